/** Fetches the package's pages for the player, ahead of time where it can, and notices a page of another build. Knows nothing of the screen. */
import type { CourseData, PageData } from '../contract/course-data.ts';
import { find } from './views/dom.ts';

export interface LoadedPage {
  /** The whole of it, as it was fetched. */
  readonly source: Document;
  readonly main: HTMLElement;
  readonly data: PageData;
}

export interface Pages {
  /** Rejects when the page can't be fetched. */
  load(id: string): Promise<LoadedPage>;
  /** Gets a page into memory and stays silent when that fails. */
  prefetch(id: string): void;
}

/** The launch page's id. */
export const LAUNCH_PAGE = 'index';

/** Pages kept in memory: enough for going back and forth, little enough for a phone. */
const KEPT = 8;

export function createPages(course: CourseData): Pages {
  const kept = new Map<string, Promise<Document>>();

  async function fetchPage(id: string): Promise<Document> {
    const file = fileOf(course, id);
    const page = await fetchDocument(file);
    // A browser may hold a page of an earlier version of the package: ask past its cache.
    return pageDataOf(page).build === course.build ? page : fetchDocument(file, 'reload');
  }

  function get(id: string): Promise<Document> {
    const known = kept.get(id);
    if (known) return known;
    if (kept.size === KEPT) kept.clear();
    const page = fetchPage(id);
    kept.set(id, page);
    page.catch(() => kept.delete(id));
    return page;
  }

  return {
    async load(id) {
      const source = await get(id);
      const main = find(source, 'main');
      if (!main) throw new Error(id);
      return { source, main: document.importNode(main, true), data: pageDataOf(source) };
    },
    prefetch: (id) => void get(id).catch(() => undefined),
  };
}

/** The file of a page, in the course's language. */
export function fileOf({ suffix = '' }: CourseData, id: string): string {
  return `${id + suffix}.html`;
}

/** An address may name a page of a package that was replaced meanwhile, or something else altogether. */
export function isPage(course: CourseData, id: string): boolean {
  return course.order.includes(id) || course.pages.some((page) => page.id === id);
}

/** Rejects on a network error and on an answer that is no page of this package. */
export async function fetchDocument(file: string, cache: RequestCache = 'default'): Promise<Document> {
  const answer = await fetch(file, { cache });
  if (!answer.ok) throw new Error(file);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** The page's data block. Throws if there is none. */
export function pageDataOf(page: Document): PageData {
  return readBlock(page, 'cw-page', '') as PageData;
}

/** The course's data block: only in the launch page. */
export function courseDataOf(page: Document): CourseData | null {
  return readBlock(page, 'cw-course', 'null') as CourseData | null;
}

/** `otherwise`: the JSON that stands for a block that is not there; '' is none, and throws. */
function readBlock(page: Document, id: string, otherwise: string): unknown {
  return JSON.parse(page.getElementById(id)?.textContent ?? otherwise);
}
