/**
 * The layout of the learner state, rebuilt from the log of course.lock.yaml.
 *
 * The log only grows; each entry has a *slot*, its place in the log. Entries that hold data are grouped into *segments* in
 * log order: a lesson (one bit), a form (one bit), a test with the questions it was published with, or an *extension*:
 * questions that joined a test later. A text written by any past build is read by the layout of the log's first L entries;
 * one written by a newer build begins with the segments that this build knows, and the rest is carried along unread.
 *
 * The player gets the log as one compact string, an entry each, `<hash><code><number>` joined by commas:
 *   l lesson · f form · t<n> test of n questions · p<n> the same, drawn from pools · x<slot>.<n> n more questions of the test at slot
 *   s m b a o i n k e + width: a question (see KINDS) · v<slot>.<n> n choices were added to a question, width unchanged
 *   r<slot> removed · y<slot> key corrected: responses given before this entry don't count any more
 * The hash (2 base64url characters) covers the entry's id and vocabulary, so that a text of another course or of a rewritten log
 * is told apart.
 */
import { hash32, toBase64url } from './hash.ts';
import type { QuestionKind } from './quiz.ts';

export interface QuestionSlot {
  readonly slot: number;
  readonly kind: QuestionKind;
  /** Bits of the response; for `fill-in` and `numeric` the greatest number of characters. */
  readonly width: number;
}

export type Segment =
  | { readonly kind: 'lesson'; readonly slot: number }
  | { readonly kind: 'form'; readonly slot: number }
  | { readonly kind: 'test'; readonly slot: number; readonly pooled: boolean; readonly questions: readonly QuestionSlot[] }
  | {
      readonly kind: 'extension';
      readonly slot: number;
      readonly test: number;
      readonly pooled: boolean;
      readonly questions: readonly QuestionSlot[];
    };

export interface Layout {
  /** Number of entries of the log. */
  readonly length: number;
  readonly segments: readonly Segment[];
  /** Question slot → slots at which its key was corrected. */
  readonly revisions: ReadonlyMap<number, readonly number[]>;
  /** Hash of the log's first n entries, n = 0 … length. */
  readonly prefixHashes: readonly string[];
}

/** The letters of question kinds in the compact log. */
const KINDS: Readonly<Partial<Record<string, QuestionKind>>> = {
  s: 'single',
  m: 'multiple',
  b: 'true-false',
  a: 'matching',
  o: 'ordering',
  i: 'fill-in',
  n: 'numeric',
  k: 'likert',
  e: 'free-text',
};

/** The letter of each question kind: for the compiler only, so that the player's bundle leaves it out. */
export const CODES = /* @__PURE__ */ invert(KINDS) as Readonly<Record<QuestionKind, string>>;

function invert(table: Readonly<Partial<Record<string, string>>>): object {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [value, key]));
}

const ENTRY = /^([\w-]{2})([a-z])(\d*)(?:\.(\d+))?$/;

/** Bits (or characters) that a response of this kind needs for a vocabulary of `choices` entries or texts of `maxLength`. */
export function responseWidth(kind: QuestionKind, choices: number, maxLength: number): number {
  switch (kind) {
    case 'single':
    case 'likert':
      return Math.max(2, 32 - Math.clz32(choices - 1));
    case 'multiple':
      return choices;
    case 'true-false':
      return 1;
    case 'ordering':
    case 'matching':
      return 4 * choices;
    case 'fill-in':
    case 'numeric':
      return maxLength;
    case 'free-text':
      return 0;
  }
}

/** One entry of the compact log. `hashed` is the text that the entry's hash covers (its line in course.lock.yaml). */
export function compactEntry(hashed: string, code: string): string {
  return toBase64url(hash32(hashed) >>> 20, 2) + code;
}

const layouts = new Map<string, Layout>();

/** Reads the compact log. Throws on a malformed one: that is a bug of the compiler, never a learner's data. */
export function layoutOf(compactLog: string): Layout {
  const known = layouts.get(compactLog);
  if (known) return known;
  const entries = compactLog === '' ? [] : compactLog.split(',');
  const segments: Segment[] = [];
  const revisions = new Map<number, number[]>();
  const prefixHashes = [prefixHash('')];
  const pooledTests = new Set<number>();
  let chain = '';
  let open: QuestionSlot[] = [];
  let expected = 0;
  entries.forEach((entry, slot) => {
    const [, , code = '', number = '', more = ''] = ENTRY.exec(entry) ?? fail(entry);
    const kind = KINDS[code];
    if (expected > 0) {
      open.push({ slot, kind: kind ?? fail(entry), width: Number(number) });
      expected--;
    } else if (code === 'l') segments.push({ kind: 'lesson', slot });
    else if (code === 'f') segments.push({ kind: 'form', slot });
    else if (code === 't' || code === 'p') {
      open = [];
      expected = Number(number);
      if (code === 'p') pooledTests.add(slot);
      segments.push({ kind: 'test', slot, pooled: code === 'p', questions: open });
    } else if (code === 'x') {
      open = [];
      expected = Number(more);
      segments.push({ kind: 'extension', slot, test: Number(number), pooled: pooledTests.has(Number(number)), questions: open });
    } else if (code === 'y') {
      const question = Number(number);
      revisions.set(question, [...(revisions.get(question) ?? []), slot]);
    } else if (code !== 'r' && code !== 'v') fail(entry);
    chain = prefixHash(chain + entry);
    prefixHashes.push(chain);
  });
  if (expected > 0) fail('end');
  const layout = { length: entries.length, segments, revisions, prefixHashes };
  layouts.set(compactLog, layout);
  return layout;
}

function prefixHash(text: string): string {
  return toBase64url(hash32(text), 4);
}

function fail(entry: string): never {
  throw new Error(`log: ${entry}`);
}
