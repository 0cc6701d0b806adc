import { expect, test } from 'vitest';
import { toIsoDuration, toSeconds, toTimespan } from '../../../src/contract/duration.ts';

test.each([
  [0, '00:00:00', 'PT0S'],
  [3.456, '00:00:03', 'PT3S'],
  [60, '00:01:00', 'PT1M'],
  [3_723, '01:02:03', 'PT1H2M3S'],
  [360_000, '100:00:00', 'PT100H'],
  [-5, '00:00:00', 'PT0S'],
  [Number.NaN, '00:00:00', 'PT0S'],
])('%d seconds', (seconds, timespan, iso) => {
  expect(toTimespan(seconds)).toBe(timespan);
  expect(toIsoDuration(seconds)).toBe(iso);
});

test('a timespan has at most four digits of hours', () => {
  expect(toTimespan(1e9)).toMatch(/^9999:\d\d:\d\d$/);
});

test.each([
  [3_723.9, 'PT3723S'],
  [0, 'PT0S'],
  [-5, 'PT0S'],
])('an LRS is told %d seconds in seconds', (seconds, told) => {
  expect(toSeconds(seconds)).toBe(told);
});
