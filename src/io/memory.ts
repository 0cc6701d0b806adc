/** A FileStore over a map: courses in tests, an edited course in preview. */
import type { FileStore } from './file-store.ts';

/** Texts are stored as UTF-8. */
export function memoryStore(files: Readonly<Record<string, string | Uint8Array>>): FileStore {
  const encoder = new TextEncoder();
  const bytes = new Map(
    Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? encoder.encode(content) : content]),
  );
  return {
    async list() {
      return [...bytes.keys()].sort();
    },
    async read(path) {
      const found = bytes.get(path);
      if (!found) throw new Error(`no such file: ${path}`);
      return found;
    },
  };
}
