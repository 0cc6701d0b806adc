/** What lets a learner guess: the longest choice, the same place, the same answer, words that only wrong choices have. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Question } from '../../model/question.ts';
import { show } from '../../read/shape.ts';
import { isEnglish } from '../prose.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { chanceOf, type SingleChoice, singleChoices, spoken, type Test, testsOf } from '../tests-of.ts';

/** Below it a pattern is no chance. A course has some hundred tests: one in a hundred of them may be bad luck. */
const UNLIKELY = 0.01;
/** Claims without exception; not "all of it" or "every week", which are often just true. */
const ABSOLUTE =
  /\b(?:always|never|nobody|no one|everyone|everybody|impossible|completely|entirely|in (?:every|any) case|under no circumstances|without exception|only (?:if|when|the|a|an))\b/i;
/** So many absolute choices in one test, and not one of them right, are a hint to who knows tests. */
const MANY_ABSOLUTES = 4;
/** A course of fewer questions is judged test by test only. */
const WHOLE_COURSE = 20;

export const guessingRule: Rule = {
  codes: ['E130', 'E131', 'E134'],
  run(context) {
    const { course, isBroken } = context;
    const tests = testsOf(course).filter(({ origin }) => !isBroken(origin.file));
    const all = tests.flatMap(({ questions }) => questions);
    const longestRight = new Set<Question>(singleChoices(all).filter(isLongestRight));
    for (const test of tests) {
      checkLength(test, longestRight, context);
      if (!test.shuffle) checkPlace(test, context);
    }
    const whole: Test = { questions: all, shuffle: true, origin: { file: 'course.yaml', path: 'title' } };
    if (singleChoices(all).length >= WHOLE_COURSE) checkLength(whole, longestRight, context);
    checkTrueFalse(all, context);
    if (!isEnglish(course.language)) return;
    for (const test of tests) checkAbsolutes(test, isNeverRight, context);
    if (singleChoices(all).length >= WHOLE_COURSE) checkAbsolutes(whole, isSeldomRight, context);
  },
};

function checkLength({ questions, origin }: Test, longestRight: ReadonlySet<Question>, { report }: CheckContext): void {
  const asked = singleChoices(questions);
  const hits = asked.filter((question) => longestRight.has(question)).length;
  if (chanceOf(hits, asked.map(chanceOfOne)) >= UNLIKELY) return;
  const message = `in ${hits} of ${asked.length} questions the longest choice is the right one`;
  report.add(diagnostic('E130', message, { origin, hint: 'shorten right choices, or give wrong ones as much detail' }));
}

function chanceOfOne({ choices }: SingleChoice): number {
  return 1 / choices.length;
}

function isLongestRight({ choices }: SingleChoice): boolean {
  const lengths = choices.map(({ text, correct }) => ({ correct, length: spoken(text).length })).sort((a, b) => b.length - a.length);
  const [first, second] = lengths;
  return first?.correct === true && first.length > (second?.length ?? 0);
}

function checkPlace({ questions, origin }: Test, { report }: CheckContext): void {
  const asked = singleChoices(questions);
  const places = asked.map(({ choices }) => choices.findIndex(({ correct }) => correct));
  for (const place of new Set(places)) {
    const hits = places.filter((one) => one === place).length;
    if (chanceOf(hits, asked.map(chanceOfOne)) >= UNLIKELY) continue;
    report.add(
      diagnostic('E131', `in ${hits} of ${asked.length} questions choice ${place + 1} is the right one`, {
        origin,
        hint: 'move some, or let the tool mix them: shuffle: true',
      }),
    );
  }
}

function checkTrueFalse(questions: readonly Question[], { report }: CheckContext): void {
  const asked = questions.filter(({ kind }) => kind === 'true-false');
  for (const answer of [true, false]) {
    const hits = asked.filter((question) => question.answer === answer).length;
    const halves = asked.map(() => 0.5);
    if (chanceOf(hits, halves) >= UNLIKELY) continue;
    report.add(
      diagnostic('E131', `${hits} of ${asked.length} true-false questions of the course are ${answer}`, {
        origin: { file: 'course.yaml', path: 'title' },
        hint: 'turn some statements round',
      }),
    );
  }
}

interface Absolutes {
  /** Choices with such a word, and how many of them are right. */
  readonly absolute: number;
  readonly right: number;
  /** The share of all choices that is right. */
  readonly base: number;
}

const isNeverRight = ({ absolute, right }: Absolutes): boolean => absolute >= MANY_ABSOLUTES && right === 0;

function isSeldomRight({ absolute, right, base }: Absolutes): boolean {
  const wrong = Array.from({ length: absolute }, () => 1 - base);
  return chanceOf(absolute - right, wrong) < UNLIKELY;
}

function checkAbsolutes({ questions, origin }: Test, isHint: (found: Absolutes) => boolean, { report }: CheckContext): void {
  const choices = questions.filter(({ kind }) => kind === 'single' || kind === 'multiple').flatMap(({ choices: all = [] }) => all);
  const found = choices.filter(({ text }) => ABSOLUTE.test(spoken(text)));
  const right = found.filter(({ correct }) => correct).length;
  const base = choices.filter(({ correct }) => correct).length / Math.max(choices.length, 1);
  if (!isHint({ absolute: found.length, right, base })) return;
  const message = `${found.length} choices have a word such as "always" or "nobody", and ${right === 0 ? 'none' : `only ${right}`} of them is right`;
  report.add(diagnostic('E134', message, { origin, hint: `for example ${show(found.find(({ correct }) => !correct)?.text)}` }));
}
