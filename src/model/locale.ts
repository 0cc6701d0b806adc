/**
 * A translation as its files say it (locales/<language>/): readonly values, positions kept, nothing compared with the source yet.
 * What is translated, stale or missing is found in src/translate.
 */
import type { Root } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';

/** `draft`: made by a machine or not reviewed as a whole; built only when asked for, with a banner on every page. */
export type LocaleReview = 'draft' | 'reviewed';

/** What becomes of a text that is missing or stale: `source`, shown in the source language and marked; `hold`, its lesson is left out. */
export type Fallback = 'source' | 'hold';

/** One text of a translated file. */
export interface LocaleText {
  /** Where it belongs: ids and keys joined by dots (`isolation-sign-form.choices.pass-on`). */
  readonly at: string;
  readonly text: string;
  readonly origin: Origin;
}

/** What the tool recorded about one translated text when it was translated. */
export interface FromEntry {
  readonly at: string;
  /** The source text that it was translated from. */
  readonly from: string;
  /** Checksum of the translation: tells whether it was edited since. Absent: it was not translated then. */
  readonly to?: string;
  readonly reviewed: boolean;
}

export interface LocaleDocument {
  /** The translated file: `locales/fr/pages/about.md`. */
  readonly file: string;
  /** Texts of YAML or front matter, in the file's order. */
  readonly texts: readonly LocaleText[];
  /** Of a Markdown file. */
  readonly markdown: { readonly body: Root; readonly source: string } | null;
  /** Null: nothing is recorded about this file. */
  readonly from: readonly FromEntry[] | null;
}

export interface LocaleMedia {
  /** The translated file: `locales/fr/chapters/09-isolation/media/daily-visit.svg`. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Null: nothing is recorded about this file. */
  readonly from: readonly FromEntry[] | null;
}

export interface Locale {
  /** BCP 47: the folder's name. */
  readonly language: string;
  /** The language in its own words: `Français`. */
  readonly name: string;
  readonly review: LocaleReview;
  readonly reviewers: readonly string[];
  readonly fallback: Fallback;
  /** For the people who translate. */
  readonly notes?: string;
  /** Words of places in references: `rule` → `règle`. */
  readonly places: Readonly<Record<string, string>>;
  /** By the path of the source file that they translate: `pages/about.md`. */
  readonly documents: ReadonlyMap<string, LocaleDocument>;
  /** By the path of the source file that they replace. */
  readonly media: ReadonlyMap<string, LocaleMedia>;
  readonly origin: Origin;
}
