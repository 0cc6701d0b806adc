/**
 * What a package says of itself, from what it is: what is sent to the LMS, and who has signed its lessons. One wording for all pages.
 * (Accreditation: accreditation.ts.)
 */
import { noticeItems } from '../contract/sent-values.ts';
import { type LessonReview, reviewOf } from '../model/review.ts';
import type { Variant } from '../model/variant.ts';
import { privacyOf } from './course-data.ts';
import type { RenderOptions } from './site.ts';
import type { SiteContext } from './site-context.ts';
import type { Translate } from './strings.ts';

/**
 * What is sent at the actual privacy level, a sentence each, from the table of sent values. A variant that is read without an LMS tells
 * what the most usual package of it would send. Empty: nobody is told anything.
 */
export function recordedItems(variant: Variant, { tracker, guests }: RenderOptions, t: Translate): readonly string[] {
  if (guests) return [];
  const sender = tracker === 'none' ? 'scorm12' : tracker;
  return noticeItems(sender, privacyOf(variant), variant.course.form !== null).map((item) => t(`page.help.recorded.item.${item}`));
}

/** What a draft says of itself, a notice each: of a release whose clinical lessons are not all signed, of a translation that nobody has reviewed. */
export function draftNotices({ course, translation }: Variant, t: Translate): readonly string[] {
  return [...(course.draft ? [t('page.draft.release')] : []), ...(translation?.review === 'draft' ? [t('page.draft')] : [])];
}

/**
 * Whether a clinician has signed each lesson, in the variant's language, by lesson id; null: the course has no sign-offs. Of the variant as it was
 * selected: typesetting changes titles. Sign-offs end on a day; the day that counts is the version's.
 */
export function clinicalReviews({ course, language }: Variant): ReadonlyMap<string, LessonReview> | null {
  if (course.reviews.length === 0) return null;
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  return new Map(lessons.map((lesson) => [lesson.id, reviewOf(lesson, course.reviews, language, 'clinician', course.date)]));
}

/** How much of the course clinicians have signed; where there are no sign-offs, what course.yaml says. */
export function reviewSentence(said: string | undefined, reviews: ReadonlyMap<string, LessonReview> | null, t: Translate): string | null {
  if (reviews === null) return said ?? null;
  const signed = [...reviews.values()].filter(({ state }) => state === 'signed').length;
  return t('page.review.count', { signed, total: reviews.size });
}

/** The same of one lesson, for its foot. */
export function lessonReviewSentence({ reviews, markdown }: Pick<SiteContext, 'reviews' | 'markdown'>, lesson: string): string | null {
  if (reviews === null) return markdown.review;
  const { t, formats } = markdown;
  const { state, review } = reviews.get(lesson) ?? { state: 'missing', review: null };
  return state === 'signed' && review ? t('page.review.signed', { date: formats.date(review.date) }) : t('page.review.missing');
}
