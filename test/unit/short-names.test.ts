/** Property names that the compiled players may shorten: none that comes from outside their own code. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { shortNames } from '../../scripts/short-names.js';
import { QUESTIONS, trackingCourse } from '../support/tracking-course.ts';

const names: readonly string[] = await shortNames(join(fileURLToPath(import.meta.url), '../../..'));

test('names of our own interfaces are among them', () => {
  expect(names).toEqual(expect.arrayContaining(['prefixHashes', 'isClean', 'showSaving']));
});

test('no key of a data block is', () => {
  const keys = new Set<string>();
  JSON.stringify([trackingCourse(), QUESTIONS], (key, value: unknown) => {
    keys.add(key);
    return value;
  });
  expect(names.filter((name) => keys.has(name))).toEqual([]);
});

test.each(['verb', 'registration', 'state', 'show', 'page', 'dragged', 'percent', 'type'])('%s, which others read, is not', (name) => {
  expect(names).not.toContain(name);
});
