/**
 * What was made of the same inputs before: found by a hash of everything that it depends on, so it can't be out of date. A room of its
 * own, that knows nothing of courses. What is kept here may be lost at any time; it must never make a difference to a build.
 */
import { createHash } from 'node:crypto';

export interface Cache {
  /** The value kept under that key, a new copy; undefined if there is none. Values are never undefined. */
  find(key: string): unknown;
  /** Keeps a copy of a plain value (no functions, no classes) as it is now. */
  keep(key: string, value: unknown): void;
}

/** Remembers nothing. */
export const NO_CACHE: Cache = { find: () => undefined, keep: () => undefined };

/**
 * The key of something made of these texts and files. `kind`: what it is, and the only thing that tells the type of its values; inputs of different
 * kinds never meet. The code itself is an input of everything: a cache is emptied when the tool changes (pack.ts).
 */
export function keyOf(kind: string, inputs: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256').update(kind);
  // Lengths keep ["ab", "c"] and ["a", "bc"] apart.
  for (const input of inputs) hash.update(`\0${input.length}\0`).update(input);
  return hash.digest('base64url');
}
