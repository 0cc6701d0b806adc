/** Attempts that meet another build of the course, or another device. */
import { expect, it } from 'vitest';
import type { ChapterData } from '../../../../src/contract/course-data.ts';
import type { QuestionData } from '../../../../src/contract/quiz.ts';
import { emptyState, type LearnerState, merge } from '../../../../src/contract/state.ts';
import { decodeState, encodeReduced, encodeState } from '../../../../src/contract/state-codec.ts';
import { compactEntry, layoutOf } from '../../../../src/contract/state-layout.ts';
import { finalResult } from '../../../../src/runtime/progress.ts';
import * as engine from '../../../../src/runtime/quiz/engine.ts';
import { showResults } from '../../../../src/runtime/views/results.ts';
import { questionOf, testOf } from '../../../support/arbitrary-test.ts';
import { trackingCourse } from '../../../support/tracking-course.ts';

const START = emptyState('abcdefgh');
const q = (slot: number, pool?: string) => questionOf('single', slot, pool ? { pool } : {});
const pass = (s: LearnerState, t: ReturnType<typeof testOf>) => {
  for (const x of engine.askedQuestions(s, t)) s = engine.answer(s, t, x, 3);
  return engine.handIn(s, t);
};

it('a question that joins the test: the score of a finished second attempt is not known any more, so that nobody is shown a fail', () => {
  const old = testOf([q(2), q(3)], { pass: 80 });
  let s = engine.handIn(engine.answer(START, old, old.questions[0] as QuestionData, 0), old);
  s = pass(engine.retry(s, old), old);
  const now = { ...old, questions: [...old.questions, q(9)] };
  expect(engine.testState(s, now).passed).toBe(true);
  expect(engine.attemptScore(s, now)).toBeNull();
});
it('a reduced state: the score of a passed second attempt is not known, and not 0 %', () => {
  const t = testOf([q(2), q(3)], { pass: 80 });
  let s = engine.handIn(engine.answer(START, t, t.questions[0] as QuestionData, 0), t);
  s = pass(engine.retry(s, t), t);
  const layout = layoutOf([compactEntry('a', 'l'), compactEntry('t', 't2'), compactEntry('q', 's2'), compactEntry('r', 's2')].join());
  const r = decodeState(encodeReduced(s, layout, 'c'), layout, 'c');
  if (r.kind !== 'state') throw new Error(r.kind);
  expect(engine.attemptScore(r.state, t)).toBeNull();
  expect(engine.testState(r.state, t)).toMatchObject({ passed: true, best: { num: 1, den: 1 } });
});
it.each([
  ['in a test that asks all', { draw: undefined }],
  ['in a test drawn from pools', { draw: { perPool: 2, extra: 0 } }],
])('%s, a question handed in without an answer counts 0 after a reload too', (_name, { draw }) => {
  const t = testOf([q(2, 'a'), q(3, 'a')], { pass: 50, ...(draw && { draw }) });
  const [first, last] = t.questions as [QuestionData, QuestionData];
  const answered = engine.answer(engine.retry(pass(START, t), t), t, first, 3);
  const s = engine.handIn(answered, t);
  const log = [compactEntry('a', 'l'), compactEntry('t', draw ? 'p2' : 't2'), compactEntry('q', 's4'), compactEntry('r', 's4')];
  const layout = layoutOf(log.join());
  const reload = (one: LearnerState, to = layout, from = layout): LearnerState => {
    const r = decodeState(encodeState(one, from, 'c'), to, 'c');
    if (r.kind !== 'state') throw new Error(r.kind);
    return r.state;
  };
  expect(engine.attemptScore(s, t)).toEqual({ num: 1, den: 2 });
  expect(engine.attemptScore(reload(reload(s)), t)).toEqual({ num: 1, den: 2 });
  expect(engine.givenAnswer(reload(answered), t, last).result, 'while it runs, nothing is judged').toBeNull();
  const corrected = layoutOf([...log, compactEntry('y', 'y3')].join());
  expect(engine.attemptScore(reload(reload(s, corrected), corrected, corrected), t), 'not known whether it had an answer').toBeNull();
});
it('pool reorganised: an answered question stays in the running attempt', () => {
  const t = testOf([q(2, 'a'), q(3, 'a'), q(4, 'a'), q(5, 'b'), q(6, 'b')], { draw: { perPool: 2, extra: 0 } });
  let s = START;
  const asked = engine.askedQuestions(s, t);
  for (const x of asked) s = engine.answer(s, t, x, 3);
  const moved = asked.find(({ pool }) => pool === 'a')?.slot;
  const now = { ...t, questions: t.questions.map((x) => (x.slot === moved ? { ...x, pool: 'b' } : x)) };
  const lost = asked.filter((x) => !engine.askedQuestions(s, now).some(({ slot }) => slot === x.slot)).map(({ slot }) => slot);
  expect(lost).toEqual([]);
});
it('pool reorganised: a finished attempt keeps its score', () => {
  const t = testOf([q(2, 'a'), q(3, 'a'), q(5, 'b'), q(6, 'b')], { pass: 100, draw: { perPool: 2, extra: 0 } });
  let s = engine.retry(engine.handIn(engine.answer(START, t, t.questions[0] as QuestionData, 0), t), t);
  for (const x of t.questions) s = engine.answer(s, t, x, x.slot === 6 ? 0 : 3);
  s = engine.handIn(s, t);
  const now = { ...t, questions: t.questions.map((x) => (x.slot === 2 ? { ...x, pool: 'b' } : x)) };
  expect(engine.attemptScore(s, now)).toEqual(engine.attemptScore(s, t));
});
it('two devices: a checked answer stays final when it meets an unchecked one', () => {
  const t = testOf([q(2), q(3)], { feedback: 'at-once' });
  const x = t.questions[0] as QuestionData;
  const a = engine.check(engine.answer(START, t, x, 0), t, x); // wrong, told so
  const b = engine.answer(engine.answer(START, t, x, 1), t, x, 3); // offline device, changed twice
  expect(engine.givenAnswer(merge(a, b), t, x)).toMatchObject({ response: 0, result: 0 });
});
it('two devices: a handed-in attempt shows the answers that were judged', () => {
  const t = testOf([q(2)], { feedback: 'at-end' });
  const x = t.questions[0] as QuestionData;
  const a = engine.handIn(engine.answer(START, t, x, 3), t);
  const b = engine.answer(engine.answer(START, t, x, 1), t, x, 0);
  const both = merge(a, b);
  expect(engine.testState(both, t)).toMatchObject({ finished: true, passed: true });
  expect(engine.givenAnswer(both, t, x)).toMatchObject({ response: 3, result: 60 });
});
it('results page: a failed course is not called completed', () => {
  const completed = { hidden: true };
  const course = trackingCourse({ completion: { lessonsSeen: true, testsPassed: true, evaluationPassed: false, formSent: false } });
  const c = {
    ...course,
    chapters: [
      {
        ...(course.chapters[0] as ChapterData),
        lessons: course.chapters[0]?.lessons.map((l) => (l.test ? { ...l, test: { ...l.test, attempts: 1 } } : l)),
      },
    ],
  };
  const state: LearnerState = {
    ...START,
    finished: true,
    tests: new Map([[1, { passed: false, best: { num: 0, den: 1 }, attempt: 1, finished: true }]]),
  };
  expect(finalResult(c, state)?.status).toBe('failed');
  const main = { querySelector: (s: string) => (s === '[data-completed]' ? completed : null), querySelectorAll: () => [] };
  (globalThis as never as Record<string, unknown>).document = { createElement: () => ({ setAttribute() {}, append() {} }) };
  showResults(main as never, { course: c, session: { state: () => state }, t: (k: string) => k, percent: String } as never);
  expect(completed.hidden).toBe(true);
});
it('widened pooled question: answer of the old build is not shadowed by a drawn mark of the new one', () => {
  const older = testOf([q(2, 'a')], { draw: { perPool: 1, extra: 0 } });
  const newer = { ...older, questions: [{ ...q(9, 'a'), earlier: [2] }, q(10, 'b')] };
  const begun = engine.answer(START, newer, newer.questions[1] as QuestionData, 0); // other device, new build, draws slot 9
  const offline = engine.answer(START, older, older.questions[0] as QuestionData, 3);
  expect(engine.givenAnswer(merge(begun, offline), newer, newer.questions[0] as QuestionData).response).toBe(3);
});
