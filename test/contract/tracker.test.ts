/** One suite over all trackers: what the session may rely on, whatever the standard. */
import { afterEach, expect, test } from 'vitest';
import type { Privacy } from '../../src/contract/course-data.ts';
import { emptyState } from '../../src/contract/state.ts';
import type { TrackEvent, Tracker } from '../../src/contract/tracker.ts';
import { createRecord } from '../../src/preview/emulator/learner-record.ts';
import type { Lrs } from '../../src/preview/emulator/lrs.ts';
import { createNoTracker } from '../../src/runtime/trackers/none.ts';
import { createScorm12Tracker } from '../../src/runtime/trackers/scorm12.ts';
import { createScorm2004Tracker } from '../../src/runtime/trackers/scorm2004.ts';
import { createXapiTracker } from '../../src/runtime/trackers/xapi.ts';
import type { MemoryLaunch } from '../support/launch-scorm.ts';
import { launchInMemory, type MemoryOptions, problemsOf } from '../support/launch-scorm12.ts';
import { launchInMemory2004 } from '../support/launch-scorm2004.ts';
import { launchQuery, openLrs, xapiWindow } from '../support/launch-xapi.ts';
import { QUESTIONS, see, trackingCourse } from '../support/tracking-course.ts';

/** An LMS of one kind, and trackers that are launched from it. */
interface World {
  launch(learner?: string): Tracker;
  /** Everything that was ever sent, as one text. */
  sent(): string;
  /** What the standard's judge found wrong. */
  problems(): readonly string[];
  /** How many final results have arrived. */
  finals(): number;
  /** The result that the LMS knows. */
  arrived(): string;
  break(): void;
  repair(): void;
}

/** A world of one edition of SCORM; `status`: the element that says the final result. */
function scormWorld(create: (window: Window) => Tracker, launchInto: (options: MemoryOptions) => MemoryLaunch, status: string): World {
  const records = new Map<string, ReturnType<typeof createRecord>>();
  const launches: MemoryLaunch[] = [];
  return {
    launch(learner = 'ola') {
      const record = records.get(learner) ?? createRecord();
      records.set(learner, record);
      const launch = launchInto({ record, learner });
      launches.push(launch);
      return create(launch.window);
    },
    sent: () => launches.flatMap(({ calls }) => calls.map(({ element, value }) => `${element}=${value}`)).join('\n'),
    problems: () => launches.flatMap(({ calls }) => problemsOf(calls)),
    finals: () =>
      launches
        .flatMap(({ calls }) => calls)
        .filter(({ call, element, value }) => call.endsWith('SetValue') && element === status && !/incomplete|unknown/.test(value)).length,
    arrived: () => records.get('ola')?.values[status] ?? '',
    break: () => {
      for (const launch of launches) launch.faults = { commit: 'false' };
    },
    repair: () => {
      for (const launch of launches) launch.faults = {};
    },
  };
}

const scorm12World = async (): Promise<World> => scormWorld(createScorm12Tracker, launchInMemory, 'cmi.core.lesson_status');
const scorm2004World = async (): Promise<World> => scormWorld(createScorm2004Tracker, launchInMemory2004, 'cmi.success_status');

let lrs: Lrs | null = null;
afterEach(async () => {
  await lrs?.close();
  lrs = null;
});

async function xapiWorld(): Promise<World> {
  const store = await openLrs();
  lrs = store;
  const local = new Map<string, string>();
  return {
    launch: (learner = 'ola') => createXapiTracker(xapiWindow(launchQuery(store, { learner }), local).window),
    sent: () => store.calls.map(({ body }) => body).join('\n'),
    problems: () => store.calls.flatMap(({ problems }) => problems).filter((problem) => problem !== 'fault'),
    finals: () => store.statements().filter(({ verb }) => (verb as { id: string }).id.endsWith('/passed')).length,
    arrived: () => (store.statements().some(({ verb }) => (verb as { id: string }).id.endsWith('/passed')) ? 'passed' : ''),
    break: () => {
      store.faults = { status: 500 };
    },
    repair: () => {
      store.faults = {};
    },
  };
}

const worlds = [
  ['scorm12', scorm12World],
  ['scorm2004', scorm2004World],
  ['xapi', xapiWorld],
] as const;

const PASSED: TrackEvent = { kind: 'finished', status: 'passed', score: 87 };

function allEvents(): readonly TrackEvent[] {
  return [
    { kind: 'started', resumed: false },
    { kind: 'location', page: 'wards-night' },
    ...Object.values(QUESTIONS).map((question): TrackEvent => {
      const { key } = question;
      const response = key.kind === 'fill-in' ? 'the care' : key.kind === 'numeric' ? '15,0' : 'answer' in key ? key.answer : 0;
      return { kind: 'interaction', test: 'wards-night-test', question, response, sixtieths: 60, seconds: 12 };
    }),
    { kind: 'test-finished', test: 'wards-night-test', score: 66, passed: false },
    { kind: 'lesson-seen', lesson: 'wards-night', seconds: 90 },
    { kind: 'progress', done: 1, of: 3, state: see(0)(emptyState('nonce678')) },
    PASSED,
  ];
}

test.each(worlds)('%s: a state that was flushed comes back at the next launch, character by character', async (_name, open) => {
  const world = await open();
  const text = `1.6.AbC-.nonce678.2.${'Zz09-_'.repeat(600)}.18gABCDE`;
  const first = world.launch();
  expect(await first.connect(trackingCourse())).toMatchObject({ mode: 'normal', state: '', finished: false });
  first.record({ kind: 'started', resumed: false });
  expect(first.saveState(text)).toBe('ok');
  expect(await first.flush(false)).toBe('ok');
  first.end('suspend');
  expect((await world.launch().connect(trackingCourse())).state).toBe(text);
  expect(world.problems()).toEqual([]);
});

test.each(worlds)('%s: a learner is the same hash at each launch, another one another, and no name or id', async (_name, open) => {
  const world = await open();
  const [one, again, other] = [
    await world.launch().connect(trackingCourse()),
    await world.launch().connect(trackingCourse()),
    await world.launch('kari').connect(trackingCourse()),
  ];
  expect(one.learner).toMatch(/^[0-9a-z]{4,7}$/);
  expect(again.learner).toBe(one.learner);
  expect(other.learner).not.toBe(one.learner);
});

test.each(worlds.flatMap(([name, open]) => ['', 'guest', 'Guest', 'unknown'].map((id) => [name, id, open] as const)))(
  '%s: the learner id %j is a guest',
  async (_name, id, open) => {
    // An LMS without any account for the visitor names it "anonymous" in xAPI: an Agent has no empty name.
    const learner = id === '' && open === xapiWorld ? 'anonymous' : id;
    expect((await (await open()).launch(learner).connect(trackingCourse())).learner).toBe('');
  },
);

test.each(
  worlds.flatMap(([name, open]) => (['minimal', 'standard', 'detailed'] as const).map((privacy) => [name, privacy, open] as const)),
)(
  '%s, %s: everything that is said satisfies the standard, and no more is said than the privacy level allows',
  async (_name, privacy: Privacy, open) => {
    const world = await open();
    const tracker = world.launch();
    await tracker.connect(trackingCourse({ privacy }));
    for (const event of allEvents()) tracker.record(event);
    tracker.saveState('1.6.AAAA.nonce678.1.AA.2AAAAA');
    expect(await tracker.flush(false)).toBe('ok');
    tracker.end('finish');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(world.problems()).toEqual([]);
    const sent = world.sent();
    expect(sent.includes('wards-door'), 'questions').toBe(privacy !== 'minimal');
    expect(/latency|PT12S/.test(sent), 'latencies').toBe(privacy === 'detailed');
    expect(/experienced|progressed/.test(sent)).toBe(privacy === 'detailed' && open === xapiWorld);
  },
);

test.each(worlds)('%s: a final result is sent once, however often it is flushed', async (_name, open) => {
  const world = await open();
  const tracker = world.launch();
  await tracker.connect(trackingCourse());
  tracker.record({ kind: 'started', resumed: false });
  tracker.record(PASSED);
  tracker.saveState('1.6.AAAA.nonce678.1.AA.2AAAAA');
  await tracker.flush(false);
  await tracker.flush(false);
  tracker.end('finish');
  expect(world.finals()).toBe(1);
  expect(world.problems()).toEqual([]);
});

test.each(worlds)('%s: a failing LMS is told as such, and a later flush brings everything', async (_name, open) => {
  const world = await open();
  const tracker = world.launch();
  await tracker.connect(trackingCourse());
  world.break();
  tracker.record({ kind: 'started', resumed: false });
  tracker.record(PASSED);
  tracker.saveState('1.6.AAAA.nonce678.1.AA.2AAAAA');
  expect(await tracker.flush(false)).toBe('failed');
  world.repair();
  tracker.saveState('1.6.AAAA.nonce678.2.AA.2AAAAA');
  expect(await tracker.flush(false)).toBe('ok');
  tracker.end('finish');
  expect(world.arrived()).toBe('passed');
  expect((await world.launch().connect(trackingCourse())).state).toBe('1.6.AAAA.nonce678.2.AA.2AAAAA');
});

test.each(worlds)('%s: after the end nothing is said any more, and a second end is none', async (_name, open) => {
  const world = await open();
  const tracker = world.launch();
  await tracker.connect(trackingCourse());
  tracker.record({ kind: 'started', resumed: false });
  await tracker.flush(false);
  tracker.end('suspend');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const sent = world.sent();
  tracker.record(PASSED);
  expect(tracker.saveState('1.6.AAAA.nonce678.9.AA.2AAAAA')).toBe('failed');
  tracker.end('finish');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(world.sent()).toBe(sent);
});

test.each([
  ['none', () => createNoTracker()],
  ['scorm12', () => createScorm12Tracker(launchInMemory({ place: 'nowhere' }).window)],
  ['scorm2004', () => createScorm2004Tracker(launchInMemory2004({ place: 'nowhere' }).window)],
  ['xapi', () => createXapiTracker(xapiWindow('').window)],
] as const)('%s: without an LMS it connects as none, takes nothing and throws nothing', async (_name, create) => {
  const tracker = create();
  expect(await tracker.connect(trackingCourse())).toEqual({ mode: 'none', learner: '', state: '', finished: false, language: '' });
  for (const event of allEvents()) tracker.record(event);
  expect(tracker.saveState('text')).toBe('failed');
  expect(await tracker.flush(true)).toBe('failed');
  tracker.end('suspend');
  expect(tracker.describe?.().join()).not.toContain('text');
});
