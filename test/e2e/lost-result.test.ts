/** A final result that was lost on its way is sent again at the next launch, without anything that the learner would have to do. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CourseData } from '../../src/contract/course-data.ts';
import { emptyState, type LearnerState, type TestState } from '../../src/contract/state.ts';
import { encodeState } from '../../src/contract/state-codec.ts';
import { layoutOf } from '../../src/contract/state-layout.ts';
import { launchBrowser } from '../support/browser.ts';
import { openLms } from '../support/launch-scorm12.ts';
import { buildPackage, type Package, showcaseFiles } from '../support/packages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

function courseIn(files: Package): CourseData {
  const [, json = ''] = /id="cw-course">(.*?)<\/script>/s.exec(new TextDecoder().decode(files.get('index.html'))) ?? [];
  return JSON.parse(json);
}

/** Everything read, passed with 90 per cent, sent, and known to be finished. Without a place the course opens where none is kept: nothing changes. */
function finishedState({ chapters, evaluation, form }: CourseData): LearnerState {
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const passed: TestState = { passed: true, best: { num: 9, den: 10 }, attempt: 1, finished: true };
  const slots = [...lessons.map(({ test }) => test?.slot), evaluation?.slot].filter((slot) => slot !== undefined);
  return {
    ...emptyState('nonce678'),
    revision: 7,
    finished: true,
    done: new Set([...lessons.map(({ slot }) => slot), ...(form ? [form.slot] : [])]),
    tests: new Map(slots.map((slot) => [slot, passed])),
  };
}

it('status and score are written again if the LMS says that the course is incomplete', async () => {
  const { files } = await buildPackage(await showcaseFiles());
  const course = courseIn(files);
  const lms = await openLms(browser, files);
  Object.assign(lms.server.record('ola').values, {
    'cmi.core.lesson_status': 'incomplete',
    'cmi.suspend_data': encodeState(finishedState(course), layoutOf(course.log), `${course.iri}#${course.scope}`),
  });
  const visit = await lms.launch();
  await expect.poll(() => lms.server.record('ola').values['cmi.core.lesson_status']).toBe('passed');
  expect(lms.server.record('ola').values['cmi.core.score.raw']).toBe('90');
  expect(await visit.problems()).toEqual([]);
  await lms.close();
});
