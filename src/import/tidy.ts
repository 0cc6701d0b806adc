/**
 * Markdown of other programs → what a lesson may hold (docs/authoring.md): headings from the second level without gaps, pictures as figures, links
 * to the web only, no HTML. Pure; returns a new tree.
 */
import type { BlockContent, DefinitionContent, Heading, Image, ListItem, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { plainText } from '../read/markdown.ts';

export interface TidyContext {
  /** A figure's file name under media/ for the address of a picture; null if the picture can't be carried. */
  readonly useMedia: (address: string) => string | null;
  /** A new id for a figure, made of its words. */
  readonly newId: (words: string) => string;
  readonly lose: (what: string) => void;
}

type Definitions = ReadonlyMap<string, string>;

/** What our format reads as a citation, an id or a jump, wherever it stands. */
const OWN_MARKS = /\[@|\{#|\{goto=/g;

const WEB = /^(?:https?:\/\/\S|mailto:|tel:)/i;

/** `title`: the lesson's; a heading that only repeats it is left out. */
export function tidyBody(body: Root, title: string, context: TidyContext): Root {
  const definitions: Definitions = new Map(
    body.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])),
  );
  const blocks = body.children.filter((node) => node.type !== 'definition' && !repeatsTitle(node, title));
  const children = blocks.flatMap((node) => tidyBlock(node, definitions, context));
  return { type: 'root', children: levelled(children) };
}

function repeatsTitle(node: RootContent, title: string): boolean {
  return node.type === 'heading' && node.depth === 1 && plainText(node).trim().toLowerCase() === title.trim().toLowerCase();
}

/** The first heading becomes a second-level one; none is more than one level below the one before. */
function levelled(children: readonly RootContent[]): RootContent[] {
  const least = Math.min(...children.flatMap((node) => (node.type === 'heading' ? [node.depth] : [])));
  let before = 1;
  return children.map((node) => {
    if (node.type !== 'heading') return node;
    const depth = Math.min(node.depth - least + 2, before + 1, 4) as Heading['depth'];
    before = depth;
    return { ...node, depth };
  });
}

function tidyBlock(node: RootContent, definitions: Definitions, context: TidyContext): RootContent[] {
  switch (node.type) {
    case 'html':
      if (!/^<!--[\s\S]*-->$/.test(node.value.trim())) context.lose('HTML was left out');
      return [];
    case 'yaml':
      return [];
    case 'paragraph':
    case 'heading': {
      const images = imagesOf(node, definitions);
      const children = trimmed(tidyInline(node.children, definitions, context));
      const text = children
        .map((child) => plainText(child as Nodes))
        .join('')
        .trim();
      return [...(text === '' ? [] : [{ ...node, children } as RootContent]), ...images.flatMap((image) => figure(image, context))];
    }
    case 'blockquote':
      return nonEmpty({ ...node, children: node.children.flatMap((child) => tidyBlock(child, definitions, context)) as BlockContent[] });
    case 'list':
      return nonEmpty({
        ...node,
        children: node.children
          .map((item): ListItem => ({ ...item, checked: null, children: tidyItem(item, definitions, context) }))
          .filter(({ children }) => children.length > 0),
      });
    case 'table': {
      const rows = node.children.map((row) => ({
        ...row,
        children: row.children.map((cell) => ({ ...cell, children: tidyInline(cell.children, definitions, context) })),
      }));
      const images = node.children.flatMap((row) => row.children.flatMap((cell) => imagesOf(cell, definitions)));
      return [{ ...node, children: rows }, ...images.flatMap((image) => figure(image, context))];
    }
    case 'footnoteDefinition':
      return [
        {
          ...node,
          children: node.children.flatMap((child) => tidyBlock(child, definitions, context)) as DefinitionContent[],
        } as RootContent,
      ];
    default:
      return [node];
  }
}

/** A list item's figures can't stand inside it: a figure is a block of its own, and a block in a list would break the list. */
function tidyItem(item: ListItem, definitions: Definitions, context: TidyContext): BlockContent[] {
  const children = item.children.flatMap((child) => tidyBlock(child, definitions, context));
  if (children.some(({ type }) => type === 'leafDirective')) context.lose('pictures inside lists were left out: put them after the list');
  return children.filter(({ type }) => type !== 'leafDirective') as BlockContent[];
}

function nonEmpty(node: RootContent & { readonly children: readonly unknown[] }): RootContent[] {
  return node.children.length > 0 ? [node] : [];
}

function tidyInline(nodes: readonly PhrasingContent[], definitions: Definitions, context: TidyContext): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    switch (node.type) {
      case 'image':
      case 'imageReference':
        return [];
      case 'html':
        if (!/^<(?:!--|br\b|\/?(?:span|font|u|sup|sub|small|a)\b)/i.test(node.value)) context.lose('HTML was left out');
        return /^<br\b/i.test(node.value) ? [{ type: 'text', value: ' ' }] : [];
      case 'delete':
        return tidyInline(node.children, definitions, context);
      case 'link':
      case 'linkReference': {
        const url = node.type === 'link' ? node.url : (definitions.get(node.identifier) ?? '');
        const children = tidyInline(node.children, definitions, context);
        if (WEB.test(url)) return children.length === 0 ? [] : [{ type: 'link', url, children: children as [] }];
        if (url !== '') context.lose(`a link to ${url.slice(0, 60)} became plain words`);
        return children;
      }
      case 'emphasis':
      case 'strong': {
        const children = tidyInline(node.children, definitions, context);
        return children.length === 0 ? [] : [{ ...node, children }];
      }
      case 'text':
        return [{ type: 'text', value: node.value.replace(OWN_MARKS, (mark) => `${mark.charAt(0)} ${mark.slice(1)}`) }];
      default:
        return [node];
    }
  });
}

/** Spaces at the end that stood before a picture. */
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1);
  return last?.type === 'text' ? [...nodes.slice(0, -1), { ...last, value: last.value.trimEnd() }] : [...nodes];
}

function imagesOf(node: Nodes, definitions: Definitions): readonly Image[] {
  if (node.type === 'image') return [node];
  if (node.type === 'imageReference') return [{ type: 'image', url: definitions.get(node.identifier) ?? '', alt: node.alt ?? '' }];
  return 'children' in node ? node.children.flatMap((child) => imagesOf(child, definitions)) : [];
}

function figure({ url, alt, title }: Image, context: TidyContext): RootContent[] {
  const file = context.useMedia(url);
  if (file === null) return [];
  const words = (alt || title || '').trim();
  if (words === '') context.lose(`the picture ${file} has no words that say what it shows: write its alt text`);
  const said = words === '' ? 'To be described' : words;
  return [
    {
      type: 'leafDirective',
      name: 'figure',
      attributes: { id: context.newId(words === '' ? file.replace(/\.\w+$/, '') : words), src: `media/${file}`, alt: said },
      children: [{ type: 'text', value: said }],
    },
  ];
}
