/**
 * The catalogues of other languages: nothing missing, nothing left over, every plural form that the language needs, every value in its
 * place, nothing left in English, and the marks of print of the language.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Strings } from '../../../src/model/interface.ts';
import { parseStrings } from '../../../src/read/interface.ts';
import { createTranslate } from '../../../src/render/strings.ts';

const FOLDER = join(fileURLToPath(import.meta.url), '../../../../templates/strings');
const LANGUAGES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json') && file !== 'en.json')
  .map((file) => file.slice(0, -'.json'.length));

/** Texts that are the same words in both languages. `*` stands for all languages: signs and units. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  '*': ['page.results.formOpen'],
  fr: [
    'page.case.discussion',
    'page.facilitator.attendance.signature',
    'page.field.communicable-diseases',
    'page.footer.version',
    'page.footnotes',
    'page.form.questions',
    'page.help.fact.date',
    'page.help.fact.licence',
    'page.help.fact.version',
    'page.menu',
    'page.minutes',
    'page.note.label',
    'page.results.ofTests',
    'page.sources',
    'page.test.questions',
  ],
  es: ['page.diploma'],
  pt: ['page.diploma', 'page.menu'],
  nb: ['page.form.send', 'page.results.ofTests'],
};

const UNITS = new Set(['page.hours', 'page.hours.whole', 'page.minutes.short']);

function load(language: string): Strings {
  return parseStrings(language, readFileSync(join(FOLDER, `${language}.json`), 'utf8'));
}

/** The forms of a text by plural category; a text without plural has one, named `text`. */
function formsOf({ texts }: Strings, key: string): Readonly<Record<string, string>> {
  const text = texts.get(key) ?? {};
  return typeof text === 'string' ? { text } : { ...text };
}

function valuesIn(form: string): string[] {
  return [...new Set([...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();
}

/** Categories that stand for one number only ("two" in Arabic): the number may be said in words there. */
function categoriesOfOneNumber(language: string): ReadonlySet<string> {
  const rules = new Intl.PluralRules(language);
  const counts = new Map<string, number>();
  for (let n = 0; n <= 1000; n++) counts.set(rules.select(n), (counts.get(rules.select(n)) ?? 0) + 1);
  return new Set([...counts].flatMap(([category, count]) => (count === 1 ? category : [])));
}

const english = load('en');
const keys = [...english.texts.keys()];

test('there are translations', () => {
  expect(LANGUAGES).toEqual(expect.arrayContaining(['ar', 'es', 'fr', 'nb', 'pt', 'ru', 'zh']));
});

describe.each(LANGUAGES)('%s', (language) => {
  const strings = load(language);
  const all = keys.flatMap((key) => Object.entries(formsOf(strings, key)).map(([category, form]) => ({ key, category, form })));
  const where = (found: readonly { readonly key: string; readonly category: string; readonly form: string }[]): string[] =>
    found.map(({ key, category, form }) => `${key} (${category}): ${form}`);

  test('has exactly the keys of English, in its order', () => {
    expect([...strings.texts.keys()]).toEqual(keys);
  });

  test('has the plural forms of its language, no more and no fewer', () => {
    const needed = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    for (const key of keys) {
      const categories = Object.keys(formsOf(strings, key)).sort();
      const allowed = formsOf(english, key).text === undefined ? needed : ['text'];
      expect(categories, key).toEqual(allowed);
    }
  });

  test('fits into places that are narrow', () => {
    const long = all.filter(({ key, form }) => form.length > (english.about.get(key)?.limit ?? Infinity));
    expect(where(long)).toEqual([]);
  });

  test('has the values of English in every form', () => {
    const inWords = categoriesOfOneNumber(language);
    const wrong = all.filter(({ key, category, form }) => {
      const wanted = valuesIn(Object.values(formsOf(english, key)).join(' '));
      const found = valuesIn(form);
      const counted = wanted.filter((name) => name === 'n' || name === 'chapters');
      const missing = wanted.filter((name) => !found.includes(name) && !(inWords.has(category) && counted.includes(name)));
      return missing.length > 0 || found.some((name) => !wanted.includes(name));
    });
    expect(where(wrong)).toEqual([]);
  });

  test('fills every form without a gap', () => {
    const t = createTranslate(strings, strings);
    for (const key of keys)
      for (const n of [0, 1, 2, 3, 7, 11, 21, 100, 1_000_000]) {
        const values = valuesIn(Object.values(formsOf(english, key)).join(' '));
        const text = t(key, { ...Object.fromEntries(values.map((name) => [name, 'x'])), n });
        expect(text, key).not.toMatch(/[{}]|undefined/);
      }
  });

  test('leaves nothing in English', () => {
    const allowed = new Set([...(SAME_AS_ENGLISH['*'] ?? []), ...(SAME_AS_ENGLISH[language] ?? []), ...UNITS]);
    const originals = new Set(keys.flatMap((key) => Object.values(formsOf(english, key))));
    expect(where(all.filter(({ key, form }) => originals.has(form) && !allowed.has(key)))).toEqual([]);
    const idle = (SAME_AS_ENGLISH[language] ?? []).filter(
      (key) => !Object.values(formsOf(strings, key)).some((form) => originals.has(form)),
    );
    expect(idle, 'no longer the same as English').toEqual([]);
  });

  test('is typeset: no typed quotes, no stray spaces, the marks of the language', () => {
    const plain = all.map(({ form, ...rest }) => ({ ...rest, form: form.replace(/\{\w+\}/g, 'X') }));
    expect(where(plain.filter(({ form }) => /["']|\.\.\.| {2}|^\s|\s$/.test(form) || form === ''))).toEqual([]);
    const marks: Readonly<Record<string, RegExp>> = {
      // French sets a narrow space that doesn't break; Arabic and Chinese have marks of their own.
      fr: /[^\u202f][;?!%»]|[^\u202f]:(?!\S)|«[^\u202f]/,
      ar: /[?,;]/,
      zh: /[\p{Script=Han}”] ?[,;:?!.]|[,;:?!.] ?[\p{Script=Han}“]|[，。；：？！、] /u,
    };
    const wrong = marks[language];
    if (wrong) expect(where(plain.filter(({ form }) => wrong.test(form)))).toEqual([]);
  });

  test('names buttons as they are named', () => {
    const text = (key: string): string => formsOf(strings, key).text ?? '';
    expect(text('player.leave.button')).toBe(text('page.help.leave.button'));
    expect(text('page.help.recorded.device')).toContain(text('page.help.leave.button'));
    expect(text('page.form.readers.sent').toLowerCase()).toContain(text('page.form.send').toLowerCase());
    expect(text('player.leave.text').startsWith(text('page.help.leave.text').split(/[.。] ?/)[1] ?? '?')).toBe(true);
  });
});
