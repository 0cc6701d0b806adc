/** A small course and its translation: what is shown after the source changed, after an edit by hand, after an import. */
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { importTexts, readImport } from '../../../src/handoff/import.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import type { CheckedCourse } from '../../../src/model/course.ts';
import { NO_STRINGS } from '../../../src/model/interface.ts';
import type { Variant } from '../../../src/model/variant.ts';
import { readCourse } from '../../../src/read/course.ts';
import { plainText } from '../../../src/read/markdown.ts';
import { applyTranslation } from '../../../src/translate/apply.ts';
import { localeState } from '../../../src/translate/locale-state.ts';
import { recordTranslations } from '../../../src/translate/record.ts';
import { summarize } from '../../../src/translate/summary.ts';
import { select } from '../../../src/variant/select.ts';
import { languagesToBuild } from '../../../src/variant/translation.ts';
import { pseudo, pseudoLocale, readFiles } from '../../support/pseudo-translation.ts';
import { BASE, readFolder } from '../../support/sample-course.ts';

type Files = Record<string, string | Uint8Array>;

const LESSON = 'chapters/01-visits/01-door.md';
const QUIZ = 'chapters/01-visits/01-door.quiz.yaml';
const TRANSLATED = `locales/nb/${LESSON}`;
const EDITION = 'id: international\nname: International\nlanguages: [en, nb]\n';

let files: Files;

beforeAll(async () => {
  const base = await readFolder(BASE);
  const source: Files = { ...base, 'editions/international/edition.yaml': EDITION };
  files = { ...source, ...pseudoLocale(await readFiles(source), 'nb') };
});

const textOf = (path: string, from: Files = files): string => {
  const content = from[path];
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
};

/** The files with one text replaced; throws if it isn't there. */
function edit(path: string, before: string, after: string, from: Files = files): Files {
  const text = textOf(path, from);
  if (!text.includes(before)) throw new Error(`${path} has no "${before}"`);
  return { ...from, [path]: text.replace(before, after) };
}

async function check(from: Files): Promise<{ readonly course: CheckedCourse; readonly report: Diagnostics }> {
  const report = new Diagnostics();
  const parsed = await readCourse(memoryStore(from), report);
  const course = parsed && checkCourse(parsed, report);
  if (!course) throw new Error(report.list.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return { course, report };
}

async function inNorwegian(from: Files = files): Promise<Variant> {
  const { course, report } = await check(from);
  const variant = select(course, { edition: 'international', language: 'nb' }, report);
  if (!variant) throw new Error(report.list.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return variant;
}

const paragraphs = ({ course }: Variant): readonly string[] =>
  (course.chapters[0]?.lessons[0]?.body.children ?? []).map((node) => plainText(node));

async function statesOf(from: Files): Promise<Record<string, number>> {
  const course = await readFiles(from);
  const { total } = summarize(course, course.locales[0] as never);
  return { translated: total.translated, stale: total.stale, missing: total.missing };
}

describe('a whole translation', () => {
  it('fits the core: an edition that leaves something out changes nothing about it', async () => {
    const north = {
      'editions/north/edition.yaml': 'id: north\nname: North\nlanguages: [en, nb]\n',
      'editions/north/overlay.yaml': 'omit: [visits-hatch]\n',
    };
    const { report } = await check({ ...files, ...north });
    expect(report.list.filter(({ code }) => code.startsWith('T'))).toEqual([]);
  });

  it('is shown whole, and nothing is marked', async () => {
    const variant = await inNorwegian();
    expect(variant.course.chapters[0]?.lessons[0]?.title).toBe(pseudo('At the door'));
    expect(paragraphs(variant)[0]).toContain(pseudo('The officer opens the hatch'));
    expect([...(variant.translation?.foreign.keys() ?? [])]).toEqual([]);
  });

  it('takes keys, ids and order from the source', async () => {
    const original = (await check(files)).course.chapters[0]?.lessons[0]?.quiz?.questions[0];
    const question = (await inNorwegian()).course.chapters[0]?.lessons[0]?.quiz?.questions[0];
    expect(question?.choices?.map(({ id, correct }) => ({ id, correct }))).toEqual(
      original?.choices?.map(({ id, correct }) => ({ id, correct })),
    );
    expect(question?.choices?.[0]?.text).toBe(pseudo('Look through it'));
  });

  it('has no warning once it is recorded', async () => {
    expect((await check(files)).report.list).toEqual([]);
  });
});

describe('places of references', () => {
  const labelOf = async (places: string, place: string): Promise<string | undefined> => {
    const head = `${textOf('locales/nb/locale.yaml')}places: ${places}\n`;
    const references = textOf('references.yaml').replaceAll('rule 46(1)', place);
    const source = await readFiles({ ...files, 'references.yaml': references, 'locales/nb/locale.yaml': head });
    const { course } = applyTranslation(source, source.locales[0] as never, (lang) => ({ lang, dir: 'ltr' }));
    return course.references.flatMap(({ locators }) => Object.entries(locators)).find(([name]) => name === place)?.[1].label;
  };

  it.each([
    ['rule 46(1)', 'regel 46(1)'],
    ['rules 2 and 3', 'regel 2 og 3'],
    ['common article 3', 'felles artikkel 3'],
    ['annex IV, rule 2(a)', 'vedlegg IV, regel 2(a)'],
  ])('%s is %s', async (place, label) => {
    const places = '{ rule: regel, rules: regel, and: og, annex: vedlegg, article: paragraf, common article: felles artikkel }';
    expect(await labelOf(places, place)).toBe(label);
  });

  it('are all in one language: with a word that is not known they stay as they are', async () => {
    expect(await labelOf('{ rule: regel }', 'draft rule 3')).toBeUndefined();
  });
});

describe('when the source changes', () => {
  it('the block is shown in the source language, marked, and the rest stays translated', async () => {
    const changed = edit(LESSON, 'You can see a blanket and one foot.', 'You can see a blanket and two feet.');
    const variant = await inNorwegian(changed);
    const [first, heading] = variant.course.chapters[0]?.lessons[0]?.body.children ?? [];
    expect(first?.data).toEqual({ hProperties: { lang: 'en', dir: 'ltr' } });
    expect(heading?.data).toBeUndefined();
    expect(paragraphs(variant)[0]).toContain('two feet');
    expect(await statesOf(changed)).toMatchObject({ stale: 1, missing: 0 });
  });

  it('the change is known word by word', async () => {
    const course = await readFiles(edit(LESSON, 'one foot', 'one bare foot'));
    const [, chapter] = summarize(course, course.locales[0] as never).parts;
    const changes = chapter?.stale_texts[0]?.changes.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => `${kind} ${text}`);
    expect(changes).toEqual(['added bare ']);
  });

  it('a new paragraph is missing, and the paragraphs after it are still the right ones', async () => {
    const changed = edit(LESSON, 'A look through a hatch', 'Doors are heavy.\n\nA look through a hatch');
    expect(await statesOf(changed)).toMatchObject({ stale: 0, missing: 1 });
    const texts = paragraphs(await inNorwegian(changed));
    expect(texts.slice(2, 4).map((text) => text.slice(0, 14))).toEqual(['Doors are heav', pseudo('A look through').slice(0, 14)]);
  });

  it('a paragraph that was replaced by another one is not shown in its place', async () => {
    const changed = edit(
      LESSON,
      'Sleep and silence look the same from outside. You do not accuse the officer of anything; you only do your own work.',
      'Do your own work.',
    );
    expect(await statesOf(changed)).toMatchObject({ stale: 1 });
    expect(JSON.stringify((await inNorwegian(changed)).course.chapters)).not.toContain(pseudo('Sleep and silence'));
  });

  it('a question is translated as a whole or not at all', async () => {
    const changed = edit(QUIZ, 'Look through it', 'Look through the hatch');
    const variant = await inNorwegian(changed);
    const [question] = variant.course.chapters[0]?.lessons[0]?.quiz?.questions ?? [];
    expect(question?.prompt).toBe('The officer opens only the hatch. What do you do first?');
    expect([...(variant.translation?.foreign.keys() ?? [])]).toEqual(['visits-hatch']);
  });

  it('"hold" leaves the lesson out', async () => {
    const second = edit('chapters/01-visits/chapter.yaml', '  - 01-door', '  - 01-door\n  - 02-yard');
    const two: Files = {
      ...edit('chapters/01-visits/chapter.yaml', 'minutes: 2', 'minutes: 4', second),
      'chapters/01-visits/02-yard.md':
        '---\nid: visits-yard\ntitle: In the yard\nminutes: 2\nobjectives: [{ id: o1, text: Walk }]\n---\n\nThe yard is small.\n',
    };
    const held = await inNorwegian(edit('locales/nb/locale.yaml', 'review:', 'fallback: hold\nreview:', two));
    expect(held.course.chapters[0]).toMatchObject({ minutes: 2, lessons: [{ id: 'visits-door' }] });
    expect(held.translation?.held.map(({ id }) => id)).toEqual(['visits-yard']);
  });

  it('"hold" with nothing left is an error', async () => {
    const none = edit('locales/nb/locale.yaml', 'review:', 'fallback: hold\nreview:', edit(LESSON, 'one foot', 'two feet'));
    await expect(inNorwegian(none)).rejects.toThrow('T111');
  });
});

describe('a translation made by hand', () => {
  it('needs no record to be shown, and is told that it has none', async () => {
    const { [`locales/nb/from/${LESSON}.yaml`]: _record, ...bare } = files;
    expect(paragraphs(await inNorwegian(bare))[0]).toContain(pseudo('The officer'));
    expect((await check(bare)).report.list.map(({ code }) => code)).toEqual(['T110']);
  });

  it('is recorded: then nothing is left to record', async () => {
    const { [`locales/nb/from/${LESSON}.yaml`]: record, ...bare } = files;
    const course = await readFiles(bare);
    const written = recordTranslations(course, course.locales[0] as never, NO_STRINGS, { accept: false, same: false, reviewed: false });
    expect(written).toEqual([{ path: `locales/nb/from/${LESSON}.yaml`, text: record }]);
    const again = await readFiles(files);
    expect(recordTranslations(again, again.locales[0] as never, NO_STRINGS, { accept: false, same: false, reviewed: false })).toEqual([]);
  });

  it('an edit after the source changed counts once it is recorded', async () => {
    const changed = edit(TRANSLATED, pseudo('one foot'), 'DU', edit(LESSON, 'one foot', 'two feet'));
    expect(await statesOf(changed)).toMatchObject({ stale: 1 });
    const course = await readFiles(changed);
    const written = recordTranslations(course, course.locales[0] as never, NO_STRINGS, { accept: false, same: false, reviewed: false });
    const recorded = { ...changed, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) };
    expect(await statesOf(recorded)).toMatchObject({ stale: 0, missing: 0 });
  });

  it('an untouched copy is not offered as translated, not even its short texts', async () => {
    const copy = { ...files, [TRANSLATED]: textOf(LESSON).replace(/^minutes.*\n|^resources.*\n/gm, '') };
    const course = await readFiles(copy);
    expect((await statesOf(copy)).missing).toBeGreaterThan(15);
    const written = recordTranslations(course, course.locales[0] as never, NO_STRINGS, { accept: false, same: true, reviewed: false });
    const after = { ...copy, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) };
    expect((await statesOf(after)).missing).toBe((await statesOf(copy)).missing);
  });

  it('a text that reads as in the source counts once somebody says that it is right', async () => {
    const same = edit(TRANSLATED, `title: ${pseudo('At the door')}`, 'title: At the door');
    const untouched = edit('locales/nb/glossary.yaml', `term: ${pseudo('confidentiality')}`, 'term: confidentiality', same);
    const before = await readFiles(untouched);
    const summary = summarize(before, before.locales[0] as never);
    expect(summary.total.missing).toBe(2);
    expect(summary.parts.flatMap(({ missing_texts: texts }) => texts.filter(({ reads_as_source: one }) => one))).toHaveLength(2);
    const plain = recordTranslations(before, before.locales[0] as never, NO_STRINGS, { accept: false, same: false, reviewed: false });
    expect(await statesOf({ ...untouched, ...Object.fromEntries(plain.map(({ path, text }) => [path, text])) })).toMatchObject({
      missing: 2,
    });
    const written = recordTranslations(before, before.locales[0] as never, NO_STRINGS, { accept: false, same: true, reviewed: false });
    expect(await statesOf({ ...untouched, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) })).toMatchObject({
      missing: 0,
    });
  });

  it('a change that does not matter is accepted, and reviewed texts are counted', async () => {
    const changed = edit(LESSON, 'one foot', 'one foot only');
    const course = await readFiles(changed);
    const written = recordTranslations(course, course.locales[0] as never, NO_STRINGS, { accept: true, same: false, reviewed: true });
    const after = await readFiles({ ...changed, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) });
    const { total } = summarize(after, after.locales[0] as never);
    expect(total).toMatchObject({ stale: 0, missing: 0, reviewed: total.texts });
  });

  it('new paragraphs of the source are put into the file, untranslated', async () => {
    const changed = edit(LESSON, 'A look through a hatch', 'Doors are heavy.\n\nA look through a hatch');
    const course = await readFiles(changed);
    const written = recordTranslations(course, course.locales[0] as never, NO_STRINGS, { accept: false, same: false, reviewed: false });
    const text = written.find(({ path }) => path === TRANSLATED)?.text;
    expect(text).toContain(`Doors are heavy.\n\n${pseudo('A look through a hatch')}`);
  });
});

it.each(['with its heading', 'without its heading'])(
  'a section that is put into a block for one edition, in source and translation, stays translated: %s',
  async (how) => {
    const KNOCK = 'Knock twice [@mandela-rules, rule 31].';
    const sections = `\n## Nights\n\n${KNOCK}\n\n## Mornings\n\nListen first.\n\n## Evenings\n\nNote the time.\n`;
    const core = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('locales/')));
    const source: Files = { ...core, [LESSON]: `${textOf(LESSON)}${sections}` };
    const before: Files = { ...source, ...pseudoLocale(await readFiles(source), 'nb') };
    const wrap = (path: string, heading: string, words: string, from: Files): Files => {
      const passage = how === 'with its heading' ? `## ${heading}\n\n${words}` : words;
      return edit(path, passage, `:::edition international\n${passage}\n:::`, from);
    };
    const wrapped = wrap(TRANSLATED, pseudo('Nights'), pseudo(KNOCK), wrap(LESSON, 'Nights', KNOCK, before));
    const { report } = await check(wrapped);
    expect(report.list.filter(({ code }) => code.startsWith('T')).map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(await statesOf(wrapped)).toMatchObject({ stale: 0, missing: 0 });
  },
);

describe('what comes back is refused', () => {
  const xliff = (target: string): string =>
    `<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="glossary.yaml" source-language="en" target-language="nb" datatype="x"><body>\n${target}\n</body></file></xliff>`;
  const unit = (at: string, target: string): string =>
    `<trans-unit id="${at}"><source>What a patient says stays with the clinician.</source><target>${target}</target></trans-unit>`;

  async function take(text: string, name = 'back.xlf'): Promise<{ readonly codes: readonly string[]; readonly files: readonly string[] }> {
    const course = await readFiles(files);
    const [locale] = course.locales;
    const report = new Diagnostics();
    const read = locale ? readImport({ name, text }, course, locale, NO_STRINGS, report) : null;
    const result = read && locale ? importTexts(course, locale, NO_STRINGS, read.units, report) : null;
    return { codes: report.list.map(({ code }) => code), files: (result?.files ?? []).map(({ path }) => path) };
  }

  it('not when all is well', async () => {
    const { codes, files: written } = await take(xliff(unit('confidentiality.definition', 'Ĉio restas.')));
    expect(codes).toEqual([]);
    expect(written).toEqual(['locales/nb/glossary.yaml', 'locales/nb/from/glossary.yaml.yaml']);
  });

  it.each([
    ['no XML', 'T108', 'hello'],
    ['another kind of XML', 'T108', '<html/>'],
    ['XML that breaks off', 'T108', xliff('').slice(0, -9)],
    ['an unknown text', 'T107', xliff(unit('confidentialty.definition', 'x'))],
    ['a code that the source has not', 'T106', xliff(unit('confidentiality.definition', 'Ĉio <ph id="9">[@x]</ph>'))],
    ['a citation that the source has not', 'T106', xliff(unit('confidentiality.definition', 'Ĉio [@mandela-rules]'))],
  ])('%s: %s', async (_what, code, text) => {
    expect(await take(text)).toEqual({ codes: [code], files: [] });
  });

  it('one mistake, and nothing of the whole file is taken', async () => {
    const both = xliff(`${unit('confidentiality.definition', 'Ĉio.')}${unit('nobody.term', 'x')}`);
    expect(await take(both)).toEqual({ codes: ['T107'], files: [] });
  });

  it('of a file of another course that is all that is said', async () => {
    const units = ['a', 'b', 'c', 'confidentiality'].map((id) => unit(`${id}.definition`, 'x')).join('');
    expect(await take(xliff(units))).toEqual({ codes: ['T107'], files: [] });
  });

  it('a lost citation in PO', async () => {
    const course = await readFiles(files);
    const state = localeState(course, course.locales[0] as never).get(LESSON);
    const cited = state?.segments.find(({ segment }) => segment.text.includes('[@'))?.segment;
    const po = `msgid ""\nmsgstr "Language: nb\\n"\n\nmsgctxt "${LESSON}#${cited?.at}"\nmsgid ${JSON.stringify(cited?.text)}\nmsgstr "Nenio"\n`;
    expect(await take(po, 'back.po')).toEqual({ codes: ['T106'], files: [] });
  });
});

describe('drafts', () => {
  const choose = async (wanted: readonly string[] | 'all', includeDrafts: boolean) => {
    const { course, report } = await check({ ...files, 'locales/nb/locale.yaml': 'language: nb\nname: Norsk\nreview: draft\n' });
    const languages = languagesToBuild(course, { languages: ['en', 'nb'] }, { wanted, includeDrafts }, report);
    return [languages, report.list.map(({ code }) => code)];
  };

  it.each([
    ['all', false, ['en'], []],
    ['all', true, ['en'], []],
    [['en', 'nb'], true, ['en', 'nb'], []],
    [['en', 'nb'], false, ['en'], ['T112']],
  ] as const)('%s, drafts %s', async (wanted, includeDrafts, languages, codes) => {
    expect(await choose(wanted, includeDrafts)).toEqual([languages, codes]);
  });
});
