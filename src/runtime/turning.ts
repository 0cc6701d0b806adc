/**
 * Turns pages: follows links between the package's pages, keeps the browser's history, hands each fetched page to the player, and
 * goes to places within a page. Knows nothing of tests, sessions or what a page means.
 */
import type { CourseData } from '../contract/course-data.ts';
import { createPages, fileOf, isPage, LAUNCH_PAGE, type LoadedPage } from './pages.ts';
import { goToAnchor } from './views/dom.ts';

/** Where on the page: an anchor, a share of the text in per cent, or an old scroll position. */
export interface Spot {
  readonly anchor?: string;
  readonly percent?: number;
  readonly scroll?: number;
}

export interface Turning {
  /** `replace` takes the present place in the browser's history. */
  go(id: string, spot?: Spot, replace?: boolean): Promise<void>;
  load(id: string): Promise<LoadedPage>;
  /** Gets the page after `id` in reading order ahead of time. */
  prefetchAfter(id: string): void;
}

export interface Reader {
  /** The page that is open. */
  page(): string;
  /** Puts a page on screen. */
  show(page: LoadedPage, spot: Spot): void;
  /** A page can't be fetched. */
  failed(again: () => void): void;
  /** The link to the next page was followed. */
  next(): void;
}

/**
 * `inside`: this is the launch page, other pages are fetched into it. Otherwise (`false`) links lead into the launch page. Null:
 * nothing can be fetched (file://), links simply navigate.
 */
export function createTurning(course: CourseData, inside: boolean | null, reader: Reader): Turning {
  const pages = createPages(course);
  let turns = 0;

  async function go(id: string, spot: Spot = {}, replace = false): Promise<void> {
    const turn = ++turns;
    const page = await pages.load(id).catch(() => null);
    // The learner may have gone elsewhere meanwhile.
    if (turn !== turns) return;
    if (!page) {
      reader.failed(() => void go(id, spot, replace));
      return;
    }
    if (!replace) {
      history.replaceState({ scroll: scrollY }, '');
      history.pushState({}, '', `#${id}`);
    } else history.replaceState({}, '', `#${id}`);
    reader.show(page, spot);
    prefetchAfter(id);
  }

  function prefetchAfter(id: string): void {
    const place = course.order.indexOf(id);
    const next = place < 0 ? undefined : course.order[place + 1];
    if (next) pages.prefetch(next);
  }

  /** Page and anchor that a link leads to; null if it leaves the package. */
  function targetOf({ href, target }: HTMLAnchorElement): { readonly id: string; readonly anchor: string } | null {
    const folder = new URL('.', document.baseURI).href;
    const [, file, anchor = ''] =
      (!target && href.startsWith(folder) && /^([\w-]+)(?:\.[\w-]+)?\.html(?:#(.+))?$/.exec(href.slice(folder.length))) || [];
    return file ? { id: file === LAUNCH_PAGE ? (course.order[0] ?? '') : file, anchor } : null;
  }

  // With the language the body goes, and what was listened for on it.
  document.body.addEventListener('click', (click) => {
    const link = (click.target as Element).closest('a');
    if (!link || link.hreflang || click.defaultPrevented || click.button || click.ctrlKey || click.metaKey || click.shiftKey) return;
    const written = link.getAttribute('href') ?? '';
    if (written.startsWith('#')) {
      // The address names the page: an anchor of it must not take that place.
      if (inside && goToAnchor(written.slice(1))) click.preventDefault();
      return;
    }
    const target = targetOf(link);
    if (!target) return;
    if (link.rel === 'next') reader.next();
    if (inside === null) return;
    click.preventDefault();
    if (!inside) location.href = `${fileOf(course, LAUNCH_PAGE)}#${target.id}`;
    else if (target.id === reader.page()) goToAnchor(target.anchor || 'main');
    else void go(target.id, { anchor: target.anchor });
  });
  if (inside) {
    history.scrollRestoration = 'manual';
    window.onpopstate = ({ state }) => {
      const id = location.hash.slice(1) || (course.order[0] ?? '');
      if (id !== reader.page() && isPage(course, id)) void go(id, { scroll: state?.scroll ?? 0 }, true);
    };
  }
  return { go, load: pages.load, prefetchAfter };
}
