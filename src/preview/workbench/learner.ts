/** The saved state in words: which lessons are read, how the tests went, and how much room the text takes. */
import type { CourseData } from '../../contract/course-data.ts';
import type { LearnerState, TestState } from '../../contract/state.ts';
import { decodeState } from '../../contract/state-codec.ts';
import { layoutOf } from '../../contract/state-layout.ts';
import { element } from './dom.ts';
import type { LmsView } from './lms.ts';
import type { Outline } from './messages.ts';

export function showLearner(place: HTMLElement, learner: string, view: LmsView, outline: Outline): void {
  const { course } = outline;
  const decoded = decodeState(view.told, layoutOf(course.log), `${course.iri}#${course.scope}`);
  place.replaceChildren(
    element('h3', {}, 'What the LMS shows'),
    list([['Learner', learner], ...view.shown]),
    element('h3', {}, 'The saved state'),
    ...roomOf(view, outline),
    ...(decoded.kind === 'state' ? stateOf(decoded.state, course) : [element('p', {}, WITHOUT[decoded.kind])]),
  );
}

const WITHOUT = {
  empty: 'Nothing has been saved yet.',
  damaged: 'The text was cut off or changed on its way: the player takes it for nothing.',
  foreign: 'The text belongs to another course, or to another branch of this one.',
  unknown: 'The text was written by another version of the player.',
} as const;

function list(rows: readonly (readonly [string, string])[]): HTMLElement {
  return element('dl', {}, ...rows.flatMap(([label, value]) => [element('dt', {}, label), element('dd', {}, value)]));
}

function roomOf({ told, stored }: LmsView, { stateLimit, worstCaseState }: Outline): readonly HTMLElement[] {
  const number = (value: number): string => value.toLocaleString('en');
  return [
    element('meter', {
      min: 0,
      max: stateLimit,
      high: stateLimit * 0.9,
      value: told.length,
      'aria-label': 'Room that the saved state takes',
    }),
    element(
      'p',
      { class: 'quiet' },
      `${number(told.length)} of ${number(stateLimit)} characters that every LMS keeps. At worst this package needs ${number(worstCaseState)}.`,
    ),
    ...(told === stored ? [] : [element('p', { class: 'warm' }, 'The LMS has not stored the last changes yet.')]),
  ];
}

function stateOf(state: LearnerState, course: CourseData): readonly HTMLElement[] {
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  const read = lessons.filter(({ slot }) => state.done.has(slot));
  const tests = [
    ...lessons.flatMap(({ title, test }) => (test ? [{ title, slot: test.slot }] : [])),
    ...(course.evaluation ? [{ title: course.evaluation.title, slot: course.evaluation.slot }] : []),
  ].flatMap(({ title, slot }) => {
    const test = state.tests.get(slot);
    return test ? [{ title, test }] : [];
  });
  const place = lessons.find(({ slot }) => slot === state.position?.slot);
  const result = state.finished ? 'finished' : state.failed ? 'failed' : 'not finished';
  return [
    list([
      ['Course', `${result} (as told to the LMS)`],
      ['Lessons read', `${read.length} of ${lessons.length}`],
      ['Tests begun', String(tests.length)],
      ...(place && state.position ? [['Reading', `${place.title}, ${state.position.percent} %`] as const] : []),
      ...(course.form ? [['Feedback form', state.done.has(course.form.slot) ? 'sent' : 'not sent'] as const] : []),
    ]),
    ...(read.length === 0
      ? []
      : [
          element(
            'details',
            {},
            element('summary', {}, 'Lessons read'),
            element('ul', {}, ...read.map(({ title }) => element('li', {}, title))),
          ),
        ]),
    ...(tests.length === 0
      ? []
      : [
          element(
            'table',
            {},
            element(
              'thead',
              {},
              element('tr', {}, ...['Test', 'Best', 'Passed', 'Try'].map((name) => element('th', { scope: 'col' }, name))),
            ),
            element('tbody', {}, ...tests.map(({ title, test }) => testRow(title, test))),
          ),
        ]),
  ];
}

function testRow(title: string, { best, passed, attempt, finished }: TestState): HTMLElement {
  const score = best ? `${Math.floor((100 * best.num) / best.den)} %` : '–';
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, title),
    element('td', {}, score),
    element('td', {}, passed ? 'yes' : 'no'),
    element('td', {}, `${attempt}${finished ? '' : ', running'}`),
  );
}
