/**
 * The chain: course folder → packages. read → check → select → render → files → zip → inspect. Used by the command line, the preview
 * and the public API alike. Which packages there are is planned in plan.ts. Writes nothing: whoever calls it puts the lock and the
 * packages where they belong.
 */
import { type Cache, NO_CACHE } from './cache/cache.ts';
import { checkCourse } from './check/check.ts';
import type { CourseData } from './contract/course-data.ts';
import { diagnostic } from './diagnostics/catalog.ts';
import { Diagnostics } from './diagnostics/diagnostic.ts';
import type { FileStore } from './io/file-store.ts';
import type { CheckedCourse } from './model/course.ts';
import { NO_STRINGS, type ToolStrings } from './model/interface.ts';
import type { Variant } from './model/variant.ts';
import { createZip } from './package/zip.ts';
import {
  type BuildOptions,
  carrySame,
  type Drafts,
  groupsOf,
  type Languages,
  type Part,
  type PublicationJob,
  partsOf,
  planJobs,
  type TargetJob,
} from './plan.ts';
import type { CarriedPackage, Publication } from './publications/publication.ts';
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
import { baseNameOf } from './variant/select.ts';

/** The tool's own files, that every build copies from. */
export interface ToolFiles {
  readonly assets: RenderAssets;
  readonly controlsOf: (target: Target) => Promise<ControlDocuments>;
  /** What earlier builds made; absent: nothing is remembered. */
  readonly cache?: Cache;
}

export interface Build {
  /** What course.lock.yaml has to say from now on; null if it says so already. To be written before the first package leaves the house. */
  readonly lock: { readonly file: string; readonly text: string; readonly added: number } | null;
  readonly drafts: Drafts;
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
  const plan = planJobs(course, options, report);
  if (!plan) return null;
  const { log, added, jobs, total } = plan;
  const carry = carrier(tool, report);
  const make = async (place: number): Promise<BuiltPackage | null> => {
    const job = jobs[place];
    if (!job) throw new Error(`no package ${place}`);
    return 'target' in job ? build(job, tool, report) : publish(job, carry, tool, report);
  };
  return {
    lock: added === 0 ? null : { file: LOCK_FILE, text: printLock({ course: course.id, iri: course.iri, log }), added },
    drafts: plan.drafts,
    count: jobs.length,
    total,
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
