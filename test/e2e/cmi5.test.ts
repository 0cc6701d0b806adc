/** A cmi5 package under a small LMS that knows the rules of the standard by their numbers; statements go through an independent validator too. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type Cmi5World, openCmi5 } from '../support/launch-cmi5.ts';
import {
  answer,
  courseOf,
  formOf,
  goTo,
  onPage,
  passTest,
  resultOf,
  rightResponse,
  shownResponse,
  testOf,
  turnPage,
  wrongResponse,
} from '../support/learner.ts';
import { buildPackage, type Package, showcaseFiles } from '../support/packages.ts';
import { courseFiles } from '../support/small-course.ts';

const LESSONS = [
  {
    id: 'night',
    questions: [
      { id: 'night-q1', type: 'single', choices: ['one', 'two*', 'three'] },
      { id: 'night-q2', type: 'true-false', answer: 'true' },
    ],
  },
  { id: 'day', questions: [{ id: 'day-q1', type: 'single', choices: ['left*', 'right'] }] },
] as const;

const sources = courseFiles(LESSONS, { privacy: 'minimal' });

let browser: Browser;
let files: Package;
let world: Cmi5World;

beforeAll(async () => {
  browser = await launchBrowser();
  files = (await buildPackage(sources, { target: 'cmi5' })).files;
});
afterAll(() => browser?.close());

async function open(packed: Package = files): Promise<void> {
  await world?.close();
  world = await openCmi5(browser, packed);
}
beforeEach(() => open());
afterAll(() => world?.close());

const count = (verb: string): number => world.verbs().filter((one) => one === verb).length;
const registration = (): string => world.lms.sessions[0]?.registration ?? '';

async function close(page: Page): Promise<void> {
  const before = count('terminated');
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => count('terminated')).toBe(before + 1);
}

async function passAll(page: Page): Promise<void> {
  for (const { id } of LESSONS) {
    await goTo(page, id);
    await passTest(page, await testOf(page, id));
    await turnPage(page);
  }
}

it('passes: completed and passed once, terminated when the tab closes, satisfied; a second session repeats nothing', async () => {
  const page = await world.launch({ masteryScore: 0.8 });
  expect(page.url()).not.toMatch(/fetch|actor/);
  await passAll(page);
  await expect.poll(() => world.lms.isSatisfied(registration())).toBe(true);
  await close(page);
  expect(world.verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated']);
  const back = await world.launch({ masteryScore: 0.8 });
  await onPage(back, 'day');
  await close(back);
  expect(world.verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated', 'initialized', 'terminated']);
  const elsewhere = await browser.newContext();
  const other = await world.launch({ masteryScore: 0.8, context: elsewhere });
  await onPage(other, 'day');
  await close(other);
  await elsewhere.close();
  expect(count('passed')).toBe(1);
  expect(world.lms.problems()).toEqual([]);
});

it('fails when the attempts are used up', async () => {
  const quiz = 'chapters/ward/night.quiz.yaml';
  const once = { ...sources, [quiz]: (sources[quiz] ?? '').replace('questions:', 'attempts: 1\nquestions:') };
  await open((await buildPackage(once, { target: 'cmi5' })).files);
  const page = await world.launch({ masteryScore: 0.8 });
  await goTo(page, 'night');
  const test = await testOf(page, 'night');
  for (const question of test.questions) await answer(page, question, wrongResponse(question));
  expect(await resultOf(page)).toContain('0%');
  // Not before the state is saved: another device may have passed.
  await expect.poll(() => world.verbs()).toContain('failed');
  await close(page);
  expect(world.verbs()).toEqual(['initialized', 'failed', 'terminated']);
  expect(world.lms.isSatisfied(registration())).toBe(false);
  expect(world.lms.problems()).toEqual([]);
});

it('resumes in another browser, in the middle of a test', async () => {
  const page = await world.launch();
  await goTo(page, 'night');
  const [q1] = (await testOf(page, 'night')).questions;
  if (!q1) throw new Error('no question');
  await answer(page, q1, rightResponse(q1));
  await close(page);
  const elsewhere = await browser.newContext();
  const other = await world.launch({ context: elsewhere });
  await onPage(other, 'night');
  await formOf(other, q1).locator('[data-feedback]').waitFor({ state: 'visible' });
  expect(await shownResponse(other, q1)).toEqual(rightResponse(q1));
  await close(other);
  await elsewhere.close();
  expect(world.lms.problems()).toEqual([]);
});

it('goes on after a reload, with the token that was given once', async () => {
  const page = await world.launch();
  await onPage(page, 'night');
  await Promise.all([page.waitForEvent('load'), page.evaluate(() => location.reload())]);
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
  await passAll(page);
  await expect.poll(() => count('passed')).toBe(1);
  await close(page);
  expect(world.verbs()).toEqual(['initialized', 'completed', 'passed', 'terminated']);
  expect(world.lms.problems()).toEqual([]);
});

it('after a reload by the browser’s button says that the session is over, keeps all, and brings it at the next launch', async () => {
  const page = await world.launch();
  await onPage(page, 'night');
  await page.reload();
  await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
  await passAll(page);
  await page.waitForSelector('#saving[data-saving="expired"]');
  await page.close({ runBeforeUnload: true });
  expect(world.verbs()).toEqual(['initialized', 'terminated']);
  const back = await world.launch();
  await expect.poll(() => world.lms.isSatisfied(registration())).toBe(true);
  await close(back);
  expect(world.verbs()).toEqual(['initialized', 'terminated', 'initialized', 'completed', 'passed', 'terminated']);
  expect(world.lms.problems()).toEqual([]);
});

describe.each(['Browse', 'Review'] as const)('%s', (mode) => {
  it('says that the visit is not recorded, and records nothing', async () => {
    const page = await world.launch({ mode });
    expect(await page.locator('#saving').textContent()).toContain('not recorded');
    await passAll(page);
    await close(page);
    expect(world.verbs()).toEqual(['initialized', 'terminated']);
    expect(world.lms.lrs.document('activities/state', 'coursewright')).toBeNull();
    expect(world.lms.problems()).toEqual([]);
  });
});

it('takes the pass mark of the launch, on the page and for the result', async () => {
  const page = await world.launch({ masteryScore: 1 });
  await goTo(page, 'night');
  expect(await page.locator('.test-about').innerText()).toContain('100%');
  const test = await testOf(page, 'night');
  const [q1, q2] = test.questions;
  if (!q1 || !q2) throw new Error('two questions were asked for');
  await answer(page, q1, rightResponse(q1));
  await answer(page, q2, wrongResponse(q2));
  expect(await resultOf(page)).toContain('100%');
  await close(page);
  expect(world.verbs()).toEqual(['initialized', 'terminated']);
});

it('leads back to the LMS, after terminated', async () => {
  const page = await world.launch({ returnURL: `${world.server.url}/lms?learner=x` });
  await goTo(page, 'night');
  await page.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent?.startsWith('Back to'))?.click());
  await page.waitForURL(/\/lms/);
  expect(world.verbs()).toEqual(['initialized', 'terminated']);
  expect(world.lms.problems()).toEqual([]);
});

it('speaks of every kind of question where the privacy level allows it', async () => {
  const showcase = await showcaseFiles();
  const course = new TextDecoder().decode(showcase['course.yaml']);
  await open(
    (await buildPackage({ ...showcase, 'course.yaml': course.replace(/^privacy: .*$/m, 'privacy: detailed') }, { target: 'cmi5' })).files,
  );
  const page = await world.launch();
  for (const { id, test } of (await courseOf(page)).chapters.flatMap(({ lessons }) => lessons)) {
    await goTo(page, id);
    if (test) await passTest(page, await testOf(page, id));
  }
  await close(page);
  const verbs = new Set(world.verbs());
  for (const verb of ['answered', 'scored', 'experienced', 'progressed']) expect([...verbs]).toContain(verb);
  expect(world.lms.problems()).toEqual([]);
  const answered = world.lms.lrs.statements().filter(({ verb }) => (verb as { id: string }).id.endsWith('/answered'));
  for (const { object } of answered)
    expect(object).toMatchObject({
      definition: { name: { en: expect.stringMatching(/./) }, description: { en: expect.stringMatching(/./) } },
    });
});
