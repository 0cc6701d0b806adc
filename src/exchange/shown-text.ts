/** Our inline Markdown as another program can show it: plain Markdown, without citations and links that only we know. */
import type { Reference } from '../model/library.ts';
import { CITATION_PATTERN, parseCitation } from '../read/citations.ts';
import { parseMarkdown, plainText } from '../read/markdown.ts';

export interface ShownText {
  readonly text: string;
  /** The text says less than ours: a citation or link became words. */
  readonly changed: boolean;
}

const OWN_LINK = /\[([^\]]*)\]\((?:term|lesson|page):[^)]*\)/g;

/** `… [@mandela-rules, rule 45] …` → `… (Nelson Mandela Rules, rule 45) …`; `[words](term:x)` → `words`. */
export function showText(markdown: string, references: readonly Reference[]): ShownText {
  const text = markdown
    .trim()
    .replace(CITATION_PATTERN, (_, inner: string) => {
      const citation = parseCitation(inner);
      const name = references.find(({ id }) => id === citation?.reference)?.short ?? citation?.reference ?? inner;
      return `(${[name, citation?.locator].filter(Boolean).join(', ')})`;
    })
    .replace(OWN_LINK, '$1');
  return { text, changed: text !== markdown.trim() };
}

/** The words alone. */
export function plainWords(markdown: string): string {
  return plainText(parseMarkdown(markdown)).replace(/\s+/g, ' ').trim();
}
