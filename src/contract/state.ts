/**
 * The learner state: what the course remembers of one learner, and how two copies of it are merged.
 *
 * `merge` is a join (commutative, associative, idempotent; test/property/state.test.ts): two tabs, two devices, the LMS and
 * the browser's mirror can be joined in any order and nothing is lost. No clock takes part.
 * Keys of the maps are slots of the log (state-layout.ts). No text that the learner wrote for reflection is ever part of it.
 */
import type { Response } from './quiz.ts';
import { best, type Fraction } from './scoring.ts';

/** Attempts are counted up to here; more are one and the same. */
export const MAX_ATTEMPTS = 255;
/** Changes of one answer are counted up to here. */
export const MAX_CHANGES = 15;

export interface LearnerState {
  /** 8 characters, random at the first launch: names this start of the course, and seeds the order on screen. */
  readonly nonce: string;
  /** Grows by one with each save. */
  readonly revision: number;
  /** `passed` or `completed` has been written to the LMS: nothing follows it. */
  readonly finished: boolean;
  /** `failed` has been written to the LMS: only a pass may follow it. */
  readonly failed: boolean;
  /** Where the learner is reading: slot of the lesson, and per cent of its text scrolled through (0–100). */
  readonly position: Position | null;
  /** Slots of lessons seen and of forms done. */
  readonly done: ReadonlySet<number>;
  readonly tests: ReadonlyMap<number, TestState>;
  /** By question slot: answers of the test's running (or last finished) attempt. */
  readonly answers: ReadonlyMap<number, Answer>;
  /** Data of a newer build that this one can't read: carried along. */
  readonly newer: NewerData | null;
}

export interface Position {
  readonly slot: number;
  readonly percent: number;
  /** The revision with which it was saved: the later of two positions is kept. */
  readonly revision: number;
}

export interface TestState {
  readonly passed: boolean;
  /** Best score of all finished attempts; null before the first. */
  readonly best: Fraction | null;
  /** Number of the running or last attempt, from 1. */
  readonly attempt: number;
  /** That attempt has been handed in. */
  readonly finished: boolean;
}

export interface Answer {
  /** The attempt that it belongs to. */
  readonly attempt: number;
  /** How often this answer was given or changed in that attempt; 0: the question was drawn and not answered yet. */
  readonly changes: number;
  readonly response: Response | null;
  /** Sixtieths earned, once judged; null: not judged yet (feedback at the end). */
  readonly result: number | null;
}

/** A test that nobody has begun. */
export const UNSTARTED: TestState = { passed: false, best: null, attempt: 1, finished: false };

/** A question that was drawn and not answered. */
export function drawnAnswer(attempt: number): Answer {
  return { attempt, changes: 0, response: null, result: null };
}

export interface NewerData {
  /** Length and hash of the newer log. */
  readonly length: number;
  readonly hash: string;
  readonly revision: number;
  readonly bits: string;
}

export function emptyState(nonce: string): LearnerState {
  return {
    nonce,
    revision: 0,
    finished: false,
    failed: false,
    position: null,
    done: new Set(),
    tests: new Map(),
    answers: new Map(),
    newer: null,
  };
}

/** The state with a lesson seen or a form done; the very same one if it was. */
export function withDone(state: LearnerState, slot: number): LearnerState {
  return state.done.has(slot) ? state : { ...state, done: new Set(state.done).add(slot) };
}

/**
 * Joins two copies: seen = or, passed = or, best = max, attempts = max; of the attempt with the higher number every answer,
 * and of two different answers to one question the judged one, else the one changed more often. The later position is kept.
 * Whether two copies belong together (same nonce or not) is decided by the caller (runtime/mirror.ts).
 */
export function merge(a: LearnerState, b: LearnerState): LearnerState {
  return {
    nonce: a.nonce < b.nonce ? a.nonce : b.nonce,
    revision: Math.max(a.revision, b.revision),
    finished: a.finished || b.finished,
    failed: a.failed || b.failed,
    position: join(a.position, b.position, mergePositions),
    done: new Set([...a.done, ...b.done]),
    tests: joinMaps(a.tests, b.tests, mergeTests),
    answers: joinMaps(a.answers, b.answers, mergeAnswers),
    newer: join(a.newer, b.newer, mergeNewer),
  };
}

function mergeTests(a: TestState, b: TestState): TestState {
  const attempt = Math.max(a.attempt, b.attempt);
  return {
    passed: a.passed || b.passed,
    best: best(a.best, b.best),
    attempt,
    finished: (a.attempt === attempt && a.finished) || (b.attempt === attempt && b.finished),
  };
}

/**
 * Of two different answers the one of the later attempt, then a judged one (it is final), then the one changed more often, then any fixed order.
 *
 * Two that are both at MAX_CHANGES can't be told apart by their states' revisions: that would be no join any more. Take three states,
 * a (revision 10, no answer), b (3, answer B) and c (5, answer C). a with b gives (10, B), as no answer is lost; then c comes: B stays,
 * for its revision is the greater. a with c first gives (10, C), and then b comes: C stays. The order would decide.
 */
function mergeAnswers(a: Answer, b: Answer): Answer {
  return greater(a, b, ({ attempt, changes, result, response }) => [
    attempt,
    Number(result !== null),
    changes,
    result ?? -1,
    JSON.stringify(response),
  ]);
}

function mergePositions(a: Position, b: Position): Position {
  return greater(a, b, ({ revision, slot, percent }) => [revision, slot, percent]);
}

function mergeNewer(a: NewerData, b: NewerData): NewerData {
  return greater(a, b, ({ length, revision, hash, bits }) => [length, revision, hash + bits]);
}

/** The one with the greater rank: the first place at which the ranks differ decides. */
function greater<T>(a: T, b: T, rank: (value: T) => readonly (number | string)[]): T {
  const other = rank(b);
  for (const [place, mine] of rank(a).entries()) {
    const theirs = other[place] ?? mine;
    if (mine !== theirs) return mine > theirs ? a : b;
  }
  return a;
}

/** Both joined, or the only one. */
function join<T>(a: T | null, b: T | null, merge: (a: T, b: T) => T): T | null {
  return a === null || b === null ? (a ?? b) : merge(a, b);
}

function joinMaps<V>(a: ReadonlyMap<number, V>, b: ReadonlyMap<number, V>, join: (a: V, b: V) => V): Map<number, V> {
  const joined = new Map(a);
  for (const [slot, value] of b) {
    const mine = joined.get(slot);
    joined.set(slot, mine === undefined ? value : join(mine, value));
  }
  return joined;
}
