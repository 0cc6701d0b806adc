/** course.lock.yaml as it is written: an append-only log. What its entries mean is said in state-log.ts alone. */
import type { QuestionKind } from '../contract/quiz.ts';

/** One line of course.lock.yaml. */
export type LogEntry =
  | { readonly op: 'field'; readonly id: string; readonly kind: 'lesson' | 'form' | 'test' | 'pooled'; readonly width: number }
  | { readonly op: 'field'; readonly id: string; readonly kind: QuestionKind; readonly width: number; readonly choices: readonly string[] }
  | { readonly op: 'remove'; readonly id: string }
  | { readonly op: 'revise'; readonly id: string; readonly revision: number };

export interface Lock {
  readonly course: string;
  readonly iri: string;
  readonly log: readonly LogEntry[];
}
