/**
 * The disk: the only module of the compiler that touches node:fs. A course is read through a FileStore confined to its folder;
 * what is made is written whole or not at all. Errors that the user can mend are FileErrors with a plain message.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { access, constants, lstat, mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileStore, RefusedLink } from './file-store.ts';

/** A file or folder that can't be read or written as the user asked; the message says which and why. */
export class FileError extends Error {}

/** Links to folders with links to folders: thirty of them can lead to a thousand million files. */
const MOST_FOLLOWED = 1000;

/** Opens a folder as a FileStore. Hidden files and node_modules are left out. Throws a FileError if it is not a readable folder. */
export async function openFolder(folder: string): Promise<FileStore> {
  const root = await realpath(folder).catch((error: unknown) => {
    throw explained(error, `Can't open ${folder}`);
  });
  if (!(await stat(root)).isDirectory()) throw new FileError(`${folder} is a file, not a folder.`);
  let refused: RefusedLink[] = [];
  let followed = 0;

  /** Adds every file under `folder`; `trail` holds the real paths of the folders above, to notice a circle. */
  async function walk(folder: string, trail: readonly string[], files: string[]): Promise<void> {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) await walk(path, [...trail, join(root, path)], files);
      else if (entry.isFile()) files.push(path);
      else if (entry.isSymbolicLink()) await follow(path, trail, files);
    }
  }

  async function follow(path: string, trail: readonly string[], files: string[]): Promise<void> {
    let target: string;
    try {
      target = await realpath(join(root, path));
    } catch (error) {
      refused.push({ path, reason: codeOf(error) === 'ELOOP' ? 'leads in a circle' : 'leads nowhere' });
      return;
    }
    if (!isInside(root, target)) refused.push({ path, reason: 'leads out of the folder' });
    else if ((await stat(target)).isFile()) files.push(path);
    else if (target === root || trail.some((above) => isInside(target, above))) refused.push({ path, reason: 'leads in a circle' });
    else if (followed++ < MOST_FOLLOWED) await walk(path, [...trail, target], files);
    else if (followed === MOST_FOLLOWED + 1) refused.push({ path, reason: 'comes after too many others' });
  }

  return {
    async list() {
      refused = [];
      followed = 0;
      const files: string[] = [];
      // Under a preview a folder may be moved away.
      await walk('', [root], files).catch((error: unknown) => {
        throw explained(error, `Can't read ${folder}`);
      });
      return files.sort();
    },
    // One after the other, without a thread for each: a course has hundreds of small files, and hundreds of open ones are too many for some systems.
    async read(path) {
      const target = realpathSync.native(join(root, path));
      if (!isInside(root, target)) throw new FileError(`${path} leads out of the folder.`);
      return readFileSync(target);
    },
    refused: () => refused,
  };
}

/** Bytes of any file named by the user (a package to inspect). Throws a FileError. */
export async function readWholeFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw explained(error, `Can't read ${path}`);
  }
}

/** True if there is something at that path. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** True if the path is a program that this user may start. */
export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** True if the path is a folder, or leads to one. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Why a new course can't be written into that folder, as the end of a sentence; null: it is missing or empty. A new repository, which has only `.git`, is empty. */
export async function whyNotNew(path: string): Promise<string | null> {
  return readdir(path).then(
    (names) => (names.every((name) => name === '.git') ? null : 'is not empty'),
    async (error: unknown) => {
      const code = codeOf(error);
      if (code === 'ENOENT') return null;
      if (code === 'ENOTDIR') return (await exists(path)) ? 'is a file, not a folder' : 'lies in a file, not in a folder';
      return `can not be opened (${REASONS[code] ?? code})`;
    },
  );
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, to the disk, then renamed over it. Makes the folder if needed.
 * Throws a FileError with a plain reason. `durable: false`: not worth the wait for the disk, because it can be made again.
 */
export async function writeFileAtomically(
  path: string,
  content: Uint8Array | string,
  { durable = true }: { readonly durable?: boolean } = {},
): Promise<void> {
  const folder = dirname(resolve(path));
  const temporary = join(folder, `.${randomBytes(6).toString('hex')}.part`);
  try {
    await makeFolder(folder);
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw explained(error, `Can't write ${path}`);
  }
}

/**
 * Makes a folder and those above it. Not with Node's recursive mkdir: where the system says that a folder can't be made because there is none
 * above it although there is (/proc), it tries for ever.
 */
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  await mkdir(folder).catch(async (error: unknown) => {
    // Another program may have made it in between.
    if (codeOf(error) === 'EEXIST' && (await isFolder(folder))) return;
    throw codeOf(error) === 'ENOENT' ? new FileError(`Can't make the folder ${folder}: there can be none at that place.`) : error;
  });
}

/** Deletes all but the `most` files of a folder that were written last. What can't be deleted stays. */
export async function keepNewest(folder: string, most: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length <= most) return;
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), time: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
  );
  for (const { path } of files.sort((a, b) => b.time - a.time).slice(most)) await rm(path, { force: true }).catch(() => undefined);
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith(`..${sep}`) && way !== '..' && resolve(folder, way) === path);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'there is a folder of that name',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ELOOP: 'its links lead in a circle',
};

function explained(error: unknown, what: string): Error {
  if (error instanceof FileError) return error;
  const reason = REASONS[codeOf(error)];
  if (reason === undefined) return error instanceof Error ? error : new Error(String(error));
  return new FileError(`${what}: ${reason}.`, { cause: error });
}
