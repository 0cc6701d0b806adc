/**
 * When to commit: soon after a finished test, before the page goes, else at most once per `seconds`; after a failure again with
 * growing pauses. Knows whether everything is committed. Doesn't know what is saved, nor where else.
 */
import type { SaveResult, Tracker } from '../contract/tracker.ts';
import type { BrowserParts } from './browser-parts.ts';

/** A commit never runs inside the event that asks for it: in a click handler some LMSs answer without having sent anything. */
const AFTER_PAINT = 50;
const FIRST_RETRY = 5_000;
const LAST_RETRY = 120_000;

export interface CommitterOptions {
  readonly tracker: Tracker;
  readonly browser: BrowserParts;
  readonly seconds: number;
  /**
   * Called before each commit; returns what the tracker said to the last save. `retry`: the last commit failed. An LMS marks a
   * value as sent even if it was lost, so a retry must hand over a changed one.
   */
  prepare(retry: boolean, leaving: boolean): SaveResult;
  onChange(): void;
}

export interface Committer {
  /** Something has to be committed. */
  touch(): void;
  /** Commit as soon as the present event is over. */
  soon(): void;
  /** The same, and wait for the result. */
  flush(): Promise<void>;
  /** Commit at once: the page may be about to go. */
  leave(): void;
  /** Everything is committed. */
  isClean(): boolean;
  /** Commits that failed since the last that didn't. */
  failures(): number;
  lastResult(): SaveResult;
  /** No commit starts any more, whoever asks. */
  stop(): void;
}

export function createCommitter({ tracker, browser, seconds, prepare, onChange }: CommitterOptions): Committer {
  /** Counts what has to be committed, and what of it has been. */
  let changes = 0;
  let committed = 0;
  let failures = 0;
  let lastResult: SaveResult = 'ok';
  let lastCommit = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  function schedule(): void {
    if (cancelTimer || committed === changes) return;
    const pause =
      failures > 0 ? Math.min(FIRST_RETRY * 2 ** (failures - 1), LAST_RETRY) : seconds * 1000 + Math.min(lastCommit - browser.now(), 0);
    wait(Math.max(pause, AFTER_PAINT));
  }

  function wait(milliseconds: number): void {
    if (stopped) return;
    cancelTimer?.();
    cancelTimer = browser.later(() => {
      cancelTimer = null;
      enqueue();
    }, milliseconds);
  }

  /** One after the other; what the one before has committed already is not committed again. */
  function enqueue(): Promise<void> {
    running = running.then(() => (stopped || committed === changes ? undefined : commit(false)));
    return running;
  }

  async function commit(leaving: boolean): Promise<void> {
    cancelTimer?.();
    cancelTimer = null;
    const sent = changes;
    const handedOver = prepare(failures > 0, leaving);
    lastCommit = browser.now();
    // Whatever goes wrong in there, the next commit is tried.
    const flushed = await tracker.flush(leaving).catch((): SaveResult => 'failed');
    lastResult = handedOver === 'ok' ? flushed : handedOver;
    if (lastResult === 'ok') {
      failures = 0;
      committed = Math.max(committed, sent);
    } else {
      failures++;
      changes = Math.max(changes, committed + 1);
    }
    onChange();
    schedule();
  }

  return {
    touch() {
      if (stopped) return;
      changes++;
      onChange();
      schedule();
    },
    soon() {
      changes++;
      wait(AFTER_PAINT);
    },
    flush() {
      if (stopped) return Promise.resolve();
      changes++;
      return new Promise((resolve) => {
        browser.later(() => resolve(enqueue()), AFTER_PAINT);
      });
    },
    leave() {
      if (!stopped) void commit(true);
    },
    isClean: () => committed === changes,
    failures: () => failures,
    lastResult: () => lastResult,
    stop() {
      stopped = true;
      cancelTimer?.();
    },
  };
}
