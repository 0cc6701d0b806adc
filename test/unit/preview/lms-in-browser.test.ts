/** The LMS page in Chromium: a package with nothing but the session runs inside it, over the recorder, the faults and scorm-again. */
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../src/runtime/session.ts';
import { launchBrowser } from '../../support/browser.ts';
import { type Lms, openLms, type Visit } from '../../support/launch-scorm12.ts';
import { openXapi } from '../../support/launch-xapi.ts';
import { trackingCourse } from '../../support/tracking-course.ts';

interface PackageGlobals {
  session: Session;
  saving: string;
}

let browser: Browser;
let scorm: Map<string, Uint8Array>;
let xapi: Map<string, Uint8Array>;
let open: Lms | null = null;

beforeAll(async () => {
  browser = await launchBrowser();
  [scorm, xapi] = await Promise.all([packageOf('Scorm12'), packageOf('Xapi')]);
});
afterAll(async () => {
  await open?.close();
  await browser.close();
});

async function packageOf(tracker: 'Scorm12' | 'Xapi'): Promise<Map<string, Uint8Array>> {
  const source = `
    import { create${tracker}Tracker } from './trackers/${tracker.toLowerCase()}.ts';
    import { browserParts } from './browser-parts.ts';
    import { openSession } from './session.ts';
    const course = JSON.parse(document.getElementById('course').textContent);
    openSession(course, create${tracker}Tracker(window), browserParts(window)).then((session) => {
      session.onSaving((saving) => { window.saving = saving; });
      window.session = session;
    });`;
  const bundle = await build({
    stdin: { contents: source, resolveDir: 'src/runtime', loader: 'ts' },
    bundle: true,
    format: 'iife',
    target: 'es2020',
    write: false,
  });
  const course = trackingCourse({ privacy: 'standard', tracking: { ...trackingCourse().tracking, commitSeconds: 1 } });
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self' http:";
  const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Course</title>
<script type="application/json" id="course">${JSON.stringify(course)}</script><script src="session.js" defer></script>`;
  return new Map([
    ['index.html', new TextEncoder().encode(page)],
    ['session.js', bundle.outputFiles[0]?.contents ?? new Uint8Array()],
  ]);
}

/** Answers the single-choice question of the sample course. */
async function answer({ frame }: Pick<Visit, 'frame'>, choice: number): Promise<void> {
  await frame.evaluate((response) => {
    const { session } = globalThis as unknown as PackageGlobals;
    session.update((state) => ({
      ...state,
      tests: new Map(state.tests).set(1, { passed: false, best: null, attempt: 1, finished: false }),
      answers: new Map(state.answers).set(2, { attempt: 1, changes: (state.answers.get(2)?.changes ?? 0) + 1, response, result: null }),
    }));
  }, choice);
}

const answered = ({ frame }: Pick<Visit, 'frame'>): Promise<unknown> =>
  frame.evaluate(() => (globalThis as unknown as PackageGlobals).session.state().answers.get(2)?.response);

async function waitForSaving({ frame }: Pick<Visit, 'frame'>, saving: string): Promise<void> {
  await frame.waitForFunction((wanted) => (globalThis as unknown as PackageGlobals).saving === wanted, saving, { timeout: 20_000 });
}

test('an answer survives a closed tab: in the same profile, and in another one', async () => {
  open = await openLms(browser, scorm);
  const first = await open.launch();
  await waitForSaving(first, 'saved');
  await answer(first, 3);
  await first.closeTab();
  const again = await open.launch();
  expect(await answered(again)).toBe(3);
  expect(await again.problems()).toEqual([]);
  await again.closeTab();
  const elsewhere = await open.launch({ context: await browser.newContext() });
  expect(await answered(elsewhere)).toBe(3);
  expect(await elsewhere.problems()).toEqual([]);
  expect(open.server.record('ola').values).toMatchObject({ 'cmi.core.lesson_status': 'incomplete', 'cmi.core.exit': 'suspend' });
  await elsewhere.closeTab();
  await open.close();
});

test.each([
  ['commits are refused', { commit: 'false' }, /device|expired/],
  ['commits say true and are lost', { offline: true }, /device/],
  ['the API throws', { commit: 'throws' }, /device/],
  ['the server answers 500', { serverError: true }, /device|expired/],
  ['the session has expired', { expiresAfter: 0 }, /expired/],
] as const)('%s: the learner is told, nothing is lost, and it reaches the LMS later', async (_name, faults, told) => {
  open = await openLms(browser, scorm);
  const visit = await open.launch();
  await waitForSaving(visit, 'saved');
  await visit.setFaults(faults);
  await answer(visit, 2);
  await visit.frame.waitForFunction(() => /device|expired/.test((globalThis as unknown as PackageGlobals).saving), undefined, {
    timeout: 20_000,
  });
  expect(await visit.frame.evaluate(() => (globalThis as unknown as PackageGlobals).saving)).toMatch(told);
  await visit.page.close();
  const next = await open.launch();
  expect(await answered(next)).toBe(2);
  await waitForSaving(next, 'saved');
  await next.page.close();
  const elsewhere = await open.launch({ context: await browser.newContext() });
  expect(await answered(elsewhere)).toBe(2);
  await open.close();
});

test('a line that comes back: the same session tries again by itself, with a value that the LMS sends', async () => {
  open = await openLms(browser, scorm);
  const visit = await open.launch();
  await waitForSaving(visit, 'saved');
  await visit.setFaults({ offline: true });
  await answer(visit, 1);
  await waitForSaving(visit, 'device');
  const before = open.server.record('ola').values['cmi.suspend_data'];
  await visit.setFaults({});
  await waitForSaving(visit, 'saved');
  expect(open.server.record('ola').values['cmi.suspend_data']).not.toBe(before);
  await open.close();
});

test('a guest leaves nothing in the browser', async () => {
  open = await openLms(browser, scorm);
  const visit = await open.launch({ learner: 'guest' });
  await answer(visit, 1);
  await waitForSaving(visit, 'tab');
  expect(await visit.frame.evaluate(() => localStorage.length)).toBe(0);
  await visit.closeTab();
  expect(await answered(await open.launch({ learner: 'guest' }))).toBeUndefined();
  await open.close();
});

test.each(['browse', 'review'] as const)('%s writes nothing', async (mode) => {
  open = await openLms(browser, scorm);
  const visit = await open.launch({ mode });
  await waitForSaving(visit, 'off');
  await answer(visit, 1);
  expect((await visit.calls()).filter(({ call }) => call === 'LMSSetValue' || call === 'LMSCommit')).toEqual([]);
  expect(await visit.frame.evaluate(() => localStorage.length)).toBe(0);
  await open.close();
});

test('xAPI: state and statements reach an LRS of another origin, also from a tab that is being closed', async () => {
  const lms = await openXapi(browser, xapi);
  const page = await lms.launch();
  const frame = page.mainFrame();
  await waitForSaving({ frame }, 'saved');
  await answer({ frame }, 2);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => lms.lrs.statements().length).toBe(3);
  const next = await lms.launch({ context: await browser.newContext() });
  await next.waitForFunction(() => 'session' in globalThis);
  expect(await answered({ frame: next.mainFrame() })).toBe(2);
  expect(next.url()).not.toContain('auth');
  expect(lms.lrs.calls.filter(({ status }) => status !== 412).flatMap(({ problems }) => problems)).toEqual([]);
  await lms.close();
});
