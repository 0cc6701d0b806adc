/**
 * Search over the whole course: the compiler writes `search-<hash>.js` = the finder (src/runtime/search/finder.ts, prebuilt)
 * followed by one call that hands it the records. The player adds it as a script when the learner first searches, so that it works on
 * file:// too and costs nothing before. Tests are not searched: keys and choices stay out.
 */

/** One section of a page: page id, anchor ('' for its beginning), page title, heading, plain text. */
export type SearchRecord = readonly [page: string, anchor: string, title: string, heading: string, text: string];

export interface SearchHit {
  readonly page: string;
  readonly anchor: string;
  readonly title: string;
  readonly heading: string;
  /** Words around the first match, cut at word limits; `…` where something was left out. */
  readonly excerpt: string;
}

/** Best first, at most `limit`. */
export type Find = (query: string, limit: number) => readonly SearchHit[];

/** The global function that the finder defines and the file calls: `coursewrightSearch(records)` sets `coursewrightSearch.find`. */
export const SEARCH_GLOBAL = 'coursewrightSearch';

/**
 * Words of a text for indexing and asking: runs of letters and digits in lower case without accents; scripts written without spaces
 * (Chinese, Japanese, Thai, Lao, Khmer, Burmese) as pairs of neighbouring characters, since Intl.Segmenter differs by browser.
 */
export function searchWords(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    const chars = [...run];
    if (!UNSPACED.test(run)) words.push(run);
    else if (chars.length === 1) words.push(run);
    else for (let i = 0; i + 1 < chars.length; i++) words.push(`${chars[i]}${chars[i + 1]}`);
  }
  return words;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
