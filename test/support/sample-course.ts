/** Sample courses on disk: a small valid base course, and samples that replace, add or remove files of it. */
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCourse } from '../../src/check/check.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openFolder } from '../../src/io/disk.ts';
import { memoryStore } from '../../src/io/memory.ts';
import type { CheckedCourse } from '../../src/model/course.ts';
import { readCourse } from '../../src/read/course.ts';

export const SAMPLES = join(dirname(fileURLToPath(import.meta.url)), '../samples/diagnostics');
export const BASE = join(SAMPLES, 'base');

/** All files of a folder as texts. */
export async function readFolder(folder: string): Promise<Record<string, Uint8Array>> {
  const store = await openFolder(folder);
  const files = await store.list();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await store.read(file)] as const)));
}

/** Writes the base course, with symbolic links from lines `path -> target`, into a new folder. The caller removes it. */
export async function copyBase(links = ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  await cp(BASE, folder, { recursive: true });
  for (const line of links.split('\n').filter(Boolean)) {
    const [path = '', target = ''] = line.split(' -> ');
    await symlink(target, join(folder, path));
  }
  return folder;
}

/** The files of a sample over those of the base. */
export async function sampleFiles(name: string): Promise<Record<string, Uint8Array>> {
  const files = { ...(await readFolder(BASE)), ...(await readFolder(join(SAMPLES, name))) };
  const removed = files['removed.txt'];
  if (removed) for (const path of new TextDecoder().decode(removed).trim().split('\n')) delete files[path];
  return files;
}

/** Reads and checks the base course with some files replaced. */
export async function checkFiles(
  changes: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<{ course: CheckedCourse | null; report: Diagnostics }> {
  const store = memoryStore({ ...(await readFolder(BASE)), ...changes });
  const report = new Diagnostics();
  const parsed = await readCourse(store, report);
  return { course: parsed && checkCourse(parsed, report), report };
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8');
}
