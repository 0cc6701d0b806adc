/** Two states of a folder's texts → a patch in the unified format, that `git apply` and `patch -p1` take. */
import { filePatch } from '../translate/differences.ts';

/** Texts by path; null: there is no such file. Files in order of their paths; those that don't change are left out. */
export function patchOf(before: ReadonlyMap<string, string | null>, after: ReadonlyMap<string, string | null>): string {
  return [...after]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([path, text]) => text !== (before.get(path) ?? null))
    .map(([path, text]) => {
      const old = before.get(path) ?? null;
      const [from, to] = [old === null ? '/dev/null' : `a/${path}`, text === null ? '/dev/null' : `b/${path}`];
      const mode = old === null ? 'new file mode 100644\n' : text === null ? 'deleted file mode 100644\n' : '';
      const body = filePatch(from, to, old ?? '', text ?? '', undefined, undefined, { context: 3 }).replace(/^=+\n/, '');
      return `diff --git a/${path} b/${path}\n${mode}${body.replace(/^(---|\+\+\+) (.*?)\t?$/gm, '$1 $2')}`;
    })
    .join('');
}
