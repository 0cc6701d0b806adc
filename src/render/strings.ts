/**
 * The texts of pages and player in one language: reads templates/strings/<language>.json, finds and fills texts.
 * Keys are flat and dotted. `page.*` is used at build time; `player.*` goes to the player in the data blocks.
 */

/** The plural categories of Intl.PluralRules. */
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
type Category = (typeof CATEGORIES)[number];
type Plural = Readonly<Partial<Record<Category, string>>> & { readonly other: string };

export interface Strings {
  /** BCP 47. */
  readonly language: string;
  readonly texts: ReadonlyMap<string, string | Plural>;
}

export type Params = Readonly<Record<string, string | number>>;

/** The text of a key; `{name}` is filled from the parameters, numbers written as the language writes them. `n` chooses the plural. */
export type Translate = (key: string, params?: Params) => string;

/** Reads one catalogue. Throws on a malformed one: catalogues are part of the tool, not of a course. */
export function parseStrings(language: string, json: string): Strings {
  const texts = new Map<string, string | Plural>();
  const catalogue: unknown = JSON.parse(json);
  if (typeof catalogue !== 'object' || catalogue === null) throw new Error(`strings/${language}.json: not an object`);
  for (const [key, entry] of Object.entries(catalogue)) texts.set(key, parseEntry(entry, `strings/${language}.json: ${key}`));
  return { language, texts };
}

function parseEntry(entry: unknown, where: string): string | Plural {
  if (typeof entry !== 'object' || entry === null) throw new Error(`${where}: not an object`);
  const fields = new Map<string, unknown>(Object.entries(entry));
  for (const [name, value] of fields) if (typeof value !== 'string') throw new Error(`${where}: ${name} is not a text`);
  const text = fields.get('text');
  if (typeof text === 'string') return text;
  const plural: Partial<Record<Category, string>> = {};
  for (const category of CATEGORIES) {
    const form = fields.get(category);
    if (typeof form === 'string') plural[category] = form;
  }
  if (plural.other === undefined) throw new Error(`${where}: neither "text" nor "other"`);
  return { ...plural, other: plural.other };
}

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
  /** A whole per cent. */
  percent(value: number): string;
  /** An ISO date (`2026`, `2026-03` or `2026-03-14`) in words; any other text as it is. */
  date(iso: string): string;
}

export function createFormats(language: string): Formats {
  // English without a country is written for the world: day before month.
  const locale = language === 'en' ? 'en-GB' : language;
  const lists = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const percents = once(() => new Intl.NumberFormat(locale, { style: 'percent' }));
  const [years, months, days] = ([{}, { month: 'long' }, { month: 'long', day: 'numeric' }] as const).map((parts) =>
    once(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', ...parts })),
  );
  return {
    list: (items) => lists().format(items),
    percent: (value) => percents().format(value / 100),
    date(iso) {
      const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso) ?? [];
      const format = day ? days : month ? months : years;
      if (!year || !format) return iso;
      return format().format(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    },
  };
}
