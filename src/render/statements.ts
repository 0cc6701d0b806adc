/** What a package says of itself, from what it is: what is sent to the LMS, and whether it is accredited. One wording for all pages. */
import type { Lesson, Variant } from '../model/course.ts';
import { type LessonReview, reviewOf } from '../model/review.ts';
import { privacyOf } from './course-data.ts';
import type { Formats, Translate } from './strings.ts';

const ITEMS = {
  minimal: ['status', 'score', 'resume', 'time'],
  standard: ['status', 'score', 'resume', 'time', 'answers'],
  detailed: ['status', 'score', 'resume', 'time', 'answers', 'lessons'],
} as const;

/** What the actual privacy level sends, a sentence each. */
export function recordedItems(variant: Variant, t: Translate): readonly string[] {
  return ITEMS[privacyOf(variant)].map((item) => t(`page.help.recorded.item.${item}`));
}

/** A name is printed only for an accreditation that was granted, with its reference and dates. `time`: the length of study in words. */
export function accreditationSentence({ course, edition }: Variant, time: string, t: Translate, formats: Formats): string {
  const { status, name, reference, validFrom, validUntil } =
    edition.accreditor.status === 'granted' ? edition.accreditor : course.accreditor;
  if (status !== 'granted' || !name || !reference || !validFrom || !validUntil) return t('page.results.accreditation.none', { time });
  const from = formats.date(validFrom);
  return t('page.results.accreditation.granted', { name, reference, from, until: formats.date(validUntil) });
}

/** Whether a clinician has signed this lesson in this language. Sign-offs end on a day; the day that counts is the version's. */
export function clinicalReview({ course, language }: Variant, lesson: Lesson): LessonReview {
  return reviewOf(lesson, course.reviews, language, 'clinician', course.date);
}

/** How much of the course clinicians have signed; where there are no sign-offs, what course.yaml says. */
export function reviewSentence(variant: Variant, t: Translate): string | null {
  const { course } = variant;
  if (course.reviews.length === 0) return course.review ?? null;
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  const signed = lessons.filter((lesson) => clinicalReview(variant, lesson).state === 'signed').length;
  return t('page.review.count', { signed, total: lessons.length });
}

/** The same of one lesson, for its foot. */
export function lessonReviewSentence(variant: Variant, lesson: Lesson, t: Translate, formats: Formats): string | null {
  if (variant.course.reviews.length === 0) return variant.course.review ?? null;
  const { state, review } = clinicalReview(variant, lesson);
  return state === 'signed' && review ? t('page.review.signed', { date: formats.date(review.date) }) : t('page.review.missing');
}
