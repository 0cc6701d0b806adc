/**
 * Tries a property: an ordinary number of runs in `npm test`, as long as FUZZ_SECONDS says in `npm run fuzz`, at most PROPERTY_RUNS with
 * one seed in `npm run mutation` (which runs each test a thousand times). What fuzzing ever found (test/corpus/seeds, written by
 * scripts/fuzz.js) is tried first, for ever.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';

/** `runs`: it failed at the latest at this run of the seed. */
interface SavedSeed {
  readonly seed: number;
  readonly runs: number;
}

/** Fails unless the property holds. `runs`: how often an ordinary test tries it. */
export function holds<T>(property: fc.IProperty<T>, runs = 100): void {
  for (const { seed, runs: upTo } of savedSeeds()) fc.assert(property, { seed, numRuns: upTo });
  fc.assert(property, howLong(runs));
}

/** The same for a property that has to wait for something. */
export async function holdsAsync<T>(property: fc.IAsyncProperty<T>, runs = 100): Promise<void> {
  for (const { seed, runs: upTo } of savedSeeds()) await fc.assert(property, { seed, numRuns: upTo });
  await fc.assert(property, howLong(runs));
}

function howLong(runs: number): fc.Parameters<unknown> {
  const { FUZZ_SECONDS, PROPERTY_RUNS } = process.env;
  if (FUZZ_SECONDS) return { numRuns: 1e9, interruptAfterTimeLimit: Number(FUZZ_SECONDS) * 1000 };
  if (PROPERTY_RUNS) return { numRuns: Math.min(runs, Number(PROPERTY_RUNS)), seed: 1 };
  return { numRuns: runs };
}

/** By the name of the test that is running, in a file named like its own: `state.test.ts` → `state.json`. */
function savedSeeds(): readonly SavedSeed[] {
  const { currentTestName = '', testPath = '' } = expect.getState();
  const file = new URL(`../corpus/seeds/${basename(testPath, '.test.ts')}.json`, import.meta.url);
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as Record<string, readonly SavedSeed[]>)[currentTestName] ?? [];
}
