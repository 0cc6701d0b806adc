/**
 * The texts of pages and player in one language: finds and fills those of a catalogue (templates/strings/<language>.json).
 * Keys are flat and dotted. `page.*` is used at build time; `player.*` goes to the player in the data blocks.
 */

import type { Strings } from '../model/interface.ts';

export type Params = Readonly<Record<string, string | number>>;

/** The text of a key; `{name}` is filled from the parameters, numbers written as the language writes them. `n` chooses the plural. */
export type Translate = (key: string, params?: Params) => string;

/** Made when it is asked for, and once. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Texts of `strings`, and of `fallback` (English, complete) where a translation is missing. An unknown key is a bug. */
export function createTranslate(strings: Strings, fallback: Strings): Translate {
  const rules = once(() => new Intl.PluralRules(strings.language));
  const numbers = once(() => new Intl.NumberFormat(strings.language));
  return (key, params = {}) => {
    const found = strings.texts.get(key) ?? fallback.texts.get(key);
    if (found === undefined) throw new Error(`no text for "${key}"`);
    const text = typeof found === 'string' ? found : (found[rules().select(Number(params.n))] ?? found.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name];
      if (value === undefined) throw new Error(`text "${key}" needs "${name}"`);
      return typeof value === 'number' ? numbers().format(value) : value;
    });
  };
}

/**
 * The player's texts that are wanted, by key, placeholders unfilled. A plural comes as one entry per
 * category: `player.test.left.one`, `player.test.left.other`.
 */
export function playerStrings(strings: Strings, fallback: Strings, wants: (key: string) => boolean): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [key, original] of fallback.texts) {
    if (!key.startsWith('player.') || !wants(key)) continue;
    const text = strings.texts.get(key) ?? original;
    if (typeof text === 'string') chosen[key] = text;
    else for (const [category, form] of Object.entries(text)) chosen[`${key}.${category}`] = form;
  }
  return chosen;
}

/** `40 min`, `1 h`, `18 h 15 min`. */
export function formatDuration(minutes: number, t: Translate): string {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return t('page.minutes', { n: minutes });
  return minutes % 60 === 0 ? t('page.hours.whole', { hours }) : t('page.hours', { hours, minutes: minutes % 60 });
}

/** How a language writes lists, percentages and dates. Made once per site, and of its formatters only those that are needed: each costs more than a page. */
export interface Formats {
  /** `a`, `a and b`, `a, b and c`. */
  list(items: readonly string[]): string;
  /** Parts of one entry with the commas of its writing: `UN General Assembly, A/RES/70/175`; those of Latin letters alone keep Latin commas. Absent parts are left out. */
  parts(items: readonly (string | undefined)[]): string;
  /** Between the entries of a row, with its space. */
  readonly semicolon: string;
  /** A whole per cent. */
  percent(value: number): string;
  /** An ISO date (`2026`, `2026-03` or `2026-03-14`) in words; any other text as it is. */
  date(iso: string): string;
}

interface Marks {
  readonly letters: RegExp;
  readonly comma: string;
  readonly semicolon: string;
}

const LATIN: Marks = { letters: /\p{Letter}/u, comma: ', ', semicolon: '; ' };
const ARABIC: Marks = { letters: /\p{Script=Arabic}/u, comma: '، ', semicolon: '؛ ' };
const CHINESE: Marks = { letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, comma: '，', semicolon: '；' };

/** By script (ISO 15924), where it isn't as in Latin. */
const MARKS: Readonly<Record<string, Marks>> = { Arab: ARABIC, Hans: CHINESE, Hant: CHINESE, Jpan: { ...CHINESE, comma: '、' } };

/** `words`: the language of the sentences around, where the tool has none in the language of the texts: a date within them is in theirs. */
export function createFormats(language: string, words = language): Formats {
  const own = words.split('-')[0] === language.split('-')[0] ? language : words;
  // English without a country is written for the world: day before month.
  const locale = own === 'en' ? 'en-GB' : own;
  const marks = MARKS[new Intl.Locale(language).maximize().script ?? ''] ?? LATIN;
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const percents = once(() => new Intl.NumberFormat(locale, { style: 'percent' }));
  const [years, months, days] = ([{}, { month: 'long' }, { month: 'long', day: 'numeric' }] as const).map((parts) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', ...parts })),
  );
  return {
    list: (items) => lists().format(items),
    parts(items) {
      const there = items.filter((item) => item !== undefined && item !== '');
      return there.join(there.some((item) => marks.letters.test(item ?? '')) ? marks.comma : LATIN.comma);
    },
    semicolon: marks.semicolon,
    percent: (value) => percents().format(value / 100),
    date(iso) {
      const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso) ?? [];
      const format = day ? days : month ? months : years;
      if (!year || !format) return iso;
      const written = format().format(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
      // Intl writes "1 septembre", which nobody does.
      return /^fr\b/.test(locale) ? written.replace(/^1 /, '1er ') : written;
    },
  };
}
