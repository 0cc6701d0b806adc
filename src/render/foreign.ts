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
  const sourceOf = (key: string): Translation['source'] | null => translation?.foreign.get(key.replace(/^chapter-/, '')) ?? null;
  return {
    attributes: (key) => safeHtml(attributesOf(sourceOf(key))),
    words: (text, key) => marked(text, sourceOf(key)),
  };
}

/** A text that is in `source`; null: in the page's language. */
export function marked(text: string | SafeHtml, source: Translation['source'] | null): SafeHtml {
  const html = typeof text === 'string' ? escapeHtml(text) : text;
  return source ? safeHtml(`<bdi${attributesOf(source)}>${html.toHTML()}</bdi>`) : html;
}

function attributesOf(source: Translation['source'] | null): string {
  return source ? ` lang="${source.lang}" dir="${source.dir}"` : '';
}
