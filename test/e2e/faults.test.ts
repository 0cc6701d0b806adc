/**
 * One fault at a time, in Chromium: the LMS or the line fails while a learner answers. In each case the page keeps working and says what
 * is saved, and at the next launch in the same browser every answer is there again.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Faults } from '../../src/preview/emulator/faults.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Lms, openLms, type Visit } from '../support/launch-scorm12.ts';
import { answer, goTo, resultOf, rightResponse, shownResponse, testOf } from '../support/learner.ts';
import { buildPackage, type Package } from '../support/packages.ts';
import { courseFiles } from '../support/small-course.ts';

const LESSON = 'ward-night';
const single = (id: string) => ({ id, type: 'single' as const, choices: ['one', 'two*', 'three'] });

let browser: Browser;
let files: Package;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ files } = await buildPackage(courseFiles([{ id: LESSON, questions: ['q1', 'q2', 'q3', 'q4'].map((id) => single(`ward-${id}`)) }])));
});
afterAll(() => browser?.close());

async function withLms(run: (lms: Lms) => Promise<void>, stateLimit?: number): Promise<void> {
  const lms = await openLms(browser, files, stateLimit === undefined ? {} : { stateLimit });
  try {
    await run(lms);
  } finally {
    await lms.close();
  }
}

const saving = (visit: Visit): Promise<string> => visit.frame.locator('#saving').innerText();

/** Waits until the saving line says something like `text`. */
async function says(visit: Visit, text: RegExp): Promise<void> {
  await visit.frame.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('#saving')?.textContent ?? ''),
    text.source,
    {
      timeout: 20_000,
    },
  );
}

async function answered(visit: Visit): Promise<readonly boolean[]> {
  await goTo(visit.frame, LESSON);
  const { questions } = await testOf(visit.frame, LESSON);
  return Promise.all(questions.map(async (question) => (await shownResponse(visit.frame, question)) !== null));
}

const FAULTS: readonly (readonly [string, Faults, RegExp | null])[] = [
  ['LMSCommit answers false', { commit: 'false' }, /device|ended/],
  ['LMSCommit answers true and the data is lost', { commit: 'lost' }, null],
  ['the API throws', { commit: 'throws' }, /device|ended/],
  ['the server answers 500', { serverError: true }, /device|ended/],
  ['the connection is gone', { offline: true }, /device/],
  ['every commit takes ten seconds', { commitMilliseconds: 10_000 }, null],
  ['the LMS cuts the state at 40 characters', { cutState: 40 }, null],
  ['the session ends after six writes', { expiresAfter: 6 }, /ended|device/],
  ['the LMS has neither interactions nor objectives', { without: ['interactions', 'objectives'] }, null],
];

describe.each(FAULTS)('%s', (_name, faults, told) => {
  it('loses no answer and tells the learner', { timeout: 120_000 }, async () => {
    await withLms(async (lms) => {
      const visit = await lms.launch();
      await goTo(visit.frame, LESSON);
      const { questions } = await testOf(visit.frame, LESSON);
      const [q1, q2, q3] = questions;
      if (!q1 || !q2 || !q3) throw new Error('three questions were asked for');
      await answer(visit.frame, q1, rightResponse(q1));
      await visit.setFaults(faults);
      await answer(visit.frame, q2, 0);
      await answer(visit.frame, q3, rightResponse(q3));
      await visit.page.bringToFront();
      await visit.frame.evaluate(() => dispatchEvent(new Event('beforeunload')));
      if (told) await says(visit, told);
      await visit.setFaults({ ...faults, offline: false });
      await visit.closeTab();

      const back = await lms.launch();
      expect(await answered(back)).toEqual([true, true, true, false]);
      expect(await shownResponse(back.frame, q2)).toBe(0);
      await back.closeTab();
    });
  });
});

it('an LMS that takes only short states keeps the pass; the answers stay on the device, and the learner is told', async () => {
  const word = { id: 'ward-word', type: 'fill-in' as const, answer: 'a long answer that fills the state' };
  const lms = await openLms(browser, (await buildPackage(courseFiles([{ id: LESSON, questions: [word] }]))).files);
  const visit = await lms.launch();
  await goTo(visit.frame, LESSON);
  const [question] = (await testOf(visit.frame, LESSON)).questions;
  if (!question) throw new Error('no question');
  await visit.setFaults({ refuseState: 60 });
  await answer(visit.frame, question, rightResponse(question));
  expect(await resultOf(visit.frame)).toContain('100%');
  await says(visit, /results are saved/);
  await visit.closeTab();
  expect(lms.server.record('ola').values['cmi.suspend_data']?.length).toBeLessThanOrEqual(60);
  const back = await lms.launch();
  await goTo(back.frame, LESSON);
  expect(await shownResponse(back.frame, question)).toBe(rightResponse(question));
  await back.closeTab();
  await lms.close();
});

it('on a phone: a page that cannot be had is said where the learner is, and what is saved leaves the title its room', async () => {
  const lms = await openLms(
    browser,
    (await buildPackage(courseFiles(['ward-night', 'ward-day'].map((id) => ({ id, questions: [single(`${id}-q`)] }))))).files,
  );
  const visit = await lms.launch();
  const { page, frame } = visit;
  await page.setViewportSize({ width: 375, height: 500 });
  await goTo(frame, 'ward-night');
  const [question] = (await testOf(frame, 'ward-night')).questions;
  if (!question) throw new Error('no question');
  await visit.setFaults({ offline: true });
  await answer(frame, question, 0);
  await frame.evaluate(() => dispatchEvent(new Event('beforeunload')));
  await says(visit, /device/);
  const { title, saving: line } = await frame.evaluate(() => ({
    title: document.querySelector('.course-title')?.clientWidth ?? 0,
    saving: document.querySelector('#saving')?.getBoundingClientRect().top ?? 0,
  }));
  expect(title).toBeGreaterThan(200);
  expect(line).toBeGreaterThan(40);

  await frame.locator('[data-feedback]').scrollIntoViewIfNeeded();
  const place = await frame.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(200);
  await frame.locator('[data-page-link="contents"]').first().dispatchEvent('click');
  const again = frame.locator('.notices button');
  await again.waitFor();
  const { top, bottom } = await again.evaluate((element) => element.getBoundingClientRect().toJSON());
  expect(top).toBeGreaterThan(0);
  expect(bottom).toBeLessThanOrEqual(500);
  expect(await frame.evaluate(() => scrollY)).toBe(place);
  await visit.setFaults({});
  await again.click();
  await frame.locator('body[data-page="contents"]').waitFor({ state: 'attached' });
  expect(await frame.locator('.notices').innerText()).toBe('');
  await visit.closeTab();
  await lms.close();
}, 60_000);

it('without any LMS the course works and says where the answers live', async () => {
  await withLms(async (lms) => {
    const page = await lms.context.newPage();
    await page.goto(`${lms.server.url}/package/index.html`);
    await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
    expect(await page.locator('#saving').innerText()).toContain('tab');
    await goTo(page, LESSON);
    const test = await testOf(page, LESSON);
    for (const question of test.questions) await answer(page, question, rightResponse(question));
    expect(await resultOf(page)).toContain('100%');
    await page.reload();
    await goTo(page, LESSON);
    expect(await resultOf(page)).toContain('100%');
    await page.close();
  });
});

it('with storage forbidden the LMS still keeps everything', async () => {
  await withLms(async (lms) => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('forbidden', 'SecurityError');
          },
        });
    });
    const visit = await lms.launch({ context });
    await goTo(visit.frame, LESSON);
    const [q1] = (await testOf(visit.frame, LESSON)).questions;
    if (!q1) throw new Error('no question');
    await answer(visit.frame, q1, rightResponse(q1));
    await visit.closeTab();
    const back = await lms.launch({ context });
    expect(await answered(back)).toEqual([true, false, false, false]);
    await back.closeTab();
    await context.close();
  });
});

it('a guest leaves nothing behind in the browser', async () => {
  await withLms(async (lms) => {
    const visit = await lms.launch({ learner: 'guest' });
    await goTo(visit.frame, LESSON);
    const [q1] = (await testOf(visit.frame, LESSON)).questions;
    if (!q1) throw new Error('no question');
    await answer(visit.frame, q1, rightResponse(q1));
    expect(await saving(visit)).toContain('tab');
    expect(await visit.frame.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await visit.closeTab();
    const back = await lms.launch({ learner: 'guest' });
    expect(await answered(back)).toEqual([false, false, false, false]);
    await back.closeTab();
  });
});

it('two learners in one browser never see each other’s answers', async () => {
  await withLms(async (lms) => {
    const visit = await lms.launch({ learner: 'ola' });
    await goTo(visit.frame, LESSON);
    const [q1] = (await testOf(visit.frame, LESSON)).questions;
    if (!q1) throw new Error('no question');
    await answer(visit.frame, q1, rightResponse(q1));
    await visit.closeTab();
    const other = await lms.launch({ learner: 'kari' });
    expect(await answered(other)).toEqual([false, false, false, false]);
    await other.closeTab();
  });
});

it('*Leave and clear this device* leaves nothing', async () => {
  await withLms(async (lms) => {
    const visit = await lms.launch();
    await goTo(visit.frame, LESSON);
    const [q1] = (await testOf(visit.frame, LESSON)).questions;
    if (!q1) throw new Error('no question');
    await answer(visit.frame, q1, rightResponse(q1));
    expect((await visit.frame.evaluate(() => Object.keys(localStorage))).length).toBeGreaterThan(0);
    await visit.frame.evaluate(() => {
      const leave = [...document.querySelectorAll<HTMLElement>('#menu button')].find(({ textContent }) => textContent?.includes('Leave'));
      leave?.click();
    });
    await visit.frame.locator('dialog button.primary').click();
    await visit.frame.waitForFunction(() => document.querySelectorAll('main').length === 1 && !document.querySelector('#menu'));
    expect(await visit.frame.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual([]);
    await visit.closeTab();
  });
});
