/** Questions from YAML: of lessons' tests, the evaluation's pools and the feedback form alike. */
import { QUESTION_KINDS, type QuestionKind } from '../contract/quiz.ts';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { addPath } from '../diagnostics/source.ts';
import { didYouMean, nearest } from '../diagnostics/suggest.ts';
import type { Question } from '../model/question.ts';
import { questionSchemas } from './question-schemas.ts';
import type { Schema, Shaped } from './schema.ts';
import { isKeys, shape, show, type Where } from './shape.ts';

/** Longest number that a learner can type, in characters. */
const NUMERIC_LENGTH = 16;

/** Reads each entry of a list of questions by itself: broken ones are reported and left out. */
export function readQuestions(entries: readonly unknown[], where: Where, report: Diagnostics): readonly Question[] {
  return entries.flatMap((entry, index) => {
    const question = readQuestion(entry, { file: where.file, path: addPath(where.path, index) }, report);
    return question ? [question] : [];
  });
}

function readQuestion(value: unknown, where: Where, report: Diagnostics): Question | null {
  const origin = { file: where.file, path: where.path };
  if (!isKeys(value)) {
    report.add(diagnostic('Y107', `a question must be keys with values, not ${show(value)}`, { origin }));
    return null;
  }
  const { type } = value;
  if (isKind(type)) return parse(type, value, where, report);
  const at = { origin: { file: where.file, path: addPath(where.path, 'type') } };
  if (type === undefined) report.add(diagnostic('Y106', '"type" is missing', { origin, hint: `one of ${QUESTION_KINDS.join(', ')}` }));
  else report.add(diagnostic('Q101', `unknown question type ${show(type)}`, { ...at, ...didYouMean(String(type), QUESTION_KINDS) }));
  // What the author probably meant is checked all the same, so that one wrong type hides nothing else.
  const meant = typeof type === 'string' ? nearest(type, QUESTION_KINDS) : null;
  return isKind(meant) ? parse(meant, { ...value, type: meant }, where, report) : null;
}

function isKind(type: unknown): type is QuestionKind {
  return typeof type === 'string' && Object.hasOwn(questionSchemas, type);
}

type RawQuestion = { readonly [K in QuestionKind]: Shaped<(typeof questionSchemas)[K]> }[QuestionKind];

function parse(kind: QuestionKind, value: unknown, where: Where, report: Diagnostics): Question | null {
  const raw = shape(questionSchemas[kind] as Schema<RawQuestion>, value, where, report);
  if (!raw) return null;
  if (raw.type === 'numeric') checkRange(raw, where, report);
  const { id, prompt, objective, weight, feedback } = raw;
  return {
    id,
    kind,
    prompt,
    weight,
    partial: 'scoring' in raw && raw.scoring === 'partial',
    ...(objective === undefined ? {} : { objective }),
    ...(feedback === undefined ? {} : { feedback }),
    ...ownKeys(raw),
    revision: raw.revision ?? 0,
    origin: { file: where.file, path: where.path },
  };
}

/** Either one number, or the least and the greatest. */
function checkRange({ answer, min, max }: Shaped<typeof questionSchemas.numeric>, where: Where, report: Diagnostics): void {
  const range = min !== undefined && max !== undefined;
  const one = answer !== undefined && min === undefined && max === undefined;
  if (one || (range && answer === undefined && min <= max)) return;
  const message =
    range && min > max ? `"min" (${min}) is above "max" (${max})` : 'a numeric question has either "answer", or "min" and "max"';
  report.add(diagnostic('Q105', message, { origin: { file: where.file, path: where.path } }));
}

/** What only this kind of question has, in the model's words. */
function ownKeys(raw: RawQuestion): Partial<Question> {
  switch (raw.type) {
    case 'single':
    case 'multiple':
      return { choices: raw.choices };
    case 'true-false':
      return { answer: raw.answer };
    case 'ordering':
      return { choices: raw.items.map((item) => ({ ...item, correct: false })) };
    case 'matching':
      return { pairs: raw.pairs, choices: raw.distractors.map((item) => ({ ...item, correct: false })) };
    case 'fill-in':
      return { answers: raw.answers, caseSensitive: raw.case_sensitive, maxLength: raw.max_length };
    case 'numeric': {
      const { answer, min = answer, max = answer, unit } = raw;
      return {
        maxLength: NUMERIC_LENGTH,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
        ...(unit === undefined ? {} : { unit }),
      };
    }
    case 'likert':
      return { choices: raw.scale.map((item) => ({ ...item, correct: false })) };
    case 'free-text':
      return { maxLength: raw.max_length };
  }
}
