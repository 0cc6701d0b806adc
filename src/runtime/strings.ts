/**
 * The player's words: looks up a text of the page's data blocks, chooses the plural form, fills in numbers and names.
 * It holds no text of its own; a key without a text shows as itself, so that a gap is seen and nothing breaks.
 */

export interface Strings {
  /** The text of `player.<key>`; a number `n` among the values also chooses the plural form. Values replace `{name}`. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** A whole per cent as this language writes it: `80%`, `80 %`. */
  percent(value: number): string;
}

export function createStrings(language: string, texts: Readonly<Record<string, string>>): Strings {
  const plurals = new Intl.PluralRules(language);
  const find = (key: string, n: string | number | undefined): string =>
    texts[typeof n === 'number' ? `${key}.${plurals.select(n)}` : key] ?? texts[`${key}.other`] ?? texts[key] ?? key;
  return {
    t: (key, values = {}) =>
      find(`player.${key}`, values.n).replace(/\{(\w+)\}/g, (hole, name) => {
        const value = values[name] ?? hole;
        return typeof value === 'number' ? value.toLocaleString(language) : value;
      }),
    percent: (value) => (value / 100).toLocaleString(language, { style: 'percent' }),
  };
}
