/** The log as a layout: by example, with every entry that there is. */
import { describe, expect, it, test } from 'vitest';
import { QUESTION_KINDS } from '../../../src/contract/quiz.ts';
import { CODES, compactEntry, layoutOf, responseWidth } from '../../../src/contract/state-layout.ts';

const log = (...codes: readonly string[]): string => codes.map((code, i) => compactEntry(`${i} ${code}`, code)).join(',');

test('a log of every entry', () => {
  const layout = layoutOf(log('l', 'f', 't2', 's2', 'm4', 'p1', 'k3', 'x2.1', 'i40', 'x5.1', 'n16', 'r3', 'v4.6', 'y3', 'y4', 'y3', 'l'));
  expect(layout.length).toBe(17);
  expect(layout.segments).toEqual([
    { kind: 'lesson', slot: 0 },
    { kind: 'form', slot: 1 },
    {
      kind: 'test',
      slot: 2,
      pooled: false,
      questions: [
        { slot: 3, kind: 'single', width: 2 },
        { slot: 4, kind: 'multiple', width: 4 },
      ],
    },
    { kind: 'test', slot: 5, pooled: true, questions: [{ slot: 6, kind: 'likert', width: 3 }] },
    { kind: 'extension', slot: 7, test: 2, pooled: false, questions: [{ slot: 8, kind: 'fill-in', width: 40 }] },
    { kind: 'extension', slot: 9, test: 5, pooled: true, questions: [{ slot: 10, kind: 'numeric', width: 16 }] },
    { kind: 'lesson', slot: 16 },
  ]);
  expect(layout.revisions).toEqual(
    new Map([
      [3, [13, 15]],
      [4, [14]],
    ]),
  );
});

test('every kind of question has its letter', () => {
  expect(QUESTION_KINDS.map((kind) => CODES[kind]).join('')).toBe('smbaoinke');
  for (const kind of QUESTION_KINDS)
    expect(layoutOf(log('t1', `${CODES[kind]}7`)).segments[0]).toMatchObject({ questions: [{ slot: 1, kind, width: 7 }] });
});

test('an empty log', () => {
  expect(layoutOf('')).toMatchObject({ length: 0, segments: [], prefixHashes: [expect.stringMatching(/^[\w-]{4}$/)] });
});

describe('hashes of the beginnings of a log', () => {
  const long = layoutOf(log('l', 'l', 'f')).prefixHashes;

  it('are those of the shorter logs', () => {
    expect(long).toHaveLength(4);
    expect(long.slice(0, 3)).toEqual(layoutOf(log('l', 'l')).prefixHashes);
    expect(new Set(long).size).toBe(4);
  });

  it('never change: they stand in every saved text', () => {
    expect(layoutOf('AAl,BBt1,CCs2').prefixHashes).toEqual(['PnwL', 'T9Uh', 'rp6n', 'VjMY']);
    expect(compactEntry('lesson visits', 'l')).toBe('aUl');
  });
});

test.each(['l', 'AAz1', 'AAL', 'AAt2,BBs2', 'AAt1,BBl', 'AAs2', 'AA', 'AAl,', 'AAl BBl', 'AAx0.1', 'xAAl', 'AAl1.', '!!l'])(
  'a log "%s" is a bug of the compiler',
  (text) => {
    expect(() => layoutOf(text)).toThrow(/^log: /);
  },
);

test('a layout is made once', () => {
  expect(layoutOf(log('l', 'f'))).toBe(layoutOf(log('l', 'f')));
});

test.each([
  ['single', 2, 2],
  ['single', 4, 2],
  ['single', 5, 3],
  ['single', 8, 3],
  ['single', 9, 4],
  ['likert', 5, 3],
  ['multiple', 6, 6],
  ['true-false', 2, 1],
  ['ordering', 5, 20],
  ['matching', 3, 12],
  ['fill-in', 0, 40],
  ['numeric', 0, 40],
  ['free-text', 0, 0],
] as const)('%s of %i choices needs %i', (kind, choices, width) => {
  expect(responseWidth(kind, choices, 40)).toBe(width);
});
