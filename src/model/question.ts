/** What learners are asked, as authors write it: questions, and the tests, the final evaluation and the form that hold them. No answers of learners. */
import type { QuestionKind } from '../contract/quiz.ts';
import type { Origin } from '../diagnostics/diagnostic.ts';

/** Inline Markdown of a quiz or YAML text, as written. */
export type InlineMarkdown = string;

export interface Choice {
  readonly id: string;
  readonly text: InlineMarkdown;
  readonly correct: boolean;
}

/** One question, all kinds; keys that a kind doesn't have are absent. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly prompt: InlineMarkdown;
  readonly objective?: string;
  readonly weight: number;
  readonly partial: boolean;
  /** single, multiple: choices · likert: the scale · ordering: items in the right order · matching: distractors. */
  readonly choices?: readonly Choice[];
  readonly pairs?: readonly { readonly id: string; readonly prompt: InlineMarkdown; readonly match: InlineMarkdown }[];
  /** true-false. */
  readonly answer?: boolean;
  /** fill-in. */
  readonly answers?: readonly string[];
  readonly caseSensitive?: boolean;
  /** numeric. */
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly maxLength?: number;
  /** > 0 when a key was corrected after publication (`revision:` in the source). */
  readonly revision: number;
  readonly feedback?: { readonly correct: InlineMarkdown; readonly incorrect: InlineMarkdown; readonly references: readonly string[] };
  readonly origin: Origin;
}

export interface Quiz {
  readonly id: string;
  readonly pass?: number;
  readonly attempts: number;
  readonly shuffle: boolean;
  readonly feedback: 'at-once' | 'at-end';
  readonly showAnswers: 'always' | 'after-pass' | 'never';
  readonly questions: readonly Question[];
  readonly origin: Origin;
}

export interface Evaluation {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly pass?: number;
  readonly attempts: number;
  readonly drawPerPool: number;
  readonly drawExtra: number;
  /** By chapter id. */
  readonly pools: readonly { readonly chapter: string; readonly questions: readonly Question[] }[];
  readonly origin: Origin;
}

export interface FeedbackForm {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly intro: string;
  readonly questions: readonly Question[];
  readonly origin: Origin;
}
