import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError, openFolder, writeFileAtomically } from '../../../src/io/disk.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-disk-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it.runIf(process.platform === 'linux')('says at once that no folder can be made where the system has none', async () => {
  await expect(writeFileAtomically('/proc/coursewright/a/b.zip', 'x')).rejects.toThrow(
    "Can't make the folder /proc/coursewright: there can be none at that place.",
  );
});

it('makes all folders of a path', async () => {
  await Promise.all([1, 2, 3].map((n) => writeFileAtomically(join(folder, `a/b/c/${n}.txt`), 'x')));
  expect((await readdir(join(folder, 'a/b/c'))).sort()).toEqual(['1.txt', '2.txt', '3.txt']);
});

describe('openFolder', () => {
  it('lists files by code unit, without hidden ones', async () => {
    await mkdir(join(folder, 'b/.git'), { recursive: true });
    for (const path of ['b/z.md', 'B.md', 'a.md', '.hidden', 'b/.git/x']) await writeFile(join(folder, path), path);
    const store = await openFolder(folder);
    expect(await store.list()).toEqual(['B.md', 'a.md', 'b/z.md']);
    expect(Buffer.from(await store.read('b/z.md')).toString()).toBe('b/z.md');
  });

  it('says in plain words that the folder was moved away', async () => {
    const course = join(folder, 'course');
    await mkdir(course);
    const store = await openFolder(course);
    await rm(course, { recursive: true });
    await expect(store.list()).rejects.toThrow(`Can't read ${course}: there is no such file or folder.`);
  });

  it('follows links that stay inside, and no others', async () => {
    await mkdir(join(folder, 'course/real'), { recursive: true });
    await writeFile(join(folder, 'course/real/a.md'), 'a');
    await writeFile(join(folder, 'secret.md'), 'secret');
    await symlink('real', join(folder, 'course/linked'));
    await symlink('..', join(folder, 'course/real/up'));
    await symlink('../secret.md', join(folder, 'course/out.md'));
    await symlink('self.md', join(folder, 'course/self.md'));
    const store = await openFolder(join(folder, 'course'));
    expect(await store.list()).toEqual(['linked/a.md', 'real/a.md']);
    expect(store.refused?.()).toEqual(
      expect.arrayContaining([
        { path: 'real/up', reason: 'leads in a circle' },
        { path: 'out.md', reason: 'leads out of the folder' },
        { path: 'self.md', reason: 'leads in a circle' },
      ]),
    );
  });

  it('comes to an end where each folder leads twice to the next', async () => {
    const depth = 30;
    for (let n = 0; n <= depth; n++) {
      await mkdir(join(folder, `f${n}`));
      if (n < depth) for (const name of ['left', 'right']) await symlink(`../f${n + 1}`, join(folder, `f${n}`, name));
    }
    await writeFile(join(folder, `f${depth}`, 'a.md'), 'a');
    const store = await openFolder(folder);
    expect(await store.list()).toContain(`f${depth}/a.md`);
    expect(store.refused?.().map(({ reason }) => reason)).toEqual(['comes after too many others']);
  });

  it('never reads outside, even when asked by path', async () => {
    await mkdir(join(folder, 'course'));
    await writeFile(join(folder, 'secret.md'), 'secret');
    const store = await openFolder(join(folder, 'course'));
    await expect(store.read('../secret.md')).rejects.toThrow(FileError);
  });

  it('says plainly what is wrong', async () => {
    await expect(openFolder(join(folder, 'nowhere'))).rejects.toThrow(/nowhere: there is no such file or folder\.$/);
    await writeFile(join(folder, 'file'), '');
    await expect(openFolder(join(folder, 'file'))).rejects.toThrow(/is a file, not a folder\.$/);
  });
});

describe('writeFileAtomically', () => {
  it('makes the folder and writes the whole', async () => {
    await writeFileAtomically(join(folder, 'a/b/c.txt'), 'content');
    expect(await readFile(join(folder, 'a/b/c.txt'), 'utf8')).toBe('content');
  });

  it('leaves what was there, and nothing half-written, when it fails', async () => {
    await mkdir(join(folder, 'course.zip'));
    await expect(writeFileAtomically(join(folder, 'course.zip'), 'new')).rejects.toThrow(/there is a folder of that name\.$/);
    expect(await readdir(folder)).toEqual(['course.zip']);
  });

  it('says plainly that a folder can not be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(writeFileAtomically(join(folder, 'file/out/c.zip'), 'x')).rejects.toThrow(/a part of the path is a file, not a folder\.$/);
  });
});
