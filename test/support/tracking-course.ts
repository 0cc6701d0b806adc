/** Course data for tests of trackers and session: two lessons, one of them with a test of three questions. */
import type { CourseData } from '../../src/contract/course-data.ts';
import type { QuestionData } from '../../src/contract/quiz.ts';
import type { LearnerState } from '../../src/contract/state.ts';
import { compactEntry } from '../../src/contract/state-layout.ts';

/** Slots: 0 first lesson · 1 its test · 2 single · 3 multiple · 4 fill-in · 5 second lesson. */
export const LOG = [
  compactEntry('lesson wards-night', 'l'),
  compactEntry('test wards-night-test', 't3'),
  compactEntry('single', 's2'),
  compactEntry('multiple', 'm4'),
  compactEntry('fill-in', 'i40'),
  compactEntry('lesson wards-day', 'l'),
].join(',');

export function trackingCourse(change: Partial<CourseData> = {}): CourseData {
  return {
    format: 1,
    id: 'wards-course',
    iri: 'https://example.org/wards-course',
    title: 'Wards',
    version: '1.0.0',
    date: '2026-10-01',
    build: 'b1',
    edition: 'international',
    language: 'en',
    direction: 'ltr',
    minutes: 40,
    granularity: 'course',
    scope: 'wards-course',
    privacy: 'minimal',
    completion: { lessonsSeen: true, testsPassed: true, evaluationPassed: false, formSent: false },
    log: LOG,
    tracking: { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' },
    chapters: [
      {
        id: 'wards',
        title: 'Wards',
        minutes: 40,
        lessons: [
          { id: 'wards-night', title: 'Night', minutes: 20, slot: 0, test: { id: 'wards-night-test', slot: 1, pass: 80, attempts: 0 } },
          { id: 'wards-day', title: 'Day', minutes: 20, slot: 5 },
        ],
      },
    ],
    pages: [],
    order: ['wards-night', 'wards-day'],
    strings: {},
    ...change,
  };
}

const shared = { weight: 1, vocabulary: ['a-one', 'b-two', 'c-three', 'd-four'], shown: [0, 1, 2, 3] };

export const QUESTIONS: Readonly<Record<string, QuestionData>> = {
  single: {
    ...shared,
    id: 'wards-door',
    kind: 'single',
    slot: 2,
    key: { kind: 'single', answer: 1 },
    prompt: 'Which door?',
    choiceTexts: ['1', '2', '3', '4'],
  },
  multiple: { ...shared, id: 'wards-keys', kind: 'multiple', slot: 3, key: { kind: 'multiple', answer: [0, 2], partial: true } },
  fillIn: {
    ...shared,
    id: 'wards-word',
    kind: 'fill-in',
    slot: 4,
    vocabulary: [],
    shown: [],
    key: { kind: 'fill-in', answers: ['care', 'the care'], caseSensitive: false },
  },
  trueFalse: {
    ...shared,
    id: 'wards-true',
    kind: 'true-false',
    slot: 6,
    vocabulary: ['false', 'true'],
    shown: [0, 1],
    key: { kind: 'true-false', answer: 1 },
  },
  ordering: { ...shared, id: 'wards-order', kind: 'ordering', slot: 7, key: { kind: 'ordering', answer: [0, 1, 2, 3], partial: false } },
  matching: { ...shared, id: 'wards-match', kind: 'matching', slot: 8, key: { kind: 'matching', answer: [0, 1, 2, -1], partial: true } },
  numeric: { ...shared, id: 'wards-days', kind: 'numeric', slot: 9, vocabulary: [], shown: [], key: { kind: 'numeric', min: 15, max: 15 } },
};

/** Answers the single-choice question (slot 2) with `choice`; more `changes` win a merge. */
export function answer(choice: number, changes = 1): (state: LearnerState) => LearnerState {
  return (state) => ({
    ...state,
    tests: new Map(state.tests).set(1, { passed: false, best: null, attempt: 1, finished: false }),
    answers: new Map(state.answers).set(2, { attempt: 1, changes, response: choice, result: null }),
  });
}

/** Marks a lesson as seen. */
export function see(slot: number): (state: LearnerState) => LearnerState {
  return (state) => ({ ...state, done: new Set(state.done).add(slot) });
}

/** What the learner sees of a state: for comparisons. */
export function visible(state: LearnerState): { done: number[]; answers: [number, unknown][] } {
  return { done: [...state.done].sort((a, b) => a - b), answers: [...state.answers].map(([slot, { response }]) => [slot, response]) };
}
