/** Passages that some editions have and others don't: `:::edition norway` and the attribute `edition="norway"`. Trees given are left as they are. */
import type { Nodes, Root, RootContent } from 'mdast';
import { parseCondition } from '../read/directives.ts';

/** True if a text may hold conditions at all: most don't, and their trees are not walked. */
export function hasConditions(source: string): boolean {
  return source.includes(':::edition') || /[{\s]edition=/.test(source);
}

/** The text as an edition has it. For an id that no condition names it is the text of all other editions. */
export function resolveConditions(body: Root, edition: string): Root {
  return { ...body, children: resolveAll(body.children, edition) };
}

/** The condition that a node stands under; null if every edition has it. */
export function conditionOf(node: Nodes): string | null {
  if (node.type !== 'containerDirective' && node.type !== 'leafDirective') return null;
  return node.attributes?.edition ?? null;
}

/** True if an edition has what stands under this condition. */
export function holds(written: string, edition: string): boolean {
  const { not, ids } = parseCondition(written);
  return ids.includes(edition) !== not;
}

function resolveAll(nodes: readonly RootContent[], edition: string): RootContent[] {
  const kept: RootContent[] = [];
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as RootContent;
    const written = conditionOf(node);
    const here = written === null || holds(written, edition);
    const isCaption = node.type === 'leafDirective' && node.name === 'table';
    if (!here) {
      if (isCaption && nodes[i + 1]?.type === 'table') i++;
    } else if (node.type === 'containerDirective' && node.name === 'edition') kept.push(...resolveAll(node.children, edition));
    else if ('children' in node) kept.push({ ...node, children: resolveAll(node.children, edition) } as RootContent);
    else kept.push(node);
  }
  return kept;
}
