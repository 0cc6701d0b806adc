/** The web edition on a static host, in a sub-folder: what it keeps, for whom, and how it is got rid of. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type PackageServer, servePackage } from '../../src/preview/emulator/serve-package.ts';
import { launchBrowser } from '../support/browser.ts';
import { answer, goTo, rightResponse, testOf } from '../support/learner.ts';
import { buildPackage, type Package } from '../support/packages.ts';
import { courseFiles } from '../support/small-course.ts';

const QUESTION = { id: 'doors-knock', type: 'single', choices: ['knock*', 'enter', 'wait'] } as const;
const SOURCE = courseFiles([
  { id: 'doors', questions: [QUESTION] },
  { id: 'beds', questions: [] },
]);

let browser: Browser;
let edition: Package;
let server: PackageServer;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
  edition = (await buildPackage(SOURCE, { target: 'web' })).files;
});
beforeEach(async () => {
  server = await servePackage({ files: edition, engine: new Uint8Array() });
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await server.close();
});
afterAll(() => browser?.close());

async function open(page: Page, file = ''): Promise<void> {
  await page.goto(`${server.url}/package/${file || 'index.html'}`);
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
}

/** Everything that a browser could keep. */
const traces = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
const NOTHING = { local: [], caches: [], databases: 0, cookies: '', workers: 0 };

async function knock(page: Page): Promise<void> {
  await goTo(page, 'doors');
  const test = await testOf(page, 'doors');
  for (const question of test.questions) await answer(page, question, rightResponse(question));
}

async function keep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep my progress on this device' }).click();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Keep them here' }).click()]);
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') === 'Saved');
}

it('keeps nothing that outlives the tab, unless the reader asks for it', async () => {
  const page = await context.newPage();
  await open(page);
  await knock(page);
  expect(await page.locator('#saving').innerText()).toContain('Kept in this tab only');
  expect(await traces(page)).toEqual(NOTHING);
  const other = await context.newPage();
  await open(other, 'doors.html');
  expect(await other.locator('form input:checked').count()).toBe(0);
});

it('has the whole course on one page, without script, and the way back keeps the answers of this tab', async () => {
  const page = await context.newPage();
  await open(page);
  await knock(page);
  await page.locator('footer').getByRole('link', { name: 'The whole course on one page' }).click();
  await page.waitForURL('**/whole-course.html');
  expect(await page.locator('section.lesson').count()).toBe(2);
  expect(await page.locator('script').count()).toBe(0);
  await page.getByRole('link', { name: 'Page by page' }).first().click();
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
  await goTo(page, 'doors');
  expect(await page.locator('form input:checked').count()).toBe(1);
  const menu = page.locator('#menu').getByRole('link', { name: 'The whole course on one page' });
  expect(await menu.getAttribute('href')).toBe('whole-course.html');
});

it('a page that is opened alone on a phone has a menu that can be seen', async () => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 375, height: 667 });
  await open(page, 'contents.html');
  const button = page.getByRole('button', { name: 'Menu' });
  expect(await button.locator('span').evaluate((span) => span.getBoundingClientRect().width)).toBeGreaterThan(20);
  await button.click();
  await page.locator('#menu').getByRole('link', { name: 'The whole course on one page' }).waitFor();
});

it('asks no other host for anything, and has no final evaluation', async () => {
  const page = await context.newPage();
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await open(page);
  await knock(page);
  expect([...hosts]).toEqual([server.url]);
  expect([...edition.keys()].filter((name) => /evaluation/.test(name))).toEqual([]);
});

it('says that nobody is told anything, and speaks of no people who run a platform', () => {
  const help = new TextDecoder().decode(edition.get('help.html'));
  expect(help).toContain('nobody is told what you read or answer');
  expect(help).not.toMatch(/it sends the platform|people who run the platform|erased after 30 days/);
});

it('keeps progress and all pages when asked: read offline, in another tab', async () => {
  const page = await context.newPage();
  await open(page);
  await knock(page);
  await keep(page);
  expect((await traces(page)).workers).toBe(1);
  await context.setOffline(true);
  await server.close();
  const later = await context.newPage();
  await open(later, 'doors.html');
  expect(await later.locator('form input:checked').count()).toBe(1);
  await open(later, 'beds.html');
  expect(await later.locator('h1').innerText()).toBe('beds');
  await later.goto(`${server.url}/package/whole-course.html`);
  expect(await later.locator('section.lesson').count()).toBe(2);
  await later.goto(`${server.url}/package/`);
  expect(await later.locator('h1').innerText()).toBeTruthy();
});

it('leaves nothing behind when the reader leaves', async () => {
  const page = await context.newPage();
  await open(page);
  await keep(page);
  await page.getByRole('button', { name: 'Leave and clear this device' }).click();
  await page.locator('dialog').getByRole('button', { name: 'Leave and clear this device' }).click();
  await page.getByText('Nothing of this course is left in this browser').waitFor();
  expect(await traces(page)).toEqual(NOTHING);
});

it('touches nothing of its neighbours on the same host', async () => {
  const page = await context.newPage();
  await open(page);
  await page.evaluate(async () => {
    const cache = await caches.open('of-the-neighbour');
    await cache.put('/neighbour.html', new Response('kept by the neighbour'));
  });
  await keep(page);
  const { scope, names, status } = await page.evaluate(async () => ({
    scope: (await navigator.serviceWorker.ready).scope,
    names: await caches.keys(),
    status: (await fetch('/neighbour.html')).status,
  }));
  expect(scope).toBe(`${server.url}/package/`);
  expect(names).toContain('of-the-neighbour');
  // Asked of the server, which has no such page: the worker answers for its own folder only.
  expect(status).toBe(404);
});

it('takes a new edition over as a whole, when the pages of the old one are closed, and keeps the progress', async () => {
  const page = await context.newPage();
  await open(page);
  await knock(page);
  await keep(page);
  const lock = (await buildPackage(SOURCE, { target: 'web' })).lock;
  const next = { ...SOURCE, 'chapters/ward/beds.md': (SOURCE['chapters/ward/beds.md'] ?? '').replace('Walk the ward', 'Cross the ward') };
  server.files = (await buildPackage(next, { target: 'web', lock })).files;
  // The visit that finds the new edition still reads the old one, all of it.
  await open(page, 'beds.html');
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting);
  await open(page, 'beds.html');
  expect(await page.locator('article').innerText()).toContain('Walk the ward');
  await page.close();
  const later = await context.newPage();
  await expect
    .poll(async () => {
      await open(later, 'beds.html');
      return (await later.locator('article').innerText()).includes('Cross the ward');
    })
    .toBe(true);
  await open(later, 'doors.html');
  expect(await later.locator('form input:checked').count()).toBe(1);
  expect((await traces(later)).caches).toHaveLength(1);
});
