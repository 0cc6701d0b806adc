/** The same chapter as an xAPI package: launched as Tin Can does, with an independent validator in the record store. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openXapi, type XapiLms } from '../support/launch-xapi.ts';
import { answer, courseOf, goTo, onPage, passTest, resultOf, rightResponse, shownResponse, testOf, turnPage } from '../support/learner.ts';
import { builtPackage } from '../support/packages.ts';

let browser: Browser;
let lms: XapiLms;

beforeAll(async () => {
  browser = await launchBrowser();
  lms = await openXapi(browser, await builtPackage('xapi-isolation'));
});
afterAll(async () => {
  await lms?.close();
  await browser?.close();
});

const verbs = (): string[] => lms.lrs.statements().map(({ verb }) => (verb as { id: string }).id.replace(/.*\//, ''));

it('resumes in the middle of a test, passes, and sends what the privacy level allows and no more', async () => {
  const first = await lms.launch();
  await first.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
  expect(first.url()).not.toContain('auth=');
  const course = await courseOf(first);
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  const [lesson] = lessons;
  if (!lesson) throw new Error('no lesson');
  await goTo(first, lesson.id);
  const [q1, q2] = (await testOf(first, lesson.id)).questions;
  if (!q1 || !q2) throw new Error('two questions were asked for');
  await answer(first, q1, rightResponse(q1));
  await first.close({ runBeforeUnload: true });
  await expect
    .poll(() => lms.lrs.calls.filter(({ method, path }) => method === 'PUT' && path === 'activities/state').length)
    .toBeGreaterThan(0);

  const second = await lms.launch();
  await onPage(second, lesson.id);
  await second.locator(`form[data-question="${q1.id}"] [data-feedback]`).waitFor({ state: 'visible' });
  expect(await shownResponse(second, q1)).toEqual(rightResponse(q1));
  expect(await second.locator(`form[data-question="${q2.id}"] [data-feedback]`).isVisible()).toBe(false);
  for (const { id, test } of lessons) {
    await goTo(second, id);
    if (test) {
      await passTest(second, await testOf(second, id));
      expect(await resultOf(second)).toContain('100%');
    }
    await turnPage(second);
  }
  await onPage(second, 'results');
  await expect.poll(verbs).toContain('passed');
  await second.close({ runBeforeUnload: true });

  expect(course.privacy).toBe('minimal');
  expect(verbs()).not.toContain('answered');
  expect(verbs().filter((verb) => verb === 'passed')).toHaveLength(1);
  const passed = lms.lrs.statements().find(({ verb }) => (verb as { id: string }).id.endsWith('/passed'));
  expect(passed).toMatchObject({ result: { success: true, score: { scaled: 1, raw: 100 } } });
  // 412 is no mistake: the closing page of the first visit may write while the second one reads; the player merges and writes again.
  expect(lms.lrs.calls.filter(({ status }) => status !== 412).flatMap(({ problems }) => problems)).toEqual([]);
  const state = lms.lrs.calls.findLast(({ method, path }) => method === 'PUT' && path === 'activities/state');
  expect(state?.body).toMatch(/^[\x20-\x7e]+$/);
});

it('keeps answers given while the record store is out of reach, and stores no credential', async () => {
  const page = await lms.launch({ learner: 'offline', registration: '22222222-2222-4333-8444-555555555555' });
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
  const lesson = (await courseOf(page)).chapters[0]?.lessons[0]?.id ?? '';
  await goTo(page, lesson);
  const [q1] = (await testOf(page, lesson)).questions;
  if (!q1) throw new Error('no question');
  lms.lrs.faults = { offline: true };
  await answer(page, q1, rightResponse(q1));
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).not.toContain(lms.lrs.authorization);
  expect(kept).not.toMatch(/offline|Nordmann/);
  await page.close({ runBeforeUnload: true });
  lms.lrs.faults = {};
  const back = await lms.launch({ learner: 'offline', registration: '22222222-2222-4333-8444-555555555555' });
  await goTo(back, lesson);
  await back.locator(`form[data-question="${q1.id}"] [data-feedback]`).waitFor({ state: 'visible' });
  expect(await shownResponse(back, q1)).toEqual(rightResponse(q1));
  await back.close();
});
