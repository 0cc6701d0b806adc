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
