/**
 * The words of buttons and messages: the tool's catalogues (templates/strings) and what a course says instead of them
 * (locales/<language>/interface.yaml). Values only; which of the two is shown is found in src/translate.
 */
import type { FromEntry, LocaleText } from './locale.ts';

/** The plural categories of Intl.PluralRules. */
export const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export type PluralCategory = (typeof PLURAL_CATEGORIES)[number];
export type Plural = Readonly<Partial<Record<PluralCategory, string>>> & { readonly other: string };

/** One catalogue. Keys are flat and dotted; placeholders are `{name}`. */
export interface Strings {
  /** BCP 47. */
  readonly language: string;
  readonly texts: ReadonlyMap<string, string | Plural>;
  /** For translators, by key, as far as the catalogue says: English does. `limit`: the most characters that its place on the page holds. */
  readonly about: ReadonlyMap<string, { readonly note?: string; readonly limit?: number }>;
}

/** The tool's catalogues by language; English is complete. Empty: not known here. */
export type ToolStrings = ReadonlyMap<string, Strings>;

export const NO_STRINGS: ToolStrings = new Map();

/** A course's own words in one language; of the kind that translations of other files are. */
export interface OwnWords {
  readonly language: string;
  /** `locales/sw/interface.yaml`. */
  readonly file: string;
  readonly texts: readonly LocaleText[];
  /** Null: nothing is recorded about them. */
  readonly from: readonly FromEntry[] | null;
}
