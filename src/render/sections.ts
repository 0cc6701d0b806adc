/**
 * The text of a page as the search finds it: cut into sections, without what isn't read straight through (keys of tests, passages that
 * can be skipped, what follows from a choice in a case).
 */
import type { Nodes, RootContent } from 'mdast';

/** A part of a page, found as a whole. */
export interface Section {
  /** Where it begins in the page; '' for its beginning. */
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

interface OpenSection {
  readonly anchor: string;
  readonly heading: string;
  readonly parts: string[];
}

/** Elements of the page that are not searched, by class or name. Names of parts and buttons say nothing about the text. */
const UNSEARCHED_CLASSES = ['sensitive', 'skip-passage', 'consequence', 'cites', 'label', 'private', 'sr-only'];
const UNSEARCHED_NAMES = ['summary', 'sup'];
const INLINE = ['a', 'span', 'em', 'strong', 'text', 'emphasis', 'delete', 'inlineCode', 'link'];

/** The text of a page, cut at its `<h2>`; what stands before the first has no heading. */
export function sectionsOf(nodes: readonly RootContent[]): readonly Section[] {
  const sections: OpenSection[] = [{ anchor: '', heading: '', parts: [] }];
  collect(nodes, sections, 0, '');
  return sections.map(({ anchor, heading, parts }) => ({ anchor, heading, text: tidy(parts) }));
}

/** Adds text to the section at `place`. A heading inside a block (a case, key points) opens a section that ends with the block. */
function collect(nodes: readonly Nodes[], sections: OpenSection[], place: number, blockId: string): void {
  let open = place;
  for (const node of nodes) {
    const { name, id, className } = elementOf(node);
    if (UNSEARCHED_NAMES.includes(name) || UNSEARCHED_CLASSES.includes(className)) continue;
    if (name === 'h2') {
      const heading: OpenSection = { anchor: '', heading: '', parts: [] };
      collect(childrenOf(node), [heading], 0, '');
      open = sections.push({ anchor: id || blockId, heading: tidy(heading.parts), parts: [] }) - 1;
      continue;
    }
    const { parts } = sections[open] as OpenSection;
    if ('value' in node) parts.push(node.value);
    collect(childrenOf(node), sections, open, id);
    if (!INLINE.includes(name)) parts.push(' ');
  }
}

function childrenOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? node.children : [];
}

/** What the node is written as: an element's name, or the node's own type. */
function elementOf(node: Nodes): { readonly name: string; readonly id: string; readonly className: string } {
  const { hName, hProperties = {} } = node.data ?? {};
  const name = hName ?? (node.type === 'heading' ? `h${node.depth}` : node.type);
  return { name, id: String(hProperties.id ?? ''), className: String(hProperties.className ?? '') };
}

/** One line; no space is left where a citation stood before a full stop. */
function tidy(parts: readonly string[]): string {
  return parts
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?…])/g, '')
    .trim();
}
