/**
 * A question of ours → what Moodle keeps of it, the same for its XML format and for a course backup. What Moodle has no place for is said,
 * never dropped in silence.
 */

import type { Reference } from '../model/library.ts';
import type { Question } from '../model/question.ts';
import { tagsOf } from './exchange.ts';
import type { MoodleAnswer, MoodleQuestion } from './moodle-question.ts';
import { plainWords, showText } from './shown-text.ts';

type Lose = (what: string) => void;

/** Said of most questions of a course that cites: their texts lose nothing but a link. */
export const CITATIONS_AS_WORDS = 'citations and links in its texts become words';

/** Null, and said, for kinds that Moodle has no question for. Its texts are Markdown as Moodle can show it; fractions are per cent. */
export function moodleQuestion(question: Question, references: readonly Reference[], lose: Lose): MoodleQuestion | null {
  const show = (markdown: string): string => {
    const shown = showText(markdown, references);
    if (shown.changed) lose(CITATIONS_AS_WORDS);
    return shown.text;
  };
  const own = ownParts(question, show, lose);
  if (!own) return null;
  return {
    name: question.id,
    idNumber: question.id,
    prompt: show(question.prompt),
    general: '',
    weight: question.weight,
    correct: '',
    incorrect: '',
    answers: [],
    pairs: [],
    single: false,
    caseSensitive: false,
    grading: '',
    unit: '',
    tags: tagsOf(question),
    pictures: false,
    ...own,
  };
}

type OwnParts = Pick<MoodleQuestion, 'type'> & Partial<MoodleQuestion>;

function ownParts(question: Question, show: (markdown: string) => string, lose: Lose): OwnParts | null {
  const { kind, choices = [], pairs = [], partial, feedback } = question;
  const right = show(feedback?.correct ?? '');
  const wrong = show(feedback?.incorrect ?? '');
  const combined = { correct: right, incorrect: wrong };
  switch (kind) {
    case 'single':
    case 'multiple': {
      const keys = choices.filter(({ correct }) => correct).length;
      if (kind === 'multiple' && !partial) lose('Moodle gives part of the points for part of the right choices');
      return {
        type: 'multichoice',
        single: kind === 'single',
        ...combined,
        answers: choices.map((choice) => answer(show(choice.text), fractionOf(kind, choice.correct, keys), '')),
      };
    }
    case 'true-false':
      return {
        type: 'truefalse',
        answers: [true, false].map((value) => {
          const correct = value === question.answer;
          return answer(String(value), correct ? 100 : 0, correct ? right : wrong);
        }),
      };
    case 'matching':
      if (!partial) lose('Moodle gives part of the points for part of the right pairs');
      return {
        type: 'matching',
        ...combined,
        pairs: [...pairs, ...choices.map(({ text: match }) => ({ prompt: '', match }))].map(({ prompt, match }) => {
          const shown = plainWords(show(match));
          if (shown !== match.trim()) lose('what its pairs match with becomes plain text');
          return { prompt: show(prompt), match: shown };
        }),
      };
    case 'fill-in':
      return {
        type: 'shortanswer',
        caseSensitive: question.caseSensitive ?? false,
        answers: [...(question.answers ?? []).map((given) => answer(given.replaceAll('*', '\\*'), 100, right)), ...anythingElse(wrong)],
      };
    case 'numeric': {
      const [min = 0, max = 0] = [question.min, question.max];
      return {
        type: 'numerical',
        unit: question.unit ?? '',
        answers: [{ ...answer(String(middle(min, max)), 100, right), tolerance: middle(max, -min) }, ...anythingElse(wrong)],
      };
    }
    case 'ordering':
      return {
        type: 'ordering',
        grading: partial ? 'ABSOLUTE_POSITION' : 'ALL_OR_NOTHING',
        ...combined,
        answers: choices.map((item, i) => answer(show(item.text), i + 1, '')),
      };
    case 'free-text':
      return { type: 'essay' };
    case 'likert':
      lose('Moodle has no question that asks for an opinion: left out');
      return null;
  }
}

function answer(text: string, fraction: number, feedback: string): MoodleAnswer {
  return { text, raw: text, fraction, feedback, tolerance: 0 };
}

/** Points that Moodle accepts: per cent with at most five decimals. */
function fractionOf(kind: Question['kind'], correct: boolean, keys: number): number {
  if (kind === 'single') return correct ? 100 : 0;
  const share = Math.round((100 / keys) * 100_000) / 100_000;
  return correct ? share : -share;
}

/** A wrong answer that matches everything, only to say something. */
function anythingElse(said: string): readonly MoodleAnswer[] {
  return said === '' ? [] : [answer('*', 0, said)];
}

/** Half of a sum, without the noise of binary fractions: 0.1 and 0.2 → 0.15. */
function middle(a: number, b: number): number {
  return Number(((a + b) / 2).toPrecision(12));
}
