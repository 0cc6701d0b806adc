/** What the workbench needs of an LMS: it is made for one visit, told when the visit ends, and says what it knows. */
import type { LogEntry } from './entries.ts';
import type { Serving } from './messages.ts';

export interface LmsView {
  /** The saved state as the course told it last; '' for none. */
  readonly told: string;
  /** As the LMS has stored it. */
  readonly stored: string;
  /** What the LMS shows of the learner: label and value. */
  readonly shown: readonly (readonly [string, string])[];
}

export interface Visit {
  /** What the LMS adds to the launch address. */
  readonly query: string;
  view(): LmsView;
  /** How the LMS is reached has changed. */
  serve(serving: Serving): void;
  /** The course is closed; resolves when its last words have been heard. */
  end(): Promise<void>;
}

export interface VisitOptions {
  readonly learner: string;
  readonly mode: 'normal' | 'review' | 'browse';
  readonly strict: () => boolean;
  readonly serving: Serving;
  readonly heard: (entries: readonly LogEntry[]) => void;
  /** Something of `view()` may have changed. */
  readonly changed: () => void;
}
