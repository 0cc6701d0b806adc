/** Who has signed what, as values, text and the view of its page. Pure: the day is handed in. */
import type { CheckedCourse } from '../model/course.ts';
import type { Lesson } from '../model/lesson.ts';
import { isClinical, type LessonReview, REVIEW_ROLES, type Review, type ReviewRole, reviewOf } from '../model/review.ts';
import type { ReviewStatusView } from '../render/report-views.ts';
import { lessonTexts } from '../variant/lesson-texts.ts';

export interface LessonStatus {
  readonly chapter: string;
  readonly lesson: string;
  readonly title: string;
  /** Ids of the editions that have it in these words, where it has others elsewhere; empty: it is the same in all. */
  readonly editions: readonly string[];
  /** A clinician has to sign it before a release. */
  readonly clinical: boolean;
  readonly roles: Readonly<Record<ReviewRole, LessonReview>>;
}

export interface LanguageStatus {
  readonly language: string;
  readonly lessons: readonly LessonStatus[];
}

/** Of one variant, in reading order. `day`: ISO date from which sign-offs that were to be renewed no longer count. */
export function reviewStatus({ chapters, reviews }: CheckedCourse, language: string, day: string): readonly LessonStatus[] {
  return chapters.flatMap(({ title, lessons }) => lessons.map((lesson) => statusOf(lesson, title, [], reviews, language, day)));
}

/** Of the whole course, in each language as its learners read it: the source first. `languages`: only these. */
export function courseStatus(course: CheckedCourse, languages: readonly string[] | 'all', day: string): readonly LanguageStatus[] {
  const known = languagesOf(course).filter((language) => languages === 'all' || languages.includes(language));
  return known.map((language) => {
    const texts = lessonTexts(course, language);
    const lessons = texts.map(({ chapter, lesson, editions }) => {
      const isCommon = texts.filter((text) => text.lesson.id === lesson.id).length === 1;
      return statusOf(lesson, chapter.title, isCommon ? [] : editions, course.reviews, language, day);
    });
    return { language, lessons };
  });
}

/** That some edition has. */
export function languagesOf({ language, editions }: CheckedCourse): readonly string[] {
  const all = [...new Set(editions.flatMap(({ languages }) => languages))];
  return [...all.filter((one) => one === language), ...all.filter((one) => one !== language).sort()];
}

function statusOf(
  lesson: Lesson,
  chapter: string,
  editions: readonly string[],
  reviews: readonly Review[],
  language: string,
  day: string,
): LessonStatus {
  const of = (role: ReviewRole): LessonReview => reviewOf(lesson, reviews, language, role, day);
  const roles = { clinician: of('clinician'), lawyer: of('lawyer'), ethicist: of('ethicist'), language: of('language') };
  return { chapter, lesson: lesson.id, title: lesson.title, editions, clinical: isClinical(lesson), roles };
}

/** Clinical lessons whose clinical sign-off is missing or no longer counts: what stands in the way of a release. */
export function unsigned(status: readonly LessonStatus[]): readonly LessonStatus[] {
  return status.filter(({ clinical, roles }) => clinical && roles.clinician.state !== 'signed');
}

/** `signed by Dr A., 2026-11-22`, `changed since Dr A. read it`, `–`. */
export function sayReview({ state, review }: LessonReview): string {
  if (!review) return '–';
  const { reviewer, date, nextReview } = review;
  switch (state) {
    case 'signed':
      return `signed by ${reviewer}, ${date}`;
    case 'stale':
      return `changed since ${reviewer} read it, ${date}`;
    case 'due':
      return `was to be read again by ${nextReview}; signed by ${reviewer}, ${date}`;
    case 'refused':
      return `${reviewer} asked for changes, ${date}`;
    case 'missing':
      return '–';
  }
}

export function summary(status: readonly LessonStatus[]): string {
  const clinical = status.filter((lesson) => lesson.clinical);
  const left = unsigned(status).length;
  return `${clinical.length - left} of ${clinical.length} clinical lessons are signed by a clinician, ${status.filter(({ roles }) => roles.clinician.state === 'signed').length} of all ${status.length}.`;
}

/** Per language a block per lesson that somebody has signed or that needs a clinician, then the count. */
export function formatStatus(languages: readonly LanguageStatus[]): string {
  return languages
    .map(({ language, lessons }) => {
      const lines = lessons.flatMap(({ lesson, editions, clinical, roles }) => {
        const said = REVIEW_ROLES.filter((role) => roles[role].review !== null).map((role) => `  ${role}: ${sayReview(roles[role])}`);
        const needs = clinical && roles.clinician.review === null ? ['  clinician: missing'] : [];
        const name = editions.length === 0 ? lesson : `${lesson} (${editions.join(', ')})`;
        return said.length + needs.length === 0 ? [] : [name, ...needs, ...said];
      });
      return [...lines, `${language}: ${summary(lessons)}`].join('\n');
    })
    .join('\n\n');
}

export function statusView({ title, version }: CheckedCourse, languages: readonly LanguageStatus[]): ReviewStatusView {
  return { title, version, languages: languages.map(languageView) };
}

function languageView({ language, lessons }: LanguageStatus): ReviewStatusView['languages'][number] {
  const chapters = [...new Set(lessons.map(({ chapter }) => chapter))];
  return {
    language,
    summary: summary(lessons),
    chapters: chapters.map((chapter) => ({
      title: chapter,
      lessons: lessons
        .filter((one) => one.chapter === chapter)
        .map(({ lesson, title, editions, clinical, roles }) => ({
          id: lesson,
          title,
          editions: editions.join(', '),
          clinical,
          roles: REVIEW_ROLES.map((role) => ({ role, state: roles[role].state, words: sayReview(roles[role]) })),
        })),
    })),
  };
}
