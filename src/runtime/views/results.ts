/** The results page: what the learner has done, chapter by chapter, and what is left to do. */
import { percent } from '../../contract/scoring.ts';
import type { Host } from '../host.ts';
import { fileOf } from '../pages.ts';
import { percentDone, type Task, tasksOf } from '../progress.ts';
import { testState } from '../quiz/engine.ts';
import { all, find, make } from './dom.ts';

/** A page opened by itself from a folder knows of no course: it stays as it was printed. */
export function showResults(main: HTMLElement, host: Host): void {
  const { course, session, t } = host;
  if (course.order.length === 0) return;
  const state = session.state();
  const tasks = tasksOf(course, state);
  const left = tasks.filter(({ done }) => !done);
  const done = !tasks.some(({ failed }) => failed) && (state.finished || left.length === 0);
  const completed = find(main, '[data-completed]');
  if (completed) completed.hidden = !done;
  find(main, '[data-results]')?.replaceChildren(
    make('p', { class: 'done' }, t('results.done', { percent: host.percent(percentDone(tasks)) })),
    ...(done ? [] : remaining(left, host)),
  );
  const { evaluation, form } = course;
  for (const row of all(main, '[data-chapter]')) {
    const id = row.dataset.chapter;
    const write = (cell: 'read' | 'passed', text: string): void => find(row, `[data-${cell}]`)?.replaceChildren(text);
    const count = <Part>(cell: 'read' | 'passed', parts: readonly Part[], isDone: (part: Part) => boolean): void => {
      if (parts.length > 0) write(cell, t('results.of', { n: parts.filter(isDone).length, of: parts.length }));
    };
    const lessons = course.chapters.find((chapter) => chapter.id === id)?.lessons ?? [];
    count('read', lessons, ({ slot }) => state.done.has(slot));
    count(
      'passed',
      lessons.flatMap((lesson) => lesson.test ?? []),
      (test) => testState(state, test).passed,
    );
    const test = evaluation && evaluation.id === id ? testState(state, evaluation) : null;
    if (test?.best) write('passed', t(test.passed ? 'results.passed' : 'results.best', { score: host.percent(percent(test.best)) }));
    if (form && form.id === id && state.done.has(form.slot)) write('read', t('results.formDone'));
  }
}

/** How much is left of each kind, and a link to the first of it. */
function remaining(left: readonly Task[], { course, t }: Host): Node[] {
  const items = (['lesson', 'test', 'evaluation', 'form'] as const).flatMap((kind) => {
    const [first, ...more] = left.filter((task) => task.kind === kind);
    if (!first) return [];
    const link = make('a', { href: fileOf(course, first.page) }, first.title);
    return [make('li', {}, t(`results.left.${kind}`, { n: more.length + 1 }), ' ', link)];
  });
  return [make('p', {}, t('results.left')), make('ul', {}, ...items)];
}
