/** Without JavaScript, and unzipped on a disk: the course can be read, and where there is a script, a test can be taken. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageData } from '../../src/contract/course-data.ts';
import { launchBrowser } from '../support/browser.ts';
import { answer, resultOf, rightResponse } from '../support/learner.ts';
import { builtPackage } from '../support/packages.ts';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = mkdtempSync(join(tmpdir(), 'coursewright-unzipped-'));
  for (const [name, bytes] of await builtPackage('scorm12-isolation')) writeFileSync(join(folder, name), bytes);
});
afterAll(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

const address = (page: string): string => pathToFileURL(join(folder, `${page}.html`)).href;

it('a lesson reads without JavaScript: text, case with its consequences, questions, previous and next', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address('isolation-definitions'));
  expect((await page.locator('article').innerText()).length).toBeGreaterThan(3000);
  await page.locator('.choice summary').first().click();
  expect(await page.locator('.choice .consequence').first().isVisible()).toBe(true);
  expect(await page.locator('[data-discussion]').isVisible()).toBe(true);
  expect(await page.locator('form[data-question] legend').first().isVisible()).toBe(true);
  await page.locator('main a[rel="next"]').click();
  expect(await page.locator('h1').innerText()).toContain('What isolation does to health');
  await context.close();
});

it('a package opened by double-click works: links navigate, a test can be taken and passed', async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(address('index'));
  await page.goto(address('isolation-definitions'));
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
  const { test } = JSON.parse((await page.locator('#cw-page').textContent()) ?? '') as PageData;
  for (const question of test?.questions ?? []) await answer(page, question, rightResponse(question));
  expect(await resultOf(page)).toContain('100%');
  await page.locator('main a[rel="next"]').click();
  await page.waitForURL(/isolation-health-effects\.html$/);
  expect(errors).toEqual([]);
  await page.close();
});
