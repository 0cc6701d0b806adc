/**
 * Changes of a course's source texts, by id: what an edition says with an overlay, written into the files of the core. Every edit reads the
 * text as the edits before have left it. Keeps everything else of a file as its author wrote it.
 */
import { parseMarkdown } from '../read/markdown.ts';
import { findYamlPath, listEntries, splitFrontMatter } from '../read/yaml.ts';
import { findBlock } from './blocks.ts';

export type Place = { readonly after: string } | { readonly before: string };

/** A Markdown text without that block. */
export function removeBlock(text: string, id: string): string {
  const range = blockRange(text, id);
  return range ? text.slice(0, range.start) + text.slice(range.end).replace(/^\s*\n(?=\S|$)/, '') : text;
}

export function replaceBlock(text: string, id: string, fragment: string): string {
  const range = blockRange(text, id);
  return range ? text.slice(0, range.start) + fragment.trim() + text.slice(range.end) : text;
}

/** `whole`: the id of the lesson or page that the text is. Null if the place isn't there. */
export function addBlock(text: string, fragment: string, place: Place, whole: string): string | null {
  const beside = 'after' in place ? place.after : place.before;
  const { start, end } = (beside === whole ? bodyRange(text) : blockRange(text, beside)) ?? { start: -1, end: -1 };
  if (start < 0) return null;
  if ('after' in place) return `${text.slice(0, end)}\n\n${fragment.trim()}${text.slice(end)}`;
  return `${text.slice(0, start)}${fragment.trim()}\n\n${text.slice(start)}`;
}

/** The lines of a list's entry whose `id` (or the entry itself) is that; null if there is none. */
export function findEntry(text: string, path: string, id: string): { readonly index: number; readonly lines: string } | null {
  const list = listEntries(text, path);
  const index = list?.entries.findIndex(({ offset, endOffset }) => isNamed(text.slice(offset, endOffset), id)) ?? -1;
  const entry = list?.entries[index];
  return entry ? { index, lines: text.slice(entry.offset, entry.endOffset) } : null;
}

/** The list without that entry; with the last one goes its key. */
export function removeEntry(text: string, path: string, id: string): string {
  const list = listEntries(text, path);
  const index = list?.entries.findIndex(({ offset, endOffset }) => isNamed(text.slice(offset, endOffset), id)) ?? -1;
  const entry = list?.entries[index];
  if (!list || !entry) return text;
  if (!list.flow) {
    const keyLine =
      list.entries.length === 1 && path !== '' ? text.lastIndexOf('\n', text.lastIndexOf(`${path}:`, entry.offset)) + 1 : entry.offset;
    return text.slice(0, keyLine) + text.slice(entry.endOffset);
  }
  const next = list.entries[index + 1];
  const before = list.entries[index - 1];
  if (next) return text.slice(0, entry.offset) + text.slice(next.offset);
  return text.slice(0, before?.endOffset ?? entry.offset) + text.slice(entry.endOffset);
}

/** `lines`: an entry as it stands in another file; it is indented as its neighbours are. */
export function replaceEntry(text: string, path: string, id: string, lines: string): string {
  const entry = listEntries(text, path)?.entries.find(({ offset, endOffset }) => isNamed(text.slice(offset, endOffset), id));
  if (!entry) return text;
  const old = text.slice(entry.offset, entry.endOffset);
  const gap = /\n(?:\s*\n)?$/.exec(old)?.[0] ?? '\n';
  return text.slice(0, entry.offset) + indentAs(lines, old) + gap + text.slice(entry.endOffset);
}

/** `whole`: the id of what the list belongs to; without a place the entry comes last. Null if the place isn't there. */
export function addEntry(text: string, path: string, lines: string, place: Place | null = null, whole = ''): string | null {
  const list = listEntries(text, path);
  if (!list) return null;
  const beside = place === null ? whole : 'after' in place ? place.after : place.before;
  const isAfter = place === null || 'after' in place;
  const found = list.entries.findIndex(({ offset, endOffset }) => isNamed(text.slice(offset, endOffset), beside));
  const index = beside === whole ? (isAfter ? list.entries.length - 1 : 0) : found;
  const entry = list.entries[index];
  if (!entry) return null;
  if (list.flow) {
    const word = lines.replace(/^\s*-\s*/, '').trim();
    const at = isAfter ? entry.endOffset : entry.offset;
    return text.slice(0, at) + (isAfter ? `, ${word}` : `${word}, `) + text.slice(at);
  }
  const neighbour = text.slice(entry.offset, entry.endOffset);
  const at = isAfter ? entry.endOffset : entry.offset;
  const lead = isAfter && !/\n$/.test(neighbour) ? '\n' : '';
  const parted = /\n\s*\n$/.test(list.entries.length > 1 ? text.slice(list.entries[0]?.offset, list.entries[0]?.endOffset) : '')
    ? '\n'
    : '';
  const own = `${indentAs(lines, neighbour)}\n`;
  return (
    text.slice(0, at) +
    lead +
    (isAfter && parted && !/\n\s*\n$/.test(neighbour) ? parted : '') +
    own +
    (isAfter ? '' : parted) +
    text.slice(at)
  );
}

/** Another number at a path of a YAML text. */
export function changeNumber(file: string, text: string, path: string, change: number): string {
  const range = findYamlPath(file, text, path);
  if (!range || change === 0) return text;
  return text.slice(0, range.offset) + String(Number(text.slice(range.offset, range.endOffset)) + change) + text.slice(range.endOffset);
}

function isNamed(entry: string, id: string): boolean {
  const plain = /^\s*-?\s*['"]?([\w:-]+)['"]?\s*(?:#.*)?$/.exec(entry.trimEnd());
  const key = /(?:^\s*-\s*\{?\s*|\n\s*)(?:['"]?)id(?:['"]?):\s*['"]?([\w:-]+)/.exec(entry);
  return (key ?? plain)?.[1] === id;
}

function indentAs(lines: string, neighbour: string): string {
  const own = /^[ ]*/.exec(lines)?.[0].length ?? 0;
  const wanted = /^[ ]*/.exec(neighbour)?.[0] ?? '';
  return lines
    .replace(/\s+$/, '')
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : wanted + line.slice(Math.min(own, line.length - line.trimStart().length))))
    .join('\n');
}

function blockRange(text: string, id: string): { readonly start: number; readonly end: number } | null {
  const body = parseMarkdown(text, splitFrontMatter(text)?.bodyStart ?? 0);
  const range = findBlock(body, id);
  const start = range && body.children[range.start]?.position?.start.offset;
  const end = range && body.children[range.end - 1]?.position?.end.offset;
  return start === undefined || start === null || end === undefined || end === null ? null : { start, end };
}

function bodyRange(text: string): { readonly start: number; readonly end: number } {
  const head = splitFrontMatter(text)?.bodyStart ?? 0;
  const start = head + (/^\s*/.exec(text.slice(head))?.[0].length ?? 0);
  return { start, end: text.trimEnd().length };
}
