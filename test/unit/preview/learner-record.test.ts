/** What the emulator keeps of a visit, by its mode. */
import { expect, test } from 'vitest';
import { createRecord, type LessonMode, storeChanges, valuesAtLaunch } from '../../../src/preview/emulator/learner-record.ts';

const LEARNER = { id: 'ola', name: 'Doe, Jane' };

/** A visit that ends after these changes. */
function visit(record = createRecord(), mode: LessonMode = 'normal', changes: Readonly<Record<string, string>> = {}) {
  storeChanges(record, changes, true, { standard: 'scorm12', mode });
  return record;
}

const statusOf = (record: ReturnType<typeof createRecord>) => valuesAtLaunch(record, LEARNER, 'normal')['cmi.core.lesson_status'];

test('SCORM 1.2: a normal visit that set no status is completed, browsing is browsed, a review changes nothing', () => {
  expect(statusOf(visit())).toBe('completed');
  expect(statusOf(visit(createRecord(), 'browse'))).toBe('browsed');
  expect(statusOf(visit(createRecord(), 'review'))).toBe('not attempted');
  const passed = visit(createRecord(), 'normal', { 'cmi.core.lesson_status': 'passed', 'cmi.core.session_time': '00:10:00' });
  expect(statusOf(visit(passed, 'review'))).toBe('passed');
  expect(valuesAtLaunch(passed, LEARNER, 'normal')['cmi.core.total_time']).toBe('00:10:00');
});

test('what a package writes in a review is stored all the same, as in real LMSs', () => {
  const passed = visit(createRecord(), 'normal', { 'cmi.core.score.raw': '90' });
  expect(visit(passed, 'review', { 'cmi.core.score.raw': '20' }).values['cmi.core.score.raw']).toBe('20');
});
