/** Tests as a whole: objectives assessed, something to score, pools that are large enough. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { plural } from '../../diagnostics/words.ts';
import type { Lesson } from '../../model/lesson.ts';
import type { Evaluation } from '../../model/question.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';
import { isScoredKind } from './questions.ts';

export const testRule: Rule = {
  codes: ['C105', 'Q109', 'Q110', 'Q111', 'Q113', 'Q114'],
  run(context) {
    const { course, report } = context;
    const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
    const known = new Set(lessons.flatMap(({ id, objectives }) => objectives.map((objective) => `${id}.${objective.id}`)));
    const assessed = checkObjectives(lessons, known, context);
    for (const lesson of lessons) checkLesson(lesson, known, assessed, context);
    if (course.evaluation) checkEvaluation(course.evaluation, context);
    for (const question of course.form?.questions ?? [])
      if (isScoredKind(question))
        report.add(
          diagnostic('Q114', `a "${question.kind}" question does not stand in a feedback form`, {
            origin: within(question.origin, 'type'),
            hint: 'a form has likert and free-text questions',
          }),
        );
  },
};

/** Reports questions without or with unknown objectives; returns the objectives that are assessed. */
function checkObjectives(
  lessons: readonly Lesson[],
  known: ReadonlySet<string>,
  { course, report, isBroken }: CheckContext,
): ReadonlySet<string> {
  const assessed = new Set<string>();
  const pooled = (course.evaluation?.pools ?? []).flatMap(({ questions }) => questions);
  const own = lessons.flatMap(({ quiz }) => quiz?.questions ?? []);
  for (const question of own)
    if (question.objective === undefined && isScoredKind(question) && !isBroken(question.origin.file))
      report.add(diagnostic('Q109', 'this question names no objective', { origin: question.origin, hint: 'objective: lesson-id.o1' }));
  for (const { objective, origin } of [...own, ...pooled]) {
    if (objective === undefined) continue;
    assessed.add(objective);
    if (!known.has(objective) && !isBroken(/^(course\.yaml|chapters\/.*\.md)$/))
      report.add(
        diagnostic('C105', `there is no objective "${objective}"`, {
          origin: within(origin, 'objective'),
          ...didYouMean(objective, known),
        }),
      );
  }
  return assessed;
}

function checkLesson(
  { id, objectives, quiz, origin }: Lesson,
  known: ReadonlySet<string>,
  assessed: ReadonlySet<string>,
  { report, isBroken }: CheckContext,
): void {
  if (quiz && quiz.questions.length > 0 && !quiz.questions.some(isScoredKind))
    report.add(diagnostic('Q111', 'this test has no scored question', { origin: { file: quiz.origin.file, path: 'questions' } }));
  // A question whose objective has a slip may be the one that assesses it.
  const slips = quiz?.questions.some((question) => isScoredKind(question) && !known.has(question.objective ?? ''));
  if (slips || isBroken(quiz?.origin.file ?? origin.file.replace(/\.md$/, '.quiz.yaml'))) return;
  for (const [i, objective] of objectives.entries())
    if (!assessed.has(`${id}.${objective.id}`))
      report.add(
        diagnostic('Q110', `no question assesses the objective "${objective.id}"`, {
          origin: { file: origin.file, path: `objectives.${i}` },
        }),
      );
}

function checkEvaluation({ pools, drawPerPool, drawExtra, origin }: Evaluation, { report, isBroken }: CheckContext): void {
  for (const question of pools.flatMap(({ questions }) => questions))
    if (!isScoredKind(question))
      report.add(
        diagnostic('Q114', `a "${question.kind}" question does not stand in the final test`, { origin: within(question.origin, 'type') }),
      );
  if (isBroken(/^evaluation\//)) return;
  for (const { chapter, questions } of pools)
    if (questions.length < drawPerPool)
      report.add(
        diagnostic('Q113', `${plural(drawPerPool, 'question')} drawn from each pool, and this one has ${questions.length}`, {
          origin: { file: `evaluation/pools/${chapter}.yaml`, path: 'questions' },
        }),
      );
  const spare = pools.filter(({ questions }) => questions.length > drawPerPool).length;
  if (pools.length === 0)
    report.add(diagnostic('Q113', 'the final test has no pools of questions', { origin: { file: origin.file, path: 'draw' } }));
  else if (spare < drawExtra)
    report.add(
      diagnostic('Q113', `${plural(drawExtra, 'further question')} drawn, each from another pool, and ${plural(spare, 'pool')} with more`, {
        origin: { file: origin.file, path: 'draw.extra' },
      }),
    );
}
