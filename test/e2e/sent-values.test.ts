/** A whole package of every privacy level, taken by a learner in a browser: nothing leaves it that the table of sent values doesn't name. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Privacy } from '../../src/contract/course-data.ts';
import { sentValues } from '../../src/contract/sent-values.ts';
import { launchBrowser } from '../support/browser.ts';
import { openLms } from '../support/launch-scorm12.ts';
import { openXapi } from '../support/launch-xapi.ts';
import { courseOf, goTo, passTest, type Screen, testOf } from '../support/learner.ts';
import { buildPackage, showcaseFiles } from '../support/packages.ts';
import { covers, sentToLrs, sentToScorm } from '../support/sent-names.ts';

const LESSON = 'isolation-everything';
const WRITTEN = 'I was afraid that night';

let browser: Browser;
let source: Record<string, Uint8Array>;
beforeAll(async () => {
  browser = await launchBrowser();
  source = await showcaseFiles();
});
afterAll(() => browser?.close());

function filesAt(privacy: Privacy): Record<string, string | Uint8Array> {
  const course = new TextDecoder().decode(source['course.yaml']);
  return { ...source, 'course.yaml': course.replace('privacy: minimal', `privacy: ${privacy}`) };
}

/** Reads, writes into every field that is private, passes a test, sends the form. */
async function take(screen: Screen): Promise<void> {
  const { form } = await courseOf(screen);
  await goTo(screen, LESSON);
  for (const field of await screen.locator('main textarea').all()) if (await field.isVisible()) await field.fill(WRITTEN);
  await passTest(screen, await testOf(screen, LESSON));
  if (!form) throw new Error('the sample has no form');
  await goTo(screen, form.id);
  await screen.locator('main textarea').first().fill('More pictures');
  await screen.locator('[data-action="send-form"], [data-action="form-done"]').first().click();
}

it.each(['minimal', 'standard', 'detailed'] as const)('SCORM 1.2, %s', async (privacy) => {
  const lms = await openLms(browser, (await buildPackage(filesAt(privacy))).files);
  const visit = await lms.launch();
  await take(visit.frame);
  const calls = await visit.calls();
  const sent = sentToScorm(calls);
  expect(sent.filter((name) => !covers(sentValues('scorm12', privacy), name))).toEqual([]);
  expect(sent.some((name) => name.startsWith('cmi.interactions'))).toBe(privacy !== 'minimal');
  expect(JSON.stringify(calls)).not.toContain(WRITTEN);
  expect(JSON.stringify(calls)).not.toContain('More pictures');
  await visit.closeTab();
  await lms.close();
});

it.each(['minimal', 'standard', 'detailed'] as const)('xAPI, %s', async (privacy) => {
  const lms = await openXapi(browser, (await buildPackage(filesAt(privacy), { target: 'xapi' })).files);
  const page = await lms.launch();
  await take(page);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => lms.lrs.statements().length, { timeout: 15_000 }).toBeGreaterThan(privacy === 'minimal' ? 0 : 7);
  await expect.poll(() => JSON.stringify(lms.lrs.calls).includes('More pictures'), { timeout: 15_000 }).toBe(privacy !== 'minimal');
  const sent = sentToLrs(lms.lrs.calls);
  expect(sent.filter((name) => !covers(sentValues('xapi', privacy), name))).toEqual([]);
  expect(JSON.stringify(lms.lrs.calls)).not.toContain(WRITTEN);
  await lms.close();
});
