/** Footnotes and links by name: what is named has a definition, and what is defined is named. */
import type { Nodes } from 'mdast';
import { diagnostic } from '../../diagnostics/catalog.ts';
import { nodesOf } from '../../read/markdown.ts';
import { show } from '../../read/shape.ts';
import type { CheckContext, Rule } from '../rule.ts';
import type { CourseText } from '../texts.ts';

export const footnoteRule: Rule = {
  codes: ['E143'],
  run({ texts, report }) {
    for (const text of texts) {
      if (text.kind === 'inline') continue;
      const nodes = nodesOf(text.root);
      for (const node of nodes) checkStray(node, text, report);
      const named = new Set(nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])));
      for (const node of nodes)
        if (node.type === 'footnoteDefinition' && !named.has(node.identifier))
          report.add(diagnostic('E143', `nothing leads to the footnote "${node.identifier}"`, { origin: text.originOf(node) }));
    }
  },
};

/** Markdown shows a name without definition as it is written: `[^1]`, `[words][name]`. */
function checkStray(node: Nodes, text: CourseText, report: CheckContext['report']): void {
  if (node.type !== 'text') return;
  const { offset = 0, endOffset, file } = text.originOf(node);
  const source = text.source.slice(offset, endOffset);
  for (const { 0: stray, index } of source.matchAll(/(?<!\\)\[\^[^\]\s]+\]|(?<!\\)\[[^\]@^\n][^\]\n]*\]\[[^\]\n]*\]/g)) {
    const origin = { file, offset: offset + index, endOffset: offset + index + stray.length };
    const kind = stray.startsWith('[^') ? 'footnote' : 'link';
    report.add(diagnostic('E143', `this ${kind} leads to nothing: ${show(stray)}`, { origin }));
  }
}
