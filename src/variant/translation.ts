/** A variant's language: the course translated, and which languages of an edition are built. */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { CheckedCourse } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import type { Variant } from '../model/variant.ts';
import { applyTranslation, type TranslatedCourse } from '../translate/apply.ts';
import { emptyLocale } from '../translate/empty-locale.ts';
import type { Untranslated } from '../translate/markdown-texts.ts';
import { directionOf } from './strings.ts';

const translations = new WeakMap<CheckedCourse, Map<string, TranslatedCourse<CheckedCourse>>>();

/**
 * A course and one of its editions in a language. Editions share what was translated once. Where there is no translation at all, the pages' own
 * words are in it and all the course's are marked.
 */
export function translate(
  course: CheckedCourse,
  edition: Edition,
  language: string,
  report: Diagnostics,
): Pick<Variant, 'course' | 'edition' | 'translation'> | null {
  if (language === course.language) return { course, edition, translation: null };
  const locale = course.locales.find((one) => one.language === language) ?? emptyLocale(language);
  const known = translations.get(course)?.get(language);
  const translated = known ?? applyTranslation(course, locale, sourceOf);
  if (!known) translations.set(course, (translations.get(course) ?? new Map()).set(language, translated));
  if (translated.course.chapters.length === 0) {
    const message = `no lesson is wholly translated into "${language}", and "fallback: hold" leaves out the others`;
    report.add(diagnostic('T111', message, { origin: { file: locale.origin.file, path: 'fallback' } }));
    return null;
  }
  const own = translated.editions.get(edition.id);
  const source = sourceOf(course.language);
  const ownSource = sourceOf(edition.textLanguage);
  // Whatever an edition has of its own stands in the place of the core's of that name.
  const foreign = new Map([...translated.foreign].filter((name) => !own?.asked.has(name)).map((name) => [name, source]));
  for (const name of own?.foreign ?? []) foreign.set(name, ownSource);
  return {
    course: translated.course,
    edition: translated.course.editions.find(({ id }) => id === edition.id) ?? edition,
    translation: { review: locale.review, source, foreign, held: [...translated.held, ...(own?.held ?? [])] },
  };
}

/** How texts that are still in `language` are marked. */
export function sourceOf(language: string): Untranslated {
  return { lang: language, dir: directionOf(language) };
}

/** Which languages a build makes. */
export interface LanguageChoice {
  /** Tags, or `all` that are ready. */
  readonly wanted: readonly string[] | 'all';
  readonly includeDrafts: boolean;
}

/** The translation into that language is not reviewed. */
export function isDraft(course: CheckedCourse, language: string): boolean {
  return course.locales.some((one) => one.language === language && one.review === 'draft');
}

/**
 * The languages of an edition that are to be built. A draft is built only when it is named *and* drafts are asked for: never with `all`.
 * A draft named without that is an error.
 */
export function languagesToBuild(
  course: CheckedCourse,
  { languages }: Pick<Edition, 'languages'>,
  { wanted, includeDrafts }: LanguageChoice,
  report: Diagnostics,
): readonly string[] {
  const isReady = (language: string): boolean => !isDraft(course, language);
  if (wanted === 'all') return languages.filter(isReady);
  const chosen = languages.filter((language) => wanted.includes(language));
  for (const language of includeDrafts ? [] : chosen.filter((one) => isDraft(course, one))) {
    const origin = { file: `locales/${language}/locale.yaml`, path: 'review' };
    if (report.list.some((found) => found.code === 'T112' && found.origin?.file === origin.file)) continue;
    const hint = 'build it with --include-drafts: every page then says that it is a draft';
    report.add(diagnostic('T112', `the translation into "${language}" is a draft`, { origin, hint }));
  }
  return includeDrafts ? chosen : chosen.filter(isReady);
}
