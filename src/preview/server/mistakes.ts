/** Diagnostics as the workbench shows them: place, line of code, what to do, and the long explanation of the catalogue. */
import { CATALOG, type Code } from '../../diagnostics/catalog.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { codeFrame, locate } from '../../diagnostics/source.ts';
import type { FileStore } from '../../io/file-store.ts';
import { createPathFinder } from '../../read/yaml.ts';
import type { Mistake } from '../workbench/messages.ts';

/** Errors first, then by file and line. */
export async function describeMistakes(found: readonly Diagnostic[], store: FileStore): Promise<readonly Mistake[]> {
  const listed = new Set(await store.list());
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = new Map<string, string>();
  for (const { origin } of found)
    if (origin && listed.has(origin.file) && !texts.has(origin.file)) texts.set(origin.file, decoder.decode(await store.read(origin.file)));
  const findPath = createPathFinder();
  const mistakes = found.map(({ code, severity, message, hint, origin }): Mistake => {
    const text = origin ? texts.get(origin.file) : undefined;
    const place = origin ? locate(origin, text, findPath) : null;
    return {
      code,
      severity,
      message,
      hint: hint ?? '',
      file: origin?.file ?? '',
      line: place?.line ?? 0,
      column: place?.column ?? 0,
      frame: place && text !== undefined ? codeFrame(text, place) : '',
      title: CATALOG[code as Code].title,
      help: CATALOG[code as Code].help,
    };
  });
  const rank = ({ severity, file }: Mistake): string => `${severity === 'error' ? 0 : 1} ${file}`;
  return mistakes.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.line - b.line || a.column - b.column));
}
