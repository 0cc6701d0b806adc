/** Courses that change after publication: what a learner did under one lock, read under a later one. */
import { expect, it } from 'vitest';
import type { QuestionData, TestData } from '../../../src/contract/quiz.ts';
import { emptyState } from '../../../src/contract/state.ts';
import { decodeState, encodeState } from '../../../src/contract/state-codec.ts';
import { layoutOf } from '../../../src/contract/state-layout.ts';
import type { LogEntry } from '../../../src/model/lock.ts';
import * as engine from '../../../src/runtime/quiz/engine.ts';
import { type CourseFields, compactLog, extendLog, slotsOf } from '../../../src/variant/lock.ts';
import { courseOf, lessonOf, type QuestionSketch, questionOf } from '../../support/lock-course.ts';

const withTests = (tests: Record<string, QuestionSketch[]>): CourseFields => {
  const base = courseOf({ lessons: [], questions: [], evaluation: false, form: false });
  return {
    ...base,
    chapters: [
      {
        ...(base.chapters[0] as CourseFields['chapters'][number]),
        lessons: Object.entries(tests).map(([id, qs]) => lessonOf(id, qs.map(questionOf))),
      },
    ],
  };
};
const build = (tests: Record<string, QuestionSketch[]>, log: readonly LogEntry[] = []): readonly LogEntry[] => [
  ...log,
  ...extendLog(withTests(tests), log),
];
const fieldOf = (log: readonly LogEntry[], id: string) => {
  const field = slotsOf(log).get(id);
  if (!field) throw new Error(`no field ${id}`);
  return field;
};
const data = (log: readonly LogEntry[], id: string, key: QuestionData['key']): QuestionData => {
  const { slot, vocabulary, earlier } = fieldOf(log, id);
  return { id, kind: key.kind as never, slot, earlier, vocabulary, shown: vocabulary.map((_, i) => i), weight: 1, key };
};
const testOf = (log: readonly LogEntry[], id: string, questions: QuestionData[], x: Partial<TestData> = {}): TestData => ({
  id,
  slot: fieldOf(log, id).slot,
  title: '',
  pass: 80,
  attempts: 0,
  shuffle: false,
  feedback: 'at-once',
  showAnswers: 'never',
  questions,
  ...x,
});
const reread = (state: ReturnType<typeof emptyState>, from: readonly LogEntry[], to: readonly LogEntry[]) => {
  const read = decodeState(encodeState(state, layoutOf(compactLog(from)), 'c'), layoutOf(compactLog(to)), 'c');
  if (read.kind !== 'state') throw new Error(read.kind);
  return read.state;
};
const hatch: QuestionSketch = { id: 'hatch', kind: 'single', choices: ['a', 'b'] };
const KEY = { kind: 'single', answer: 0 } as const;

it('moved question: not answered in the new test', () => {
  const one = build({ x: [hatch, { id: 'q-x', kind: 'true-false' }], y: [{ id: 'q-y', kind: 'true-false' }] });
  const two = build({ x: [{ id: 'q-x', kind: 'true-false' }], y: [{ id: 'q-y', kind: 'true-false' }, hatch] }, one);
  const q1 = data(one, 'hatch', KEY);
  const t1 = testOf(one, 'x-test', [q1, data(one, 'q-x', { kind: 'true-false', answer: 1 })]);
  let s = engine.check(engine.answer(emptyState('abcdefgh'), t1, q1, 1), t1, q1);
  s = reread(s, one, two);
  const q2 = data(two, 'hatch', KEY);
  const t2 = testOf(two, 'y-test', [data(two, 'q-y', { kind: 'true-false', answer: 1 }), q2]);
  expect(engine.givenAnswer(s, t2, q2)).toEqual({ response: null, result: null });
});

it('test removed and brought back keeps the pass; lesson keeps seen', () => {
  const one = build({ x: [hatch], y: [] });
  const two = build({ y: [] }, one);
  const three = build({ x: [hatch], y: [] }, two);
  const q1 = data(one, 'hatch', KEY);
  const t1 = testOf(one, 'x-test', [q1]);
  let s = engine.check(engine.answer(emptyState('abcdefgh'), t1, q1, 0), t1, q1);
  s = { ...s, done: new Set([fieldOf(one, 'x').slot]) };
  expect(engine.testState(s, t1).passed).toBe(true);
  s = reread(reread(s, one, two), two, three);
  expect(s.done.has(fieldOf(three, 'x').slot)).toBe(true);
  expect(engine.testState(s, testOf(three, 'x-test', [data(three, 'hatch', KEY)])).passed).toBe(true);
});

it('correction then widening: pre-correction answers stay dead (a: revise+widen, then widen again)', () => {
  const v1 = build({ x: [hatch] });
  const v2 = build({ x: [{ ...hatch, choices: ['a', 'b', 'c', 'd', 'e'], revision: 1 }] }, v1);
  const v3 = build({ x: [{ ...hatch, choices: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], revision: 1 }] }, v2);
  expect(fieldOf(v2, 'hatch').earlier).toEqual([]);
  const q1 = data(v1, 'hatch', KEY);
  const t1 = testOf(v1, 'x-test', [q1]);
  const s = engine.answer(emptyState('abcdefgh'), t1, q1, 1);
  const q3 = data(v3, 'hatch', KEY);
  expect(engine.givenAnswer(reread(s, v1, v3), testOf(v3, 'x-test', [q3]), q3).response).toBe(null);
});
it('b: revise+widen, then one choice more without widening', () => {
  const v1 = build({ x: [hatch] });
  const v2 = build({ x: [{ ...hatch, choices: ['a', 'b', 'c', 'd', 'e'], revision: 1 }] }, v1);
  const v3 = build({ x: [{ ...hatch, choices: ['a', 'b', 'c', 'd', 'e', 'f'], revision: 1 }] }, v2);
  expect(fieldOf(v3, 'hatch').earlier).toEqual([]);
});

it('ordering with vocabulary > 15 keeps answers', () => {
  let log: readonly LogEntry[] = [];
  const all = Array.from({ length: 18 }, (_, i) => `i${String.fromCharCode(97 + i)}`);
  for (let i = 0; i < 18; i += 6) log = build({ x: [{ id: 'order', kind: 'ordering', choices: all.slice(i, i + 6) }] }, log);
  const f = fieldOf(log, 'order');
  const q: QuestionData = {
    id: 'order',
    kind: 'ordering',
    slot: f.slot,
    vocabulary: f.vocabulary,
    shown: all.slice(12).map((c) => f.vocabulary.indexOf(c)),
    weight: 1,
    key: { kind: 'ordering', answer: all.slice(12).map((c) => f.vocabulary.indexOf(c)), partial: false },
  };
  const t = testOf(log, 'x-test', [q], { feedback: 'at-end' });
  const s = engine.answer(emptyState('abcdefgh'), t, q, q.shown);
  expect(engine.givenAnswer(reread(s, log, log), t, q).response).toEqual(q.shown);
});

it('numeric: text that is no number does not become one by saving', () => {
  const log = [
    { op: 'field', id: 'x-test', kind: 'test', width: 1 },
    { op: 'field', id: 'n', kind: 'numeric', width: 16, choices: [] },
  ] as LogEntry[];
  const q: QuestionData = { ...data(log, 'n', { kind: 'numeric', min: 13, max: 13 }), shown: [] };
  const t = testOf(log, 'x-test', [q], { feedback: 'at-end' });
  const s = engine.answer(emptyState('abcdefgh'), t, q, '1e3');
  const done = (st: typeof s) => engine.testState(engine.handIn(st, t), t).passed;
  expect(done(s)).toBe(false);
  expect(done(reread(s, log, log))).toBe(false);
});
