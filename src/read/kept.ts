/**
 * Results that are kept for whoever reads the same course again and again: the preview. A result depends on what it was made from and nothing
 * else, so a kept one is the one that would be made; nobody may change it. What is made from objects lives as long as they do; what is made
 * from texts is kept only once `keepResults` was called.
 */

interface Kept {
  readonly byKind: Map<string, unknown>;
  /** What was made from this object and others. */
  readonly further: WeakMap<object, Kept>;
}

const ofObjects = new WeakMap<object, Kept>();

/** The result that `make` gave for these very objects (at least one), or gives now. `kind` tells their results apart, and names their type. */
export function keptFor<T>(sources: readonly object[], kind: string, make: () => T): T {
  let place = ofObjects;
  let results = new Map<string, unknown>();
  for (const source of sources) {
    const kept: Kept = place.get(source) ?? { byKind: new Map(), further: new WeakMap() };
    place.set(source, kept);
    place = kept.further;
    results = kept.byKind;
  }
  if (!results.has(kind)) results.set(kind, make());
  return results.get(kind) as T;
}

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
