/**
 * Item statistics of classical test theory, from first answers. Pure numbers: what they mean for an author is said in advise.ts.
 * Sources: Crocker & Algina, Introduction to Classical and Modern Test Theory, chapter 14 (difficulty, discrimination, item–rest
 * correlation); Kelley 1939 (upper and lower 27 %).
 */
import type { Answer } from './answers.ts';

/** Below this number of answers no statistic is given: it would say more of chance than of the question. */
export const FEWEST = 10;
/** A count above 0 and below this is not shown: so few people could be recognised. */
export const HIDDEN_BELOW = 5;

export interface ItemStatistics {
  readonly question: string;
  /** Learners who answered. */
  readonly answers: number;
  /** Mean credit of those whose result is known, 0 … 1; null for fewer than FEWEST. */
  readonly difficulty: number | null;
  /** Correlation of the question with the mean of the learner's other questions, −1 … 1; null where either never varies. */
  readonly discrimination: number | null;
  /** Mean credit of the best 27 % less that of the weakest 27 %. */
  readonly upperLower: number | null;
  /** Median, seconds. */
  readonly seconds: number | null;
  /** How often each part of a response was chosen, in all and by the best 27 % of learners. */
  readonly chosen: ReadonlyMap<string, { readonly all: number; readonly best: number }>;
}

/** `partsOf`: the choices that a response consists of. */
export function itemStatistics(
  answers: readonly Answer[],
  partsOf: (question: string, response: string) => readonly string[],
): readonly ItemStatistics[] {
  const byLearner = groupBy(answers, ({ learner }) => learner);
  return [...groupBy(answers, ({ question }) => question)]
    .map(([question, given]) => ({ question, ...statisticsOf(question, given, byLearner, partsOf) }))
    .sort((a, b) => (a.question < b.question ? -1 : 1));
}

function statisticsOf(
  question: string,
  given: readonly Answer[],
  byLearner: ReadonlyMap<number, readonly Answer[]>,
  partsOf: (question: string, response: string) => readonly string[],
): Omit<ItemStatistics, 'question'> {
  const judged = given.filter(({ credit }) => credit !== null);
  // A learner's ability is the mean of the *other* answers: a question that counted itself would always seem to discriminate.
  const rated = judged.flatMap((answer) => {
    const others = (byLearner.get(answer.learner) ?? []).filter((other) => other.question !== question && other.credit !== null);
    return others.length === 0 ? [] : [{ answer, credit: answer.credit ?? 0, rest: mean(others.map(({ credit }) => credit ?? 0)) }];
  });
  // Of equals, the order of the export decides nothing: ties at the border are broken by the learner's number, the same each time.
  const ranked = [...rated].sort((a, b) => b.rest - a.rest || a.answer.learner - b.answer.learner);
  const share = Math.round(ranked.length * 0.27);
  const best = ranked.slice(0, share);
  const weakest = ranked.slice(ranked.length - share);
  const chosen = new Map<string, { all: number; best: number }>();
  for (const answer of given) {
    const parts = answer.response === null ? [] : partsOf(question, answer.response);
    for (const part of new Set(parts)) {
      const count = chosen.get(part) ?? { all: 0, best: 0 };
      chosen.set(part, { all: count.all + 1, best: count.best + (best.some((one) => one.answer === answer) ? 1 : 0) });
    }
  }
  const times = given.flatMap(({ seconds }) => (seconds === null ? [] : [seconds]));
  return {
    answers: given.length,
    difficulty: judged.length < FEWEST ? null : mean(judged.map(({ credit }) => credit ?? 0)),
    discrimination:
      rated.length < FEWEST
        ? null
        : correlation(
            rated.map(({ credit }) => credit),
            rated.map(({ rest }) => rest),
          ),
    upperLower:
      rated.length < FEWEST || share === 0 ? null : mean(best.map(({ credit }) => credit)) - mean(weakest.map(({ credit }) => credit)),
    seconds: times.length < FEWEST ? null : median(times),
    chosen,
  };
}

/** Pearson's r; of a right-or-wrong question this is the point-biserial correlation. null if one of the two never varies. */
export function correlation(xs: readonly number[], ys: readonly number[]): number | null {
  const [mx, my] = [mean(xs), mean(ys)];
  let [xy, xx, yy] = [0, 0, 0];
  xs.forEach((x, i) => {
    const [dx, dy] = [x - mx, (ys[i] ?? 0) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  // Rounding leaves a trace of variance where there is none.
  return xx < 1e-12 || yy < 1e-12 ? null : xy / Math.sqrt(xx * yy);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function groupBy<T, K>(values: readonly T[], keyOf: (value: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
