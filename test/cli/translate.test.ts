/** `coursewright translate` as a maintainer uses it: out, filled, back, and how far it is. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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
  expect((await runCli(['translate', 'export', course, '--language', 'en', '--out', out])).code).toBe(2);
  expect((await runCli(['translate', 'export', course, '--language', 'fr', '--chapter', 'nope', '--out', out])).stderr).toContain('visits');
  expect((await runCli(['translate', 'record', course, '--language', 'fr'])).code).toBe(2);
});
