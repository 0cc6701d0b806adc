/**
 * A cache as one text of bytes: what a build kept, to be read by the next one at a stroke. Says nothing of where it lies. A pack that is
 * damaged, or of another tool, is an empty one.
 */
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { Cache } from './cache.ts';

export interface PackCache extends Cache {
  /** The pack to keep for the next build; null if the one that was opened says the same. */
  pack(): Uint8Array | null;
}

/** What nobody asked for in so many builds is left out, and the oldest of more than so many bytes. */
export const PACK_LIMITS = { age: 8, bytes: 64 * 1024 ** 2 } as const;

interface Entry {
  readonly value: Uint8Array;
  /** Builds since it was asked for. */
  readonly age: number;
}

const HASH_LENGTH = 32;

/** Opens a pack. `tool`: hash of all that the tool's own part in the values is. */
export function openPack(bytes: Uint8Array | null, tool: string): PackCache {
  const known = bytes ? entriesOf(bytes, tool) : new Map<string, Entry>();
  const used = new Map<string, Entry>();
  let isNew = false;
  return {
    find(key) {
      const found = known.get(key) ?? used.get(key);
      if (!found) return undefined;
      used.set(key, { value: found.value, age: 0 });
      return deserialize(found.value);
    },
    keep(key, value) {
      if (used.has(key)) return;
      used.set(key, { value: serialize(value), age: 0 });
      isNew = true;
    },
    pack: () => (isNew ? packOf(tool, used, known) : null),
  };
}

function packOf(tool: string, used: ReadonlyMap<string, Entry>, known: ReadonlyMap<string, Entry>): Uint8Array {
  const older = [...known]
    .filter(([key, { age }]) => !used.has(key) && age < PACK_LIMITS.age)
    .map(([key, { value, age }]) => [key, { value, age: age + 1 }] as const)
    .sort(([, a], [, b]) => a.age - b.age);
  const entries: [key: string, age: number, value: Uint8Array][] = [];
  let size = 0;
  for (const [key, { value, age }] of [...used, ...older]) {
    size += value.length;
    if (size > PACK_LIMITS.bytes) break;
    entries.push([key, age, value]);
  }
  const body = serialize({ tool, entries });
  return Buffer.concat([hashOf(body), body]);
}

function entriesOf(bytes: Uint8Array, tool: string): Map<string, Entry> {
  const body = bytes.subarray(HASH_LENGTH);
  // Nothing is read of a pack that isn't whole: its bytes were not written by us.
  if (!hashOf(body).equals(bytes.subarray(0, HASH_LENGTH))) return new Map();
  const pack = deserialize(body) as { readonly tool: string; readonly entries: readonly [string, number, Uint8Array][] };
  return new Map(pack.tool === tool ? pack.entries.map(([key, age, value]) => [key, { value, age }]) : []);
}

function hashOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest();
}
