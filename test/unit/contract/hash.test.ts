/** The hash is part of every saved text and of the order on screen: its values may never change. */
import { describe, expect, it, test } from 'vitest';
import { hash32, shuffled, toBase64url } from '../../../src/contract/hash.ts';

test.each([
  ['', 2_872_998_923],
  ['a', 2_448_022_055],
  ['ab', 4_121_897_818],
  ['ш', 1_135_289_779],
  ['course', 4_168_835_691],
])('of "%s" it is %i for ever', (text, hash) => {
  expect(hash32(text)).toBe(hash);
});

test('as base64url, the highest bits first', () => {
  expect(toBase64url(0, 2)).toBe('AA');
  expect(toBase64url(63, 2)).toBe('A_');
  expect(toBase64url(64, 2)).toBe('BA');
  expect(toBase64url(64, 1)).toBe('A');
});

describe('the order on screen', () => {
  const items = [0, 1, 2, 3, 4, 5, 6, 7];
  const order = (seed: string, of: readonly number[] = items) => shuffled(of, seed, (item) => item);

  it('has every item once, in another order for another seed', () => {
    expect(order('a').toSorted()).toEqual(items);
    expect(order('a')).toEqual(order('a', items.toReversed()));
    expect(new Set(['a', 'b', 'c', 'd'].map((seed) => order(seed).join())).size).toBe(4);
  });

  it('is that of the hashes, for ever', () => {
    expect(order('abcdefgh|t|1')).toEqual(items.toSorted((a, b) => hash32(`abcdefgh|t|1|${a}`) - hash32(`abcdefgh|t|1|${b}`)));
  });

  it('is not disturbed by an item that is added or taken out', () => {
    expect(order('a').filter((item) => item !== 3)).toEqual(
      order(
        'a',
        items.filter((item) => item !== 3),
      ),
    );
  });

  it('of two with the same hash goes by the slot, whichever comes first', () => {
    const [one, other] = [497_708, 1_098_702];
    expect(hash32(`|${one}`)).toBe(hash32(`|${other}`));
    const slots = (list: readonly number[]) => shuffled(list, '', (item) => item);
    expect(slots([one, other])).toEqual([one, other]);
    expect(slots([other, one])).toEqual([one, other]);
  });
});
