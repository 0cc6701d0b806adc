/** reviews.yaml: sign-offs are of lessons that exist, in languages that the course has, and end after they begin. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { reviewHash } from '../../model/review.ts';
import { type Rule, within } from '../rule.ts';

export const reviewRule: Rule = {
  codes: ['R101', 'R102', 'R103'],
  run({ course, report, isBroken }) {
    if (isBroken('course.yaml')) return;
    const lessons = new Map(course.chapters.flatMap((chapter) => chapter.lessons.map((lesson) => [lesson.id, lesson])));
    for (const { lesson: id, language, date, nextReview, hash, reviewer, origin } of course.reviews) {
      const lesson = lessons.get(id);
      if (!lesson)
        report.add(
          diagnostic('R101', `there is no lesson "${id}"`, { origin: within(origin, 'lesson'), ...didYouMean(id, lessons.keys()) }),
        );
      if (nextReview !== undefined && nextReview <= date)
        report.add(
          diagnostic('R102', `the next review (${nextReview}) is not after the review (${date})`, {
            origin: within(origin, 'next_review'),
          }),
        );
      // Of a translation only its own text could tell.
      if (lesson && language === course.language && hash !== reviewHash(lesson) && isLatest(course.reviews, id, language, date))
        report.add(diagnostic('R103', `"${id}" has changed since ${reviewer} read it`, { origin: within(origin, 'hash') }));
    }
  },
};

function isLatest(
  reviews: readonly { readonly lesson: string; readonly language: string; readonly date: string }[],
  lesson: string,
  language: string,
  date: string,
): boolean {
  return reviews.every((other) => other.lesson !== lesson || other.language !== language || other.date <= date);
}
