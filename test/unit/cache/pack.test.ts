import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../src/cache/cache.ts';
import { openPack, PACK_LIMITS } from '../../../src/cache/pack.ts';

/** A pack with these values, as the next build finds it. */
function packOf(values: Readonly<Record<string, unknown>>, tool = 'tool 1'): Uint8Array {
  const cache = openPack(null, tool);
  for (const [key, value] of Object.entries(values)) cache.keep(key, value);
  return cache.pack() ?? new Uint8Array();
}

describe('a pack', () => {
  it('gives the next build what this one kept, undefined keys and all', () => {
    const value = { title: undefined, list: [1, 'é'], position: { line: 3 } };
    const found = openPack(packOf({ a: value }), 'tool 1').find('a');
    expect(found).toStrictEqual(value);
  });

  it('keeps a value as it was then, and gives each who asks a copy', () => {
    const value = { children: ['one'] };
    const cache = openPack(null, 'tool 1');
    cache.keep('a', value);
    value.children.push('two');
    const first = cache.find('a') as typeof value;
    first.children.push('three');
    expect(cache.find('a')).toEqual({ children: ['one'] });
  });

  it('is empty for another tool', () => {
    expect(openPack(packOf({ a: 1 }), 'tool 2').find('a')).toBeUndefined();
  });

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
    ['changed in one bit', (bytes: Uint8Array) => bytes.map((byte, i) => (i === bytes.length - 2 ? byte ^ 1 : byte))],
    ['empty', () => new Uint8Array()],
  ])('is empty if it is %s', (_, damage) => {
    expect(openPack(damage(packOf({ a: 1 })), 'tool 1').find('a')).toBeUndefined();
  });

  it('is not written again if nothing is new', () => {
    const cache = openPack(packOf({ a: 1 }), 'tool 1');
    cache.find('a');
    expect(cache.pack()).toBeNull();
  });

  it('takes over what a build at the same time has kept and asked for', () => {
    const before = packOf({ a: 1, b: 2 });
    const other = openPack(before, 'tool 1');
    other.find('a');
    other.keep('c', 3);
    expect([...other.used()].map(([key, value]) => [key, value !== null])).toEqual([
      ['a', false],
      ['c', true],
    ]);
    const cache = openPack(before, 'tool 1');
    cache.join(structuredClone(other.used()));
    const next = openPack(cache.pack(), 'tool 1');
    expect(['a', 'b', 'c'].map((key) => next.find(key))).toEqual([1, 2, 3]);
  });

  it('forgets what no build has asked for in a while', () => {
    let bytes = packOf({ old: 1 });
    for (let build = 0; build <= PACK_LIMITS.age; build++) {
      expect(openPack(bytes, 'tool 1').find('old')).toBe(1);
      const next = openPack(bytes, 'tool 1');
      next.keep(`new ${build}`, build);
      bytes = next.pack() ?? bytes;
    }
    expect(openPack(bytes, 'tool 1').find('old')).toBeUndefined();
  });

  it('grows no larger than its limit, and forgets the oldest first', () => {
    const half = new Uint8Array(PACK_LIMITS.bytes / 2);
    const next = openPack(packOf({ old: half, older: half }), 'tool 1');
    next.keep('new', half);
    const bytes = next.pack() ?? new Uint8Array();
    expect(bytes.length).toBeLessThan(PACK_LIMITS.bytes * 1.1);
    expect(openPack(bytes, 'tool 1').find('new')).toBeDefined();
  });
});

describe('keyOf', () => {
  it('tells kinds and the borders between inputs apart', () => {
    const keys = [keyOf('yaml', ['ab', 'c']), keyOf('yaml', ['a', 'bc']), keyOf('yaml', ['abc']), keyOf('markdown', ['abc'])];
    expect(new Set(keys).size).toBe(4);
  });
});
