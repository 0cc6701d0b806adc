/**
 * How grave a change of a text is, for those who read the text before. A machine can't know what a change means: where it is in doubt it says the graver
 * thing. The one judge: of release notes, of `diff`, of what learners are told.
 */
import { wordChanges } from './differences.ts';

/** From the gravest to the least. `clinical`: in a passage or a key that somebody may treat patients by. */
export const GRAVITIES = ['clinical', 'meaning', 'wording'] as const;
export type Gravity = (typeof GRAVITIES)[number];

export interface Where {
  /** BCP 47; what turns a sentence round is known of English only. */
  readonly language: string;
  /** In a passage that a clinician has to sign, before or after. */
  readonly clinical: boolean;
  /** In the test of a lesson that has such a passage. */
  readonly clinicalTest: boolean;
}

/** null: the text is new, or gone. */
export function gravityOf(before: string | null, after: string | null, { language, clinical, clinicalTest }: Where): Gravity {
  const sameWords = before !== null && after !== null && wordsOf(before).join(' ') === wordsOf(after).join(' ');
  if (clinical) return sameWords ? 'wording' : 'clinical';
  const meaning = before === null || after === null || (!sameWords && changesMeaning(before, after, /^en(?:-|$)/.test(language)));
  return meaning ? (clinicalTest ? 'clinical' : 'meaning') : 'wording';
}

export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? [];

/** Words that turn a sentence round, in English. */
const TURNING =
  /^(?:not|no|never|none|nobody|nothing|without|unless|except|only|must|shall|should|may|might|can|cannot|always|every|all|any|some|before|after|least|most|more|less|\p{L}+n['’]t)$/u;

/** Numbers, citations, words of negation or duty differ, or much of it does. */
function changesMeaning(before: string, after: string, english: boolean): boolean {
  const changes = wordChanges(before, after).filter(({ kind }) => kind !== 'same');
  const changed = changes.flatMap(({ text }) => wordsOf(text));
  if (changed.some((word) => /\p{N}/u.test(word))) return true;
  if (citationsOf(before) !== citationsOf(after)) return true;
  if (english && changed.some((word) => TURNING.test(word))) return true;
  return changed.length > (wordsOf(before).length + wordsOf(after).length) / (english ? 4 : 10);
}

const citationsOf = (text: string): string => (text.match(/\[@[^\]]+\]/g) ?? []).join();
