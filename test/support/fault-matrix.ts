/**
 * The fault matrix: every tracker × every fault × every moment. One run: a learner works with a sound LMS, the fault begins, the learner
 * goes on and leaves, the fault ends, the learner comes back in the same browser. Lost is what was shown as saved and is missing then.
 */
import type { Browser, BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import type { QuestionData, TestData } from '../../src/contract/quiz.ts';
import type { Faults } from '../../src/preview/emulator/faults.ts';
import {
  answer,
  fill,
  formOf,
  goTo,
  rightResponse,
  type Screen,
  shownResponse,
  turnPage,
  wrongResponse,
} from '../../src/rehearse/learner.ts';
import { type Lms, openLms, type Standard, type Visit } from '../../src/rehearse/lms.ts';
import { partsOf } from '../../src/rehearse/parts.ts';
import { buildPackage, type Package } from './packages.ts';
import { courseFiles } from './small-course.ts';

export const TRACKERS: readonly Standard[] = ['scorm12', 'scorm2004', 'xapi', 'cmi5'];

/** What the learner is doing when it begins. */
export const MOMENTS = ['reading', 'mid-question', 'submitting', 'finishing'] as const;
type Moment = (typeof MOMENTS)[number];

interface Scene {
  readonly lms: Lms;
  readonly visit: Visit;
  readonly context: BrowserContext;
}

interface Fault {
  readonly name: string;
  /** Done once, before the learner goes on. */
  begin(scene: Scene): Promise<void>;
  /** How the visit ends; default: the tab is closed. */
  leave?(scene: Scene): Promise<void>;
  /** Something that the line can't have said yet when the tab died may be gone. */
  readonly abrupt?: true;
}

const emulated =
  (faults: Faults) =>
  ({ lms, visit }: Scene): Promise<void> =>
    lms.setFaults(faults, visit);

export const FAULTS: readonly Fault[] = [
  { name: 'LMS answers false', begin: emulated({ commit: 'false' }) },
  { name: 'true but lost', begin: emulated({ commit: 'lost' }) },
  { name: 'throws', begin: throwing },
  { name: '10 s slow', begin: emulated({ commitMilliseconds: 10_000 }) },
  { name: 'truncates', begin: emulated({ cutState: 40 }) },
  {
    name: '401 after 5 min',
    async begin(scene) {
      await scene.context.clock.fastForward(5 * 60_000);
      await scene.lms.setFaults({ expiresAfter: 0 }, scene.visit);
    },
  },
  {
    name: 'offline',
    async begin({ lms, visit, context }) {
      await lms.setFaults({ offline: true }, visit);
      await context.setOffline(true);
    },
  },
  {
    name: 'quota exceeded',
    async begin({ visit }) {
      await visit.screen.evaluate(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
    },
  },
  { name: 'tab killed', begin: async () => {}, leave: kill, abrupt: true },
  {
    name: 'two tabs',
    async begin({ lms, context }) {
      const other = await lms.launch({ context });
      await goTo(other.screen, 'ward-day');
      await goTo(other.screen, 'ward-night');
      // It stays open, with what it knew.
    },
    async leave({ context }) {
      for (const page of context.pages()) {
        await page.close({ runBeforeUnload: true });
        if (!page.isClosed()) await page.waitForEvent('close');
      }
    },
  },
  {
    name: 'clock jumps back a day',
    async begin({ context }) {
      await context.clock.setSystemTime(Date.now() - 24 * 3600_000);
    },
  },
  {
    name: 'clock jumps on 40 days',
    async begin({ context }) {
      await context.clock.setSystemTime(Date.now() + 40 * 24 * 3600_000);
    },
  },
  { name: 'back/forward cache', begin: async () => {}, leave: goAwayAndBack },
];

async function throwing({ lms, visit }: Scene): Promise<void> {
  if (lms.standard.startsWith('scorm')) await lms.setFaults({ commit: 'throws' }, visit);
  else
    await visit.screen.evaluate(() => {
      window.fetch = () => {
        throw new Error('the browser has no line');
      };
    });
}

async function kill({ visit: { page } }: Scene): Promise<void> {
  await page.waitForTimeout(300);
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
}

/** The events of a page that is kept and comes back: the tests' browser itself keeps none. */
async function goAwayAndBack({ visit }: Scene): Promise<void> {
  await visit.screen.evaluate(() => {
    for (const kind of ['pagehide', 'pageshow']) dispatchEvent(new PageTransitionEvent(kind, { persisted: true }));
  });
  await visit.screen.waitForFunction(
    () => performance.navigation.type === 1 && (document.querySelector('#saving')?.textContent ?? '') !== '',
  );
  await visit.closeTab();
}

const single = (id: string) => ({ id, type: 'single' as const, choices: ['one', 'two*', 'three'] });

export function matrixPackage(target: string): Promise<{ readonly files: Package }> {
  const night = { id: 'ward-night', questions: ['q1', 'q2', 'q3', 'q4'].map((id) => single(`ward-${id}`)) };
  return buildPackage(courseFiles([night, { id: 'ward-day', questions: [single('ward-q5')] }], { pass: '70', privacy: 'standard' }), {
    target,
  });
}

/** One cell. Throws what a test throws. */
export async function play(browser: Browser, files: Package, standard: Standard, { name, begin, leave, abrupt }: Fault, moment: Moment) {
  const [part] = partsOf(files);
  if (!part) throw new Error('not our package');
  const lms = await openLms(standard, browser, files, part.course);
  const context = await browser.newContext();
  context.setDefaultTimeout(40_000);
  // Only where time is the fault: otherwise the real one runs.
  if (/min|clock/.test(name)) await context.clock.install();
  try {
    const night = part.pages.get('ward-night')?.data.test;
    const day = part.pages.get('ward-day')?.data.test;
    if (!night || !day) throw new Error('two tests were asked for');
    const visit = await lms.launch({ context });
    const scene = { lms, visit, context };
    await before(visit.screen, moment, night, day);
    await begin(scene);
    const given = await during(visit.screen, moment, night, day);
    const line = (await visit.screen.locator('#saving').getAttribute('data-saving')) ?? '';
    const score = moment === 'finishing' ? await scoreOn(visit.screen) : '';
    await (leave ?? (({ visit: one }: Scene) => one.closeTab()))(scene);
    await lms.setFaults({}, null);
    await context.setOffline(false);
    await after(lms, context, { night, day, given, line, score, moment, abrupt: abrupt === true });
  } finally {
    await context.close();
    await lms.close();
  }
}

/** The first question of the night is wrong: three of four are 75 per cent, and the mean with the day's is 87. */
const respond = (question: QuestionData) => (question.id === 'ward-q1' ? wrongResponse(question) : rightResponse(question));

async function give(screen: Screen, questions: readonly QuestionData[]): Promise<void> {
  for (const question of questions) await answer(screen, question, respond(question));
}

async function before(screen: Screen, moment: Moment, night: TestData, day: TestData): Promise<void> {
  if (moment === 'finishing') {
    await goTo(screen, 'ward-day');
    await give(screen, day.questions);
  }
  await goTo(screen, 'ward-night');
  await give(screen, night.questions.slice(0, moment === 'submitting' || moment === 'finishing' ? 3 : 1));
}

/** Returns the questions that have been answered. */
async function during(screen: Screen, moment: Moment, night: TestData, day: TestData): Promise<readonly QuestionData[]> {
  const [, second, , last] = night.questions;
  if (!second || !last) throw new Error('four questions were asked for');
  if (moment === 'reading') {
    await turnPage(screen);
    await screen.locator('main').press('End');
    return night.questions.slice(0, 1);
  }
  if (moment === 'mid-question') {
    await fill(screen, second, respond(second));
    return night.questions.slice(0, 2);
  }
  await give(screen, [last]);
  await screen.locator('[data-test-result]:not(:empty)').waitFor();
  return moment === 'finishing' ? [...night.questions, ...day.questions] : night.questions;
}

async function scoreOn(screen: Screen): Promise<string> {
  return screen.locator('[data-test-result] .verdict').innerText();
}

interface Memory {
  readonly night: TestData;
  readonly day: TestData;
  readonly given: readonly QuestionData[];
  /** The saving line when the visit ended. */
  readonly line: string;
  readonly score: string;
  readonly moment: Moment;
  readonly abrupt: boolean;
}

/** Nothing is lost, doubled or taken back; the LMS learns what it missed; score shown = score saved. */
async function after(lms: Lms, context: BrowserContext, { night, day, given, line, score, moment }: Memory): Promise<void> {
  const back = await lms.launch({ context });
  const { screen } = back;
  await goTo(screen, 'ward-night');
  for (const question of night.questions) {
    const shown = await shownResponse(screen, question);
    const wanted = given.includes(question) ? respond(question) : null;
    // Not lost: what the page said was kept in this tab alone.
    if (line !== 'tab' || shown !== null) expect(shown, `${question.id}, when the line said ${line}`).toBe(wanted);
  }
  if (score !== '') expect(await scoreOn(screen), 'the score on the page').toBe(score);

  // The learner finishes, whatever is left.
  for (const test of [night, day]) {
    await goTo(screen, test === night ? 'ward-night' : 'ward-day');
    for (const question of test.questions)
      if (await formOf(screen, question).locator('[data-check]').isVisible()) await answer(screen, question, respond(question));
    await screen.locator('[data-test-result]:not(:empty)').waitFor();
    await turnPage(screen).catch(() => {});
  }
  await expect.poll(() => lms.shown().outcome, { timeout: 30_000 }).toBe('passed');
  await expect.poll(() => lms.shown().score, { timeout: 30_000 }).toBe(87);
  await back.exit();
  const shown = lms.shown();
  expect(shown).toMatchObject({ outcome: 'passed', score: 87 });
  expect(shown.interactions, 'an answer is told twice').toBeLessThanOrEqual(5);
  expect(shown.status.match(/passed/g), 'passed is told twice').toHaveLength(1);
  if (moment === 'finishing' || moment === 'submitting') expect(shown.interactions).toBeGreaterThan(0);
}
