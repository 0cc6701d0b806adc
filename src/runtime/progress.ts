/**
 * What the learner has done of this package and what is left, from the outline and the learner state alone. Pure: it decides the
 * final status and score, and never when they are sent.
 */
import type { CourseData, LessonData } from '../contract/course-data.ts';
import { type Fraction, mean, percent } from '../contract/scoring.ts';
import type { LearnerState } from '../contract/state.ts';
import { isFailed, type LimitedTest, testState } from './quiz/engine.ts';

/** One thing that the completion rule asks for. */
export interface Task {
  readonly kind: 'lesson' | 'test' | 'evaluation' | 'form';
  /** The page where it is done. */
  readonly page: string;
  readonly title: string;
  readonly done: boolean;
  /** It can't be done any more: a limited number of attempts is used up. */
  readonly failed: boolean;
}

export interface FinalResult {
  readonly status: 'completed' | 'passed' | 'failed';
  /** Whole per cent, the floor of the exact score; null when nothing was scored. */
  readonly score: number | null;
}

/** Everything that this package's part of the completion rule asks for, in reading order. A rule that asks for nothing here asks for reading. */
export function tasksOf(course: CourseData, state: LearnerState): readonly Task[] {
  const { granularity, completion, evaluation, form } = course;
  const lessons = lessonsOf(course);
  const tasks: Task[] = [];
  /** A page is done when its test is passed, without one when it was seen or sent. */
  const add = (kind: Task['kind'], { id, title, slot }: Place, test?: LimitedTest): void => {
    const done = test ? testState(state, test).passed : state.done.has(slot);
    tasks.push({ kind, page: id, title, done, failed: !!test && isFailed(state, test) });
  };
  for (const lesson of lessons) {
    if (completion.lessonsSeen) add('lesson', lesson);
    if (completion.testsPassed && lesson.test) add('test', lesson, lesson.test);
  }
  if (evaluation && (granularity === 'evaluation' || (granularity === 'course' && completion.evaluationPassed)))
    add('evaluation', evaluation, evaluation);
  if (form && granularity !== 'chapter' && completion.formSent) add('form', form);
  if (tasks.length === 0) for (const lesson of lessons) add('lesson', lesson);
  return tasks;
}

/** Share of the tasks that are done, in whole per cent: 100 only when all are. */
export function percentDone(tasks: readonly Task[]): number {
  return tasks.length === 0 ? 100 : Math.floor((100 * tasks.filter(({ done }) => done).length) / tasks.length);
}

/** The result to send once for all, or null while something is left to do. */
export function finalResult(course: CourseData, state: LearnerState): FinalResult | null {
  const tasks = tasksOf(course, state);
  const score = finalScore(course, state);
  if (tasks.some(({ failed }) => failed)) return { status: 'failed', score };
  if (tasks.length === 0 || !tasks.every(({ done }) => done)) return null;
  const tested = tasks.some(({ kind }) => kind === 'test' || kind === 'evaluation');
  return { status: tested ? 'passed' : course.tracking.finishedStatus, score };
}

/** The page on which the learner stopped; the first one for a new learner. */
export function resumePage(course: CourseData, state: LearnerState): string {
  return placesOf(course).find(({ slot }) => slot === state.position?.slot)?.id ?? course.order[0] ?? '';
}

/** A page that something is kept of. */
export interface Place {
  readonly id: string;
  readonly title: string;
  readonly slot: number;
  readonly test?: LimitedTest & { readonly id: string };
}

/** Lessons, final evaluation and form, in reading order. */
export function placesOf(course: CourseData): readonly Place[] {
  const { evaluation, form } = course;
  return [...lessonsOf(course), ...(evaluation ? [{ ...evaluation, test: evaluation }] : []), ...(form ? [form] : [])];
}

/** All lessons of the package in reading order. */
export function lessonsOf(course: CourseData): readonly LessonData[] {
  return course.granularity === 'evaluation' ? [] : course.chapters.flatMap(({ lessons }) => lessons);
}

/** Best evaluation score if the package has the evaluation, else the mean of the best scores of its tests; whole per cent, rounded down. */
function finalScore(course: CourseData, state: LearnerState): number | null {
  const tests = course.evaluation && course.granularity !== 'chapter' ? [course.evaluation] : lessonsOf(course).map(({ test }) => test);
  const scores = tests.map((test) => (test ? testState(state, test).best : null)).filter((score): score is Fraction => score !== null);
  const score = mean(scores);
  return score && percent(score);
}
