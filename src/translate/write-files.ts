/**
 * Translated files as text: texts put into locales/<language>/…, and the record of what they were translated from. Files that are there keep
 * their order and comments; a Markdown file keeps its own words wherever no new ones come.
 */

import { splitPath } from '../diagnostics/source.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Locale } from '../model/locale.ts';
import { fromPath, INTERFACE_FILE, localePath } from '../read/locale.ts';
import { isBlockFile } from '../read/locale-schemas.ts';
import { parseMarkdown } from '../read/markdown.ts';
import { isKeys } from '../read/shape.ts';
import { printYamlList, setYamlTexts, splitFrontMatter, type YamlEdit, type YamlStep, yamlValue } from '../read/yaml.ts';
import { figureSegments, replaceFigureTexts } from './figure-texts.ts';
import { checksum, type FileState, type SegmentState, type TargetText } from './locale-state.ts';
import { bodySegments } from './markdown-texts.ts';
import type { Segment } from './segment.ts';

/** A text that is to stand in a translation from now on. */
export interface NewText {
  readonly text: string;
  /** The source text that it was translated from. */
  readonly from: string;
  readonly reviewed: boolean;
}

/** One translated file and its record; paths relative to the course. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

const RECORD =
  ' What each text of this translation was translated from. Written by coursewright: do not edit.\n from: the source text · to: checksum of the translation';

/** The file with new texts, and its record: what changed of the two. `texts` by address. */
export function writeFile(
  course: ParsedCourse,
  locale: Locale,
  state: FileState,
  texts: ReadonlyMap<string, NewText>,
): readonly WrittenFile[] {
  const { file } = state;
  const path = localePath(locale.language, file);
  const source = sourceText(course, file);
  const before = course.sources.get(path) ?? null;
  const after = wordsOf(file, source, before, state, texts);
  const record = recordOf(file, after, state, texts);
  const recordPath = fromPath(locale.language, file);
  return [
    ...(after === before ? [] : [{ path, text: after }]),
    ...(record === course.sources.get(recordPath) ? [] : [{ path: recordPath, text: record }]),
  ];
}

function wordsOf(file: string, source: string, before: string | null, state: FileState, texts: ReadonlyMap<string, NewText>): string {
  if (file.endsWith('.svg')) return figureWords(file, source, before, state, texts);
  if (file.endsWith('.md')) return markdownWords(file, source, before, state, texts);
  return before !== null && texts.size === 0 ? before : setYamlTexts(before ?? '', editsOf(state, yamlValue(source), texts));
}

/** Every text that stands there now or from now on, in the order of the source: a new file gets them all. */
function editsOf(state: FileState, source: unknown, texts: ReadonlyMap<string, NewText>): readonly YamlEdit[] {
  return state.segments.flatMap(({ segment }): readonly YamlEdit[] => {
    const text = texts.get(segment.at)?.text;
    if (text === undefined || segment.origin.path === undefined) return [];
    return [{ path: stepsOf(segment.origin.path, source), value: segment.form === 'answers' ? text.split('\n') : text }];
  });
}

/** `questions.0.choices.2.text` → the same by ids. */
function stepsOf(path: string, source: unknown): readonly YamlStep[] {
  let value = source;
  return splitPath(path).map((step): YamlStep => {
    if (Array.isArray(value)) {
      value = value[Number(step)];
      return { id: isKeys(value) ? String(value.id) : step };
    }
    value = isKeys(value) ? value[step] : undefined;
    return step;
  });
}

function figureWords(file: string, source: string, before: string | null, state: FileState, texts: ReadonlyMap<string, NewText>): string {
  const base = before !== null && state.misfits.length === 0 ? before : source;
  return replaceFigureTexts(file, base, new Map([...texts].map(([at, { text }]) => [at, text])));
}

/** Into the translated file itself if it has the source's blocks; else into a copy of the source, with all that is translated. */
function markdownWords(file: string, source: string, before: string | null, state: FileState, texts: ReadonlyMap<string, NewText>): string {
  const [parts, head] = isBlockFile(file) ? [null, null] : [splitFrontMatter(source), before === null ? null : splitFrontMatter(before)];
  const kept = before !== null && fits(state) ? before.slice(head?.bodyStart ?? 0) : source.slice(parts?.bodyStart ?? 0);
  const wanted = new Map<string, string>();
  for (const { segment, target } of state.segments) {
    const text = texts.get(segment.at)?.text ?? target?.text;
    if (text !== undefined) wanted.set(segment.at, text);
  }
  const body = replaceBodyTexts(file, kept, wanted);
  if (!parts) return body;
  const edits = editsOf(state, yamlValue(parts.yaml), texts);
  const yaml = edits.length === 0 && head ? head.yaml : setYamlTexts(head?.yaml ?? '', edits);
  return `---\n${yaml}---\n${body}`;
}

/** The translated body has exactly the blocks of the source of today. */
function fits(state: FileState): boolean {
  const blocks = state.segments.filter(({ segment }) => segment.origin.path === undefined);
  const targets = state.targets.filter(({ origin }) => origin.path === undefined);
  return blocks.length === targets.length && blocks.every(({ segment }, n) => segment.at === targets[n]?.at);
}

/** From the last place to the first, so that none moves before its turn: the label of a directive stands before its attributes and is asked for after them. */
function replaceBodyTexts(file: string, body: string, texts: ReadonlyMap<string, string>): string {
  const edits = bodySegments({ body: parseMarkdown(body), source: body, file }).flatMap((segment) => {
    const text = texts.get(segment.at);
    if (text === undefined || text === segment.text) return [];
    const place = segment.range ?? attributeRange(segment, body);
    return place ? [{ place, words: segment.range ? indented(text, body, place.offset) : attributeValue(text) }] : [];
  });
  let changed = body;
  for (const { place, words } of edits.sort((one, other) => other.place.offset - one.place.offset))
    changed = changed.slice(0, place.offset) + words + changed.slice(place.endOffset);
  return changed;
}

/** Lines after a hard break begin as the block's first line does. */
function indented(text: string, body: string, offset: number): string {
  if (!text.includes('\n')) return text;
  const start = body.lastIndexOf('\n', offset - 1) + 1;
  const lead = body.slice(start, offset).replace(/[^>\s]/g, ' ');
  return text.replace(/\n/g, `\n${lead}`);
}

/** Where the quoted value of a directive's attribute stands. */
function attributeRange(segment: Segment, body: string): { readonly offset: number; readonly endOffset: number } | null {
  const name = segment.at.slice(segment.at.lastIndexOf('.') + 1);
  const start = segment.origin.offset ?? 0;
  const end = body.indexOf('\n', start);
  const line = body.slice(start, end < 0 ? undefined : end);
  const found = new RegExp(`[\\s{]${name}=("[^"]*"|'[^']*')`).exec(line.slice(line.lastIndexOf(']{') + 1)) ?? null;
  if (!found) return null;
  const [whole, value = ''] = found;
  const offset = start + line.lastIndexOf(']{') + 1 + found.index + whole.length - value.length;
  return { offset, endOffset: offset + value.length };
}

function attributeValue(text: string): string {
  if (!text.includes('"')) return `"${text.replace(/&(?=#?\w+;)/g, '&amp;')}"`;
  return text.includes("'") ? `"${text.replace(/"/g, '&quot;')}"` : `'${text}'`;
}

/** The record as it is from now on: of every text of the file, with the source of today where a new text came. */
function recordOf(file: string, after: string, state: FileState, texts: ReadonlyMap<string, NewText>): string {
  const byAt = new Map(state.segments.map((one) => [one.segment.at, one]));
  const entries = textsAfter(file, after, state, texts).flatMap(({ at }) => {
    const one = byAt.get(at);
    return one ? [entryFor(one, texts.get(at))] : [];
  });
  return printYamlList(RECORD, entries);
}

function textsAfter(file: string, after: string, state: FileState, texts: ReadonlyMap<string, NewText>): readonly Pick<TargetText, 'at'>[] {
  const inHead = state.segments.filter(({ segment, target }) => segment.origin.path !== undefined && (target || texts.has(segment.at)));
  const head = inHead.map(({ segment }) => ({ at: segment.at }));
  if (file.endsWith('.svg')) return figureSegments(file, after);
  if (!file.endsWith('.md')) return head;
  const { bodyStart = 0 } = splitFrontMatter(after) ?? {};
  return [...head, ...bodySegments({ body: parseMarkdown(after, bodyStart), source: after, file })];
}

function entryFor({ segment, target, from, reviewed }: SegmentState, text: NewText | undefined): Readonly<Record<string, string>> {
  if (text) return { at: segment.at, from: text.from, to: checksum(text.text), ...(text.reviewed ? { review: 'reviewed' } : {}) };
  const known = from ?? segment.text;
  return { at: segment.at, from: known, ...(target ? { to: checksum(target.text) } : {}), ...(reviewed ? { review: 'reviewed' } : {}) };
}

function sourceText(course: ParsedCourse, file: string): string {
  if (file === INTERFACE_FILE) return '';
  const text = course.sources.get(file);
  if (text === undefined) throw new Error(`the source ${file} was not read`);
  return text;
}
