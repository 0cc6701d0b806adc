/** What a translation has to keep of its source, and what fits into its place: said once for files that are imported and for those that are checked. */
import { keptMarks } from './inline.ts';
import type { Segment } from './segment.ts';

export interface MarkProblems {
  /** Marks of the source that the translation has not, or not as often. */
  readonly lost: readonly string[];
  /** Marks that only the translation has. */
  readonly strange: readonly string[];
  /** A line that is too long, if there is one. */
  readonly long: string | null;
}

/** Compares a translation with the text that it was made from. */
export function markProblems(
  { form, limit, spare = [] }: Pick<Segment, 'form' | 'limit' | 'spare'>,
  source: string,
  target: string,
): MarkProblems {
  const wanted = keptMarks(source, form);
  const found = keptMarks(target, form);
  const dear = (mark: string): boolean => !spare.includes(mark);
  return {
    lost: without(wanted, found).filter(dear),
    strange: without(found, wanted).filter(dear),
    long: limit === undefined ? null : (target.split('\n').find((line) => line.length > limit) ?? null),
  };
}

/** `[@a, rule 1] is missing; {n} is not in the source`; null if nothing is. */
export function describeMarks({ lost, strange }: MarkProblems): string | null {
  const parts = [
    ...(lost.length > 0 ? [`${[...new Set(lost)].join(' ')} is missing`] : []),
    ...(strange.length > 0 ? [`${[...new Set(strange)].join(' ')} is not in the source`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : null;
}

/** What a sorted list has more than another. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other];
  return list.filter((one) => {
    const place = left.indexOf(one);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
