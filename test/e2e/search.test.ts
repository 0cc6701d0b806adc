/** The search: loaded when it is first used, by keyboard, inside an LMS and from a folder without any server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openLms } from '../support/launch-scorm12.ts';
import { onPage, type Screen } from '../support/learner.ts';
import { buildPackage, type Package, showcaseFiles } from '../support/packages.ts';

let browser: Browser;
let files: Package;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ files } = await buildPackage(await showcaseFiles()));
});
afterAll(() => browser?.close());

/** Types into the search field and waits for its answer. */
async function search(screen: Screen, text: string): Promise<readonly string[]> {
  const field = screen.locator('#search-field');
  if (!(await field.isVisible())) await screen.locator('#menu-button').click();
  await field.fill(text);
  await screen.waitForFunction(() => /\d/.test(document.querySelector('#search [role="status"]')?.textContent ?? ''));
  return screen.locator('.search-hits a').allTextContents();
}

it('is fetched at first use, and a hit opens its page at its heading', async () => {
  const lms = await openLms(browser, files);
  const { page, frame } = await lms.launch();
  const searchRequests = (): readonly string[] => lms.server.requests.filter((request) => request.includes('search-'));
  await onPage(frame, 'safety');
  expect(searchRequests()).toEqual([]);
  expect(await search(frame, 'diazep')).toHaveLength(1);
  expect(searchRequests()).toHaveLength(1);
  await frame.locator('#search-field').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await onPage(frame, 'isolation-everything');
  expect(await frame.evaluate(() => document.activeElement?.id)).toBe('isolation-own-id');
  expect(await search(frame, 'nothing like this')).toEqual([]);
  await lms.close();
});

it('works from a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  await Promise.all([...files].map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  expect(await search(page, 'solitary confinement')).toEqual(['The rules at hand › Nelson Mandela Rules, rule 44']);
  await page.locator('.search-hits a').click();
  await onPage(page, 'rules');
  expect(page.url()).toMatch(/rules\.html#mandela-rules--rule-44$/);
  await rm(folder, { recursive: true });
});
