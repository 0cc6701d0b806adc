/**
 * Scoring: one set of pure functions for compiler, player and tests. Everything is a whole number of sixtieths, so that
 * partial credit (halves, thirds, quarters, fifths, sixths) stays exact and a pass is decided without rounding.
 */
import type { Key, Response } from './quiz.ts';

/** Full credit for one question. */
export const FULL = 60;

/** A share of the possible points: `num` of `den`, 0 ≤ num ≤ den, den > 0, in lowest terms. */
export interface Fraction {
  readonly num: number;
  readonly den: number;
}

/** True for the kinds that have a right answer. */
export function isScored(key: Key): boolean {
  return key.kind !== 'likert' && key.kind !== 'free-text';
}

/**
 * The credit of one response in sixtieths, 0–60.
 * Partial credit: `multiple` (right ticks − wrong ticks) ÷ right ones; `ordering` items in their right place ÷ items;
 * `matching` right pairs ÷ pairs; rounded down, never below 0.
 */
export function scoreResponse(key: Key, response: Response | null): number {
  const list = typeof response === 'object' ? (response ?? []) : [];
  const text = typeof response === 'string' ? response : '';
  switch (key.kind) {
    case 'single':
    case 'true-false':
      return response === key.answer ? FULL : 0;
    case 'multiple': {
      const chosen = new Set(list);
      const hits = key.answer.filter((index) => chosen.has(index)).length;
      return share(hits - (chosen.size - hits), key.answer.length, key.partial);
    }
    case 'ordering':
    case 'matching': {
      // What has no match (-1) is there to distract.
      const right = key.answer.flatMap((wanted, place) => (wanted < 0 ? [] : list[place] === wanted));
      return share(right.filter(Boolean).length, right.length, key.partial);
    }
    case 'fill-in': {
      const given = normalise(text, key.caseSensitive);
      return given !== '' && key.answers.some((answer) => normalise(answer, key.caseSensitive) === given) ? FULL : 0;
    }
    case 'numeric': {
      const value = parseNumber(text);
      return value !== null && value >= key.min && value <= key.max ? FULL : 0;
    }
    default:
      return 0;
  }
}

/** The score of a test: Σ weight × sixtieths ÷ Σ weight × 60, in lowest terms; 0/1 for a test without scored questions. */
export function scoreTest(results: readonly { readonly weight: number; readonly sixtieths: number }[]): Fraction {
  let num = 0;
  let den = 0;
  for (const { weight, sixtieths } of results) {
    num += weight * sixtieths;
    den += weight * FULL;
  }
  return den === 0 ? { num: 0, den: 1 } : reduce(num, den);
}

/** Decided on the exact fraction, so that 79.99 % is never shown as 80 and refused, nor passed. */
export function isPass(score: Fraction, passPercent: number): boolean {
  return score.num * 100 >= passPercent * score.den;
}

/** The whole per cent shown and recorded: the floor of the exact value. */
export function percent(score: Fraction): number {
  return Math.floor((score.num * 100) / score.den);
}

/** The better of two scores; equal ones are the same in lowest terms. */
export function best(a: Fraction | null, b: Fraction | null): Fraction | null {
  if (a === null || b === null) return a ?? b;
  const difference = a.num * b.den - b.num * a.den;
  return difference > 0 || (difference === 0 && a.den <= b.den) ? a : b;
}

/** The mean of scores as an exact fraction; null for none. Used for a course score without final evaluation. */
export function mean(scores: readonly Fraction[]): Fraction | null {
  if (scores.length === 0) return null;
  let num = 0;
  let den = 1;
  for (const score of scores) {
    ({ num, den } = reduce(num * score.den + score.num * den, den * score.den));
  }
  return reduce(num, den * scores.length);
}

export function reduce(num: number, den: number): Fraction {
  let a = num;
  let b = den;
  while (b !== 0) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}

/** A number as learners type it: spaces ignored, comma or point as decimal sign, other scripts' digits understood; null if it is none. */
export function parseNumber(text: string): number | null {
  const latin = text
    // Both rows of Arabic digits end like the digit itself.
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/\s/g, '')
    .replace(/[,\u066b]/, '.')
    .replace(/^\u2212/, '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(latin) ? Number(latin) : null;
}

/** Compares typed text: Unicode form, outer and repeated spaces and (unless asked) case don't matter. */
function normalise(text: string, caseSensitive: boolean): string {
  const plain = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  return caseSensitive ? plain : plain.toLowerCase();
}

function share(points: number, of: number, partial: boolean): number {
  if (points >= of) return FULL;
  return partial && points > 0 ? Math.floor((FULL * points) / of) : 0;
}
