/** A preview of a course that a test edits: files in memory, served as `coursewright preview` serves a folder. */
import { loadToolFiles, loadWorkbench } from '../../src/cli/tool-files.ts';
import type { FileStore } from '../../src/io/file-store.ts';
import { type Preview, servePreview } from '../../src/preview/server/serve-preview.ts';

export interface EditedPreview extends Preview {
  /** Saves a file (null: removes it), as an editor does; resolves with the number of errors. */
  save(path: string, content: string | null): Promise<number>;
  /** All files as they are now. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export async function openPreview(source: Readonly<Record<string, string | Uint8Array>>): Promise<EditedPreview> {
  const encoder = new TextEncoder();
  const files = new Map(Object.entries(source).map(([path, text]) => [path, typeof text === 'string' ? encoder.encode(text) : text]));
  const folder: FileStore = {
    list: async () => [...files.keys()].sort(),
    read: async (path) => files.get(path) ?? Promise.reject(new Error(`no such file: ${path}`)),
  };
  const [tool, workbench] = await Promise.all([loadToolFiles(), loadWorkbench()]);
  const preview = await servePreview({ folder, tool, workbench, port: 0 });
  return Object.assign(preview, {
    files,
    save(path: string, content: string | null) {
      if (content === null) files.delete(path);
      else files.set(path, encoder.encode(content));
      return preview.update([path]);
    },
  });
}
