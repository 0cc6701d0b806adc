import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CourseData } from '../../../../src/contract/course-data.ts';
import { hash32, toBase64url } from '../../../../src/contract/hash.ts';
import { emptyState, type LearnerState } from '../../../../src/contract/state.ts';
import { encodeState } from '../../../../src/contract/state-codec.ts';
import { layoutOf } from '../../../../src/contract/state-layout.ts';
import type { TrackEvent, Tracker } from '../../../../src/contract/tracker.ts';
import type { Lrs, LrsOptions } from '../../../../src/preview/emulator/lrs.ts';
import { readState, scopeOf } from '../../../../src/runtime/mirror.ts';
import { createXapiTracker } from '../../../../src/runtime/trackers/xapi.ts';
import { normaliseActor, parseLaunch } from '../../../../src/runtime/trackers/xapi-launch.ts';
import { type FakeXapiWindow, launchQuery, openLrs, REGISTRATION, xapiWindow } from '../../../support/launch-xapi.ts';
import { QUESTIONS, see, trackingCourse, visible } from '../../../support/tracking-course.ts';

const PASSED: TrackEvent = { kind: 'finished', status: 'passed', score: 87 };
const STATE = 'activities/state';
const course = trackingCourse({ privacy: 'detailed' });

let lrs: Lrs;
beforeEach(async () => {
  lrs = await openLrs();
});
afterEach(() => lrs.close());

async function restart(options: LrsOptions): Promise<void> {
  await lrs.close();
  lrs = await openLrs(options);
}

async function start(
  given: FakeXapiWindow = xapiWindow(launchQuery(lrs)),
  of: CourseData = course,
): Promise<{ tracker: Tracker; window: FakeXapiWindow }> {
  const tracker = createXapiTracker(given.window);
  await tracker.connect(of);
  return { tracker, window: given };
}

function textOf(change: (state: LearnerState) => LearnerState, nonce = 'nonce678'): string {
  return encodeState({ ...change(emptyState(nonce)), revision: 1 }, layoutOf(course.log), scopeOf(course));
}

function stateInLrs(): LearnerState {
  const { state } = JSON.parse(lrs.document(STATE, 'coursewright') ?? '{}') as { state: string };
  const decoded = readState(state, course);
  if (decoded.kind !== 'state') throw new Error(`the LRS keeps a text that is ${decoded.kind}`);
  return decoded.state;
}

/** A window of a browser that forbids storage. */
function forgetful(): FakeXapiWindow {
  const fake = xapiWindow(launchQuery(lrs));
  Object.assign(fake.window, { localStorage: null, sessionStorage: null });
  return fake;
}

const verbs = (): string[] => lrs.statements().map(({ verb }) => (verb as { id: string }).id.replace(/.*\//, ''));

test.each([
  ['an account', '{"account":{"homePage":"https://lms","name":"7"}}', { account: { homePage: 'https://lms', name: '7' } }],
  [
    'lists and the names of version 0.9',
    '{"name":["Ola"],"account":[{"accountServiceHomePage":"https://lms","accountName":"7"}]}',
    { name: 'Ola', account: { homePage: 'https://lms', name: '7' } },
  ],
  ['a mailbox without scheme', '{"mbox":["ola@example.org"]}', { mbox: 'mailto:ola@example.org' }],
  ['two identifiers: one is kept', '{"mbox":"mailto:a@b.c","openid":"https://id"}', { mbox: 'mailto:a@b.c' }],
])('an actor given as %s', (_name, json, agent) => {
  expect(normaliseActor(json)).toEqual({ objectType: 'Agent', ...agent });
});

test.each(['', 'not json', 'null', '[]', '{"name":"Ola"}'])('%j is no actor', (json) => {
  expect(normaliseActor(json)).toBeNull();
});

test('a launch needs endpoint and actor; a registration that is no UUID is left out', () => {
  const actor = encodeURIComponent('{"mbox":"mailto:a@b.c"}');
  expect(parseLaunch(`?actor=${actor}`)).toBeNull();
  expect(parseLaunch('?endpoint=https://lrs/')).toBeNull();
  expect(parseLaunch(`?endpoint=javascript:alert(1)&actor=${actor}`)).toBeNull();
  expect(parseLaunch(`?endpoint=https://lrs/xapi&actor=${actor}&registration=7`)).toMatchObject({
    endpoint: 'https://lrs/xapi/',
    registration: '',
  });
});

test('the authorization leaves the address at once; a reload goes on; nothing of it or of the person is kept beyond the tab', async () => {
  lrs.faults = { status: 503, on: 'statements' };
  const { tracker, window } = await start();
  tracker.record({ kind: 'started', resumed: false });
  await tracker.flush(false);
  expect(window.address()).toBe('/course/index.html#wards-night');
  for (const secret of ['dGVzdDp0ZXN0', 'ola', 'Nordmann', 'lms.example'])
    expect([...window.local].join().toLowerCase()).not.toContain(secret);
  lrs.faults = {};
  const again = await start(xapiWindow('', window.local, window.tab));
  expect(await again.tracker.flush(false)).toBe('ok');
  expect(verbs()).toEqual(['initialized']);
  expect(lrs.statements()[0]).toMatchObject({ actor: { account: { name: 'ola' } } });
});

test('statements are the ones of the profile: own ids, registration, parent and grouping', async () => {
  const { tracker } = await start(
    xapiWindow(`${launchQuery(lrs, { activity: 'https://example.org/wards-course/wards' })}&grouping=https%3A%2F%2Flms%2Fcourse`),
  );
  tracker.record({
    kind: 'interaction',
    test: 'wards-night-test',
    question: QUESTIONS.single as never,
    response: 1,
    sixtieths: 60,
    seconds: 9,
  });
  await tracker.flush(false);
  expect(lrs.statements()[0]).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
    object: {
      id: 'https://example.org/wards-course/wards-door',
      definition: {
        interactionType: 'choice',
        correctResponsesPattern: ['b-two'],
        name: { en: 'Which door?' },
        description: { en: 'Which door?' },
        choices: [{ id: 'a-one', description: { en: '1' } }, {}, {}, {}],
      },
    },
    result: { response: 'b-two', success: true, score: { scaled: 1 }, duration: 'PT9S' },
    context: {
      registration: REGISTRATION,
      contextActivities: {
        parent: [{ id: 'https://example.org/wards-course/wards-night-test' }],
        grouping: [{ id: 'https://lms/course' }, { id: 'https://example.org/wards-course' }],
      },
    },
  });
});

test('a question is part of its test, a test of its lesson, a lesson of its chapter, all of the course', async () => {
  const { tracker } = await start();
  tracker.record({ kind: 'test-finished', test: 'wards-night-test', score: 50, passed: false });
  tracker.record({ kind: 'lesson-seen', lesson: 'wards-night', seconds: 61 });
  await tracker.flush(false);
  const iri = 'https://example.org/wards-course/';
  expect(lrs.statements()).toMatchObject([
    { object: { id: `${iri}wards-night-test` }, context: { contextActivities: { parent: [{ id: `${iri}wards-night` }] } } },
    {
      object: { id: `${iri}wards-night` },
      result: { duration: 'PT61S' },
      context: { contextActivities: { parent: [{ id: `${iri}wards` }] } },
    },
  ]);
});

test.each([
  ['multiple', [0, 2], 'a-one[,]c-three', ['a-one[,]c-three']],
  ['matching', [1, -1, 2, -1], 'a-one[.]b-two[,]c-three[.]c-three', ['a-one[.]a-one[,]b-two[.]b-two[,]c-three[.]c-three']],
  ['ordering', [3, 0, 1, 2], 'd-four[,]a-one[,]b-two[,]c-three', ['a-one[,]b-two[,]c-three[,]d-four']],
  ['trueFalse', 0, 'false', ['true']],
  ['fillIn', 'Care', 'Care', ['care', 'the care']],
  ['numeric', '15,0', '15', ['15[:]15']],
] as const)('an answer to %s', async (name, response, said, pattern) => {
  const { tracker } = await start();
  tracker.record({ kind: 'interaction', test: 't', question: QUESTIONS[name] as never, response, sixtieths: 0, seconds: 1 });
  expect(await tracker.flush(false)).toBe('ok');
  expect(lrs.statements()[0]).toMatchObject({ object: { definition: { correctResponsesPattern: pattern } }, result: { response: said } });
});

test('a pass is completed and passed, with the score where success is', async () => {
  const { tracker } = await start();
  tracker.record(PASSED);
  await tracker.flush(false);
  expect(verbs()).toEqual(['completed', 'passed']);
  expect(lrs.statements()[1]).toMatchObject({
    object: { id: 'https://example.org/wards-course' },
    result: { success: true, score: { scaled: 0.87, raw: 87 } },
  });
});

test('minimal tells the first start and the final result, nothing else', async () => {
  const { tracker } = await start(xapiWindow(launchQuery(lrs)), trackingCourse({ privacy: 'minimal' }));
  const events: TrackEvent[] = [
    { kind: 'started', resumed: true },
    { kind: 'interaction', test: 't', question: QUESTIONS.single as never, response: 1, sixtieths: 0, seconds: 1 },
    { kind: 'test-finished', test: 't', score: 50, passed: false },
    { kind: 'lesson-seen', lesson: 'wards-night', seconds: 3 },
    { kind: 'progress', done: 1, of: 2 },
    PASSED,
  ];
  for (const event of events) tracker.record(event);
  await tracker.flush(false);
  tracker.end('finish');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(verbs()).toEqual(['completed', 'passed']);
});

test('the first save is only made where nothing is, later ones over the version that was read', async () => {
  const { tracker } = await start();
  tracker.saveState(textOf(see(0)));
  expect(await tracker.flush(false)).toBe('ok');
  tracker.saveState(textOf((state) => see(5)(see(0)(state))));
  expect(await tracker.flush(false)).toBe('ok');
  expect(visible(stateInLrs()).done).toEqual([0, 5]);
  expect(lrs.calls.filter(({ path }) => path === STATE).map(({ method, status }) => `${method} ${status}`)).toEqual([
    'GET 404',
    'PUT 204',
    'GET 200',
    'PUT 204',
    'GET 200',
  ]);
});

test.each([true, false])('another device wrote meanwhile: both are kept (ETag shown: %s)', async (showEtag) => {
  await restart({ showEtag });
  const [ward, office] = [(await start()).tracker, (await start()).tracker];
  ward.saveState(textOf(see(0)));
  expect(await ward.flush(false)).toBe('ok');
  office.saveState(textOf(see(5)));
  expect(await office.flush(false)).toBe('ok');
  expect(visible(stateInLrs()).done).toEqual([0, 5]);
  ward.saveState(textOf((state) => ({ ...see(0)(state), position: { slot: 0, percent: 50, revision: 2 } })));
  expect(await ward.flush(false)).toBe('ok');
  expect(visible(stateInLrs()).done).toEqual([0, 5]);
  expect(stateInLrs().position?.percent).toBe(50);
});

test('a state that could not be read at launch is not written over', async () => {
  const first = await start();
  first.tracker.saveState(textOf(see(0)));
  await first.tracker.flush(false);
  lrs.faults = { status: 503, on: STATE };
  const tracker = createXapiTracker(xapiWindow(launchQuery(lrs)).window);
  expect(await tracker.connect(course)).toMatchObject({ state: '', stateUnknown: true });
  lrs.faults = {};
  tracker.saveState(textOf(see(5), 'another8'));
  expect(await tracker.flush(false)).toBe('ok');
  expect(visible(stateInLrs()).done).toEqual([0, 5]);
});

test.each([
  [0, 'failed'],
  [429, 'failed'],
  [500, 'failed'],
  [401, 'expired'],
  [403, 'expired'],
] as const)('status %d keeps every statement: %s', async (status, result) => {
  const { tracker } = await start();
  tracker.record(PASSED);
  lrs.faults = status === 0 ? { offline: true } : { status };
  expect(await tracker.flush(false)).toBe(result);
  lrs.faults = {};
  expect(await tracker.flush(false)).toBe('ok');
  expect(verbs()).toEqual(['completed', 'passed']);
});

test('a statement that the LRS refuses for good is dropped and noted, the others arrive in order', async () => {
  await restart({ validate: (statement) => (JSON.stringify(statement).includes('wards-keys') ? ['not wanted'] : []) });
  const { tracker } = await start();
  tracker.record({ kind: 'started', resumed: false });
  for (const name of ['single', 'multiple', 'fillIn'] as const)
    tracker.record({
      kind: 'interaction',
      test: 't',
      question: QUESTIONS[name] as never,
      response: name === 'fillIn' ? 'x' : 0,
      sixtieths: 0,
      seconds: 1,
    });
  expect(await tracker.flush(false)).toBe('ok');
  expect(verbs()).toEqual(['initialized', 'answered', 'answered']);
  expect(tracker.describe?.().join()).toMatch(/answered 400/);
});

test('many statements go in lists of at most 50', async () => {
  const { tracker } = await start();
  for (let i = 0; i < 120; i++) tracker.record({ kind: 'progress', done: i, of: 120 });
  expect(await tracker.flush(false)).toBe('ok');
  const lists = lrs.calls.filter(({ path }) => path === 'statements').map(({ body }) => (JSON.parse(body) as unknown[]).length);
  expect(lists).toEqual([50, 50, 20]);
});

test('what waits survives a closed tab and is sent at the next launch, once; a waiting result counts as finished', async () => {
  const { tracker, window } = await start();
  lrs.faults = { offline: true };
  tracker.record(PASSED);
  await tracker.flush(true);
  lrs.faults = {};
  const next = createXapiTracker(xapiWindow(launchQuery(lrs), window.local).window);
  expect(await next.connect(course)).toMatchObject({ finished: true });
  expect(await next.flush(false)).toBe('ok');
  const third = createXapiTracker(xapiWindow(launchQuery(lrs), window.local).window);
  expect(await third.connect(course)).toMatchObject({ finished: false });
  await third.flush(false);
  expect(verbs()).toEqual(['completed', 'passed']);
});

test('where the browser keeps nothing, a result that was refused travels with the state and is sent at the next launch', async () => {
  const { tracker } = await start(forgetful());
  lrs.faults = { status: 503, on: 'statements' };
  tracker.record(PASSED);
  tracker.saveState(textOf((state) => ({ ...see(0)(state), finished: true })));
  expect(await tracker.flush(false)).toBe('failed');
  lrs.faults = {};
  const next = createXapiTracker(forgetful().window);
  expect(await next.connect(course)).toMatchObject({ finished: true, state: textOf((state) => ({ ...see(0)(state), finished: true })) });
  expect(await next.flush(false)).toBe('ok');
  expect(verbs()).toEqual(['completed', 'passed']);
  next.saveState(textOf(see(5)));
  await next.flush(false);
  expect(lrs.document(STATE, 'coursewright'), 'and then stands there no longer').not.toContain('passed');
});

test.each(['[null]', '[{}]', '[{"id":"1","verb":{"id":"x"},"object":{"id":"y"}}]', '"text"', '{}', '5'])(
  'statements in the document that are none (%s) stop nothing, now or later',
  async (unsent) => {
    const query = launchQuery(lrs);
    const { activity_id: activityId = '', actor: agent = '' } = Object.fromEntries(new URLSearchParams(query));
    const document = { activityId, agent, registration: REGISTRATION, stateId: 'coursewright' };
    lrs.writeDocument(STATE, document, `{"state":"${textOf(see(0))}","unsent":${unsent}}`);
    const window = xapiWindow(query);
    const { tracker } = await start(window);
    tracker.record(PASSED);
    expect(await tracker.flush(false)).toBe('ok');
    await start(xapiWindow(query, window.local));
    expect(verbs()).toEqual(['completed', 'passed']);
  },
);

test('a page that goes while a save is on its way never writes over what another device wrote meanwhile', async () => {
  const [ward, office] = [(await start()).tracker, (await start()).tracker];
  ward.saveState(textOf(see(0)));
  const slow = ward.flush(false);
  office.saveState(textOf(see(5)));
  await slow;
  expect(await office.flush(false)).toBe('ok');
  lrs.faults = { delayMilliseconds: 30 };
  const place = (percent: number) => textOf((state) => ({ ...see(0)(state), position: { slot: 0, percent, revision: percent } }));
  ward.saveState(place(10));
  const inFlight = ward.flush(false);
  ward.saveState(place(20));
  const leaving = ward.flush(true);
  expect(await Promise.all([inFlight, leaving])).toEqual(['ok', 'ok']);
  expect(visible(stateInLrs()).done).toEqual([0, 5]);
  expect(stateInLrs().position?.percent).toBe(20);
  const before = 3; // Both devices' first saves, and one conflict of theirs.
  const puts = lrs.calls.filter(({ path, method }) => path === STATE && method === 'PUT').map(({ status }) => status);
  expect(puts.slice(before), 'the later of two under one condition is refused, and merged').toContain(412);
});

test('a state of a later version of the player is not written over', async () => {
  const head = '3.whatever-format-3-looks-like';
  const text = head + toBase64url(hash32(`${scopeOf(course)}\n${head}`) >>> 2, 5);
  const { tracker } = await start();
  tracker.saveState(textOf(see(0)));
  await tracker.flush(false);
  lrs.putDocument(STATE, 'coursewright', JSON.stringify({ state: text }));
  tracker.saveState(textOf(see(5)));
  expect(await tracker.flush(false)).toBe('failed');
  expect(lrs.document(STATE, 'coursewright')).toContain(text);
});

test('two tabs share what waits: neither forgets the other’s', async () => {
  const one = await start();
  const two = await start(xapiWindow(launchQuery(lrs), one.window.local));
  lrs.faults = { offline: true };
  one.tracker.record({ kind: 'started', resumed: false });
  two.tracker.record({ kind: 'progress', done: 1, of: 2 });
  one.tracker.record(PASSED);
  lrs.faults = {};
  expect(await one.tracker.flush(false)).toBe('ok');
  expect(verbs()).toEqual(['initialized', 'progressed', 'completed', 'passed']);
});

test('the end says suspended and terminated, or terminated alone', async () => {
  for (const how of ['suspend', 'finish'] as const) {
    const { tracker } = await start();
    tracker.end(how);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(verbs()).toEqual(['suspended', 'terminated', 'terminated']);
});

test('without registration none is sent, and the state is found again', async () => {
  const query = launchQuery(lrs, { registration: '' });
  const { tracker } = await start(xapiWindow(query));
  tracker.record({ kind: 'started', resumed: false });
  tracker.saveState(textOf(see(0)));
  await tracker.flush(false);
  expect(JSON.stringify([lrs.statements(), lrs.calls.map(({ query: sent }) => sent)])).not.toContain('registration');
  const next = createXapiTracker(xapiWindow(query).window);
  expect((await next.connect(course)).state).toBe(textOf(see(0)));
});
