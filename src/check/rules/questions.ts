/** Each question by itself: a key that can be right, choices that differ, feedback that teaches and rests on something read. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../../model/course.ts';
import type { Verified } from '../../model/library.ts';
import type { Question } from '../../model/question.ts';
import { parseCitation } from '../../read/citations.ts';
import { show } from '../../read/shape.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';
import { CHOICE_KEYS } from '../texts.ts';
import { allQuestions } from './ids.ts';

export const questionRule: Rule = {
  codes: ['Q102', 'Q103', 'Q104', 'Q106', 'Q107', 'Q108', 'Q112', 'E135'],
  run(context) {
    const form = new Set(context.course.form?.questions);
    for (const question of allQuestions(context.course)) {
      checkKey(question, context);
      checkTwins(question, context);
      if (isScoredKind(question) && !form.has(question) && !context.isBroken(question.origin.file)) checkFeedback(question, context);
    }
  },
};

export function isScoredKind({ kind }: Question): boolean {
  return kind !== 'likert' && kind !== 'free-text';
}

function checkKey({ kind, choices = [], answers = [], maxLength = 0, origin }: Question, { report }: CheckContext): void {
  const at = within(origin, 'choices');
  const correct = choices.flatMap((choice, i) => (choice.correct ? [i] : []));
  if (kind === 'single' || kind === 'multiple') {
    if (correct.length === 0)
      report.add(diagnostic('Q102', 'no choice is correct', { origin: at, hint: 'add "correct: true" to the right one' }));
    if (kind === 'single' && correct.length > 1)
      report.add(
        diagnostic('Q103', `a "single" question has one right choice; ${correct.length} are marked`, {
          origin: within(origin, `choices.${correct[1]}.correct`),
          hint: 'keep one, or make it "type: multiple"',
        }),
      );
    if (kind === 'multiple' && correct.length === choices.length)
      report.add(diagnostic('Q103', 'every choice of this question is right', { origin: at, hint: 'at least one must be wrong' }));
  }
  for (const [i, answer] of answers.entries()) {
    const length = answer.trim().length;
    const place = { origin: within(origin, `answers.${i}`) };
    if (length === 0) report.add(diagnostic('Q112', 'this answer is empty', place));
    else if (length > maxLength) report.add(diagnostic('Q112', `${show(answer)} is longer than max_length (${maxLength})`, place));
  }
}

/** Two texts that a learner can't tell apart. */
function checkTwins({ kind, choices = [], pairs = [], origin }: Question, { report }: CheckContext): void {
  const list = CHOICE_KEYS[kind] ?? 'choices';
  const others = choices.map(({ text }, i) => ({ text, origin: within(origin, `${list}.${i}.text`) }));
  const prompts = pairs.map(({ prompt: text }, i) => ({ text, origin: within(origin, `pairs.${i}.prompt`) }));
  const matches = pairs.map(({ match: text }, i) => ({ text, origin: within(origin, `pairs.${i}.match`) }));
  for (const group of [prompts, [...matches, ...others]]) {
    const seen = new Map<string, Origin>();
    for (const { text, origin: place } of group) {
      const key = text
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s.]+/g, ' ')
        .trim();
      const before = seen.get(key);
      if (!before) seen.set(key, place);
      else
        report.add(
          diagnostic('Q104', `${show(text)} stands twice`, { origin: place, related: [{ message: 'the other one', origin: before }] }),
        );
    }
  }
}

function checkFeedback({ feedback, origin }: Question, { course, report, isBroken }: CheckContext): void {
  if (!feedback) {
    report.add(
      diagnostic('Q106', 'this question has no feedback', { origin, hint: 'feedback: { correct: …, incorrect: …, references: […] }' }),
    );
    return;
  }
  const place = within(origin, 'feedback');
  checkEmptyWords(feedback, place, report);
  if (feedback.references.length === 0) {
    report.add(diagnostic('Q107', 'this feedback cites no reference', { origin: place, hint: 'references: ["reference-id, place"]' }));
    return;
  }
  if (isBroken(/^references\.yaml$/)) return;
  const verified = feedback.references.map((written) => verifiedOf(written, course));
  if (verified.every((found) => found === 'unchecked'))
    report.add(
      diagnostic('Q108', `the key rests on what nobody checked: ${feedback.references.join('; ')}`, {
        origin: within(place, 'references'),
        hint: 'cite something that was read, or leave the question out of the score',
      }),
    );
}

/** Praise and blame teach nothing. */
const EMPTY =
  /^(?:(?:that(?: i|')s |this is |you are )?(?:correct|right|true|yes|well done|very good|good|wrong|incorrect|false|no|not quite|sorry|try again)[\s.,!]*)+$/i;

function checkEmptyWords({ correct, incorrect }: NonNullable<Question['feedback']>, place: Origin, report: Diagnostics): void {
  for (const [key, text] of Object.entries({ correct, incorrect }))
    if (EMPTY.test(text.trim()))
      report.add(
        diagnostic('E135', `${show(text)} does not say why`, { origin: within(place, key), hint: 'one sentence with the reason' }),
      );
  if (correct.trim() === incorrect.trim())
    report.add(
      diagnostic('E135', 'the feedback is the same for a right and for a wrong answer', {
        origin: within(place, 'incorrect'),
        hint: 'tell who was wrong what to think of',
      }),
    );
}

/** How the cited text or place was verified; null if there is none such. */
export function verifiedOf(written: string, { references }: Pick<ParsedCourse, 'references'>): Verified | null {
  const citation = parseCitation(written);
  const reference = citation && references.find(({ id }) => id === citation.reference);
  if (!citation || !reference) return null;
  if (citation.locator === undefined) return reference.verified;
  return Object.hasOwn(reference.locators, citation.locator) ? (reference.locators[citation.locator]?.verified ?? null) : null;
}
