/** Folders and files as people really have them: odd names, Windows line ends, no permission, another disk. */
import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { BASE } from '../support/sample-course.ts';

const NAME = 'course-international-en-scorm12.zip';
let folder: string;
let out: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-odd-'));
  out = join(folder, 'out');
});

afterEach(async () => {
  // What a test has made read-only.
  execFileSync('chmod', ['-R', 'u+rwX', folder]);
  await rm(folder, { recursive: true, force: true });
});

/** The package's bytes, as built from a course folder. */
async function built(course: string, to = out): Promise<Buffer> {
  const { code, stderr } = await runCli(['build', course, '--target', 'scorm12', '--out', to]);
  expect(stderr).not.toMatch(/error|at .*\.js:\d/);
  expect(code).toBe(0);
  const [name = NAME] = (await readdir(to)).filter((file) => file.endsWith('.zip'));
  return readFile(join(to, name));
}

async function copy(name: string): Promise<string> {
  const course = join(folder, name);
  await cp(BASE, course, { recursive: true });
  return course;
}

/** All files under a folder. */
async function filesOf(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
  return found.sort();
}

it('the names of folders make no difference', async () => {
  const plain = await built(await copy('plain'), join(folder, 'out-plain'));
  const odd = ["l'année (Übung) & 100%25 #1?", 'курс 日本語 دورة', 'u\u0308bung as a Mac writes it', '-hyphen', 'a'.repeat(200)].join('/');
  expect((await built(await copy(odd), join(folder, 'out', odd))).equals(plain)).toBe(true);
});

it('a lock with line ends of Windows is read, and not written anew', async () => {
  const course = await copy('course');
  await built(course);
  const lock = join(course, 'course.lock.yaml');
  const text = (await readFile(lock, 'utf8')).replaceAll('\n', '\r\n');
  await writeFile(lock, text);
  expect((await runCli(['build', course, '--target', 'scorm12', '--out', out, '--frozen'])).code).toBe(0);
  expect(await readFile(lock, 'utf8')).toBe(text);
});

describe('a course that may not be changed', () => {
  it('is checked and built, frozen, without a file more', async () => {
    const course = await copy('course');
    await built(course);
    execFileSync('chmod', ['-R', 'a-w', course]);
    const before = await filesOf(course);
    const times = await Promise.all(before.map(async (file) => (await stat(file)).mtimeMs));
    expect((await runCli(['check', course])).code).toBe(0);
    expect((await runCli(['build', course, '--target', 'scorm12', '--out', out, '--frozen'])).code).toBe(0);
    expect(await filesOf(course)).toEqual(before);
    expect(await Promise.all(before.map(async (file) => (await stat(file)).mtimeMs))).toEqual(times);
  });

  it('with new ids is refused in words', async () => {
    const course = await copy('course');
    await mkdir(out);
    execFileSync('chmod', ['-R', 'a-w', course]);
    await chmod(folder, 0o755);
    await chmod(out, 0o777);
    const { code, stderr } = await runCli(['build', course, '--target', 'scorm12', '--out', out], { asNobody: true });
    expect(stderr).toContain('course.lock.yaml: you have no permission.');
    expect(code).toBe(2);
    expect(await readdir(out)).toEqual([]);
  });
});

describe('the place that packages go to', () => {
  it('may be on another disk', async () => {
    const course = await copy('course');
    const plain = await built(course);
    const other = await mkdtemp('/dev/shm/coursewright-odd-').catch(() => null);
    // A machine without a second disk has nothing to try.
    if (other === null) return;
    try {
      expect((await stat(other)).dev).not.toBe((await stat(folder)).dev);
      expect(await built(course, join(other, 'new'))).toEqual(plain);
      await symlink(other, join(folder, 'linked'));
      expect(await built(course, join(folder, 'linked/more'))).toEqual(plain);
    } finally {
      await rm(other, { recursive: true, force: true });
    }
  });
});

describe('names that differ in case only', () => {
  it('a figure asked for by another case is not found, on every system', async () => {
    const course = await copy('course');
    const media = join(course, 'chapters/01-visits/media');
    await rename(join(media, 'steps.svg'), join(media, 'Steps.svg'));
    const { code, stdout, stderr } = await runCli(['check', course]);
    expect(stdout + stderr).toMatch(
      /there is no file "media\/steps\.svg".*rename "media\/Steps\.svg": names of media files are lower case/s,
    );
    expect(code).toBe(1);
  });
});
