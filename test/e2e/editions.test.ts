/** An institution changes from one edition to another under its learners, and back: what they have done is there. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { northFiles } from '../support/edition-course.ts';
import { openLms } from '../support/launch-scorm12.ts';
import { answer, formOf, goTo, onPage, passTest, resultOf, shownResponse, testOf } from '../support/learner.ts';
import { buildPackage } from '../support/packages.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it('keeps place, answers and passes from the core to an edition with other lessons and questions, and back', async () => {
  const plain = await buildPackage(northFiles(), { edition: 'plain' });
  const north = await buildPackage(northFiles(), { edition: 'north', lock: plain.lock });
  expect(north.lock).toBe(plain.lock);

  const lms = await openLms(browser, plain.files);
  const first = await lms.launch();
  await goTo(first.frame, 'ward-night');
  await passTest(first.frame, await testOf(first.frame, 'ward-night'));
  await goTo(first.frame, 'ward-end');
  await passTest(first.frame, await testOf(first.frame, 'ward-end'));
  await goTo(first.frame, 'ward-day');
  const [doors, lamp] = (await testOf(first.frame, 'ward-day')).questions;
  if (!doors || !lamp) throw new Error('two questions were asked for');
  await answer(first.frame, doors, 0);
  await answer(first.frame, lamp, 1);
  await first.closeTab();

  lms.server.files = north.files;
  const second = await lms.launch();
  await onPage(second.frame, 'ward-day');
  const own = await testOf(second.frame, 'ward-day');
  expect(own.questions.map(({ id }) => id)).toEqual(['ward-doors', 'north-wind']);
  expect(await formOf(second.frame, lamp).count()).toBe(0);
  await goTo(second.frame, 'north-snow');
  await passTest(second.frame, await testOf(second.frame, 'north-snow'));
  await goTo(second.frame, 'ward-night');
  expect(await resultOf(second.frame)).toContain('100%');
  await second.closeTab();

  lms.server.files = plain.files;
  const third = await lms.launch();
  await goTo(third.frame, 'ward-day');
  expect(await shownResponse(third.frame, lamp)).toBe(1);
  await goTo(third.frame, 'ward-end');
  expect(await resultOf(third.frame)).toContain('100%');
  await third.closeTab();

  lms.server.files = north.files;
  const fourth = await lms.launch();
  await goTo(fourth.frame, 'north-snow');
  expect(await resultOf(fourth.frame)).toContain('100%');
  expect(await fourth.problems()).toEqual([]);
  await fourth.closeTab();
  await lms.close();
});
