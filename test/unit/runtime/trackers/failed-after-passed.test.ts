/** A pass is never followed by `failed`, whatever an older copy of the state on another device says. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LessonData } from '../../../../src/contract/course-data.ts';
import { emptyState, type LearnerState, type TestState } from '../../../../src/contract/state.ts';
import { encodeState } from '../../../../src/contract/state-codec.ts';
import { layoutOf } from '../../../../src/contract/state-layout.ts';
import type { TrackEvent } from '../../../../src/contract/tracker.ts';
import type { Cmi5Lms } from '../../../../src/preview/emulator/cmi5-lms.ts';
import type { Lrs } from '../../../../src/preview/emulator/lrs.ts';
import { scopeOf } from '../../../../src/runtime/mirror.ts';
import { openSession } from '../../../../src/runtime/session.ts';
import { createCmi5Tracker } from '../../../../src/runtime/trackers/cmi5.ts';
import { createXapiTracker } from '../../../../src/runtime/trackers/xapi.ts';
import { createProfile, openTab } from '../../../support/fake-browser.ts';
import { openCmi5Lms } from '../../../support/launch-cmi5.ts';
import { launchQuery, openLrs, xapiWindow } from '../../../support/launch-xapi.ts';
import { trackingCourse } from '../../../support/tracking-course.ts';

const FAILED: TrackEvent = { kind: 'finished', status: 'failed', score: 40 };
const STATE = 'activities/state';

/** One lesson with a test that may be tried twice. */
const lesson: LessonData = { id: 'wards-night', title: 'Night', minutes: 20, slot: 0, test: { id: 't', slot: 1, pass: 80, attempts: 2 } };
const course = trackingCourse({
  completion: { lessonsSeen: false, testsPassed: true, evaluationPassed: false, formSent: false },
  chapters: [{ id: 'wards', title: 'Wards', minutes: 20, lessons: [lesson] }],
});

function textOf(tried: Partial<TestState>, more: Partial<LearnerState> = {}): string {
  const test: TestState = { passed: false, best: { num: 2, den: 5 }, attempt: 2, finished: true, ...tried };
  const state = { ...emptyState('nonce678'), revision: 9, tests: new Map([[1, test]]), ...more };
  return encodeState(state, layoutOf(course.log), scopeOf(course));
}

const PASS = textOf({ passed: true, best: { num: 1, den: 1 }, attempt: 1 }, { finished: true });
const FAIL = textOf({}, { failed: true });

let lrs: Lrs;
beforeEach(async () => {
  lrs = await openLrs();
});
afterEach(() => lrs.close());

const results = (of = lrs): string[] =>
  of
    .statements()
    .map(({ verb }) => (verb as { id: string }).id.replace(/.*\//, ''))
    .filter((verb) => /passed|failed/.test(verb));

async function openDevice(local = new Map<string, string>()) {
  const tracker = createXapiTracker(xapiWindow(launchQuery(lrs), local).window);
  await tracker.connect(course);
  return tracker;
}

async function passElsewhere(): Promise<void> {
  const other = await openDevice();
  other.saveState(PASS);
  other.record({ kind: 'finished', status: 'passed', score: 100 });
  await other.flush(false);
}

test('a device whose copy is old saves, finds the pass, and keeps its “failed” to itself', async () => {
  const old = await openDevice();
  await passElsewhere();
  old.saveState(FAIL);
  old.record(FAILED);
  expect(await old.flush(false)).toBe('ok');
  expect(results()).toEqual(['passed']);
});

test('the same in cmi5, and the registration is remembered as passed', async () => {
  const lms: Cmi5Lms = await openCmi5Lms();
  const open = async () => {
    const tracker = createCmi5Tracker(xapiWindow(lms.launch({})).window);
    return { tracker, launch: await tracker.connect(course) };
  };
  const first = await open();
  first.tracker.record({ kind: 'finished', status: 'passed', score: 100 });
  await first.tracker.flush(false);
  const { tracker } = await open();
  tracker.saveState(FAIL);
  await tracker.flush(false);
  lms.lrs.putDocument(STATE, 'coursewright', JSON.stringify({ state: PASS }));
  tracker.saveState(textOf({}, { failed: true, revision: 10 }));
  tracker.record(FAILED);
  await tracker.flush(false);
  expect(results(lms.lrs)).toEqual(['passed']);
  expect(lms.problems()).toEqual([]);
  expect((await open()).launch.finished).toBe(true);
  await lms.close();
});

test('“failed” waits while the state can’t be saved; what else happened is told', async () => {
  const tracker = await openDevice();
  lrs.faults = { status: 503, on: STATE };
  tracker.saveState(FAIL);
  tracker.record({ kind: 'started', resumed: false });
  tracker.record(FAILED);
  expect(await tracker.flush(false)).toBe('failed');
  expect(lrs.statements()).toHaveLength(1);
  expect(results()).toEqual([]);
  lrs.faults = {};
  expect(await tracker.flush(false)).toBe('ok');
  expect(results()).toEqual(['failed']);
});

test('a page that goes at once leaves “failed” to the next launch, which knows better', async () => {
  const local = new Map<string, string>();
  const old = await openDevice(local);
  await passElsewhere();
  old.saveState(FAIL);
  old.record(FAILED);
  await old.end('finish');
  expect(results()).toEqual(['passed']);
  const next = await openDevice(local);
  next.saveState(PASS);
  expect(await next.flush(false)).toBe('ok');
  expect(results()).toEqual(['passed']);
  expect([...local].join()).not.toContain('failed');
});

test('a page that goes after its state was saved still tells “failed”', async () => {
  const tracker = await openDevice();
  tracker.saveState(FAIL);
  tracker.record(FAILED);
  lrs.faults = { status: 503, on: 'statements' };
  await tracker.flush(false);
  lrs.faults = {};
  await tracker.end('finish');
  expect(results()).toEqual(['failed']);
});

test('a guest, of whom no state is kept, fails too', async () => {
  const { window } = xapiWindow(launchQuery(lrs, { learner: 'guest' }));
  const tab = openTab(createProfile());
  const session = await openSession(course, createXapiTracker(window), tab);
  session.record(FAILED);
  tab.pass(100);
  await expect.poll(() => results()).toEqual(['failed']);
});
