import { expect, test, vi } from 'vitest';
import type { CourseData } from '../../../../src/contract/course-data.ts';
import type { QuestionData, Response } from '../../../../src/contract/quiz.ts';
import type { Launch, TrackEvent, Tracker } from '../../../../src/contract/tracker.ts';
import { createRecord } from '../../../../src/preview/emulator/learner-record.ts';
import type { Scorm12Api } from '../../../../src/preview/emulator/scorm-api.ts';
import { createScorm12Tracker } from '../../../../src/runtime/trackers/scorm12.ts';
import { launchInMemory, type MemoryLaunch, type MemoryOptions, problemsOf } from '../../../support/launch-scorm12.ts';
import { QUESTIONS, trackingCourse } from '../../../support/tracking-course.ts';

interface Started {
  readonly lms: MemoryLaunch;
  readonly tracker: Tracker;
  readonly launch: Launch;
  /** `element=value` of each SetValue from here on, and the names of other writing calls. */
  written(): string[];
}

async function start(options: MemoryOptions = {}, course: CourseData = trackingCourse({ privacy: 'standard' })): Promise<Started> {
  const lms = launchInMemory(options);
  const tracker = createScorm12Tracker(lms.window);
  const launch = await tracker.connect(course);
  const skip = lms.calls.length;
  return {
    lms,
    tracker,
    launch,
    written: () =>
      lms.calls
        .slice(skip)
        .filter(({ call }) => call !== 'LMSGetValue')
        .map(({ call, element, value }) => (call === 'LMSSetValue' ? `${element.replace('cmi.', '')}=${value}` : call)),
  };
}

function asked(question: QuestionData | undefined, response: Response, sixtieths = 60): TrackEvent {
  if (!question) throw new Error('no such question');
  return { kind: 'interaction', test: 'wards-night-test', question, response, sixtieths, seconds: 75 };
}

const FINISHED: TrackEvent = { kind: 'finished', status: 'passed', score: 87.9 };

test.each(['parent', 'grandparent', 'opener', 'top-opener'] as const)(
  'finds the API in %s, past frames of another origin',
  async (place) => {
    expect((await start({ place })).launch.mode).toBe('normal');
  },
);

test('asks for the mode before anything is written, then clears time and exit of an earlier visit', async () => {
  const { lms } = await start();
  const names = lms.calls.map(({ call, element, value }) => `${call} ${element} ${value}`.trim());
  expect(names.slice(0, 2)).toEqual(['LMSInitialize', 'LMSGetValue cmi.core.lesson_mode']);
  const firstWrites = names.filter((name) => name.startsWith('LMSSetValue'));
  expect(firstWrites).toEqual(['LMSSetValue cmi.core.session_time 00:00:00', 'LMSSetValue cmi.core.exit suspend']);
});

test.each(['browse', 'review'] as const)('%s: not one SetValue and no commit, whatever happens', async (mode) => {
  const { lms, tracker, launch, written } = await start({ mode });
  for (const event of [{ kind: 'started', resumed: false }, { kind: 'location', page: 'p' }, FINISHED] as const) tracker.record(event);
  tracker.saveState('state');
  await tracker.flush(true);
  tracker.end('suspend');
  expect(launch.mode).toBe(mode);
  expect(written()).toEqual(['LMSFinish']);
  expect(problemsOf(lms.calls)).toEqual([]);
});

test.each(['101', '103'])('an Initialize that says false with %s is tolerated', async (code) => {
  const lms = launchInMemory();
  const api = (lms.window.parent as unknown as { API: Scorm12Api }).API;
  api.LMSInitialize('');
  let asksInitialize = true;
  const odd = { ...api, LMSInitialize: () => 'false', LMSGetLastError: () => (asksInitialize ? code : api.LMSGetLastError()) };
  (lms.window.parent as unknown as { API: unknown }).API = odd;
  const launching = createScorm12Tracker(lms.window).connect(trackingCourse());
  asksInitialize = false;
  expect(await launching).toMatchObject({ mode: 'normal' });
});

test('returns are compared as texts: String objects, numbers and booleans are understood', async () => {
  const lms = launchInMemory();
  const api = (lms.window.parent as unknown as { API: Scorm12Api }).API;
  const odd = {
    ...api,
    LMSSetValue: (element: string, value: string) => new String(api.LMSSetValue(element, value)),
    LMSCommit: () => api.LMSCommit('') === 'true',
    LMSGetValue: (element: string) => (element.endsWith('student_id') ? 4711 : api.LMSGetValue(element)),
    LMSGetLastError: () => Number(api.LMSGetLastError()),
  };
  (lms.window.parent as unknown as { API: unknown }).API = odd;
  const tracker = createScorm12Tracker(lms.window);
  expect((await tracker.connect(trackingCourse())).learner).toMatch(/^[0-9a-z]+$/);
  expect(tracker.saveState('state')).toBe('ok');
  expect(await tracker.flush(false)).toBe('ok');
});

test.each(['True', 'TRUE', '1', 1])('%j is a yes', async (yes) => {
  const lms = launchInMemory();
  const api = (lms.window.parent as unknown as { API: Scorm12Api }).API;
  const say = (answer: string) => (answer === 'true' ? yes : answer);
  const odd = {
    ...api,
    LMSSetValue: (element: string, value: string) => say(api.LMSSetValue(element, value)),
    LMSCommit: () => say(api.LMSCommit('')),
  };
  (lms.window.parent as unknown as { API: unknown }).API = odd;
  const tracker = createScorm12Tracker(lms.window);
  await tracker.connect(trackingCourse());
  tracker.record(FINISHED);
  expect(tracker.saveState('state')).toBe('ok');
  expect(await tracker.flush(false)).toBe('ok');
});

test('resumes from suspend_data, whatever cmi.core.entry says', async () => {
  const { launch } = await start({ values: { 'cmi.suspend_data': '1.6.text', 'cmi.core.entry': '' } });
  expect(launch.state).toBe('1.6.text');
});

test('incomplete is written when the session starts, not on connect; a failed status is not taken back', async () => {
  const fresh = await start();
  expect(fresh.written()).toEqual([]);
  fresh.tracker.record({ kind: 'started', resumed: false });
  expect(fresh.written()).toEqual(['core.lesson_status=incomplete']);
  const failed = await start({ values: { 'cmi.core.lesson_status': 'failed' } });
  failed.tracker.record({ kind: 'started', resumed: true });
  expect(failed.written()).toEqual([]);
});

test.each([
  ['passed', true, undefined],
  ['completed', true, undefined],
  ['incomplete', false, true],
  ['not attempted', false, true],
  ['', false, undefined],
])('status %j at launch: finished %s', async (status, finished, unfinished) => {
  const { launch } = await start({ values: { 'cmi.core.lesson_status': status } });
  expect([launch.finished, launch.unfinished]).toEqual([finished, unfinished]);
});

test('score first, rounded down, then the status; afterwards neither is written again', async () => {
  const { lms, tracker, written } = await start();
  tracker.record({ kind: 'started', resumed: false });
  tracker.record(FINISHED);
  await tracker.flush(false);
  tracker.record({ kind: 'finished', status: 'failed', score: 3 });
  tracker.end('finish');
  expect(written().filter((one) => /score|status/.test(one))).toEqual([
    'core.lesson_status=incomplete',
    'core.score.min=0',
    'core.score.max=100',
    'core.score.raw=87',
    'core.lesson_status=passed',
  ]);
  expect(written()).toContain('core.exit=');
  expect(problemsOf(lms.calls)).toEqual([]);
});

test('a course that was finished before is never given a score or status again', async () => {
  const { tracker, written } = await start({ values: { 'cmi.core.lesson_status': 'completed' } });
  tracker.record(FINISHED);
  await tracker.flush(false);
  expect(written().filter((one) => /score|status/.test(one))).toEqual([]);
});

test('without tests there is a status and no score', async () => {
  const { tracker, written } = await start();
  tracker.record({ kind: 'finished', status: 'completed', score: null });
  expect(written()).toEqual(['core.lesson_status=completed']);
});

test('a result that was lost offline is sent again in other words, so that the LMS sends it, and arrives', async () => {
  const { lms, tracker } = await start();
  tracker.record({ kind: 'started', resumed: false });
  await tracker.flush(false);
  lms.faults = { offline: true };
  lms.server = { gone: true };
  tracker.record(FINISHED);
  expect(await tracker.flush(false)).toBe('failed');
  expect(lms.record.values['cmi.core.lesson_status']).toBe('incomplete');
  lms.faults = {};
  lms.server = {};
  expect(await tracker.flush(false)).toBe('ok');
  expect(lms.record.values).toMatchObject({ 'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '87.00' });
});

test('time and exit go with every commit; the last one comes before Finish', async () => {
  const { tracker, written } = await start();
  await tracker.flush(false);
  tracker.end('suspend');
  tracker.end('suspend');
  const commit = ['core.session_time=00:00:00', 'core.exit=suspend', 'LMSCommit'];
  expect(written()).toEqual([...commit, ...commit, 'LMSFinish']);
});

test('the location is a short token', async () => {
  const { tracker, written } = await start();
  tracker.record({ kind: 'location', page: `wards-night\\'&,${'x'.repeat(300)}` });
  expect(written()).toEqual([`core.lesson_location=wards-night${'x'.repeat(244)}`]);
});

test.each([
  ['single', 1, 60, 'choice', ['b'], 'b', 'correct'],
  ['single', 3, 0, 'choice', ['b'], 'd', 'wrong'],
  ['multiple', [0, 1], 30, 'choice', ['{a,c}'], 'a,b', '0.50'],
  ['trueFalse', 0, 0, 'true-false', ['t'], 'f', 'wrong'],
  ['matching', [2, -1, 0, -1], 0, 'matching', ['1.a,2.b,3.c'], '1.c,3.a', 'wrong'],
  ['ordering', [3, 0, 1, 2], 0, 'sequencing', ['a,b,c,d'], 'd,a,b,c', 'wrong'],
  ['fillIn', 'Back\\slash\n', 0, 'fill-in', ['care', 'the care'], 'Back slash ', 'wrong'],
  ['numeric', '15,0', 60, 'numeric', ['15'], '15', 'correct'],
] as const)('an answer to %s %j as an interaction', async (name, response, sixtieths, type, patterns, given, result) => {
  const { lms, tracker, written } = await start();
  tracker.record(asked(QUESTIONS[name], response, sixtieths));
  expect(written().map((one) => one.replace('interactions.0.', ''))).toEqual([
    `id=${QUESTIONS[name]?.id}`,
    `type=${type}`,
    ...patterns.map((pattern, n) => `correct_responses.${n}.pattern=${pattern}`),
    'weighting=1',
    `student_response=${given}`,
    `result=${result}`,
  ]);
  expect(problemsOf(lms.calls)).toEqual([]);
});

test('interactions begin at the LMS’s count; a retry overwrites its own', async () => {
  const { tracker, written } = await start({ values: { 'cmi.interactions.0.id': 'old', 'cmi.interactions.1.id': 'older' } });
  tracker.record(asked(QUESTIONS.single, 1));
  tracker.record(asked(QUESTIONS.multiple, [0, 2]));
  tracker.record(asked(QUESTIONS.single, 2, 0));
  const ids = written().filter((one) => /\.id=/.test(one));
  expect(ids).toEqual(['interactions.2.id=wards-door', 'interactions.3.id=wards-keys', 'interactions.2.id=wards-door']);
});

test('an LMS without interactions is asked once; the state is saved all the same', async () => {
  const { lms, tracker, written } = await start({ faults: { without: ['interactions'] } });
  tracker.record(asked(QUESTIONS.single, 1));
  tracker.record(asked(QUESTIONS.multiple, [0]));
  expect(written().length).toBe(1);
  expect(tracker.saveState('state')).toBe('ok');
  expect(await tracker.flush(false)).toBe('ok');
  expect(lms.record.values['cmi.suspend_data']).toBe('state');
});

test('interactions stop after 40 KB, so that a commit stays under what a beacon carries', async () => {
  const { tracker, written } = await start();
  for (let i = 0; i < 400; i++) tracker.record(asked({ ...(QUESTIONS.single as QuestionData), id: `q${i}` }, 1));
  const size = written().join('').length;
  expect(size).toBeGreaterThan(30_000);
  expect(size).toBeLessThan(41_000);
  expect(tracker.saveState('state')).toBe('ok');
});

test.each([
  ['minimal', true],
  ['standard', false],
] as const)('no interactions under %s, or with interactions %s', async (privacy, interactions) => {
  const course = trackingCourse({ privacy });
  const { tracker, written } = await start({}, { ...course, tracking: { ...course.tracking, interactions } });
  tracker.record(asked(QUESTIONS.single, 1));
  expect(written()).toEqual([]);
});

test('a state that is too long is refused as such: by the LMS’s word, or because it comes back cut', async () => {
  const { tracker } = await start({ faults: { refuseState: 100 } });
  expect(tracker.saveState('x'.repeat(100))).toBe('ok');
  expect(tracker.saveState('x'.repeat(101))).toBe('refused-size');
  const cutting = launchInMemory();
  const api = (cutting.window.parent as unknown as { API: Scorm12Api }).API;
  (cutting.window.parent as unknown as { API: unknown }).API = {
    ...api,
    LMSSetValue: (element: string, value: string) => api.LMSSetValue(element, value.slice(0, 50)),
  };
  const second = createScorm12Tracker(cutting.window);
  await second.connect(trackingCourse());
  expect(second.saveState('x'.repeat(51))).toBe('refused-size');
  expect(second.saveState('x'.repeat(50))).toBe('ok');
});

test('false with 101 after the start: the session is gone', async () => {
  const { tracker, launch } = await start({ faults: { expiresAfter: 3 } });
  expect(launch.mode).toBe('normal');
  expect(tracker.saveState('a')).toBe('ok');
  expect(tracker.saveState('b')).toBe('expired');
});

test.each([
  ['the server answers', {}, ['failed', 'failed', 'expired']],
  ['the server wants a login', { redirected: true }, ['expired', 'expired', 'expired']],
  ['the server says 403', { status: 403 }, ['expired', 'expired', 'expired']],
  ['the server is gone', { gone: true }, ['failed', 'failed', 'failed']],
] as const)('commits are refused and %s', async (_name, server, results) => {
  const { lms, tracker } = await start();
  await tracker.flush(false);
  lms.faults = { commit: 'false' };
  lms.server = server;
  expect([await tracker.flush(false), await tracker.flush(false), await tracker.flush(false)]).toEqual(results);
});

test('a "true" is believed unless our own server has gone silent', async () => {
  const { lms, tracker } = await start();
  lms.server = { gone: true };
  expect(await tracker.flush(false), 'it never answered: a sandbox may forbid the request').toBe('ok');
  lms.server = { gone: true, online: false };
  expect(await tracker.flush(false), 'the browser itself says offline').toBe('failed');
  lms.server = {};
  expect(await tracker.flush(false)).toBe('ok');
  lms.server = { gone: true };
  expect(await tracker.flush(false), 'it answered before').toBe('failed');
  lms.server = { status: 501 };
  expect(await tracker.flush(false), 'a server that knows no HEAD is there').toBe('ok');
});

test('an API that throws breaks nothing', async () => {
  const lms = launchInMemory();
  const gone = () => {
    throw new Error('the frame is gone');
  };
  (lms.window.parent as unknown as { API: unknown }).API = {
    LMSInitialize: gone,
    LMSFinish: gone,
    LMSGetValue: gone,
    LMSSetValue: gone,
    LMSCommit: gone,
    LMSGetLastError: gone,
  };
  const tracker = createScorm12Tracker(lms.window);
  expect(await tracker.connect(trackingCourse())).toMatchObject({ mode: 'normal', learner: '', state: '', stateUnknown: true });
  expect(tracker.saveState('state')).toBe('failed');
  tracker.record(FINISHED);
  expect(await tracker.flush(true)).toBe('failed');
  expect(tracker.describe?.()).toContain('LMSInitialize throws');
  tracker.end('suspend');
});

test('the time of each session is added once', async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 9, 1), toFake: ['Date'] });
  const record = createRecord();
  for (const seconds of [7, 65]) {
    const { tracker } = await start({ record });
    tracker.record({ kind: 'started', resumed: seconds !== 7 });
    vi.setSystemTime(Date.now() + seconds * 1000);
    await tracker.flush(false);
    tracker.end('suspend');
  }
  vi.useRealTimers();
  expect([record.totalSeconds, record.values['cmi.core.exit']]).toEqual([72, 'suspend']);
});
