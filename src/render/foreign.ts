/**
 * Marks what a translated page still says in the source language: `lang` and `dir` on the smallest thing that is a whole, so that a
 * screen reader pronounces it and a right-to-left page sets it rightly.
 */
import type { Translation } from '../model/variant.ts';
import { escapeHtml, type SafeHtml, safeHtml } from './safe-html.ts';

export interface Marker {
  /** ` lang="en" dir="ltr"` if that text is in the source language, else nothing. */
  attributes(key: string): SafeHtml;
  /** The text; in an element of its own if it is in the source language. */
  words(text: string | SafeHtml, key: string): SafeHtml;
}

export function createMarker(translation: Translation | null): Marker {
  const attributes = (key: string): string => {
    const source = translation?.foreign.get(key.replace(/^chapter-/, ''));
    return source ? ` lang="${source.lang}" dir="${source.dir}"` : '';
  };
  return {
    attributes: (key) => safeHtml(attributes(key)),
    words(text, key) {
      const html = typeof text === 'string' ? escapeHtml(text).toHTML() : text.toHTML();
      const mark = attributes(key);
      return safeHtml(mark === '' ? html : `<bdi${mark}>${html}</bdi>`);
    },
  };
}
