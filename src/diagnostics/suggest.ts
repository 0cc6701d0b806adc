/** Did-you-mean: the known word nearest to a mistyped one. Pure; knows nothing of what the words are for. */

/** The candidate nearest to `word`, if it is near enough that a typing slip explains the difference; else null. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  let found: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      found = candidate;
    }
  }
  return found;
}

/** `did you mean "single"?`, or nothing. Spread into a diagnostic: `...didYouMean(word, words)`. */
export function didYouMean(word: string, candidates: Iterable<string>): { readonly hint?: string } {
  const found = nearest(word, candidates);
  return found === null ? {} : { hint: `did you mean "${found}"?` };
}

/** The same at the end of a sentence's words: ` (did you mean "single"?)`, or nothing. */
export function didYouMeanInBrackets(word: string, candidates: Iterable<string>): string {
  const { hint } = didYouMean(word, candidates);
  return hint === undefined ? '' : ` (${hint})`;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn a into b (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
