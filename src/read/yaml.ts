/** YAML with positions: text → plain value, mistakes as diagnostics, and key path → place when a message is printed. The only importer of `yaml`. */
import {
  Alias,
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  stringify,
  visit,
  type YAMLError,
} from 'yaml';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostic, Diagnostics } from '../diagnostics/diagnostic.ts';
import { type FindPath, type Range, splitPath } from '../diagnostics/source.ts';
import { forbiddenCharacters } from './characters.ts';
import { explainErrors } from './yaml-mistakes.ts';

/** The rules of YAML 1.2: `no` and dates stay texts. Anchors and aliases are not part of the format. */
const OPTIONS = { version: '1.2', prettyErrors: false, uniqueKeys: true, strict: true } as const;

/** The library counts it as a column, so that the second line of a list would stand too far left. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads a text. `value` is undefined (and the mistakes are in the report) if it isn't YAML; an empty text gives null.
 * `start` is where the YAML begins in its file (front matter).
 */
export function parseYaml(text: string, file: string, report: Diagnostics, start = 0): unknown {
  if (text.startsWith(BYTE_ORDER_MARK)) return parseYaml(text.slice(1), file, report, start + 1);
  const document = parseDocument(text, OPTIONS);
  const found = [...document.errors, ...document.warnings];
  for (const error of found) if (error.code === 'DUPLICATE_KEY') report.add(explainDuplicate(error, text, file, start));
  const errors = found.filter(({ code }) => code !== 'DUPLICATE_KEY');
  for (const { offset, endOffset, message, hint } of explainErrors(errors, text, errors.length > 0 ? quotedTexts(document) : [])) {
    const origin = { file, offset: start + offset, endOffset: start + endOffset };
    report.add(diagnostic('Y103', `YAML: ${message}`, { origin, ...(hint === undefined ? {} : { hint }) }));
  }
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) return undefined;
  reportEscapes(document, text, file, report, start);
  reportCutTexts(document, text, file, report, start);
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    reportAliases(document, file, report, start);
    return undefined;
  }
}

/** The front matter of a Markdown text: between the first line `---` and the next. Null if there is none. */
export function splitFrontMatter(text: string): { readonly yaml: string; readonly start: number; readonly bodyStart: number } | null {
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (!opening) return null;
  const start = opening[0].length;
  const closing = /^---[ \t]*(?:\r?\n|$)/m;
  const rest = text.slice(start);
  const found = closing.exec(rest);
  if (!found) return null;
  return { yaml: rest.slice(0, found.index), start, bodyStart: start + found.index + found[0].length };
}

/** Where a path lies in the text of a YAML file or in the front matter of a Markdown file. A path that isn't there gives its nearest parent. */
export function findYamlPath(file: string, text: string, path: string): Range | null {
  return createPathFinder()(file, text, path);
}

/** The same for many places: each text is parsed once, however many mistakes are in it. */
export function createPathFinder(): FindPath {
  const documents = new Map<string, Document>();
  return (file, text, path) => {
    const frontMatter = file.endsWith('.md')
      ? splitFrontMatter(text)
      : { yaml: text.replace(BYTE_ORDER_MARK, ''), start: text.startsWith(BYTE_ORDER_MARK) ? 1 : 0 };
    if (!frontMatter) return null;
    const document = documents.get(frontMatter.yaml) ?? parseDocument(frontMatter.yaml, OPTIONS);
    documents.set(frontMatter.yaml, document);
    return findIn(document, frontMatter.start, path);
  };
}

function findIn(document: Document, start: number, path: string): Range | null {
  const range = walk(document.contents, splitPath(path));
  return range && { offset: range.offset + start, endOffset: range.endOffset + start };
}

function walk(root: Node | null, segments: readonly string[]): Range | null {
  let node = root;
  let key: Node | null = null;
  for (const segment of segments) {
    if (segment === '~') return (key && rangeOf(key)) ?? (node && rangeOf(node));
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === segment);
      if (!pair || !isNode(pair.key)) break;
      key = pair.key;
      if (!isNode(pair.value)) return rangeOf(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(segment)];
      if (!isNode(item)) break;
      key = null;
      node = item;
    } else break;
  }
  return node && rangeOf(node);
}

/** A scalar whole; of a map or list its first key or entry only, so that the marker stays on one line. */
function rangeOf(node: Node): Range | null {
  if (isCollection(node) && !node.flow) {
    const [first] = node.items;
    const inner = isPair(first) ? first.key : first;
    if (isNode(inner) && inner.range) return rangeOf(inner);
  }
  return node.range ? { offset: node.range[0], endOffset: node.range[1] } : null;
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value) || value instanceof Alias;
}

function explainDuplicate({ pos: [offset] }: YAMLError, text: string, file: string, start: number): Diagnostic {
  const [key = ''] = /^[^:\n]*/.exec(text.slice(offset)) ?? [];
  const place = { file, offset: start + offset, endOffset: start + offset + key.length };
  return diagnostic('Y104', `the key "${key}" stands twice`, { origin: place, hint: 'keep one of the two' });
}

/** Where texts in quotation marks lie, as far as the parser came. */
function quotedTexts(document: Document): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  visit(document, {
    Scalar(_key, { type, range }) {
      if (type?.startsWith('QUOTE_') && range) found.push([range[0], range[1]]);
    },
  });
  return found;
}

/** Control characters that are written as escapes; those that stand in the file itself are reported where it is read. */
function reportEscapes(document: Document, text: string, file: string, report: Diagnostics, start: number): void {
  visit(document, {
    Scalar(_key, { value, range }) {
      const [offset = 0, endOffset = 0] = range ?? [];
      const [found] = typeof value === 'string' ? forbiddenCharacters(value) : [];
      if (!found || forbiddenCharacters(text.slice(offset, endOffset)).length > 0) return;
      const origin = { file, offset: start + offset, endOffset: start + endOffset };
      report.add(diagnostic('Y110', `this text holds the control character ${found.name}`, { origin, hint: 'take the escape out' }));
    },
  });
}

/** `title: Ward #3`: the text ends before `#`, and nobody would be told. A comment has a space after its sign, or more than one before it. */
function reportCutTexts(document: Document, text: string, file: string, report: Diagnostics, start: number): void {
  visit(document, {
    Scalar(_key, { value, type, range }) {
      if (typeof value !== 'string' || type !== 'PLAIN' || !range) return;
      const [offset, end] = range;
      const [, cut] = /^ (#[^\s#][^\n]*?)[ \t]*\r?(?:\n|$)/.exec(text.slice(end)) ?? [];
      if (cut === undefined) return;
      const origin = { file, offset: start + offset, endOffset: start + end + 1 + cut.length };
      const hint = 'put quotation marks around the text, or a space after the "#" of a comment';
      report.add(diagnostic('Y112', `this text ends before "${cut}": what follows " #" is a comment`, { origin, hint }));
    },
  });
}

function reportAliases(document: Document, file: string, report: Diagnostics, start: number): void {
  visit(document, {
    Alias(_key, { range }) {
      const origin = { file, offset: start + (range?.[0] ?? 0), endOffset: start + (range?.[1] ?? 0) };
      report.add(diagnostic('Y103', 'YAML: a text can not begin with "*"', { origin, hint: 'put quotation marks around the text' }));
    },
  });
}

/** A step into YAML: a key, or the entry of a list with that id. */
export type YamlStep = string | { readonly id: string };

export interface YamlEdit {
  readonly path: readonly YamlStep[];
  readonly value: string | readonly string[];
}

/**
 * The YAML text with some texts set. What is there keeps its order and comments; a new entry goes after the one that was set before it. A text
 * that isn't YAML is begun anew.
 */
export function setYamlTexts(text: string, edits: readonly YamlEdit[]): string {
  let document = parseDocument(text.replace(BYTE_ORDER_MARK, ''), OPTIONS);
  if (document.errors.length > 0 || (document.contents !== null && !isCollection(document.contents))) document = parseDocument('', OPTIONS);
  const nodeOf = (value: unknown): Node => document.createNode(value) as Node;
  const last = new Map<Node, number>();
  for (const { path, value } of edits) {
    if (document.contents === null) document.contents = nodeOf(typeof path[0] === 'object' ? [] : {}) as never;
    let node = document.contents as unknown as Node;
    for (const [n, step] of path.entries()) {
      const next = path[n + 1];
      if (typeof step === 'object') node = entryOf(node, step.id, last, () => nodeOf({ id: step.id }));
      else if (isMap(node)) {
        const there: unknown = node.get(step, true);
        if (next !== undefined && isCollection(there)) node = there as Node;
        else if (next !== undefined || !sameScalar(there, value)) {
          const made = nodeOf(next === undefined ? value : typeof next === 'object' ? [] : {});
          node.set(step, made);
          node = made;
        }
      }
    }
  }
  return document.contents === null ? '' : document.toString({ lineWidth: 0 });
}

function sameScalar(node: unknown, value: string | readonly string[]): boolean {
  return isScalar(node) && typeof value === 'string' && typeof node.value === 'string' && node.value.trim() === value;
}

function entryOf(list: Node, id: string, last: Map<Node, number>, make: () => Node): Node {
  if (!isSeq(list)) return list;
  const place = list.items.findIndex((item) => isMap(item) && item.get('id') === id);
  if (place >= 0) {
    last.set(list, place);
    return list.items[place] as Node;
  }
  const made = make();
  const after = Math.min((last.get(list) ?? list.items.length - 1) + 1, list.items.length);
  list.items.splice(after, 0, made);
  last.set(list, after);
  return made;
}

/** A list of flat records as YAML, under a comment. */
export function printYamlList(comment: string, entries: readonly Readonly<Record<string, string>>[]): string {
  const document = parseDocument('', OPTIONS);
  document.contents = document.createNode(entries) as never;
  document.commentBefore = comment;
  return document.toString({ lineWidth: 0 });
}

/** The value of YAML that is known to be good. */
export function yamlValue(text: string): unknown {
  return parseDocument(text.replace(BYTE_ORDER_MARK, ''), OPTIONS).toJS({ maxAliasCount: 0 }) as unknown;
}

/** A value as YAML that this module reads back: block style, long texts folded, keys in their order; what is undefined is left out. */
export function printYaml(value: unknown): string {
  return stringify(value, { ...OPTIONS, lineWidth: 120 });
}

/** The entries of the list at a path, each as whole lines (`flow`: as it stands between the commas of `[a, b]`); null if there is no list. */
export function listEntries(text: string, path: string): { readonly flow: boolean; readonly entries: readonly Range[] } | null {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const document = parseDocument(text.slice(start), OPTIONS);
  let node: Node | null = document.contents;
  for (const segment of splitPath(path)) {
    const pair: unknown = isMap(node) ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === segment) : null;
    node = isPair(pair) && isNode(pair.value) ? pair.value : null;
  }
  if (!isSeq(node)) return null;
  const { flow = false, items } = node;
  const ranges = items.flatMap((item) => (isNode(item) && item.range ? [[item.range[0] + start, item.range[1] + start] as const] : []));
  if (flow) return { flow, entries: ranges.map(([offset, endOffset]) => ({ offset, endOffset })) };
  const starts = ranges.map(([offset]) => Math.max(start, text.lastIndexOf('\n', offset) + 1));
  const last = ranges.at(-1)?.[1] ?? 0;
  // The value of a nested map ends behind its line's end already.
  const lineEnd = text.charAt(last - 1) === '\n' ? last - 1 : text.indexOf('\n', last);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  return { flow, entries: starts.map((offset, i) => ({ offset, endOffset: starts[i + 1] ?? end })) };
}
