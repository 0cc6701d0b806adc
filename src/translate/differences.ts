/** What changed between two texts or two lists of texts. The only importer of `diff`. */
import { createTwoFilesPatch, diffArrays, diffWordsWithSpace } from 'diff';

export interface Change {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Word by word; joined without what was removed it is the new text. */
export function wordChanges(before: string, after: string): readonly Change[] {
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/**
 * Pairs the entries of an earlier list with those of a later one: equal texts in order first, then equal texts that moved, then in
 * each gap the most alike. Returns the place in `before` for each place in `after`; -1 for what is new.
 */
export function alignTexts(before: readonly string[], after: readonly string[]): readonly number[] {
  const pairs = new Array<number>(after.length).fill(-1);
  const gaps: { readonly old: number[]; readonly fresh: number[] }[] = [{ old: [], fresh: [] }];
  let [i, j] = [0, 0];
  for (const { added, removed, count = 0 } of diffArrays([...before], [...after])) {
    if (!added && !removed) {
      for (let n = 0; n < count; n++) pairs[j++] = i++;
      gaps.push({ old: [], fresh: [] });
      continue;
    }
    const gap = gaps.at(-1);
    for (let n = 0; n < count; n++)
      if (added) gap?.fresh.push(j++);
      else gap?.old.push(i++);
  }
  const lost = new Set(gaps.flatMap(({ old }) => old));
  for (const { fresh } of gaps)
    for (const place of fresh) {
      const moved = [...lost].find((old) => before[old] === after[place]);
      if (moved === undefined) continue;
      pairs[place] = moved;
      lost.delete(moved);
    }
  for (const { old, fresh } of gaps)
    pairAlike(
      old.filter((n) => lost.has(n)),
      fresh.filter((n) => pairs[n] === -1),
      before,
      after,
      pairs,
    );
  return pairs;
}

/** Texts less alike than this are different texts. */
const ALIKE = 0.35;

/** In order, so that the sum of likenesses is greatest. */
function pairAlike(
  old: readonly number[],
  fresh: readonly number[],
  before: readonly string[],
  after: readonly string[],
  pairs: number[],
): void {
  const best = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  const like = old.map((o) => fresh.map((f) => likeness(before[o] ?? '', after[f] ?? '')));
  const cell = (o: number, f: number): number => best[o]?.[f] ?? 0;
  const gain = (o: number, f: number): number => {
    const value = like[o]?.[f] ?? 0;
    return value >= ALIKE ? value + cell(o + 1, f + 1) : -1;
  };
  for (let o = old.length - 1; o >= 0; o--)
    for (let f = fresh.length - 1; f >= 0; f--) {
      const row = best[o];
      if (row) row[f] = Math.max(cell(o + 1, f), cell(o, f + 1), gain(o, f));
    }
  for (let o = 0, f = 0; o < old.length && f < fresh.length; )
    if (gain(o, f) >= 0 && cell(o, f) === gain(o, f)) {
      const place = fresh[f];
      if (place !== undefined) pairs[place] = old[o] ?? -1;
      o++;
      f++;
    } else if (cell(o, f) === cell(o + 1, f)) o++;
    else f++;
}

/** Shared words by all words, 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return (2 * shared) / Math.max(left.size + right.size, 1);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** A unified diff of one file, as version control writes it; `from` and `to` are its names before and after. */
export const filePatch = createTwoFilesPatch;
