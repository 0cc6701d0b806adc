/** Blocks of a text by their ids: found, left out, replaced, added. Trees given are left as they are. */
import type { Root, RootContent } from 'mdast';
import { headingId } from '../read/directives.ts';

/** Where a block stands among the children of its text: from `start` up to, not including, `end`. */
export interface BlockRange {
  readonly start: number;
  readonly end: number;
}

/** The ids that a node is known by: a block's, a line's, a heading's. */
export function blockId(node: RootContent): string | null {
  if (node.type === 'heading') return headingId(node);
  if (node.type !== 'containerDirective' && node.type !== 'leafDirective') return null;
  return node.attributes?.id ?? null;
}

/**
 * A block as a whole; null if there is none of that id at the top of the text. A table goes with its caption; the id of a heading means
 * its section, up to the next heading of the same or a higher level.
 */
export function findBlock({ children }: Root, id: string): BlockRange | null {
  const start = children.findIndex((node) => blockId(node) === id);
  const node = children[start];
  if (!node) return null;
  if (node.type === 'heading') {
    const next = children.findIndex((other, i) => i > start && other.type === 'heading' && other.depth <= node.depth);
    return { start, end: next < 0 ? children.length : next };
  }
  const isCaption = node.type === 'leafDirective' && node.name === 'table' && children[start + 1]?.type === 'table';
  return { start, end: start + (isCaption ? 2 : 1) };
}

/** The text with these nodes in a range's place. */
export function putBlock(body: Root, { start, end }: BlockRange, nodes: readonly RootContent[]): Root {
  return { ...body, children: [...body.children.slice(0, start), ...nodes, ...body.children.slice(end)] };
}
