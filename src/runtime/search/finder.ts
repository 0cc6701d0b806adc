/** Finds sections by words: an index over the records that the compiler wrote. Draws nothing. The only importer of MiniSearch. */
/*! Contains MiniSearch, Copyright 2022 Luca Ongaro, MIT licence, https://github.com/lucaong/minisearch */
import MiniSearch from 'minisearch';
import type { SearchRecord } from '../../contract/search.ts';
import { foldInPlace, wordsOf } from './words.ts';

export interface SearchHit {
  readonly page: string;
  readonly anchor: string;
  readonly title: string;
  readonly heading: string;
  /** Words around the first match, cut at word limits; `…` where something was left out. */
  readonly excerpt: string;
}

export interface Found {
  /** Sections that have all words. */
  readonly count: number;
  /** The best of them, best first. */
  readonly hits: readonly SearchHit[];
}

export type Find = (query: string, most: number) => Found;

/** Characters of an excerpt before the match; twice as many follow it. */
const AROUND = 60;

/** Every word of the query has to be there: whole, as a beginning, or (longer words) with a slip of the pen. */
export function createFind(records: readonly SearchRecord[]): Find {
  const index = new MiniSearch({
    fields: ['title', 'heading', 'text'],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 3, heading: 2 }, prefix: true, fuzzy: (term) => (term.length > 5 ? 0.2 : false), combineWith: 'AND' },
  });
  index.addAll(records.map(([, , title, heading, text], id) => ({ id, title, heading, text })));
  return (query, most) => {
    const found = index.search(query);
    return {
      count: found.length,
      hits: found.slice(0, most).flatMap(({ id, terms }) => {
        const record = records[id];
        if (!record) return [];
        const [page, anchor, title, heading, text] = record;
        return [{ page, anchor, title, heading, excerpt: excerpt(text, terms) }];
      }),
    };
  };
}

function excerpt(text: string, terms: readonly string[]): string {
  const folded = foldInPlace(text);
  const places = terms.map((term) => folded.indexOf(term)).filter((place) => place >= 0);
  const at = Math.min(...places, text.length);
  const match = at === text.length ? 0 : at;
  const from = match <= AROUND ? 0 : wordLimit(text, match - AROUND, match);
  const to = match + 2 * AROUND >= text.length ? text.length : wordLimit(text, match + 2 * AROUND, text.length);
  return `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`;
}

/** The next space from `place` on; `place` itself if there is none before `end`, or none near. */
function wordLimit(text: string, place: number, end: number): number {
  const space = text.indexOf(' ', place);
  return space < 0 || space >= end || space > place + AROUND / 2 ? place : space;
}
