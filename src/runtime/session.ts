/**
 * The learner's session: keeps the learner state safe in the browser's mirror and in the LMS at the same time, and knows what of
 * it is safe where. Decides when to save and commit; the tracker decides how its standard says it.
 * Draws nothing, asks the learner nothing, and never throws because of an LMS or a browser's storage.
 */
import type { CourseData } from '../contract/course-data.ts';
import { BASE64URL } from '../contract/hash.ts';
import { emptyState, type LearnerState, merge } from '../contract/state.ts';
import { encodeReduced, encodeState } from '../contract/state-codec.ts';
import { layoutOf } from '../contract/state-layout.ts';
import type { Launch, SaveResult, TrackEvent, Tracker } from '../contract/tracker.ts';
import type { BrowserParts } from './browser-parts.ts';
import { createCommitter } from './committer.ts';
import { createMirror, eraseCourse, eraseExpired, readState, restoreState, scopeOf } from './mirror.ts';
import { createPrivateTexts, type PrivateTexts } from './private-texts.ts';

export type Saving =
  | 'saved'
  | 'saving'
  /** Safe on this device, not in the LMS yet. */
  | 'device'
  /** Lives in this tab only: a guest, no LMS, or storage forbidden while the LMS takes nothing. */
  | 'tab'
  /** The LMS took passes and scores but not every answer; all is on this device. */
  | 'reduced'
  /** The LMS session is gone: all is on this device and is sent at the next launch. */
  | 'expired'
  /** Browse or review, cleared from another tab, or a state in the LMS of a later version of the player: this visit is not recorded. */
  | 'off';

export interface Session {
  readonly launch: Launch;
  readonly privateTexts: PrivateTexts;
  state(): LearnerState;
  /**
   * Read mirror → merge → change → write mirror → saveState → schedule commit. The change gets the merged state, so that another
   * tab's answers are never overwritten. The session sets `revision` (merged + 1: use that for a position) and `finished`;
   * a change that returns its argument saves nothing.
   */
  update(change: (state: LearnerState) => LearnerState): void;
  /**
   * `finished` is passed on once in the life of the course, but for a pass after `failed` (the course allows more attempts now), and
   * sets `state().finished` or `failed`. `test-finished` and `finished` commit.
   */
  record(event: TrackEvent): void;
  /** Called at once with the present value, then at each change. The last one who asks is told. */
  onSaving(listener: (saving: Saving) => void): void;
  /** Commit now: a finished test, "try again" of the learner. */
  flush(): Promise<void>;
  /** "Leave and clear this device": saves once more if it can, ends the session, erases every trace of this course in this browser. */
  leaveAndClear(): Promise<void>;
  /** For "copy diagnostics": build, tracker, last errors; no learner data. */
  diagnostics(): string;
}

/** "Leave and clear" waits no longer for a slow LMS. */
const LAST_SAVE = 5_000;

/** Connects the tracker and restores the learner state. Never rejects; without an LMS the state lives in the tab. */
export async function openSession(course: CourseData, tracker: Tracker, browser: BrowserParts): Promise<Session> {
  const layout = layoutOf(course.log);
  const scope = scopeOf(course);
  eraseExpired(browser.local, browser.now());
  const launch = await tracker.connect(course);
  const guest = launch.learner === '';
  const inLms = readState(guest ? '' : launch.state, course);
  /** Something may be written to the LMS (a state of a later version of the player must not be written over); and the learner state too. */
  const recorded = launch.mode === 'normal' && inLms.kind !== 'unknown';
  const keptByLms = recorded && !guest;
  const unrecorded = !recorded && launch.mode !== 'none';
  const mirror = createMirror(course, launch.learner, browser);
  const restored = restoreState(inLms, launch.stateUnknown, mirror.read(), launch.finished);

  let state = restored?.state ?? emptyState(newNonce(browser));
  let seen = restored?.seen ?? false;
  const started = !launch.finished && !isOver();
  // Both say what is in the LMS, or on its way there in this session.
  if (launch.unfinished) state = { ...state, finished: false, failed: false };
  if (launch.finished) state = { ...state, finished: true };

  /** Longest text that the LMS keeps, as far as is known. One that came back damaged was cut there. */
  const cut = inLms.kind === 'damaged' && /^\d+\.\w+\./.test(launch.state);
  let limit = Math.min(course.tracking.stateLimit, cut ? launch.state.length : Number.POSITIVE_INFINITY);
  let reduced = false;
  let mirrored = false;
  let handedOver: SaveResult = 'ok';
  let ended = false;
  let cleared = false;
  let shown: Saving | null = null;
  let listener: (saving: Saving) => void = () => undefined;

  const committer = createCommitter({
    tracker,
    browser,
    seconds: course.tracking.commitSeconds,
    prepare(retry, leaving) {
      if (retry || leaving) {
        takeIn();
        if (retry) state = { ...state, revision: state.revision + 1 };
        store();
      }
      return handedOver;
    },
    onChange() {
      // A final result that the LMS has confirmed is as good as seen there: if the LMS is empty at the next launch, somebody started
      // a new attempt, and what was passed in the old one must not pass the new one.
      if (isOver() && !seen && !cleared && committer.isClean()) {
        seen = true;
        mirror.write(encodeState(state, layout, scope), seen);
      }
      tell();
    },
  });

  /** The LMS has a final status. */
  function isOver(): boolean {
    return state.finished || state.failed;
  }

  function saving(): Saving {
    if (unrecorded || cleared) return 'off';
    if (!keptByLms) return 'tab';
    if (committer.failures() > 0) return !mirrored ? 'tab' : committer.lastResult() === 'expired' ? 'expired' : 'device';
    if (!committer.isClean()) return 'saving';
    return !reduced ? 'saved' : mirrored ? 'reduced' : 'tab';
  }

  function tell(): void {
    const now = saving();
    if (now === shown) return;
    shown = now;
    listener(now);
  }

  /** Takes in what another tab has written to the mirror. */
  function takeIn(): void {
    const copy = mirror.read();
    if (copy?.state.nonce !== state.nonce) return;
    state = merge(state, copy.state);
    seen ||= copy.seen;
  }

  function store(): void {
    const whole = encodeState(state, layout, scope);
    mirrored = mirror.write(whole, seen);
    handOver(whole);
  }

  /** Gives the LMS the whole state, or what fits. */
  function handOver(whole: string): void {
    if (!keptByLms || ended) return;
    reduced = whole.length > limit;
    handedOver = reduced ? 'refused-size' : tracker.saveState(whole);
    if (handedOver !== 'refused-size') return;
    limit = Math.min(limit, whole.length - 1);
    reduced = true;
    handedOver = tracker.saveState(encodeReduced(state, layout, scope));
  }

  function apply(change: (state: LearnerState) => LearnerState): void {
    takeIn();
    const changed = change(state);
    if (changed === state) return;
    state = { ...changed, revision: state.revision + 1, finished: state.finished, failed: state.failed };
    if (!unrecorded) store();
    committer.touch();
  }

  function end(): void {
    if (ended) return;
    committer.stop();
    ended = true;
    tracker.end(isOver() ? 'finish' : 'suspend');
  }

  function forget(): void {
    cleared = true;
    state = emptyState(newNonce(browser));
    tell();
  }

  function record(event: TrackEvent): void {
    if (!recorded || ended) return;
    if (guest && event.kind !== 'started' && event.kind !== 'finished') return;
    if (event.kind === 'finished') {
      const failed = event.status === 'failed';
      if (state.finished || (failed && state.failed)) return;
      state = { ...state, failed, finished: !failed };
      tracker.record(event);
      apply((before) => ({ ...before }));
    } else {
      tracker.record(event);
      committer.touch();
    }
    if (event.kind === 'finished' || event.kind === 'test-finished') committer.soon();
  }

  // The page may be about to go: the last moments at which everything still arrives.
  browser.on('hidden', committer.leave);
  browser.on('beforeunload', committer.leave);
  browser.on('pagehide', () => {
    if (ended || launch.mode === 'none') return;
    if (recorded) {
      takeIn();
      store();
    }
    end();
  });
  browser.on('restored', () => {
    if (ended) browser.reload();
  });
  browser.on('online', () => {
    if (committer.failures() > 0) committer.soon();
  });
  browser.onStored((key) => {
    if (ended || unrecorded || (key !== null && key !== mirror.key)) return;
    if (mirrored && mirror.isErased()) {
      // "Leave and clear" in another tab is meant for this one too.
      end();
      forget();
      return;
    }
    const before = encodeState(state, layout, scope);
    takeIn();
    const after = encodeState(state, layout, scope);
    if (after === before) return;
    handOver(after);
    committer.touch();
  });

  if (!unrecorded) store();
  // That the LMS has returned this start is worth knowing whatever the mode.
  else if (restored?.seen && mirror.read()) mirror.write(encodeState(restored.state, layout, scope), true);
  if (recorded) {
    if (started) tracker.record({ kind: 'started', resumed: restored !== null });
    committer.soon();
  } else committer.stop();

  return {
    launch,
    privateTexts: createPrivateTexts(course, launch.learner, browser, () => cleared),
    state: () => state,
    update(change) {
      if (!cleared) apply(change);
    },
    record,
    onSaving(told) {
      listener = told;
      shown = saving();
      listener(shown);
    },
    flush: committer.flush,
    async leaveAndClear() {
      await Promise.race([committer.flush(), new Promise<void>((resolve) => browser.later(resolve, LAST_SAVE))]);
      end();
      eraseCourse(browser.local, course);
      eraseCourse(browser.tab, course);
      forget();
    },
    diagnostics: () =>
      [
        `${course.id} ${course.version} ${course.edition} ${course.language} ${course.build}`,
        `${launch.mode} ${launch.stateUnknown ? 'unknown' : inLms.kind} ${saving()}, failures ${committer.failures()} ${committer.lastResult()}`,
        `mirror ${mirrored}, revision ${state.revision}, limit ${limit}`,
        ...(tracker.describe?.() ?? []),
      ].join('\n'),
  };
}

/** Eight random characters (48 bits) of the state text's alphabet. */
function newNonce(browser: BrowserParts): string {
  const bytes = new Uint8Array(8);
  browser.random(bytes);
  return Array.from(bytes, (byte) => BASE64URL.charAt(byte & 63)).join('');
}
