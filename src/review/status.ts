/** Who has signed what, as values, text and the view of its page. Pure: the day is handed in. */
import type { CheckedCourse, Lesson } from '../model/course.ts';
import { isClinical, type LessonReview, REVIEW_ROLES, type ReviewRole, reviewOf } from '../model/review.ts';
import type { ReviewStatusView } from '../render/views.ts';

export interface LessonStatus {
  readonly chapter: string;
  readonly lesson: string;
  readonly title: string;
  /** A clinician has to sign it before a release. */
  readonly clinical: boolean;
  readonly roles: Readonly<Record<ReviewRole, LessonReview>>;
}

/** In reading order. `day`: ISO date from which sign-offs that were to be renewed no longer count. */
export function reviewStatus({ chapters, reviews }: CheckedCourse, language: string, day: string): readonly LessonStatus[] {
  return chapters.flatMap(({ title: chapter, lessons }) =>
    lessons.map((lesson) => ({ chapter, lesson: lesson.id, title: lesson.title, clinical: isClinical(lesson), roles: rolesOf(lesson) })),
  );

  function rolesOf(lesson: Lesson): LessonStatus['roles'] {
    const of = (role: ReviewRole): LessonReview => reviewOf(lesson, reviews, language, role, day);
    return { clinician: of('clinician'), lawyer: of('lawyer'), ethicist: of('ethicist'), language: of('language') };
  }
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

/** A block per lesson that somebody has signed or that needs a clinician. */
export function formatStatus(status: readonly LessonStatus[]): string {
  const lines = status.flatMap(({ lesson, clinical, roles }) => {
    const said = REVIEW_ROLES.filter((role) => roles[role].review !== null).map((role) => `  ${role}: ${sayReview(roles[role])}`);
    const needs = clinical && roles.clinician.review === null ? ['  clinician: missing'] : [];
    return said.length + needs.length === 0 ? [] : [lesson, ...needs, ...said];
  });
  return [...lines, summary(status)].join('\n');
}

export function statusView({ title, version }: CheckedCourse, language: string, status: readonly LessonStatus[]): ReviewStatusView {
  const chapters = [...new Set(status.map(({ chapter }) => chapter))];
  return {
    title,
    version,
    language,
    summary: summary(status),
    chapters: chapters.map((chapter) => ({
      title: chapter,
      lessons: status
        .filter((one) => one.chapter === chapter)
        .map(({ lesson, title: name, clinical, roles }) => ({
          id: lesson,
          title: name,
          clinical,
          roles: REVIEW_ROLES.map((role) => ({ role, state: roles[role].state, words: sayReview(roles[role]) })),
        })),
    })),
  };
}
