import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CourseData, PageData } from '../../../../src/contract/course-data.ts';
import type { Launch, TrackEvent } from '../../../../src/contract/tracker.ts';
import type { Cmi5Launch, Cmi5Lms } from '../../../../src/preview/emulator/cmi5-lms.ts';
import type { PageTracker } from '../../../../src/runtime/player.ts';
import { createStrings } from '../../../../src/runtime/strings.ts';
import { createCmi5Tracker } from '../../../../src/runtime/trackers/cmi5.ts';
import { openCmi5Lms, unitVerbs } from '../../../support/launch-cmi5.ts';
import { type FakeXapiWindow, xapiWindow } from '../../../support/launch-xapi.ts';
import { QUESTIONS, trackingCourse } from '../../../support/tracking-course.ts';

const PASSED: TrackEvent = { kind: 'finished', status: 'passed', score: 87 };
/** On a busy machine a session takes longer. */
const SECONDS = expect.stringMatching(/^PT\d+S$/);
const STATE = '1.6.AAAA.nonce678.1.AA.2AAAAA';

let lms: Cmi5Lms;
beforeEach(async () => {
  lms = await openCmi5Lms();
});
afterEach(() => lms.close());

interface Started {
  readonly tracker: PageTracker;
  readonly launch: Launch;
  readonly window: FakeXapiWindow;
}

async function startIn(window: FakeXapiWindow, course: CourseData = trackingCourse()): Promise<Started> {
  const tracker = createCmi5Tracker(window.window);
  return { tracker, launch: await tracker.connect(course), window };
}

/** A launch in a browser that has seen none. */
async function start(options: Cmi5Launch = {}, course?: CourseData, local = new Map<string, string>()): Promise<Started> {
  return startIn(xapiWindow(lms.launch(options), local), course);
}

async function end({ tracker }: Started): Promise<void> {
  const ended = (): number => unitVerbs(lms).filter((verb) => verb === 'terminated').length;
  const before = ended();
  tracker.end('suspend');
  await expect.poll(ended).toBe(before + 1);
}

function statement(verb: string): Record<string, unknown> | undefined {
  return lms.lrs.statements().find((one) => (one.verb as { id: string }).id.endsWith(`/${verb}`));
}

test('a session is initialized and terminated, with how long it took and nothing else', async () => {
  const one = await start();
  expect(one.launch).toMatchObject({ mode: 'normal', state: '', finished: false, unfinished: true, language: '' });
  one.tracker.record({ kind: 'started', resumed: false });
  expect(await one.tracker.flush(false)).toBe('ok');
  await end(one);
  expect(unitVerbs(lms)).toEqual(['initialized', 'terminated']);
  expect(statement('terminated')).toMatchObject({ result: { duration: SECONDS } });
  expect(lms.problems()).toEqual([]);
});

test('completed and passed bear the category, the score and the mastery score of the launch', async () => {
  const one = await start({ masteryScore: 0.8, unit: 'https://example.org/wards-course#au' });
  one.tracker.record(PASSED);
  expect(await one.tracker.flush(false)).toBe('ok');
  expect(statement('passed')).toMatchObject({
    object: { id: lms.sessions[0]?.activity },
    result: { success: true, score: { scaled: 0.87, raw: 87, min: 0, max: 100 }, duration: SECONDS },
    context: {
      contextActivities: {
        grouping: [{ id: 'https://example.org/wards-course#au' }],
        category: [
          { id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' },
          { id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' },
        ],
      },
      extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/masteryscore': 0.8 },
    },
  });
  expect(lms.isSatisfied(lms.sessions[0]?.registration ?? '')).toBe(true);
  expect(lms.problems()).toEqual([]);
});

test('a later session of the registration knows that the result was told, on any device', async () => {
  const one = await start();
  one.tracker.record(PASSED);
  await one.tracker.flush(false);
  await end(one);
  const two = await start();
  expect(two.launch).toMatchObject({ finished: true });
  await end(two);
  expect(unitVerbs(lms)).toEqual(['initialized', 'completed', 'passed', 'terminated', 'initialized', 'terminated']);
  expect(lms.problems()).toEqual([]);
});

test('a pass may follow failed, in a later session too', async () => {
  const one = await start({ masteryScore: 0.8 });
  one.tracker.record({ kind: 'finished', status: 'failed', score: 60 });
  await one.tracker.flush(false);
  await end(one);
  const two = await start({ masteryScore: 0.8 });
  expect(two.launch.finished).toBe(false);
  expect(two.launch.unfinished).toBe(false);
  two.tracker.record(PASSED);
  await two.tracker.flush(false);
  await end(two);
  expect((await start()).launch.finished).toBe(true);
  expect(unitVerbs(lms).filter((verb) => /ed$/.test(verb) && !/^(init|term)/.test(verb))).toEqual(['failed', 'completed', 'passed']);
  expect(lms.problems()).toEqual([]);
});

test('if that memory was lost on its way, the record store knows the result again by its id', async () => {
  const one = await start();
  one.tracker.record(PASSED);
  lms.lrs.faults = { status: 503, on: 'activities/state' };
  expect(await one.tracker.flush(false)).toBe('failed');
  lms.lrs.faults = {};
  const two = await start();
  expect(two.launch).toMatchObject({ finished: false, unfinished: true });
  two.tracker.record(PASSED);
  expect(await two.tracker.flush(false)).toBe('ok');
  expect(unitVerbs(lms).filter((verb) => verb === 'passed')).toHaveLength(1);
  expect((await start()).launch.finished).toBe(true);
});

test('what could not be sent is sent in the next session as part of that one; its beginning and end are not', async () => {
  const local = new Map<string, string>();
  const one = await start({}, trackingCourse({ privacy: 'standard' }), local);
  await one.tracker.flush(false);
  lms.lrs.faults = { offline: true };
  one.tracker.record({
    kind: 'interaction',
    test: 'wards-night-test',
    question: QUESTIONS.single as never,
    response: 1,
    sixtieths: 60,
    seconds: 9,
  });
  one.tracker.record(PASSED);
  one.tracker.end('finish');
  await new Promise((resolve) => setTimeout(resolve, 50));
  lms.lrs.faults = {};
  const two = await start({}, trackingCourse({ privacy: 'standard' }), local);
  expect(two.launch.finished).toBe(true);
  expect(await two.tracker.flush(false)).toBe('ok');
  await end(two);
  expect(unitVerbs(lms)).toEqual(['initialized', 'initialized', 'answered', 'completed', 'passed', 'terminated']);
  expect((await start()).launch.finished).toBe(true);
  expect(lms.problems()).toEqual([]);
});

test('the token is asked for once; a reload goes on with the session, and nothing outlives the tab', async () => {
  const one = await start({ preferences: { languagePreference: 'nb-NO, en' } });
  await one.tracker.flush(false);
  expect(one.window.address()).toBe('/course/index.html#wards-night');
  const again = await startIn(xapiWindow('', one.window.local, one.window.tab));
  expect(again.launch).toMatchObject({ mode: 'normal', language: 'nb-NO, en', learner: one.launch.learner });
  again.tracker.saveState(STATE);
  expect(await again.tracker.flush(false)).toBe('ok');
  await end(again);
  expect(unitVerbs(lms)).toEqual(['initialized', 'terminated']);
  expect(lms.problems()).toEqual([]);
  expect([...one.window.local].join()).not.toMatch(/Basic|auth|ola|Nordmann|fetch/);
});

test('a reload that its browser did not announce finds the session over: nothing is said, all waits for the next launch', async () => {
  const one = await start();
  await one.tracker.flush(false);
  await end(one);
  const again = await startIn(xapiWindow('', one.window.local, one.window.tab));
  expect(again.launch.mode).toBe('normal');
  again.tracker.record(PASSED);
  expect(await again.tracker.flush(false)).toBe('expired');
  again.tracker.end('finish');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(unitVerbs(lms)).toEqual(['initialized', 'terminated']);
  const next = await startIn(xapiWindow(lms.launch(), one.window.local, one.window.tab));
  expect(await next.tracker.flush(false)).toBe('ok');
  expect(unitVerbs(lms).slice(2)).toEqual(['initialized', 'completed', 'passed']);
  expect(lms.problems()).toEqual([]);
});

test.each(['Browse', 'Review'] as const)('%s: initialized and terminated alone', async (mode) => {
  const one = await start({ mode }, trackingCourse({ privacy: 'detailed' }));
  expect(one.launch.mode).toBe(mode.toLowerCase());
  await end(one);
  expect(unitVerbs(lms)).toEqual(['initialized', 'terminated']);
  expect(lms.problems()).toEqual([]);
});

test('never passed below the mastery score, never failed above it', async () => {
  const one = await start({ masteryScore: 0.9 });
  one.tracker.record(PASSED);
  await one.tracker.flush(false);
  const two = await start({ masteryScore: 0.5, learner: 'kari' });
  two.tracker.record({ kind: 'finished', status: 'failed', score: 60 });
  await two.tracker.flush(false);
  expect(unitVerbs(lms)).toEqual(['initialized', 'completed', 'initialized']);
  expect(lms.problems()).toEqual([]);
});

test.each([
  [0.8, 80],
  [0.55, 55],
  [0.855, 86],
  [1, 100],
])('a mastery score of %d is a pass mark of %d per cent', async (masteryScore, mastery) => {
  const { tracker } = await start({ masteryScore });
  expect(tracker.adapt?.(lessonWith(10), mainWith([]).main, strings).test?.pass).toBe(mastery);
});

/** What the LMS says of the launch, in place of what it said. */
function rewriteLaunchData(query: string, data: object): string {
  const { activityId = '', actor = '', registration = '' } = Object.fromEntries(new URLSearchParams(query));
  const document = { activityId, agent: actor, registration, stateId: 'LMS.LaunchData' };
  lms.lrs.writeDocument('activities/state', document, JSON.stringify(data));
  return query;
}

test('launch data that are null are none: no pass mark of 0, no way back, and nothing stops', async () => {
  const nothing = { contextTemplate: null, launchMode: null, masteryScore: null, returnURL: null };
  const one = await startIn(xapiWindow(rewriteLaunchData(lms.launch(), nothing)));
  expect(one.launch.mode).toBe('normal');
  expect(one.launch.exit).toBeUndefined();
  const page = lessonWith(80);
  expect(one.tracker.adapt?.(page, mainWith([]).main, strings)).toBe(page);
  one.tracker.record({ kind: 'finished', status: 'failed', score: 40 });
  expect(await one.tracker.flush(false)).toBe('ok');
  // Refused here, because this LMS misses its own template in them.
  const sent = lms.lrs.calls.flatMap(({ path, body }) => (path === 'statements' ? [body] : [])).join();
  expect(sent).toMatch(/verbs\/initialized.*verbs\/failed/);
});

test('languages as a list are understood as well', async () => {
  const preferences = { languagePreference: ['fr', 'en'] };
  expect((await start({ preferences })).launch.language).toBe('fr,en');
});

test('the way back leads to the LMS once the end is said', async () => {
  const one = await start({ returnURL: 'https://lms.example/course/7' });
  const visited: string[] = [];
  Object.assign(one.window.window.location, { assign: (url: string) => visited.push(`${unitVerbs(lms).at(-1)} ${url}`) });
  await one.launch.exit?.();
  expect(visited).toEqual(['terminated https://lms.example/course/7']);
  expect((await start({ learner: 'kari' })).launch.exit).toBeUndefined();
});

test.each([
  ['no parameters', () => ''],
  ['a token that was given already', () => lms.launch()],
  ['no launch data', () => lms.launch().replace(/registration=[^&]*/, 'registration=11111111-2222-4333-8444-555555555555')],
  ['an actor that is none', () => lms.launch().replace(/actor=[^&]*/, 'actor=x')],
])('%s: no session, and no exception', async (name, query) => {
  const search = query();
  const [, fetchAddress] = /fetch=([^&]*)/.exec(search) ?? [];
  if (name.startsWith('a token')) await fetch(decodeURIComponent(fetchAddress ?? ''), { method: 'POST' });
  const { launch, tracker } = await startIn(xapiWindow(search));
  expect(launch.mode).toBe('none');
  expect(await tracker.flush(true)).toBe('failed');
  tracker.end('suspend');
  expect(unitVerbs(lms)).toEqual([]);
});

/** A page's `<main>`: places that name a pass mark, and recordings. */
function mainWith(marks: readonly string[], media = 0) {
  const places = marks.map((pass) => ({ textContent: `You need ${pass}.`, dataset: { pass } }));
  const recordings = Array.from({ length: media }, () => ({ muted: false }));
  const main = { querySelectorAll: (selector: string) => (selector === '[data-pass]' ? places : recordings) } as unknown as ParentNode;
  return { main, texts: () => places.map(({ textContent }) => textContent), muted: () => recordings.map(({ muted }) => muted) };
}

const strings = createStrings('en', {});
const lessonWith = (pass?: number): PageData =>
  ({ build: 'b1', id: 'wards-night', kind: 'lesson', strings: {}, ...(pass === undefined ? {} : { test: { pass } }) }) as PageData;

test('a test that asks for less than the LMS asks for as much, and says so', async () => {
  const { tracker } = await start({ masteryScore: 0.9 });
  const { main, texts } = mainWith(['80%']);
  expect(tracker.adapt?.(lessonWith(80), main, strings).test?.pass).toBe(90);
  expect(texts()).toEqual(['You need 90%.']);
});

test.each<[string, Cmi5Launch, Partial<CourseData>, PageData]>([
  ['a test that asks for more', { masteryScore: 0.5 }, {}, lessonWith(80)],
  ['a lesson without a test', { masteryScore: 0.9 }, {}, lessonWith()],
  ['a test, where the LMS has no mark of its own', {}, {}, lessonWith(80)],
  [
    'a lesson’s test, where the mark is that of the final evaluation',
    { masteryScore: 0.9 },
    { evaluation: { id: 'exam', slot: 6, title: 'Final evaluation', minutes: 30, pass: 80 } },
    lessonWith(80),
  ],
])('%s stays as it is', async (_, options, change, page) => {
  const { tracker } = await start(options, trackingCourse(change));
  const { main, texts } = mainWith(['80%']);
  expect(tracker.adapt?.(page, main, strings)).toBe(page);
  expect(texts()).toEqual(['You need 80%.']);
});

test('the final evaluation asks for what the LMS asks for, more or less; pages that speak of its mark say so', async () => {
  const evaluation = { id: 'exam', slot: 6, title: 'Final evaluation', minutes: 30, pass: 80 };
  const { tracker } = await start({ masteryScore: 0.6 }, trackingCourse({ evaluation }));
  const exam = { ...lessonWith(80), id: 'exam', kind: 'evaluation' } as PageData;
  expect(tracker.adapt?.(exam, mainWith([]).main, strings).test?.pass).toBe(60);
  const index = { ...lessonWith(), id: 'index', kind: 'index' } as unknown as PageData;
  const { main, texts } = mainWith(['80%']);
  expect(tracker.adapt?.(index, main, strings)).toBe(index);
  expect(texts()).toEqual(['You need 60%.']);
});

test.each([
  ['off', [true, true]],
  ['on', [false, false]],
] as const)('who has turned sound %s in the LMS hears recordings accordingly', async (audioPreference, expected) => {
  const { tracker } = await start({ preferences: { audioPreference } });
  const { main, muted } = mainWith([], 2);
  tracker.adapt?.(lessonWith(), main, strings);
  expect(muted()).toEqual(expected);
});

/** A window whose page can be reloaded. */
function pageWindow() {
  const window = xapiWindow(lms.launch());
  const heard = new Map<string, (event: object) => void>();
  const listening = { addEventListener: (type: string, listener: (event: object) => void) => void heard.set(type, listener) };
  Object.assign(window.window, { ...listening, navigation: listening });
  return { window, fire: (type: string, event: object) => heard.get(type)?.(event) };
}

test.each<[string, string, object]>([
  ['the key F5', 'keydown', { key: 'F5' }],
  ['Ctrl and R', 'keydown', { key: 'r', ctrlKey: true }],
  ['Cmd and R', 'keydown', { key: 'R', metaKey: true }],
  ['the page itself', 'navigate', { navigationType: 'reload' }],
])('a reload by %s does not end the session: the page that follows goes on with it', async (_, type, event) => {
  const { window, fire } = pageWindow();
  const one = await startIn(window);
  await one.tracker.flush(false);
  fire(type, event);
  one.tracker.end('suspend');
  const again = await startIn(xapiWindow('', window.local, window.tab));
  expect(await again.tracker.flush(false)).toBe('ok');
  expect(unitVerbs(lms)).toEqual(['initialized']);
  await end(again);
  expect(unitVerbs(lms)).toEqual(['initialized', 'terminated']);
  expect(lms.problems()).toEqual([]);
});

test.each<[string, string, object]>([
  ['a key', 'keydown', { key: 'r' }],
  ['a link', 'navigate', { navigationType: 'push' }],
])('whoever leaves after %s ends it', async (_, type, event) => {
  const { window, fire } = pageWindow();
  const one = await startIn(window);
  await one.tracker.flush(false);
  fire('keydown', { key: 'F5' });
  fire(type, event);
  await end(one);
  expect(unitVerbs(lms)).toEqual(['initialized', 'terminated']);
});
