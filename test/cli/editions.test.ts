import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { northFiles } from '../support/edition-course.ts';
import { runCli } from '../support/run-cli.ts';

const run = promisify(execFile);
let home = '';
let course = '';

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'editions-'));
  course = join(home, 'course');
  for (const [path, content] of Object.entries(northFiles())) {
    await mkdir(dirname(join(course, path)), { recursive: true });
    await writeFile(join(course, path), content);
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('coursewright editions', () => {
  it('says in words and counts what each edition changes', async () => {
    const { code, stdout } = await runCli(['editions', course]);
    expect(code).toBe(0);
    expect(stdout).toContain('north  Northern edition [en]');
    expect(stdout).toContain('2 left out, 4 replaced, 6 added, 2 passages by edition');
    expect(stdout).toContain('Leaves out the lesson “ward-end” (ward-end): −5 minutes');
    expect(stdout).toContain('It is part of a core lesson. Why: The north has no gate.');
    expect(stdout).toContain('pass mark: 90 %');
  });

  it('says the same for programs and as a page', async () => {
    const json = JSON.parse((await runCli(['editions', course, '--format', 'json'])).stdout) as { id: string; minutesChange: number }[];
    expect(json.map(({ id, minutesChange }) => [id, minutesChange])).toEqual([
      ['north', 5],
      ['plain', 0],
    ]);
    const { stdout: html } = await runCli(['editions', course, '--format', 'html']);
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).toContain('<h2 id="north">Northern edition</h2>');
  });
});

describe('coursewright editions propose', () => {
  it('writes a page and a patch that the patch program applies; the course then has no mistakes', async () => {
    const out = join(home, 'out');
    const { code, stdout } = await runCli(['editions', 'propose', 'north', 'ward-note', 'north-snow', '--course', course, '--out', out]);
    expect({
      code,
      files: stdout
        .trim()
        .split('\n')
        .map((file) => file.slice(out.length + 1)),
    }).toEqual({
      code: 0,
      files: ['north--ward-note.md', 'north--ward-note.patch'],
    });
    expect(await readFile(join(out, 'north--ward-note.md'), 'utf8')).toContain('patch -p1 -d <course folder> < north--ward-note.patch');
    const copy = join(home, 'copy');
    await run('cp', ['-r', course, copy]);
    await run('git', ['init', '-q'], { cwd: copy });
    await run('git', ['apply', '-p1', join(out, 'north--ward-note.patch')], { cwd: copy });
    expect(await readFile(join(copy, 'chapters/ward/ward-day.md'), 'utf8')).toContain('The nurse has the keys.');
    expect(await readFile(join(copy, 'chapters/ward/chapter.yaml'), 'utf8')).toContain('lessons: [ward-day, snow, ward-night, ward-end]');
    expect((await runCli(['check', copy])).code).toBe(0);
  });

  it('says what is missing when a change does not stand alone, and refuses what is no change', async () => {
    const out = join(home, 'out2');
    const alone = await runCli(['editions', 'propose', 'north', 'north-weather', '--course', course, '--out', out]);
    expect(alone.code).toBe(1);
    expect(alone.stderr).toContain('C103');
    const none = await runCli(['editions', 'propose', 'north', 'ward-carry', '--course', course, '--out', out]);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('does not change "ward-carry"') });
    const unknown = await runCli(['editions', 'propose', 'norht', 'ward-carry', '--course', course]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean "north"?') });
  });
});

describe('coursewright build --edition', () => {
  it('makes the packages of the editions and languages that are named, in the order of their ids', async () => {
    const out = join(home, 'packages');
    const all = await runCli(['build', course, '--out', out, '--target', 'scorm12', '--edition', 'all', '--language', 'all']);
    expect(all.code).toBe(0);
    expect(all.stdout.match(/ward-course-\w+-en-scorm12\.zip/g)).toEqual([
      'ward-course-north-en-scorm12.zip',
      'ward-course-plain-en-scorm12.zip',
    ]);
    await rm(out, { recursive: true });
    expect((await runCli(['build', course, '--out', out, '--target', 'scorm12', '--edition', 'plain', '--frozen'])).code).toBe(0);
    expect((await readdir(out)).filter((name) => name.endsWith('.zip'))).toEqual(['ward-course-plain-en-scorm12.zip']);
  });

  it('says when there is no such edition or language', async () => {
    const edition = await runCli(['build', course, '--out', join(home, 'none'), '--edition', 'nort']);
    expect(edition).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no edition "nort"') });
    const language = await runCli(['build', course, '--out', join(home, 'none'), '--edition', 'plain', '--language', 'fr']);
    expect(language).toMatchObject({ code: 1, stderr: expect.stringContaining('has no language "fr"; it has: en') });
  });
});
