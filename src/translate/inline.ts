/**
 * Inline Markdown ⇄ words and codes. Codes (citations, links, terms, emphasis, footnote marks) are what a translator may move and never
 * edit. The codes and words of a text, joined, are that text again, letter for letter.
 */
import type { Nodes, PhrasingContent } from 'mdast';
import { CITATION_PATTERN } from '../read/citations.ts';
import { parseMarkdown } from '../read/markdown.ts';
import type { SegmentForm } from './segment.ts';

export type Token =
  | { readonly kind: 'text'; readonly source: string }
  /** Beginning and end of a pair have the same number. */
  | { readonly kind: 'open' | 'close'; readonly id: number; readonly source: string; readonly type: CodeType }
  | { readonly kind: 'alone'; readonly id: number; readonly source: string; readonly type: CodeType };

export type CodeType = 'bold' | 'italic' | 'struck' | 'link' | 'citation' | 'footnote' | 'code' | 'break' | 'placeholder';

/** Stands before a text while it is parsed alone, so that `1. May` and `- no` stay words. */
const GUARD = 'x ';

/** A text without any of these is words alone, and needs no parser. */
const MARKS = /[*_`[\]<>\\~&]/;

/** The inline nodes of one text. Footnote marks are known without their texts. */
export function parseInline(text: string): readonly PhrasingContent[] {
  const paragraph = parseGuarded(text);
  if (!paragraph) return [{ type: 'text', value: text }];
  const [first, ...rest] = paragraph;
  return first?.type === 'text' ? [{ ...first, value: first.value.slice(GUARD.length) }, ...rest] : paragraph;
}

/** Takes a text apart. `plain` texts have only placeholders: `{n}`. */
export function tokenize(text: string, form: SegmentForm): readonly Token[] {
  if (form !== 'markdown') return form === 'plain' ? placeholders(text) : [{ kind: 'text', source: text }];
  const nodes = MARKS.test(text) ? parseGuarded(text) : null;
  if (!nodes) return [{ kind: 'text', source: text }];
  const source = GUARD + text;
  const tokens: Token[] = [];
  let id = 0;
  let end = GUARD.length;
  const words = (until: number): void => {
    if (until > end) tokens.push({ kind: 'text', source: source.slice(end, until) });
    end = Math.max(end, until);
  };
  const alone = (from: number, until: number, type: CodeType): void => {
    words(from);
    id += 1;
    tokens.push({ kind: 'alone', id, source: source.slice(from, until), type });
    end = until;
  };
  const walk = (node: Nodes): void => {
    const from = node.position?.start.offset ?? 0;
    const until = node.position?.end.offset ?? 0;
    if (node.type === 'text') {
      const slice = source.slice(from, until);
      for (const match of slice.matchAll(CITATION_PATTERN)) alone(from + match.index, from + match.index + match[0].length, 'citation');
      words(until);
      return;
    }
    const pair = PAIRS[node.type];
    const inner = 'children' in node ? node.children : [];
    const [first, last] = [inner[0], inner.at(-1)];
    if (pair && first && last) {
      words(from);
      id += 1;
      const mine = id;
      const opening = first.position?.start.offset ?? from;
      const closing = last.position?.end.offset ?? until;
      tokens.push({ kind: 'open', id: mine, source: source.slice(from, opening), type: pair });
      end = opening;
      for (const child of inner) walk(child);
      words(closing);
      tokens.push({ kind: 'close', id: mine, source: source.slice(closing, until), type: pair });
      end = until;
    } else alone(from, until, ALONE[node.type] ?? 'placeholder');
  };
  for (const node of nodes) walk(node);
  words(source.length);
  return tokens;
}

const PAIRS: Readonly<Partial<Record<Nodes['type'], CodeType>>> = {
  strong: 'bold',
  emphasis: 'italic',
  delete: 'struck',
  link: 'link',
  linkReference: 'link',
};

const ALONE: Readonly<Partial<Record<Nodes['type'], CodeType>>> = {
  footnoteReference: 'footnote',
  inlineCode: 'code',
  break: 'break',
};

/** What a translation has to keep, whatever its words: citations, footnote marks, placeholders, and where links lead. Sorted. */
export function keptMarks(text: string, form: SegmentForm): readonly string[] {
  return tokenize(text, form)
    .flatMap((token): readonly string[] => {
      if (token.kind === 'text' || token.kind === 'open') return [];
      if (token.kind === 'close') return token.type === 'link' ? [linkTarget(token.source)] : [];
      return token.type === 'break' ? [] : [token.source.replace(/\s+/g, ' ')];
    })
    .sort();
}

/** `](term:dual-loyalty)` → `link (term:dual-loyalty)`; an outside address only as such, since another language may have its own. */
function linkTarget(close: string): string {
  return /^\]\(<?https?:/.test(close) ? 'link (https://…)' : close.replace(']', 'link ');
}

function placeholders(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let id = 0;
  for (const { 0: source, index } of text.matchAll(/\{\w+\}/g)) {
    if (index > end) tokens.push({ kind: 'text', source: text.slice(end, index) });
    id += 1;
    tokens.push({ kind: 'alone', id, source, type: 'placeholder' });
    end = index + source.length;
  }
  if (end < text.length) tokens.push({ kind: 'text', source: text.slice(end) });
  return tokens;
}

/** The nodes of a guarded text; null if it isn't one paragraph. */
function parseGuarded(text: string): readonly PhrasingContent[] | null {
  const notes = [...new Set(Array.from(text.matchAll(/\[\^([^\]\s]+)\]/g), ([, name = '']) => name))];
  const tree = parseMarkdown(`${GUARD}${text}${notes.map((name) => `\n\n[^${name}]: x`).join('')}`);
  const [paragraph, ...rest] = tree.children;
  return paragraph?.type === 'paragraph' && rest.every(({ type }) => type === 'footnoteDefinition') ? paragraph.children : null;
}
