/** Counts what a learner reads: words of texts without citations and marks. */
import type { Nodes } from 'mdast';
import { CITATION_PATTERN } from '../read/citations.ts';
import { keptFor } from '../read/kept.ts';
import { plainText } from '../read/markdown.ts';

const WORD = /[\p{L}\p{N}]+(?:['’\-–][\p{L}\p{N}]+)*/gu;
const PLAIN_WORD = /[A-Za-z0-9]+(?:['’\-–][A-Za-z0-9]+)*/g;
const PLAIN = /^[\x20-\x7e\s‘’“”–—…]*$/;
const MARKS = /\{(?:#|goto=)[^{}]*\}/g;

/** A text with no letters but those of English: patterns for it are three times as fast as those for any language. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/** Number of words of a text as written in YAML or Markdown. */
export function countWords(text: string): number {
  const shown = /\[@|\{/.test(text) ? text.replace(CITATION_PATTERN, ' ').replace(MARKS, ' ') : text;
  return shown.match(isPlain(shown) ? PLAIN_WORD : WORD)?.length ?? 0;
}

/** Number of words that a node shows; titles and prompts of blocks count, long descriptions (read instead of a figure) don't. */
export function countShownWords(node: Nodes): number {
  return node.type === 'root' ? keptFor([node], 'words', () => countInside(node.children)) : countIn(node);
}

function countIn(node: Nodes): number {
  if (node.type === 'containerDirective' || node.type === 'leafDirective') {
    if (node.name === 'long-description') return 0;
    const { title, prompt } = node.attributes ?? {};
    return countWords(`${title ?? ''} ${prompt ?? ''}`) + countInside(node.children);
  }
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') return countWords(plainText(node));
  return 'children' in node ? countInside(node.children) : node.type === 'code' ? countWords(node.value) : 0;
}

function countInside(nodes: readonly Nodes[]): number {
  let words = 0;
  let inline = '';
  for (const node of nodes) {
    // The label of a leaf directive is inline text without a paragraph around it.
    if ('value' in node || node.type === 'emphasis' || node.type === 'strong' || node.type === 'link') inline += plainText(node);
    else words += countIn(node);
  }
  return words + countWords(inline);
}
