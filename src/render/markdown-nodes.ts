/** Small tools for building and reading mdast: how HTML elements are put into a Markdown tree before it is written. */
import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';

/** hast properties: `className`, `dataNote`, `ariaLabelledBy` … Undefined ones are left out. */
export type Properties = Readonly<Record<string, string | number | boolean | undefined>>;

/** An HTML element around Markdown nodes; mdast-util-to-hast writes any node with `hName` as that element. */
export function element(name: string, properties: Properties, children: readonly Nodes[] = []): RootContent {
  const hProperties = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
  return { type: 'element', data: { hName: name, hProperties }, children: [...children] } as unknown as RootContent;
}

/** `lang` and `dir` of a node that a translation left in the source language. */
export function languageOf({ data }: Pick<Nodes, 'data'>): Properties {
  const { lang, dir } = (data?.hProperties ?? {}) as { readonly lang?: string; readonly dir?: string };
  return { lang, dir };
}

/** What a paragraph says, in an element of its own if it is in the source language: what stands around it keeps its direction. */
export function isolate(paragraph: Paragraph, words: readonly PhrasingContent[] = paragraph.children): PhrasingContent[] {
  const { lang, dir } = languageOf(paragraph);
  return lang === undefined ? [...words] : [element('span', { lang, dir }, words) as PhrasingContent];
}

export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}

export function root(children: readonly Nodes[]): Root {
  return { type: 'root', children: [...children] as RootContent[] };
}

/** The children without the `{…}` mark that ends the last text: `{#its-id}` of a heading, `{goto=d3}` of a choice. */
export function dropMark(children: readonly PhrasingContent[]): readonly PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type !== 'text') return children;
  return [...children.slice(0, -1), { ...last, value: last.value.replace(/\s*\{[^{}]*\}\s*$/, '') }];
}
