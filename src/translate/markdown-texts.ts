/**
 * The translatable texts of a Markdown body, in order, and the body with their translations in place. Structure, ids and attributes
 * that are no text always come from the tree given.
 */
import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';
import { headingId } from '../read/directives.ts';
import { keptFor } from '../read/kept.ts';
import { parseInline } from './inline.ts';
import { hasWords, type Segment, type SegmentKind, type Translate } from './segment.ts';

declare module 'mdast' {
  interface Data {
    /** Attributes of a directive that a translation left in the source language. */
    untranslated?: readonly string[];
  }
}

export interface Body {
  readonly body: Root;
  /** The text that the body's positions count in. */
  readonly source: string;
  readonly file: string;
}

/** Language and direction of what stays in the source language. */
export interface Untranslated {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** The attributes of directives that are texts. */
const ATTRIBUTES: Readonly<Record<string, SegmentKind>> = { title: 'title', alt: 'alternative', prompt: 'prompt' };

/** A mark that ends the last text and is none: `{#its-id}`, `{goto=d3}`. */
const MARK = /\s*\{[^{}]*\}\s*$/;

/**
 * The body with every text replaced by what `translate` gives. What it leaves alone is marked with `untranslated` (if given), so that the
 * page can say which language it is.
 */
export function mapBody({ body, source, file }: Body, translate: Translate, untranslated?: Untranslated): Root {
  const counts = new Map<string, number>();
  let group = '';
  let sections = 0;
  /** Inside a case the steps, inside a list or quotation what it is. */
  let holder = '';

  const at = (kind: string): string => {
    const place = group === '' ? kind : `${group}.${kind}`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return `${place}${count}`;
  };
  const segment = (place: string, kind: SegmentKind, nodes: readonly PhrasingContent[], origin: Origin): Segment | null => {
    const offset = nodes[0]?.position?.start.offset ?? 0;
    let endOffset = nodes.at(-1)?.position?.end.offset ?? offset;
    const mark = nodes.at(-1)?.type === 'text' ? MARK.exec(source.slice(offset, endOffset)) : null;
    if (mark && (kind === 'heading' || kind === 'list-item')) endOffset -= mark[0].length;
    const text = oneLine(source.slice(offset, endOffset));
    if (!hasWords(text)) return null;
    return { file, at: place, text, form: 'markdown', kind, optional: false, nodes, range: { offset, endOffset }, origin };
  };

  /** Inline content: translated as a whole, with the mark at its end (a heading's id) kept. */
  const inline = <T extends Nodes & { children: PhrasingContent[] }>(node: T, name: string, kind: SegmentKind): T => {
    const place = at(name);
    const found = segment(place, kind, node.children, originOf(node, file));
    if (!found) return node;
    const translated = translate(found);
    if (!translated) return untranslated ? mark(node, untranslated) : node;
    const last = node.children.at(-1);
    const end = last?.type === 'text' && (kind === 'heading' || kind === 'list-item') ? (MARK.exec(last.value)?.[0] ?? '') : '';
    const nodes = withoutMark(translated.nodes ?? parseInline(translated.text), kind);
    return { ...node, children: end === '' ? [...nodes] : [...nodes, { type: 'text', value: end }] };
  };

  const attribute = <T extends Extract<RootContent, { type: 'containerDirective' | 'leafDirective' }>>(node: T, prefix: string): T => {
    let changed: Record<string, string | null | undefined> | null = null;
    const left: string[] = [];
    for (const [name, kind] of Object.entries(ATTRIBUTES)) {
      const text = node.attributes?.[name]?.trim();
      if (!text || !hasWords(text)) continue;
      const found = translate({
        file,
        at: `${prefix}.${name}`,
        text,
        form: 'plain',
        kind,
        optional: false,
        origin: originOf(node, file),
      });
      if (found) changed = { ...(changed ?? node.attributes), [name]: found.text };
      else left.push(name);
    }
    const marked = left.length > 0 && untranslated ? { ...node, data: { ...node.data, untranslated: left } } : node;
    return changed ? { ...marked, attributes: changed } : marked;
  };

  const walk = (node: RootContent): RootContent => {
    switch (node.type) {
      case 'heading': {
        const id = headingId(node);
        if (holder === '') group = id ?? `s${++sections}`;
        return inline(node, 'h', 'heading');
      }
      case 'paragraph': {
        const [name, kind] = NAMES[holder] ?? ['p', 'paragraph'];
        return inline(node, name, kind);
      }
      case 'table':
        return {
          ...node,
          children: node.children.map((row) => ({ ...row, children: row.children.map((cell) => inline(cell, 'cell', 'table-cell')) })),
        };
      case 'listItem':
        return within('list', () => ({ ...node, children: node.children.map((child) => walk(child)) }) as RootContent);
      case 'blockquote':
        return within('quotation', () => ({ ...node, children: node.children.map((child) => walk(child)) }) as RootContent);
      case 'containerDirective': {
        const outer = group;
        group = node.attributes?.id ?? node.name;
        const titled = attribute(node, group);
        const children = within('block', () => node.children.map((child) => walk(child as RootContent)));
        group = outer;
        return { ...titled, children } as RootContent;
      }
      case 'leafDirective': {
        const id = node.attributes?.id ?? node.name;
        if (node.name === 'decision' || node.name === 'discussion') {
          // The steps of a case: what follows belongs to its decision.
          group = `${group.split('.', 1)[0] ?? ''}.${id}`;
          return attribute(node, group);
        }
        const outer = group;
        group = id;
        const titled = attribute(node, id);
        const captioned = node.children.length === 0 ? titled : inline(titled, 'caption', 'caption');
        group = outer;
        return captioned;
      }
      case 'footnoteDefinition': {
        const outer = group;
        group = `footnote-${node.identifier}`;
        const children = node.children.map((child) => walk(child as RootContent));
        group = outer;
        return { ...node, children } as RootContent;
      }
      case 'list':
        return { ...node, children: node.children.map((child) => walk(child)) } as RootContent;
      default:
        return node;
    }
  };
  const within = <T>(what: string, run: () => T): T => {
    const outer = holder;
    holder = what;
    const result = run();
    holder = outer;
    return result;
  };

  return { ...body, children: body.children.map(walk) };
}

/** The translatable texts of a body, in order. */
export function bodySegments(body: Body): readonly Segment[] {
  return keptFor([body.body], `segments ${body.file}`, () => {
    const segments: Segment[] = [];
    mapBody(body, (segment) => {
      segments.push(segment);
      return null;
    });
    return segments;
  });
}

const NAMES: Readonly<Record<string, readonly [string, SegmentKind]>> = {
  list: ['item', 'list-item'],
  quotation: ['quote', 'quotation'],
};

/** Line breaks that only wrap are spaces; of a hard break the sign stays. Quotation marks at the beginnings of lines go with them. */
function oneLine(slice: string): string {
  return slice
    .replace(/(?: {2,}|\\)\r?\n[ \t]*(?:>[ \t]?)*[ \t]*/g, '\\\n')
    .replace(/(?<!\\)\r?\n[ \t]*(?:>[ \t]?)*[ \t]*/g, ' ')
    .trim();
}

function withoutMark(nodes: readonly PhrasingContent[], kind: SegmentKind): readonly PhrasingContent[] {
  const last = nodes.at(-1);
  if (last?.type !== 'text' || (kind !== 'heading' && kind !== 'list-item')) return nodes;
  return [...nodes.slice(0, -1), { ...last, value: last.value.replace(MARK, '') }];
}

function mark<T extends Nodes>(node: T, { lang, dir }: Untranslated): T {
  return { ...node, data: { ...node.data, hProperties: { lang, dir } } };
}

function originOf(node: Nodes | Paragraph, file: string): Origin {
  return { file, offset: node.position?.start.offset ?? 0, endOffset: node.position?.end.offset ?? 0 };
}
