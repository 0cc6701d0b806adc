/**
 * HTML of other programs → our Markdown. Scripts, styles and frames vanish; nothing is fetched. The only importer of rehype-parse,
 * rehype-remark and remark-stringify.
 */
import type { Root } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { DIRECTIVES, GFM } from '../read/markdown.ts';

/** What holds no text of its own, or text that is not for readers. */
const DROPPED = Object.fromEntries(['audio', 'canvas', 'iframe', 'math', 'object', 'svg', 'video'].map((name) => [name, () => undefined]));

const reader = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark, { handlers: DROPPED }).freeze();

const writer = unified().use(GFM).use(DIRECTIVES).use(remarkStringify, { bullet: '-', emphasis: '*', fences: true, rule: '-' }).freeze();

/** As a tree: figures, links and headings as the page had them. */
export function parseHtml(html: string): Root {
  return reader.runSync(reader.parse(html)) as Root;
}

/** A tree as text. Blocks are divided by empty lines; the result has no line end at its end. */
export function printMarkdown(root: Root): string {
  return writer.stringify(root).trim();
}

function htmlToMarkdown(html: string): string {
  return printMarkdown(parseHtml(html));
}

/** The same on one line, for texts that have no blocks: breaks and hard spaces become spaces. */
export function htmlToLine(html: string): string {
  return oneLine(htmlToMarkdown(html));
}

export function oneLine(markdown: string): string {
  return markdown
    .replace(/\\?\s*\n\s*/g, ' ')
    .replaceAll('\u00a0', ' ')
    .trim();
}
