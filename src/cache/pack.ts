/**
 * A cache as one text of bytes: what a build kept, to be read by the next one at a stroke. Says nothing of where it lies. A pack that is
 * damaged, or of another tool, is an empty one.
 */
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { Cache } from './cache.ts';

export interface PackCache extends Cache {
  /** The pack to keep for the next build; null if the one that was opened says the same. */
  pack(): Uint8Array | null;
  /** What was asked for and kept since it was opened; null: the opened pack has that value. Plain data, for another thread. */
  used(): Used;
  /** Takes over what a build at the same time, that had opened the same pack, asked for and kept. */
  join(used: Used): void;
}

export type Used = ReadonlyMap<string, Uint8Array | null>;

/** What nobody asked for in so many builds is left out, and the oldest of more than so many bytes. */
export const PACK_LIMITS = { age: 8, bytes: 64 * 1024 ** 2 } as const;

interface Entry {
  readonly value: Uint8Array;
  /** Builds since it was asked for. */
  readonly age: number;
}

interface Index {
  readonly tool: string;
  readonly entries: readonly (readonly [key: string, age: number, length: number])[];
}

/** Bytes of the checksum, and of all that stands before the index. */
const CHECKSUM = 4;
const HEAD = 8;

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
    used: () => new Map([...used].map(([key, { value }]) => [key, known.get(key)?.value === value ? null : value])),
    join(others) {
      for (const [key, other] of others) {
        const value = other ?? known.get(key)?.value;
        if (!value || used.has(key)) continue;
        used.set(key, { value, age: 0 });
        isNew ||= other !== null;
      }
    },
  };
}

/**
 * CRC-32 of what follows (4 bytes), length of the index (4), the index (JSON: what made it, and key, age and length of each value), the values one
 * after the other.
 */
function packOf(tool: string, used: ReadonlyMap<string, Entry>, known: ReadonlyMap<string, Entry>): Uint8Array {
  const older = [...known]
    .filter(([key, { age }]) => !used.has(key) && age < PACK_LIMITS.age)
    .map(([key, { value, age }]) => [key, { value, age: age + 1 }] as const)
    .sort(([, a], [, b]) => a.age - b.age);
  const entries: Index['entries'][number][] = [];
  const values: Uint8Array[] = [];
  let size = 0;
  for (const [key, { value, age }] of [...used, ...older]) {
    size += value.length;
    if (size > PACK_LIMITS.bytes) break;
    entries.push([key, age, value.length]);
    values.push(value);
  }
  const index = Buffer.from(JSON.stringify({ tool, entries } satisfies Index));
  const pack = Buffer.concat([Buffer.alloc(HEAD), index, ...values]);
  pack.writeUInt32LE(index.length, CHECKSUM);
  pack.writeUInt32LE(crc32(pack.subarray(CHECKSUM)), 0);
  return pack;
}

function entriesOf(bytes: Uint8Array, tool: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const pack = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // Nothing is read of a pack that isn't whole.
  if (pack.length < HEAD || crc32(pack.subarray(CHECKSUM)) !== pack.readUInt32LE(0)) return entries;
  let start = HEAD + pack.readUInt32LE(CHECKSUM);
  const index = JSON.parse(pack.toString('utf8', HEAD, start)) as Index;
  if (index.tool !== tool) return entries;
  for (const [key, age, length] of index.entries) {
    entries.set(key, { value: pack.subarray(start, start + length), age });
    start += length;
  }
  return entries;
}
