/**
 * Markdown → safe HTML: remark-html with sanitising as its last step. Citations, terms and links between pages are put into
 * the tree first (markdown-blocks.ts does the same for directives). The processor is made once; a page costs only its own text.
 */
import type { List, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import remarkHtml from 'remark-html';
import { unified } from 'unified';
import { CITATION_PATTERN, type Citation, parseCitation } from '../read/citations.ts';
import { headingId } from '../read/directives.ts';
import { INSIDE_LINK } from '../read/inside-links.ts';
import { parseMarkdown, plainText } from '../read/markdown.ts';
import { CitationList, citationText, noteKey } from './citations.ts';
import type { Conversion, Directive, MarkdownContext } from './conversion.ts';
import { convertBlock } from './markdown-blocks.ts';
import { dropMark, element, isolate, languageOf, root, text } from './markdown-nodes.ts';
import { escapeHtml, type SafeHtml, safeHtml } from './safe-html.ts';
import { SCHEMA } from './sanitize-schema.ts';

/** A page's text and what it uses. */
export interface RenderedText {
  readonly html: SafeHtml;
  /** What the HTML was written from: elements of the page as Markdown nodes. */
  readonly nodes: readonly RootContent[];
  readonly citations: CitationList;
  /** Term ids, in order of appearance. */
  readonly terms: ReadonlySet<string>;
  readonly hasReflection: boolean;
  readonly hasSensitive: boolean;
}

const WRITER = unified().use(remarkHtml, { sanitize: SCHEMA, closeSelfClosing: false }).freeze();

/** A text without any of these has no Markdown in it, and needs no parser. */
const MARKS = /[*_`[\]<>\\~&|#]|:\/\/|www\./;

/** A lesson's or text page's body. `media` finds a file by the address written in the text. */
export function renderBody(body: Root, context: MarkdownContext, media: Conversion['media']): RenderedText {
  const conversion = startConversion(body, context, media);
  const nodes = convertAll(body.children, conversion);
  nodes.push(...footnoteSection(conversion));
  return {
    html: write(nodes),
    nodes,
    citations: conversion.citations,
    terms: conversion.terms,
    hasReflection: conversion.seen.has('reflect'),
    hasSensitive: conversion.seen.has('sensitive'),
  };
}

/** A prompt, choice, feedback or gist: inline Markdown, no paragraph around it. What it cites is added to `citations`. */
export function renderInline(markdown: string, context: MarkdownContext, citations = new CitationList()): SafeHtml {
  const source = markdown.trim();
  if (!MARKS.test(source)) return escapeHtml(context.typeset(source));
  const tree = parseMarkdown(source);
  const [only] = tree.children;
  const conversion = startConversion(tree, context, () => null, citations);
  if (tree.children.length === 1 && only?.type === 'paragraph') return write(convertAll(only.children, conversion));
  return write(convertAll(tree.children, conversion));
}

/** The text of inline Markdown without marks, for lists of choices and for the LMS's reports. */
export function plainInline(markdown: string, { typeset }: MarkdownContext): string {
  const source = markdown.trim();
  return typeset(MARKS.test(source) ? plainText(parseMarkdown(source)).trim() : source.replace(/\s+/g, ' '));
}

function startConversion(body: Root, context: MarkdownContext, media: Conversion['media'], citations = new CitationList()): Conversion {
  const descriptions = new Map<string, readonly RootContent[]>();
  const texts = new Map<string, readonly RootContent[]>();
  for (const node of body.children) {
    if (node.type === 'containerDirective' && node.name === 'long-description') descriptions.set(node.attributes?.id ?? '', node.children);
    if (node.type === 'footnoteDefinition') texts.set(node.identifier, node.children);
  }
  const conversion: Conversion = {
    context,
    convert: (nodes) => convertAll(nodes, conversion),
    media,
    citations,
    terms: new Set(),
    footnotes: { order: [], texts },
    headingIds: new Set(),
    descriptions,
    seen: new Set(),
  };
  return conversion;
}

function write(nodes: readonly Nodes[]): SafeHtml {
  return safeHtml(WRITER.stringify(root(nodes)).trim());
}

function convertAll(nodes: readonly Nodes[], conversion: Conversion): RootContent[] {
  const converted: RootContent[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as RootContent;
    const next = nodes[i + 1];
    // A caption stands on a line of its own before its table.
    if (node.type === 'leafDirective' && node.name === 'table' && next?.type === 'table') {
      converted.push(tableFrame(next, conversion, node));
      i++;
    } else converted.push(...convertNode(node, conversion, i > 0));
  }
  return converted;
}

function convertNode(node: RootContent, conversion: Conversion, after: boolean): readonly RootContent[] {
  switch (node.type) {
    case 'text':
      return splitCitations(conversion.context.typeset(node.value, after), conversion);
    case 'link':
      return [convertLink(node.url, node.children, conversion)];
    case 'heading':
      return [convertHeading(node, conversion)];
    case 'table':
      return [tableFrame(node, conversion, null)];
    case 'list':
      return [{ ...node, children: convertAll(keepItemLanguages(node).children, conversion) } as RootContent];
    case 'footnoteReference':
      return [footnoteMark(node.identifier, conversion)];
    case 'html':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    case 'containerDirective':
    case 'leafDirective':
      return convertBlock(node, conversion);
    default:
      return 'children' in node ? [{ ...node, children: convertAll(node.children, conversion) } as RootContent] : [node];
  }
}

/** A tight list is written without the paragraphs of its items, and would lose their language with them. */
function keepItemLanguages(list: List): List {
  if (list.spread || list.children.some(({ spread }) => spread)) return list;
  return {
    ...list,
    children: list.children.map((item) => ({
      ...item,
      children: item.children.map((child) => (child.type === 'paragraph' ? { ...child, children: isolate(child) } : child)),
    })),
  };
}

function splitCitations(value: string, conversion: Conversion): readonly RootContent[] {
  if (!value.includes('[@')) return [text(value)];
  const parts: RootContent[] = [];
  let end = 0;
  for (const match of value.matchAll(CITATION_PATTERN)) {
    const citation = parseCitation(match[1] ?? '');
    if (!citation) continue;
    if (match.index > end) parts.push(text(value.slice(end, match.index)));
    end = match.index + match[0].length;
    parts.push(citationNode(citation, conversion));
  }
  if (end < value.length) parts.push(text(value.slice(end)));
  return parts;
}

function citationNode(citation: Citation, conversion: Conversion): RootContent {
  conversion.citations.add(citation);
  const { paper } = conversion.context;
  const key = noteKey(citation);
  const label = text(citationText(citation, conversion.context));
  const href = paper ? paper.noteHref(citation) : `#note-${key}`;
  const link = href === null ? label : element('a', { className: 'cite', href, dataNote: paper ? undefined : key }, [label]);
  return element('span', { className: 'cites' }, [text('['), link, text(']')]);
}

function convertLink(url: string, children: readonly PhrasingContent[], conversion: Conversion): RootContent {
  const { context } = conversion;
  const inside = convertAll(children, conversion);
  const [, scheme, id = '', place = null] = INSIDE_LINK.exec(url) ?? [];
  if (scheme === 'term') {
    conversion.terms.add(id);
    if (context.paper) {
      const href = context.paper.termHref(id);
      return href === null ? element('span', {}, inside) : element('a', { className: 'term', href }, inside);
    }
    const href = context.pageHref('glossary', null);
    return element('a', { className: 'term', href: `${href ?? ''}#term-${id}`, dataNote: `term-${id}` }, inside);
  }
  if (scheme !== undefined) {
    const href = context.pageHref(id, place);
    return href === null ? element('em', {}, inside) : element('a', { href, dataPageLink: context.paper ? undefined : id }, inside);
  }
  if (context.paper) return element('a', { href: url }, inside);
  return element('a', /^https?:/.test(url) ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : { href: url }, inside);
}

type Heading = Extract<RootContent, { readonly type: 'heading' }>;

/** A heading may end in `{#its-id}`; else its id is made from its words. */
function convertHeading(heading: Heading, conversion: Conversion): RootContent {
  let id = headingId(heading) ?? '';
  const words = id === '' ? heading.children : dropMark(heading.children);
  const children = convertAll(words, conversion);
  if (id === '') {
    const slug = plainText(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '');
    for (let n = 1; id === '' || conversion.headingIds.has(id); n++) id = `h-${slug}${n === 1 ? '' : `-${n}`}`;
  }
  conversion.headingIds.add(id);
  return { ...heading, children: children as PhrasingContent[], data: { hProperties: { ...heading.data?.hProperties, id } } };
}

type Table = Extract<RootContent, { readonly type: 'table' }>;

/** A table in a frame that scrolls by itself, so that the page never does. */
function tableFrame(table: Table, conversion: Conversion, caption: Directive | null): RootContent {
  const [head, ...body] = table.children.map((row, place) =>
    element(
      'tr',
      {},
      row.children.map((cell, column) => {
        const className = table.align?.[column] === 'right' ? 'number' : undefined;
        const content = convertAll(cell.children, conversion);
        return place === 0
          ? element('th', { scope: 'col', className, ...languageOf(cell) }, content)
          : element('td', { className, ...languageOf(cell) }, content);
      }),
    ),
  );
  const rows = [element('thead', {}, head ? [head] : []), element('tbody', {}, body)];
  // Only a screen has frames that scroll.
  const frame = { className: 'table', tabIndex: conversion.context.paper ? undefined : 0 };
  if (caption === null)
    return element('section', { ...frame, ariaLabel: conversion.context.t('page.widetable') }, [element('table', {}, rows)]);
  const id = caption.attributes?.id ?? '';
  const title = element('caption', { id: `${id}-caption`, ...languageOf(caption) }, convertAll(caption.children, conversion));
  return element('section', { ...frame, id, ariaLabelledBy: `${id}-caption` }, [element('table', {}, [title, ...rows])]);
}

function footnoteMark(identifier: string, { footnotes, context }: Conversion): RootContent {
  const known = footnotes.order.indexOf(identifier);
  const number = known >= 0 ? known + 1 : footnotes.order.push(identifier);
  const mark = new Intl.NumberFormat(context.language).format(number);
  const id = known >= 0 ? undefined : `footnote-mark-${number}`;
  return element('sup', { id }, [element('a', { href: `#footnote-${number}`, className: 'footnote' }, [text(mark)])]);
}

function footnoteSection(conversion: Conversion): readonly RootContent[] {
  const { footnotes, context } = conversion;
  const items: RootContent[] = [];
  // The list grows while it is written: a footnote may hold a mark of another one.
  for (let i = 0; i < footnotes.order.length; i++) {
    const back = element('a', { href: `#footnote-mark-${i + 1}`, ariaLabel: context.t('page.footnote.back') }, [text('↩')]);
    const inside = convertAll(footnotes.texts.get(footnotes.order[i] ?? '') ?? [], conversion);
    items.push(element('li', { id: `footnote-${i + 1}` }, [...inside, element('p', { className: 'back' }, [back])]));
  }
  if (items.length === 0) return [];
  const title = element('h2', {}, [text(context.t('page.footnotes'))]);
  return [element('section', { className: 'footnotes' }, [title, element('ol', {}, items)])];
}
