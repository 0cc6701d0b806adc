/** The accessibility report says what its data say, and its data name only what is there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { accessibilityReport, readCriteria } from '../../../scripts/accessibility-report.js';

const ROOT = join(fileURLToPath(import.meta.url), '../../../..');

test('the report is up to date: else run `node scripts/accessibility-report.js`', () => {
  expect(readFileSync(join(ROOT, 'docs/accessibility-conformance.md'), 'utf8')).toBe(accessibilityReport(readCriteria()));
});

describe('is refused', () => {
  /** The data with some fields of the first criterion changed. */
  function withFirst(change: object) {
    const { checks, criteria } = readCriteria();
    const [first, ...others] = criteria;
    return { checks, criteria: [{ ...first, ...change }, ...others] };
  }

  test.each([
    ['a test file that is gone', { tests: { 'test/e2e/gone.test.ts': ['x'] } }, 'no file test/e2e/gone.test.ts'],
    ['a test that has another title', { tests: { 'test/e2e/keyboard.test.ts': ['answers nothing'] } }, 'has no test "answers nothing"'],
    ['a rule of axe that does not run', { axe: ['color-contrast-enhanced'] }, 'axe rule color-contrast-enhanced does not run'],
    ['a rule of axe about something else', { axe: ['color-contrast'] }, 'axe rule color-contrast is about another criterion'],
    ['a rule of html-validate that is off', { markup: ['form-dup-name'] }, 'html-validate rule form-dup-name does not run'],
    ['a claim without evidence', { tests: {}, axe: [], markup: [] }, '"supports" without evidence'],
    ['a check that nobody described', { people: ['guess'] }, 'no check guess'],
    ['a kind of file that the course has', { 'none-of': ['svg'] }, 'the course has svg files'],
  ])('%s', (_name, change, message) => {
    expect(() => accessibilityReport(withFirst(change))).toThrow(
      `1.1.1: ${message.startsWith('has no') ? 'test/e2e/keyboard.test.ts ' : ''}${message}`,
    );
  });

  test('a criterion that is missing', () => {
    const { checks, criteria } = readCriteria();
    expect(() => accessibilityReport({ checks, criteria: criteria.slice(1) })).toThrow('level A has 31 criteria, not 30');
  });

  test('a check that says it was done, but not by whom', () => {
    const { checks, criteria } = readCriteria();
    expect(() => accessibilityReport({ checks: { ...checks, zoom: { ...checks.zoom, checked: 'yes' } }, criteria })).toThrow('check zoom');
  });
});
