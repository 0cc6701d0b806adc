/** A learner takes a course in Chromium under scorm-again's SCORM 2004 run-time, with the strict recorder over it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { Lms } from '../support/launch-scorm.ts';
import { openLms2004 } from '../support/launch-scorm2004.ts';
import {
  answer,
  courseOf,
  goTo,
  onPage,
  passTest,
  resultOf,
  rightResponse,
  shownResponse,
  testOf,
  turnPage,
  wrongResponse,
} from '../support/learner.ts';
import { buildPackage } from '../support/packages.ts';
import { courseFiles, type QuestionSource } from '../support/small-course.ts';

const doors: QuestionSource = { id: 'ward-doors', type: 'single', choices: ['left', 'right*', 'none'] };
const keys: QuestionSource = { id: 'ward-keys', type: 'multiple', choices: ['iron*', 'brass*', 'wood'] };
const rounds: QuestionSource = { id: 'ward-rounds', type: 'ordering', choices: ['knock', 'enter', 'ask'] };
const lamp: QuestionSource = { id: 'ward-lamp', type: 'true-false', answer: 'true' };
const word: QuestionSource = { id: 'ward-word', type: 'fill-in', answer: 'care' };
const NIGHT = { id: 'ward-night', questions: [doors, keys, rounds, lamp, word] };
const DAY = { id: 'ward-day', questions: [] };

let browser: Browser;
let lms: Lms;
let lock: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const built = await buildPackage(courseFiles([NIGHT, DAY], { privacy: 'standard' }), { target: 'scorm2004' });
  lock = built.lock;
  lms = await openLms2004(browser, built.files);
});
afterAll(async () => {
  await lms?.close();
  await browser?.close();
});

describe('a course as SCORM 2004', () => {
  it('is closed in the middle of a test, comes back with the answers there, is passed, and stays so', async () => {
    const first = await lms.launch({ learner: 'resumes' });
    await goTo(first.frame, 'ward-night');
    const test = await testOf(first.frame, 'ward-night');
    const [q1, q2] = test.questions;
    if (!q1 || !q2) throw new Error('no questions');
    await answer(first.frame, q1, rightResponse(q1));
    await answer(first.frame, q2, wrongResponse(q2));
    const given = [await shownResponse(first.frame, q1), await shownResponse(first.frame, q2)];
    expect(await first.problems()).toEqual([]);
    await first.closeTab();
    const { values } = lms.server.record('resumes');
    expect(values).toMatchObject({ 'cmi.completion_status': 'incomplete', 'cmi.exit': 'suspend', 'cmi.location': 'ward-night' });

    const second = await lms.launch({ learner: 'resumes' });
    await onPage(second.frame, 'ward-night');
    expect([await shownResponse(second.frame, q1), await shownResponse(second.frame, q2)]).toEqual(given);
    await passTest(second.frame, test);
    await second.frame.getByRole('button', { name: 'Take the test again' }).click();
    await passTest(second.frame, test);
    expect(await resultOf(second.frame)).toContain('100%');
    await goTo(second.frame, 'ward-day');
    await turnPage(second.frame);
    expect(await second.problems()).toEqual([]);
    const calls = await second.calls();
    const statuses = calls.filter(({ call, element }) => call === 'SetValue' && /^cmi\.(completion|success)_status$/.test(element));
    expect(statuses.map(({ element, value }) => `${element}=${value}`).filter((one) => !one.endsWith('=incomplete'))).toEqual([
      'cmi.success_status=passed',
      'cmi.completion_status=completed',
    ]);
    await second.closeTab();
    const record = lms.server.record('resumes').values;
    expect(record).toMatchObject({
      'cmi.completion_status': 'completed',
      'cmi.success_status': 'passed',
      'cmi.score.scaled': '1',
      'cmi.score.raw': '100',
      'cmi.progress_measure': '1',
      'cmi.objectives.0.completion_status': 'completed',
      'cmi.objectives.0.success_status': 'passed',
      'cmi.objectives.0.score.scaled': '1',
      'cmi.interactions.0.id': 'ward-doors',
      'cmi.interactions.0.learner_response': 'right',
    });

    const third = await lms.launch({ learner: 'resumes', context: await browser.newContext() });
    await goTo(third.frame, 'ward-night');
    expect(await resultOf(third.frame)).toContain('100%');
    await third.frame.getByRole('button', { name: 'Take the test again' }).click();
    for (const question of test.questions) await answer(third.frame, question, wrongResponse(question));
    const after = await third.calls();
    expect(after.filter(({ call, element }) => call === 'SetValue' && /^cmi\.(score|success|completion)/.test(element))).toEqual([]);
    expect(await third.problems()).toEqual([]);
    await third.closeTab();
    expect(lms.server.record('resumes').values).toMatchObject({ 'cmi.completion_status': 'completed', 'cmi.success_status': 'passed' });
  });

  it('is failed when the attempts are used up, and that is no completion', async () => {
    const { files } = await buildPackage(
      courseFiles([{ id: 'ward-night', questions: [doors, lamp], attempts: 1 }], { privacy: 'standard' }),
      { target: 'scorm2004' },
    );
    const strict = await openLms2004(browser, files);
    const visit = await strict.launch({ learner: 'fails' });
    await goTo(visit.frame, 'ward-night');
    const test = await testOf(visit.frame, 'ward-night');
    for (const question of test.questions) await answer(visit.frame, question, wrongResponse(question));
    await visit.frame.waitForFunction(() => document.querySelector('#saving')?.textContent !== '');
    await visit.closeTab();
    expect(strict.server.record('fails').values).toMatchObject({
      'cmi.success_status': 'failed',
      'cmi.completion_status': 'incomplete',
      'cmi.score.scaled': '0',
    });
    await strict.close();
  });

  it.each(['review', 'browse'] as const)('%s: records nothing, and says so', async (mode) => {
    const visit = await lms.launch({ learner: 'reviews', mode });
    await visit.frame.waitForFunction(() => document.querySelector('#saving')?.textContent !== '');
    expect(await visit.frame.locator('#saving').innerText()).toContain('not recorded');
    await goTo(visit.frame, 'ward-night');
    const [question] = (await testOf(visit.frame, 'ward-night')).questions;
    if (question) await answer(visit.frame, question, rightResponse(question));
    expect((await visit.calls()).filter(({ call }) => call === 'SetValue')).toEqual([]);
    await visit.closeTab();
  });

  it('keeps answers when the course is updated', async () => {
    const before = await lms.launch({ learner: 'updated' });
    await goTo(before.frame, 'ward-night');
    const [question] = (await testOf(before.frame, 'ward-night')).questions;
    if (!question) throw new Error('no question');
    await answer(before.frame, question, rightResponse(question));
    await before.closeTab();
    const { files } = await buildPackage(
      courseFiles([DAY, { ...NIGHT, questions: [lamp, word, keys, rounds, doors] }], { privacy: 'standard' }),
      { target: 'scorm2004', lock },
    );
    const old = lms.server.files;
    lms.server.files = files;
    const after = await lms.launch({ learner: 'updated' });
    await goTo(after.frame, 'ward-night');
    const same = (await testOf(after.frame, 'ward-night')).questions.find(({ id }) => id === question.id);
    if (!same) throw new Error('the question is gone');
    expect(await shownResponse(after.frame, same)).toEqual(rightResponse(question));
    expect(await after.problems()).toEqual([]);
    await after.closeTab();
    lms.server.files = old;
  });

  it('says under the least privacy neither answers nor chapters', async () => {
    const { files } = await buildPackage(courseFiles([NIGHT], { privacy: 'minimal' }), { target: 'scorm2004' });
    const quiet = await openLms2004(browser, files);
    const visit = await quiet.launch({ learner: 'minimal' });
    const course = await courseOf(visit.frame);
    await goTo(visit.frame, 'ward-night');
    await passTest(visit.frame, await testOf(visit.frame, 'ward-night'));
    const elements = (await visit.calls()).map(({ element }) => element);
    expect(course.privacy).toBe('minimal');
    expect(elements.filter((element) => /interactions|objectives/.test(element))).toEqual([]);
    await visit.closeTab();
    await quiet.close();
  });
});
