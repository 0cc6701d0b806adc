/** A translated course as a learner meets it: marked where it is still in the source language, with a banner while it is a draft. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { buildPackage } from '../support/packages.ts';
import { pseudo, pseudoLocale, readFiles } from '../support/pseudo-translation.ts';
import { BASE, readFolder } from '../support/sample-course.ts';

let browser: Browser;
const folders: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The base course in that language, with one paragraph and one question changed since it was translated. */
async function open(language: string, head: string): Promise<(page: string) => Promise<Page>> {
  const base = await readFolder(BASE);
  const source = { ...base, 'editions/international/edition.yaml': `id: international\nname: International\nlanguages: [${language}]\n` };
  const text = (path: string): string => new TextDecoder().decode(base[path]);
  const [lesson, quiz] = ['chapters/01-visits/01-door.md', 'chapters/01-visits/01-door.quiz.yaml'];
  const changed = { [lesson]: text(lesson).replace('one foot', 'two feet'), [quiz]: text(quiz).replace('Look through it', 'Look in') };
  const files = { ...source, ...pseudoLocale(await readFiles(source), language, head), ...changed };
  const built = await buildPackage(files, { languages: [language], includeDrafts: true });
  const folder = mkdtempSync(join(tmpdir(), 'coursewright-translated-'));
  folders.push(folder);
  for (const [name, bytes] of built.files) writeFileSync(join(folder, name), bytes);
  return async (name) => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
    return page;
  };
}

const language = (page: Page, words: string): Promise<string | undefined> =>
  page
    .getByText(words)
    .first()
    .evaluate((node) => node.closest('[lang]')?.getAttribute('lang') ?? undefined);

describe('a French page', () => {
  let openPage: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    openPage = await open('fr', 'review: reviewed');
  }, 60_000);

  it('is French, and says where a text is still English', async () => {
    const page = await openPage('visits-door');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    expect(await page.locator('h1').innerText()).toBe(pseudo('At the door'));
    expect(await language(page, 'two feet')).toBe('en');
    expect(await language(page, pseudo('Why the door matters'))).toBe('fr');
    await page.close();
  });

  it('a question that changed is English as a whole, its buttons are French', async () => {
    const page = await openPage('visits-door');
    expect(await language(page, 'Look in')).toBe('en');
    expect(await language(page, 'The officer opens only the hatch')).toBe('en');
    expect(
      await page
        .locator('[data-check]')
        .first()
        .evaluate((node) => node.closest('[lang]')?.getAttribute('lang')),
    ).toBe('fr');
    await page.close();
  });

  it('has no banner once it is reviewed', async () => {
    const page = await openPage('visits-door');
    expect(await page.locator('.draft').count()).toBe(0);
    await page.close();
  });
});

describe('an Arabic draft', () => {
  it('runs from right to left, its English parts from left to right, and every page says that it is a draft', async () => {
    const openPage = await open('ar', 'review: draft');
    for (const name of ['index', 'visits-door', 'glossary', 'help']) {
      const page = await openPage(name);
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
      expect(await page.locator('.draft').innerText()).toContain('ترجمة أولية');
      await page.close();
    }
    const page = await openPage('visits-door');
    expect(await page.getByText('two feet').evaluate((node) => getComputedStyle(node).direction)).toBe('ltr');
    expect(await page.locator('article').evaluate((node) => getComputedStyle(node).direction)).toBe('rtl');
    if (process.env.PICTURES) {
      for (const width of [1280, 650, 375]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(process.env.PICTURES, `ar-${width}.png`), fullPage: width === 650 });
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.screenshot({ path: join(process.env.PICTURES, 'ar-dark.png') });
    }
    await page.close();
  }, 60_000);
});
