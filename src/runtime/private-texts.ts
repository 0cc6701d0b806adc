/** The learner's private texts (reflections): kept in this browser or this tab, never handed to a tracker or the learner state. */
import type { CourseData } from '../contract/course-data.ts';
import type { BrowserParts } from './browser-parts.ts';
import { learnerPrefix, writeText } from './mirror.ts';

export interface PrivateTexts {
  /** '' if there is none. */
  read(id: string): string;
  /** `keep`: until erased (never for guests); otherwise until the tab closes. False if the browser didn't take it so. */
  write(id: string, text: string, keep: boolean): boolean;
  /** True if the text is kept beyond the tab. */
  kept(id: string): boolean;
  erase(id: string): void;
}

/** `learner` '' is a guest: what guests write ends with the tab. Nothing is written any more once `isCleared`. */
export function createPrivateTexts(course: CourseData, learner: string, browser: BrowserParts, isCleared: () => boolean): PrivateTexts {
  const keyOf = (id: string): string => `${learnerPrefix(course, browser.path, learner)}text.${id}`;
  const local = learner === '' ? null : browser.local;
  const texts: PrivateTexts = {
    read: (id) => browser.tab?.getItem(keyOf(id)) ?? local?.getItem(keyOf(id)) ?? '',
    write(id, text, keep) {
      texts.erase(id);
      if (isCleared()) return false;
      if (writeText(keep ? local : browser.tab, keyOf(id), text)) return true;
      if (keep) writeText(browser.tab, keyOf(id), text);
      return false;
    },
    kept: (id) => local?.getItem(keyOf(id)) != null,
    erase(id) {
      browser.tab?.removeItem(keyOf(id));
      local?.removeItem(keyOf(id));
    },
  };
  return texts;
}
