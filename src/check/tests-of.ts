/** The tests of a course as a learner meets them: which questions stand together, and what a question says. */
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Choice, Question } from '../model/question.ts';
import { parseMarkdown, plainText } from '../read/markdown.ts';
import { isPlain } from './words.ts';

export interface Test {
  readonly questions: readonly Question[];
  /** The choices come in another order at each attempt. */
  readonly shuffle: boolean;
  readonly origin: Origin;
}

/** The test of each lesson, and each pool of the final test (whose choices are always shuffled). */
export function testsOf({ chapters, evaluation }: ParsedCourse): readonly Test[] {
  const quizzes = chapters.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => quiz ?? []));
  return [
    ...quizzes.map(({ questions, shuffle, origin }) => ({ questions, shuffle, origin: { file: origin.file, path: 'questions.~' } })),
    ...(evaluation?.pools ?? []).map(({ chapter, questions }) => ({
      questions,
      shuffle: true,
      origin: { file: `evaluation/pools/${chapter}.yaml`, path: 'questions.~' },
    })),
  ];
}

export type SingleChoice = Question & { readonly choices: readonly Choice[] };

/** Questions with one right choice. */
export function singleChoices(questions: readonly Question[]): readonly SingleChoice[] {
  return questions.filter(
    (question): question is SingleChoice => question.kind === 'single' && question.choices?.filter(({ correct }) => correct).length === 1,
  );
}

/** What a learner reads of an inline text. */
export function spoken(text: string): string {
  return /[*_[`<&\\]/.test(text) ? plainText(parseMarkdown(text)) : text;
}

const SMALL = new Set(
  (
    'a about after again all also am an and any are as at be because been before being but by can could did do does doing done for from ' +
    'had has have having he her here hers him his how i if in into is it its just may me might more most must my no nor not now of off on ' +
    'once one only or other our out over own same she should so some such than that the their them then there these they this those ' +
    'through to too under until up very was we were what when where which while who whom why will with would you your choose apply ' +
    'following first says asks'
  ).split(' '),
);

/** The words that carry a text's meaning, in lower case, without plural endings. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = spoken(text).toLowerCase();
  const found = words.match(isPlain(words) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
  return new Set(found.filter((word) => !SMALL.has(word) && (word.length > 1 || /\p{N}/u.test(word))).map(stem));
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ies|es|s|ed|ing|ly)$/, '') : word;
}

/** The probability that at least `hits` of independent events happen that have these probabilities. */
export function chanceOf(hits: number, probabilities: readonly number[]): number {
  // How likely each smaller number is. In place, from the end, and no further than asked for: a whole course has hundreds of questions.
  const fewer = new Float64Array(hits);
  if (hits > 0) fewer[0] = 1;
  for (const chance of probabilities)
    for (let i = hits - 1; i >= 0; i--) fewer[i] = (fewer[i] ?? 0) * (1 - chance) + (i > 0 ? (fewer[i - 1] ?? 0) * chance : 0);
  return fewer.reduce((left, one) => left - one, 1);
}
