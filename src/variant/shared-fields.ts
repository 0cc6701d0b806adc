/**
 * The fields of all editions together, as one course: the lock's log is made from it, so that every edition keeps a learner's state in the
 * same slots. A question that several editions have in versions of their own has the choices of all of them.
 */

import type { ParsedCourse } from '../model/course.ts';
import type { Choice, Question } from '../model/question.ts';
import type { CourseFields } from './lock.ts';
import { courseOf } from './overlay.ts';

type LessonFields = CourseFields['chapters'][number]['lessons'][number];

/** The core first, in its order; then what editions add, in the order of their ids. */
export function sharedFields(course: ParsedCourse): CourseFields {
  const own = course.editions.filter(({ overlay }) => overlay !== null).map((edition) => courseOf(course, edition));
  if (own.length === 0) return course;
  const lessons = new Map<string, LessonFields>();
  const pooled = new Map<string, Question>();
  for (const view of [course, ...own]) {
    for (const lesson of view.chapters.flatMap((chapter) => chapter.lessons))
      lessons.set(lesson.id, mergeLessons(lessons.get(lesson.id), lesson));
    for (const question of view.evaluation?.pools.flatMap(({ questions }) => questions) ?? [])
      pooled.set(question.id, mergeQuestions(pooled.get(question.id), question));
  }
  return {
    chapters: [{ lessons: [...lessons.values()] }],
    evaluation: course.evaluation && { id: course.evaluation.id, pools: [{ questions: [...pooled.values()] }] },
    form: course.form,
  };
}

function mergeLessons(known: LessonFields | undefined, { id, quiz }: LessonFields): LessonFields {
  if (!known?.quiz || !quiz) return { id, quiz: known?.quiz ?? quiz };
  const questions = new Map(known.quiz.questions.map((question) => [question.id, question]));
  for (const question of quiz.questions) questions.set(question.id, mergeQuestions(questions.get(question.id), question));
  return { id, quiz: { id: known.quiz.id, questions: [...questions.values()] } };
}

/** One question with everything that either version can store. */
export function mergeQuestions(known: Question | undefined, question: Question): Question {
  if (!known || known === question) return question;
  const union = <T extends Pick<Choice, 'id'>>(a: readonly T[] = [], b: readonly T[] = []): readonly T[] => [
    ...a,
    ...b.filter(({ id }) => !a.some((other) => other.id === id)),
  ];
  const maxLength = Math.max(known.maxLength ?? 0, question.maxLength ?? 0);
  return {
    ...known,
    ...(known.choices || question.choices ? { choices: union(known.choices, question.choices) } : {}),
    ...(known.pairs || question.pairs ? { pairs: union(known.pairs, question.pairs) } : {}),
    ...(maxLength > 0 ? { maxLength } : {}),
    revision: Math.max(known.revision, question.revision),
  };
}
