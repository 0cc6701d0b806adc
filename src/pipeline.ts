/**
 * The chain: course folder → packages. read → check → select → render → files → zip → inspect. Used by the command line, the preview
 * and the public API alike. Writes nothing: whoever calls it puts the lock and the packages where they belong.
 */
import { checkCourse } from './check/check.ts';
import type { CourseData } from './contract/course-data.ts';
import { diagnostic } from './diagnostics/catalog.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import type { FileStore } from './io/file-store.ts';
import type { CheckedCourse, Variant } from './model/course.ts';
import { createZip } from './package/zip.ts';
import type { CarriedPackage, Publication, PublicationPart } from './publications/publication.ts';
import { readCourse } from './read/course.ts';
import { LOCK_FILE, printLock } from './read/lock.ts';
import { renderSite } from './render/render.ts';
import type { RenderAssets } from './render/render-assets.ts';
import type { Site } from './render/site.ts';
import { inspectPackage } from './targets/inspect.ts';
import { type LmsPreset, PRESETS } from './targets/presets.ts';
import type { ControlDocuments, Target } from './targets/target.ts';
import { reportFrozen } from './variant/lock.ts';
import { select } from './variant/select.ts';
import { languagesToBuild } from './variant/translation.ts';

/** The tool's own files, that every build copies from. */
export interface ToolFiles {
  readonly assets: RenderAssets;
  readonly controlsOf: (target: Target) => Promise<ControlDocuments>;
}

export interface BuildOptions {
  /** Languages that are wanted; absent: all but drafts. */
  readonly languages?: readonly string[];
  /** Draft translations too, where they are named. */
  readonly includeDrafts?: boolean;
  readonly targets: readonly (Target | Publication)[];
  readonly granularity: 'course' | 'chapter' | 'all';
  readonly preset: LmsPreset;
  /** The lock may not change. */
  readonly frozen: boolean;
}

export interface Build {
  /** What course.lock.yaml has to say from now on; null if it says so already. To be written before the first package leaves the house. */
  readonly lock: { readonly file: string; readonly text: string; readonly added: number } | null;
  /** How many packages will be made. */
  readonly count: number;
  /** Made one after the other while they are asked for; ends early, with a diagnostic, at the first that is not as it should be. */
  readonly packages: AsyncIterable<BuiltPackage>;
}

export interface BuiltPackage {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly target: string;
  /** Characters of learner state at worst. */
  readonly worstCaseState: number;
}

/** Reads and checks a course; null, with diagnostics, if it has errors. */
export async function openCourse(store: FileStore, report: Diagnostics): Promise<CheckedCourse | null> {
  const parsed = await readCourse(store, report);
  return parsed && checkCourse(parsed, report);
}

/** Plans the packages of a course: every variant × part × target. null, with diagnostics, if something forbids to begin. */
export function planBuild(course: CheckedCourse, options: BuildOptions, tool: ToolFiles, report: Diagnostics): Build | null {
  const variants = course.editions
    .flatMap((edition) =>
      languagesToBuild(course, edition, { wanted: options.languages ?? 'all', includeDrafts: options.includeDrafts ?? false }, report).map(
        (language) => select(course, { edition: edition.id, language }, report),
      ),
    )
    .filter((variant) => variant !== null);
  const [first] = course.editions;
  for (const language of options.languages ?? [])
    if (first && !course.editions.some(({ languages }) => languages.includes(language)))
      select(course, { edition: first.id, language }, report);
  const log = variants[0]?.log ?? [];
  const added = log.slice(course.lock?.log.length ?? 0);
  if (options.frozen) reportFrozen(added, report);
  if (report.hasErrors) return null;
  const jobs = variants.flatMap((variant) => [
    ...partsOf(variant.course, options.granularity).flatMap((part) =>
      options.targets.filter(isTarget).map((target): Job => ({ variant, part, target, preset: options.preset })),
    ),
    ...options.targets.flatMap((publication) =>
      isTarget(publication)
        ? []
        : publicationParts(variant.course, publication, options.granularity).map((part): Job => ({ variant, part, publication })),
    ),
  ]);
  return {
    lock:
      added.length === 0 ? null : { file: LOCK_FILE, text: printLock({ course: course.id, iri: course.iri, log }), added: added.length },
    count: jobs.length,
    packages: (async function* () {
      for (const job of jobs) {
        const built = 'target' in job ? await build(job, tool, report) : await publish(job, tool, report);
        if (!built) return;
        yield built;
      }
    })(),
  };
}

type Part = Pick<CourseData, 'granularity'> & { readonly chapter?: string };

interface TargetJob {
  readonly variant: Variant;
  readonly part: Part;
  readonly target: Target;
  readonly preset: LmsPreset;
}

interface PublicationJob {
  readonly variant: Variant;
  readonly part: PublicationPart;
  readonly publication: Publication;
}

type Job = TargetJob | PublicationJob;

function isTarget(output: Target | Publication): output is Target {
  return 'tracker' in output;
}

/** `chapter`: a package per chapter and one for the final evaluation. */
function partsOf(course: CheckedCourse, granularity: BuildOptions['granularity']): readonly Part[] {
  const chapters: readonly Part[] = course.chapters.map(({ id }) => ({ granularity: 'chapter', chapter: id }));
  const evaluation: readonly Part[] = course.evaluation ? [{ granularity: 'evaluation' }] : [];
  return [
    ...(granularity === 'chapter' ? [] : [{ granularity: 'course' } as const]),
    ...(granularity === 'course' ? [] : [...chapters, ...evaluation]),
  ];
}

/** The parts that were asked for, as far as it has them; one that has none of them comes in those it has. */
function publicationParts(
  course: CheckedCourse,
  { granularities }: Publication,
  asked: BuildOptions['granularity'],
): readonly PublicationPart[] {
  const all = course.chapters.map(({ id }): PublicationPart => ({ granularity: 'chapter', chapter: id }));
  const parts = [{ granularity: 'course' } as const, ...all].filter(({ granularity }) => granularities.includes(granularity));
  const wanted = parts.filter(({ granularity }) => asked === 'all' || granularity === asked);
  return wanted.length > 0 ? wanted : parts;
}

async function publish({ variant, part, publication }: PublicationJob, tool: ToolFiles, report: Diagnostics): Promise<BuiltPackage | null> {
  const carried = await carriedPackages(variant, publication, tool, report);
  if (!carried) return null;
  const files = publication.files(variant, part, { assets: tool.assets, carried }, report);
  if (report.hasErrors) return null;
  const bytes = await publication.pack(files, variant.course.date);
  const scope = part.granularity === 'chapter' ? `-${part.chapter}` : '';
  const name = `${variant.course.id}-${variant.edition.id}-${variant.language}-${publication.id}${scope}.${publication.extension}`;
  await reportOf(name, (found) => publication.inspect(bytes, found), report);
  return report.hasErrors ? null : { name, bytes, target: publication.id, worstCaseState: 0 };
}

/** The packages inside a publication, made as if they had been asked for alone. */
async function carriedPackages(
  variant: Variant,
  { carries }: Publication,
  tool: ToolFiles,
  report: Diagnostics,
): Promise<readonly CarriedPackage[] | null> {
  if (!carries) return [];
  const preset = PRESETS.find(({ id }) => id === carries.preset);
  if (!preset) throw new Error(`there is no preset ${carries.preset}`);
  const packages: CarriedPackage[] = [];
  for (const part of partsOf(variant.course, 'chapter')) {
    const built = await build({ variant, part, target: carries.target, preset }, tool, report);
    if (!built) return null;
    const { name, bytes } = built;
    packages.push({
      granularity: part.chapter === undefined ? 'evaluation' : 'chapter',
      scope: part.chapter ?? variant.course.evaluation?.id ?? '',
      name,
      bytes,
    });
  }
  return packages;
}

/** What an inspection finds, said with the package's name before it. */
async function reportOf(name: string, inspect: (found: Diagnostics) => Promise<unknown>, report: Diagnostics): Promise<void> {
  const found = new Diagnostics();
  await inspect(found);
  for (const { origin, message, ...rest } of found.list)
    report.add({ ...rest, message: [name, ...(origin ? [origin.file] : []), message].join(': ') });
}

async function build({ variant, part, target, preset }: TargetJob, tool: ToolFiles, report: Diagnostics): Promise<BuiltPackage | null> {
  const { tracker, connect, reportTexts = false } = target;
  const site = renderSite(variant, { ...part, tracking: preset.tracking, tracker, connect, reportTexts }, tool.assets, report);
  const name = nameOf(site, target, preset);
  checkStateSize(site, name, Math.min(target.stateLimit, preset.tracking.stateLimit), report);
  if (report.hasErrors) return null;
  const bytes = await createZip(target.files(site, await tool.controlsOf(target)), variant.course.date);
  await reportOf(name, (found) => inspectPackage(bytes, tool.controlsOf, found), report);
  return report.hasErrors ? null : { name, bytes, target: target.id, worstCaseState: site.worstCaseState };
}

/** Never a version: an LMS that updates a package by its name keeps the learners' results. */
function nameOf({ baseName, course }: Site, target: Target, preset: LmsPreset): string {
  const part = course.scope === course.id ? [] : [course.scope];
  const lms = preset.id === 'generic' ? [] : [preset.id];
  return `${[baseName, target.id, ...part, ...lms].join('-')}.${target.extension}`;
}

function checkStateSize({ worstCaseState }: Site, name: string, limit: number, report: Diagnostics): void {
  if (worstCaseState <= limit) return;
  report.add(diagnostic('P501', `${name}: the learner state can need ${worstCaseState} characters, ${limit} are allowed`));
}
