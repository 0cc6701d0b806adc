/** A translation that has not begun. */
import type { Locale } from '../model/locale.ts';

export function emptyLocale(language: string, review: Locale['review'] = 'reviewed'): Locale {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  const origin = { file: `locales/${language}/locale.yaml` };
  const nothing = { reviewers: [], places: {}, documents: new Map(), media: new Map() };
  return { language, name, review, fallback: 'source', ...nothing, origin };
}
