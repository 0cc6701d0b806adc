/**
 * A course in another language: course × locale → course. What is not translated, or translated from an older text, follows the locale's
 * rule: shown in the source language and marked, or its lesson held back. Ids, keys and order are always the source's.
 */

import type { ParsedCourse } from '../model/course.ts';
import type { Overlay } from '../model/edition.ts';
import type { Lesson } from '../model/lesson.ts';
import type { Locator, Reference } from '../model/library.ts';
import type { Locale } from '../model/locale.ts';
import { type Left, mapCourse } from './course-texts.ts';
import { type FileState, type LocaleState, localeState, segmentsByPlace, translationOf } from './locale-state.ts';
import type { Untranslated } from './markdown-texts.ts';

export interface TranslatedCourse<Course> {
  readonly course: Course;
  /** Ids of questions and terms, and `id.key` of other texts, that are shown in the source language. */
  readonly foreign: ReadonlySet<string>;
  /** Lessons that this language's packages leave out (`fallback: hold`). */
  readonly held: readonly Lesson[];
  /** By id of the edition: the same of its own texts. Absent: it has none that are in another language. */
  readonly editions: ReadonlyMap<string, Left & { readonly held: readonly Lesson[] }>;
}

/** Puts a translation in place of a course's texts. `untranslated` says how blocks that stay in a language get marked. */
export function applyTranslation<Course extends ParsedCourse>(
  course: Course,
  locale: Locale,
  untranslated: (language: string) => Untranslated,
): TranslatedCourse<Course> {
  const state = localeState(course, locale);
  const isHeld = (lesson: Lesson): boolean => locale.fallback === 'hold' && !isWhole(lesson, state);
  const held = course.chapters.flatMap(({ lessons }) => lessons.filter(isHeld));
  const kept = held.length === 0 ? course : { ...course, ...withoutLessons(course, new Set(held)) };
  const lookup = segmentsByPlace(state);
  const { texts, foreign, editions } = mapCourse(kept, ({ file, at }) => translationOf(lookup.get(file)?.get(at)), {
    untranslated,
    language: locale.language,
    figure: (file) => translatedMedia(file, locale, state.get(file)),
  });
  const own = new Map([...editions].map(([id, left]) => [id, { ...left, held: ownLessons(course, id).filter(isHeld) }]));
  return {
    course: {
      ...kept,
      ...texts,
      ...withOwnPlaces(texts, locale),
      editions: texts.editions.map((edition) => {
        const { overlay } = edition;
        if (!overlay || !own.has(edition.id)) return edition;
        return {
          ...edition,
          overlay: withoutOwnLessons({ ...overlay, ...withOwnPlaces(overlay, locale) }, own.get(edition.id)?.held ?? []),
        };
      }),
    },
    foreign,
    held,
    editions: own,
  };
}

function ownLessons({ editions }: ParsedCourse, id: string): readonly Lesson[] {
  const overlay = editions.find((edition) => edition.id === id)?.overlay;
  return overlay ? [...overlay.chapters.flatMap(({ lessons }) => lessons), ...overlay.lessons] : [];
}

/** What an edition puts in a core lesson's place is not that lesson: where it is held, there is neither. */
function withoutOwnLessons(overlay: Overlay, held: readonly Lesson[]): Overlay {
  if (held.length === 0) return overlay;
  const gone = new Set(held.map(({ id }) => id));
  const stays = ({ id }: { readonly id: string }): boolean => !gone.has(id);
  return {
    ...overlay,
    omit: [...overlay.omit, ...overlay.replace.filter((entry) => !stays(entry))],
    replace: overlay.replace.filter(stays),
    add: overlay.add.filter(stays),
    lessons: overlay.lessons.filter(stays),
    chapters: overlay.chapters.flatMap((chapter) => {
      const lessons = chapter.lessons.filter(stays);
      const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
      return lessons.length === 0 ? [] : [{ ...chapter, lessons, minutes }];
    }),
  };
}

/** References and resources with the language's own addresses and words for places. */
function withOwnPlaces({ references, resources }: Pick<ParsedCourse, 'references' | 'resources'>, locale: Locale) {
  return {
    references: references.map((reference) => withPlaces(withUrl(reference, locale), locale)),
    resources: resources.map((resource) => withUrl(resource, locale)),
  };
}

/** A lesson and its test are translated as a whole and up to date. */
function isWhole({ origin, quiz }: Lesson, state: LocaleState): boolean {
  const files = [origin.file, ...(quiz ? [quiz.origin.file] : [])];
  return files.every((file) =>
    (state.get(file)?.segments ?? []).every(({ segment, state: found }) => segment.optional || found === 'translated'),
  );
}

/** The rest of the course: chapters with the minutes of the lessons that they still have, and what depends on them. */
function withoutLessons(course: ParsedCourse, held: ReadonlySet<Lesson>): Pick<ParsedCourse, 'chapters' | 'evaluation' | 'completion'> {
  const chapters = course.chapters.flatMap((chapter) => {
    const lessons = chapter.lessons.filter((lesson) => !held.has(lesson));
    if (lessons.length === chapter.lessons.length) return [chapter];
    const gone = chapter.lessons.filter((lesson) => held.has(lesson)).reduce((sum, { minutes }) => sum + minutes, 0);
    return lessons.length === 0 ? [] : [{ ...chapter, lessons, minutes: Math.max(1, chapter.minutes - gone) }];
  });
  const left = new Set(chapters.map(({ id }) => id));
  const pools = (course.evaluation?.pools ?? []).filter(({ chapter }) => left.has(chapter));
  const evaluation = course.evaluation && pools.length > 0 ? { ...course.evaluation, pools, drawExtra: extraOf(course, pools) } : null;
  const tests = chapters.some(({ lessons }) => lessons.some(({ quiz }) => quiz));
  const { completion } = course;
  return {
    chapters,
    evaluation,
    completion: {
      ...completion,
      testsPassed: completion.testsPassed && tests,
      evaluationPassed: completion.evaluationPassed && evaluation !== null,
    },
  };
}

/** Further questions come from pools that still have some. */
function extraOf({ evaluation }: ParsedCourse, pools: readonly { readonly questions: readonly unknown[] }[]): number {
  const left = pools.filter(({ questions }) => questions.length > (evaluation?.drawPerPool ?? 0)).length;
  return Math.min(evaluation?.drawExtra ?? 0, left);
}

/** A drawing is shown in the other language when all its words are up to date; sound and film when there are any. */
function translatedMedia(file: string, locale: Locale, state: FileState | undefined): Uint8Array | null {
  const medium = locale.media.get(file);
  if (!medium) return null;
  return (state?.segments ?? []).every((one) => one.state === 'translated') ? medium.bytes : null;
}

/** The words of an address in references.yaml or resources.yaml of the language, if there is one. */
function withUrl<T extends { readonly id: string; readonly url?: string; readonly origin: { readonly file: string } }>(
  entry: T,
  locale: Locale,
): T {
  const url = locale.documents.get(entry.origin.file)?.texts.find(({ at }) => at === `${entry.id}.url`)?.text;
  return url === undefined ? entry : { ...entry, url };
}

/** `rule 46(1)` reads `règle 46(1)`. */
function withPlaces(reference: Reference, { places }: Locale): Reference {
  const label = placeLabels(places);
  const entries = Object.entries(reference.locators).map(([place, locator]): [string, Locator] => {
    const found = label(place);
    return [place, found === place ? locator : { ...locator, label: found }];
  });
  return { ...reference, locators: Object.fromEntries(entries) };
}

const labels = new WeakMap<Locale['places'], (place: string) => string>();

/**
 * How a language calls places: by its words for them, longer ones first, so that `common article 3` may have its own order of words. A place with
 * a word that it has none for stays as it is: half a place in each language helps nobody.
 */
function placeLabels(places: Locale['places']): (place: string) => string {
  const known = labels.get(places);
  if (known) return known;
  const names = Object.keys(places).sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<!\\p{L})(?:${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|') || '(?!)'})(?!\\p{L})`,
    'gu',
  );
  const label = (place: string): string => {
    const rest = place.replace(pattern, '');
    return UNKNOWN_WORD.test(rest) ? place : place.replace(pattern, (name) => places[name] ?? name);
  };
  labels.set(places, label);
  return label;
}

/** Two letters or more; not numerals and names in capitals (IV, COVID-19), which every language has. */
const UNKNOWN_WORD = /(?<!\p{L})(?!\p{Lu}+(?!\p{L}))\p{L}{2,}/u;
