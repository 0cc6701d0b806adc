/**
 * What the search finds, and its file: a record for each section of a lesson or text page, each term, each rule at hand. Tests are
 * not searched, nor are passages that can be skipped, nor what follows from a choice in a case: it would be read before the choice.
 */
import type { Nodes, RootContent } from 'mdast';
import { SEARCH_GLOBAL, type SearchRecord } from '../contract/search.ts';
import { CITATION_PATTERN } from '../read/citations.ts';
import { citationText, noteKey } from './citations.ts';
import { plainInline } from './markdown-html.ts';
import type { RenderedPage } from './reading-pages.ts';
import { hashedAsset } from './render-assets.ts';
import type { Asset } from './site.ts';
import type { SiteContext } from './site-context.ts';

/** `search-<hash>.js`: the search's script and a call that hands it the records of these pages. */
export function searchFile(site: SiteContext, pages: ReadonlyMap<string, RenderedPage>): Asset {
  const script = `${site.assets.search}${SEARCH_GLOBAL}(${JSON.stringify(searchRecords(site, pages))});\n`;
  return hashedAsset('search', 'js', new TextEncoder().encode(script));
}

/** In the order of the pages. */
export function searchRecords(site: SiteContext, pages: ReadonlyMap<string, RenderedPage>): readonly SearchRecord[] {
  return site.outline.pages.flatMap(({ id, kind, title }) => {
    if (kind === 'glossary') return termRecords(id, title, site);
    if (kind === 'rules') return ruleRecords(id, title, site);
    const { text = [] } = pages.get(id) ?? {};
    return kind === 'lesson' || kind === 'text'
      ? sectionsOf(text).map(({ anchor, heading, words }): SearchRecord => [id, anchor, title, heading, words])
      : [];
  });
}

function termRecords(page: string, title: string, { variant, markdown }: SiteContext): readonly SearchRecord[] {
  return variant.course.glossary.map(({ id, term, definition }) => [page, `term-${id}`, title, term, plain(definition, markdown)]);
}

function ruleRecords(page: string, title: string, { cited, markdown }: SiteContext): readonly SearchRecord[] {
  const { references } = markdown;
  return [...cited].flatMap((citation): readonly SearchRecord[] => {
    const reference = references.get(citation.reference);
    if (!reference) return [];
    const place = reference.locators[citation.locator ?? ''];
    const heading = citationText(citation, references);
    if (place) return [[page, noteKey(citation), title, heading, plain(place.gist, markdown)]];
    return [[page, reference.id, title, heading, plain([reference.title, reference.gist ?? ''].join('. '), markdown)]];
  });
}

function plain(source: string, markdown: SiteContext['markdown']): string {
  return plainInline(source.replace(CITATION_PATTERN, ''), markdown);
}

interface Section {
  readonly anchor: string;
  readonly heading: string;
  readonly parts: string[];
}

/** Elements of the page that are not searched, by class or name. Names of parts and buttons say nothing about the text. */
const UNSEARCHED_CLASSES = ['sensitive', 'skip-passage', 'consequence', 'cites', 'label', 'private', 'sr-only'];
const UNSEARCHED_NAMES = ['summary', 'sup'];
const INLINE = ['a', 'span', 'em', 'strong', 'text', 'emphasis', 'delete', 'inlineCode', 'link'];

interface FoundSection extends Pick<Section, 'anchor' | 'heading'> {
  readonly words: string;
}

/** Of pages that are kept (kept-pages.ts). */
const known = new WeakMap<readonly RootContent[], readonly FoundSection[]>();

/** The text of a page, cut at its `<h2>`; what stands before the first has no heading. */
function sectionsOf(nodes: readonly RootContent[]): readonly FoundSection[] {
  const sections: Section[] = [{ anchor: '', heading: '', parts: [] }];
  if (!known.has(nodes)) collect(nodes, sections, 0, '');
  const found = known.get(nodes) ?? sections.map(({ anchor, heading, parts }) => ({ anchor, heading, words: tidy(parts) }));
  known.set(nodes, found);
  return found;
}

/** Adds text to the section at `place`. A heading inside a block (a case, key points) opens a section that ends with the block. */
function collect(nodes: readonly Nodes[], sections: Section[], place: number, blockId: string): void {
  let open = place;
  for (const node of nodes) {
    const { name, id, className } = elementOf(node);
    if (UNSEARCHED_NAMES.includes(name) || UNSEARCHED_CLASSES.includes(className)) continue;
    if (name === 'h2') {
      const heading: Section = { anchor: '', heading: '', parts: [] };
      collect(childrenOf(node), [heading], 0, '');
      open = sections.push({ anchor: id || blockId, heading: tidy(heading.parts), parts: [] }) - 1;
      continue;
    }
    const { parts } = sections[open] as Section;
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
