/** Pages opened by themselves, where nothing can be fetched: each has every text that its player shows. A key without a text would show as itself. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageData } from '../../src/contract/course-data.ts';
import { launchBrowser } from '../support/browser.ts';
import { answer, resultOf, rightResponse, wrongResponse } from '../support/learner.ts';
import { buildPackage, type Package, showcaseFiles } from '../support/packages.ts';

let browser: Browser;
let folder: string;
let files: Package;

beforeAll(async () => {
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'coursewright-alone-'));
  ({ files } = await buildPackage(await showcaseFiles()));
  await Promise.all([...files].map(([name, bytes]) => writeFile(join(folder, name), bytes)));
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(id: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, `${id}.html`)).href);
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
  return page;
}

/** Everything that can be read or heard, hidden parts too, but no data. */
async function expectNoKeys(page: Page): Promise<void> {
  const text = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const script of copy.querySelectorAll('script')) script.remove();
    return copy.innerHTML;
  });
  expect(text).not.toContain('player.');
}

it('every page', async () => {
  for (const name of files.keys()) {
    if (!name.endsWith('.html') || name === 'index.html') continue;
    const page = await open(name.replace('.html', ''));
    await expectNoKeys(page);
    await page.close();
  }
});

it('the button of the menu is seen on a phone', async () => {
  const page = await open('isolation-everything');
  await page.setViewportSize({ width: 375, height: 700 });
  const words = await page.locator('#menu-button span').boundingBox();
  expect(words?.width).toBeGreaterThan(20);
  await page.locator('#menu-button').click();
  expect(await page.locator('#menu').isVisible()).toBe(true);
  await page.close();
});

it('a lesson with every kind of question: handed in with gaps, answered wrong, taken again, passed', async () => {
  const page = await open('isolation-everything');
  const { test } = JSON.parse((await page.locator('#cw-page').textContent()) ?? '') as PageData;
  if (!test) throw new Error('no test');
  const ask = test.questions.filter(({ kind }) => kind !== 'likert' && kind !== 'free-text');
  const buttons = page.locator('[data-test-actions] button');
  // Not of the first on screen: questions are shuffled, and one to put in order has an answer from the beginning.
  await page.locator('form[data-question="q-single"] [data-check]').click();
  await buttons.first().click();
  await expectNoKeys(page);
  for (const question of ask) await answer(page, question, wrongResponse(question));
  await resultOf(page);
  await expectNoKeys(page);
  await buttons.first().click();
  for (const question of ask) await answer(page, question, rightResponse(question));
  expect(await resultOf(page)).toContain('100%');
  await expectNoKeys(page);
  await page.locator('a.cite[data-note]').first().click();
  expect(await page.locator('#note').innerText()).toContain('22 hours or more a day');
  await expectNoKeys(page);
  await page.close();
});
