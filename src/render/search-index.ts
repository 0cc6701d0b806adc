/**
 * What the search finds, and its file: a record for each section of a lesson or text page, each term, rule at hand and resource. Tests are
 * not searched, nor are passages that can be skipped, nor what follows from a choice in a case: it would be read before the choice.
 */
import { SEARCH_GLOBAL, type SearchRecord } from '../contract/search.ts';
import { CITATION_PATTERN } from '../read/citations.ts';
import { keptFor } from '../read/kept.ts';
import { citationText, noteKey } from './citations.ts';
import { plainInline } from './markdown-html.ts';
import type { RenderedPage } from './reading-pages.ts';
import { hashedAsset } from './render-assets.ts';
import type { Asset } from './site.ts';
import type { SiteContext } from './site-context.ts';

/** `search-<hash>.js`: the search's script and a call that hands it the records of these pages. */
export function searchFile(site: SiteContext, pages: ReadonlyMap<string, RenderedPage>): Asset {
  const records = groupsOf(site, pages).filter((group) => group !== '');
  const script = `${site.assets.search}${SEARCH_GLOBAL}([${records.join(',')}]);\n`;
  return hashedAsset('search', 'js', new TextEncoder().encode(script));
}

/** The records of each page that has any, as JSON without the brackets around them: what was written for a page that is the same is not written again. */
function groupsOf(site: SiteContext, pages: ReadonlyMap<string, RenderedPage>): readonly string[] {
  return site.outline.pages.flatMap(({ id, kind, title }): readonly string[] => {
    const page = pages.get(id);
    if (!page) return [];
    const group = (records: readonly SearchRecord[]): string => JSON.stringify(records).slice(1, -1);
    const write = (): string => {
      if (kind === 'glossary') return group(termRecords(id, title, site));
      if (kind === 'rules') return group(ruleRecords(id, title, site));
      if (kind === 'resources') return group(resourceRecords(id, title, site));
      return group(
        kind === 'lesson' || kind === 'text' ? page.sections.map(({ anchor, heading, text }) => [id, anchor, title, heading, text]) : [],
      );
    };
    return [keptFor([page], `search ${id} ${title}`, write)];
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
