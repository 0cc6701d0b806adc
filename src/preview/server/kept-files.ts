/** A course folder whose files are kept in memory until somebody says that they changed. Reads nothing twice, decides nothing. */
import type { FileStore } from '../../io/file-store.ts';

export interface KeptFiles extends FileStore {
  /** Those paths changed, appeared or went: they are read again when they are asked for. */
  forget(paths: readonly string[]): void;
}

export function keepFiles(store: FileStore): KeptFiles {
  const files = new Map<string, Promise<Uint8Array>>();
  let names: Promise<readonly string[]> | null = null;
  return {
    list() {
      names ??= store.list();
      return names;
    },
    read(path) {
      const bytes = files.get(path) ?? store.read(path);
      files.set(path, bytes);
      return bytes;
    },
    refused: () => store.refused?.() ?? [],
    forget(paths) {
      names = null;
      for (const path of paths) files.delete(path);
    },
  };
}
