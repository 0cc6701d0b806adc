/** Watches how far the learner has read a page: whether the end of its text has been in view, and the place to come back to, in the text or in its test. */
import { all } from './views/dom.ts';

export interface Reading {
  /** Per cent of the page above the top of the window, 0–100. */
  percent(): number;
  scrollTo(percent: number): void;
  /** Id of the passage being read, '' at the top. */
  passage(): string;
  stop(): void;
}

const SETTLED = 1500;

/** `onEnd` is called once; `onPlace` some time after each scrolling. */
export function watchReading(article: HTMLElement, onEnd: () => void, onPlace: () => void): Reading {
  // With the test that follows the text.
  const page = article.parentElement ?? article;
  const end = document.createElement('span');
  article.append(end);
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    onEnd();
  });
  observer.observe(end);
  let timer = 0;
  const onScroll = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onPlace, SETTLED);
  };
  window.onscroll = onScroll;
  return {
    percent() {
      const { top, height } = page.getBoundingClientRect();
      return Math.max(0, Math.min(100, Math.round((-100 * top) / height))) || 0;
    },
    scrollTo(percent) {
      const { top, height } = page.getBoundingClientRect();
      window.scrollTo(0, percent === 0 ? 0 : scrollY + top + (height * percent) / 100);
    },
    passage() {
      const passed = all(article, '.text [id]').filter((block) => block.getBoundingClientRect().top < innerHeight / 2);
      return passed.pop()?.id ?? '';
    },
    stop() {
      clearTimeout(timer);
      observer.disconnect();
      window.onscroll = null;
    },
  };
}
