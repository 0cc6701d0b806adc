/** The search: what it finds, what it shows of it. How records are made: test/unit/render/search-index.test.ts. */
import { describe, expect, test } from 'vitest';
import type { SearchRecord } from '../../../../src/contract/search.ts';
import { createFind } from '../../../../src/runtime/search/finder.ts';
import { foldInPlace, wordsOf } from '../../../../src/runtime/search/words.ts';

const LONG = `${'before '.repeat(40)}Solitary confinement of children is prohibited. ${'after '.repeat(60)}`;

const RECORDS: readonly SearchRecord[] = [
  ['isolation-definitions', '', 'What isolation is', '', 'Four words for one cell.'],
  ['isolation-definitions', 'h-days', 'What isolation is', 'Count the days', 'More than fifteen consecutive days are prolonged.'],
  ['isolation-who-never', 'h-children', 'Who never', 'Children', LONG],
  ['french', '', 'Liberté', '', 'La détention est une mesure de dernier ressort.'],
  ['chinese', '', '囚犯待遇', '', '囚犯的医疗保健是国家的责任。'],
];

const find = createFind(RECORDS);
const places = (query: string): string[] => find(query, 9).hits.map(({ page, anchor }) => `${page}#${anchor}`);

describe('finds', () => {
  test('sections that have all words, in any order', () => {
    expect(places('days prolonged')).toEqual(['isolation-definitions#h-days']);
    expect(places('days children')).toEqual([]);
  });

  test('words by their beginning, so that it answers while one types', () => {
    expect(places('prolon')).toEqual(['isolation-definitions#h-days']);
  });

  test('a long word with a slip of the pen', () => {
    expect(places('prohibitted')).toEqual(['isolation-who-never#h-children']);
  });

  test('words with and without their accents', () => {
    expect(places('liberte')).toEqual(['french#']);
    expect(places('DÉTENTION')).toEqual(['french#']);
  });

  test('words of scripts without spaces', () => {
    expect(places('医疗')).toEqual(['chinese#']);
    expect(places('囚')).toEqual(['chinese#']);
  });

  test('a title before a heading before the text', () => {
    const three = createFind([
      ['a', '', 'x', 'y', 'restraint'],
      ['b', '', 'restraint', '', 'y'],
      ['c', '', 'x', 'restraint', 'y'],
    ]);
    expect(three('restraint', 9).hits.map(({ page }) => page)).toEqual(['b', 'c', 'a']);
  });

  test('nothing for nothing', () => {
    expect(find('', 9)).toEqual({ count: 0, hits: [] });
    expect(find('…', 9)).toEqual({ count: 0, hits: [] });
  });

  test('counts all and gives the best', () => {
    const many = createFind(Array.from({ length: 30 }, (_, i) => [`p${i}`, '', 'page', '', 'same'] as const));
    const { count, hits } = many('same', 5);
    expect([count, hits.length]).toEqual([30, 5]);
  });
});

describe('an excerpt', () => {
  test('of a short text is the text', () => {
    expect(find('fifteen', 1).hits[0]?.excerpt).toBe('More than fifteen consecutive days are prolonged.');
  });

  test('of a long one holds the words found and is cut between words', () => {
    const [hit] = find('solitary children', 1).hits;
    expect(hit?.excerpt).toMatch(/^… (before )+Solitary confinement of children .* after …$/);
    expect(hit?.excerpt.length).toBeLessThan(240);
  });

  test('finds its place in texts with accents', () => {
    expect(find('mesure', 1).hits[0]?.excerpt).toContain('détention est une mesure');
  });
});

test('words are runs of letters and digits, without accents', () => {
  expect(wordsOf('Rule 46(1): “Ça va?”')).toEqual(['rule', '46', '1', 'ca', 'va']);
  expect(wordsOf('СИЗО ١٢')).toEqual(['сизо', '١٢']);
});

test('folding in place keeps every place', () => {
  const text = 'İstanbul, Ærø, Détention, 囚犯';
  expect(foldInPlace(text)).toHaveLength(text.length);
  expect(foldInPlace('Détention')).toBe('detention');
});
