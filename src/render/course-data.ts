/** CourseData and PageData: what compiler and player agree on (contract/course-data.ts), made from a variant. */
import type { ChapterData, CompletionRule, CourseData, LessonData } from '../contract/course-data.ts';
import { FULL } from '../contract/scoring.ts';
import { worstCaseLength } from '../contract/state-codec.ts';
import { layoutOf } from '../contract/state-layout.ts';
import type { Chapter } from '../model/lesson.ts';
import type { Question } from '../model/question.ts';
import type { Variant } from '../model/variant.ts';
import { compactLog } from '../variant/lock.ts';
import { suffixOf } from './languages.ts';
import type { Outline } from './outline.ts';
import type { RenderOptions } from './site.ts';
import type { Place } from './test-data.ts';

export function privacyOf({ course, edition }: Variant): CourseData['privacy'] {
  return edition.privacy ?? course.privacy;
}

/** Of a variant what says its pass mark. */
export interface WithPass {
  readonly course: Pick<Variant['course'], 'pass'>;
  readonly edition: Pick<Variant['edition'], 'pass'>;
}

export function passOf({ course, edition }: WithPass, own: number | undefined): number {
  return own ?? edition.pass ?? course.pass;
}

/** Everything but the build id, which covers it. */
export function courseData(
  variant: Variant,
  outline: Outline,
  options: RenderOptions,
  places: ReadonlyMap<string, Place>,
  strings: CourseData['strings'],
): Omit<CourseData, 'build'> {
  const { course } = variant;
  const suffix = suffixOf(variant.language, options.languages ?? []);
  const slot = (id: string): number => places.get(id)?.slot ?? -1;
  const { evaluation, form } = course;
  const address = variant.edition.contact ?? course.contact;
  const title =
    outline.chapters.length === 1 && options.granularity === 'chapter' ? (outline.chapters[0]?.title ?? course.title) : course.title;
  return {
    format: 1,
    id: course.id,
    iri: course.iri,
    title: options.granularity === 'chapter' ? `${course.title}: ${title}` : course.title,
    version: course.version,
    date: course.date,
    edition: variant.edition.id,
    language: variant.language,
    direction: variant.direction,
    minutes: minutesOf(variant, outline),
    ...(suffix ? { suffix } : {}),
    granularity: options.granularity,
    scope:
      options.granularity === 'course' ? course.id : options.granularity === 'chapter' ? (options.chapter ?? '') : (evaluation?.id ?? ''),
    privacy: privacyOf(variant),
    completion: completionOf(variant, outline),
    log: compactLog(variant.log),
    tracking: options.tracking,
    // The package of the evaluation has no lessons, but says its results by chapter.
    chapters: (options.granularity === 'evaluation'
      ? course.chapters.map((chapter) => ({ ...chapter, lessons: [] }))
      : outline.chapters
    ).map((chapter) => chapterData(chapter, variant, slot)),
    pages: outline.menu.map((id) => ({ id, title: outline.pages.find((page) => page.id === id)?.title ?? id })),
    order: outline.order,
    ...(evaluation && outline.withEvaluation
      ? {
          evaluation: {
            id: evaluation.id,
            slot: slot(evaluation.id),
            title: evaluation.title,
            minutes: evaluation.minutes,
            pass: passOf(variant, evaluation.pass),
            attempts: evaluation.attempts,
          },
        }
      : {}),
    ...(form && outline.withEvaluation
      ? { form: { id: form.id, slot: slot(form.id), title: form.title, minutes: form.minutes, ...(address ? { address } : {}) } }
      : {}),
    strings,
  };
}

/** The course's rule, without what this package doesn't have. */
export function completionOf({ course }: Variant, { chapters, withEvaluation }: Outline): CompletionRule {
  const tests = chapters.some(({ lessons }) => lessons.some(({ quiz }) => quiz));
  return {
    lessonsSeen: course.completion.lessonsSeen && chapters.length > 0,
    testsPassed: course.completion.testsPassed && tests,
    evaluationPassed: course.completion.evaluationPassed && withEvaluation && course.evaluation !== null,
    formSent: course.completion.formSent && withEvaluation && course.form !== null,
  };
}

export function minutesOf({ course }: Variant, { chapters, withEvaluation }: Outline): number {
  const ending = withEvaluation ? (course.evaluation?.minutes ?? 0) + (course.form?.minutes ?? 0) : 0;
  return chapters.reduce((sum, { minutes }) => sum + minutes, ending);
}

function chapterData({ id, title, minutes, lessons }: Chapter, variant: Variant, slot: (id: string) => number): ChapterData {
  return {
    id,
    title,
    minutes,
    lessons: lessons.map(
      (lesson): LessonData => ({
        id: lesson.id,
        title: lesson.title,
        minutes: lesson.minutes,
        slot: slot(lesson.id),
        ...(lesson.contentNotes.length > 0 ? { notes: lesson.contentNotes } : {}),
        ...(lesson.quiz
          ? {
              test: {
                id: lesson.quiz.id,
                slot: slot(lesson.quiz.id),
                pass: passOf(variant, lesson.quiz.pass),
                attempts: lesson.quiz.attempts,
              },
            }
          : {}),
      }),
    ),
  };
}

/** Longest learner state that a package with this log can need, in characters. What other packages of the variant have is not started here; what other editions have may have been. */
export function worstCaseState({ course, log }: Variant, outline: Outline, places: ReadonlyMap<string, Place>): number {
  const slotOf = (id: string): number => places.get(id)?.slot ?? -1;
  const here = new Set(outline.chapters.map(({ id }) => id));
  const others = course.chapters.filter(({ id }) => !here.has(id)).flatMap(({ lessons }) => lessons);
  const ending = outline.withEvaluation ? [] : [course.evaluation, course.form];
  const elsewhere = new Set(
    [...others.flatMap((lesson) => [lesson, lesson.quiz]), ...ending].flatMap((one) => (one ? slotOf(one.id) : [])),
  );

  const tests = new Map<number, { readonly denominator: number; readonly drawn: number }>();
  const add = (id: string, drawn: number, weights: number, questions: readonly Question[]): void => {
    // Without partial credit a score is a share of the weights, with it of their sixtieths.
    const denominator = weights * (questions.some(({ partial }) => partial) ? FULL : 1);
    tests.set(slotOf(id), { denominator, drawn });
  };
  for (const { quiz } of course.chapters.flatMap(({ lessons }) => lessons)) {
    const weights = quiz?.questions.reduce((sum, { weight }) => sum + weight, 0) ?? 0;
    if (quiz) add(quiz.id, quiz.questions.length, weights, quiz.questions);
  }
  const { evaluation } = course;
  if (evaluation) {
    const questions = evaluation.pools.flatMap((pool) => pool.questions);
    const drawn = evaluation.pools.length * evaluation.drawPerPool + evaluation.drawExtra;
    add(evaluation.id, drawn, drawn * Math.max(1, ...questions.map(({ weight }) => weight)), questions);
  }
  return worstCaseLength(
    layoutOf(compactLog(log)),
    (test) => tests.get(test)?.denominator ?? FULL,
    (test) => tests.get(test)?.drawn ?? 0,
    (slot) => elsewhere.has(slot),
  );
}
