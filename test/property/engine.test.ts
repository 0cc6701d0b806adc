/** The promises of the test engine, tried on random tests and on learners who click anything in any order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestData } from '../../src/contract/quiz.ts';
import { isScored, scoreTest } from '../../src/contract/scoring.ts';
import { emptyState, type LearnerState, merge } from '../../src/contract/state.ts';
import {
  answer,
  askedQuestions,
  attemptsLeft,
  check,
  choiceOrder,
  givenAnswer,
  handIn,
  newlyJudged,
  retry,
  testState,
} from '../../src/runtime/quiz/engine.ts';
import { type Action, anyActions, anyTest, responseTo } from '../support/arbitrary-test.ts';
import { holds } from '../support/holds.ts';

const RUNS = 300;
const START = emptyState('abcdefgh');

function act(state: LearnerState, test: TestData, { kind, at, pick }: Action): LearnerState {
  const asked = askedQuestions(state, test);
  const question = asked[at % asked.length];
  if (kind === 'hand-in') return handIn(state, test);
  if (kind === 'retry') return retry(state, test);
  if (!question) return state;
  if (kind === 'check') return check(state, test, question);
  const [response = ''] = fc.sample(responseTo(question), { numRuns: 1, seed: pick });
  return answer(state, test, question, response);
}

const play = (state: LearnerState, test: TestData, actions: readonly Action[]): LearnerState =>
  actions.reduce((now, action) => act(now, test, action), state);

const slots = (state: LearnerState, test: TestData): number[] => askedQuestions(state, test).map(({ slot }) => slot);

describe('an attempt', () => {
  it('never takes a pass back, lowers the best score, or counts attempts down', () => {
    holds(
      fc.property(anyTest, anyActions, (test, actions) => {
        let state = START;
        for (const action of actions) {
          const before = testState(state, test);
          state = act(state, test, action);
          const after = testState(state, test);
          if (before.passed) expect(after.passed).toBe(true);
          expect(after.attempt).toBeGreaterThanOrEqual(before.attempt);
          expect(ratio(after.best)).toBeGreaterThanOrEqual(ratio(before.best));
        }
      }),
      RUNS,
    );
  });

  it('takes every action twice as once', () => {
    holds(
      fc.property(
        anyTest,
        anyActions,
        fc.constantFrom('answer', 'check', 'hand-in', 'retry'),
        fc.nat(8),
        fc.nat(999),
        (test, actions, kind, at, pick) => {
          const state = play(START, test, actions);
          const action = { kind, at, pick } as Action;
          const once = act(state, test, action);
          expect(act(once, test, action)).toEqual(once);
        },
      ),
      RUNS,
    );
  });

  it('never goes beyond a limit of attempts', () => {
    holds(
      fc.property(anyTest, anyActions, (test, actions) => {
        const state = play(START, test, actions);
        if (test.attempts > 0) expect(testState(state, test).attempt).toBeLessThanOrEqual(test.attempts);
        else expect(attemptsLeft(state, test)).toBe(Number.POSITIVE_INFINITY);
      }),
      RUNS,
    );
  });

  it('changes no judged answer before the next attempt', () => {
    holds(
      fc.property(anyTest, anyActions, anyActions, (test, actions, more) => {
        const state = play(START, test, actions);
        const later = play(
          state,
          test,
          more.filter(({ kind }) => kind !== 'retry'),
        );
        for (const question of askedQuestions(state, test)) {
          const given = givenAnswer(state, test, question);
          if (given.result !== null) expect(givenAnswer(later, test, question)).toEqual(given);
        }
      }),
      RUNS,
    );
  });

  it('folds exactly the score of the results that it stores', () => {
    holds(
      fc.property(anyTest, anyActions, (test, actions) => {
        const state = play(
          START,
          test,
          actions.filter(({ kind }) => kind === 'answer' || kind === 'check'),
        );
        fc.pre(!testState(state, test).finished);
        const done = handIn(state, test);
        const results = askedQuestions(done, test)
          .filter(({ key }) => isScored(key))
          .map((question) => ({ weight: question.weight, sixtieths: givenAnswer(done, test, question).result ?? 0 }));
        expect(testState(done, test).best).toEqual(scoreTest(results));
      }),
      RUNS,
    );
  });

  it('reports each judged answer once', () => {
    holds(
      fc.property(anyTest, anyActions, (test, actions) => {
        const reported: string[] = [];
        let state = START;
        for (const action of actions) {
          const after = act(state, test, action);
          const { attempt } = testState(after, test);
          reported.push(...newlyJudged(state, after, test).map(({ id }) => `${attempt} ${id}`));
          state = after;
        }
        expect(new Set(reported).size).toBe(reported.length);
      }),
      RUNS,
    );
  });
});

describe('the draw and the order on screen', () => {
  it('ask the number that the test says, per pool and in all', () => {
    holds(
      fc.property(anyTest, fc.stringMatching(/^[\w-]{8}$/), (test, nonce) => {
        const asked = askedQuestions(emptyState(nonce), test);
        if (!test.draw) expect(asked.length).toBe(test.questions.length);
        else {
          const { perPool, extra } = test.draw;
          const sizes = [0, 1, 2].map((n) => test.questions.filter(({ pool }) => pool === `pool-${n}`).length);
          const base = sizes.reduce((sum, size) => sum + Math.min(size, perPool), 0);
          const spare = sizes.filter((size) => size > perPool).length;
          expect(asked.length).toBe(base + Math.min(extra, spare));
          for (const n of [0, 1, 2]) expect(asked.filter(({ pool }) => pool === `pool-${n}`).length).toBeLessThanOrEqual(perPool + 1);
        }
      }),
      RUNS,
    );
  });

  it('stay the same from the first view to the end of the attempt', () => {
    holds(
      fc.property(anyTest, anyActions, (test, actions) => {
        const first = slots(START, test);
        const state = play(
          START,
          test,
          actions.filter(({ kind }) => kind !== 'retry'),
        );
        expect(slots(state, test)).toEqual(first);
        for (const question of askedQuestions(state, test))
          if (question.kind !== 'ordering') expect(choiceOrder(state, test, question)).toEqual(choiceOrder(START, test, question));
      }),
      RUNS,
    );
  });

  it('keep every drawn question and their order when the course gets new ones', () => {
    holds(
      fc.property(anyTest, anyActions, fc.nat(8), (test, actions, cut) => {
        const older = { ...test, questions: test.questions.filter((_, i) => i % test.questions.length !== cut % test.questions.length) };
        fc.pre(older.questions.length > 0);
        const state = play(START, older, actions);
        fc.pre(state.tests.has(test.slot));
        const before = slots(state, older);
        const after = slots(state, test);
        if (test.draw) for (const slot of before) expect(after).toContain(slot);
        expect(after.filter((slot) => before.includes(slot))).toEqual(before);
      }),
      RUNS,
    );
  });

  it('fill up when a drawn question was removed, and keep the others', () => {
    holds(
      fc.property(anyTest, anyActions, fc.nat(8), (test, actions, cut) => {
        fc.pre(test.questions.length > 1);
        const state = play(START, test, actions);
        const gone = test.questions[cut % test.questions.length]?.slot;
        const newer = { ...test, questions: test.questions.filter(({ slot }) => slot !== gone) };
        const kept = slots(state, test).filter((slot) => slot !== gone);
        if (state.tests.has(test.slot)) expect(slots(state, newer)).toEqual(expect.arrayContaining(kept));
      }),
      RUNS,
    );
  });

  it('never show items to order in their right order', () => {
    holds(
      fc.property(anyTest, fc.stringMatching(/^[\w-]{8}$/), (test, nonce) => {
        const state = emptyState(nonce);
        for (const question of test.questions)
          if (question.key.kind === 'ordering') expect(choiceOrder(state, test, question)).not.toEqual(question.key.answer);
      }),
      RUNS,
    );
  });
});

describe('two tabs', () => {
  it('in the same attempt lose no answer to each other', () => {
    holds(
      fc.property(anyTest, anyActions, anyActions, (test, a, b) => {
        const answers = (actions: readonly Action[]): readonly Action[] => actions.filter(({ kind }) => kind === 'answer');
        const one = play(START, test, answers(a));
        const two = play(START, test, answers(b));
        const both = merge(one, two);
        for (const state of [one, two])
          for (const question of askedQuestions(state, test))
            if (givenAnswer(state, test, question).response !== null) expect(givenAnswer(both, test, question).response).not.toBeNull();
      }),
      RUNS,
    );
  });
});

function ratio(score: { num: number; den: number } | null): number {
  return score ? score.num / score.den : -1;
}
