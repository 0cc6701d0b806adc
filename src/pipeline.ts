/**
 * The chain: course folder → packages. read → check → select → render → files → zip → inspect. Used by the command line, the preview
 * and the public API alike. Writes nothing: whoever calls it puts the lock and the packages where they belong.
 */
import { type Cache, NO_CACHE } from './cache/cache.ts';
import { checkCourse } from './check/check.ts';
import type { CourseData } from './contract/course-data.ts';
import { diagnostic } from './diagnostics/catalog.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import { plural } from './diagnostics/words.ts';
import type { FileStore } from './io/file-store.ts';
import type { CheckedCourse } from './model/course.ts';
import { NO_STRINGS, type ToolStrings } from './model/interface.ts';
import type { Variant } from './model/variant.ts';
import { createZip } from './package/zip.ts';
import type { CarriedPackage, Publication, PublicationPart } from './publications/publication.ts';
import { readCourse } from './read/course.ts';
import { LOCK_FILE, printLock } from './read/lock.ts';
import { joinLanguages } from './render/languages.ts';
import { renderSite } from './render/render.ts';
import type { RenderAssets } from './render/render-assets.ts';
import type { Site } from './render/site.ts';
import type { HandedOut } from './targets/hand-out.ts';
import { inspectPackage } from './targets/inspect.ts';
import { type LmsPreset, PRESETS } from './targets/presets.ts';
import type { ControlDocuments, Target } from './targets/target.ts';
import { reportFrozen } from './variant/lock.ts';
import { baseNameOf, type Choice, select } from './variant/select.ts';
import { isDraft, languagesToBuild } from './variant/translation.ts';

/** The tool's own files, that every build copies from. */
export interface ToolFiles {
  readonly assets: RenderAssets;
  readonly controlsOf: (target: Target) => Promise<ControlDocuments>;
  /** What earlier builds made; absent: nothing is remembered. */
  readonly cache?: Cache;
}

export interface BuildOptions {
  /** Ids of editions, and languages, that are wanted; absent: all but drafts. An edition is built in those of the languages that it has. */
  readonly editions?: readonly string[];
  readonly languages?: readonly string[];
  /** An edition's languages come in one package, in the order of `languages`: it opens in the first, the learner can change. Targets only. */
  readonly together?: boolean;
  /** Draft translations too, where their language is named. */
  readonly includeDrafts?: boolean;
  readonly targets: readonly (Target | Publication)[];
  readonly granularity: 'course' | 'chapter' | 'all';
  readonly preset: LmsPreset;
  /** The lock may not change. */
  readonly frozen: boolean;
  /** Only this part of the packages; absent: all. */
  readonly shard?: Shard;
}

/** One of so many machines that share a build: each makes every `of`-th package, from the `part`-th (from 1) on. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

export interface Build {
  /** What course.lock.yaml has to say from now on; null if it says so already. To be written before the first package leaves the house. */
  readonly lock: { readonly file: string; readonly text: string; readonly added: number } | null;
  /** Drafts that were not asked for by name, and so are not made: of each edition its languages. */
  readonly drafts: readonly { readonly edition: string; readonly languages: readonly string[] }[];
  /** How many packages will be made, and how many by all shards together. */
  readonly count: number;
  readonly total: number;
  /** Made one after the other while they are asked for; ends early, with a diagnostic, at the first that is not as it should be. */
  readonly packages: AsyncIterable<BuiltPackage>;
  /** Makes the package at that place, from 0; null, with diagnostics, if it is not as it should be. */
  readonly make: (place: number) => Promise<BuiltPackage | null>;
  /** All places, in order; those in one group carry the same packages inside, which are made once for them if they are made one after the other. */
  readonly groups: readonly (readonly number[])[];
}

export interface BuiltPackage {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly target: string;
  /** Characters of learner state at worst. */
  readonly worstCaseState: number;
  /** What the administrator's hand-out says of it; null: it is nothing to upload into an LMS by itself. */
  readonly handOut: HandedOut | null;
}

/** Reads and checks a course; null, with diagnostics, if it has errors. `strings`: the tool's (`assets.strings`), to check the course's own words of the interface. */
export async function openCourse(
  store: FileStore,
  report: Diagnostics,
  cache: Cache = NO_CACHE,
  strings: ToolStrings = NO_STRINGS,
): Promise<CheckedCourse | null> {
  const parsed = await readCourse(store, report, cache);
  return parsed && checkCourse(parsed, report, { strings, cache });
}

/** Plans the packages of a course: every variant × part × target. null, with diagnostics, if something forbids to begin. */
export function planBuild(course: CheckedCourse, options: BuildOptions, tool: ToolFiles, report: Diagnostics): Build | null {
  const variants = choicesOf(course, options, report)
    .map((choice) => select(course, choice, report))
    .filter((variant) => variant !== null);
  const log = variants[0]?.log ?? [];
  const added = log.slice(course.lock?.log.length ?? 0);
  if (options.frozen) reportFrozen(added, report);
  if (report.hasErrors) return null;
  const shared = options.together ? languagesTogether(variants, options.languages ?? [], report) : variants.map((one): Languages => [one]);
  if (report.hasErrors) return null;
  const all = shared.flatMap((languages): readonly Job[] => [
    ...options.targets
      .filter(isTarget)
      .flatMap((target) =>
        packagesOf(languages[0].course, options.granularity, target).map((parts) => ({ languages, parts, target, preset: options.preset })),
      ),
    ...options.targets.flatMap((publication) =>
      isTarget(publication)
        ? []
        : languages.flatMap((variant) =>
            publicationParts(variant.course, publication, options.granularity).map((part) => ({ variant, part, publication })),
          ),
    ),
  ]);
  const { shard } = options;
  const jobs = shard ? all.filter((_, place) => place % shard.of === shard.part - 1) : all;
  const carry = carrier(tool, report);
  const make = async (place: number): Promise<BuiltPackage | null> => {
    const job = jobs[place];
    if (!job) throw new Error(`no package ${place}`);
    return 'target' in job ? build(job, tool, report) : publish(job, carry, tool, report);
  };
  return {
    lock:
      added.length === 0 ? null : { file: LOCK_FILE, text: printLock({ course: course.id, iri: course.iri, log }), added: added.length },
    drafts: options.languages ? [] : draftsOf(course, options),
    count: jobs.length,
    total: all.length,
    packages: (async function* () {
      for (const place of jobs.keys()) {
        const built = await make(place);
        if (!built) return;
        yield built;
      }
    })(),
    make,
    groups: groupsOf(jobs),
  };
}

/** Places of neighbours that carry the same packages, together; every other place alone. */
function groupsOf(jobs: readonly Job[]): readonly (readonly number[])[] {
  const groups: number[][] = [];
  let before: PublicationJob | null = null;
  for (const [place, job] of jobs.entries()) {
    const carries = 'publication' in job && job.publication.carries ? job : null;
    const last = groups.at(-1);
    if (
      last &&
      before &&
      carries &&
      before.variant === carries.variant &&
      carrySame(before.publication.carries, carries.publication.carries)
    )
      last.push(place);
    else groups.push([place]);
    before = carries;
  }
  return groups;
}

function draftsOf(course: CheckedCourse, { editions }: BuildOptions): Build['drafts'] {
  return course.editions
    .filter(({ id }) => editions?.includes(id) ?? true)
    .map(({ id, languages }) => ({ edition: id, languages: languages.filter((language) => isDraft(course, language)) }))
    .filter(({ languages }) => languages.length > 0);
}

/** The editions and languages that are wanted, as far as they go together. What the course doesn't have is chosen too: select reports it. */
function choicesOf(
  course: CheckedCourse,
  { editions, languages, includeDrafts = false }: BuildOptions,
  report: Diagnostics,
): readonly Choice[] {
  const unknown = (editions ?? []).filter((wanted) => !course.editions.some(({ id }) => id === wanted));
  const wanted = course.editions.filter(({ id }) => editions?.includes(id) ?? true);
  const choices = wanted.flatMap((edition) =>
    languagesToBuild(course, edition, { wanted: languages ?? 'all', includeDrafts }, report).map((language) => ({
      edition: edition.id,
      language,
    })),
  );
  // An edition that was named, and would not be made at all.
  for (const { id, languages: all, origin } of editions && !languages ? wanted : [])
    if (!choices.some(({ edition }) => edition === id)) {
      const hint = `build it with --language ${all.join(',')} --include-drafts: every page then says that it is a draft`;
      report.add(
        diagnostic('T112', `all that the edition "${id}" is made in are drafts: ${all.join(', ')}`, {
          origin: { ...origin, path: 'languages' },
          hint,
        }),
      );
    }
  const known = new Set(wanted.flatMap((edition) => edition.languages));
  for (const language of languages ?? []) if (!known.has(language) && wanted[0]) choices.push({ edition: wanted[0].id, language });
  return [...choices, ...unknown.map((edition) => ({ edition, language: course.language }))];
}

/** Of each edition the variants that come in one package, at least one. They must have the same lessons: what a learner has done in one language counts in all. */
function languagesTogether(variants: readonly Variant[], order: readonly string[], report: Diagnostics): readonly Languages[] {
  const editions = new Map<string, Variant[]>();
  for (const variant of variants) editions.set(variant.edition.id, [...(editions.get(variant.edition.id) ?? []), variant]);
  return [...editions.values()].flatMap((all) => {
    const [first, ...others] = all.sort((a, b) => order.indexOf(a.language) - order.indexOf(b.language));
    if (!first) return [];
    for (const { language, translation } of others.length > 0 ? all : []) {
      const held = translation?.held.length ?? 0;
      const message = `${plural(held, 'lesson')} would be missing in "${language}", and a package of several languages has the same lessons in all`;
      if (held > 0) report.add(diagnostic('T114', message, { origin: { file: `locales/${language}/locale.yaml`, path: 'fallback' } }));
    }
    return [[first, ...others] as const];
  });
}

/** Variants of one edition, the first is what a package opens in. */
type Languages = readonly [Variant, ...Variant[]];

export type Part = Pick<CourseData, 'granularity'> & { readonly chapter?: string };

interface TargetJob {
  readonly languages: Languages;
  /** More than one: together in one package. */
  readonly parts: readonly Part[];
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

/** The parts that each package holds. */
function packagesOf(
  course: CheckedCourse,
  granularity: BuildOptions['granularity'],
  { filesTogether, whole: isWhole }: Target,
): readonly (readonly Part[])[] {
  const parts = partsOf(course, isWhole ? 'course' : granularity);
  if (!filesTogether) return parts.map((part) => [part]);
  const whole = parts.filter((part) => part.granularity === 'course');
  const chapters = parts.filter((part) => part.granularity !== 'course');
  return [whole, chapters].filter((list) => list.length > 0);
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

type Carry = (variant: Variant, publication: Publication) => Promise<readonly CarriedPackage[] | null>;

/** Publications of one variant come one after the other and mostly carry the same packages: those made last are kept for the next. */
function carrier(tool: ToolFiles, report: Diagnostics): Carry {
  let last: { readonly variant: Variant; readonly carries: Publication['carries']; readonly packages: readonly CarriedPackage[] } | null =
    null;
  return async (variant, publication) => {
    if (last && last.variant === variant && carrySame(last.carries, publication.carries)) return last.packages;
    last = null;
    const packages = await carriedPackages(variant, publication, tool, report);
    if (packages) last = { variant, carries: publication.carries, packages };
    return packages;
  };
}

function carrySame(a: Publication['carries'], b: Publication['carries']): boolean {
  return (['target', 'preset', 'without'] as const).every((key) => a?.[key] === b?.[key]);
}

async function publish(
  { variant, part, publication }: PublicationJob,
  carry: Carry,
  tool: ToolFiles,
  report: Diagnostics,
): Promise<BuiltPackage | null> {
  const carried = await carry(variant, publication);
  if (!carried) return null;
  const files = publication.files(variant, part, { assets: tool.assets, carried }, report);
  if (report.hasErrors) return null;
  const bytes = await publication.pack(files, variant.course.date);
  const scope = part.granularity === 'chapter' ? `-${part.chapter}` : '';
  const name = `${baseNameOf(variant)}-${publication.id}${scope}.${publication.extension}`;
  await reportOf(name, (found) => publication.inspect(bytes, found), report);
  return report.hasErrors ? null : { name, bytes, target: publication.id, worstCaseState: 0, handOut: null };
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
  for (const part of partsOf(variant.course, 'chapter').filter(({ granularity }) => granularity !== carries.without)) {
    const built = await build({ languages: [variant], parts: [part], target: carries.target, preset }, tool, report);
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

/** One part of a course for a target, as it is packed and as it is previewed. */
export function renderPart(variants: Languages, part: Part, target: Target, preset: LmsPreset, tool: ToolFiles, report: Diagnostics): Site {
  const { tracker, connect, reportTexts = false, guests } = target;
  const languages = variants.map(({ language }) => language);
  const options = { ...part, tracking: preset.tracking, tracker, connect, reportTexts, languages, ...(guests ? { guests } : {}) };
  return joinLanguages(variants.map((variant) => renderSite(variant, options, tool.assets, report, tool.cache)));
}

async function build({ languages, parts, target, preset }: TargetJob, tool: ToolFiles, report: Diagnostics): Promise<BuiltPackage | null> {
  const { filesTogether, guests } = target;
  const [{ course }] = languages;
  const sites = parts.map((part) => renderPart(languages, part, target, preset, tool, report));
  const [site] = sites;
  if (!site) throw new Error('a package without parts');
  const together = sites.length > 1;
  const name = nameOf(site, together, target, preset);
  for (const one of sites) checkStateSize(one, name, Math.min(target.stateLimit, preset.tracking.stateLimit), report);
  if (report.hasErrors) return null;
  const controls = await tool.controlsOf(target);
  const files = (together ? filesTogether?.(sites, controls) : null) ?? target.files(site, controls);
  const bytes = await createZip(files, course.date);
  await reportOf(name, (found) => inspectPackage(bytes, tool.controlsOf, found, tool.cache), report);
  const worstCaseState = Math.max(...sites.map((one) => one.worstCaseState));
  if (report.hasErrors) return null;
  const others = site.others.map(({ course: { language, direction } }) => ({ language, direction }));
  const { id, label, tracker } = target;
  const handOut = { name, target: { id, label, tracker }, course: handedOut(site.course), ...(others.length > 0 ? { others } : {}) };
  return { name, bytes, target: target.id, worstCaseState, handOut: guests ? null : handOut };
}

/** The few fields that a hand-out needs: the outline and texts of a hundred packages would fill the memory. */
function handedOut({ title, version, date, language, direction, granularity, privacy, form }: CourseData): HandedOut['course'] {
  return { title, version, date, language, direction, granularity, privacy, ...(form ? { form } : {}) };
}

/** Never a version: an LMS that updates a package by its name keeps the learners' results. */
function nameOf({ baseName, course }: Site, together: boolean, target: Target, preset: LmsPreset): string {
  const part = together ? ['chapters'] : course.scope === course.id ? [] : [course.scope];
  const lms = preset.id === 'generic' ? [] : [preset.id];
  return `${[baseName, target.id, ...part, ...lms].join('-')}.${target.extension}`;
}

function checkStateSize({ course, worstCaseState }: Site, name: string, limit: number, report: Diagnostics): void {
  if (worstCaseState <= limit) return;
  const hint =
    course.scope === course.id
      ? 'build a package per chapter: --granularity chapter'
      : 'divide the chapter, or shorten "max_length" of typed answers';
  report.add(diagnostic('P501', `${name}: the learner state can need ${worstCaseState} characters, ${limit} are allowed`, { hint }));
}
