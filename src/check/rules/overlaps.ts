/** Questions that know of one another: one that gives away another's answer, and one that is asked twice in the course. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Question } from '../../model/question.ts';
import { keptFor } from '../../read/kept.ts';
import { isEnglish } from '../prose.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';
import { contentWords, spoken, type Test, testsOf } from '../tests-of.ts';

/** The share of words that two questions have in common, from which on they are the same question. */
const SAME = 0.45;
/** A single word of an answer stands anywhere by chance. */
const LEAST_WORDS = 2;

export const overlapRule: Rule = {
  codes: ['E132', 'E133'],
  run(context) {
    const tests = testsOf(context.course);
    if (isEnglish(context.course.language)) for (const test of tests) checkGiveAways(test, context);
    checkRepeats(
      tests.flatMap(({ questions }) => questions),
      context,
    );
  },
};

function checkGiveAways({ questions }: Test, { report }: CheckContext): void {
  const prompts = new Map(
    questions.map((question) => [question, keptFor([question], 'prompt words', () => contentWords(question.prompt))]),
  );
  const wordsOfPrompt = (question: Question): ReadonlySet<string> => prompts.get(question) ?? new Set();
  for (const question of questions) {
    const isGivenBy = giveAway(question, wordsOfPrompt(question));
    for (const other of isGivenBy ? questions : []) {
      if (other === question) continue;
      const given = isGivenBy?.(other, wordsOfPrompt(other)) ?? null;
      if (given !== null)
        report.add(
          diagnostic('E132', `the prompt of "${other.id}" gives away the answer of this question: "${given}"`, {
            origin: question.origin,
            related: [{ message: 'the prompt', origin: within(other.origin, 'prompt') }],
          }),
        );
    }
  }
}

/** The answer of a question, as far as another one's prompt (which has these words) gives it away; null if it doesn't. */
type GiveAway = (other: Question, prompt: ReadonlySet<string>) => string | null;

/** How an answer could be given away, to a reader of the question's own prompt (which has these words); null where it can't. */
function giveAway({ kind, answers = [], min, max, unit = '', choices = [] }: Question, own: ReadonlySet<string>): GiveAway | null {
  if (kind === 'fill-in')
    return ({ prompt }) =>
      answers.find((answer) => answer.length > 3 && spoken(prompt).toLowerCase().includes(answer.toLowerCase())) ?? null;
  if (kind === 'numeric' && min !== undefined && min === max)
    return (_, prompt) =>
      [...contentWords(unit), String(min)].every((word) => prompt.has(word)) &&
      [...own].filter((word) => prompt.has(word)).length >= LEAST_WORDS
        ? String(min)
        : null;
  const right = kind === 'single' ? choices.find(({ correct }) => correct) : undefined;
  // The right choice, whose words all stand in the other question's prompt, while the own prompt and no wrong choice has them.
  const newWords = (text: string): readonly string[] => [...contentWords(text)].filter((word) => !own.has(word));
  const isIn = (words: readonly string[], prompt: ReadonlySet<string>): boolean =>
    words.length >= LEAST_WORDS && words.every((word) => prompt.has(word));
  const answer = right ? newWords(right.text) : [];
  if (!right || answer.length < LEAST_WORDS) return null;
  return (_, prompt) =>
    isIn(answer, prompt) && !choices.some(({ correct, text }) => !correct && isIn(newWords(text), prompt)) ? spoken(right.text) : null;
}

function checkRepeats(questions: readonly Question[], { report }: CheckContext): void {
  const all = questions.map((question) => ({ question, words: keptFor([question], 'words', () => wordsOf(question)) }));
  const candidates = sharingRareWords(all.map(({ words }) => words));
  all.forEach((one, i) => {
    const alike = candidates(i)
      .flatMap((place) => all[place] ?? [])
      .filter((before) => likeness(one.words, before.words) >= SAME);
    if (alike.length === 0) return;
    report.add(
      diagnostic('E133', `nearly the same question as ${alike.map(({ question }) => `"${question.id}"`).join(', ')}`, {
        origin: within(one.question.origin, 'prompt'),
        related: alike.map(({ question }) => ({ message: 'the other one', origin: within(question.origin, 'prompt') })),
      }),
    );
  });
}

/**
 * For each text, asked for in order, the earlier ones that can be alike at all: two sets whose likeness is at least SAME share a word among the
 * rarest of each. To compare every question with every other would take a large course seconds.
 */
function sharingRareWords(texts: readonly ReadonlySet<string>[]): (place: number) => readonly number[] {
  const frequency = new Map<string, number>();
  for (const words of texts) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const rarity = (a: string, b: string): number => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1);
  const places = new Map<string, number[]>();
  return (place) => {
    const words = [...(texts[place] ?? [])].sort(rarity);
    const found = new Set<number>();
    for (const word of words.slice(0, words.length - Math.ceil(SAME * words.length) + 1)) {
      const known = places.get(word) ?? [];
      for (const other of known) found.add(other);
      if (known.push(place) === 1) places.set(word, known);
    }
    return [...found].sort((a, b) => a - b);
  };
}

/** Prompt and right answer: wrong choices may differ, and the question is still the same. */
function wordsOf({ kind, prompt, choices = [], pairs = [] }: Question): ReadonlySet<string> {
  const right = choices.filter(({ correct }) => correct || kind === 'ordering').map(({ text }) => text);
  return contentWords([prompt, ...right, ...pairs.flatMap((pair) => [pair.prompt, pair.match])].join('\n'));
}

/** Jaccard: shared words ÷ all words. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all < LEAST_WORDS ? 0 : shared / all;
}
