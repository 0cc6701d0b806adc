/** Release folders on the disk: which there are, and what is in them. */
import { join } from 'node:path';
import { exists, openFolder, readWholeFile } from '../io/disk.ts';
import type { FileStore } from '../io/file-store.ts';
import { memoryStore } from '../io/memory.ts';
import { compareVersions, MANIFEST_FILE, parseManifest, type ReleaseManifest, SOURCES_FILE } from '../release/manifest.ts';

export interface ReleaseFolder {
  readonly folder: string;
  readonly manifest: ReleaseManifest;
}

/** The release of a folder; null: it holds none. */
export async function openRelease(folder: string): Promise<ReleaseFolder | null> {
  const path = join(folder, MANIFEST_FILE);
  if (!(await exists(path))) return null;
  const manifest = parseManifest(new TextDecoder().decode(await readWholeFile(path)));
  return manifest && { folder, manifest };
}

/** The releases of a folder and of the folders in it, by version; none if there is no such folder. */
export async function findReleases(folder: string): Promise<readonly ReleaseFolder[]> {
  if (!(await exists(folder))) return [];
  const own = await openRelease(folder);
  const names = (await (await openFolder(folder)).list()).filter(
    (path) => path.endsWith(`/${MANIFEST_FILE}`) && path.split('/').length === 2,
  );
  const found = await Promise.all(names.map((path) => openRelease(join(folder, path.slice(0, -MANIFEST_FILE.length - 1)))));
  return [own, ...found]
    .filter((release) => release !== null)
    .sort((a, b) => compareVersions(a.manifest.version, b.manifest.version) || Number(b.manifest.draft) - Number(a.manifest.draft));
}

/** The sources that a release was made of; null: they can't be read. */
export async function openSources({ folder }: ReleaseFolder): Promise<FileStore | null> {
  const { openZip } = await import('../package/open.ts');
  const { Diagnostics } = await import('../diagnostics/diagnostic.ts');
  const files = await openZip(await readWholeFile(join(folder, SOURCES_FILE)), new Diagnostics());
  return files && memoryStore(Object.fromEntries(files));
}
