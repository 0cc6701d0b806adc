/** The SCORM 1.2 tracker over a line that breaks at the worst moment. */
import { expect, it } from 'vitest';
import { emptyState } from '../../../../src/contract/state.ts';
import { encodeState } from '../../../../src/contract/state-codec.ts';
import { layoutOf } from '../../../../src/contract/state-layout.ts';
import { createRecord } from '../../../../src/preview/emulator/learner-record.ts';
import { readState, scopeOf } from '../../../../src/runtime/mirror.ts';
import { openSession } from '../../../../src/runtime/session.ts';
import { createScorm12Tracker } from '../../../../src/runtime/trackers/scorm12.ts';
import { createProfile, openTab } from '../../../support/fake-browser.ts';
import { launchInMemory } from '../../../support/launch-scorm12.ts';
import { QUESTIONS, see, trackingCourse, visible } from '../../../support/tracking-course.ts';

const course = trackingCourse();
it('a pass that arrived is never taken back, whatever the line does next', async () => {
  const lms = launchInMemory();
  const t = createScorm12Tracker(lms.window);
  await t.connect(course);
  t.record({ kind: 'started', resumed: false });
  await t.flush(false);
  t.record({ kind: 'finished', status: 'passed', score: 90 });
  lms.server.gone = true; // the commit arrives, the probe after it doesn't come back
  await t.flush(false);
  expect(lms.record.values['cmi.core.lesson_status']).toBe('passed');
  // retry: the first of its two commits arrives, then the line breaks
  const commits = lms.record.commits;
  Object.defineProperty(lms.faults, 'offline', { get: () => lms.record.commits > commits });
  await t.flush(false);
  t.end('finish');
  expect(lms.record.values['cmi.core.lesson_status']).toBe('passed');
});
it('a retried answer that says nothing does not stand in the report with the old words', async () => {
  const lms = launchInMemory();
  const t = createScorm12Tracker(lms.window);
  await t.connect(trackingCourse({ privacy: 'standard' }));
  const say = (response: never, sixtieths: number) =>
    t.record({ kind: 'interaction', test: 'wards-night-test', question: QUESTIONS.multiple as never, response, sixtieths, seconds: 1 });
  say([0, 2] as never, 60);
  say([] as never, 0);
  await t.flush(false);
  expect(lms.record.values['cmi.interactions.0.result']).toBe('wrong');
  expect(lms.record.values['cmi.interactions.0.student_response']).not.toBe('a,c');
});
it('a saved state that could not be read for a moment is not overwritten', async () => {
  const record = createRecord();
  const saved = encodeState({ ...see(5)(see(0)(emptyState('nonce678'))), revision: 9 }, layoutOf(course.log), scopeOf(course));
  record.values['cmi.suspend_data'] = saved;
  record.values['cmi.core.lesson_status'] = 'incomplete';
  record.commits = 3;
  const lms = launchInMemory({ record });
  const api = (lms.window.parent as never as { API: Record<string, (...a: string[]) => string> }).API;
  let down = true;
  let asked = false;
  (lms.window.parent as never as { API: unknown }).API = {
    ...api,
    LMSGetValue: (e: string) => {
      asked = down && e === 'cmi.suspend_data';
      return asked ? '' : api.LMSGetValue?.(e);
    },
    LMSGetLastError: () => (asked ? '101' : api.LMSGetLastError?.()),
  };
  const tab = openTab(createProfile());
  await openSession(course, createScorm12Tracker(lms.window), tab);
  down = false;
  asked = false;
  await tab.pass(1000);
  tab.fire('pagehide');
  const read = readState(record.values['cmi.suspend_data'] ?? '', course);
  expect(read.kind === 'state' && visible(read.state).done).toEqual([0, 5]);
});
