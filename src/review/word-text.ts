/**
 * Elements of a page (Markdown nodes, ours with their HTML element) → paragraphs and tables of a Word document. What only a screen can do is left out: fields
 * to write in, buttons, links that jump within a page. Pure.
 */
import type { Nodes } from 'mdast';
import { pictureRun, type RunStyle, twips, type WordPicture, w, wordRun } from '../package/word.ts';
import type { XmlNode } from '../package/xml.ts';

export const COLOURS = { quiet: '55656A', line: 'C9D1CF', warm: 'B4541F' } as const;

/** Width of the text in pixels of 1/96 inch: A4 without margins and the column of numbers. */
const TEXT_WIDTH = 560;

/** How the paragraphs of a passage look. */
export interface Passage {
  readonly rtl: boolean;
  /** Points. */
  readonly indent: number;
  /** A line along its edge: `clinical` what a clinician has to sign. */
  readonly edge: 'clinical' | 'aside' | null;
  /** Name of a style of the document. */
  readonly style?: string;
  readonly run: Omit<RunStyle, 'rtl'>;
}

export interface WordText {
  /** By the address in the text; null: there is no such picture. */
  picture(source: string, alt: string, size: { readonly width: number; readonly height: number }): WordPicture | null;
}

/** Before the first paragraph, in the margin: the number of a place, the sign of a list. */
interface Mark {
  readonly text: string;
  readonly run: Omit<RunStyle, 'rtl'>;
}

/** Points between the edge of the text and of what hangs before it. */
export const HANGING = 28;

/** `mark` stands before the first of them. */
export function wordBlocks(nodes: readonly Nodes[], passage: Passage, text: WordText, mark: Mark | null = null): readonly XmlNode[] {
  const blocks: XmlNode[] = [];
  let waiting = mark;
  let line: Nodes[] = [];
  const put = (made: readonly XmlNode[]): void => {
    if (made.length > 0) waiting = null;
    blocks.push(...made);
  };
  const endLine = (): void => {
    if (line.length > 0) put([wordParagraph(wordRuns(line, passage), passage, waiting)]);
    line = [];
  };
  for (const node of nodes) {
    if (isLeftOut(node)) continue;
    if (!isBlock(node)) {
      line.push(node);
      continue;
    }
    endLine();
    put(blockOf(node, passage, text, waiting));
  }
  endLine();
  return blocks;
}

export function wordParagraph(runs: readonly XmlNode[], passage: Passage, mark: Mark | null = null): XmlNode {
  const { rtl, indent, edge, style } = passage;
  const start = twips(indent);
  // In the order of the schema (CT_PPr). "left" is the side where a line begins, in either direction.
  return w('p', {}, [
    w('pPr', {}, [
      ...(style === undefined ? [] : [w('pStyle', { val: style })]),
      ...(edge === null ? [] : [w('pBdr', {}, [edgeLine(edge, rtl)])]),
      ...(mark ? [w('tabs', {}, [w('tab', { val: 'left', pos: start })])] : []),
      ...(rtl ? [w('bidi')] : []),
      ...(indent > 0 ? [w('ind', mark ? { left: start, hanging: twips(HANGING) } : { left: start })] : []),
    ]),
    ...(mark ? [wordRun(`${mark.text}\t`, { ...mark.run, rtl })] : []),
    ...runs,
  ]);
}

function edgeLine(edge: 'clinical' | 'aside', rtl: boolean): XmlNode {
  const clinical = edge === 'clinical';
  return w(rtl ? 'right' : 'left', {
    val: 'single',
    sz: clinical ? '24' : '8',
    space: '6',
    color: clinical ? COLOURS.warm : COLOURS.line,
  });
}

const ASIDE = new Set(['note', 'case', 'reflect', 'key-points']);

/** What a page shows at a click, or never, and what is said by other means. */
const LEFT_OUT = new Set(['skip-passage', 'private', 'sr-only', 'back']);
const BLOCKS = new Set([
  'paragraph',
  'heading',
  'list',
  'listItem',
  'blockquote',
  'code',
  'thematicBreak',
  ...[
    'p',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'div',
    'section',
    'figure',
    'figcaption',
    'details',
    'summary',
    'fieldset',
    'legend',
    'table',
    'img',
  ],
  ...['audio', 'video'],
]);

/** The HTML element that a node becomes, else its own kind. */
function nameOf(node: Nodes): string {
  const { hName } = (node.data ?? {}) as { readonly hName?: string };
  return hName ?? node.type;
}

function propertyOf(node: Nodes, name: string): string {
  const { hProperties = {} } = (node.data ?? {}) as { readonly hProperties?: Readonly<Record<string, unknown>> };
  return String(hProperties[name] ?? '');
}

function childrenOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? node.children : [];
}

function isLeftOut(node: Nodes): boolean {
  return LEFT_OUT.has(propertyOf(node, 'className')) || (nameOf(node) === 'span' && childrenOf(node).length === 0);
}

/** Also what holds blocks: a link around a picture. */
function isBlock(node: Nodes): boolean {
  return BLOCKS.has(nameOf(node)) || childrenOf(node).some(isBlock);
}

function blockOf(node: Nodes, passage: Passage, text: WordText, mark: Mark | null): readonly XmlNode[] {
  const inside = (change: Partial<Passage> = {}): readonly XmlNode[] => wordBlocks(childrenOf(node), { ...passage, ...change }, text, mark);
  const bold = { run: { ...passage.run, bold: true } };
  switch (nameOf(node)) {
    case 'heading':
    case 'h2':
    case 'h3':
    case 'h4':
      return inside({ style: 'Heading3', ...bold });
    case 'list':
    case 'ul':
    case 'ol':
      return listOf(node, passage, text, mark);
    case 'table':
      return [...(mark ? [wordParagraph([], passage, mark)] : []), ...tableOf(node, passage)];
    case 'img':
      return pictureOf(node, passage, text, mark);
    case 'code':
      return [wordParagraph([wordRun('value' in node ? node.value : '', { ...passage.run, fixedWidth: true, rtl: false })], passage, mark)];
    case 'thematicBreak':
    case 'audio':
    case 'video':
      return [];
    case 'summary':
    case 'legend':
      return inside(bold);
    case 'blockquote':
      return inside({ indent: passage.indent + HANGING });
    case 'figcaption':
      return inside({ run: { ...passage.run, colour: COLOURS.quiet } });
    default: {
      const name = propertyOf(node, 'className');
      if (name === 'clinical') return inside({ edge: 'clinical' });
      if (name === 'label')
        return inside({ run: { ...passage.run, bold: true, colour: passage.edge === 'clinical' ? COLOURS.warm : COLOURS.quiet } });
      if (name === 'consequence') return inside({ indent: passage.indent + HANGING / 2 });
      if (name === 'block-title') return inside(bold);
      return inside(ASIDE.has(name) && passage.edge === null ? { edge: 'aside' } : {});
    }
  }
}

function listOf(node: Nodes, passage: Passage, text: WordText, mark: Mark | null): readonly XmlNode[] {
  const ordered = nameOf(node) === 'ol' || (node.type === 'list' && node.ordered === true);
  const start = node.type === 'list' ? (node.start ?? 1) : 1;
  const deeper = { ...passage, indent: passage.indent + HANGING };
  return [
    // A list's number stands beside its first item's sign, on a line of its own.
    ...(mark ? [wordParagraph([], passage, mark)] : []),
    ...childrenOf(node).flatMap((item, i) =>
      wordBlocks(childrenOf(item), deeper, text, { text: ordered ? `${start + i}.` : '•', run: passage.run }),
    ),
  ];
}

function tableOf(node: Nodes, passage: Passage): readonly XmlNode[] {
  const rows = descendants(node).filter((one) => nameOf(one) === 'tr');
  const caption = descendants(node).find((one) => nameOf(one) === 'caption');
  const columns = Math.max(1, ...rows.map((row) => childrenOf(row).length));
  const width = Math.floor((TEXT_WIDTH * 15) / columns);
  const cell = (one: Nodes): XmlNode => {
    const run = nameOf(one) === 'th' ? { ...passage.run, bold: true } : passage.run;
    const plain: Passage = { rtl: passage.rtl, indent: 0, edge: null, run };
    return w('tc', {}, [
      w('tcPr', {}, [w('tcW', { w: String(width), type: 'dxa' })]),
      wordParagraph(wordRuns(childrenOf(one), plain), plain),
    ]);
  };
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const table = w('tbl', {}, [
    w('tblPr', {}, [
      ...(passage.rtl ? [w('bidiVisual')] : []),
      w('tblW', { w: String(width * columns), type: 'dxa' }),
      w('tblInd', { w: twips(passage.indent), type: 'dxa' }),
      w(
        'tblBorders',
        {},
        edges.map((edge) => w(edge, { val: 'single', sz: '4', space: '0', color: COLOURS.line })),
      ),
    ]),
    w(
      'tblGrid',
      {},
      Array.from({ length: columns }, () => w('gridCol', { w: String(width) })),
    ),
    ...rows.map((row, i) => w('tr', {}, [...(i === 0 ? [w('trPr', {}, [w('tblHeader')])] : []), ...childrenOf(row).map(cell)])),
  ]);
  const title = caption ? [wordParagraph(wordRuns(childrenOf(caption), { ...passage, run: { ...passage.run, bold: true } }), passage)] : [];
  // Word joins two tables that follow each other.
  return [...title, table, wordParagraph([], passage)];
}

function descendants(node: Nodes): readonly Nodes[] {
  return [node, ...childrenOf(node).flatMap(descendants)];
}

/** The picture, and in words what it shows: a reviewer reads these too, and some programs draw no SVG. */
function pictureOf(node: Nodes, passage: Passage, text: WordText, mark: Mark | null): readonly XmlNode[] {
  const alt = propertyOf(node, 'alt');
  const size = { width: Number(propertyOf(node, 'width')) || TEXT_WIDTH, height: Number(propertyOf(node, 'height')) || TEXT_WIDTH / 2 };
  const picture = text.picture(propertyOf(node, 'src'), alt, size);
  const said = wordRun(`What it shows: ${alt}`, { italic: true, colour: COLOURS.quiet, rtl: passage.rtl });
  return [
    ...(picture ? [wordParagraph([pictureRun(picture, TEXT_WIDTH)], passage, mark)] : []),
    wordParagraph([said], passage, picture ? null : mark),
  ];
}

/** Inline nodes as runs. */
export function wordRuns(nodes: readonly Nodes[], { run, rtl }: Pick<Passage, 'run' | 'rtl'>): readonly XmlNode[] {
  return nodes.flatMap((node): readonly XmlNode[] => {
    if (isLeftOut(node)) return [];
    const inside = (change: Partial<RunStyle>): readonly XmlNode[] => wordRuns(childrenOf(node), { run: { ...run, ...change }, rtl });
    switch (nameOf(node)) {
      case 'text':
        return 'value' in node ? [wordRun(node.value.replace(/\s+/g, ' '), { ...run, rtl })] : [];
      case 'inlineCode':
        return 'value' in node ? [wordRun(node.value, { ...run, fixedWidth: true, rtl })] : [];
      case 'break':
        return [wordRun('\n', { ...run, rtl })];
      case 'strong':
        return inside({ bold: true });
      case 'emphasis':
      case 'em':
        return inside({ italic: true });
      case 'sup':
        return inside({ raised: true });
      case 'textarea':
      case 'button':
        return [];
      default:
        return inside({});
    }
  });
}
