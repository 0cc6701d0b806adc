/**
 * From an origin to a line, a column and a code frame; used when a message is printed, never before.
 * Offsets count UTF-16 units, lines and columns begin at 1 (as editors show them).
 */
import type { Origin } from './diagnostic.ts';

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Range {
  readonly offset: number;
  readonly endOffset: number;
}

/** Finds a key path in the YAML or front matter of a file (read/yaml.ts). */
export type FindPath = (file: string, text: string, path: string) => Range | null;

/** Joins keys and indexes to an origin's path; a dot within a key is escaped. The last segment `~` means the key itself, not its value. */
export function joinPath(...segments: readonly (string | number)[]): string {
  return segments
    .filter((segment) => segment !== '')
    .map((segment) => String(segment).replace(/[\\.]/g, '\\$&'))
    .join('.');
}

/** Appends a segment to a path that is joined already. */
export function addPath(path: string, ...segments: readonly (string | number)[]): string {
  return [path, joinPath(...segments)].filter((part) => part !== '').join('.');
}

/** The segments of an origin's path. */
export function splitPath(path: string): readonly string[] {
  return (path.match(/(?:\\.|[^.\\])+/g) ?? []).map((segment) => segment.replace(/\\(.)/g, '$1'));
}

/** Where an origin lies; null if its file has no text or the origin names the file as a whole. */
export function locate(origin: Origin, text: string | undefined, findPath: FindPath): Place | null {
  if (text === undefined) return null;
  const range =
    origin.offset === undefined
      ? origin.path === undefined
        ? null
        : findPath(origin.file, text, origin.path)
      : { offset: origin.offset, endOffset: origin.endOffset ?? origin.offset };
  if (!range) return null;
  const start = positionOf(text, range.offset);
  const end = positionOf(text, Math.max(range.endOffset, range.offset));
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** Line and column of an offset. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let i = before.indexOf('\n'); i >= 0; i = before.indexOf('\n', i + 1)) line++;
  return { line, column: offset - lineStart + 1 };
}

const FRAME_WIDTH = 110;

/**
 * The line in question with one line before and after, and a marker under the place:
 *
 *     13 |   - id: isolation-15-days
 *   > 14 |     type: singel
 *        |           ^^^^^^
 */
export function codeFrame(text: string, place: Place): string {
  const lines = text.split(/\r?\n/);
  const first = Math.max(place.line - 1, 1);
  const last = Math.min(place.line + 1, lines.length);
  const gutter = String(last).length;
  const frame: string[] = [];
  // Of a very long line the part around the place, and then no lines around it.
  const shift = place.column > FRAME_WIDTH - 20 ? place.column - 40 : 0;
  for (let number = first; number <= last; number++) {
    const line = shorten(printable(lines[number - 1] ?? ''), shift);
    if (number !== place.line && (line.trim() === '' || shift > 0)) continue;
    frame.push(`${number === place.line ? '>' : ' '} ${String(number).padStart(gutter)} | ${line}`.trimEnd());
    if (number !== place.line) continue;
    const end = place.endLine === place.line ? place.endColumn : (lines[number - 1] ?? '').length + 1;
    const marks = Math.max(1, Math.min(end, shift + FRAME_WIDTH) - place.column);
    frame.push(`  ${' '.repeat(gutter)} | ${' '.repeat(place.column - 1 - shift + (shift > 0 ? 1 : 0))}${'^'.repeat(marks)}`);
  }
  return frame.join('\n');
}

/** A terminal would obey control characters. */
function printable(line: string): string {
  return line.replaceAll('\t', ' ').replace(/\p{Cc}/gu, '\uFFFD');
}

function shorten(line: string, shift: number): string {
  const head = shift > 0 ? `…${line.slice(shift)}` : line;
  return head.length > FRAME_WIDTH ? `${head.slice(0, FRAME_WIDTH)}…` : head;
}
