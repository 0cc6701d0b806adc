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
  const tasks: Task[] = [];
  for (const lesson of lessonsOf(course)) {
    if (completion.lessonsSeen) tasks.push(lessonTask(lesson, state));
    if (completion.testsPassed && lesson.test)
      tasks.push({ kind: 'test', page: lesson.id, title: lesson.title, ...outcome(state, lesson.test) });
  }
  if (evaluation && (granularity === 'evaluation' || (granularity === 'course' && completion.evaluationPassed)))
    tasks.push({ kind: 'evaluation', page: evaluation.id, title: evaluation.title, ...outcome(state, evaluation) });
  if (form && granularity !== 'chapter' && completion.formSent)
    tasks.push({ kind: 'form', page: form.id, title: form.title, done: state.done.has(form.slot), failed: false });
  return tasks.length > 0 ? tasks : lessonsOf(course).map((lesson) => lessonTask(lesson, state));
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

function lessonTask({ id, title, slot }: LessonData, state: LearnerState): Task {
  return { kind: 'lesson', page: id, title, done: state.done.has(slot), failed: false };
}

function outcome(state: LearnerState, test: LimitedTest): Pick<Task, 'done' | 'failed'> {
  return { done: testState(state, test).passed, failed: isFailed(state, test) };
}
