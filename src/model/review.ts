/**
 * Sign-offs: who read which lesson in which language, in which role, and what exactly was read. A sign-off counts only as long as the lesson is still
 * what was read, so that nobody's name stands under words that they never saw. Pure; no clock: the date that counts is handed in.
 */
import { createHash } from 'node:crypto';
import type { Nodes } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { Lesson } from './lesson.ts';

export const REVIEW_ROLES = ['clinician', 'lawyer', 'ethicist', 'language'] as const;
export type ReviewRole = (typeof REVIEW_ROLES)[number];

export interface Review {
  readonly lesson: string;
  /** BCP 47. */
  readonly language: string;
  readonly role: ReviewRole;
  readonly reviewer: string;
  /** ISO dates. */
  readonly date: string;
  readonly nextReview?: string;
  readonly verdict: 'approved' | 'changes-needed';
  /** Interests that the reviewer declares: "none" too. */
  readonly interests: string;
  /** reviewHash() of the lesson that was read. */
  readonly hash: string;
  readonly note?: string;
  readonly origin: Origin;
}

/**
 * `signed`: approved, and the lesson is still the one that was read. `stale`: text or test have changed since. `due`: the date of the
 * next review has passed. `refused`: the reviewer asked for changes in this very text. `missing`: nobody has read it in that role.
 */
export type ReviewState = 'signed' | 'stale' | 'due' | 'refused' | 'missing';

export interface LessonReview {
  readonly state: ReviewState;
  /** The sign-off that decides; null if there is none. */
  readonly review: Review | null;
}

/** 12 hexadecimal characters of SHA-256 over what a learner gets: title, objectives, text and test. Layout, comments and ids of files don't count. */
export function reviewHash({
  title,
  objectives,
  contentNotes,
  body,
  quiz,
}: Pick<Lesson, 'title' | 'objectives' | 'contentNotes' | 'body' | 'quiz'>): string {
  const content = [
    title,
    objectives,
    contentNotes,
    body.children.map(withoutPlaces),
    quiz?.questions.map(({ origin: _, ...question }) => question) ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}

function withoutPlaces(node: Nodes): unknown {
  const { position: _, ...rest } = node;
  return 'children' in rest ? { ...rest, children: rest.children.filter(({ type }) => type !== 'html').map(withoutPlaces) } : rest;
}

/**
 * The state of one lesson in one language and role, on a day (ISO date). The last sign-off of this very text decides: editions may have the lesson in
 * other words, which are signed by themselves. A later entry in the file counts before an earlier one of the same day.
 */
export function reviewOf(lesson: Lesson, reviews: readonly Review[], language: string, role: ReviewRole, day: string): LessonReview {
  const hash = reviewHash(lesson);
  const own = reviews
    .filter((review) => review.lesson === lesson.id && review.language === language && review.role === role)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const review = own.findLast((one) => one.hash === hash) ?? own.at(-1);
  if (!review) return { state: 'missing', review: null };
  if (review.hash !== hash) return { state: 'stale', review };
  if (review.verdict !== 'approved') return { state: 'refused', review };
  return { state: review.nextReview !== undefined && review.nextReview < day ? 'due' : 'signed', review };
}

/** True if a clinician has to sign it: it has a `:::clinical` passage. */
export function isClinical(lesson: Pick<Lesson, 'body'>): boolean {
  return lesson.body.children.some((node) => node.type === 'containerDirective' && node.name === 'clinical');
}
