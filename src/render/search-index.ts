/**
 * What the search finds, and its file: a record for each section of a lesson or text page, each term, rule at hand and resource. Tests are
 * not searched, nor are passages that can be skipped, nor what follows from a choice in a case: it would be read before the choice.
 */
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
    if (kind === 'resources') return resourceRecords(id, title, site);
    const { sections = [] } = pages.get(id) ?? {};
    return kind === 'lesson' || kind === 'text'
      ? sections.map(({ anchor, heading, text }): SearchRecord => [id, anchor, title, heading, text])
      : [];
  });
}

function termRecords(page: string, title: string, { variant, markdown }: SiteContext): readonly SearchRecord[] {
  return variant.course.glossary.map(({ id, term, definition }) => [page, `term-${id}`, title, term, plain(definition, markdown)]);
}

function resourceRecords(page: string, title: string, { variant, markdown }: SiteContext): readonly SearchRecord[] {
  return variant.course.resources.map((resource) => [
    page,
    resource.id,
    title,
    resource.title,
    plain([resource.publisher ?? '', resource.goodFor].join('. '), markdown),
  ]);
}

function ruleRecords(page: string, title: string, { cited, markdown }: SiteContext): readonly SearchRecord[] {
  const { references } = markdown;
  return [...cited].flatMap((citation): readonly SearchRecord[] => {
    const reference = references.get(citation.reference);
    if (!reference) return [];
    const place = reference.locators[citation.locator ?? ''];
    const heading = citationText(citation, markdown);
    if (place) return [[page, noteKey(citation), title, heading, plain(place.gist, markdown)]];
    return [[page, reference.id, title, heading, plain([reference.title, reference.gist ?? ''].join('. '), markdown)]];
  });
}

function plain(source: string, markdown: SiteContext['markdown']): string {
  return plainInline(source.replace(CITATION_PATTERN, ''), markdown);
}
