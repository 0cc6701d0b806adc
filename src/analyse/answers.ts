/**
 * What an export of an LMS or LRS says, reduced to what question statistics need. Learners exist only as numbers given out while one
 * export is read: no name, address or id of a person leaves this module's callers.
 */

/** One answer of one learner to one question. */
export interface Answer {
  /** Running number of the learner within all exports read together. */
  readonly learner: number;
  /** Edition and language as far as the export says them, else the export's name: `england-wales · en`. */
  readonly group: string;
  /** The question's id, or its text where an export has no ids. */
  readonly question: string;
  /** As the standard writes it: `b`, `a,c`, `daily-visit[,]privacy`; null if the export doesn't say it. */
  readonly response: string | null;
  /** 0 wrong … 1 right; null if the export doesn't say it. */
  readonly credit: number | null;
  /** Seconds that it took; null if the export doesn't say it. */
  readonly seconds: number | null;
}

/** Gives each learner a number, by whatever an export names a person with. */
export type NumberOf = (identity: string) => number;

export function createNumbering(): NumberOf {
  const numbers = new Map<string, number>();
  return (identity) => {
    const known = numbers.get(identity) ?? numbers.size;
    numbers.set(identity, known);
    return known;
  };
}

/** First answers only: a second try is made knowing more, and would make every question look easier. */
export function firstAnswers(answers: readonly Answer[]): readonly Answer[] {
  const seen = new Set<string>();
  return answers.filter(({ learner, question }) => {
    const key = `${learner} ${question}`;
    return !seen.has(key) && seen.add(key);
  });
}
