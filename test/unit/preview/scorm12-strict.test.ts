import { expect, test } from 'vitest';
import { asScorm12 } from '../../../src/preview/emulator/scorm-api.ts';
import { scorm12Rules } from '../../../src/preview/emulator/scorm12-rules.ts';
import { createStrictRecorder } from '../../../src/preview/emulator/strict-recorder.ts';
import { createMemoryEngine } from '../../support/memory-engine.ts';

function open(values: Record<string, string> = { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.lesson_mode': 'normal' }) {
  const { api, calls } = createStrictRecorder(createMemoryEngine(values), scorm12Rules());
  const recorder = { api: asScorm12(api), calls };
  recorder.api.LMSInitialize('');
  return recorder;
}

test.each([
  ['cmi.suspend_data', 'x'.repeat(4097), '405'],
  ['cmi.core.lesson_status', 'not attempted', '405'],
  ['cmi.core.lesson_status', 'unknown', '405'],
  ['cmi.core.score.raw', '101', '405'],
  ['cmi.core.score.raw', '-1', '405'],
  ['cmi.core.score.raw', '1e1', '405'],
  ['cmi.core.exit', 'normal', '405'],
  ['cmi.core.session_time', '1:02:03', '405'],
  ['cmi.core.session_time', '00:00:01.234', '405'],
  ['cmi.core.lesson_location', 'x'.repeat(256), '405'],
  ['cmi.core.student_name', 'Ola', '403'],
  ['cmi.interactions._count', '3', '402'],
  ['cmi.core.nonsense', '', '201'],
  ['cmi.interactions.1.id', 'gap', '201'],
  ['cmi.interactions.0.id', 'with space', '405'],
  ['cmi.interactions.0.type', 'long-fill-in', '405'],
  ['cmi.interactions.0.result', 'incorrect', '405'],
  ['cmi.interactions.0.student_response', 'x'.repeat(256), '405'],
  ['cmi.interactions.0.time', '25:00:00', '405'],
  ['cmi.objectives.0.id', 'with space', '405'],
])('refuses %s = %s with %s', (element, value, code) => {
  const { api, calls } = open();
  expect(api.LMSSetValue(element, value)).toBe('false');
  expect(api.LMSGetLastError()).toBe(code);
  expect(calls.at(-1)?.refused).not.toBe('');
});

test.each([
  ['cmi.suspend_data', 'x'.repeat(4096)],
  ['cmi.core.score.raw', '99.5'],
  ['cmi.core.score.raw', ''],
  ['cmi.core.session_time', '0001:02:03.45'],
  ['cmi.core.exit', ''],
  ['cmi.interactions.0.result', '0.50'],
])('takes %s = %s', (element, value) => {
  const { api, calls } = open();
  expect(api.LMSSetValue(element, value)).toBe('true');
  expect(calls.at(-1)).toMatchObject({ refused: '', advice: '' });
});

test.each([
  ['choice', 'a,c', 'a c'],
  ['true-false', 't', 'true'],
  ['matching', '1.a,2.b', '1-a'],
  ['numeric', '3.5', '3:5'],
  ['likert', '3', 'agree'],
])('knows what a response of type %s looks like', (type, good, bad) => {
  const { api } = open();
  api.LMSSetValue('cmi.interactions.0.id', 'q');
  api.LMSSetValue('cmi.interactions.0.type', type);
  expect(api.LMSSetValue('cmi.interactions.0.student_response', good)).toBe('true');
  expect(api.LMSSetValue('cmi.interactions.0.student_response', bad)).toBe('false');
});

test('holds the order of calls', () => {
  const api = asScorm12(createStrictRecorder(createMemoryEngine({}), scorm12Rules()).api);
  expect([api.LMSGetValue('cmi.core.lesson_mode'), api.LMSGetLastError()]).toEqual(['', '301']);
  expect([api.LMSInitialize('x'), api.LMSGetLastError()]).toEqual(['false', '201']);
  expect([api.LMSInitialize(''), api.LMSInitialize(''), api.LMSGetLastError()]).toEqual(['true', 'false', '101']);
  expect([api.LMSGetValue('cmi.core.session_time'), api.LMSGetLastError()]).toEqual(['', '404']);
  expect(api.LMSFinish('')).toBe('true');
  expect([api.LMSSetValue('cmi.core.exit', ''), api.LMSGetLastError()]).toEqual(['false', '301']);
});

test.each([
  ['cmi.suspend_data', '{"a":1}'],
  ['cmi.core.lesson_location', 'page 3&4'],
])('warns of what real LMSs destroy: %s = %s', (element, value) => {
  const { api, calls } = open();
  api.LMSSetValue(element, value);
  expect(calls.at(-1)?.advice).not.toBe('');
});

test('warns of a status that is never set, taken back or followed by a score, of values without commit, of commits without time', () => {
  const { api, calls } = open();
  api.LMSCommit('');
  expect(calls.at(-1)?.advice).toContain('time');
  api.LMSSetValue('cmi.core.lesson_status', 'passed');
  api.LMSSetValue('cmi.core.score.raw', '80');
  expect(calls.at(-1)?.advice).toContain('score');
  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  expect(calls.at(-1)?.advice).toContain('takes back');
  api.LMSFinish('');
  expect(calls.at(-1)?.advice).toContain('commit');
  const silent = open();
  silent.api.LMSFinish('');
  expect(silent.calls.at(-1)?.advice).toContain('status');
});

test.each(['browse', 'review'])('warns of every write in %s', (mode) => {
  const { api, calls } = open({ 'cmi.core.lesson_mode': mode });
  api.LMSSetValue('cmi.core.exit', 'suspend');
  expect(calls.at(-1)?.advice).not.toBe('');
});
