import { expect, test } from 'vitest';
import type { CourseData } from '../../../src/contract/course-data.ts';
import { hash32, toBase64url } from '../../../src/contract/hash.ts';
import type { QuestionData, TestData } from '../../../src/contract/quiz.ts';
import { decodeState, encodeState } from '../../../src/contract/state-codec.ts';
import { layoutOf } from '../../../src/contract/state-layout.ts';
import { scopeOf } from '../../../src/runtime/mirror.ts';
import * as engine from '../../../src/runtime/quiz/engine.ts';
import { openSession, type Saving, type Session } from '../../../src/runtime/session.ts';
import { createProfile, type FakeProfile, type FakeTab, type FakeTabOptions, openTab } from '../../support/fake-browser.ts';
import { createFakeLms, type FakeLms, trackerOf } from '../../support/fake-tracker.ts';
import { answer, QUESTIONS, see, trackingCourse, visible } from '../../support/tracking-course.ts';

interface Visit {
  readonly session: Session;
  readonly tab: FakeTab;
  readonly saving: Saving[];
  /** The last thing that the learner was told. */
  told(): Saving | undefined;
  /** Closes the tab as a browser does. */
  close(): Promise<void>;
}

async function visit(lms: FakeLms, profile: FakeProfile, options: FakeTabOptions & { course?: CourseData } = {}): Promise<Visit> {
  const tab = openTab(profile, options);
  const session = await openSession(options.course ?? trackingCourse(), trackerOf(lms), tab);
  const saving: Saving[] = [];
  session.onSaving((now) => saving.push(now));
  await tab.pass(100);
  return {
    session,
    tab,
    saving,
    told: () => saving.at(-1),
    async close() {
      for (const event of ['beforeunload', 'pagehide', 'hidden'] as const) tab.fire(event);
      await tab.pass(0);
      profile.tabs.splice(profile.tabs.indexOf(tab), 1);
    },
  };
}

/** A visit whose tab is killed: no event fires. */
async function crashing(lms: FakeLms, profile: FakeProfile, act: (session: Session) => void, options: FakeTabOptions = {}): Promise<void> {
  const { session, tab } = await visit(lms, profile, options);
  act(session);
  profile.tabs.splice(profile.tabs.indexOf(tab), 1);
}

const course = trackingCourse();

const TEST: TestData = {
  id: 'wards-night-test',
  slot: 1,
  title: 'Night',
  pass: 80,
  attempts: 0,
  shuffle: false,
  feedback: 'at-end',
  showAnswers: 'always',
  questions: [],
};

test('the launch writes a nonce to the LMS at once, and the next launch goes on with it', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  expect(lms.stored).toContain(first.session.state().nonce);
  first.session.update(answer(2));
  await first.close();
  const second = await visit(lms, createProfile());
  expect(second.session.state().nonce).toBe(first.session.state().nonce);
  expect(visible(second.session.state()).answers).toEqual([[2, 2]]);
});

test('the same start in LMS and mirror is merged: what either of them knows is kept', async () => {
  const [lms, ward, office] = [createFakeLms(), createProfile(), createProfile()];
  await (await visit(lms, ward)).close();
  const { session, close } = await visit(lms, office);
  session.update(see(0));
  await close();
  lms.flushes = 'failed';
  await crashing(lms, ward, (offline) => offline.update(see(5)));
  lms.flushes = 'ok';
  expect(visible((await visit(lms, ward)).session.state()).done).toEqual([0, 5]);
});

test('an LMS that is empty after it had this start: a fresh attempt on purpose, the mirror is dropped', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  first.session.update(see(0));
  await first.close();
  await (await visit(lms, profile)).close();
  lms.stored = '';
  const fresh = await visit(lms, profile);
  expect(visible(fresh.session.state()).done).toEqual([]);
  expect(fresh.session.state().nonce).not.toBe(first.session.state().nonce);
});

test('that the LMS had this start is remembered by every tab', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  const second = await visit(lms, profile);
  first.session.update(see(0));
  await second.close();
  await first.close();
  lms.stored = '';
  expect(visible((await visit(lms, profile)).session.state()).done).toEqual([]);
});

test('an LMS that is empty and never had this start: its first save was lost, the mirror is restored', async () => {
  const [lms, profile] = [createFakeLms({ loses: true }), createProfile()];
  await crashing(lms, profile, (session) => session.update(answer(3)));
  lms.loses = false;
  const next = await visit(lms, profile);
  expect(visible(next.session.state()).answers).toEqual([[2, 3]]);
  expect(lms.stored).toContain(next.session.state().nonce);
});

test('different starts: a mirror that the LMS had seen belongs to an older attempt and is dropped', async () => {
  const [lms, ward, office] = [createFakeLms(), createProfile(), createProfile()];
  const old = await visit(lms, ward);
  old.session.update(see(0));
  await old.close();
  await (await visit(lms, ward)).close();
  lms.stored = '';
  const fresh = await visit(lms, office);
  await fresh.close();
  const back = await visit(lms, ward);
  expect(back.session.state().nonce).toBe(fresh.session.state().nonce);
  expect(visible(back.session.state()).done).toEqual([]);
});

test('different starts: a mirror that no LMS ever saw is joined to what the LMS has', async () => {
  const [lms, ward, office] = [createFakeLms({ loses: true }), createProfile(), createProfile()];
  await crashing(lms, ward, (session) => session.update(see(0)));
  lms.loses = false;
  const other = await visit(lms, office);
  other.session.update(see(5));
  await other.close();
  const back = await visit(lms, ward);
  expect(visible(back.session.state()).done).toEqual([0, 5]);
  expect(back.session.state().nonce).toBe(other.session.state().nonce);
});

test.each([
  ['cut', (text: string) => text.slice(0, -7)],
  ['altered', (text: string) => text.replace(/.(?=.{3}$)/, '_')],
])('a state that the LMS gives back %s is not believed: the mirror stands in', async (_name, spoil) => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  first.session.update(answer(1));
  await first.close();
  await (await visit(lms, profile)).close();
  lms.stored = spoil(lms.stored);
  const next = await visit(lms, profile);
  expect(visible(next.session.state()).answers).toEqual([[2, 1]]);
  expect(decodeState(lms.stored, layoutOf(course.log), scopeOf(course)).kind).toBe('state');
});

test.each(['page=7', '1.6.AAAA.nonce678.1..0AAAAA', '2.x.y.z', '{"slide":3}'])(
  'a foreign text %j starts afresh and invents no pass',
  async (text) => {
    const { session } = await visit(createFakeLms({ stored: text }), createProfile());
    expect(session.state().tests.size).toBe(0);
    expect(session.state().finished).toBe(false);
  },
);

test('a state that cannot be read now does not make the mirror stale', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  first.session.update(see(0));
  await first.close();
  await (await visit(lms, profile)).close();
  lms.stateUnknown = true;
  expect(visible((await visit(lms, profile)).session.state()).done).toEqual([0]);
});

test('a mirror of 30 days is restored, one of 31 days is erased, of every course and learner', async () => {
  const start = Date.UTC(2026, 0, 1);
  for (const [days, done] of [
    [30, [0]],
    [31, []],
  ] as const) {
    const [lms, profile] = [createFakeLms({ loses: true }), createProfile()];
    await crashing(lms, profile, (session) => session.update(see(0)), { now: start });
    await crashing({ ...lms, learner: 'kari' }, profile, (session) => session.update(see(5)), { now: start });
    const { session } = await visit(lms, profile, { now: start + days * 86_400_000 });
    expect(visible(session.state()).done).toEqual(done);
    expect(profile.entries.size).toBe(days === 30 ? 2 : 1);
  }
});

test('two learners on one browser profile never see each other’s answers', async () => {
  const profile = createProfile();
  const [ola, kari] = [createFakeLms({ learner: 'ola', loses: true }), createFakeLms({ learner: 'kari', loses: true })];
  await crashing(ola, profile, (session) => {
    session.update(answer(3));
    session.privateTexts.write('think', 'what Ola thinks', true);
  });
  const other = await visit(kari, profile);
  expect(visible(other.session.state())).toEqual({ done: [], answers: [] });
  expect(other.session.privateTexts.read('think')).toBe('');
  const again = await visit(ola, profile);
  expect(visible(again.session.state()).answers).toEqual([[2, 3]]);
  expect(again.session.privateTexts.read('think')).toBe('what Ola thinks');
});

test('of a guest nothing outlives the tab, and the learner is told', async () => {
  const [lms, profile] = [createFakeLms({ learner: '' }), createProfile()];
  const { session, tab, told, close } = await visit(lms, profile);
  session.update(answer(2));
  session.privateTexts.write('think', 'a private thought', true);
  session.record({ kind: 'location', page: 'wards-night' });
  await tab.pass(60_000);
  expect(told()).toBe('tab');
  expect([...tab.tabEntries.keys()].length).toBe(2);
  await close();
  expect(profile.entries.size).toBe(0);
  expect(lms.saves).toEqual([]);
  expect(lms.events.map(({ kind }) => kind)).toEqual(['started']);
  expect(visible((await visit(lms, profile)).session.state()).answers).toEqual([]);
});

test('what an LMS kept under a guest’s name is somebody else’s', async () => {
  const lms = createFakeLms();
  const known = await visit(lms, createProfile());
  known.session.update(answer(2));
  await known.close();
  lms.learner = '';
  expect(visible((await visit(lms, createProfile())).session.state()).answers).toEqual([]);
});

test('without an LMS the state lives in the tab', async () => {
  const [lms, profile] = [createFakeLms({ mode: 'none', learner: '' }), createProfile()];
  const { session, told, close } = await visit(lms, profile);
  session.update(see(0));
  await session.flush();
  await close();
  expect(told()).toBe('tab');
  expect([lms.commits, lms.saves.length, profile.entries.size]).toEqual([0, 0, 0]);
});

test.each(['browse', 'review'] as const)('%s: the saved state is shown, nothing is written to the LMS', async (mode) => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  first.session.update(see(0));
  await first.close();
  const kept = [...profile.entries];
  Object.assign(lms, { mode, events: [], saves: [], commits: 0 });
  const { session, tab, told, close } = await visit(lms, profile);
  session.update(see(5));
  session.record({ kind: 'finished', status: 'completed', score: null });
  await tab.pass(60_000);
  await close();
  expect(visible(session.state()).done).toEqual([0, 5]);
  expect(told()).toBe('off');
  expect([lms.events, lms.saves, lms.commits]).toEqual([[], [], 0]);
  // Only the note that an LMS has returned this start is new in the browser: a fresh attempt can then be told from a lost save.
  expect(profile.entries.size).toBe(kept.length);
});

test('commits: at launch, at a finished test, at each hide, else at most one per 30 seconds while something is uncommitted', async () => {
  const lms = createFakeLms();
  const { session, tab, close } = await visit(lms, createProfile());
  expect(lms.commits).toBe(1);
  await tab.pass(300_000);
  expect(lms.commits, 'nothing to commit').toBe(1);
  const [minutes, tests, hides] = [10, 3, 2];
  for (let second = 0; second < minutes * 60; second += 5) {
    session.update(answer(second % 4, (second / 5) % 15));
    session.record({ kind: 'location', page: 'wards-night' });
    await tab.pass(5_000);
  }
  for (let i = 0; i < tests; i++) {
    session.record({ kind: 'test-finished', test: 'wards-night-test', score: 50, passed: false });
    session.update(answer(i));
    void session.flush();
    await tab.pass(1_000);
  }
  for (let i = 0; i < hides; i++) {
    tab.fire('hidden');
    await tab.pass(1_000);
  }
  await close();
  expect(lms.commits).toBeLessThanOrEqual(2 + tests + hides + 2 * minutes);
  expect(lms.commits).toBeGreaterThanOrEqual(1 + tests + hides + 2 * minutes - 1);
});

test('an answer given while a commit is on its way is not called saved with it', async () => {
  const lms = createFakeLms();
  const { session, tab, told } = await visit(lms, createProfile());
  let arrive = (): void => {};
  lms.answersAfter = new Promise((resolve) => {
    arrive = resolve;
  });
  session.update(answer(1));
  await tab.pass(30_000);
  session.update(answer(2, 2));
  arrive();
  await tab.pass(100);
  expect(told()).toBe('saving');
  await tab.pass(30_000);
  expect(told()).toBe('saved');
});

test('a line that comes back asks for no commit when nothing failed', async () => {
  const lms = createFakeLms();
  const { tab } = await visit(lms, createProfile());
  tab.fire('online');
  await tab.pass(1_000);
  expect(lms.commits).toBe(1);
});

test('a commit never runs in the event that asks for it', async () => {
  const lms = createFakeLms();
  const { session, tab } = await visit(lms, createProfile());
  const before = lms.commits;
  session.update(answer(1));
  session.record({ kind: 'test-finished', test: 'wards-night-test', score: 100, passed: true });
  void session.flush();
  await Promise.resolve();
  expect(lms.commits).toBe(before);
  await tab.pass(1_000);
  expect(lms.commits).toBe(before + 1);
});

test('every answer reaches mirror and tracker in the event itself, before any commit', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const { session } = await visit(lms, profile);
  session.update(answer(2));
  const text = encodeState(session.state(), layoutOf(course.log), scopeOf(course));
  expect(lms.saves.at(-1)).toBe(text);
  expect([...profile.entries.values()].join()).toContain(text);
});

test('a refused commit is told, tried again with growing pauses, and with a changed value', async () => {
  const lms = createFakeLms();
  const { session, tab, saving } = await visit(lms, createProfile());
  lms.flushes = 'failed';
  session.update(answer(2));
  await tab.pass(30_000);
  const first = lms.commits;
  await tab.pass(15_100);
  expect(lms.commits - first, 'after 5 and 10 seconds').toBe(2);
  expect(new Set(lms.saves.slice(-2)).size).toBe(2);
  lms.flushes = 'ok';
  await tab.pass(20_000);
  expect(saving).toEqual(['saving', 'saved', 'saving', 'device', 'saved']);
  expect(visible(stateIn(lms)).answers).toEqual([[2, 2]]);
});

test('"true" but lost is not believed when the tracker finds the server gone; the next commit carries a changed value', async () => {
  const lms = createFakeLms();
  const { session, tab, told } = await visit(lms, createProfile());
  session.update(answer(2));
  // The LMS marks the value as sent although it is lost.
  lms.sent.add(lms.saves.at(-1) ?? '');
  lms.flushes = 'failed';
  await tab.pass(30_000);
  expect(told()).toBe('device');
  lms.flushes = 'ok';
  tab.fire('online');
  await tab.pass(100);
  expect(told()).toBe('saved');
  expect(visible(stateIn(lms)).answers).toEqual([[2, 2]]);
});

test('a clock that is put back does not hold back the commits', async () => {
  const lms = createFakeLms();
  const tab = openTab(createProfile());
  let back = 0;
  const session = await openSession(trackingCourse(), trackerOf(lms), { ...tab, now: () => tab.now() - back });
  await tab.pass(100);
  back = 86_400_000;
  session.update(answer(1));
  await tab.pass(30_000);
  expect(visible(stateIn(lms)).answers).toEqual([[2, 1]]);
});

test('a tracker that throws in one commit is asked for the next', async () => {
  const lms = createFakeLms();
  const tracker = trackerOf(lms);
  const tab = openTab(createProfile());
  let throws = false;
  const flush = (leaving: boolean) => (throws ? Promise.reject(new Error('no such thing')) : tracker.flush(leaving));
  const session = await openSession(trackingCourse(), { ...tracker, flush }, tab);
  await tab.pass(100);
  throws = true;
  session.update(answer(1));
  await tab.pass(30_000);
  throws = false;
  await tab.pass(10_000);
  expect(visible(stateIn(lms)).answers).toEqual([[2, 1]]);
});

test('an expired session is told as such; the next launch brings everything to the LMS', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  lms.flushes = 'expired';
  first.session.update(answer(1));
  await first.tab.pass(30_000);
  expect(first.told()).toBe('expired');
  await first.close();
  lms.flushes = 'ok';
  await visit(lms, profile);
  expect(visible(stateIn(lms)).answers).toEqual([[2, 1]]);
});

test('a state too long for the LMS: the whole on this device, passes, scores and position in the LMS, and the learner is told', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const { session, tab, told, close } = await visit(lms, profile);
  lms.limit = lms.stored.length + 6;
  session.update(answer(2));
  session.update((state) => ({
    ...state,
    tests: new Map(state.tests).set(1, { passed: true, best: { num: 1, den: 1 }, attempt: 1, finished: true }),
    answers: new Map(state.answers).set(4, { attempt: 1, changes: 1, response: 'a long answer that does not fit', result: 60 }),
  }));
  await tab.pass(30_000);
  expect(told()).toBe('reduced');
  session.update(see(0));
  session.update(see(5));
  expect(lms.refusals, 'a longer text is not tried again').toBe(1);
  await tab.pass(30_000);
  expect(stateIn(lms).nonce).toBe(session.state().nonce);
  expect(stateIn(lms).tests.get(1)?.passed).toBe(true);
  expect(stateIn(lms).answers.size).toBe(0);
  await close();
  expect((await visit(lms, profile)).session.state().answers.get(4)?.response).toBe('a long answer that does not fit');
});

test('the preset’s limit is obeyed before the LMS refuses, and a text that came back cut teaches the limit', async () => {
  const { stored } = createFakeLms();
  const [lms, profile] = [createFakeLms({ stored }), createProfile()];
  const first = await visit(lms, profile);
  first.session.update(answer(2));
  await first.close();
  lms.stored = lms.stored.slice(0, 20);
  const second = await visit(lms, profile);
  expect(second.told()).toBe('reduced');
  const tight = trackingCourse({ tracking: { ...course.tracking, stateLimit: 10 } });
  expect((await visit(createFakeLms(), createProfile(), { course: tight })).told()).toBe('reduced');
});

test('storage forbidden: the LMS keeps everything; if it takes nothing, the learner is told that it lives in the tab', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const { session, tab, told } = await visit(lms, profile, { forbidden: true });
  session.update(answer(1));
  await tab.pass(30_000);
  expect(told()).toBe('saved');
  lms.flushes = 'failed';
  session.update(answer(2, 2));
  await tab.pass(30_000);
  expect(told()).toBe('tab');
});

test('two tabs: each takes in what the other wrote, and the last one to close loses nothing', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const one = await visit(lms, profile);
  const two = await visit(lms, profile);
  one.session.update(see(0));
  two.session.update(answer(3));
  expect(visible(two.session.state()).done).toEqual([0]);
  expect(visible(one.session.state()).answers).toEqual([[2, 3]]);
  await two.close();
  await one.close();
  expect(visible(stateIn(lms))).toEqual({ done: [0], answers: [[2, 3]] });
});

test('the final status is recorded once, in this session and in every later one', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const finals = () => lms.events.filter(({ kind }) => kind === 'finished').length;
  const first = await visit(lms, profile);
  first.session.record({ kind: 'finished', status: 'passed', score: 90 });
  first.session.record({ kind: 'finished', status: 'failed', score: 10 });
  expect(first.session.state().finished).toBe(true);
  await first.close();
  const second = await visit(lms, profile);
  second.session.record({ kind: 'finished', status: 'failed', score: 0 });
  expect(finals()).toBe(1);
  expect(lms.events.filter(({ kind }) => kind === 'started').length).toBe(1);
  expect(lms.ends).toEqual(['finish']);
});

test('a pass follows a failed status, when the course allows more attempts than before; nothing follows a pass', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const results = () => lms.events.flatMap((event) => (event.kind === 'finished' ? event.status : []));
  const first = await visit(lms, profile);
  first.session.record({ kind: 'finished', status: 'failed', score: 40 });
  first.session.record({ kind: 'finished', status: 'failed', score: 40 });
  expect(first.session.state()).toMatchObject({ finished: false, failed: true });
  await first.close();
  const second = await visit(lms, profile);
  second.session.record({ kind: 'finished', status: 'failed', score: 40 });
  second.session.record({ kind: 'finished', status: 'passed', score: 90 });
  second.session.record({ kind: 'finished', status: 'failed', score: 40 });
  expect(results()).toEqual(['failed', 'passed']);
  expect(lms.events.filter(({ kind }) => kind === 'started').length, 'no "incomplete" over a failed status').toBe(1);
});

test('a new attempt after a course that was finished in one visit starts afresh: nobody passes who did nothing', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  first.session.update(see(0));
  first.session.record({ kind: 'finished', status: 'passed', score: 90 });
  await first.tab.pass(1_000);
  await first.close();
  lms.stored = '';
  expect(visible((await visit(lms, profile)).session.state()).done).toEqual([]);
});

test('a course that was finished in a visit of which the LMS kept nothing is restored, answers and all', async () => {
  const [lms, profile] = [createFakeLms({ flushes: 'failed' }), createProfile()];
  const first = await visit(lms, profile);
  first.session.update(see(0));
  first.session.record({ kind: 'finished', status: 'passed', score: 90 });
  await first.tab.pass(1_000);
  await first.close();
  lms.flushes = 'ok';
  const { session } = await visit(lms, profile);
  expect(visible(session.state()).done).toEqual([0]);
  expect(session.state().finished, 'and the result can be sent again').toBe(false);
});

test('a state of a later format is neither read nor written over, and the learner is told that the visit is not recorded', async () => {
  const head = '3.whatever-format-3-looks-like';
  const stored = head + toBase64url(hash32(`${scopeOf(course)}\n${head}`) >>> 2, 5);
  const lms = createFakeLms({ stored });
  const { session, tab, told, close } = await visit(lms, createProfile());
  session.update(see(0));
  session.record({ kind: 'finished', status: 'passed', score: 90 });
  await tab.pass(60_000);
  await close();
  expect(told()).toBe('off');
  expect([lms.stored, lms.saves, lms.events]).toEqual([stored, [], []]);
  expect(visible(session.state()).done, 'it can be read and answered all the same').toEqual([0]);
});

test('a second tab that is behind a hand-in changes nothing that was handed in', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const question = QUESTIONS.single as QuestionData;
  const quiz: TestData = { ...TEST, questions: [question] };
  const one = await visit(lms, profile);
  const stale = await visit(lms, profile);
  one.session.update((state) => engine.handIn(engine.answer(state, quiz, question, 1), quiz));
  stale.session.update((state) => engine.answer(state, quiz, question, 0));
  stale.session.update((state) => engine.handIn(state, quiz));
  await stale.close();
  await one.close();
  const kept = stateIn(lms);
  expect(kept.tests.get(1)).toMatchObject({ passed: true, attempt: 1, finished: true });
  expect(kept.answers.get(2)?.response).toBe(1);
});

test('a final status that was lost on its way can be recorded again at the next launch', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const first = await visit(lms, profile);
  lms.loses = true;
  first.session.record({ kind: 'finished', status: 'passed', score: 90 });
  await first.close();
  lms.loses = false;
  const second = await visit(lms, profile);
  expect(second.session.state().finished).toBe(false);
  second.session.record({ kind: 'finished', status: 'passed', score: 90 });
  expect(lms.events.filter(({ kind }) => kind === 'finished').length).toBe(2);
});

test('a final status in the state is not believed where the LMS says outright that it has none', async () => {
  const lms = createFakeLms();
  const first = await visit(lms, createProfile());
  first.session.record({ kind: 'finished', status: 'passed', score: 90 });
  await first.close();
  lms.unfinished = true;
  const { session } = await visit(lms, createProfile());
  expect(session.state().finished).toBe(false);
  expect(lms.events.filter(({ kind }) => kind === 'started').length, 'and no "incomplete" over it').toBe(1);
});

test('a course that the LMS calls finished is not started again', async () => {
  const lms = createFakeLms({ finished: true });
  const { session } = await visit(lms, createProfile());
  expect(session.state().finished).toBe(true);
  expect(lms.events).toEqual([]);
});

test('hidden and beforeunload save and the page lives on; pagehide ends once; a page that comes back from the cache is loaded again', async () => {
  const lms = createFakeLms();
  const { session, tab } = await visit(lms, createProfile());
  tab.fire('hidden');
  tab.fire('beforeunload');
  await tab.pass(0);
  expect([lms.commits, lms.ends.length]).toEqual([3, 0]);
  session.update(see(0));
  tab.fire('pagehide');
  tab.fire('hidden');
  tab.fire('pagehide');
  tab.fire('restored');
  expect([lms.ends, tab.reloads]).toEqual([['suspend'], 1]);
  expect(visible(stateIn(lms)).done).toEqual([0]);
});

test('"leave and clear this device" saves once more, ends the session, and leaves no trace of this course, in no tab', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  profile.entries.set('another-site', 'stays');
  const other = await visit(lms, profile);
  const { session, tab } = await visit(lms, profile);
  session.update(answer(2));
  session.privateTexts.write('think', 'a private thought', true);
  const leaving = session.leaveAndClear();
  await tab.pass(10_000);
  await leaving;
  other.session.update(see(5));
  session.update(see(0));
  session.privateTexts.write('think', 'again', true);
  await tab.pass(60_000);
  tab.fire('pagehide');
  expect([...profile.entries.keys()]).toEqual(['another-site']);
  expect(visible(stateIn(lms)).answers).toEqual([[2, 2]]);
  expect(lms.ends.length).toBe(2);
  expect(other.told()).toBe('off');
});

test('diagnostics say how it stands and hold nothing of the learner', async () => {
  const lms = createFakeLms({ learner: 'ola-hash' });
  const { session } = await visit(lms, createProfile());
  session.update((state) => ({
    ...answer(2)(state),
    answers: new Map(state.answers).set(4, { attempt: 1, changes: 1, response: 'typed text', result: null }),
  }));
  const text = session.diagnostics();
  expect(text).toMatch(/ b1$/m);
  for (const secret of ['ola-hash', 'typed text', session.state().nonce]) expect(text).not.toContain(secret);
});

function stateIn(lms: FakeLms) {
  const decoded = decodeState(lms.stored, layoutOf(course.log), scopeOf(course));
  if (decoded.kind !== 'state') throw new Error(`the LMS keeps a text that is ${decoded.kind}`);
  return decoded.state;
}
