/**
 * Where the cache of a course lies: in node_modules/.cache if there is one in or above the course, else where the system keeps caches.
 * A cache that can't be read or written is no cache, and nothing is said of it.
 */
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Cache, NO_CACHE } from '../cache/cache.ts';
import { openPack, type Used } from '../cache/pack.ts';
import { isFolder, keepNewest, readWholeFile, writeFileAtomically } from '../io/disk.ts';

/** Courses that are remembered; the one that was built longest ago is forgotten. */
const MOST_PACKS = 20;

export interface CourseCache {
  readonly cache: Cache;
  /** What threads that help with this build open for themselves (openPack); null: nothing is remembered. */
  readonly shared: { readonly pack: Uint8Array | null; readonly tool: string } | null;
  /** Takes over what such a thread has kept. */
  join(used: Used): void;
  /** Keeps it for the next build. */
  save(): Promise<void>;
}

/** `folder`: the course's. `wanted`: as the user named it, or false for none. `tool`: hash of the tool; null if it isn't known what it is. */
export async function openCourseCache(folder: string, wanted: string | boolean, tool: string | null): Promise<CourseCache> {
  if (wanted === false || tool === null) return { cache: NO_CACHE, shared: null, join: () => undefined, save: async () => undefined };
  const place = typeof wanted === 'string' ? wanted : await defaultPlace(resolve(folder));
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  const file = join(place, `${name}.pack`);
  const pack = await readWholeFile(file).catch(() => null);
  const cache = openPack(pack, tool);
  return {
    cache,
    shared: { pack, tool },
    join: cache.join,
    async save() {
      const pack = cache.pack();
      if (!pack) return;
      await writeFileAtomically(file, pack, { durable: false }).then(
        () => keepNewest(place, MOST_PACKS),
        () => undefined,
      );
    },
  };
}

async function defaultPlace(course: string): Promise<string> {
  for (let folder = course; folder !== dirname(folder); folder = dirname(folder))
    if (await isFolder(join(folder, 'node_modules'))) return join(folder, 'node_modules', '.cache', 'coursewright');
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'coursewright');
}
