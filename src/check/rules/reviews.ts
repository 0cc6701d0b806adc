/** reviews.yaml: sign-offs are of lessons that exist, in languages that the course has, of what learners read now, and end after they begin. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { ParsedCourse } from '../../model/course.ts';
import { type Review, reviewOf } from '../../model/review.ts';
import { lessonTexts } from '../../variant/lesson-texts.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';

export const reviewRule: Rule = {
  codes: ['R101', 'R102', 'R103'],
  once: true,
  run({ course, report, isBroken }) {
    if (isBroken('course.yaml') || course.reviews.length === 0) return;
    const lessons = lessonsOf(course);
    for (const { lesson, date, nextReview, origin } of course.reviews) {
      if (!lessons.has(lesson))
        report.add(
          diagnostic('R101', `there is no lesson "${lesson}"`, { origin: within(origin, 'lesson'), ...didYouMean(lesson, lessons) }),
        );
      if (nextReview !== undefined && nextReview <= date)
        report.add(
          diagnostic('R102', `the next review (${nextReview}) is not after the review (${date})`, {
            origin: within(origin, 'next_review'),
          }),
        );
    }
    reportStale(course, report);
  },
};

/** Those that only an edition has, too. */
function lessonsOf({ chapters, editions }: ParsedCourse): ReadonlySet<string> {
  const own = editions.flatMap(({ overlay }) =>
    overlay ? [...overlay.lessons, ...overlay.chapters.flatMap((chapter) => chapter.lessons)] : [],
  );
  return new Set([...chapters.flatMap((chapter) => chapter.lessons), ...own].map(({ id }) => id));
}

/** What was read is no longer what learners read: in the source, in a translation, or in an edition's own version. */
function reportStale(course: ParsedCourse, report: CheckContext['report']): void {
  for (const language of new Set(course.reviews.map((review) => review.language))) {
    const texts = lessonTexts(course, language);
    const stale = new Map<Review, string[]>();
    for (const { lesson, editions } of texts)
      for (const role of new Set(course.reviews.filter((review) => review.lesson === lesson.id).map((review) => review.role))) {
        const { state, review } = reviewOf(lesson, course.reviews, language, role, NO_DAY);
        if (state === 'stale' && review) stale.set(review, [...(stale.get(review) ?? []), ...editions]);
      }
    for (const [{ lesson, reviewer, origin }, editions] of stale) {
      const isCommon = texts.filter((text) => text.lesson.id === lesson).length === 1;
      const where = [language === course.language ? [] : [language], isCommon ? [] : editions].flat();
      const place = where.length === 0 ? '' : ` (${where.join(', ')})`;
      report.add(diagnostic('R103', `"${lesson}"${place} has changed since ${reviewer} read it`, { origin: within(origin, 'hash') }));
    }
  }
}

/** Before all others: whether a sign-off has run out is not asked here. */
const NO_DAY = '0000-01-01';
