/**
 * What Moodle keeps of a question, whether it stands in its XML format or in a course backup, and what becomes of it here (to-moodle.ts goes the
 * other way). Texts are our inline Markdown already.
 */
import { fromTags, newId, type QuestionEntry, withIds } from './exchange.ts';

export interface MoodleAnswer {
  readonly text: string;
  /** As typed, for texts that are compared. */
  readonly raw: string;
  /** Per cent; of `ordering` the place, from 1. */
  readonly fraction: number;
  readonly feedback: string;
  /** Of `numerical`. */
  readonly tolerance: number;
}

export interface MoodleQuestion {
  /** Moodle's: `multichoice`, `truefalse`, `shortanswer` … */
  readonly type: string;
  readonly name: string;
  readonly idNumber: string;
  readonly prompt: string;
  readonly general: string;
  readonly weight: number;
  readonly correct: string;
  readonly incorrect: string;
  readonly answers: readonly MoodleAnswer[];
  /** Of `matching`; without a prompt: a distractor. */
  readonly pairs: readonly { readonly prompt: string; readonly match: string }[];
  readonly single: boolean;
  readonly caseSensitive: boolean;
  /** Of `ordering`. */
  readonly grading: string;
  readonly unit: string;
  readonly tags: readonly string[];
  readonly pictures: boolean;
}

type Lose = (what: string) => void;

/** One question as an entry of ours; null, and said, if there is no kind for it. `taken`: ids that are given out; the new one is added. */
export function questionEntry(question: MoodleQuestion, taken: Set<string>, lose: Lose): QuestionEntry | null {
  const { type, general, pictures, tags, idNumber, name } = question;
  const own = ownKeys(question, lose);
  if (!own) return null;
  if (type !== 'multichoice' && general !== '') lose('its general feedback has no place here');
  if (pictures) lose('its pictures were left out: add them to the lesson as figures');
  const { objective, revision, references } = fromTags(tags);
  const weight = Math.min(10, Math.max(1, Math.round(question.weight)));
  const { correct, incorrect, ...keys } = own;
  const feedback =
    correct || incorrect
      ? {
          feedback: {
            correct: correct || 'Right.',
            incorrect: incorrect || 'Not right.',
            ...(references.length > 0 ? { references } : {}),
          },
        }
      : {};
  return {
    id: newId(idNumber || name, taken),
    ...keys,
    ...(objective === undefined ? {} : { objective }),
    ...(weight === 1 ? {} : { weight }),
    ...(revision === undefined ? {} : { revision }),
    ...feedback,
  };
}

interface OwnKeys {
  readonly type: string;
  readonly prompt: string;
  readonly correct?: string;
  readonly incorrect?: string;
  readonly [key: string]: unknown;
}

/** Null: no kind of ours, said to be lost. */
function ownKeys(question: MoodleQuestion, lose: Lose): OwnKeys | null {
  const { type, prompt, answers, correct, incorrect } = question;
  const combined = { correct, incorrect };
  const byAnswer = {
    correct: answers.find(({ fraction }) => fraction >= 100)?.feedback ?? '',
    incorrect: answers.find(({ fraction }) => fraction <= 0)?.feedback ?? '',
  };
  switch (type) {
    case 'multichoice': {
      const { single } = question;
      if (answers.some(({ feedback }) => feedback !== '')) lose('feedback for single choices has no place here');
      const right = answers.filter(({ fraction }) => fraction > 0);
      if (single && right.length > 1) lose('part of the points for a half-right choice has no place here: only the best counts');
      const best = Math.max(...answers.map(({ fraction }) => fraction));
      const choices = withIds(answers.map(({ text, fraction }) => ({ text, correct: single ? fraction === best : fraction > 0 })));
      return {
        type: single ? 'single' : 'multiple',
        prompt,
        ...combined,
        choices: choices.map(({ id, text, correct }) => (correct ? { id, text, correct } : { id, text })),
        ...(single ? {} : { scoring: 'partial' }),
      };
    }
    case 'truefalse':
      return {
        type: 'true-false',
        prompt,
        ...byAnswer,
        answer: answers.some(({ text, fraction }) => /^true$/i.test(text) && fraction > 0),
      };
    case 'matching': {
      const rows = question.pairs;
      // One of ours that a quiz asked for place by place.
      if (question.tags.includes('kind ordering'))
        return { type: 'ordering', prompt, ...combined, items: withIds(rows.map(({ match }) => ({ text: match }))), scoring: 'partial' };
      const pairs = withIds(rows.filter((row) => row.prompt !== '').map((row) => ({ ...row, text: row.prompt })));
      const distractors = withIds(rows.filter((row) => row.prompt === '').map(({ match }) => ({ text: match })));
      return {
        type: 'matching',
        prompt,
        ...combined,
        pairs: pairs.map(({ id, prompt: asked, match }) => ({ id, prompt: asked, match })),
        ...(distractors.length > 0 ? { distractors: distractors.map(({ id, text }) => ({ id, text })) } : {}),
        scoring: 'partial',
      };
    }
    case 'shortanswer': {
      const accepted = answers.filter(({ fraction }) => fraction >= 100);
      if (answers.some(({ fraction }) => fraction > 0 && fraction < 100)) lose('half-right answers have no place here');
      if (accepted.some(({ raw }) => /(?<!\\)\*/.test(raw))) lose('"*" for any text is no joker here');
      const { caseSensitive } = question;
      return {
        type: 'fill-in',
        prompt,
        ...byAnswer,
        answers: accepted.map(({ raw }) => raw.replaceAll('\\*', '*')),
        ...(caseSensitive ? { case_sensitive: true } : {}),
      };
    }
    case 'numerical': {
      const [answer, ...others] = answers.filter(({ fraction }) => fraction >= 100);
      if (others.length > 0 || answers.some(({ fraction }) => fraction > 0 && fraction < 100))
        lose('only the first right number was taken');
      const value = Number(answer ? answer.raw : Number.NaN);
      const tolerance = answer?.tolerance ?? 0;
      const { unit } = question;
      return {
        type: 'numeric',
        prompt,
        ...byAnswer,
        ...(tolerance === 0 ? { answer: value } : { min: exact(value - tolerance), max: exact(value + tolerance) }),
        ...(unit === '' ? {} : { unit }),
      };
    }
    case 'ordering': {
      const items = withIds([...answers].sort((a, b) => a.fraction - b.fraction).map(({ text }) => ({ text })));
      const all = question.grading === 'ALL_OR_NOTHING';
      if (!all && question.grading !== 'ABSOLUTE_POSITION') lose('points are given for items in their right place');
      return { type: 'ordering', prompt, ...combined, items, ...(all ? {} : { scoring: 'partial' }) };
    }
    case 'essay':
      return { type: 'free-text', prompt };
    case 'description':
      lose('a text without a question: put it into the lesson');
      return null;
    default:
      lose(`there is no kind of question here for "${type}"`);
      return null;
  }
}

function exact(value: number): number {
  return Number(value.toPrecision(12));
}
