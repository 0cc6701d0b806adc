/**
 * What the trackers of SCORM 1.2 and 2004 have in common: obeys what real LMSs make of both standards. Values are written long before
 * the page goes, status and score once and last, and "true" is not believed while our own server can't be reached.
 * What each standard says in its own words is its `Dialect`.
 */
import type { CourseData } from '../../contract/course-data.ts';
import { NO_LMS, type SaveResult, type TrackEvent, type Tracker } from '../../contract/tracker.ts';
import { learnerHash } from './learner.ts';
import { type ApiNames, connectCalls, type ScormCalls } from './scorm-calls.ts';
import { createInteractions, type Interaction, type InteractionFields } from './scorm-interactions.ts';

type Final = Extract<TrackEvent, { kind: 'finished' }>;
type Progress = Extract<TrackEvent, { kind: 'progress' }>;

/** How one edition of SCORM says things. */
export interface Dialect {
  readonly label: string;
  readonly api: ApiNames;
  /** What stands before `score.raw`, `session_time` and `exit`. */
  readonly core: string;
  readonly elements: { readonly mode: string; readonly learner: string; readonly language: string; readonly location: string };
  /** `cmi…exit` of a finished course. */
  readonly exitFinished: string;
  toDuration(seconds: number): string;
  /** Read once: some LMSs forget the status after each commit. */
  statusAtLaunch(lms: ScormCalls): StatusAtLaunch;
  writeIncomplete(lms: ScormCalls): void;
  /** `spell` writes a number so that an LMS sees another value than at the last try. */
  writeScore(lms: ScormCalls, raw: number, spell: (value: number) => string): void;
  /** After the score. False: not taken, though the LMS knows the element. */
  writeFinal(lms: ScormCalls, status: Final['status'], spell: (value: number) => string): boolean;
  /** Takes a final status, which has no second spelling, one step back. */
  takeBack(lms: ScormCalls): void;
  interactionFields(course: CourseData): InteractionFields;
  /** What is told of progress, if the standard has words for it. */
  progress?(lms: ScormCalls, course: CourseData): (event: Progress) => void;
}

export interface StatusAtLaunch {
  readonly finished: boolean;
  /** The LMS says outright that it isn't finished. */
  readonly unfinished: boolean;
  readonly failed: boolean;
}

const PROBE_MILLISECONDS = 10_000;
/** So many refused commits in a row, and the server in reach: the LMS's session is gone. */
const REFUSALS_OF_A_LOST_SESSION = 3;
/** Not initialised, or finished already: 301 in SCORM 1.2, 122 to 143 in 2004, and in LMSs that use its codes for both. */
const NO_SESSION = /^(301|1[234][23])$/;
/** A type or range that the value misses: said of a state, it is too long. */
const TOO_LONG = /^(351|40[567])$/;

/** True if the LMS took the value, or will never take it because it doesn't know the element (201, 401). */
export function isSettled(lms: ScormCalls, element: string, value: string): boolean {
  return lms.set(element, value) || /^[24]0\d$/.test(lms.error());
}

export function createScormTracker(window: Window, dialect: Dialect): Tracker {
  const { core, elements } = dialect;
  let lms: ScormCalls | null = null;
  let start = 0;
  let writing = false;
  let failedAtLaunch = false;
  /** Found at launch or written by us: status and score are written once in the life of the course. */
  let finished = false;
  /** The final result until a flush has confirmed it. */
  let final: Final | null = null;
  let finalTaken = false;
  /** Times it was written; `again`: the last one was lost. */
  let tries = 0;
  let again = false;
  let sendInteraction: ((event: Interaction) => void) | null = null;
  let sendProgress: ((event: Progress) => void) | null = null;
  let refusedCommits = 0;
  /** A commit of this session has arrived; null: none was tried. */
  let arrived: boolean | null = null;
  let serverReached = false;
  let verifiedLength = 0;
  /** What is saved could not be read: it must not be overwritten. */
  let unread = false;

  function isUnread(calls: ScormCalls, state: string): boolean {
    return state === '' && (isLost(calls) || calls.error() === 'throws');
  }

  function isLost(calls: ScormCalls): boolean {
    const code = calls.error();
    return code === '101' || NO_SESSION.test(code);
  }

  /** Time and exit go with every commit: an LMS may close the session with the values it has. */
  function writeTime(calls: ScormCalls): void {
    calls.set(`${core}session_time`, dialect.toDuration((Date.now() - start) / 1000));
    calls.set(`${core}exit`, finished ? dialect.exitFinished : 'suspend');
  }

  /** Score first, then status. */
  function writeFinal(calls: ScormCalls): void {
    if (!final) return;
    const { score, status } = final;
    if (again) {
      // It was lost on its way. An LMS that marks values as sent sends only changed ones again: 87 becomes 87.00, and the status
      // takes one step back and forth.
      dialect.takeBack(calls);
      writeTime(calls);
      calls.commit();
    }
    const spell = (value: number): string => (tries % 2 === 0 ? String(value) : value.toFixed(value % 1 ? 4 : 2));
    if (score !== null) dialect.writeScore(calls, Math.min(100, Math.max(0, Math.floor(score))), spell);
    finalTaken = dialect.writeFinal(calls, status, spell);
    tries++;
    again = false;
  }

  /** Asks our own server for a file of this package. `unknown`: it never answered here, so that its silence says nothing. */
  async function probe(): Promise<'here' | 'gone' | 'login' | 'unknown'> {
    const { navigator, location } = window;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PROBE_MILLISECONDS);
    try {
      const url = location.href.replace(/#.*/, '');
      const answer = await window.fetch(url, { method: 'HEAD', cache: 'no-store', signal: stop.signal });
      serverReached = true;
      return answer.redirected || answer.status === 401 || answer.status === 403 ? 'login' : 'here';
    } catch {
      return serverReached || !navigator.onLine ? 'gone' : 'unknown';
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async connect(course: CourseData) {
      const calls = connectCalls(window, dialect.api);
      if (!calls) return NO_LMS;
      lms = calls;
      start = Date.now();
      // False with 101 or 103 means "already initialised"; after any other refusal each save tells by itself that it failed.
      calls.initialize();
      const told = calls.get(elements.mode).trim().toLowerCase();
      const mode = told === 'browse' || told === 'review' ? told : 'normal';
      writing = mode === 'normal';
      const status = dialect.statusAtLaunch(calls);
      finished = status.finished;
      failedAtLaunch = status.failed;
      const state = calls.get('cmi.suspend_data');
      const stateUnknown = isUnread(calls, state);
      unread = stateUnknown;
      const language = calls.get(elements.language).trim();
      if (writing) {
        // Whatever an earlier visit left there would be counted again.
        calls.set(`${core}session_time`, dialect.toDuration(0));
        calls.set(`${core}exit`, 'suspend');
        if (course.tracking.interactions && course.privacy !== 'minimal')
          sendInteraction = createInteractions(calls, course.tracking.stateLimit, dialect.interactionFields(course));
        sendProgress = dialect.progress?.(calls, course) ?? null;
      }
      return {
        mode,
        learner: learnerHash(calls.get(elements.learner)),
        state,
        ...(stateUnknown ? { stateUnknown } : {}),
        finished,
        ...(status.unfinished ? { unfinished: true } : {}),
        language: /^[a-z]{2,3}(-\w{2,8})*$/i.test(language) ? language : '',
      };
    },

    record(event: TrackEvent) {
      if (!lms || !writing) return;
      if (event.kind === 'started') {
        // A failed status is not taken back either; only a pass may follow it.
        if (!failedAtLaunch) dialect.writeIncomplete(lms);
      } else if (event.kind === 'location') {
        lms.set(elements.location, event.page.replace(/[^a-z0-9_-]/g, '').slice(0, 255));
      } else if (event.kind === 'interaction') {
        sendInteraction?.(event);
      } else if (event.kind === 'progress') {
        sendProgress?.(event);
      } else if (event.kind === 'finished' && !finished) {
        finished = true;
        final = event;
        writeFinal(lms);
      }
    },

    saveState(text): SaveResult {
      if (!lms || !writing) return 'failed';
      if (unread) {
        const kept = lms.get('cmi.suspend_data');
        if (isUnread(lms, kept)) return 'failed';
        // The next launch merges both.
        if (kept !== '') return 'expired';
        unread = false;
      }
      if (!lms.set('cmi.suspend_data', text)) {
        if (TOO_LONG.test(lms.error())) return 'refused-size';
        return isLost(lms) ? 'expired' : 'failed';
      }
      if (text.length > verifiedLength) {
        // Some LMSs say "true" and cut. Reading back costs a call only when the text is longer than any before.
        const kept = lms.get('cmi.suspend_data');
        if (kept !== '' && kept.length < text.length && text.startsWith(kept)) return 'refused-size';
        verifiedLength = text.length;
      }
      return 'ok';
    },

    async flush(leaving): Promise<SaveResult> {
      if (!lms || !writing) return 'failed';
      if (arrived === false && !leaving) {
        // The exit went with the commit that was lost. It has no second spelling either, and without it SCORM 2004 begins anew next time.
        lms.set(`${core}exit`, '');
        lms.commit();
      }
      // A result that did arrive would be taken back if the line broke between the two commits.
      if (again && !leaving && (await probe()) === 'here' && lms) writeFinal(lms);
      if (!lms) return 'failed';
      writeTime(lms);
      const taken = lms.commit();
      const lost = !taken && NO_SESSION.test(lms.error());
      refusedCommits = taken ? 0 : refusedCommits + 1;
      const sent = tries;
      const server = await probe();
      const safe = taken && server !== 'gone';
      arrived ||= safe;
      if (sent === tries) {
        if (safe && finalTaken) final = null;
        again = final !== null;
      }
      if (safe) return again ? 'failed' : 'ok';
      if (taken) return 'failed';
      if (lost || server === 'login') return 'expired';
      return server !== 'gone' && refusedCommits >= REFUSALS_OF_A_LOST_SESSION ? 'expired' : 'failed';
    },

    end() {
      if (!lms) return;
      if (writing) {
        writeTime(lms);
        // Finish alone loses values in some LMSs.
        lms.commit();
      }
      lms.finish();
      lms = null;
    },

    describe: () => [dialect.label, ...(lms?.refusals ?? [])],
  };
}
