/**
 * Pages of lessons and texts, kept while a process renders the same course again and again (read/kept.ts). A page is given again only for the
 * very tree that it was made from, and only if everything else that it could show is the same; so it is the page that would be made.
 */
import type { Root } from 'mdast';
import type { Media } from '../model/course.ts';
import { keepsResults } from '../read/kept.ts';
import { CitationList } from './citations.ts';
import type { RenderedPage } from './reading-pages.ts';
import { contentHash } from './render-assets.ts';
import type { RenderOptions } from './site.ts';
import type { SiteContext } from './site-context.ts';

interface KeptPage {
  readonly page: RenderedPage;
  /** What rendering it told the site, to be told again. */
  readonly cited: CitationList;
  readonly media: readonly Parameters<SiteContext['useMedia']>[];
}

/** What a page is made from. */
interface Source {
  readonly body: Root;
}

export type KeepPage = (source: Source, make: (site: SiteContext) => RenderedPage) => RenderedPage;

/** Of one tree: for a few targets and editions, not for every title that it ever had beside it. */
const MOST = 8;

const pages = new WeakMap<Root, Map<string, KeptPage>>();

export function createKeepPage(site: SiteContext, options: RenderOptions): KeepPage {
  if (!keepsResults()) return (_, make) => make(site);
  const around = contentHash([JSON.stringify(surroundings(site, options))]);
  return (source, make) => {
    const { body, ...own } = source;
    const known = pages.get(body) ?? new Map<string, KeptPage>();
    pages.set(body, known);
    const key = around + JSON.stringify(own);
    const found = known.get(key) ?? renderApart(site, make);
    if (known.size >= MOST) known.clear();
    known.set(key, found);
    for (const use of found.media) site.useMedia(...use);
    site.cited.addAll(found.cited);
    return found.page;
  };
}

function renderApart(site: SiteContext, make: (site: SiteContext) => RenderedPage): KeptPage {
  const media: Parameters<SiteContext['useMedia']>[] = [];
  const cited = new CitationList();
  const page = make({
    ...site,
    cited,
    useMedia(...use) {
      media.push(use);
      return site.useMedia(...use);
    },
  });
  return { page, cited, media };
}

/** Everything that a page can show beside its own text and test. */
function surroundings({ variant }: SiteContext, options: RenderOptions): object {
  const { course, edition, ...chosen } = variant;
  const { files: _files, sources: _sources, lock: _lock, media, editions: _editions, ...rest } = course;
  const headOf = ({ body: _body, source: _source, ...head }: { readonly body: Root; readonly source: string }): object => head;
  return {
    options,
    ...chosen,
    // Its overlay has been applied.
    edition: { ...edition, overlay: null },
    course: {
      ...rest,
      chapters: course.chapters.map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(({ quiz: _quiz, ...one }) => headOf(one)) })),
      pages: course.pages.map(headOf),
    },
    media: [...media.values()].map(({ file, bytes }) => [file, hashOf(bytes)]),
  };
}

const hashes = new WeakMap<Media['bytes'], string>();

function hashOf(bytes: Uint8Array): string {
  const hash = hashes.get(bytes) ?? contentHash([bytes]);
  hashes.set(bytes, hash);
  return hash;
}
