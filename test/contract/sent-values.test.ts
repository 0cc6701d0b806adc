/** The table of sent values tells the truth: no tracker sends anything else, and nothing in it is never sent. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Privacy } from '../../src/contract/course-data.ts';
import type { QuestionData } from '../../src/contract/quiz.ts';
import { NOTICE_ITEMS, noticeItems, RECIPIENTS, SENT_VALUES, sentValues } from '../../src/contract/sent-values.ts';
import { emptyState, type LearnerState } from '../../src/contract/state.ts';
import type { TrackEvent, Tracker } from '../../src/contract/tracker.ts';
import { createCmi5Tracker } from '../../src/runtime/trackers/cmi5.ts';
import { createScorm12Tracker } from '../../src/runtime/trackers/scorm12.ts';
import { createScorm2004Tracker } from '../../src/runtime/trackers/scorm2004.ts';
import { createXapiTracker } from '../../src/runtime/trackers/xapi.ts';
import { TARGETS } from '../../src/targets/index.ts';
import { openCmi5Lms } from '../support/launch-cmi5.ts';
import { launchInMemory } from '../support/launch-scorm12.ts';
import { launchInMemory2004 } from '../support/launch-scorm2004.ts';
import { launchQuery, openLrs, xapiWindow } from '../support/launch-xapi.ts';
import { covers, sentToLrs, sentToScorm } from '../support/sent-names.ts';
import { QUESTIONS, see, trackingCourse } from '../support/tracking-course.ts';

/** What a world has opened. */
let opened: { close(): Promise<void> } | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

interface World {
  launch(): Tracker;
  sent(): readonly string[];
}

const WORLDS: Readonly<Record<string, () => Promise<World>>> = {
  async scorm12() {
    const launches: ReturnType<typeof launchInMemory>[] = [];
    return {
      launch() {
        const launch = launchInMemory();
        launches.push(launch);
        return createScorm12Tracker(launch.window);
      },
      sent: () => sentToScorm(launches.flatMap(({ calls }) => calls)),
    };
  },
  async scorm2004() {
    const launches: ReturnType<typeof launchInMemory2004>[] = [];
    return {
      launch() {
        const launch = launchInMemory2004();
        launches.push(launch);
        return createScorm2004Tracker(launch.window);
      },
      sent: () => sentToScorm(launches.flatMap(({ calls }) => calls)),
    };
  },
  async xapi() {
    const store = await openLrs();
    opened = store;
    return { launch: () => createXapiTracker(xapiWindow(launchQuery(store)).window), sent: () => sentToLrs(store.calls) };
  },
  async cmi5() {
    const lms = await openCmi5Lms();
    opened = lms;
    let learners = 0;
    return {
      // Each a learner of its own: cmi5 counts one result for each.
      launch: () => createCmi5Tracker(xapiWindow(lms.launch({ learner: `learner-${++learners}` })).window),
      sent: () => sentToLrs(lms.lrs.calls),
    };
  },
};

const FREE_TEXT: QuestionData = {
  id: 'form-words',
  kind: 'free-text',
  slot: -1,
  weight: 1,
  vocabulary: [],
  shown: [],
  key: { kind: 'free-text' },
  prompt: 'What was missing?',
};

/** A chapter whose lessons are read and whose test is passed. */
const CHAPTER_DONE: LearnerState = {
  ...see(5)(see(0)(emptyState('nonce678'))),
  tests: new Map([[1, { passed: true, best: { num: 2, den: 3 }, attempt: 1, finished: true }]]),
};

/** Everything that can happen, ending in one of the three ways. */
function events(status: 'completed' | 'passed' | 'failed', resumed: boolean): readonly TrackEvent[] {
  return [
    { kind: 'started', resumed },
    { kind: 'location', page: 'wards-night' },
    ...[...Object.values(QUESTIONS), FREE_TEXT].map((question): TrackEvent => {
      const { key } = question;
      const response = 'answer' in key ? key.answer : '15';
      return { kind: 'interaction', test: 'wards-night-test', question, response, sixtieths: 60, seconds: 12 };
    }),
    { kind: 'test-finished', test: 'wards-night-test', score: 66, passed: status !== 'failed' },
    { kind: 'lesson-seen', lesson: 'wards-night', seconds: 90 },
    { kind: 'progress', done: 1, of: 3, state: CHAPTER_DONE },
    { kind: 'finished', status, score: 87 },
  ];
}

async function play(world: World, privacy: Privacy): Promise<void> {
  for (const status of ['completed', 'passed', 'failed'] as const) {
    const tracker = world.launch();
    await tracker.connect(trackingCourse({ privacy }));
    for (const event of events(status, status === 'passed')) tracker.record(event);
    tracker.saveState('1.6.AAAA.nonce678.1.AA.2AAAAA');
    await tracker.flush(false);
    tracker.end(status === 'failed' ? 'suspend' : 'finish');
  }
}

describe.each(Object.entries(WORLDS))('%s', (tracker, open) => {
  it.each(['minimal', 'standard', 'detailed'] as const)('%s: sends what the table says, and nothing else', async (privacy) => {
    const rows = sentValues(tracker, privacy);
    const world = await open();
    await play(world, privacy);
    const idle = () => {
      const sent = world.sent();
      const names = rows.map(({ name }) => name);
      return names.filter((name) => {
        const inAny = name.replace(/^\*/, '');
        return !sent.some(
          (one) => one === name || one.startsWith(`${name} `) || one.startsWith(`${name}.`) || (inAny !== name && one.includes(inAny)),
        );
      });
    };
    await expect.poll(idle, { timeout: 10_000, message: 'rows that nothing is ever sent for' }).toEqual([]);
    expect(world.sent().filter((name) => !covers(rows, name))).toEqual([]);
  });
});

it('every tracker that a target uses has its rows, a recipient and a world in this test', () => {
  const trackers = [...new Set(TARGETS.filter(({ guests }) => !guests).map(({ tracker }) => tracker))]
    .filter((tracker) => tracker !== 'none')
    .sort();
  expect(Object.keys(SENT_VALUES)).toEqual(expect.arrayContaining(trackers));
  expect(Object.keys(RECIPIENTS)).toEqual(Object.keys(SENT_VALUES));
  expect(Object.keys(WORLDS).sort()).toEqual(trackers);
});

it('a higher level tells the learner of everything that a lower one does', () => {
  for (const tracker of Object.keys(SENT_VALUES)) {
    const told = (privacy: Privacy) => noticeItems(tracker, privacy, true).filter((item) => item !== 'dates');
    expect(told('standard')).toEqual(expect.arrayContaining(told('minimal')));
    expect(told('detailed')).toEqual(expect.arrayContaining(told('standard')));
  }
  expect(noticeItems('scorm12', 'minimal', true)).toEqual(['status', 'score', 'resume', 'time']);
  expect(noticeItems('xapi', 'minimal', true)).toEqual(['identity', 'status', 'score', 'resume', 'dates']);
  expect(new Set(Object.keys(SENT_VALUES).flatMap((tracker) => noticeItems(tracker, 'detailed', true))).size).toBe(NOTICE_ITEMS.length - 1);
});

it('the form is told of only where there is one', () => {
  expect(noticeItems('xapi', 'standard', true)).toContain('form');
  expect(noticeItems('xapi', 'standard', false)).not.toContain('form');
});
