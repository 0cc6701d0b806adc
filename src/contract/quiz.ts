/**
 * What a question is for compiler and player: its kinds, its response, its key. Plain data; scoring.ts judges it.
 * Indexes are places in the question's *vocabulary*: its choice ids in the order of course.lock.yaml, never of the screen.
 */

export const QUESTION_KINDS = [
  'single',
  'multiple',
  'true-false',
  'matching',
  'ordering',
  'fill-in',
  'numeric',
  'likert',
  'free-text',
] as const;

export type QuestionKind = (typeof QUESTION_KINDS)[number];

/**
 * What the learner answered.
 * - `single`, `likert`: an index · `true-false`: 0 false, 1 true
 * - `multiple`: the chosen indexes, rising
 * - `ordering`: the indexes in the learner's order
 * - `matching`: for each index of the vocabulary the index matched to it, or -1
 * - `fill-in`, `numeric`: the text typed
 * A `free-text` answer is never a Response: it stays in the page.
 */
export type Response = number | readonly number[] | string;

/** The right answer, in the same indexes as Response. `likert` and `free-text` have none. */
export type Key =
  | { readonly kind: 'single' | 'true-false'; readonly answer: number }
  | { readonly kind: 'multiple' | 'ordering' | 'matching'; readonly answer: readonly number[]; readonly partial: boolean }
  | { readonly kind: 'fill-in'; readonly answers: readonly string[]; readonly caseSensitive: boolean }
  | { readonly kind: 'numeric'; readonly min: number; readonly max: number }
  | { readonly kind: 'likert' | 'free-text' };

/** One question as the player gets it (in the data block of its page, never in the visible page). */
export interface QuestionData {
  readonly id: string;
  readonly kind: QuestionKind;
  /** Its place in the log: the learner state's key. */
  readonly slot: number;
  /** Slots that it had before it needed a wider field, latest first: their answers count while `slot` has none. */
  readonly earlier?: readonly number[];
  /** Counts this many times in the test's score; default 1. */
  readonly weight: number;
  /** Choice ids by index. `true-false`: ['false', 'true']. Choices that were removed keep their place. */
  readonly vocabulary: readonly string[];
  /** Indexes that this build shows. */
  readonly shown: readonly number[];
  readonly key: Key;
  /** Longest text of a `fill-in`, `numeric` or `free-text` answer, in characters. */
  readonly maxLength?: number;
  /** Safe HTML; absent for kinds that are not scored. */
  readonly feedback?: { readonly correct: string; readonly incorrect: string; readonly references: string };
  /** The right answer in words, plain text, a line each: for the kinds whose choices can't be marked. */
  readonly keyText?: readonly string[];
  /** Pooled tests: the objective that it asks for, `lesson-id.o1`: what to read again. */
  readonly objective?: string;
  /** Plain text, for interactions and statements (an LMS report shows it). Only where the privacy level sends questions. */
  readonly prompt?: string;
  readonly choiceTexts?: readonly string[];
  /** Pooled tests: the chapter that the pool belongs to. */
  readonly pool?: string;
}

/** A lesson's test or the final evaluation. */
export interface TestData {
  readonly id: string;
  readonly slot: number;
  readonly title: string;
  /** Per cent, 0–100. */
  readonly pass: number;
  /** 0 = unlimited. */
  readonly attempts: number;
  readonly shuffle: boolean;
  readonly feedback: 'at-once' | 'at-end';
  readonly showAnswers: 'always' | 'after-pass' | 'never';
  /** Questions drawn per pool, and how many more from different pools. Absent: all questions are asked. */
  readonly draw?: { readonly perPool: number; readonly extra: number };
  readonly questions: readonly QuestionData[];
}
