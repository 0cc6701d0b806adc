/** Item statistics against numbers computed by hand. */
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/analyse/answers.ts';
import { correlation, itemStatistics } from '../../../src/analyse/statistics.ts';

/** One row a learner, one column a question: 1 right, 0 wrong, `-` not answered. */
function answersOf(...rows: readonly string[]): readonly Answer[] {
  return rows.flatMap((row, learner) =>
    [...row].flatMap((cell, i) =>
      cell === '-'
        ? []
        : [{ learner, group: 'g', question: `q${i + 1}`, response: cell === '1' ? 'a' : 'b', credit: Number(cell), seconds: null }],
    ),
  );
}

const parts = (_question: string, response: string): readonly string[] => [response];

describe('correlation', () => {
  it('is Pearson’s r', () => {
    // x̄ = 3, ȳ = 4; Σdxdy = 8, Σdx² = 10, Σdy² = 10.
    expect(correlation([1, 2, 3, 4, 5], [2, 4, 3, 5, 6])).toBeCloseTo(0.9, 12);
  });

  it('is nothing where one of the two never varies', () => {
    expect(correlation([1, 1, 1], [0, 0.5, 1])).toBeNull();
  });
});

describe('item statistics', () => {
  it('takes the learner’s other answers, never the question itself', () => {
    // q1 and q2 are always the same, q3 is always the opposite of q1.
    const items = itemStatistics(answersOf('110', '110', '110', '110', '110', '001', '001', '001', '001', '001'), parts);
    // Rest of q1: (1 + 0) / 2 for all: it never varies. Rest of q3: 1 for those who miss it, 0 for those who have it.
    expect(items.map(({ discrimination }) => discrimination)).toEqual([null, null, -1]);
    expect(items.map(({ difficulty }) => difficulty)).toEqual([0.5, 0.5, 0.5]);
  });

  it('compares the best and the weakest 27 per cent', () => {
    // Eleven learners: three at each end (2.97 rounded). The best three of the rest have q1 right; of the weakest three one.
    const items = itemStatistics(answersOf('1111', '1111', '1111', '1110', '0110', '0110', '1100', '0100', '1000', '0000', '0000'), parts);
    expect(items[0]).toMatchObject({ question: 'q1', answers: 11 });
    expect(items[0]?.upperLower).toBeCloseTo(1 - 1 / 3, 12);
  });

  it('gives no number for fewer than ten answers', () => {
    const [item] = itemStatistics(answersOf('11', '10', '01', '11', '10', '01', '11', '10', '01'), parts);
    expect(item).toMatchObject({ answers: 9, difficulty: null, discrimination: null, upperLower: null });
  });

  it('counts choices, in all and of the best learners', () => {
    const [item] = itemStatistics(answersOf(...Array<string>(5).fill('111'), ...Array<string>(6).fill('000')), parts);
    expect(item?.chosen.get('a')).toEqual({ all: 5, best: 3 });
    expect(item?.chosen.get('b')).toEqual({ all: 6, best: 0 });
  });
});
