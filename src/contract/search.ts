/**
 * Search over the whole course: the compiler writes `search-<hash>.js` = the prebuilt searcher (src/runtime/search) followed by one
 * call that hands it the records. The player adds it as a script when the learner first searches, so that it works on file:// too and
 * costs nothing before. Tests are not searched: keys and choices stay out.
 */

/** One section of a page: page id, anchor ('' for its beginning), page title, heading, plain text. */
export type SearchRecord = readonly [page: string, anchor: string, title: string, heading: string, text: string];

/** The global function that the searcher defines: the file calls it with its records, then the player takes `show` from it. */
export const SEARCH_GLOBAL = 'coursewrightSearch';
