/** New attempts, deleted states and tabs that start together: whose answers are whose. */
import { expect, it } from 'vitest';
import type { CourseData } from '../../../src/contract/course-data.ts';
import { finalResult } from '../../../src/runtime/progress.ts';
import { openSession, type Session } from '../../../src/runtime/session.ts';
import { createProfile, type FakeProfile, type FakeTabOptions, openTab } from '../../support/fake-browser.ts';
import { createFakeLms, type FakeLms, trackerOf } from '../../support/fake-tracker.ts';
import { answer, see, trackingCourse, visible } from '../../support/tracking-course.ts';

async function visit(
  lms: FakeLms,
  profile: FakeProfile,
  options: FakeTabOptions & { course?: CourseData; tracker?: ReturnType<typeof trackerOf> } = {},
) {
  const tab = openTab(profile, options);
  const session = await openSession(options.course ?? trackingCourse(), options.tracker ?? trackerOf(lms), tab);
  await tab.pass(100);
  return {
    session,
    tab,
    async close() {
      for (const e of ['beforeunload', 'pagehide', 'hidden'] as const) tab.fire(e);
      await tab.pass(0);
      profile.tabs.splice(profile.tabs.indexOf(tab), 1);
    },
  };
}
const passAll = (s: Session) =>
  s.update((st) => ({
    ...st,
    done: new Set([0, 5]),
    tests: new Map([[1, { passed: true, best: { num: 1, den: 1 }, attempt: 1, finished: true }]]),
  }));

it('finished in one visit, looked at once in review, then a new attempt: nothing of the old one passes the new one', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const one = await visit(lms, profile);
  passAll(one.session);
  one.session.record({ kind: 'finished', status: 'passed', score: 100 });
  await one.close();
  lms.mode = 'review';
  lms.finished = true;
  await (await visit(lms, profile)).close();
  lms.mode = 'normal';
  lms.finished = false;
  lms.stored = '';
  lms.unfinished = true;
  const fresh = await visit(lms, profile);
  expect(finalResult(trackingCourse(), fresh.session.state())).toBe(null);
});
it('finished in ONE visit, then a new attempt at once (no review between)', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const one = await visit(lms, profile);
  passAll(one.session);
  one.session.record({ kind: 'finished', status: 'passed', score: 100 });
  await one.close();
  lms.stored = '';
  lms.unfinished = true;
  const fresh = await visit(lms, profile);
  expect(finalResult(trackingCourse(), fresh.session.state())).toBe(null);
});
it('LMS that deletes the state of a finished course (Frappe): the learner still sees what was done', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const one = await visit(lms, profile);
  await one.close();
  const two = await visit(lms, profile);
  passAll(two.session);
  two.session.record({ kind: 'finished', status: 'passed', score: 100 });
  await two.close();
  lms.stored = '';
  lms.finished = true;
  const back = await visit(lms, profile);
  expect(visible(back.session.state()).done).toEqual([0, 5]);
});
it('two tabs that start at the same time: the idle one does not wipe the other one’s answers', async () => {
  const [lms, profile] = [createFakeLms(), createProfile()];
  const slow = (): ReturnType<typeof trackerOf> => {
    const t = trackerOf(lms);
    return {
      ...t,
      connect: async (c) => {
        const l = await t.connect(c);
        await new Promise((r) => setTimeout(r, 30));
        return l;
      },
    };
  };
  const [a, b] = await Promise.all([visit(lms, profile, { tracker: slow() }), visit(lms, profile, { tracker: slow() })]);
  a.session.update(see(0));
  a.session.update(answer(2));
  await a.tab.pass(60_000);
  await a.close();
  await b.tab.pass(1000);
  await b.close();
  const next = await visit(lms, profile);
  expect(visible(next.session.state())).toEqual({ done: [0], answers: [[2, 2]] });
});
