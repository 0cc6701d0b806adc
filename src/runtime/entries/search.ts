/** The search, in a script of its own: it is added to the page when the learner first searches (views/search.ts). */
import { SEARCH_GLOBAL, type SearchRecord } from '../../contract/search.ts';
import { createFind } from '../search/finder.ts';
import { showResults } from '../search/results.ts';
import type { Strings } from '../strings.ts';

export interface Search {
  /** Called by the search file itself. */
  (records: readonly SearchRecord[]): void;
  /** There once the records are: searches for what is typed into the field in `place`. */
  show?: (place: HTMLElement, strings: Strings) => void;
}

declare global {
  interface Window {
    [SEARCH_GLOBAL]?: Search;
  }
}

const search: Search = (records) => {
  const find = createFind(records);
  search.show = (place, strings) => showResults(place, find, strings);
};

window[SEARCH_GLOBAL] = search;
