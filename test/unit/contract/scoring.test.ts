/** Scoring by example: each rule at its edge, on both sides. Properties are in test/property/scoring.test.ts. */
import { describe, expect, it, test } from 'vitest';
import { type Key, QUESTION_KINDS, type Response } from '../../../src/contract/quiz.ts';
import {
  best,
  FULL,
  isPass,
  isScored,
  mean,
  parseNumber,
  percent,
  reduce,
  scoreResponse,
  scoreTest,
} from '../../../src/contract/scoring.ts';

const NONE = 0;

describe('a response is worth', () => {
  const single: Key = { kind: 'single', answer: 2 };
  const statement: Key = { kind: 'true-false', answer: 0 };
  const ticks: Key = { kind: 'multiple', answer: [0, 1, 2], partial: true };
  const strictTicks: Key = { ...ticks, partial: false };
  const order: Key = { kind: 'ordering', answer: [3, 1, 0, 2], partial: true };
  const pairs: Key = { kind: 'matching', answer: [1, -1, 0, -1, 2], partial: true };
  const words: Key = { kind: 'fill-in', answers: ['dual loyalty', 'Doppelte Loyalität'], caseSensitive: false };
  const exactWords: Key = { ...words, caseSensitive: true };
  const hours: Key = { kind: 'numeric', min: 22, max: 24 };

  test.each<[string, Key, Response | null, number]>([
    ['the right choice', single, 2, FULL],
    ['another choice', single, 0, NONE],
    ['no choice', single, null, NONE],
    ['the right word for a choice', single, '2', NONE],
    ['"false", where that is right', statement, 0, FULL],
    ['"true", where that is wrong', statement, 1, NONE],
    ['all right ticks', ticks, [0, 1, 2], FULL],
    ['two of three', ticks, [0, 2], 40],
    ['two of three and a wrong one', ticks, [0, 2, 3], 20],
    ['two of three, one of them twice', ticks, [0, 2, 2], 40],
    ['as many wrong as right', ticks, [0, 4], NONE],
    ['more wrong than right', ticks, [0, 4, 5], NONE],
    ['no ticks', ticks, [], NONE],
    ['nothing', ticks, null, NONE],
    ['a text for ticks', ticks, '0', NONE],
    ['two of three without partial credit', strictTicks, [0, 2], NONE],
    ['all three without partial credit', strictTicks, [2, 1, 0], FULL],
    ['all three and a wrong one without partial credit', strictTicks, [0, 1, 2, 3], NONE],
    ['the right order', order, [3, 1, 0, 2], FULL],
    ['half of it in place', order, [3, 1, 2, 0], 30],
    ['nothing in its place', order, [1, 3, 2, 0], NONE],
    ['an order that was never given', order, null, NONE],
    ['all pairs, whatever the distractors have', pairs, [1, 2, 0, -1, 2], FULL],
    ['two pairs of three', pairs, [1, -1, 0, -1, -1], 40],
    ['only the distractors left alone', pairs, [-1, -1, -1, -1, -1], NONE],
    ['two pairs of three without partial credit', { ...pairs, partial: false }, [1, -1, 0, -1, -1], NONE],
    ['the words', words, 'dual loyalty', FULL],
    ['the second of the words allowed', words, 'doppelte loyalität', FULL],
    ['the words in other letters and spaces', words, '  DUAL \t loyalty', FULL],
    ['the words as another Unicode form', words, 'Doppelte Loyalita\u0308t', FULL],
    ['the words run together', words, 'dualloyalty', NONE],
    ['nothing typed', words, '', NONE],
    ['spaces', words, '   ', NONE],
    ['a number for words', words, 0, NONE],
    ['nothing typed, where the key is empty by mistake', { ...words, answers: [''] }, '', NONE],
    ['nothing given, where the key is a word', { ...words, answers: ['Stryker was here!'] }, null, NONE],
    ['other letters, where they count', exactWords, 'Dual loyalty', NONE],
    ['the same letters, where they count', exactWords, 'dual loyalty', FULL],
    ['the least number', hours, '22', FULL],
    ['the greatest number', hours, '24', FULL],
    ['a number between', hours, '22,5', FULL],
    ['a number below', hours, '21.99', NONE],
    ['a number above', hours, '24.01', NONE],
    ['words for a number', hours, 'twenty-two', NONE],
    ['nothing for a number', { kind: 'numeric', min: -1, max: 1 }, '', NONE],
    ['an opinion', { kind: 'likert' }, 3, NONE],
    ['a free text', { kind: 'free-text' }, 'text', NONE],
  ])('%s: %s %j → %i', (_, key, response, sixtieths) => {
    expect(scoreResponse(key, response)).toBe(sixtieths);
  });

  it('lower and upper case of every script are one: ẞ and ß are not made double', () => {
    expect(scoreResponse({ kind: 'fill-in', answers: ['Maß'], caseSensitive: false }, 'MASS')).toBe(NONE);
  });
});

it('opinions and free texts have no right answer, all other kinds have one', () => {
  const keyOf = (kind: string) => ({ kind, answer: 0, answers: [], min: 0, max: 0 }) as unknown as Key;
  expect(QUESTION_KINDS.filter((kind) => !isScored(keyOf(kind)))).toEqual(['likert', 'free-text']);
});

test('a test without scored questions has nothing of one', () => {
  expect(scoreTest([])).toEqual({ num: 0, den: 1 });
  expect(scoreTest([{ weight: 0, sixtieths: 60 }])).toEqual({ num: 0, den: 1 });
});

test('weights count', () => {
  expect(
    scoreTest([
      { weight: 3, sixtieths: 60 },
      { weight: 1, sixtieths: 30 },
    ]),
  ).toEqual({ num: 7, den: 8 });
});

test('a pass is reached exactly at the mark, and not a hair below', () => {
  expect(isPass({ num: 4, den: 5 }, 80)).toBe(true);
  expect(isPass({ num: 7_999, den: 10_000 }, 80)).toBe(false);
  expect(percent({ num: 7_999, den: 10_000 })).toBe(79);
  expect(isPass({ num: 0, den: 1 }, 0)).toBe(true);
});

test('the better of two scores; of equal ones the one in lowest terms, whichever comes first', () => {
  const [half, halves, third] = [
    { num: 1, den: 2 },
    { num: 2, den: 4 },
    { num: 1, den: 3 },
  ];
  expect(best(half, third)).toBe(half);
  expect(best(third, half)).toBe(half);
  expect(best(half, halves)).toBe(half);
  expect(best(halves, half)).toBe(half);
  expect(best(null, third)).toBe(third);
  expect(best(third, null)).toBe(third);
  expect(best(null, null)).toBeNull();
});

test('a mean in lowest terms', () => {
  expect(mean([{ num: 1, den: 2 }])).toEqual({ num: 1, den: 2 });
  expect(
    mean([
      { num: 1, den: 2 },
      { num: 1, den: 2 },
    ]),
  ).toEqual({ num: 1, den: 2 });
  expect(reduce(0, 7)).toEqual({ num: 0, den: 1 });
});

test.each<[string, number | null]>([
  ['22.25', 22.25],
  ['.25', 0.25],
  ['7.', 7],
  ['+3', 3],
  ['۳٫۵', 3.5],
  ['1\u00A0000', 1000],
  ['4\u22122', null],
  ['-\u22124', null],
  ['.', null],
  ['.h', null],
  ['-', null],
  ['1e3', null],
  ['3 h', null],
  ['h3', null],
])('"%s" typed as a number: %s', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});
