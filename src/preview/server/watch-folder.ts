/** Tells of changed files in a folder, several at once: editors save in steps. The only importer of chokidar. */
import { relative, sep } from 'node:path';
import { watch } from 'chokidar';

/** Milliseconds of silence after which changes are told. */
const QUIET = 25;

export interface FolderWatch {
  close(): Promise<void>;
}

/** `changed` gets paths relative to the folder, with forward slashes. Resolves when the watch has begun. */
export async function watchFolder(folder: string, changed: (paths: readonly string[]) => void): Promise<FolderWatch> {
  const paths = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path) => /(?:^|[\\/])(?:\.|node_modules$)/.test(relative(folder, path)),
  });
  watcher.on('all', (_event, path) => {
    paths.add(relative(folder, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const told = [...paths];
      paths.clear();
      changed(told);
    }, QUIET);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return {
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
