/** What SCORM 2004 says in its own words. What both editions have in common is tried with 1.2, and in the contract suite. */
import { expect, test } from 'vitest';
import type { CourseData } from '../../../../src/contract/course-data.ts';
import type { QuestionData, Response } from '../../../../src/contract/quiz.ts';
import { emptyState, type LearnerState } from '../../../../src/contract/state.ts';
import type { TrackEvent } from '../../../../src/contract/tracker.ts';
import { createRecord } from '../../../../src/preview/emulator/learner-record.ts';
import { createScorm2004Tracker } from '../../../../src/runtime/trackers/scorm2004.ts';
import { type MemoryOptions, problemsOf } from '../../../support/launch-scorm.ts';
import { launchInMemory2004 } from '../../../support/launch-scorm2004.ts';
import { QUESTIONS, see, trackingCourse } from '../../../support/tracking-course.ts';

async function start(options: MemoryOptions = {}, course: CourseData = trackingCourse({ privacy: 'standard' })) {
  const lms = launchInMemory2004(options);
  const tracker = createScorm2004Tracker(lms.window);
  const launch = await tracker.connect(course);
  const skip = lms.calls.length;
  return {
    lms,
    tracker,
    launch,
    /** `element=value` of each SetValue from here on, and the names of other writing calls. */
    written: () =>
      lms.calls
        .slice(skip)
        .filter(({ call }) => call !== 'GetValue')
        .map(({ call, element, value }) => (call === 'SetValue' ? `${element.replace('cmi.', '')}=${value}` : call)),
    problems: () => problemsOf(lms.calls),
  };
}

function asked(question: QuestionData | undefined, response: Response, sixtieths = 60): TrackEvent {
  if (!question) throw new Error('no such question');
  return { kind: 'interaction', test: 'wards-night-test', question, response, sixtieths, seconds: 75 };
}

/** The test of the first lesson passed with `percent`. */
function pass(percent: number): (state: LearnerState) => LearnerState {
  return (state) => ({
    ...state,
    tests: new Map(state.tests).set(1, { passed: true, best: { num: percent, den: 100 }, attempt: 1, finished: true }),
  });
}

const PASSED: TrackEvent = { kind: 'finished', status: 'passed', score: 87.9 };

test.each(['parent', 'grandparent', 'opener', 'top-opener'] as const)('finds API_1484_11 in %s', async (place) => {
  expect((await start({ place })).launch.mode).toBe('normal');
});

test('asks for the mode before anything is written, then clears the time of an earlier visit', async () => {
  const { lms } = await start();
  const names = lms.calls.map(({ call, element, value }) => `${call} ${element} ${value}`.trim());
  expect(names.slice(0, 2)).toEqual(['Initialize', 'GetValue cmi.mode']);
  expect(names.filter((name) => name.startsWith('SetValue'))).toEqual(['SetValue cmi.session_time PT0S', 'SetValue cmi.exit suspend']);
});

test.each(['browse', 'review'] as const)('%s: not one SetValue and no commit, whatever happens', async (mode) => {
  const { tracker, launch, written, problems } = await start({ mode });
  const progress: TrackEvent = { kind: 'progress', done: 1, of: 2, state: see(0)(emptyState('nonce678')) };
  for (const event of [{ kind: 'started', resumed: false }, { kind: 'location', page: 'p' }, progress, PASSED] as const)
    tracker.record(event);
  tracker.saveState('state');
  await tracker.flush(true);
  tracker.end('suspend');
  expect(launch.mode).toBe(mode);
  expect(written()).toEqual(['Terminate']);
  expect(problems()).toEqual([]);
});

test.each([
  ['completed', 'passed', [true, undefined]],
  ['completed', 'unknown', [true, undefined]],
  ['unknown', 'passed', [true, undefined]],
  ['incomplete', 'unknown', [false, true]],
  ['not attempted', 'unknown', [false, true]],
  ['incomplete', 'failed', [false, undefined]],
  ['unknown', 'unknown', [false, undefined]],
  ['', '', [false, undefined]],
])('completion %j and success %j at launch', async (completion, success, told) => {
  const { launch } = await start({ values: { 'cmi.completion_status': completion, 'cmi.success_status': success } });
  expect([launch.finished, launch.unfinished]).toEqual(told);
});

test('a start is incomplete; a failed success is not taken back', async () => {
  const fresh = await start();
  fresh.tracker.record({ kind: 'started', resumed: false });
  expect(fresh.written()).toEqual(['completion_status=incomplete']);
  const failed = await start({ values: { 'cmi.success_status': 'failed' } });
  failed.tracker.record({ kind: 'started', resumed: true });
  expect(failed.written()).toEqual([]);
});

test('all parts of the score first, then progress, success and completion; afterwards none is written again', async () => {
  const { tracker, written, problems } = await start();
  tracker.record({ kind: 'started', resumed: false });
  tracker.record(PASSED);
  await tracker.flush(false);
  tracker.record({ kind: 'finished', status: 'failed', score: 3 });
  tracker.end('finish');
  expect(written().filter((one) => /score|status|progress/.test(one))).toEqual([
    'completion_status=incomplete',
    'score.min=0',
    'score.max=100',
    'score.raw=87',
    'score.scaled=0.87',
    'progress_measure=1',
    'success_status=passed',
    'completion_status=completed',
  ]);
  expect(problems()).toEqual([]);
});

test('pages only: completed, and no word of success', async () => {
  const { tracker, written } = await start();
  tracker.record({ kind: 'finished', status: 'completed', score: null });
  expect(written()).toEqual(['progress_measure=1', 'completion_status=completed']);
});

test('attempts used up: failed, and not completed', async () => {
  const { lms, tracker, problems } = await start();
  tracker.record({ kind: 'started', resumed: false });
  tracker.record({ kind: 'finished', status: 'failed', score: 40 });
  expect(await tracker.flush(false)).toBe('ok');
  expect(lms.record.values).toMatchObject({
    'cmi.success_status': 'failed',
    'cmi.completion_status': 'incomplete',
    'cmi.score.scaled': '0.4',
  });
  expect(problems()).toEqual([]);
});

test('a finished course that is opened again is the same attempt: state, completion and success are there', async () => {
  const record = createRecord();
  const first = await start({ record });
  first.tracker.record({ kind: 'started', resumed: false });
  first.tracker.saveState('the-state');
  first.tracker.record(PASSED);
  await first.tracker.flush(false);
  first.tracker.end('finish');
  expect(first.written().filter((one) => /exit|nav/.test(one))).toEqual(['exit=suspend', 'exit=suspend']);
  const second = await start({ record });
  expect(second.launch).toMatchObject({ state: 'the-state', finished: true });
  second.tracker.record(PASSED);
  second.tracker.end('finish');
  expect(second.written().filter((one) => /status|score/.test(one))).toEqual([]);
});

test('a result that was lost offline is sent again in other words, so that the LMS sends it, and arrives', async () => {
  const { lms, tracker } = await start();
  tracker.record({ kind: 'started', resumed: false });
  await tracker.flush(false);
  lms.faults = { offline: true };
  lms.server = { gone: true };
  tracker.record(PASSED);
  expect(await tracker.flush(false)).toBe('failed');
  expect(lms.record.values['cmi.completion_status']).toBe('incomplete');
  lms.faults = {};
  lms.server = {};
  expect(await tracker.flush(false)).toBe('ok');
  expect(lms.record.values).toMatchObject({
    'cmi.completion_status': 'completed',
    'cmi.success_status': 'passed',
    'cmi.score.scaled': '0.8700',
    'cmi.score.raw': '87.00',
  });
});

test('a state that is too long is refused as such; a session that is gone is gone', async () => {
  const small = await start({ faults: { refuseState: 100 } });
  expect(small.tracker.saveState('x'.repeat(101))).toBe('refused-size');
  expect(small.tracker.saveState('x'.repeat(100))).toBe('ok');
  const expired = await start({ faults: { expiresAfter: 3 } });
  expect([expired.tracker.saveState('a'), expired.tracker.saveState('b')]).toEqual(['ok', 'expired']);
});

test('progress: of the whole, and of each chapter what its own package would say', async () => {
  const course = trackingCourse({ privacy: 'standard' });
  const { tracker, written, problems } = await start({}, course);
  const half = see(0)(emptyState('nonce678'));
  tracker.record({ kind: 'progress', done: 1, of: 3, state: half });
  expect(written()).toEqual([
    'progress_measure=0.33',
    'objectives.0.id=wards',
    'objectives.0.completion_status=incomplete',
    'objectives.0.progress_measure=0.33',
  ]);
  tracker.record({ kind: 'progress', done: 3, of: 3, state: pass(90)(see(5)(half)) });
  expect(written().slice(4)).toEqual([
    'progress_measure=1',
    'objectives.0.completion_status=completed',
    'objectives.0.progress_measure=1',
    'objectives.0.success_status=passed',
    'objectives.0.score.min=0',
    'objectives.0.score.max=100',
    'objectives.0.score.raw=90',
    'objectives.0.score.scaled=0.9',
  ]);
  expect(problems()).toEqual([]);
});

test('an objective that the LMS has set up by the manifest is found by its id; unchanged chapters are told once', async () => {
  const { tracker, written } = await start({ values: { 'cmi.objectives.0.id': 'primary', 'cmi.objectives.1.id': 'wards' } });
  const event: TrackEvent = { kind: 'progress', done: 1, of: 3, state: see(0)(emptyState('nonce678')) };
  tracker.record(event);
  tracker.record(event);
  expect(written()).toEqual([
    'progress_measure=0.33',
    'objectives.1.completion_status=incomplete',
    'objectives.1.progress_measure=0.33',
    'progress_measure=0.33',
  ]);
});

test('an LMS without objectives is asked once', async () => {
  const { tracker, written } = await start({ faults: { without: ['objectives'] } });
  for (const state of [see(0)(emptyState('nonce678')), see(5)(see(0)(emptyState('nonce678')))])
    tracker.record({ kind: 'progress', done: 1, of: 3, state });
  expect(written().filter((one) => one.startsWith('objectives'))).toEqual(['objectives.0.id=wards']);
});

test.each([
  ['single', 1, 60, 'choice', ['b-two'], 'b-two', 'correct'],
  ['single', 3, 0, 'choice', ['b-two'], 'd-four', 'incorrect'],
  ['multiple', [0, 1], 30, 'choice', ['a-one[,]c-three'], 'a-one[,]b-two', '0.50'],
  ['trueFalse', 0, 0, 'true-false', ['true'], 'false', 'incorrect'],
  [
    'matching',
    [2, -1, 0, -1],
    0,
    'matching',
    ['a-one[.]a-one[,]b-two[.]b-two[,]c-three[.]c-three'],
    'a-one[.]c-three[,]c-three[.]a-one',
    'incorrect',
  ],
  ['ordering', [3, 0, 1, 2], 0, 'sequencing', ['a-one[,]b-two[,]c-three[,]d-four'], 'd-four[,]a-one[,]b-two[,]c-three', 'incorrect'],
  [
    'fillIn',
    'Back\\slash[,]\n',
    0,
    'fill-in',
    ['{case_matters=false}{lang=en}care', '{case_matters=false}{lang=en}the care'],
    '{lang=en}Back slash, ',
    'incorrect',
  ],
  ['numeric', '15,0', 60, 'numeric', ['15[:]15'], '15', 'correct'],
] as const)('an answer to %s %j as an interaction', async (name, response, sixtieths, type, patterns, given, result) => {
  const question = QUESTIONS[name];
  const { tracker, written, problems } = await start();
  tracker.record(asked(question, response, sixtieths));
  expect(written().map((one) => one.replace('interactions.0.', ''))).toEqual([
    `id=${question?.id}`,
    `type=${type}`,
    ...patterns.map((pattern, n) => `correct_responses.${n}.pattern=${pattern}`),
    'weighting=1',
    `learner_response=${given}`,
    `result=${result}`,
    ...(question?.prompt ? [`description={lang=en}${question.prompt}`] : []),
  ]);
  expect(problems()).toEqual([]);
});

test('what is no number is told as no answer', async () => {
  const { tracker, written, problems } = await start();
  tracker.record(asked(QUESTIONS.numeric, 'fifteen', 0));
  expect(written().filter((one) => /response=/.test(one))).toEqual([]);
  expect(problems()).toEqual([]);
});

test('detailed privacy adds a timestamp in the standard’s odd form, and the latency', async () => {
  const { tracker, written, problems } = await start({}, trackingCourse({ privacy: 'detailed' }));
  tracker.record(asked(QUESTIONS.single, 1));
  expect(written().find((one) => /timestamp/.test(one))).toMatch(/=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/);
  expect(written()).toContain('interactions.0.latency=PT1M15S');
  expect(problems()).toEqual([]);
});

test('interactions of an earlier visit stay as they are; a retry in this one overwrites its own', async () => {
  const record = createRecord();
  const first = await start({ record });
  first.tracker.record(asked(QUESTIONS.single, 1));
  await first.tracker.flush(false);
  first.tracker.end('suspend');
  const second = await start({ record });
  second.tracker.record(asked(QUESTIONS.single, 3, 0));
  second.tracker.record(asked(QUESTIONS.single, 1));
  expect(second.written().filter((one) => /\.id=/.test(one))).toEqual(['interactions.1.id=wards-door', 'interactions.1.id=wards-door']);
  expect(second.problems()).toEqual([]);
});
