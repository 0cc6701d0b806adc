/** What the views get from the player: the page, the learner's session, the words. Views know nothing of LMS, address or network. */
import type { CourseData, PageData } from '../contract/course-data.ts';
import type { LearnerState } from '../contract/state.ts';
import type { Session } from './session.ts';
import type { Strings } from './strings.ts';

/** The learner state around a change. */
export interface Changed {
  readonly before: LearnerState;
  readonly after: LearnerState;
}

export interface Host extends Strings {
  readonly course: CourseData;
  readonly page: PageData;
  readonly session: Session;
  /** Changes the learner state, keeps it, and brings menu, progress and final status up to date. Null if nothing changed. */
  change(edit: (state: LearnerState) => LearnerState): Changed | null;
  /** The page's test was used: its lesson counts as seen. */
  used(): void;
  /** Says something to screen readers without moving the focus. */
  announce(text: string): void;
  /** Runs `task` before the page is turned, hidden or closed: for what was typed and not kept yet. */
  beforeHidden(task: () => void): void;
}
