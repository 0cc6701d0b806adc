/** What an edition says of its own, translated: its annex, blocks, questions, lists, statements and reasons. */
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { bundlesOf } from '../../../src/handoff/bundle.ts';
import { NO_STRINGS } from '../../../src/model/interface.ts';
import type { Variant } from '../../../src/model/variant.ts';
import { renderSite } from '../../../src/render/render.ts';
import { emptyLocale } from '../../../src/translate/empty-locale.ts';
import { localeState } from '../../../src/translate/locale-state.ts';
import { summarize } from '../../../src/translate/summary.ts';
import { select } from '../../../src/variant/select.ts';
import { type Files, northFiles, open, parse } from '../../support/edition-course.ts';
import { pseudo, pseudoLocale, readFiles } from '../../support/pseudo-translation.ts';
import { loadTestAssets, pageOf } from '../../support/showcase-site.ts';

const EDITION = `id: north
name: Northern edition
languages: [en, nb]
publisher: The northern association
funding: The north paid for it.
certificate: { text: You have walked the ward. }
accreditor: { status: none }
`;

let source: Files;
let files: Files;

beforeAll(async () => {
  source = { ...northFiles(), 'editions/north/edition.yaml': EDITION };
  files = { ...source, ...pseudoLocale(await readFiles(source), 'nb') };
});

async function variantOf(from: Files, edition: string, language: string): Promise<Variant> {
  const report = new Diagnostics();
  const variant = select(await open(from), { edition, language }, report);
  if (!variant) throw new Error(report.list.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return variant;
}

/** Every text of the edition's files that is not in the other language. */
const left = ({ translation }: Variant): readonly string[] => [...(translation?.foreign.keys() ?? [])];

describe('an edition that is made in another language', () => {
  it('goes out as a file of its own, and only for a language that it has', async () => {
    const course = await readFiles(source);
    const [bundle, ...others] = bundlesOf(course, emptyLocale('nb'), NO_STRINGS, { editions: ['north'] });
    expect(others).toEqual([]);
    expect(bundle?.name).toBe('edition-north');
    expect(bundle?.files.map(({ file }) => file.replace('editions/north/', ''))).toEqual([
      'edition.yaml',
      'overlay.yaml',
      'chapters/annex/chapter.yaml',
      'chapters/annex/law.md',
      'chapters/annex/law.quiz.yaml',
      'lessons/night.md',
      'lessons/snow.md',
      'lessons/snow.quiz.yaml',
      'blocks/north-weather.md',
      'blocks/ward-note.md',
      'questions.yaml',
      'pages/north.md',
      'references.yaml',
      'glossary.yaml',
    ]);
    expect(bundlesOf(course, emptyLocale('fr'), NO_STRINGS, { editions: ['north'] })).toEqual([]);
  });

  it('is shown whole in that language: nothing is marked', async () => {
    const variant = await variantOf(files, 'north', 'nb');
    expect(left(variant)).toEqual([]);
    expect(variant.edition).toMatchObject({
      name: pseudo('Northern edition'),
      funding: pseudo('The north paid for it.'),
      certificate: { text: pseudo('You have walked the ward.') },
    });
    const annex = variant.course.chapters.find(({ id }) => id === 'north-annex');
    expect(annex?.title).toBe(pseudo('The law of the north'));
    const shown = JSON.stringify([variant.course.chapters, variant.course.pages, variant.course.glossary]);
    for (const text of ['Take a coat', 'The nurse has the keys.', 'Which door in the north?', 'A walk in the snow.', 'Where the north is.'])
      expect(shown).toContain(pseudo(text));
    expect(shown).not.toContain('"lang":"en"');
    expect(variant.changes.find(({ id }) => id === 'ward-end')?.because).toBe(pseudo('The north has no gate.'));
  });

  it('keeps ids, keys and order', async () => {
    const [before, after] = [await variantOf(files, 'north', 'en'), await variantOf(files, 'north', 'nb')];
    const idsOf = ({ course }: Variant): readonly unknown[] =>
      course.chapters.map(({ id, lessons }) => [
        id,
        lessons.map((lesson) => [
          lesson.id,
          lesson.quiz?.questions.map(({ id: one, choices }) => [one, choices?.map((choice) => choice.id)]),
        ]),
      ]);
    expect(idsOf(after)).toEqual(idsOf(before));
  });

  it('shows what is missing in the language of its own texts, marked; the core stays translated', async () => {
    const own = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('locales/nb/editions/north/lessons/')));
    const variant = await variantOf(own, 'north', 'nb');
    expect(left(variant)).toContain('ward-night.title');
    expect(variant.translation?.foreign.get('ward-night.title')).toEqual({ lang: 'en', dir: 'ltr' });
    expect(left(await variantOf({ ...own, ...plainIn('nb') }, 'plain', 'nb'))).toEqual(['plain.name']);
  });

  it('says what it changes with titles and reasons in their own language, marked; of a lesson that is held back too', async () => {
    const gone = /^locales\/nb\/(from\/)?(editions\/north\/overlay\.yaml|chapters\/ward\/ward-end\.md)/;
    const own = Object.fromEntries(Object.entries(files).filter(([path]) => !gone.test(path)));
    const hold = { 'locales/nb/locale.yaml': 'language: nb\nname: Norsk\nreview: reviewed\nfallback: hold\n' };
    const tracking = { commitSeconds: 30, stateLimit: 4096, interactions: false, finishedStatus: 'completed' } as const;
    const options = { granularity: 'course', tracking, tracker: 'none', connect: 'self' } as const;
    for (const from of [own, { ...own, ...hold }]) {
      const variant = await variantOf(from, 'north', 'nb');
      const site = renderSite(variant, options, await loadTestAssets(), new Diagnostics());
      const shown = (name: string) =>
        `<li>«<${name} lang="en" dir="ltr">ward-end</${name}>» er utelatt. Begrunnelse: <${name} lang="en" dir="ltr">The north has no gate.</${name}></li>`;
      expect(pageOf(site, 'about').html).toContain(shown('span'));
      expect(pageOf(site, 'results').html).toContain(shown('bdi'));
      expect(site.accreditation.changeSentences).toEqual(['«ward-end» er utelatt. Begrunnelse: The north has no gate.']);
    }
  });

  it('has a row of its own', async () => {
    const { total, parts } = summarize(await readFiles(files), (await readFiles(files)).locales[0] as never);
    const row = parts.find(({ kind }) => kind === 'edition');
    expect(row).toMatchObject({ id: 'north', title: 'Northern edition', missing: 0, stale: 0 });
    expect(row?.texts).toBeGreaterThan(20);
    expect(total.missing).toBe(0);
  });

  it('notices that its source changed', async () => {
    const changed = { ...files, 'editions/north/blocks/ward-note.md': ':::note{#ward-note title="Keys"}\nThe doctor has the keys.\n:::\n' };
    const { course } = await parse(changed);
    const state = localeState(course, course.locales[0] as never).get('editions/north/blocks/ward-note.md');
    expect(state?.segments.map((one) => one.state)).toEqual(['translated', 'stale']);
  });

  it('has no translation into a language that it is not made in', async () => {
    const { course, report } = await parse({ ...files, 'editions/north/edition.yaml': EDITION.replace('[en, nb]', '[en]') });
    checkCourse(course, report);
    const said = report.list.filter(({ code }) => code === 'T102');
    expect(said.length).toBeGreaterThan(10);
    expect(said[0]?.message).toBe('the edition "north" is not made in "nb": nothing of this is shown');
  });

  it('"hold" leaves out its lessons that are not translated; a lesson that it replaces does not come back', async () => {
    const held = {
      ...Object.fromEntries(
        Object.entries(files).filter(([path]) => !/editions\/north\/(lessons|chapters)\//.test(path) || !path.startsWith('locales/')),
      ),
      'locales/nb/locale.yaml': 'language: nb\nname: Norsk\nreview: reviewed\nfallback: hold\n',
    };
    const { course, translation } = await variantOf(held, 'north', 'nb');
    expect(course.chapters.flatMap(({ lessons }) => lessons.map(({ id }) => id))).toEqual(['ward-day']);
    expect(translation?.held.map(({ id }) => id).sort()).toEqual(['north-law', 'north-snow', 'ward-night']);
  });
});

describe('an edition whose own texts are in its own language', () => {
  const norwegian = (): Files => ({
    ...files,
    'editions/north/edition.yaml': EDITION.replace('[en, nb]', '[nb]'),
  });

  it('needs no translation of them, and they are not marked', async () => {
    const bare = Object.fromEntries(Object.entries(norwegian()).filter(([path]) => !path.startsWith('locales/nb/')));
    const variant = await variantOf(bare, 'north', 'nb');
    expect(left(variant)).toContain('ward-day.title');
    expect(left(variant)).not.toContain('north-law.title');
    expect(left(variant)).not.toContain('ward-night.title');
    expect(left(variant)).not.toContain('ward-doors');
    const [course] = bundlesOf(await readFiles(bare), emptyLocale('nb'), NO_STRINGS, {});
    expect(course?.files.map(({ file }) => file).filter((file) => file.startsWith('editions/'))).toEqual([]);
  });
});

function plainIn(language: string): Files {
  return { 'editions/plain/edition.yaml': `id: plain\nname: Plain edition\nlanguages: [en, ${language}]\n` };
}
