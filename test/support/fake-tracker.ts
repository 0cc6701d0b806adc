/** A tracker over an LMS that is one variable: for tests of the session's rules, whatever the standard. */
import type { Launch, SaveResult, TrackEvent, Tracker } from '../../src/contract/tracker.ts';

export interface FakeLms {
  /** What is safe in the LMS. */
  stored: string;
  finished: boolean;
  learner: string;
  mode: Launch['mode'];
  /** The next flushes answer this. */
  flushes: SaveResult;
  /** Says ok and stores nothing. */
  loses: boolean;
  /** Longest text that saveState takes. */
  limit: number;
  /** Like Moodle: a text that was sent once is not sent again in the same session. */
  readonly sent: Set<string>;
  commits: number;
  readonly events: TrackEvent[];
  readonly saves: string[];
  ends: string[];
  stateUnknown: boolean;
  /** The LMS says outright that the course isn't finished. */
  unfinished: boolean;
  /** Texts that were refused for their length. */
  refusals: number;
  /** Flushes answer only after this. */
  answersAfter: Promise<void>;
}

export function createFakeLms(change: Partial<FakeLms> = {}): FakeLms {
  return {
    stored: '',
    finished: false,
    learner: 'ola',
    mode: 'normal',
    flushes: 'ok',
    loses: false,
    limit: Number.POSITIVE_INFINITY,
    sent: new Set(),
    commits: 0,
    events: [],
    saves: [],
    ends: [],
    stateUnknown: false,
    unfinished: false,
    refusals: 0,
    answersAfter: Promise.resolve(),
    ...change,
  };
}

export function trackerOf(lms: FakeLms): Tracker {
  let staged = '';
  return {
    connect() {
      lms.sent.clear();
      return Promise.resolve({
        mode: lms.mode,
        learner: lms.learner,
        state: lms.stateUnknown ? '' : lms.stored,
        ...(lms.stateUnknown ? { stateUnknown: true } : {}),
        finished: lms.finished,
        ...(lms.unfinished ? { unfinished: true } : {}),
        language: '',
      });
    },
    record: (event) => {
      lms.events.push(event);
    },
    saveState(text) {
      if (text.length > lms.limit) {
        lms.refusals++;
        return 'refused-size';
      }
      staged = text;
      lms.saves.push(text);
      return 'ok';
    },
    flush() {
      lms.commits++;
      if (lms.flushes === 'ok') {
        if (staged && !lms.loses && !lms.sent.has(staged)) lms.stored = staged;
        lms.sent.add(staged);
      }
      const result = lms.flushes;
      return lms.answersAfter.then(() => result);
    },
    end(how) {
      lms.ends.push(how);
      if (staged && lms.flushes === 'ok' && !lms.loses && !lms.sent.has(staged)) lms.stored = staged;
    },
  };
}
