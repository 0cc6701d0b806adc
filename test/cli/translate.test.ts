/** `coursewright translate` as a maintainer uses it: out, filled, back, and how far it is. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openZip } from '../../src/package/open.ts';
import { runCli } from '../support/run-cli.ts';
import { copyBase, removeFolder } from '../support/sample-course.ts';

let course: string;
let out: string;

beforeEach(async () => {
  course = await copyBase();
  out = mkdtempSync(join(tmpdir(), 'coursewright-translate-'));
});
afterEach(async () => {
  await removeFolder(course);
  rmSync(out, { recursive: true });
});

it('texts go out, come back and are counted', async () => {
  const sent = await runCli(['translate', 'export', course, '--language', 'fr', '--out', out, '--chapter', 'visits', '--format', 'all']);
  expect(sent.code, sent.stderr).toBe(0);
  expect(sent.stdout.trim().split('\n')).toHaveLength(4);
  const [file = ''] = sent.stdout.split('  ');
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace('<source>At the door</source>', '<source>At the door</source>\n<target>À la porte</target>'),
  );
  const back = await runCli(['translate', 'import', file, '--course', course]);
  expect(back.code, back.stderr).toBe(0);
  expect(back.stdout).toContain('fr: 1 text new or changed');
  expect(readFileSync(join(course, 'locales/fr/chapters/01-visits/01-door.md'), 'utf8')).toContain('title: À la porte');
  expect(readFileSync(join(course, 'locales/fr/locale.yaml'), 'utf8')).toContain('review: draft');
  const state = await runCli(['translate', 'status', course, '--format', 'json']);
  expect(JSON.parse(state.stdout)).toMatchObject({ languages: [{ language: 'fr', total: { translated: 1, stale: 0 } }] });
  const page = await runCli(['translate', 'status', course, '--format', 'html']);
  expect(page.stdout).toContain('<span lang="fr" dir="ltr">');
  expect((await runCli(['check', course])).code).toBe(0);
});

it('a course is built in a language that the tool lacks, with the words that came back', async () => {
  const edition = join(course, 'editions/international/edition.yaml');
  mkdirSync(dirname(edition), { recursive: true });
  writeFileSync(edition, 'id: international\nname: I\nlanguages: [en, sw]\naccreditor: { status: none }\n');
  const sent = await runCli(['translate', 'export', course, '--language', 'sw', '--out', out, '--format', 'po']);
  const file = join(
    out,
    sent.stdout
      .match(/\S+-interface\.po/)?.[0]
      .split('/')
      .at(-1) ?? '',
  );
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('msgid "Next"\nmsgstr ""', 'msgid "Next"\nmsgstr "Mbele"'));
  const back = await runCli(['translate', 'import', file, '--course', course]);
  expect(back.stdout, back.stderr).toContain('sw: 1 text new or changed');
  expect(existsSync(join(course, 'locales/sw/locale.yaml'))).toBe(false);
  const built = await runCli(['build', course, '--language', 'sw', '--target', 'scorm12', '--out', out, '--format', 'json']);
  expect(built.code, built.stderr).toBe(0);
  const [{ path }] = (JSON.parse(built.stdout) as { packages: [{ path: string }] }).packages;
  const page = (await openZip(readFileSync(path), new Diagnostics())).get('visits-door.html');
  expect(new TextDecoder().decode(page)).toMatch(/lang="sw"[\s\S]*Mbele/);
  // A placeholder lost on the way is refused, with its place.
  writeFileSync(file, text.replace('msgid "Lesson {n} of {of}"\nmsgstr ""', 'msgid "Lesson {n} of {of}"\nmsgstr "Somo {n}"'));
  const refused = await runCli(['translate', 'import', file, '--course', course]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/interface\.po:\d+:\d+ error T106 the translation of "page\.place": \{of\} is missing/);
});

it('a draft that was not named is left out, and that is said; an edition with nothing else is an error', async () => {
  const edition = (id: string, languages: string): void => {
    mkdirSync(join(course, 'editions', id), { recursive: true });
    writeFileSync(
      join(course, 'editions', id, 'edition.yaml'),
      `id: ${id}\nname: I\nlanguages: [${languages}]\naccreditor: { status: none }\n`,
    );
  };
  edition('international', 'en, fr');
  edition('field', 'fr');
  mkdirSync(join(course, 'locales/fr'), { recursive: true });
  writeFileSync(join(course, 'locales/fr/locale.yaml'), 'language: fr\nname: Français\nreview: draft\n');
  const all = await runCli(['build', course, '--target', 'scorm12', '--out', out]);
  expect(all.code, all.stderr).toBe(0);
  expect(all.stderr).toContain('Left out, because the translation is a draft: field (fr), international (fr).');
  expect(all.stdout).not.toContain('-fr-');
  const field = await runCli(['build', course, '--edition', 'field', '--target', 'scorm12', '--out', out]);
  expect(field.code).toBe(1);
  expect(field.stderr).toContain('--language fr --include-drafts');
  const draft = await runCli([
    'build',
    course,
    '--edition',
    'field',
    '--language',
    'fr',
    '--include-drafts',
    '--target',
    'scorm12',
    '--out',
    out,
  ]);
  expect(draft.stdout, draft.stderr).toContain('-field-fr-scorm12.zip');
});

/** The chapter "visits" goes to a French translator, in these formats. */
const sendVisits = (formats: string) =>
  runCli(['translate', 'export', course, '--language', 'fr', '--out', out, '--chapter', 'visits', '--format', formats]);

it('what a translation program did not finish, or only copied, is no translation', async () => {
  const fill = (text: string, source: string, target: string): string => {
    expect(text).toContain(`<source>${source}</source>`);
    return text.replace(`<source>${source}</source>`, `<source>${source}</source>${target}`);
  };
  const sent = await sendVisits('xliff12,po');
  const [xliff = '', po = ''] = sent.stdout.split('\n').map((line) => line.split('  ')[0] ?? '');
  const title = 'At the door';
  // OmegaT: the source as it is, and no state. Others say that it is new.
  for (const target of [`<target>${title}</target>`, '<target state="needs-translation">À la porte</target>']) {
    writeFileSync(`${xliff}.filled.xlf`, fill(readFileSync(xliff, 'utf8'), title, target));
    const back = await runCli(['translate', 'import', `${xliff}.filled.xlf`, '--course', course]);
    expect(back.stdout, back.stderr).toContain('fr: 0 texts new or changed, 1 text read, 1 unfinished there and left as they were');
  }
  const text = readFileSync(po, 'utf8');
  writeFileSync(po, text.replace(/(msgctxt .*\nmsgid "At the door"\nmsgstr )""/, '#, fuzzy\n$1"À la porte"'));
  const fuzzy = await runCli(['translate', 'import', po, '--course', course]);
  expect(fuzzy.stdout, fuzzy.stderr).toContain('1 unfinished there');
  // A translator who says that it is so in both languages.
  writeFileSync(xliff, fill(readFileSync(xliff, 'utf8'), title, `<target state="translated">${title}</target>`));
  const same = await runCli(['translate', 'import', xliff, '--course', course]);
  expect(same.stdout, same.stderr).toContain('fr: 1 text new or changed');
  expect(same.stderr).toContain('No edition is made in "fr" yet');
  // Without the addresses nobody knows where a text belongs: said once, not for each.
  writeFileSync(po, text.replace(/^msgctxt .*\n/gm, '').replaceAll('msgstr ""\n\n', 'msgstr "x"\n\n'));
  const bare = await runCli(['translate', 'import', po, '--course', course]);
  expect(bare.stderr.match(/error T108 these texts have no msgctxt/g), bare.stderr).toHaveLength(1);
});

it('files come back in UTF-16 too; other encodings and the table to read are refused by name', async () => {
  const sent = await sendVisits('xliff12,html');
  const [file = '', page = ''] = sent.stdout.split('\n').map((line) => line.split('  ')[0] ?? '');
  const text = readFileSync(file, 'utf8').replace(
    '<source>At the door</source>',
    '<source>At the door</source><target>À la porte</target>',
  );
  writeFileSync(file, Buffer.from(text, 'latin1'));
  const broken = await runCli(['translate', 'import', file, page, '--course', course]);
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain('this file is not in UTF-8');
  expect(broken.stderr).toContain('this is a page to read');
  writeFileSync(file, Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le'));
  const back = await runCli(['translate', 'import', file, '--course', course]);
  expect(back.stdout, back.stderr).toContain('fr: 1 text new or changed');
});

it('a file with a mistake changes nothing and says where it is', async () => {
  const sent = await runCli(['translate', 'export', course, '--language', 'fr', '--out', out, '--chapter', 'visits']);
  const [file = ''] = sent.stdout.split('  ');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(<source>A look through a hatch.*?<\/source>)/, '$1<target>Un regard.</target>'));
  const back = await runCli(['translate', 'import', file, '--course', course]);
  expect(back.code).toBe(1);
  expect(back.stderr).toMatch(/\.1\.2\.xlf:\d+:\d+ error T106/);
  expect(back.stderr).toContain('Nothing was imported.');
});

it('says what is wrong with the call', async () => {
  expect((await runCli(['translate', 'export', course, '--language', 'English', '--out', out])).code).toBe(2);
  expect((await runCli(['translate', 'export', course, '--language', 'fr', '--chapter', 'nope', '--out', out])).stderr).toContain('visits');
  expect((await runCli(['translate', 'record', course, '--language', 'fr'])).code).toBe(2);
});
