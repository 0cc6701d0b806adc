/** What counts as done, and what is sent at the end. */
import { describe, expect, it } from 'vitest';
import type { CompletionRule, CourseData } from '../../../src/contract/course-data.ts';
import type { Fraction } from '../../../src/contract/scoring.ts';
import { emptyState, type LearnerState } from '../../../src/contract/state.ts';
import { finalResult, percentDone, resumePage, tasksOf } from '../../../src/runtime/progress.ts';

const NOTHING: CompletionRule = { lessonsSeen: false, testsPassed: false, evaluationPassed: false, formSent: false };
const EVERYTHING: CompletionRule = { lessonsSeen: true, testsPassed: true, evaluationPassed: true, formSent: true };

/** Slots: lessons 0 and 2, their tests 1 and 3, evaluation 4, form 5. */
function courseOf(more: Partial<CourseData> = {}): CourseData {
  return {
    format: 1,
    id: 'course',
    iri: 'urn:test:course',
    title: 'Course',
    version: '1',
    date: '2026-01-01',
    build: 'b',
    edition: 'e',
    language: 'en',
    direction: 'ltr',
    minutes: 30,
    granularity: 'course',
    scope: 'course',
    privacy: 'minimal',
    completion: EVERYTHING,
    log: '',
    tracking: { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' },
    chapters: [
      {
        id: 'chapter',
        title: 'Chapter',
        minutes: 20,
        lessons: [
          { id: 'one', title: 'One', minutes: 10, slot: 0, test: { id: 'one-test', slot: 1, pass: 80, attempts: 0 } },
          { id: 'two', title: 'Two', minutes: 10, slot: 2, test: { id: 'two-test', slot: 3, pass: 80, attempts: 2 } },
        ],
      },
    ],
    pages: [],
    order: ['safety', 'one', 'two', 'evaluation', 'form', 'results'],
    evaluation: { id: 'evaluation', slot: 4, title: 'Evaluation', minutes: 10, pass: 80 },
    form: { id: 'form', slot: 5, title: 'Form', minutes: 2 },
    strings: {},
    ...more,
  };
}

function learner(
  done: readonly number[],
  tests: Readonly<Record<number, { passed: boolean; best?: Fraction; attempt?: number }>> = {},
): LearnerState {
  return {
    ...emptyState('abcdefgh'),
    done: new Set(done),
    tests: new Map(
      Object.entries(tests).map(([slot, { passed, best = null, attempt = 1 }]) => [
        Number(slot),
        { passed, best, attempt, finished: true },
      ]),
    ),
  };
}

const PASS = { passed: true, best: { num: 9, den: 10 } };

describe('a whole course', () => {
  it('asks for everything that the rule names, in reading order', () => {
    expect(tasksOf(courseOf(), learner([])).map(({ kind, page }) => `${kind} ${page}`)).toEqual([
      'lesson one',
      'test one',
      'lesson two',
      'test two',
      'evaluation evaluation',
      'form form',
    ]);
  });

  it('is not finished while anything is left, and shows 100 % only when nothing is', () => {
    const almost = learner([0, 2], { 1: PASS, 3: PASS, 4: PASS });
    expect(finalResult(courseOf(), almost)).toBeNull();
    expect(percentDone(tasksOf(courseOf(), almost))).toBe(83);
    const all = learner([0, 2, 5], { 1: PASS, 3: PASS, 4: PASS });
    expect(percentDone(tasksOf(courseOf(), all))).toBe(100);
  });

  it('is passed with the best score of the evaluation, rounded down', () => {
    const all = learner([0, 2, 5], { 1: PASS, 3: PASS, 4: { passed: true, best: { num: 5, den: 6 } } });
    expect(finalResult(courseOf(), all)).toEqual({ status: 'passed', score: 83 });
  });

  it('without an evaluation has the mean of its tests', () => {
    const { evaluation: _, form: __, ...rest } = courseOf({ completion: { ...NOTHING, testsPassed: true } });
    const state = learner([], { 1: { passed: true, best: { num: 1, den: 1 } }, 3: { passed: true, best: { num: 2, den: 3 } } });
    expect(finalResult(rest, state)).toEqual({ status: 'passed', score: 83 });
  });

  it('that asks for reading only is completed, without a score where nothing was scored', () => {
    const { evaluation: _, ...rest } = courseOf({ completion: { ...NOTHING, lessonsSeen: true } });
    expect(finalResult(rest, learner([0, 2]))).toEqual({ status: 'completed', score: null });
  });

  it('takes a rule that asks for nothing as one that asks for reading', () => {
    expect(finalResult(courseOf({ completion: NOTHING }), learner([]))).toBeNull();
    expect(finalResult(courseOf({ completion: NOTHING }), learner([0, 2]))?.status).toBe('completed');
  });

  it('is failed only when the attempts of a test that it asks for are used up', () => {
    const tried = { passed: false, best: { num: 1, den: 2 } };
    expect(finalResult(courseOf(), learner([], { 1: { ...tried, attempt: 9 } }))).toBeNull();
    expect(finalResult(courseOf(), learner([], { 3: { ...tried, attempt: 1 } }))).toBeNull();
    expect(finalResult(courseOf(), learner([], { 3: { ...tried, attempt: 2 } }))?.status).toBe('failed');
    expect(
      finalResult(courseOf({ completion: { ...NOTHING, lessonsSeen: true } }), learner([], { 3: { ...tried, attempt: 2 } })),
    ).toBeNull();
  });

  it('is failed by an evaluation with a limit too', () => {
    const evaluation = { id: 'evaluation', slot: 4, title: 'Evaluation', minutes: 10, pass: 80, attempts: 1 };
    const state = learner([], { 4: { passed: false, best: { num: 1, den: 2 } } });
    expect(finalResult(courseOf({ evaluation }), state)).toEqual({ status: 'failed', score: 50 });
  });
});

describe('packages of a part', () => {
  it('a chapter with tests is passed, one without is completed', () => {
    const { evaluation: _, form: __, ...rest } = courseOf({ granularity: 'chapter', scope: 'chapter' });
    expect(finalResult(rest, learner([0, 2], { 1: PASS, 3: PASS }))).toEqual({ status: 'passed', score: 90 });
    const untested = rest.chapters.map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(({ test: _test, ...lesson }) => lesson) }));
    expect(finalResult({ ...rest, chapters: untested }, learner([0, 2]))).toEqual({ status: 'completed', score: null });
  });

  it('ends with the status that the LMS wants for a package without tests', () => {
    const { evaluation: _, form: __, ...rest } = courseOf({ granularity: 'chapter', completion: { ...NOTHING, lessonsSeen: true } });
    const tracking = { ...rest.tracking, finishedStatus: 'passed' as const };
    expect(finalResult({ ...rest, tracking }, learner([0, 2]))?.status).toBe('passed');
  });

  it('the evaluation package is passed only with evaluation and form', () => {
    const course = courseOf({ granularity: 'evaluation', scope: 'evaluation' });
    expect(finalResult(course, learner([], { 4: PASS }))).toBeNull();
    expect(finalResult(course, learner([5], { 4: PASS }))).toEqual({ status: 'passed', score: 90 });
  });
});

describe('coming back', () => {
  it('opens the page that was read last, and the first page for a new learner', () => {
    expect(resumePage(courseOf(), learner([]))).toBe('safety');
    expect(resumePage(courseOf(), { ...learner([]), position: { slot: 2, percent: 40, revision: 3 } })).toBe('two');
    expect(resumePage(courseOf(), { ...learner([]), position: { slot: 4, percent: 0, revision: 3 } })).toBe('evaluation');
  });

  it('opens the first page when the lesson is not in this package any more', () => {
    expect(resumePage(courseOf(), { ...learner([]), position: { slot: 99, percent: 0, revision: 3 } })).toBe('safety');
  });
});
