/** Which packages a build makes: editions, languages, parts and targets, in order, and the share of one machine. Makes none of them. */
import type { CourseData } from './contract/course-data.ts';
import { diagnostic } from './diagnostics/catalog.ts';
import type { Diagnostics } from './diagnostics/diagnostic.ts';
import { plural } from './diagnostics/words.ts';
import type { CheckedCourse } from './model/course.ts';
import type { LogEntry } from './model/lock.ts';
import type { Variant } from './model/variant.ts';
import type { Publication, PublicationPart } from './publications/publication.ts';
import type { LmsPreset } from './targets/presets.ts';
import type { Target } from './targets/target.ts';
import { reportFrozen } from './variant/lock.ts';
import { type Choice, select } from './variant/select.ts';
import { isDraft, languagesToBuild } from './variant/translation.ts';

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

/** Variants of one edition, the first is what a package opens in. */
export type Languages = readonly [Variant, ...Variant[]];

export type Part = Pick<CourseData, 'granularity'> & { readonly chapter?: string };

export interface TargetJob {
  readonly languages: Languages;
  /** More than one: together in one package. */
  readonly parts: readonly Part[];
  readonly target: Target;
  readonly preset: LmsPreset;
}

export interface PublicationJob {
  readonly variant: Variant;
  readonly part: PublicationPart;
  readonly publication: Publication;
}

export type Job = TargetJob | PublicationJob;

/** What is to be made, in order, and what the log becomes. */
export interface Plan {
  /** The lock's log with this build's new entries appended, and how many these are. */
  readonly log: readonly LogEntry[];
  readonly added: number;
  /** Those of this shard; `total`: of all shards together. */
  readonly jobs: readonly Job[];
  readonly total: number;
  readonly drafts: Drafts;
}

/** Drafts that were not asked for by name, and so are not made: of each edition its languages. */
export type Drafts = readonly { readonly edition: string; readonly languages: readonly string[] }[];

/** Every variant × part × target that is wanted. null, with diagnostics, if something forbids to begin. */
export function planJobs(course: CheckedCourse, options: BuildOptions, report: Diagnostics): Plan | null {
  const variants = choicesOf(course, options, report)
    .map((choice) => select(course, choice, report))
    .filter((variant) => variant !== null);
  const log = variants[0]?.log ?? [];
  const added = log.slice(course.lock?.log.length ?? 0);
  if (options.frozen) reportFrozen(added, report);
  if (report.hasErrors) return null;
  const shared = options.together ? languagesTogether(variants, options.languages ?? [], report) : variants.map((one): Languages => [one]);
  if (report.hasErrors) return null;
  const all = shared.flatMap((languages) => jobsOf(languages, options));
  const { shard } = options;
  return {
    log,
    added: added.length,
    jobs: shard ? all.filter((_, place) => place % shard.of === shard.part - 1) : all,
    total: all.length,
    drafts: options.languages ? [] : draftsOf(course, options),
  };
}

/** Targets first: their packages hold all languages together, a publication is of one. */
function jobsOf(languages: Languages, { targets, granularity, preset }: BuildOptions): readonly Job[] {
  return [
    ...targets
      .filter(isTarget)
      .flatMap((target) => packagesOf(languages[0].course, granularity, target).map((parts) => ({ languages, parts, target, preset }))),
    ...targets.flatMap((publication) =>
      isTarget(publication)
        ? []
        : languages.flatMap((variant) =>
            publicationParts(variant.course, publication, granularity).map((part) => ({ variant, part, publication })),
          ),
    ),
  ];
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

function draftsOf(course: CheckedCourse, { editions }: BuildOptions): Drafts {
  return course.editions
    .filter(({ id }) => editions?.includes(id) ?? true)
    .map(({ id, languages }) => ({ edition: id, languages: languages.filter((language) => isDraft(course, language)) }))
    .filter(({ languages }) => languages.length > 0);
}

function isTarget(output: Target | Publication): output is Target {
  return 'tracker' in output;
}

/** `chapter`: a package per chapter and one for the final evaluation. */
export function partsOf(course: CheckedCourse, granularity: BuildOptions['granularity']): readonly Part[] {
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

/** Places of neighbours that carry the same packages, together; every other place alone. */
export function groupsOf(jobs: readonly Job[]): readonly (readonly number[])[] {
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

export function carrySame(a: Publication['carries'], b: Publication['carries']): boolean {
  return (['target', 'preset', 'without'] as const).every((key) => a?.[key] === b?.[key]);
}
