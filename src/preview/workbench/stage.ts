/** The frame that the course is shown in: its size, its theme and direction, the page in it. Knows nothing of LMSs. */
import { byId, element } from './dom.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Stage {
  /** Shows an address in a new frame; resolves when it is loaded. `scroll`: goes there once that page is shown. */
  open(url: string, back?: { readonly page: string; readonly scroll: number }): Promise<void>;
  /** Leaves the page as a learner does: its last events fire. */
  close(): Promise<void>;
  page(): string;
  scroll(): number;
  goTo(page: string): void;
  setTheme(theme: Theme): void;
  /** `auto`: as the language runs. */
  setDirection(direction: 'auto' | 'rtl'): void;
}

export function createStage(turned: (page: string) => void): Stage {
  let frame: HTMLIFrameElement | null = null;
  let theme: Theme = 'system';
  let direction: 'auto' | 'rtl' = 'auto';
  const inside = (): Document | null => frame?.contentDocument ?? null;
  const pageOf = (): string => inside()?.body?.dataset.page ?? '';

  function dress(): void {
    const page = inside();
    if (!page?.documentElement) return;
    applyTheme(page, theme);
    const root = page.documentElement;
    root.dataset.ownDirection ??= root.dir;
    root.dir = direction === 'rtl' ? 'rtl' : (root.dataset.ownDirection ?? '');
  }

  return {
    async open(url, back) {
      const made = element('iframe', { title: 'The course', src: url, id: 'course-frame' });
      frame?.remove();
      frame = made;
      byId('frame-place').append(made);
      await new Promise((resolve) => made.addEventListener('load', resolve, { once: true }));
      dress();
      const body = inside()?.body;
      if (!body || frame !== made) return;
      const tell = (): void => {
        turned(pageOf());
        if (back && back.scroll > 0 && pageOf() === back.page) {
          const { scroll } = back;
          back = undefined;
          made.contentWindow?.requestAnimationFrame(() => made.contentWindow?.scrollTo({ top: scroll, behavior: 'instant' }));
        }
      };
      new MutationObserver(tell).observe(body, { attributes: true, attributeFilter: ['data-page'] });
      tell();
    },
    async close() {
      const closing = frame;
      if (!closing) return;
      const gone = new Promise((resolve) => {
        closing.addEventListener('load', resolve, { once: true });
        setTimeout(resolve, 1000);
      });
      closing.contentWindow?.location.replace('about:blank');
      await gone;
      closing.remove();
      if (frame === closing) frame = null;
    },
    page: pageOf,
    scroll: () => frame?.contentWindow?.scrollY ?? 0,
    goTo(page) {
      const link = inside()?.querySelector<HTMLElement>(`[data-page-link="${CSS.escape(page)}"]`);
      if (link) link.click();
      else if (frame?.contentWindow) {
        frame.contentWindow.location.hash = page;
      }
    },
    setTheme(wanted) {
      theme = wanted;
      dress();
    },
    setDirection(wanted) {
      direction = wanted;
      dress();
    },
  };
}

const written = new WeakMap<object, string>();

/** Rules that ask for the reader's colour scheme are answered here: a page can't be told otherwise. */
function applyTheme(page: Document, theme: Theme): void {
  page.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
  for (const sheet of page.styleSheets)
    for (const rule of sheet.cssRules) {
      // Rules of a frame are of its own classes.
      const media = 'media' in rule ? (rule as CSSMediaRule).media : null;
      if (!media) continue;
      const own = written.get(rule) ?? media.mediaText;
      if (!/prefers-color-scheme/.test(own)) continue;
      written.set(rule, own);
      const holds = /dark/.test(own) === (theme === 'dark');
      media.mediaText = theme === 'system' ? own : holds ? 'all' : 'not all';
    }
}
