/** The test engine by example: what learners meet. Its promises for all tests are in test/property/engine.test.ts. */
import { describe, expect, it } from 'vitest';
import type { TestData } from '../../../../src/contract/quiz.ts';
import { emptyState, type LearnerState, MAX_ATTEMPTS } from '../../../../src/contract/state.ts';
import * as engine from '../../../../src/runtime/quiz/engine.ts';
import { questionOf, testOf } from '../../../support/arbitrary-test.ts';

const START = emptyState('abcdefgh');
const first = questionOf('single', 2);
const second = questionOf('multiple', 3, { partial: true });
const atEnd = testOf([first, second]);
const atOnce: TestData = { ...atEnd, feedback: 'at-once' };
const RIGHT_FIRST = 3;
const RIGHT_SECOND = [0, 3];

function passed(test: TestData, state: LearnerState = START): LearnerState {
  const one = engine.answer(state, test, first, RIGHT_FIRST);
  return engine.handIn(engine.answer(one, test, second, RIGHT_SECOND), test);
}

describe('feedback at the end', () => {
  it('lets an answer be changed until hand-in, and not after it', () => {
    const wrong = engine.answer(START, atEnd, first, 0);
    const changed = engine.answer(wrong, atEnd, first, RIGHT_FIRST);
    expect(engine.givenAnswer(changed, atEnd, first)).toMatchObject({ response: RIGHT_FIRST, result: null });
    expect(changed.answers.get(first.slot)?.changes).toBe(2);
    const done = engine.handIn(changed, atEnd);
    expect(engine.answer(done, atEnd, first, 0)).toBe(done);
  });

  it('does not take a word for a number', () => {
    const number = questionOf('numeric', 2);
    expect(engine.isAnswered(number, '15 days')).toBe(false);
    expect(engine.isAnswered(number, '15')).toBe(true);
  });

  it('reads an answer from the slot that a question had before it needed a wider one', () => {
    const before = engine.answer(START, atEnd, first, RIGHT_FIRST);
    const wider = { ...first, slot: 90, earlier: [first.slot] };
    const now = { ...atEnd, questions: [wider, second] };
    expect(engine.givenAnswer(before, now, wider).response).toBe(RIGHT_FIRST);
    expect(engine.givenAnswer(engine.answer(before, now, wider, 0), now, wider).response).toBe(0);
  });

  it('judges nothing before hand-in', () => {
    const answered = engine.answer(START, atEnd, first, RIGHT_FIRST);
    expect(engine.check(answered, atEnd, first)).toBe(answered);
  });

  it('counts what is not answered as wrong, and names it first', () => {
    const answered = engine.answer(START, atEnd, first, RIGHT_FIRST);
    expect(engine.unanswered(answered, atEnd)).toEqual([second]);
    expect(engine.testState(engine.handIn(answered, atEnd), atEnd)).toEqual({
      passed: false,
      best: { num: 1, den: 2 },
      attempt: 1,
      finished: true,
    });
  });

  it('calls a cleared answer unanswered', () => {
    const cleared = engine.answer(engine.answer(START, atEnd, second, [1]), atEnd, second, []);
    expect(engine.unanswered(cleared, atEnd)).toContain(second);
  });

  it('keeps a number typed in the digits of another script', () => {
    const number = questionOf('numeric', 2);
    const test = testOf([number]);
    const answered = engine.answer(START, test, number, '١٥');
    expect(engine.givenAnswer(answered, test, number).response).toBe('15');
    expect(engine.testState(engine.handIn(answered, test), test).passed).toBe(true);
  });

  it('passes with exactly the pass mark', () => {
    const test = { ...atEnd, pass: 50 };
    expect(engine.testState(engine.handIn(engine.answer(START, test, first, RIGHT_FIRST), test), test).passed).toBe(true);
  });
});

describe('feedback at once', () => {
  it('makes a checked answer final', () => {
    const checked = engine.check(engine.answer(START, atOnce, first, 0), atOnce, first);
    expect(engine.givenAnswer(checked, atOnce, first).result).toBe(0);
    expect(engine.answer(checked, atOnce, first, RIGHT_FIRST)).toBe(checked);
  });

  it('does not check what is not answered, or not wholly', () => {
    expect(engine.check(START, atOnce, first)).toBe(START);
    const pairs = questionOf('matching', 2, { choices: 3 });
    const test = { ...testOf([pairs]), feedback: 'at-once' } as const;
    const half = engine.answer(START, test, pairs, [0, -1, -1]);
    expect(engine.check(half, test, pairs)).toBe(half);
  });

  it('finishes with the last scored question; scales and free texts ask for nothing', () => {
    const test: TestData = { ...atOnce, questions: [first, questionOf('likert', 4), questionOf('free-text', 5)] };
    const done = engine.check(engine.answer(START, test, first, RIGHT_FIRST), test, first);
    expect(engine.testState(done, test)).toMatchObject({ finished: true, passed: true });
  });

  it('gives partial credit', () => {
    const checked = engine.check(engine.answer(START, atOnce, second, [0]), atOnce, second);
    expect(engine.givenAnswer(checked, atOnce, second).result).toBe(30);
  });
});

describe('another attempt', () => {
  it('begins empty, keeps the pass and the best score, and shuffles anew', () => {
    const again = engine.retry(passed(atEnd), atEnd);
    expect(engine.testState(again, atEnd)).toEqual({ passed: true, best: { num: 1, den: 1 }, attempt: 2, finished: false });
    expect(engine.givenAnswer(again, atEnd, first).response).toBeNull();
    const worse = engine.handIn(again, atEnd);
    expect(engine.testState(worse, atEnd)).toMatchObject({ passed: true, best: { num: 1, den: 1 } });
    expect(engine.attemptScore(worse, atEnd)).toEqual({ num: 0, den: 1 });
  });

  it('ends where the limit says, and only then the test is failed', () => {
    const test = { ...atEnd, attempts: 2 };
    const once = engine.handIn(START, test);
    expect(engine.attemptsLeft(once, test)).toBe(1);
    expect(engine.isFailed(once, test)).toBe(false);
    const twice = engine.handIn(engine.retry(once, test), test);
    expect(engine.isFailed(twice, test)).toBe(true);
    expect(engine.retry(twice, test)).toBe(twice);
  });

  it('is never failed after a pass, nor without a limit', () => {
    const test = { ...atEnd, attempts: 1 };
    expect(engine.isFailed(passed(test), test)).toBe(false);
    expect(engine.isFailed(engine.handIn(START, atEnd), atEnd)).toBe(false);
  });

  it('stops at the number that the state can count to', () => {
    const tests = new Map([[atEnd.slot, { passed: false, best: null, attempt: MAX_ATTEMPTS, finished: true }]]);
    const state = { ...START, tests };
    expect(engine.retry(state, atEnd)).toBe(state);
  });
});

describe('an update of the course while an attempt runs', () => {
  it('shows an answer whose choice is gone as unanswered', () => {
    const answered = engine.answer(START, atEnd, first, 1);
    const without = { ...first, shown: [0, 2, 3] };
    const newer = { ...atEnd, questions: [without, second] };
    expect(engine.givenAnswer(answered, newer, without).response).toBeNull();
    expect(engine.unanswered(answered, newer)).toContain(without);
  });

  it('keeps the result of a finished attempt all the same', () => {
    const newer = { ...atEnd, questions: [{ ...first, shown: [0, 1, 2] }, second] };
    const [changed = first] = newer.questions;
    expect(engine.givenAnswer(passed(atEnd), newer, changed)).toEqual({ response: null, result: 60 });
    expect(engine.testState(passed(atEnd), newer).passed).toBe(true);
  });

  it('asks an item that was added to an ordering question again', () => {
    const items = questionOf('ordering', 2, { choices: 3 });
    const test = testOf([items]);
    const answered = engine.answer(START, test, items, [2, 1, 0]);
    const longer = questionOf('ordering', 2, { choices: 4 });
    expect(engine.givenAnswer(answered, { ...test, questions: [longer] }, longer).response).toBeNull();
  });

  it('never fills up a finished draw', () => {
    const pool = [2, 3, 4].map((slot) => questionOf('single', slot, { pool: 'chapter' }));
    const test = testOf(pool, { draw: { perPool: 2, extra: 0 } });
    const done = engine.handIn(START, test);
    const [gone] = engine.askedQuestions(done, test);
    const newer = { ...test, questions: pool.filter((question) => question !== gone) };
    expect(engine.askedQuestions(done, newer)).toHaveLength(1);
    expect(engine.askedQuestions(engine.retry(done, newer), newer)).toHaveLength(2);
  });
});

describe('the order on screen', () => {
  it('differs between questions with the same number of choices', () => {
    const questions = [2, 3, 4, 5, 6, 7].map((slot) => questionOf('single', slot));
    const test = testOf(questions);
    const orders = questions.map((question) => engine.choiceOrder(START, test, question).join());
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  it('shows an ordering question as the learner left it, and scales as they are', () => {
    const items = questionOf('ordering', 2, { choices: 3 });
    const scale = questionOf('likert', 3);
    const test = testOf([items, scale]);
    expect(engine.choiceOrder(engine.answer(START, test, items, [2, 0, 1]), test, items)).toEqual([2, 0, 1]);
    expect(engine.choiceOrder(START, test, scale)).toEqual(scale.shown);
  });
});

describe('the final evaluation', () => {
  const questions = ['ethics', 'law'].flatMap((pool, p) => [1, 2, 3].map((n) => questionOf('single', 10 * p + n + 1, { pool })));
  const test = testOf(questions, { draw: { perPool: 1, extra: 1 } });

  it('scores by pool and names what was not right', () => {
    const [one, ...others] = engine.askedQuestions(START, test);
    const done = engine.handIn(one ? engine.answer(START, test, one, RIGHT_FIRST) : START, test);
    const scores = engine.poolScores(done, test);
    expect(scores.map(({ pool }) => pool)).toEqual(['ethics', 'law']);
    expect(scores.flatMap(({ wrong }) => wrong)).toHaveLength(others.length);
  });

  it('draws other questions in some later attempt', () => {
    const draws = new Set<string>();
    let state = START;
    for (let attempt = 0; attempt < 8; attempt++) {
      draws.add(
        engine
          .askedQuestions(state, test)
          .map(({ id }) => id)
          .sort()
          .join(),
      );
      state = engine.retry(engine.handIn(state, test), test);
    }
    expect(draws.size).toBeGreaterThan(1);
  });
});
