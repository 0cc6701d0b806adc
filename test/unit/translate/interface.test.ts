/** The words of buttons and messages, translated with a course: in a language that the tool lacks, and instead of the tool's own. */
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { bundlesOf, type Imported } from '../../../src/handoff/bundle.ts';
import { importTexts } from '../../../src/handoff/import.ts';
import type { ParsedCourse } from '../../../src/model/course.ts';
import type { ToolStrings } from '../../../src/model/interface.ts';
import { createTranslate } from '../../../src/render/strings.ts';
import { emptyLocale } from '../../../src/translate/empty-locale.ts';
import { interfaceState, wordsOf } from '../../../src/translate/interface-texts.ts';
import { recordTranslations } from '../../../src/translate/record.ts';
import { summarize } from '../../../src/translate/summary.ts';
import { pseudo, readFiles } from '../../support/pseudo-translation.ts';
import { sampleFiles } from '../../support/sample-course.ts';
import { toolStrings } from '../../support/tool-strings.ts';

const WORDS = 'locales/sw/interface.yaml';

let strings: ToolStrings;
let base: Record<string, string | Uint8Array>;

beforeAll(async () => {
  strings = await toolStrings();
  base = await sampleFiles('base');
});

const courseWith = (files: Readonly<Record<string, string>>): Promise<ParsedCourse> => readFiles({ ...base, ...files });

async function said(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const report = new Diagnostics();
  checkCourse(await courseWith(files), report, { strings });
  return report.list.map(({ code, message, hint }) => [code, message, hint].filter(Boolean).join(' · '));
}

/** A function that fills the words that pages of that language have. */
async function wordsIn(language: string, files: Readonly<Record<string, string>>) {
  const english = strings.get('en') as never;
  const { ownWords } = await courseWith(files);
  return createTranslate(wordsOf(language, ownWords, strings) ?? english, english);
}

/** What a translator sends back for some of the exported units. */
async function translated(course: ParsedCourse, language: string, text: (unit: { at: string; source: string }) => string | null) {
  const locale = emptyLocale(language);
  const [bundle] = bundlesOf(course, locale, strings, {}).filter(({ name }) => name === 'interface');
  const units = (bundle?.files ?? []).flatMap(({ file, units: all }) =>
    all.flatMap((unit): readonly Imported[] => {
      const target = text(unit);
      const { at, source } = unit;
      return target === null ? [] : [{ file, at, source, target, unfinished: false, reviewed: false, origin: { file: 'x.po' } }];
    }),
  );
  const report = new Diagnostics();
  return { result: importTexts(course, locale, strings, units, report), report };
}

describe('a language that the tool lacks', () => {
  it('goes out with a form for each of its plurals, and with what they are for', async () => {
    const [bundle] = bundlesOf(await courseWith({}), emptyLocale('pl'), strings, {}).filter(({ name }) => name === 'interface');
    const units = bundle?.files[0]?.units ?? [];
    const forms = units.filter(({ at }) => at.startsWith('player.test.left.'));
    expect(forms.map(({ at }) => at.replace('player.test.left.', ''))).toEqual(['one', 'few', 'many']);
    expect(forms.map(({ source }) => source)[1]).toBe('You have {n} attempts left.');
    expect(forms[1]?.notes.join(' ')).toContain('For the number 2, 3, 4, 22, 23 …');
    expect(units.find(({ at }) => at === 'page.menu')).toMatchObject({ target: null, state: 'missing', limit: 12 });
  });

  it('speaks it whole once all words came back', async () => {
    const course = await courseWith({});
    const { result } = await translated(course, 'sw', ({ source }) => pseudo(source, 'plain'));
    const files = Object.fromEntries((result?.files ?? []).map(({ path, text }) => [path, text]));
    expect(Object.keys(files)).toEqual([WORDS, 'locales/sw/from/interface.yaml.yaml']);
    const t = await wordsIn('sw', files);
    expect(t('page.turn.next')).toBe(pseudo('Next'));
    expect(t('player.test.left', { n: 1 })).toBe(pseudo('You have 1 attempt left.'));
    expect(t('player.test.left', { n: 3 })).toBe(pseudo('You have 3 attempts left.'));
    const edition = {
      'editions/international/edition.yaml': 'id: international\nname: I\nlanguages: [en, sw]\naccreditor: { status: none }\n',
    };
    expect(await said({ ...files, ...edition })).toEqual([]);
    expect((await said(edition)).join()).toContain('E142');
  });

  it('shows English where words are missing, and says how many', async () => {
    const files = {
      [WORDS]: 'page.turn.next: Mbele\n',
      'editions/international/edition.yaml': 'id: international\nname: I\nlanguages: [en, sw]\naccreditor: { status: none }\n',
    };
    const t = await wordsIn('sw', files);
    expect([t('page.turn.next'), t('page.turn.previous')]).toEqual(['Mbele', 'Previous']);
    expect((await said(files)).join()).toMatch(/E142 · \d+ of \d+ texts of buttons and messages are in English/);
  });

  it('may be the language of the course itself', async () => {
    const course = new TextDecoder().decode(base['course.yaml'] as Uint8Array).replace('language: en', 'language: sw');
    const files = { 'course.yaml': course, [WORDS]: 'page.turn.next: Mbele\n' };
    expect((await wordsIn('sw', files))('page.turn.next')).toBe('Mbele');
    expect((await said(files)).filter((line) => line.startsWith('T1')).map((line) => line.slice(0, 4))).toEqual(['T110']);
  });
});

describe('words instead of the tool’s', () => {
  it('stand key by key, form by form; the others stay', async () => {
    const t = await wordsIn('fr', {
      'locales/fr/interface.yaml': 'page.turn.next: Page suivante\nplayer.test.left: { one: "Un seul essai ({n})." }\n',
    });
    expect([t('page.turn.next'), t('page.turn.previous'), t('player.test.left', { n: 1 })]).toEqual([
      'Page suivante',
      'Précédent',
      'Un seul essai (1).',
    ]);
    expect(t('player.test.left', { n: 5 })).toMatch(/5/);
  });

  it('are all that comes back: the tool’s own words are not copied into the course', async () => {
    const course = await courseWith({});
    const own = interfaceState('fr', [], strings).segments;
    const { result } = await translated(course, 'fr', ({ at }) =>
      at === 'page.turn.next' ? 'Page suivante' : (own.find(({ segment }) => segment.at === at)?.builtIn ?? null),
    );
    expect(result?.changed).toBe(1);
    expect(result?.files[0]).toEqual({ path: 'locales/fr/interface.yaml', text: 'page.turn.next: Page suivante\n' });
  });

  it('need no translation of the course', async () => {
    const course = await courseWith({ 'locales/nb/interface.yaml': 'page.turn.next: Fram\n' });
    expect(course.locales).toEqual([]);
    expect(course.ownWords.map(({ language }) => language)).toEqual(['nb']);
  });

  it('stay in use when the English changed, but not with other placeholders', async () => {
    const files = {
      [WORDS]: 'page.turn.next: Mbele\npage.place: "Somo {n}"\n',
      'locales/sw/from/interface.yaml.yaml': '- { at: page.turn.next, from: Onward }\n',
    };
    const t = await wordsIn('sw', files);
    expect([t('page.turn.next'), t('page.place', { n: 1, of: 2 })]).toEqual(['Mbele', 'Lesson 1 of 2']);
    expect((await said(files)).join()).toContain('T106 · {of} is missing');
    const { parts } = summarize(await courseWith(files), emptyLocale('sw'), strings);
    expect(parts.at(-1)).toMatchObject({ id: 'interface', stale: 1, stale_texts: [{ before: 'Onward', now: 'Next' }] });
  });

  it('are recorded by hand like other texts', async () => {
    const course = await courseWith({ [WORDS]: 'page.turn.next: Mbele\n' });
    const written = recordTranslations(course, emptyLocale('sw'), strings, { accept: false, same: false, reviewed: true });
    expect(written.map(({ path }) => path)).toEqual(['locales/sw/from/interface.yaml.yaml']);
    expect(written[0]?.text).toContain('from: Next');
    const after = await courseWith({ [WORDS]: 'page.turn.next: Mbele\n', [written[0]?.path ?? '']: written[0]?.text ?? '' });
    const { parts, total } = summarize(after, emptyLocale('sw'), strings);
    expect(parts.at(-1)).toMatchObject({ id: 'interface', translated: 1, reviewed: 1 });
    expect(total.translated).toBe(0);
  });
});

it('a lost placeholder is refused, as is what a button can’t hold', async () => {
  const { result, report } = await translated(await courseWith({}), 'sw', ({ at }) =>
    at === 'page.place' ? 'Somo' : at === 'page.menu' ? 'Orodha ya yaliyomo' : null,
  );
  expect(result).toBeNull();
  expect(report.list.map(({ code }) => code).sort()).toEqual(['T106', 'T109']);
});
