/** course.lock.yaml: of this course, and no id used again for something else. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Origin } from '../../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../../model/course.ts';
import { type Field, replayLog } from '../../model/state-log.ts';
import { type Rule, within } from '../rule.ts';

type Sort = 'a lesson' | 'a test' | 'a question' | 'the final evaluation' | 'the feedback form';

export const lockRule: Rule = {
  codes: ['L102', 'L104'],
  run({ course, report }) {
    const { lock } = course;
    if (!lock) return;
    for (const key of ['id', 'iri'] as const) {
      const known = key === 'id' ? lock.course : lock.iri;
      if (course[key] !== known)
        report.add(
          diagnostic('L102', `"${key}" is "${course[key]}", but course.lock.yaml belongs to "${known}"`, {
            origin: { file: 'course.yaml', path: key },
            hint: `put "${known}" back; for a new course delete course.lock.yaml`,
          }),
        );
    }
    const { known } = replayLog(lock.log);
    for (const { id, sort, origin } of owners(course)) {
      const before = known.get(id);
      const was = before && sortOf(before);
      if (was !== undefined && was !== sort)
        report.add(diagnostic('L104', `"${id}" is ${sort}, but was published as ${was}`, { origin, hint: 'take a new id' }));
    }
  },
};

function sortOf({ kind }: Field): Sort {
  if (kind === 'lesson') return 'a lesson';
  if (kind === 'form') return 'the feedback form';
  if (kind === 'pooled') return 'the final evaluation';
  return kind === 'test' ? 'a test' : 'a question';
}

function* owners({ chapters, evaluation, form }: ParsedCourse): Generator<{ id: string; sort: Sort; origin: Origin }> {
  for (const { lessons } of chapters)
    for (const { id, origin, quiz } of lessons) {
      yield { id, sort: 'a lesson', origin };
      if (quiz) yield { id: quiz.id, sort: 'a test', origin: quiz.origin };
      for (const question of quiz?.questions ?? []) yield { id: question.id, sort: 'a question', origin: within(question.origin, 'id') };
    }
  if (evaluation) yield { id: evaluation.id, sort: 'the final evaluation', origin: evaluation.origin };
  for (const { questions } of evaluation?.pools ?? [])
    for (const question of questions) yield { id: question.id, sort: 'a question', origin: within(question.origin, 'id') };
  if (form) yield { id: form.id, sort: 'the feedback form', origin: form.origin };
}
