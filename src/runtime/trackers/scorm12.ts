/**
 * SCORM 1.2 tracker. Obeys the standard (RTE 1.2, 3.3 and 3.4) and what real LMSs make of it: values are written long before
 * the page goes, status and score once and last, and "true" is not believed while our own server can't be reached.
 */
import type { CourseData } from '../../contract/course-data.ts';
import { toTimespan } from '../../contract/duration.ts';
import { NO_LMS, type SaveResult, type TrackEvent, type Tracker } from '../../contract/tracker.ts';
import { learnerHash } from './learner.ts';
import { callsOf, findApi, type Scorm12Calls } from './scorm12-api.ts';
import { createInteractions, type Interaction } from './scorm12-interactions.ts';

type Final = Extract<TrackEvent, { kind: 'finished' }>;

const STATUS = 'cmi.core.lesson_status';
const PROBE_MILLISECONDS = 10_000;
/** So many refused commits in a row, and the server in reach: the LMS's session is gone. */
const REFUSALS_OF_A_LOST_SESSION = 3;

export function createScorm12Tracker(window: Window): Tracker {
  let lms: Scorm12Calls | null = null;
  let start = 0;
  let writing = false;
  /** Read once: some LMSs forget the status after each commit. */
  let statusAtLaunch = '';
  /** Passed or completed, found at launch or written by us: nothing follows it. Only a pass may follow `failed`. */
  let finished = false;
  /** The final result until a flush has confirmed it. */
  let final: Final | null = null;
  let finalTaken = false;
  /** Times it was written; `again`: the last one was lost. */
  let tries = 0;
  let again = false;
  let sendInteraction: ((event: Interaction) => void) | null = null;
  let refusedCommits = 0;
  let serverReached = false;
  let verifiedLength = 0;
  /** What is saved could not be read: it must not be overwritten. */
  let unread = false;

  function isUnread(calls: Scorm12Calls, state: string): boolean {
    return state === '' && ['101', '301', '122', 'throws'].includes(calls.error());
  }

  /** Time and exit go with every commit: an LMS may close the session with the values it has. */
  function writeTime(calls: Scorm12Calls): void {
    calls.set('cmi.core.session_time', toTimespan((Date.now() - start) / 1000));
    calls.set('cmi.core.exit', finished ? '' : 'suspend');
  }

  /** Score first, then status. */
  function writeFinal(calls: Scorm12Calls): void {
    if (!final) return;
    const { score, status } = final;
    if (again) {
      // It was lost on its way. An LMS that marks values as sent sends only changed ones again: 87 becomes 87.00, and the status,
      // which has no second spelling, takes one step back and forth.
      calls.set(STATUS, 'incomplete');
      writeTime(calls);
      calls.commit();
    }
    if (score !== null)
      for (const [part, value] of [
        ['min', 0] as const,
        ['max', 100] as const,
        ['raw', Math.min(100, Math.max(0, Math.floor(score)))] as const,
      ])
        calls.set(`cmi.core.score.${part}`, tries % 2 === 0 ? String(value) : value.toFixed(2));
    // An LMS that doesn't know the element (201, 401) will never take it.
    finalTaken = calls.set(STATUS, status) || /^[24]0\d$/.test(calls.error());
    tries++;
    again = false;
  }

  function isLost(calls: Scorm12Calls): boolean {
    return ['101', '301'].includes(calls.error());
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
      const api = findApi(window);
      if (!api) return NO_LMS;
      const calls = callsOf(api);
      lms = calls;
      start = Date.now();
      // False with 101 or 103 means "already initialised"; after any other refusal each save tells by itself that it failed.
      calls.initialize();
      const lessonMode = calls.get('cmi.core.lesson_mode').trim().toLowerCase();
      const mode = lessonMode === 'browse' || lessonMode === 'review' ? lessonMode : 'normal';
      writing = mode === 'normal';
      statusAtLaunch = calls.get(STATUS).trim().toLowerCase();
      finished = statusAtLaunch === 'passed' || statusAtLaunch === 'completed';
      const state = calls.get('cmi.suspend_data');
      const stateUnknown = isUnread(calls, state);
      unread = stateUnknown;
      const language = calls.get('cmi.student_preference.language').trim();
      if (writing) {
        // Whatever an earlier visit left there would be counted again.
        calls.set('cmi.core.session_time', toTimespan(0));
        calls.set('cmi.core.exit', 'suspend');
        if (course.tracking.interactions && course.privacy !== 'minimal')
          sendInteraction = createInteractions(calls, course.tracking.stateLimit, course.privacy === 'detailed', () => new Date());
      }
      return {
        mode,
        learner: learnerHash(calls.get('cmi.core.student_id')),
        state,
        ...(stateUnknown ? { stateUnknown } : {}),
        finished,
        ...(/^(incomplete|not attempted)$/.test(statusAtLaunch) ? { unfinished: true } : {}),
        language: /^[a-z]{2,3}(-\w{2,8})*$/i.test(language) ? language : '',
      };
    },

    record(event: TrackEvent) {
      if (!lms || !writing) return;
      if (event.kind === 'started') {
        // A failed status is not taken back either; only a pass may follow it.
        if (statusAtLaunch !== 'failed') lms.set(STATUS, 'incomplete');
      } else if (event.kind === 'location') {
        lms.set('cmi.core.lesson_location', event.page.replace(/[^a-z0-9_-]/g, '').slice(0, 255));
      } else if (event.kind === 'interaction') {
        sendInteraction?.(event);
      } else if (event.kind === 'finished' && !finished) {
        finished = event.status !== 'failed';
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
        if (['405', '406'].includes(lms.error())) return 'refused-size';
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
      // A result that did arrive would be taken back if the line broke between the two commits.
      if (again && !leaving && (await probe()) === 'here' && lms) writeFinal(lms);
      if (!lms) return 'failed';
      writeTime(lms);
      const taken = lms.commit();
      const lost = !taken && lms.error() === '301';
      refusedCommits = taken ? 0 : refusedCommits + 1;
      const sent = tries;
      const server = await probe();
      const safe = taken && server !== 'gone';
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

    describe: () => ['SCORM 1.2', ...(lms?.refusals ?? [])],
  };
}
