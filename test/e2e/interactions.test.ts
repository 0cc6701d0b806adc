/** Where the privacy level allows it, one record a scored question of every kind goes to the LMS, in its standard's own syntax. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openLms } from '../support/launch-scorm12.ts';
import { openXapi } from '../support/launch-xapi.ts';
import { goTo, passTest, resultOf, type Screen, testOf } from '../support/learner.ts';
import { buildPackage, showcaseFiles } from '../support/packages.ts';

const LESSON = 'isolation-everything';

let browser: Browser;
let files: Record<string, string | Uint8Array>;

beforeAll(async () => {
  browser = await launchBrowser();
  const source = await showcaseFiles();
  const course = new TextDecoder().decode(source['course.yaml']);
  files = { ...source, 'course.yaml': course.replace('privacy: minimal', 'privacy: standard') };
});
afterAll(() => browser?.close());

async function take(screen: Screen): Promise<void> {
  await goTo(screen, LESSON);
  await passTest(screen, await testOf(screen, LESSON));
  expect(await resultOf(screen)).toContain('100%');
}

it('SCORM 1.2: seven interactions, all legal in the strict sense, with readable ids', async () => {
  const lms = await openLms(browser, (await buildPackage(files)).files);
  const visit = await lms.launch();
  await take(visit.frame);
  const calls = await visit.calls();
  expect(await visit.problems()).toEqual([]);
  const of = (field: string): readonly string[] =>
    calls.filter(({ element }) => element.endsWith(`.${field}`) && element.startsWith('cmi.interactions')).map(({ value }) => value);
  expect(of('id')).toEqual(expect.arrayContaining(['q-single', 'q-multiple', 'q-tf', 'q-match', 'q-order', 'q-fill', 'q-num']));
  expect(of('type')).toEqual(expect.arrayContaining(['choice', 'true-false', 'matching', 'sequencing', 'fill-in', 'numeric']));
  expect(of('result')).toEqual(Array(7).fill('correct'));
  await visit.closeTab();
  await lms.close();
});

it('xAPI: seven answered statements that an independent validator accepts', async () => {
  const lms = await openXapi(browser, (await buildPackage(files, { target: 'xapi' })).files);
  const page = await lms.launch();
  await take(page);
  const answered = () => lms.lrs.statements().filter(({ verb }) => (verb as { id: string }).id.endsWith('/answered'));
  await expect.poll(() => answered().length, { timeout: 15_000 }).toBe(7);
  expect(lms.lrs.calls.flatMap(({ problems }) => problems)).toEqual([]);
  expect(answered().every(({ result }) => (result as { success: boolean }).success)).toBe(true);
  await page.close();
  await lms.close();
});
