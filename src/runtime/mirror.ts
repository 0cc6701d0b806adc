/**
 * What this browser keeps of a learner beside the LMS: the mirror of the learner state and private texts; and the rules for
 * trusting a mirror when LMS and mirror differ. Every key begins with the course's prefix, so that one sweep erases all.
 * Knows nothing of trackers; holds no name or id of a person, only the hash that the tracker gives.
 */
import type { CourseData } from '../contract/course-data.ts';
import { hash32 } from '../contract/hash.ts';
import { type LearnerState, merge } from '../contract/state.ts';
import { type Decoded, decodeState } from '../contract/state-codec.ts';
import { layoutOf } from '../contract/state-layout.ts';
import type { BrowserParts, KeyValueStore } from './browser-parts.ts';

/** A mirror that was not written for so long is erased. */
const MIRROR_DAYS = 30;
const DAY = 86_400_000;

/** Names the package among all courses: what a state text's checksum covers. */
export function scopeOf(course: CourseData): string {
  return `${course.iri}#${course.scope}`;
}

/** Reads a state text of this package. */
export function readState(text: string, course: CourseData): Decoded {
  return decodeState(text, layoutOf(course.log), scopeOf(course));
}

/** All keys of this course in this browser begin with it. */
export function coursePrefix(course: CourseData): string {
  return `cw.${hash32(course.iri).toString(36)}.`;
}

/** Keys of one learner in one activity: package scope, path, hash of the learner id. */
export function learnerPrefix(course: CourseData, path: string, learner: string): string {
  return `${coursePrefix(course)}${hash32(`${course.scope}|${path}|${learner}`).toString(36)}.`;
}

/** Writes a text; false if the browser doesn't take it. */
export function writeText(store: KeyValueStore | null, key: string, text: string): boolean {
  try {
    store?.setItem(key, text);
    return store !== null;
  } catch {
    return false;
  }
}

/** Writes a value that expires; false if the browser doesn't take it. */
export function writeDated(store: KeyValueStore | null, key: string, value: unknown, now: number): boolean {
  return writeText(store, key, JSON.stringify([Math.floor(now / DAY), value]));
}

/** Reads a value written by writeDated; null if there is none, or it has expired (then it is erased). */
export function readDated(store: KeyValueStore | null, key: string, now: number): unknown {
  try {
    const [day, value] = JSON.parse(store?.getItem(key) ?? '[]') as [unknown, unknown];
    if (typeof day !== 'number') return null;
    if (now / DAY - day <= MIRROR_DAYS) return value;
    store?.removeItem(key);
  } catch {
    // Not ours or damaged: as if it weren't there.
  }
  return null;
}

/** Erases what has expired, of any course and learner: on a shared computer nobody else may come and do it. */
export function eraseExpired(store: KeyValueStore | null, now: number): void {
  for (const key of keysOf(store)) if (/^cw\.\w+\.\w+\.(state|outbox)$/.test(key)) readDated(store, key, now);
}

/** Erases every trace of the course. */
export function eraseCourse(store: KeyValueStore | null, course: CourseData): void {
  const prefix = coursePrefix(course);
  for (const key of keysOf(store)) if (key.startsWith(prefix)) store?.removeItem(key);
}

function keysOf(store: KeyValueStore | null): string[] {
  return Array.from({ length: store?.length ?? 0 }, (_, i) => store?.key(i) ?? '');
}

/** The state text as this browser last knew it. */
export interface MirrorCopy {
  readonly state: LearnerState;
  /** An LMS has returned this nonce at a launch, or confirmed its final result. */
  readonly seen: boolean;
}

export interface Mirror {
  readonly key: string;
  /** Null if there is none, it has expired, or it can't be read. */
  read(): MirrorCopy | null;
  /** Nothing is there: it was never written, or somebody erased it. */
  isErased(): boolean;
  /** False if the browser doesn't take it. */
  write(text: string, seen: boolean): boolean;
}

/** The mirror of one learner; of a guest (learner '') it ends with the tab. */
export function createMirror(course: CourseData, learner: string, browser: BrowserParts): Mirror {
  const store = learner === '' ? browser.tab : browser.local;
  const key = `${learnerPrefix(course, browser.path, learner)}state`;
  return {
    key,
    read() {
      const value = readDated(store, key, browser.now());
      if (!Array.isArray(value)) return null;
      const [text, seen] = value as unknown[];
      const decoded = typeof text === 'string' ? readState(text, course) : null;
      return decoded?.kind === 'state' ? { state: decoded.state, seen: seen === true } : null;
    },
    isErased: () => !store?.getItem(key),
    write: (text, seen) => writeDated(store, key, [text, seen], browser.now()),
  };
}

/**
 * Joins the LMS's copy with the mirror's at launch. Null: nothing to go on from, a fresh start.
 * - same nonce: merged, never chosen between
 * - the LMS has nothing, but has returned this nonce before, or has confirmed its final result (session.ts): somebody started a
 *   fresh attempt on purpose, the mirror is stale
 * - the LMS has nothing and never had: its first save was lost, the mirror is restored
 * - different nonces: a mirror that an LMS has seen is of an older attempt; one that no LMS ever saw is joined to the LMS's
 * `finished` is a fact about the LMS, so the mirror is not believed on it where the LMS could be read: a final status that was
 * lost on its way is then written again.
 */
export function restoreState(
  lms: Decoded,
  lmsUnknown: boolean | undefined,
  mirror: MirrorCopy | null,
  finished: boolean,
): MirrorCopy | null {
  if (lms.kind === 'state') {
    const own = lms.state;
    if (!mirror || (mirror.state.nonce !== own.nonce && mirror.seen)) return { state: own, seen: true };
    return { state: { ...merge(own, mirror.state), nonce: own.nonce, finished: own.finished, failed: own.failed }, seen: true };
  }
  if (lms.kind !== 'empty' || lmsUnknown) return mirror;
  // Some LMSs delete the state of a finished course.
  if (finished) return mirror;
  return mirror && !mirror.seen ? { state: { ...mirror.state, finished: false, failed: false }, seen: false } : null;
}
