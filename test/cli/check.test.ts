/** The built tool as a user meets it: exit codes, stdout for results, stderr for talk. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readText, SAMPLES, sampleFiles } from '../support/sample-course.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist/tool/cli.js');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(args: readonly string[], { cwd = ROOT, env = {} }: { cwd?: string; env?: Record<string, string> } = {}): Promise<Run> {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { cwd, env: { ...inherited, ...env } }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

const BASE = 'test/samples/diagnostics/base';
let empty: string;

/** The sample's whole course in a folder of its name. */
async function sampleFolder(name: string): Promise<string> {
  const folder = join(empty, 'samples', name);
  for (const [path, bytes] of Object.entries(await sampleFiles(name))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'coursewright-cli-'));
});

afterAll(() => rm(empty, { recursive: true, force: true }));

describe('coursewright check', () => {
  it('finds nothing in a good course', async () => {
    expect(await run(['check', BASE])).toEqual({
      code: 0,
      out: '',
      err: "No errors, no warnings: 1 chapter, 1 lesson, 1 question, 1 in the final test's pools, 2 minutes\n",
    });
  });

  it('says every mistake on stderr, the count last', async () => {
    const folder = await sampleFolder('Q101');
    const expected = await readText(join(SAMPLES, 'Q101/expected.txt'));
    expect(await run(['check'], { cwd: folder })).toEqual({ code: 1, out: '', err: expected });
  });

  it('says paths as the user would write them', async () => {
    const folder = await sampleFolder('Q102');
    const { err } = await run(['check', 'Q102'], { cwd: dirname(folder) });
    expect(err).toMatch(/^Q102\/chapters\/01-visits\/01-door\.quiz\.yaml:8:9 error Q102 no choice is correct/);
  });

  it('says it as a page on stdout, by kind, with what is switched off and why', async () => {
    const { code, out, err } = await run(['check', '--format', 'html'], { cwd: await sampleFolder('E130') });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('<b>The longest choice is too often the right one</b> <code>warning E130</code> <span>1</span>');
    expect(out).toContain('<code>chapters/01-visits/01-door.quiz.yaml:2</code> in 4 of 4 questions the longest choice is the right one');
    expect(out).toContain('<code>C112</code> in <code>visits-door</code> — This sample is about something else');
  });

  it('says it as JSON on stdout for programs', async () => {
    const { code, out, err } = await run(['check', '--format', 'json'], { cwd: await sampleFolder('Y107') });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      errors: 3,
      warnings: 0,
      diagnostics: expect.arrayContaining([
        {
          code: 'Y107',
          severity: 'error',
          message: '"pass" must be a number, not "eighty"',
          hint: null,
          file: 'course.yaml',
          line: 10,
          column: 7,
          endLine: 10,
          endColumn: 13,
          related: [],
        },
      ]),
    });
  });

  it('fails for warnings only when it is asked to be strict', async () => {
    expect((await run(['check', BASE, '--strict'])).code).toBe(0);
    const folder = await sampleFolder('Q107');
    expect((await run(['check', folder])).code).toBe(0);
    expect((await run(['check', folder, '--strict'])).code).toBe(1);
  });

  it('colours when asked, and never against NO_COLOR', async () => {
    const cwd = await sampleFolder('Q102');
    expect((await run(['check'], { cwd, env: { FORCE_COLOR: '1' } })).err).toContain('\u001b[31merror');
    expect((await run(['check'], { cwd, env: { NO_COLOR: '1' } })).err).not.toContain('\u001b');
  });

  it('ends with 2 where there is no course', async () => {
    expect(await run(['check'], { cwd: empty })).toEqual({
      code: 2,
      out: '',
      err: 'error: There is no course here: name its folder, as in "coursewright check my-course".\n',
    });
    expect(await run(['check', '.'], { cwd: empty })).toEqual({
      code: 2,
      out: '',
      err: 'error: . is not a course: it has no course.yaml.\n',
    });
    expect(await run(['check', 'nowhere'], { cwd: empty })).toEqual({
      code: 2,
      out: '',
      err: "error: Can't open nowhere: there is no such file or folder.\n",
    });
  });
});

describe('coursewright', () => {
  it('suggests the command or option that was meant', async () => {
    expect(await run(['chekc'])).toEqual({
      code: 2,
      out: '',
      err: "error: unknown command 'chekc'\n(Did you mean check?)\n(coursewright --help lists commands and options)\n",
    });
    const { code, err } = await run(['check', '--fromat', 'json']);
    expect({ code, err }).toEqual({
      code: 2,
      err: "error: unknown option '--fromat'\n(Did you mean --format?)\n(coursewright --help lists commands and options)\n",
    });
  });

  it.each([[], ['check'], ['build'], ['inspect'], ['explain']])('shows two examples in the help of %s', async (...verb) => {
    const { code, out } = await run([...verb, '--help']);
    expect(code).toBe(0);
    expect(out.split('Examples:\n')[1]?.trim().split('\n')).toHaveLength(2);
  });

  it('prints its version', async () => {
    const { version } = JSON.parse(await readText(join(ROOT, 'package.json'))) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('explains a code in any case, and lists them all', async () => {
    const { code, out } = await run(['explain', 'q102']);
    expect(code).toBe(0);
    expect(out).toBe(
      'Q102 (error): A question without a right answer\n\nMark the right choice with "correct: true". Without one nobody can pass.\n',
    );
    expect((await run(['explain'])).out).toContain('\nC102 error   An id that is used twice\n');
    expect(await run(['explain', 'Q10'])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^error: there is no code "Q10"/) });
  });
});
