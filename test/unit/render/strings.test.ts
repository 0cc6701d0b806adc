import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseStrings } from '../../../src/read/interface.ts';
import { createFormats, createTranslate, formatDuration, playerStrings } from '../../../src/render/strings.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../../../..');
const english = parseStrings('en', readFileSync(join(ROOT, 'templates/strings/en.json'), 'utf8'));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe('the English catalogue', () => {
  test('every text has a note for translators', () => {
    const catalogue: Record<string, { note?: string }> = JSON.parse(readFileSync(join(ROOT, 'templates/strings/en.json'), 'utf8'));
    expect(
      Object.entries(catalogue)
        .filter(([, { note }]) => !note)
        .map(([key]) => key),
    ).toEqual([]);
  });

  test('every key that a template uses is there', () => {
    const used = filesBelow(join(ROOT, 'templates'))
      .filter((file) => file.endsWith('.hbs'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\{\{t "([^"]+)"/g)].map(([, key]) => key ?? ''));
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((key) => !english.texts.has(key))).toEqual([]);
  });

  test('every page text is used somewhere', () => {
    const sources = [
      ...filesBelow(join(ROOT, 'templates')),
      ...filesBelow(join(ROOT, 'src/render')),
      ...filesBelow(join(ROOT, 'src/publications')),
    ]
      .filter((file) => /\.(hbs|ts)$/.test(file))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const computed =
      /^page\.(certainty|contentNote|facilitator\.(prepare|rule|step)|field|paper|question|help\.fact|help\.recorded\.item)\./;
    const unused = [...english.texts.keys()].filter((key) => key.startsWith('page.') && !computed.test(key) && !sources.includes(`${key}`));
    expect(unused).toEqual([]);
  });
});

describe('templates', () => {
  test('write nothing unescaped by themselves: only SafeHtml values', () => {
    for (const file of filesBelow(join(ROOT, 'templates')).filter((name) => name.endsWith('.hbs')))
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/\{\{\{|\{\{&/);
  });
});

describe('texts', () => {
  const t = createTranslate(english, english);

  test('plurals by n, numbers as the language writes them', () => {
    expect(t('page.minutes', { n: 1 })).toBe('1 minute');
    expect(t('page.minutes', { n: 1095 })).toBe('1,095 minutes');
  });

  test('a missing key and a missing value are bugs', () => {
    expect(() => t('page.nothing')).toThrow('no text');
    expect(() => t('page.place', { n: 1 })).toThrow('needs "of"');
  });

  test('a translation without a key falls back to English', () => {
    const french = parseStrings('fr', '{ "page.menu": { "text": "Menu", "note": "" }, "page.true": { "text": "Vrai", "note": "" } }');
    const both = createTranslate(french, english);
    expect(both('page.true')).toBe('Vrai');
    expect(both('page.false')).toBe('False');
  });

  test('a malformed catalogue is refused with its place', () => {
    expect(() => parseStrings('fr', '{ "a": { "one": "x" } }')).toThrow('strings/fr.json: a: neither "text" nor "other"');
  });

  test('the player gets its own texts, plurals by category', () => {
    const chosen = playerStrings(english, english, (key) => key.startsWith('player.test.'));
    expect(chosen['player.test.left.one']).toBeTypeOf('string');
    expect(Object.keys(chosen).every((key) => key.startsWith('player.test.'))).toBe(true);
  });

  test('durations, lists and dates', () => {
    expect([40, 60, 1095].map((minutes) => formatDuration(minutes, t))).toEqual(['40 minutes', '1 h', '18 h 15 min']);
    const { list, date, percent } = createFormats('en');
    expect(list(['suicide', 'torture', 'execution'])).toBe('suicide, torture and execution');
    expect(['2015', '2015-12', '2015-12-17'].map(date)).toEqual(['2015', 'December 2015', '17 December 2015']);
    expect(date('about 2014')).toBe('about 2014');
    expect(percent(80)).toBe('80%');
    expect(createFormats('fr').percent(80)).toMatch(/^80\s%$/);
    expect(['2025-09-01', '2025-09-11'].map(createFormats('fr').date)).toEqual(['1er septembre 2025', '11 septembre 2025']);
    expect(createFormats('en-US', 'en').date('2015-12-17')).toBe('December 17, 2015');
  });

  test('parts of an entry have the commas of their letters', () => {
    expect(createFormats('ru').parts(['Правила Манделы', undefined, 'правило 46'])).toBe('Правила Манделы, правило 46');
    expect(createFormats('ar').parts(['قواعد مانديلا', 'القاعدة 46'])).toBe('قواعد مانديلا، القاعدة 46');
    expect(createFormats('zh').parts(['曼德拉规则', '规则46'])).toBe('曼德拉规则，规则46');
    expect(createFormats('ar').parts(['Mandela Rules', 'rule 46'])).toBe('Mandela Rules, rule 46');
    expect(['en', 'fa', 'ja'].map((language) => createFormats(language).semicolon)).toEqual(['; ', '؛ ', '；']);
  });
});
