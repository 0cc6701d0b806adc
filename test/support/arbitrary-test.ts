/** fast-check arbitraries for the test engine: tests of all kinds, and what learners do with them. */
import fc from 'fast-check';
import type { Key, QuestionData, QuestionKind, Response, TestData } from '../../src/contract/quiz.ts';

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

function keyOf(kind: QuestionKind, choices: number, partial: boolean): Key {
  switch (kind) {
    case 'single':
      return { kind, answer: choices - 1 };
    case 'true-false':
      return { kind, answer: 1 };
    case 'multiple':
      return { kind, answer: [0, choices - 1], partial };
    case 'ordering':
    case 'matching':
      return { kind, answer: range(choices), partial };
    case 'fill-in':
      return { kind, answers: ['right'], caseSensitive: false };
    case 'numeric':
      return { kind, min: 10, max: 20 };
    case 'likert':
    case 'free-text':
      return { kind };
  }
}

/** A question of the given kind at the given place of the log. */
export function questionOf(
  kind: QuestionKind,
  slot: number,
  more: Partial<QuestionData> & { choices?: number; partial?: boolean } = {},
): QuestionData {
  const { choices = 4, partial = false, ...rest } = more;
  const count = kind === 'true-false' ? 2 : choices;
  return {
    id: `q${slot}`,
    kind,
    slot,
    weight: 1,
    vocabulary: range(count).map((index) => `c${index}`),
    shown: range(count),
    key: keyOf(kind, count, partial),
    ...rest,
  };
}

export function testOf(questions: readonly QuestionData[], more: Partial<TestData> = {}): TestData {
  const rest: TestData = {
    id: 'a-test',
    slot: 1,
    title: 'A test',
    pass: 70,
    attempts: 0,
    shuffle: true,
    feedback: 'at-end',
    showAnswers: 'always',
    questions,
  };
  return { ...rest, ...more };
}

/** Some right, some wrong, of the question's own shape. */
export function responseTo({ key, vocabulary }: QuestionData): fc.Arbitrary<Response> {
  const indexes = range(vocabulary.length);
  switch (key.kind) {
    case 'single':
    case 'true-false':
    case 'likert':
      return fc.constantFrom(...indexes);
    case 'multiple':
      return fc.subarray(indexes);
    case 'ordering':
      return fc.shuffledSubarray(indexes, { minLength: indexes.length });
    case 'matching':
      return fc.array(fc.integer({ min: -1, max: vocabulary.length - 1 }), { minLength: vocabulary.length, maxLength: vocabulary.length });
    case 'fill-in':
      return fc.constantFrom('right', ' Right ', 'wrong', '');
    case 'numeric':
      return fc.constantFrom('15', '9', '20,0', 'x');
    case 'free-text':
      return fc.constant('text');
  }
}

const KINDS = ['single', 'multiple', 'true-false', 'matching', 'ordering', 'fill-in', 'numeric', 'likert', 'free-text'] as const;

/** A test of any kinds; pooled ones have three pools. */
export const anyTest: fc.Arbitrary<TestData> = fc
  .record({
    kinds: fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 9 }),
    choices: fc.integer({ min: 2, max: 6 }),
    weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 9, maxLength: 9 }),
    partial: fc.boolean(),
    pass: fc.integer({ min: 1, max: 100 }),
    attempts: fc.integer({ min: 0, max: 3 }),
    shuffle: fc.boolean(),
    feedback: fc.constantFrom('at-once' as const, 'at-end' as const),
    draw: fc.option(fc.record({ perPool: fc.integer({ min: 1, max: 2 }), extra: fc.integer({ min: 0, max: 2 }) })),
  })
  .map(({ kinds, choices, weights, partial, draw, ...rest }) =>
    testOf(
      kinds.map((kind, i) =>
        questionOf(kind, i + 2, { choices, partial, weight: weights[i] ?? 1, ...(draw ? { pool: `pool-${i % 3}` } : {}) }),
      ),
      { ...rest, ...(draw ? { draw } : {}) },
    ),
  );

/** One thing that a learner does; `at` picks the question, `response` its answer. */
export type Action = { readonly kind: 'answer' | 'check' | 'hand-in' | 'retry'; readonly at: number; readonly pick: number };

export const anyActions: fc.Arbitrary<readonly Action[]> = fc.array(
  fc.record({ kind: fc.constantFrom('answer', 'answer', 'answer', 'check', 'hand-in', 'retry'), at: fc.nat(8), pick: fc.nat(999) }),
  { maxLength: 40 },
);
