/** Numbers as bits: what they cost, and texts that no writer made. */
import { describe, expect, it, test } from 'vitest';
import { BitError, flag, fromText, gamma, number, readerOf, toText, varint, writerTo } from '../../../src/contract/bits.ts';

function bitsOf(write: (to: (bit: number) => number) => unknown): string {
  const bits: number[] = [];
  write(writerTo(bits));
  return bits.join('');
}

const reader = (bits: string) =>
  readerOf([...bits].map(Number).values(), () => {
    throw new BitError();
  });

test.each([
  [0, '0000'],
  [7, '0111'],
  [8, '10010000'],
  [63, '11110111'],
  [64, '100110000000'],
])('varint %i is written %s and read back', (value, bits) => {
  expect(bitsOf((to) => varint(to, value))).toBe(bits);
  expect(varint(reader(bits), 0)).toBe(value);
});

test.each([
  [1, '1'],
  [2, '010'],
  [3, '011'],
  [4, '00100'],
  [15, '0001111'],
])('gamma %i is written %s and read back', (value, bits) => {
  expect(bitsOf((to) => gamma(to, value))).toBe(bits);
  expect(gamma(reader(bits), 0)).toBe(value);
});

describe('a text that no writer made', () => {
  it('ends: a varint has nine groups at most, a gamma 24 zeros', () => {
    expect(varint(reader(`${'1111'.repeat(8)}0111`), 0)).toBe(8 ** 9 - 1);
    expect(() => varint(reader('1111'.repeat(12)), 0)).toThrow(BitError);
    expect(() => varint(reader(`${'1111'.repeat(9)}0111`), 0)).toThrow(BitError);
    expect(gamma(reader(`${'0'.repeat(24)}1${'0'.repeat(24)}`), 0)).toBe(2 ** 24);
    expect(() => gamma(reader(`${'0'.repeat(25)}1${'0'.repeat(25)}`), 0)).toThrow(BitError);
  });

  it('has a character outside the alphabet', () => {
    expect(() => fromText('AB*g')).toThrow(BitError);
  });

  it('has no stop bit, or zeros enough behind it for a character more', () => {
    expect(() => fromText('')).toThrow(BitError);
    expect(() => fromText('A')).toThrow(BitError);
    expect(() => fromText('gA')).toThrow(BitError);
  });
});

test.each(['', '0', '1', '11111', '111111', '0000000', '101010101010'])('bits %s come back, and no more', (bits) => {
  const text = toText([...bits].map(Number));
  expect(fromText(text).join('')).toBe(bits);
  expect(text).toHaveLength(Math.floor(bits.length / 6) + 1);
});

test('numbers and flags', () => {
  expect(bitsOf((to) => number(to, 5, 4))).toBe('0101');
  expect(number(reader('0101'), 0, 4)).toBe(5);
  expect(number(reader(''), 9, 0)).toBe(0);
  expect(bitsOf((to) => flag(to, true))).toBe('1');
  expect(flag(reader('0'), true)).toBe(false);
});
