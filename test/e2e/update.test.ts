/** A course is updated under a learner's feet: what was answered under build A is there under build B, and back again. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openLms } from '../support/launch-scorm12.ts';
import { answer, fill, formOf, goTo, onPage, passTest, resultOf, shownResponse, testOf } from '../support/learner.ts';
import { buildPackage } from '../support/packages.ts';
import { courseFiles, type QuestionSource } from '../support/small-course.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const doors: QuestionSource = { id: 'ward-doors', type: 'single', choices: ['left', 'right*', 'none'] };
const keys: QuestionSource = { id: 'ward-keys', type: 'multiple', choices: ['iron*', 'brass*', 'wood'] };
const rounds: QuestionSource = { id: 'ward-rounds', type: 'ordering', choices: ['knock', 'enter', 'ask'] };
const lamp: QuestionSource = { id: 'ward-lamp', type: 'true-false', answer: 'true' };
const bell: QuestionSource = { id: 'ward-bell', type: 'single', choices: ['ring*', 'wait'] };

it('keeps answers when a question is inserted, one removed, lessons swapped, choices added, removed and moved, a kind changed, a key corrected', async () => {
  const a = await buildPackage(
    courseFiles([
      { id: 'ward-night', questions: [doors, keys, rounds, lamp, bell] },
      { id: 'ward-day', questions: [] },
    ]),
  );
  const lmsA = await openLms(browser, a.files);
  const before = await lmsA.launch();
  await goTo(before.frame, 'ward-night');
  const first = await testOf(before.frame, 'ward-night');
  const [q1, q2, q3, q4] = first.questions;
  if (!q1 || !q2 || !q3 || !q4) throw new Error('four questions were asked for');
  await answer(before.frame, q1, 0);
  await answer(before.frame, q2, [0, 1]);
  await answer(before.frame, q3, q3.key.kind === 'ordering' ? q3.key.answer : []);
  await answer(before.frame, q4, 0);
  await before.closeTab();

  const b = await buildPackage(
    courseFiles([
      { id: 'ward-day', questions: [] },
      {
        id: 'ward-night',
        questions: [
          { id: 'ward-new', type: 'single', choices: ['yes*', 'no'] },
          { ...keys, choices: ['steel', 'wood', 'brass*', 'iron*'] },
          { ...doors, choices: ['right*', 'left', 'middle', 'top', 'none'], revision: 1 },
          { ...rounds, type: 'multiple', choices: ['knock*', 'enter', 'ask'] },
          bell,
        ],
      },
    ]),
    { lock: a.lock },
  );
  expect(b.lock.startsWith(a.lock.trimEnd())).toBe(true);
  lmsA.server.files = b.files;
  const after = await lmsA.launch();
  await onPage(after.frame, 'ward-night');
  const second = await testOf(after.frame, 'ward-night');
  const find = (id: string) => {
    const question = second.questions.find((one) => one.id === id);
    if (!question) throw new Error(id);
    return question;
  };
  const isJudged = (id: string) => formOf(after.frame, find(id)).locator('[data-feedback]').isVisible();
  expect(
    ((await shownResponse(after.frame, find('ward-keys'))) as number[]).map((index) => find('ward-keys').vocabulary[index]).sort(),
  ).toEqual(['brass', 'iron']);
  expect(await isJudged('ward-keys')).toBe(true);
  expect(await shownResponse(after.frame, find('ward-doors'))).toBeNull();
  expect(await isJudged('ward-doors')).toBe(false);
  expect(await isJudged('ward-rounds')).toBe(false);
  expect(await isJudged('ward-new')).toBe(false);
  expect(await formOf(after.frame, q4).count()).toBe(0);
  await passTest(after.frame, second);
  expect(await resultOf(after.frame)).toContain('100%');
  expect(await after.problems()).toEqual([]);
  await after.closeTab();
  await lmsA.close();
});

it('neither loses nor overwrites what a newer build saved when the older one comes back', async () => {
  const a = await buildPackage(courseFiles([{ id: 'ward-night', questions: [doors, keys, bell] }]));
  const b = await buildPackage(
    courseFiles([
      { id: 'ward-night', questions: [doors, keys, bell, lamp] },
      { id: 'ward-day', questions: [rounds] },
    ]),
    { lock: a.lock },
  );
  const lms = await openLms(browser, b.files);
  const newer = await lms.launch();
  await goTo(newer.frame, 'ward-day');
  const day = await testOf(newer.frame, 'ward-day');
  await passTest(newer.frame, day);
  await goTo(newer.frame, 'ward-night');
  const night = await testOf(newer.frame, 'ward-night');
  const lampNow = night.questions.find(({ id }) => id === 'ward-lamp');
  if (!lampNow) throw new Error('no lamp');
  await answer(newer.frame, lampNow, 1);
  await newer.closeTab();

  lms.server.files = a.files;
  const older = await lms.launch();
  await goTo(older.frame, 'ward-night');
  const [door] = (await testOf(older.frame, 'ward-night')).questions;
  if (!door) throw new Error('no door');
  await answer(older.frame, door, 1);
  await older.closeTab();

  lms.server.files = b.files;
  const again = await lms.launch();
  await goTo(again.frame, 'ward-night');
  expect(await shownResponse(again.frame, door)).toBe(1);
  expect(await shownResponse(again.frame, lampNow)).toBe(1);
  await goTo(again.frame, 'ward-day');
  expect(await resultOf(again.frame)).toContain('100%');
  await again.closeTab();
  await lms.close();
});

it('joins two tabs of one learner, and two devices whose clocks are a day apart', async () => {
  const { files } = await buildPackage(courseFiles([{ id: 'ward-night', questions: [doors, keys, bell, lamp] }]));
  const lms = await openLms(browser, files);
  const one = await lms.launch();
  const test = await testOf(one.frame, 'ward-night');
  const [q1, q2, q3, q4] = test.questions;
  if (!q1 || !q2 || !q3 || !q4) throw new Error('four questions were asked for');
  await goTo(one.frame, 'ward-night');
  const two = await lms.launch();
  await goTo(two.frame, 'ward-night');
  await answer(one.frame, q1, 1);
  await answer(two.frame, q2, [0, 1]);
  await one.closeTab();
  await two.closeTab();

  const other = await browser.newContext();
  await other.clock.setSystemTime(new Date('2020-01-01'));
  const device = await lms.launch({ context: other });
  await goTo(device.frame, 'ward-night');
  expect(await shownResponse(device.frame, q1)).toBe(1);
  expect(await shownResponse(device.frame, q2)).toEqual([0, 1]);
  await answer(device.frame, q3, 0);
  const back = await lms.launch();
  await goTo(back.frame, 'ward-night');
  await answer(back.frame, q4, 1);
  await device.closeTab();
  await back.closeTab();

  // The tab closed last has overwritten the LMS; the other device still has its own, and joins the two.
  const last = await lms.launch({ context: other });
  await goTo(last.frame, 'ward-night');
  for (const question of [q1, q2, q3, q4]) expect(await shownResponse(last.frame, question)).not.toBeNull();
  await last.closeTab();
  await other.close();
  await lms.close();
});

it('keeps half-typed and moved answers when the tab is closed without a check', async () => {
  const word: QuestionSource = { id: 'ward-word', type: 'fill-in', answer: 'care' };
  const { files } = await buildPackage(courseFiles([{ id: 'ward-night', questions: [word, bell] }]));
  const lms = await openLms(browser, files);
  const visit = await lms.launch();
  await goTo(visit.frame, 'ward-night');
  const test = await testOf(visit.frame, 'ward-night');
  const [typed] = test.questions;
  if (!typed) throw new Error('no question');
  await fill(visit.frame, typed, 'ca');
  await visit.closeTab();
  const back = await lms.launch();
  await goTo(back.frame, 'ward-night');
  expect(await shownResponse(back.frame, typed)).toBe('ca');
  await back.closeTab();
  await lms.close();
});
