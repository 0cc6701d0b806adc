import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  await mkdir(join(folder, 'papers'));
  await writeFile(join(folder, 'papers/rounds.md'), `# Rounds\n\n${'Walk the ward slowly. '.repeat(40)}\n`);
  await writeFile(
    join(folder, 'test.gift'),
    '// [id:knock]\n::Knock::Do you knock?{T#No.#Yes.}\n\nWho comes first?{=The patient ~The form}\n',
  );
});
afterAll(() => removeFolder(folder));

describe('coursewright import', () => {
  it('makes a course of a folder of documents, which builds', async () => {
    const { code, stdout } = await runCli(['import', 'papers', '--title', 'On the ward', '--out', 'ward'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'ward: 1 chapter, 1 lesson, 0 questions\n' });
    expect(await readFile(join(folder, 'ward/IMPORT.md'), 'utf8')).toContain('Everything was carried.');
    expect((await runCli(['build', 'ward', '--target', 'scorm12', '--out', 'packages'], { cwd: folder })).code).toBe(0);
  });

  it('makes tests of GIFT questions', async () => {
    const { code, stdout, stderr } = await runCli(['import', 'test.gift', '--out', 'tests'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'tests: 1 chapter, 1 lesson, 2 questions\n' });
    expect(stderr).toContain('not carried: it has no text of its own');
    expect((await runCli(['check', 'tests'], { cwd: folder })).code).toBe(0);
  });

  it('writes over nothing', async () => {
    const { code, stderr } = await runCli(['import', 'test.gift', '--out', 'papers'], { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: papers is not empty: name a new folder with --out. Nothing was written.\n',
    });
  });

  it('says first that there is nothing to import', async () => {
    const { code, stderr } = await runCli(['import', 'tset.gift', '--out', 'papers'], { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: Can't read tset.gift: there is no such file or folder. Nothing was written.\n",
    });
    expect((await runCli(['import', 'papers', '--out', 'test.gift'], { cwd: folder })).stderr).toContain(
      'test.gift is a file, not a folder',
    );
  });

  it('says what it can read', async () => {
    await writeFile(join(folder, 'x.pdf'), '%PDF');
    const { code, stderr } = await runCli(['import', 'x.pdf', '--out', 'new'], { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('a .mbz, .xml or .gift file, or a folder of .docx, .html and .md files'),
    });
  });
});
