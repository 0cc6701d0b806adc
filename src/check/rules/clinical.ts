/** Figures in clinical passages say where they come from: a clinician who signs them has to be able to look them up. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { CITATION_PATTERN } from '../../read/citations.ts';
import { directivesOf } from '../../read/directives.ts';
import { plainText } from '../../read/markdown.ts';
import { show } from '../../read/shape.ts';
import type { Rule } from '../rule.ts';
import { openingOf } from './directives.ts';

/** Doses, thresholds, intervals. A passage without any leaves them to the national protocol, which is as it should be. */
const FIGURE =
  /\d+(?:[.,–-]\d+)?\s*(?:%|°|mg|µg|mcg|g|kg|ml|l|litres?|IU|units?|mmol|mmHg|drops?|tablets?|times|seconds?|minutes?|hours?|days?|weeks?|months?)(?!\p{L})/u;

export const clinicalRule: Rule = {
  codes: ['E140'],
  run({ texts, report }) {
    for (const text of texts) {
      if (text.kind === 'inline') continue;
      for (const { node } of directivesOf(text.root)) {
        if (node.name !== 'clinical') continue;
        // A quotation shows how to say or write something; its figures are examples.
        const words = node.children
          .filter(({ type }) => type !== 'blockquote')
          .map(plainText)
          .join('\n');
        const [figure] = FIGURE.exec(words.replace(CITATION_PATTERN, ' ')) ?? [];
        if (figure === undefined || words.search(CITATION_PATTERN) >= 0) continue;
        const message = `this clinical passage has a figure, ${show(figure)}, and cites nothing`;
        report.add(diagnostic('E140', message, { origin: openingOf(node, text), hint: 'add [@reference-id, place]' }));
      }
    }
  },
};
