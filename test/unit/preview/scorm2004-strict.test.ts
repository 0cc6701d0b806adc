import { expect, test } from 'vitest';
import { scorm2004Rules } from '../../../src/preview/emulator/scorm2004-rules.ts';
import { createStrictRecorder } from '../../../src/preview/emulator/strict-recorder.ts';
import { createMemoryEngine } from '../../support/memory-engine.ts';

function open(values: Record<string, string> = { 'cmi.completion_status': 'unknown', 'cmi.mode': 'normal' }) {
  const recorder = createStrictRecorder(createMemoryEngine(values), scorm2004Rules());
  recorder.api.Initialize('');
  return recorder;
}

test.each([
  ['cmi.suspend_data', 'x'.repeat(64_001), '406'],
  ['cmi.location', 'x'.repeat(1001), '406'],
  ['cmi.completion_status', 'passed', '406'],
  ['cmi.success_status', 'completed', '406'],
  ['cmi.score.scaled', '1.01', '407'],
  ['cmi.score.scaled', '87 %', '406'],
  ['cmi.score.raw', 'many', '406'],
  ['cmi.progress_measure', '1.5', '407'],
  ['cmi.exit', 'timeout', '406'],
  ['cmi.session_time', 'PT3.456S', '406'],
  ['cmi.session_time', 'PT', '406'],
  ['cmi.session_time', '00:01:00', '406'],
  ['cmi.mode', 'normal', '404'],
  ['cmi.scaled_passing_score', '0.8', '404'],
  ['cmi.objectives._count', '3', '404'],
  ['cmi.core.lesson_status', 'passed', '401'],
  ['cmi.objectives.1.id', 'gap', '351'],
  ['cmi.objectives.0.id', 'with space', '406'],
  ['cmi.objectives.0.success_status', 'passed', '408'],
  ['cmi.interactions.0.type', 'choice', '408'],
  ['adl.nav.request', 'leave', '406'],
])('refuses %s = %s with %s', (element, value, code) => {
  const { api, calls } = open();
  expect(api.SetValue(element, value)).toBe('false');
  expect(api.GetLastError()).toBe(code);
  expect(calls.at(-1)?.refused).not.toBe('');
});

test.each([
  ['cmi.suspend_data', 'x'.repeat(64_000)],
  ['cmi.score.scaled', '-1'],
  ['cmi.score.raw', '250.5'],
  ['cmi.session_time', 'PT0S'],
  ['cmi.session_time', 'PT90M'],
  ['cmi.session_time', 'P1DT2H3.45S'],
  ['cmi.exit', 'suspend'],
  ['adl.nav.request', 'suspendAll'],
])('takes %s = %s', (element, value) => {
  const { api, calls } = open();
  expect(api.SetValue(element, value)).toBe('true');
  expect(calls.at(-1)).toMatchObject({ refused: '', advice: '' });
});

test.each([
  ['2026-01-02T03:04:05', true],
  ['2026-01-02T03:04:05.12Z', true],
  ['2026-01-02T03:04:05.1+01:00', true],
  ['2026', true],
  ['2026-01-02T03:04:05Z', false],
  ['2026-01-02T03:04:05.123Z', false],
  ['2040-01-02', false],
  ['2026-13-01', false],
])('the time %s: %s', (value, taken) => {
  const { api } = open();
  api.SetValue('cmi.interactions.0.id', 'q');
  expect(api.SetValue('cmi.interactions.0.timestamp', value)).toBe(String(taken));
});

test.each([
  ['choice', 'learner_response', 'a[,]c', 'a[,]a'],
  ['choice', 'correct_responses.0.pattern', 'a', 'a b'],
  ['true-false', 'learner_response', 'true', 't'],
  ['matching', 'learner_response', 'a[.]1[,]b[.]2', 'a.1'],
  ['sequencing', 'correct_responses.0.pattern', 'c[,]a', 'c[,]'],
  ['numeric', 'learner_response', '3', '3[:]3'],
  ['numeric', 'correct_responses.0.pattern', '3[:]', '3'],
  ['likert', 'learner_response', 'agree', 'I agree'],
  ['fill-in', 'learner_response', '{lang=en}Paris', 'x'.repeat(251)],
])('knows what a %s’s %s looks like', (type, part, good, bad) => {
  const { api } = open();
  api.SetValue('cmi.interactions.0.id', 'q');
  expect([api.SetValue(`cmi.interactions.0.${part}`, good), api.GetLastError()], 'before the type').toEqual(['false', '408']);
  api.SetValue('cmi.interactions.0.type', type);
  expect(api.SetValue(`cmi.interactions.0.${part}`, bad)).toBe('false');
  expect(api.SetValue(`cmi.interactions.0.${part}`, good)).toBe('true');
});

test('an objective keeps its id, and no other may have it', () => {
  const { api } = open({ 'cmi.objectives.0.id': 'wards' });
  expect([api.SetValue('cmi.objectives.0.id', 'wards'), api.SetValue('cmi.objectives.0.id', 'other')]).toEqual(['true', 'false']);
  expect([api.SetValue('cmi.objectives.1.id', 'wards'), api.GetLastError()]).toEqual(['false', '351']);
  expect(api.SetValue('cmi.objectives.1.id', 'rights')).toBe('true');
  expect(api.SetValue('cmi.objectives.1.progress_measure', '0.5')).toBe('true');
});

test('holds the order of calls, with a code for each', () => {
  const { api } = createStrictRecorder(createMemoryEngine({}), scorm2004Rules());
  const codes = () => [
    [api.GetValue('cmi.mode'), api.GetLastError()],
    [api.SetValue('cmi.exit', ''), api.GetLastError()],
    [api.Commit(''), api.GetLastError()],
    [api.Terminate(''), api.GetLastError()],
  ];
  expect(codes()).toEqual([
    ['', '122'],
    ['false', '132'],
    ['false', '142'],
    ['false', '112'],
  ]);
  expect([api.Initialize('x'), api.GetLastError()]).toEqual(['false', '201']);
  expect([api.Initialize(''), api.Initialize(''), api.GetLastError()]).toEqual(['true', 'false', '103']);
  expect([api.GetValue('cmi.session_time'), api.GetLastError()]).toEqual(['', '405']);
  expect(api.Terminate('')).toBe('true');
  expect(codes()).toEqual([
    ['', '123'],
    ['false', '133'],
    ['false', '143'],
    ['false', '113'],
  ]);
  expect([api.Initialize(''), api.GetLastError()]).toEqual(['false', '104']);
});

test.each([
  ['cmi.exit', 'normal'],
  ['cmi.exit', ''],
  ['adl.nav.request', 'exitAll'],
  ['cmi.suspend_data', '{"a":1}'],
  ['cmi.location', 'page 3&4'],
])('warns of what loses a learner’s work: %s = %s', (element, value) => {
  const { api, calls } = open();
  expect(api.SetValue(element, value)).toBe('true');
  expect(calls.at(-1)?.advice).not.toBe('');
});

test('warns of ids parted by a comma alone: that is one id, and wrong data', () => {
  const { api, calls } = open();
  for (const [name, value] of Object.entries({ id: 'q', type: 'choice', learner_response: 'a,b' }))
    api.SetValue(`cmi.interactions.0.${name}`, value);
  expect(calls.at(-1)?.advice).toContain('[,]');
});

test('warns of a status that is never set, taken back or followed by a score', () => {
  const { api, calls } = open();
  api.SetValue('cmi.success_status', 'passed');
  api.SetValue('cmi.score.scaled', '0.8');
  expect(calls.at(-1)?.advice).toContain('score');
  api.SetValue('cmi.success_status', 'unknown');
  expect(calls.at(-1)?.advice).toContain('takes back');
  const silent = open();
  silent.api.Terminate('');
  expect(silent.calls.at(-1)?.advice).toContain('neither');
});

test.each(['browse', 'review'])('warns of every write in %s', (mode) => {
  const { api, calls } = open({ 'cmi.mode': mode });
  api.SetValue('cmi.exit', 'suspend');
  expect(calls.at(-1)?.advice).not.toBe('');
});
