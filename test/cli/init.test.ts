/** `init`: what a stranger gets works as it is, in every standard, and shows what the format can. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { questionSchemas } from '../../src/read/question-schemas.ts';
import { commandLines, problemOf } from '../support/command-lines.ts';
import { OUTPUT_IDS } from '../support/outputs.ts';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let folder = '';
let answer: Awaited<ReturnType<typeof runCli>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-init-'));
  answer = await runCli(['init', 'my-course'], { cwd: folder });
});
afterAll(() => removeFolder(folder));

async function filesOf(path: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, path), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(join(folder, path).length + 1));
}

const read = (path: string): Promise<string> => readFile(join(folder, 'my-course', path), 'utf8');

describe('coursewright init', () => {
  it('says what it wrote and what comes next', async () => {
    const count = (await filesOf('my-course')).length;
    expect(answer).toEqual({
      code: 0,
      stdout: `my-course: ${count} files\n`,
      stderr: 'Next: "coursewright preview my-course --open" shows it; my-course/README.md says how it is made, checked and built.\n',
    });
    expect(await filesOf('my-course')).toEqual(
      expect.arrayContaining(['.gitignore', '.github/workflows/packages.yml', 'README.md', 'course.yaml']),
    );
  });

  it('has no errors and no warnings', async () => {
    const { code, stdout, stderr } = await runCli(['check', 'my-course', '--strict'], { cwd: folder });
    expect({ code, text: stdout + stderr }).toEqual({
      code: 0,
      text: expect.stringContaining('No errors, no warnings: 1 chapter, 2 lessons'),
    });
  });

  it('shows every kind of question, a case, a figure, an edition and a draft', async () => {
    const paths = await filesOf('my-course');
    const yaml = (await Promise.all(paths.filter((path) => /^(chapters|evaluation).*\.yaml$/.test(path)).map(read))).join('\n');
    for (const kind of Object.keys(questionSchemas)) expect(yaml).toContain(`type: ${kind}\n`);
    const lesson = await read('chapters/01-how-a-course-is-made/01-lessons.md');
    for (const block of [
      ':::case',
      '::decision',
      '::discussion',
      '::figure',
      ':::long-description',
      '::table',
      ':::note',
      ':::reflect',
      ':::key-points',
      ':::edition',
    ])
      expect(lesson).toContain(`${block}`);
    expect(await read('locales/fr/locale.yaml')).toContain('review: draft');
  });

  it('builds for every target, course and chapters, both editions, and a second time with --frozen', async () => {
    const first = await runCli(['build', 'my-course', '--target', OUTPUT_IDS.join(','), '--granularity', 'all', '--out', 'all'], {
      cwd: folder,
    });
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('course.lock.yaml: 16 new lines') });
    const names = await readdir(join(folder, 'all'));
    for (const edition of ['international', 'example-country'])
      for (const target of OUTPUT_IDS)
        expect(names.filter((name) => name.startsWith(`my-course-${edition}-en-${target}`)).length, target).toBeGreaterThan(0);
    expect(await runCli(['build', 'my-course', '--target', 'scorm12', '--frozen', '--out', 'frozen'], { cwd: folder })).toMatchObject({
      code: 0,
      stderr: 'Left out, because the translation is a draft: international (fr). To see one: --language fr --include-drafts.\n',
    });
    expect(
      await runCli(['build', 'my-course', '--language', 'fr', '--include-drafts', '--target', 'scorm12', '--out', 'fr'], { cwd: folder }),
    ).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('my-course-international-fr-scorm12.zip'),
    });
  }, 120_000);

  it('begins in a repository that is still empty', async () => {
    await mkdir(join(folder, 'repository'));
    execFileSync('git', ['init', '--quiet'], { cwd: join(folder, 'repository') });
    const { code, stderr } = await runCli(['init', '.'], { cwd: join(folder, 'repository') });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'Next: "coursewright preview --open" shows it; README.md says how it is made, checked and built.\n',
    });
  });

  it('writes over nothing', async () => {
    await mkdir(join(folder, 'mine'));
    await writeFile(join(folder, 'mine/notes.txt'), 'mine');
    expect(await runCli(['init', 'mine'], { cwd: folder })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: mine is not empty: name a new folder. Nothing was written.\n',
    });
    expect(await readdir(join(folder, 'mine'))).toEqual(['notes.txt']);
    expect((await runCli(['init', 'mine/notes.txt'], { cwd: folder })).stderr).toBe(
      'error: mine/notes.txt is a file, not a folder: name a new folder. Nothing was written.\n',
    );
  });
});

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
      }
    >
  >;
}

describe.each([
  ['of a course', 'templates/course/github/workflows/packages.yml', ['lock', 'release']],
  ['of this repository', '.github/workflows/ci.yml', ['release']],
])('the workflow %s', (_whose, path, writers) => {
  const steps = ({ jobs }: Workflow) => Object.values(jobs).flatMap((job) => job.steps);
  let workflow: Workflow;
  beforeAll(async () => {
    workflow = parse(await readFile(join(ROOT, path), 'utf8')) as Workflow;
  });

  it('runs for pull requests, changes of main and releases', () => {
    expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push', 'release']);
  });

  it('calls the tool as it can be called', async () => {
    const calls = steps(workflow).flatMap(({ run = '' }) => commandLines(run));
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls) expect([call.join(' '), await problemOf(call)]).toEqual([call.join(' '), null]);
    expect(calls.filter((call) => call.includes('--frozen')).length).toBeGreaterThan(0);
  });

  it('uses only GitHub’s own actions, each of one version', () => {
    const used = steps(workflow).flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    for (const one of used) expect(one).toMatch(/^actions\/[a-z-]+@v\d+\.\d+\.\d+$/);
  });

  it('may write only where it commits or releases, and puts no expression into a script', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writing = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions !== undefined);
    expect(writing.map(([name, { permissions }]) => [name, permissions])).toEqual(writers.map((name) => [name, { contents: 'write' }]));
    for (const { run = '' } of steps(workflow)) expect(run).not.toContain('${{');
  });
});
