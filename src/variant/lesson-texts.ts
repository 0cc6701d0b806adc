/** What learners get to read of each lesson in a language: the translation, as each edition has it. The same text is one, in however many editions it stands. */

import type { ParsedCourse } from '../model/course.ts';
import type { Chapter, Lesson } from '../model/lesson.ts';
import { reviewHash } from '../model/review.ts';
import { applyTranslation } from '../translate/apply.ts';
import { emptyLocale } from '../translate/empty-locale.ts';
import { courseOf } from './overlay.ts';
import { sourceOf } from './translation.ts';

export interface LessonText {
  readonly chapter: Chapter;
  readonly lesson: Lesson;
  /** What a sign-off of this text has to name. */
  readonly hash: string;
  /** Ids of the editions that have the lesson in these words. */
  readonly editions: readonly string[];
}

/** In reading order, texts of one lesson side by side; none if no edition has the language. A draft translation is a text too: reviewers read it first. */
export function lessonTexts(course: ParsedCourse, language: string): readonly LessonText[] {
  if (!course.editions.some(({ languages }) => languages.includes(language))) return [];
  const locale = course.locales.find((one) => one.language === language) ?? emptyLocale(language);
  const translated = language === course.language ? course : applyTranslation(course, locale, sourceOf).course;
  // Their own texts are translated too.
  const editions = translated.editions.filter(({ languages }) => languages.includes(language));
  const texts = new Map<string, LessonText[]>();
  for (const edition of editions)
    for (const chapter of courseOf(translated, edition).chapters)
      for (const lesson of chapter.lessons) {
        const hash = reviewHash(lesson);
        const known = texts.get(lesson.id) ?? [];
        const same = known.findIndex((text) => text.hash === hash);
        const own = { chapter, lesson, hash, editions: [...(known[same]?.editions ?? []), edition.id] };
        texts.set(lesson.id, same < 0 ? [...known, own] : known.with(same, own));
      }
  return [...texts.values()].flat();
}
