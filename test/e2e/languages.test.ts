/** One package in several languages: the learner changes the language in the middle of a test, and nothing is lost, said twice or told wrongly. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openCmi5 } from '../support/launch-cmi5.ts';
import { openLms } from '../support/launch-scorm12.ts';
import {
  answer,
  courseOf,
  fill,
  formOf,
  goTo,
  onPage,
  passTest,
  resultOf,
  type Screen,
  shownResponse,
  testOf,
} from '../support/learner.ts';
import { buildPackage, type Package } from '../support/packages.ts';
import { pseudo, pseudoLocale, readFiles } from '../support/pseudo-translation.ts';
import { courseFiles, type QuestionSource } from '../support/small-course.ts';

const QUESTIONS: readonly QuestionSource[] = [
  { id: 'ward-doors', type: 'single', choices: ['left', 'right*', 'none'] },
  { id: 'ward-rounds', type: 'ordering', choices: ['knock', 'enter', 'ask', 'leave'] },
  { id: 'ward-word', type: 'fill-in', answer: 'care' },
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** English, French and Arabic; the lessons' titles tell which is on screen. */
async function build(
  target: string,
  languages: readonly string[] = ['en', 'fr', 'ar'],
  more: Readonly<Record<string, string>> = {},
): Promise<Package> {
  const source = {
    ...courseFiles([
      { id: 'ward-night', questions: QUESTIONS },
      { id: 'ward-day', questions: [{ id: 'ward-lamp', type: 'true-false', answer: 'true' }] },
    ]),
    'editions/wards/edition.yaml': 'id: wards\nname: Wards\nlanguages: [en, fr, ar]\n',
    ...more,
  };
  const course = await readFiles(source);
  const files = { ...source, ...pseudoLocale(course, 'fr'), ...pseudoLocale(course, 'ar') };
  return (await buildPackage(files, { target, edition: 'wards', languages, together: true })).files;
}

/** Follows the link to a language and waits for its page. (A click of the robot's would scroll to where the bar lay first.) */
async function speak(screen: Screen, language: string): Promise<void> {
  await screen.locator(`a[hreflang="${language}"]`).dispatchEvent('click');
  await screen.locator(`html[lang="${language}"] body[data-page]:has(main h1:focus)`).waitFor({ state: 'attached' });
}

const languageOf = (screen: Screen): Promise<string | null> => screen.locator('html').getAttribute('lang');

describe('in SCORM 1.2', () => {
  it('the place, answers, what is half typed and the score go along, in one session, and the next visit opens in the language chosen', async () => {
    const lms = await openLms(browser, await build('scorm12'));
    const visit = await lms.launch();
    const { frame } = visit;
    await goTo(frame, 'ward-night');
    const [doors, rounds, word] = (await testOf(frame, 'ward-night')).questions;
    if (!doors || !rounds || !word) throw new Error('three questions were asked for');
    await answer(frame, doors, 1);
    const order = await shownResponse(frame, rounds);
    await fill(frame, word, 'ca');
    await frame.evaluate(() => scrollTo(0, 200));

    await speak(frame, 'fr');
    expect(await frame.locator('h1').innerText()).toBe(pseudo('ward-night'));
    expect(await frame.locator('#menu a[aria-current]').innerText()).toContain(pseudo('ward-night'));
    expect(await shownResponse(frame, doors)).toBe(1);
    expect(await formOf(frame, doors).locator('[data-feedback]').isVisible()).toBe(true);
    expect(await shownResponse(frame, rounds)).toEqual(order);
    expect(await shownResponse(frame, word)).toBe('ca');
    expect(await frame.evaluate(() => scrollY)).toBeGreaterThan(0);
    // At once, not with the next commit: the bar would say "Saving …" for half a minute.
    await frame.locator('#saving[data-saving="saved"]').waitFor({ timeout: 5_000, state: 'attached' });

    await speak(frame, 'ar');
    expect(await frame.locator('html').getAttribute('dir')).toBe('rtl');
    await passTest(frame, await testOf(frame, 'ward-night'));
    expect(await resultOf(frame)).toMatch(/100|١٠٠/);
    await frame.locator('main a[rel="next"]').click();
    await onPage(frame, 'ward-day');
    expect(await languageOf(frame)).toBe('ar');
    await frame.evaluate(() => history.back());
    await onPage(frame, 'ward-night');
    expect(await languageOf(frame)).toBe('ar');

    await speak(frame, 'fr');
    await goTo(frame, 'ward-day');
    await passTest(frame, await testOf(frame, 'ward-day'));
    await visit.page.waitForFunction(`__calls.some(({ call, element, value }) => /lesson_status/.test(element) && value === 'passed')`);
    const calls = await visit.calls();
    expect(calls.filter(({ call }) => /Initialize/.test(call))).toHaveLength(1);
    expect(calls.filter(({ call }) => /Finish/.test(call))).toHaveLength(0);
    const told = calls.filter(({ call, element }) => /Set/.test(call) && /interactions\.\d+\.id/.test(element)).map(({ value }) => value);
    expect(new Set(told).size).toBe(told.length);
    expect(await visit.problems()).toEqual([]);
    await visit.closeTab();

    const again = await lms.launch();
    await again.frame.locator('html[lang="fr"] body[data-page="ward-day"]').waitFor({ state: 'attached' });
    expect((await courseOf(again.frame)).language).toBe('fr');
    await again.closeTab();
    await lms.close();
  }, 60_000);

  it('a language that cannot be fetched is said, and the page stays as it is', async () => {
    const lms = await openLms(browser, await build('scorm12'));
    const visit = await lms.launch();
    await goTo(visit.frame, 'ward-night');
    await visit.page.route('**/index.fr.html', (route) => route.abort());
    await visit.frame.locator('a[hreflang="fr"]').click();
    await visit.frame.locator('.notices:not(:empty)').waitFor();
    expect(await languageOf(visit.frame)).toBe('en');
    const [doors] = (await testOf(visit.frame, 'ward-night')).questions;
    if (!doors) throw new Error('no question');
    await answer(visit.frame, doors, 0);
    expect(await shownResponse(visit.frame, doors)).toBe(0);
    await visit.closeTab();
    await lms.close();
  }, 60_000);
});

it('a private note may have any name: what the learner wrote and the language that was chosen are two things', async () => {
  const lesson = '---\nid: ward-talk\ntitle: Words\nminutes: 5\n---\n\nWalk slowly.\n\n:::reflect{#language}\nHow do you speak?\n:::\n';
  const chapter = 'id: ward\ntitle: The ward\nsummary: A day.\nminutes: 15\nlessons: [ward-night, ward-day, ward-talk]\n';
  const more = { 'chapters/ward/ward-talk.md': lesson, 'chapters/ward/chapter.yaml': chapter };
  const lms = await openLms(browser, await build('scorm12', ['en', 'fr'], more));
  const { frame, closeTab } = await lms.launch();
  await goTo(frame, 'ward-talk');
  await frame.locator('[data-private]').fill('Slowly, I hope.');
  await speak(frame, 'fr');
  expect(await frame.locator('[data-private]').inputValue()).toBe('Slowly, I hope.');
  expect(await frame.evaluate(() => JSON.stringify(localStorage))).not.toContain('Slowly');
  await closeTab();
  await lms.close();
});

it.each([
  ['the login page of an LMS', () => '<main><form>Log in</form></main>'],
  ['an update with other questions', (page: string) => page.replace(/"log":"[^"]*/, '$&,AAl')],
])('%s is not taken for another language: the page stays as it is', async (_, change) => {
  const lms = await openLms(browser, await build('scorm12'));
  const visit = await lms.launch();
  await goTo(visit.frame, 'ward-night');
  await visit.page.route('**/index.fr.html', async (route) => {
    const answered = await route.fetch();
    await route.fulfill({ response: answered, body: change(await answered.text()) });
  });
  await visit.frame.locator('a[hreflang="fr"]').click();
  await visit.frame.locator('.notices:not(:empty)').waitFor();
  const [doors] = (await testOf(visit.frame, 'ward-night')).questions;
  if (!doors) throw new Error('no question');
  await answer(visit.frame, doors, 0);
  expect(await shownResponse(visit.frame, doors)).toBe(0);
  await visit.closeTab();
  await lms.close();
});

describe('the language that the LMS says the learner prefers comes first', () => {
  const first = async (page: Page): Promise<string | null> => {
    await page.locator('main h1').waitFor();
    await page.waitForTimeout(300);
    return languageOf(page);
  };

  it.each([
    ['nb-NO, fr-CH, en', 'fr'],
    ['en-GB, fr', 'en'],
    ['nb', 'en'],
    ['ar', 'ar'],
  ])(
    'cmi5: of "%s" the first that there is: %s',
    async (languagePreference, language) => {
      const world = await openCmi5(browser, await build('cmi5'));
      const page = await world.launch({ preferences: { languagePreference } });
      expect(await first(page)).toBe(language);
      if (language === 'fr') {
        await speak(page, 'ar');
        await goTo(page, 'ward-night');
        await passTest(page, await testOf(page, 'ward-night'));
        await page.close({ runBeforeUnload: true });
        await expect.poll(() => world.verbs()).toContain('terminated');
        expect(world.verbs().filter((verb) => verb === 'initialized')).toHaveLength(1);
        const spoken = world.lms.lrs.statements().map(({ context }) => (context as { language?: string } | undefined)?.language);
        expect(spoken).toContain('ar');
      }
      expect(world.lms.problems()).toEqual([]);
      await world.close();
    },
    60_000,
  );
});

describe('without an LMS', () => {
  it('a page opened by itself leads to itself in the other languages, and those to their own launch page', async () => {
    const lms = await openLms(browser, await build('web', ['fr', 'en']));
    const page = await lms.context.newPage();
    await page.goto(`${lms.server.url}/package/ward-night.html`);
    expect(await languageOf(page)).toBe('fr');
    await page.locator('a[hreflang="en"]').click();
    await page.waitForURL('**/ward-night.en.html');
    expect(await languageOf(page)).toBe('en');
    await page.locator('main a[rel="next"]').click();
    await page.waitForURL('**/index.en.html#ward-day');
    await page.locator('html[lang="en"] body[data-page="ward-day"]').waitFor({ state: 'attached' });
    await lms.close();
  }, 60_000);
});
