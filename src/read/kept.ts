/**
 * Results of parsing, kept by a process that reads the same course again and again: the preview. A result depends on its text alone, so a
 * kept one is the one that would be made; nobody may change it. Keeps nothing until `keepResults` is called.
 */

let now: Map<string, unknown> | null = null;
let before: ReadonlyMap<string, unknown> = new Map();

/** A new round begins: from now on results are kept, and those that the round before didn't use are dropped. */
export function keepResults(): void {
  before = now ?? new Map();
  now = new Map();
}

/** Nothing is kept any more. */
export function dropResults(): void {
  now = null;
  before = new Map();
}

/** Somebody wants results to be kept. */
export function keepsResults(): boolean {
  return now !== null;
}

/** The kept result for that text, or else the one that `make` gives. `kind` tells the results of one text apart. */
export function kept<T>(kind: string, text: string, make: () => T): T {
  if (!now) return make();
  const key = `${kind} ${text}`;
  const found = now.get(key) ?? before.get(key) ?? make();
  now.set(key, found);
  return found as T;
}
