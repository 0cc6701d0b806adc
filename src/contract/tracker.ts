/**
 * The five verbs between player and LMS. The player decides *what happened*; the adapter decides *how its standard says it*
 * and obeys the standard's and the real LMSs' rules. One contract suite (test/contract/tracker.test.ts) runs over all adapters.
 */
import type { CourseData } from './course-data.ts';
import type { QuestionData, Response } from './quiz.ts';
import type { LearnerState } from './state.ts';

export interface Launch {
  /** `browse` and `review`: nothing is written, and the learner is told. `none`: no LMS was found. */
  readonly mode: 'normal' | 'browse' | 'review' | 'none';
  /** Hash of the LMS's own learner id (hash32 in base 36), the only trace of a person that the player keeps; '' for guests and unknown. */
  readonly learner: string;
  /** The saved state's text, '' if there is none. */
  readonly state: string;
  /** The saved state could not be read (no connection, session gone): `state` is '' and says nothing. */
  readonly stateUnknown?: boolean;
  /** The LMS says that the course is finished already. */
  readonly finished: boolean;
  /** The LMS says outright that it isn't: a final status in the saved state was then lost on its way. Some LMSs never tell. */
  readonly unfinished?: boolean;
  /** BCP 47, as the LMS says the learner prefers, several divided by commas, the best first; '' if it says nothing. */
  readonly language: string;
  /** Ends the session and goes back to the LMS's page; absent if it named none (cmi5). */
  readonly exit?: (() => Promise<void>) | undefined;
}

/** What `connect` finds where there is no LMS. */
export const NO_LMS: Launch = { mode: 'none', learner: '', state: '', finished: false, language: '' };

export type TrackEvent =
  /** Sent by the session itself, once after connect, and only if neither the saved state nor the LMS says that the course is finished. */
  | { readonly kind: 'started'; readonly resumed: boolean }
  | { readonly kind: 'location'; readonly page: string }
  /** Only sent when the privacy level allows it. */
  | {
      readonly kind: 'interaction';
      readonly test: string;
      readonly question: QuestionData;
      readonly response: Response;
      readonly sixtieths: number;
      readonly seconds: number;
    }
  | { readonly kind: 'lesson-seen'; readonly lesson: string; readonly seconds: number }
  | { readonly kind: 'test-finished'; readonly test: string; readonly score: number; readonly passed: boolean }
  /** `state`: for standards that keep results by chapter. Only sent when the privacy level allows it. */
  | { readonly kind: 'progress'; readonly done: number; readonly of: number; readonly state: LearnerState }
  /** The final result, written once: status after score. `score` 0–100. `failed` only when attempts are used up; a pass may follow it. */
  | { readonly kind: 'finished'; readonly status: 'completed' | 'passed' | 'failed'; readonly score: number | null };

/** What became of a save. `refused-size`: the LMS didn't take a text of this length. `expired`: the LMS's session is gone. */
export type SaveResult = 'ok' | 'failed' | 'refused-size' | 'expired';

export interface Tracker {
  /** Finds the LMS and starts the session. Resolves also when there is none (mode `none`); never rejects. */
  connect(course: CourseData): Promise<Launch>;
  record(event: TrackEvent): void;
  /** Hands the state text over (SetValue, state document); it is safe in the LMS only after a flush that returned `ok`. */
  saveState(text: string): SaveResult;
  /** Sends what is not sent yet (LMSCommit, PUT). `leaving`: the page is being hidden or closed, answers may never come. */
  flush(leaving: boolean): Promise<SaveResult>;
  /** Ends the session once; safe in `pagehide`. */
  end(how: 'suspend' | 'finish'): void;
  /** For "copy diagnostics": the tracker's name, then what the LMS last refused. Element names and codes, never a value. */
  describe?(): readonly string[];
}
