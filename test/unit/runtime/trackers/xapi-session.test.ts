/** Session and xAPI tracker together: a state that was not read yet, and guests. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { emptyState } from '../../../../src/contract/state.ts';
import { encodeState } from '../../../../src/contract/state-codec.ts';
import { layoutOf } from '../../../../src/contract/state-layout.ts';
import type { Lrs } from '../../../../src/preview/emulator/lrs.ts';
import { readState, scopeOf } from '../../../../src/runtime/mirror.ts';
import { openSession } from '../../../../src/runtime/session.ts';
import { createXapiTracker } from '../../../../src/runtime/trackers/xapi.ts';
import { createProfile, openTab } from '../../../support/fake-browser.ts';
import { launchQuery, openLrs, xapiWindow } from '../../../support/launch-xapi.ts';
import { see, trackingCourse, visible } from '../../../support/tracking-course.ts';

const course = trackingCourse();
let lrs: Lrs;
beforeEach(async () => {
  lrs = await openLrs();
});
afterEach(() => lrs.close());
const inLrs = () => {
  const d = readState((JSON.parse(lrs.document('activities/state', 'coursewright') ?? '{}') as { state: string }).state, course);
  if (d.kind !== 'state') throw new Error(d.kind);
  return d.state;
};
const wait = (ms: number) => new Promise((r) => setTimeout(r, ms));

it.each(['hidden', 'pagehide'] as const)('a page %s before the saved state could be read does not overwrite it', async (event) => {
  // months of work on another device
  const t = createXapiTracker(xapiWindow(launchQuery(lrs)).window);
  await t.connect(course);
  t.saveState(encodeState({ ...see(5)(see(0)(emptyState('nonce678'))), revision: 9 }, layoutOf(course.log), scopeOf(course)));
  await t.flush(false);
  expect(visible(inLrs()).done).toEqual([0, 5]);
  // a new device, line not up yet
  lrs.faults = { offline: true };
  const tab = openTab(createProfile());
  await openSession(course, createXapiTracker(xapiWindow(launchQuery(lrs)).window), tab);
  await tab.pass(100);
  await wait(100);
  lrs.faults = {};
  tab.fire(event);
  await wait(200);
  expect(visible(inLrs()).done).toEqual([0, 5]);
});
it('what one guest left in the outbox is not the next guest’s result', async () => {
  const local = new Map<string, string>();
  lrs.faults = { status: 503, on: 'statements' };
  const q = launchQuery(lrs, { learner: 'guest' });
  const a = createXapiTracker(xapiWindow(q, local).window);
  await a.connect(course);
  a.record({ kind: 'finished', status: 'passed', score: 90 });
  await a.flush(false);
  a.end('finish');
  await wait(50);
  expect.soft([...local.keys()]).toEqual([]);
  lrs.faults = {};
  const b = createXapiTracker(xapiWindow(q, local).window);
  expect((await b.connect(course)).finished).toBe(false);
});
