import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Key, Response } from '../../src/contract/quiz.ts';
import { best, FULL, isPass, mean, parseNumber, percent, reduce, scoreResponse, scoreTest } from '../../src/contract/scoring.ts';
import { holds } from '../support/holds.ts';

const indexes = fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 8 });
const key: fc.Arbitrary<Key> = fc.oneof(
  fc.record({ kind: fc.constantFrom('single' as const, 'true-false' as const), answer: fc.nat(7) }),
  fc.record({
    kind: fc.constantFrom('multiple' as const, 'ordering' as const, 'matching' as const),
    answer: indexes,
    partial: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('fill-in' as const), answers: fc.array(fc.string(), { minLength: 1 }), caseSensitive: fc.boolean() }),
  fc.record({ kind: fc.constant('numeric' as const), min: fc.integer({ min: -9, max: 9 }), max: fc.integer({ min: -9, max: 9 }) }),
  fc.record({ kind: fc.constantFrom('likert' as const, 'free-text' as const) }),
);
const response: fc.Arbitrary<Response | null> = fc.option(
  fc.oneof(fc.nat(9), fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 9 }), fc.string()),
);
const results = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 10 }), sixtieths: fc.nat(FULL) }), { maxLength: 40 });

describe('score of a response', () => {
  it('is a whole number of sixtieths between none and full, whatever is answered', () => {
    holds(
      fc.property(key, response, (k, r) => {
        const score = scoreResponse(k, r);
        expect(Number.isInteger(score) && score >= 0 && score <= FULL).toBe(true);
      }),
    );
  });

  it('is full for the right answer itself', () => {
    holds(
      fc.property(key, (k) => {
        if (k.kind === 'single' || k.kind === 'true-false') expect(scoreResponse(k, k.answer)).toBe(FULL);
        if (k.kind === 'multiple' || k.kind === 'ordering') expect(scoreResponse(k, k.answer)).toBe(FULL);
      }),
    );
  });

  it('without partial credit is all or nothing', () => {
    holds(
      fc.property(key, response, (k, r) => {
        if ('partial' in k && k.partial) return;
        expect([0, FULL]).toContain(scoreResponse(k, r));
      }),
    );
  });

  it('gives nothing for ticking everything when half of it is wrong', () => {
    expect(scoreResponse({ kind: 'multiple', answer: [0, 1], partial: true }, [0, 1, 2, 3])).toBe(0);
  });

  it('gives two thirds for two of three right ticks', () => {
    expect(scoreResponse({ kind: 'multiple', answer: [0, 1, 2], partial: true }, [0, 2])).toBe(40);
  });

  it('compares typed text as a person would', () => {
    const k: Key = { kind: 'fill-in', answers: ['Dual loyalty'], caseSensitive: false };
    expect(scoreResponse(k, '  dual   LOYALTY ')).toBe(FULL);
    expect(scoreResponse(k, '')).toBe(0);
    expect(scoreResponse({ ...k, caseSensitive: true }, 'dual loyalty')).toBe(0);
  });
});

describe('score of a test', () => {
  it('lies between 0 and 1 in lowest terms', () => {
    holds(
      fc.property(results, (list) => {
        const score = scoreTest(list);
        expect(score.num).toBeGreaterThanOrEqual(0);
        expect(score.num).toBeLessThanOrEqual(score.den);
        expect(reduce(score.num, score.den)).toEqual(score);
      }),
    );
  });

  it('passes exactly when the exact score reaches the pass mark; what is shown agrees', () => {
    holds(
      fc.property(results, fc.nat(100), (list, pass) => {
        const score = scoreTest(list);
        expect(isPass(score, pass)).toBe((score.num / score.den) * 100 >= pass - 1e-9);
        expect(percent(score) >= pass).toBe(isPass(score, pass));
      }),
    );
  });

  it('grows with every better answer', () => {
    holds(
      fc.property(results, fc.nat(39), (list, i) => {
        const one = list[i % Math.max(list.length, 1)];
        fc.pre(one !== undefined && one.sixtieths < FULL);
        const better = list.map((r) => (r === one ? { ...r, sixtieths: FULL } : r));
        const [a, b] = [scoreTest(list), scoreTest(better)];
        expect(b.num * a.den).toBeGreaterThan(a.num * b.den);
      }),
    );
  });
});

it('the best of two is one of them and not below either', () => {
  const fraction = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 60 })).map(([a, b]) => reduce(Math.min(a, b), b));
  holds(
    fc.property(fraction, fraction, (a, b) => {
      const top = best(a, b);
      expect([a, b]).toContainEqual(top);
      expect((top?.num ?? 0) / (top?.den ?? 1)).toBe(Math.max(a.num / a.den, b.num / b.den));
    }),
  );
});

it('the mean of lesson scores is exact', () => {
  expect(
    mean([
      { num: 4, den: 5 },
      { num: 1, den: 1 },
      { num: 6, den: 7 },
    ]),
  ).toEqual({ num: 31, den: 35 });
  expect(mean([])).toBeNull();
});

it.each([
  ['15', 15],
  [' 1 000 ', 1000],
  ['3,5', 3.5],
  ['٢٢', 22],
  ['−4', -4],
  ['', null],
  ['1.2.3', null],
  ['22h', null],
])('a learner who types "%s" means %s', (text, value) => {
  expect(parseNumber(text)).toBe(value);
});
