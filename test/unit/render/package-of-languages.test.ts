/** Several languages in one package: files side by side, links that stay in a language, and what can't be joined. */
import { beforeAll, describe, expect, it } from 'vitest';
import { keepInLanguage, languageLinks, suffixOf } from '../../../src/render/languages.ts';
import { buildPackage, type Package } from '../../support/packages.ts';
import { pseudoLocale, readFiles } from '../../support/pseudo-translation.ts';
import { BASE, readFolder } from '../../support/sample-course.ts';

type Files = Record<string, string | Uint8Array>;

const EDITION = 'id: international\nname: International\nlanguages: [en, fr, ar]\n';
const FIGURE = (word: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img"><title>${word}</title><path d="M1 1h8"/></svg>`;

/** The base course in three languages; a figure's words are translated into French. */
async function files(head?: string): Promise<Files> {
  const base = await readFolder(BASE);
  const source: Files = { ...base, 'editions/international/edition.yaml': EDITION };
  const course = await readFiles(source);
  return { ...source, ...pseudoLocale(course, 'fr', head), ...pseudoLocale(course, 'ar') };
}

const build = async (course: Files, languages: readonly string[]) => (await buildPackage(course, { languages, together: true })).files;
const text = (pack: Package, file: string): string => new TextDecoder().decode(pack.get(file));

describe('a package of English, French and Arabic', () => {
  let pack: Package;
  beforeAll(async () => {
    pack = await build(await files(), ['en', 'fr', 'ar']);
  }, 60_000);

  it('has each page in each language, one player and one style sheet', () => {
    for (const file of ['index.html', 'index.fr.html', 'index.ar.html', 'visits-door.html', 'visits-door.fr.html'])
      expect(pack.has(file)).toBe(true);
    const count = (kind: string): number => [...pack.keys()].filter((file) => file.startsWith(`${kind}-`)).length;
    expect([count('player'), count('style'), count('search')]).toEqual([1, 1, 3]);
  });

  it('has rules for Arabic letters that leave the other pages alone', () => {
    const style = [...pack].find(([file]) => file.startsWith('style-'))?.[1];
    const css = new TextDecoder().decode(style);
    expect(css).toContain(':root:is(:lang(ar)) em{font-weight:650}');
    expect(css).not.toMatch(/\}em\{font-weight:650\}/);
  });

  it('opens in the language that was named first', () => {
    expect(text(pack, 'index.html')).toContain('<html lang="en" dir="ltr">');
    expect(text(pack, 'index.ar.html')).toContain('<html lang="ar" dir="rtl">');
  });

  it('every link leads to a file, and but for the choice of languages to one of the same language', () => {
    for (const [file, bytes] of pack) {
      const [, suffix = ''] = /(\.\w+)?\.html$/.exec(file) ?? [];
      if (!file.endsWith('.html')) continue;
      const html = new TextDecoder().decode(bytes);
      for (const [, language, href = ''] of html.matchAll(/(hreflang="[\w-]+" )?href=\\?"([\w.-]+\.html)/g)) {
        expect(pack.has(href), `${href} in ${file}`).toBe(true);
        if (!language) expect(href.replace(/^[\w-]+/, ''), `${href} in ${file}`).toBe(`${suffix}.html`);
      }
    }
  });

  it('says in the manifest every file that it has', () => {
    const manifest = text(pack, 'imsmanifest.xml');
    expect(manifest).toContain('<file href="visits-door.ar.html"/>');
  });

  it('is the same, byte for byte, when it is made again', async () => {
    const again = await build(await files(), ['en', 'fr', 'ar']);
    for (const [file, bytes] of pack) expect(Buffer.compare(bytes, again.get(file) ?? new Uint8Array()), file).toBe(0);
  }, 60_000);
});

describe('manifests name the course in every language', () => {
  it.each([
    ['scorm12', 'imsmanifest.xml', ['<langstring xml:lang="fr">', '<langstring xml:lang="ar">', '<language>ar</language>']],
    ['scorm2004', 'imsmanifest.xml', ['<lom:string language="fr">', '<lom:language>ar</lom:language>']],
    ['xapi', 'tincan.xml', ['<launch lang="en">index.html</launch>', '<launch lang="fr">index.fr.html</launch>', '<name lang="ar">']],
    ['cmi5', 'cmi5.xml', ['<langstring lang="en">', '<langstring lang="fr">', '<langstring lang="ar">']],
  ])(
    '%s',
    async (target, manifest, wanted) => {
      const { files: pack } = await buildPackage(await files(), { target, languages: ['en', 'fr', 'ar'], together: true });
      for (const one of wanted) expect(text(pack, manifest)).toContain(one);
    },
    60_000,
  );
});

it('a figure with translated words stands beside the one of the source', async () => {
  const lesson = 'chapters/01-visits/01-door.md';
  const base = await readFolder(BASE);
  const source: Files = {
    ...base,
    'editions/international/edition.yaml': EDITION,
    [lesson]: `${new TextDecoder().decode(base[lesson])}\n::figure[The door.]{#visits-picture src="media/door.svg" alt="A door"}\n`,
    'chapters/01-visits/media/door.svg': FIGURE('Door'),
  };
  const translated = { ...source, ...pseudoLocale(await readFiles(source), 'fr') };
  const pack = await build({ ...translated, 'locales/fr/chapters/01-visits/media/door.svg': FIGURE('Porte') }, ['en', 'fr']);
  expect(text(pack, 'visits--door.svg')).toContain('Door');
  expect(text(pack, 'visits--door.fr.svg')).toContain('Porte');
  expect(text(pack, 'visits-door.fr.html')).toContain('src="visits--door.fr.svg"');
  expect(text(pack, 'visits-door.html')).toContain('src="visits--door.svg"');
}, 60_000);

it('a language that leaves lessons out cannot come along', async () => {
  const source = await files('review: reviewed\nfallback: hold');
  const second = '---\nid: visits-yard\ntitle: In the yard\nminutes: 2\nobjectives: [{ id: o1, text: Walk }]\n---\n\nThe yard is small.\n';
  const chapter = 'chapters/01-visits/chapter.yaml';
  const yaml = new TextDecoder().decode(source[chapter] as Uint8Array);
  const grown: Files = {
    ...source,
    'chapters/01-visits/02-yard.md': second,
    [chapter]: yaml.replace('  - 01-door', '  - 01-door\n  - 02-yard').replace('minutes: 2', 'minutes: 4'),
  };
  await expect(build(grown, ['en', 'fr'])).rejects.toThrow('T114 1 lesson would be missing in "fr"');
}, 60_000);

describe('names', () => {
  it('the first language has the plain ones', () => {
    expect(['en', 'fr', 'nb'].map((language) => suffixOf(language, ['en', 'fr']))).toEqual(['', '.fr', '']);
  });

  it('a choice only where there is one', () => {
    expect(languageLinks('a', 'en', ['en'])).toEqual([]);
    expect(languageLinks('a', 'fr', ['en', 'fr'])).toEqual([
      { language: 'en', name: 'English', href: 'a.html', current: false },
      { language: 'fr', name: 'Français', href: 'a.fr.html', current: true },
    ]);
  });

  it('links in text and in data blocks are led to the language, others are left alone', () => {
    const html =
      '<a href="door.html#x"> "<a href=\\"door.html\\">" <a hreflang="en" href="door.html"> <a href="https://a.example/door.html">';
    expect(keepInLanguage(html, new Set(['door']), '.fr')).toBe(
      '<a href="door.fr.html#x"> "<a href=\\"door.fr.html\\">" <a hreflang="en" href="door.html"> <a href="https://a.example/door.html">',
    );
  });
});
