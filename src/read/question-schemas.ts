/** The shapes of everything that asks: questions of each type, tests, the final evaluation with its pools, the form. */
import type { QuestionKind } from '../contract/quiz.ts';
import {
  anything,
  attempts,
  boolean,
  citations,
  exactly,
  id,
  innerId,
  keysOf,
  listOf,
  minutes,
  number,
  oneOf,
  percent,
  type Schema,
  string,
  text,
  wholeNumber,
} from './schema.ts';

const shown = text.describe('As the learner reads it.');

const choice = keysOf({ id: innerId, text: shown, correct: boolean().default(false).describe('A right answer.') });

const option = keysOf({ id: innerId, text: shown });

const scoring = oneOf(['all', 'partial']).default('all').describe('all: all right or nothing; partial: points for a part.');

const question = {
  id,
  objective: string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'lesson-id.objective-id')
    .meta({ title: 'lesson-id.objective-id' })
    .exactOptional()
    .describe('What it assesses. Required in the test of a lesson.'),
  prompt: text.describe('What is asked.'),
  weight: wholeNumber().min(1).max(10).default(1).describe('How much it counts.'),
  revision: wholeNumber().min(1).max(1000).exactOptional().describe('Count up when the key of a published question is corrected.'),
  feedback: keysOf({
    correct: text.describe('Why it is right.'),
    incorrect: text.describe('What to think of.'),
    references: citations.default([]),
  })
    .exactOptional()
    .describe('Required, except where nothing is scored.'),
};

/** One schema a type. The reader looks at `type` first, so that a wrong one hides no other mistake of its question. */
export const questionSchemas = {
  single: keysOf({
    ...question,
    type: exactly('single'),
    choices: listOf(choice).min(2).max(8).describe('Exactly one is correct.'),
  }),
  multiple: keysOf({
    ...question,
    type: exactly('multiple'),
    choices: listOf(choice).min(2).max(8).describe('One or more are correct, at least one is not.'),
    scoring,
  }),
  'true-false': keysOf({
    ...question,
    type: exactly('true-false'),
    answer: boolean().describe('Whether the sentence is true.'),
  }),
  ordering: keysOf({
    ...question,
    type: exactly('ordering'),
    items: listOf(option).min(3).max(6).describe('In the right order.'),
    scoring,
  }),
  matching: keysOf({
    ...question,
    type: exactly('matching'),
    pairs: listOf(keysOf({ id: innerId, prompt: shown, match: text.describe('What belongs to it.') }))
      .min(3)
      .max(6)
      .describe('What belongs together.'),
    distractors: listOf(option).max(6).default([]).describe('Matches that belong to nothing.'),
    scoring,
  }),
  'fill-in': keysOf({
    ...question,
    type: exactly('fill-in'),
    answers: listOf(string()).min(1).max(20).describe('Every text that counts as right.'),
    case_sensitive: boolean().default(false).describe('Whether capitals matter.'),
    max_length: wholeNumber().min(1).max(120).default(40).describe('Characters that can be typed.'),
  }),
  numeric: keysOf({
    ...question,
    type: exactly('numeric'),
    answer: number().exactOptional().describe('The number; or min and max.'),
    min: number().exactOptional().describe('The least that is right.'),
    max: number().exactOptional().describe('The most that is right.'),
    unit: text.exactOptional().describe('Shown after the field.'),
  }),
  likert: keysOf({
    ...question,
    type: exactly('likert'),
    scale: listOf(option).min(2).max(7).describe('From one end to the other. Not scored.'),
  }),
  'free-text': keysOf({
    ...question,
    type: exactly('free-text'),
    max_length: wholeNumber().min(1).max(10_000).default(1000).describe('Characters that can be typed. Not scored.'),
  }),
} as const satisfies Record<QuestionKind, Schema>;

const rawQuestions = listOf(anything()).min(1);

const testHead = {
  id,
  pass: percent.exactOptional().describe("Per cent; else course.yaml's."),
  attempts: attempts.default('unlimited'),
};

export const quizSchema = keysOf({
  ...testHead,
  shuffle: boolean().default(true).describe('Questions and choices in another order for each learner and attempt.'),
  feedback: oneOf(['at-once', 'at-end']).default('at-once').describe('After each answer, or after the test.'),
  show_answers: oneOf(['always', 'after-pass', 'never']).default('after-pass').describe('When the learner is shown the right answers.'),
  questions: rawQuestions,
});

export const evaluationSchema = keysOf({
  ...testHead,
  title: text.describe('As in the contents.'),
  minutes,
  draw: keysOf({
    per_pool: wholeNumber().min(1).max(50).describe('From each pool.'),
    extra: wholeNumber().min(0).max(100).default(0).describe('And so many more, each from another pool.'),
  }).describe('Questions drawn from each pool, and how many more, each from another pool.'),
});

export const poolSchema = keysOf({ questions: rawQuestions });

export const formSchema = keysOf({
  id,
  title: text.describe('As in the contents.'),
  minutes,
  intro: text.describe('What stands above the questions.'),
  questions: rawQuestions,
});
