/** The finder in `search-<hash>.js`: an index over the records that the compiler put behind it. The only importer of MiniSearch. */
import MiniSearch from 'minisearch';
import { type Find, SEARCH_GLOBAL, type SearchHit, type SearchRecord, searchWords } from '../../contract/search.ts';

const AROUND = 70;

function createFind(records: readonly SearchRecord[]): Find {
  const index = new MiniSearch({ fields: ['title', 'heading', 'text'], tokenize: searchWords, processTerm: (term) => term });
  index.addAll(records.map(([, , title, heading, text], id) => ({ id, title, heading, text })));
  return (query, limit) =>
    index
      .search(query, { boost: { title: 3, heading: 2 }, prefix: true, fuzzy: (term) => (term.length > 5 ? 0.2 : false), combineWith: 'AND' })
      .slice(0, limit)
      .map(({ id, terms }): SearchHit => {
        const [page = '', anchor = '', title = '', heading = '', text = ''] = records[id] ?? [];
        return { page, anchor, title, heading, excerpt: excerpt(text, terms) };
      });
}

function excerpt(text: string, terms: readonly string[]): string {
  const plain = text.toLowerCase();
  const places = terms.map((term) => plain.indexOf(term)).filter((place) => place >= 0);
  const at = places.length > 0 ? Math.min(...places) : 0;
  const from = at <= AROUND ? 0 : text.indexOf(' ', at - AROUND) + 1;
  const to = text.length - at <= AROUND * 1.5 ? text.length : Math.max(text.lastIndexOf(' ', at + AROUND * 1.5), at + 1);
  return `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`;
}

function start(records: readonly SearchRecord[]): void {
  Object.assign(start, { find: createFind(records) });
}

Object.assign(globalThis, { [SEARCH_GLOBAL]: start });
