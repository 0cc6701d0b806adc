/** Which variants a release has, and whether their clinical lessons are signed. Pure. */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { CheckedCourse } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import { type LessonStatus, reviewStatus, sayReview, unsigned } from '../review/status.ts';
import { select } from '../variant/select.ts';
import { languagesToBuild } from '../variant/translation.ts';
import type { UnsignedLessons } from './notes.ts';

export interface ReleaseVariant {
  readonly edition: Edition;
  readonly language: string;
  /** Clinical lessons that no clinician has signed as they stand in this variant, on the version's date. */
  readonly unsigned: readonly LessonStatus[];
}

/** Every edition in each of its languages whose translation is no draft. */
export function releaseVariants(course: CheckedCourse, report: Diagnostics): readonly ReleaseVariant[] {
  return course.editions.flatMap((edition) =>
    languagesToBuild(course, edition, { wanted: 'all', includeDrafts: false }, report).flatMap((language) => {
      const variant = select(course, { edition: edition.id, language }, report);
      return variant ? [{ edition, language, unsigned: unsigned(reviewStatus(variant.course, language, course.date)) }] : [];
    }),
  );
}

/** An error per lesson and language, with the editions that it stands in. */
export function reportUnsigned(variants: readonly ReleaseVariant[], report: Diagnostics): void {
  const found = new Map<string, { readonly lesson: LessonStatus; readonly language: string; readonly editions: string[] }>();
  for (const { edition, language, unsigned: lessons } of variants)
    for (const lesson of lessons) {
      const key = `${lesson.lesson} ${language} ${lesson.roles.clinician.state}`;
      const one = found.get(key) ?? { lesson, language, editions: [] };
      one.editions.push(edition.id);
      found.set(key, one);
    }
  for (const { lesson, language, editions } of found.values()) {
    const said = lesson.roles.clinician.review === null ? 'nobody has signed it' : sayReview(lesson.roles.clinician);
    const message = `"${lesson.lesson}" (${language}; ${editions.join(', ')}): ${said}`;
    report.add(diagnostic('R201', message, { hint: 'have it signed (coursewright review copy), or release a draft with --draft' }));
  }
}

/** The same for people, by language. */
export function unsignedLessons(variants: readonly ReleaseVariant[]): readonly UnsignedLessons[] {
  const languages = [...new Set(variants.map(({ language }) => language))];
  return languages.flatMap((language) => {
    const lessons = variants.filter((variant) => variant.language === language).flatMap((variant) => variant.unsigned);
    const titles = new Map(lessons.map(({ lesson, title }) => [lesson, title]));
    return titles.size === 0 ? [] : [{ language, lessons: [...titles].map(([id, title]) => ({ id, title })) }];
  });
}
