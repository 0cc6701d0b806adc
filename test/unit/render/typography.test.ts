import { expect, test } from 'vitest';
import { createTypeset } from '../../../src/render/typography.ts';

const english = createTypeset('en');

test.each([
  ['"Sign," he said.', '“Sign,” he said.'],
  ["the clinician's role", 'the clinician’s role'],
  ['He said ("now").', 'He said (“now”).'],
  ["'Why?'", '‘Why?’'],
  ["the prisoners' food in the '90s", 'the prisoners’ food in the ’90s'],
  ['no marks', 'no marks'],
])('%s → %s', (typed, printed) => {
  expect(english(typed)).toBe(printed);
});

test('after an emphasised word a mark closes', () => {
  expect(english('" he said', true)).toBe('” he said');
});

test('other languages keep what was typed', () => {
  expect(createTypeset('fr')('"oui" d\'accord')).toBe('"oui" d\'accord');
});
