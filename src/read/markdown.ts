/**
 * Markdown → mdast: CommonMark, GFM tables, footnotes and task lists, container and leaf directives. Nothing is judged here.
 * The only importer of unified and remark for reading. The processor is made once: 90 lessons parse in a fraction of a second.
 */
import type { Nodes, Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { kept, keptFor } from './kept.ts';

/** `[` begins footnotes and task boxes, `~` struck-out text. */
const GFM_TEXT = ['91', '126'];

/** GitHub's additions to Markdown, and directives, for whoever writes it. */
export const GFM = remarkGfm;
export const DIRECTIVES = remarkDirective;

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).use(keepToTheFormat).freeze();

/** The file that a node was read from, where it stands in a text of another one (an edition's fragment in a lesson). */
export interface NodeSource {
  readonly file: string;
  readonly source: string;
}

declare module 'mdast' {
  interface Data {
    readonly from?: NodeSource;
  }
}

/**
 * Parses a text. `bodyStart`: where the Markdown begins, after front matter; positions count from the beginning of the file.
 * Citations, `{#id}` and `{goto=…}` are left in the texts, as written. With `from` every node remembers its file.
 */
export function parseMarkdown(text: string, bodyStart = 0, from?: NodeSource): Root {
  return from ? parse(text, bodyStart, from) : kept(`markdown ${bodyStart}`, text, () => parse(text, bodyStart));
}

function parse(text: string, bodyStart: number, from?: NodeSource): Root {
  // Front matter is blanked, not cut off, so that every position stays true.
  const body = bodyStart === 0 ? text : text.slice(0, bodyStart).replace(/[^\r\n]/g, ' ') + text.slice(bodyStart);
  const root = processor.parse(body.includes(':::edition') ? body.replace(CONDITION_LINE, asDirective) : body);
  if (body.includes(':::edition')) for (const node of nodesOf(root)) nameCondition(node, body);
  if (from) for (const node of nodesOf(root)) node.data = { ...node.data, from };
  return root;
}

/** `:::edition england-wales norway {#its-id}`: the names stand without braces, because people write and read them. */
const CONDITION_LINE = /^(:::)edition[ \t]+([a-z0-9 \t-]*[a-z0-9])[ \t]*(?:\{([^{}\n]*)\})?[ \t]*$/gm;

/** What the parser knows it by: a directive of the same length, so that every position stays true. */
const CONDITION_NAME = 'if';

function asDirective(line: string, colons: string, names: string, attributes = ''): string {
  return `${`${colons}${CONDITION_NAME}{${names} ${attributes}`.padEnd(line.length - 1)}}`;
}

function nameCondition(node: Nodes, body: string): void {
  // In an example it is no condition, and is shown as written.
  if (node.type === 'code')
    for (const [line] of body.matchAll(CONDITION_LINE)) node.value = node.value.replaceAll(line.replace(CONDITION_LINE, asDirective), line);
  if (node.type !== 'containerDirective' || node.name !== CONDITION_NAME) return;
  const [, , names = ''] = new RegExp(CONDITION_LINE.source, 'm').exec(body.slice(node.position?.start.offset)) ?? [];
  const { id } = node.attributes ?? {};
  node.name = 'edition';
  node.attributes = { edition: names.trim().replace(/\s+/g, ' '), ...(id ? { id } : {}) };
}

/** The text of a node and all its children, as a reader sees it. */
export function plainText(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

/** A node and everything in it, in reading order. A whole text is walked once, however many ask. */
export function nodesOf(node: Nodes): readonly Nodes[] {
  const walk = (): readonly Nodes[] => {
    const found: Nodes[] = [];
    collect(node, found);
    return found;
  };
  return node.type === 'root' ? keptFor([node], 'nodes', walk) : walk();
}

/** A generator within a generator would take three times as long. */
function collect(node: Nodes, found: Nodes[]): void {
  found.push(node);
  if ('children' in node) for (const child of node.children) collect(child, found);
}

/**
 * Takes two things out of the parsers that the format doesn't have:
 * - directives within a line, so that `10:30` and `ratio 3:1` stay what the author wrote;
 * - addresses that become links by themselves: a link is written as a link, and looking for one at every letter takes half the time.
 */
function keepToTheFormat(this: Processor): void {
  const data = this.data();
  for (const { text, flow } of data.micromarkExtensions ?? []) {
    if (!text) continue;
    const isDirective = flow?.[':'.charCodeAt(0)] !== undefined;
    for (const code of Object.keys(text)) if (isDirective || !GFM_TEXT.includes(code)) delete text[Number(code)];
  }
  for (const extension of (data.fromMarkdownExtensions ?? []).flat()) delete extension.transforms;
}
