/**
 * The edition's colours → a few lines of CSS after the critical style sheet. From one accent: the same for dark pages, the colour of text
 * on it, and its tint. (Whether an accent can be read on the page is for check.)
 */
import { createHash } from 'node:crypto';
import type { Edition } from '../model/edition.ts';
import { hashedAsset, type RenderAssets } from './render-assets.ts';

type Rgb = readonly [number, number, number];

/** The pages' own colours (templates/styles/critical.css). */
const PAPER = { light: '#fdfcf9', dark: '#15191a' } as const;
const INK = { light: '#ffffff', dark: '#0d1c1c' } as const;

/** What a derived accent has on a dark page: well above the 4.5 that text needs (WCAG 2.2, 1.4.3). */
const DARK_CONTRAST = 7;

/** Sheets of templates/styles/scripts, by script (ISO 15924). */
const SHEETS: Readonly<Record<string, string>> = {
  Arab: 'arabic',
  Hans: 'east-asian',
  Hant: 'east-asian',
  Jpan: 'east-asian',
  Kore: 'east-asian',
};

interface Accents {
  readonly accent: string;
  readonly onAccent: string;
  readonly tint: string;
}

/** The style sheets, in the edition's colours, with what its languages' letters need, with a place for its logo and for what stands above the text, if it has them: only its own packages pay for them. */
export function stylesOf(edition: Edition, languages: readonly string[], styles: RenderAssets['styles']): RenderAssets['styles'] {
  const letters = lettersOf(languages, styles.scripts);
  const { logo, print } = edition;
  const own = accentRules(edition);
  // Logos are drawn for white paper.
  const place = logo ? '.logo{max-block-size:2.75rem;background:#fff}' : '';
  const first = print === 'first' ? '#print ul{margin:0 auto;padding:.5rem 1rem 0;list-style:none}' : '';
  const critical = styles.critical + letters + own + place + first;
  if (critical === styles.critical) return styles;
  return {
    ...styles,
    critical,
    criticalHash: createHash('sha256').update(critical).digest('base64'),
    file: hashedAsset('style', 'css', new TextEncoder().encode(critical + styles.course)),
  };
}

/** What the letters of a package's languages need. The pages share one sheet: so in several languages each rule is for those that need it. */
function lettersOf(languages: readonly string[], scripts: RenderAssets['styles']['scripts']): string {
  const bySheet = new Map<string, string[]>();
  for (const language of languages) {
    const sheet = SHEETS[new Intl.Locale(language).maximize().script ?? ''];
    if (sheet) bySheet.set(sheet, [...(bySheet.get(sheet) ?? []), `:lang(${language})`]);
  }
  return [...bySheet]
    .map(([sheet, own]) => {
      const rules = scripts.get(sheet) ?? '';
      return languages.length === 1 ? rules : rules.replaceAll(':root', `:root:is(${own})`);
    })
    .join('');
}

/** The edition's accents in CSS; '' if it has none of its own. */
export function accentRules({ colours }: Pick<Edition, 'colours'>): string {
  const accents = colours ? accentsOf(colours) : null;
  return accents ? `${rule(accents.light)}@media(prefers-color-scheme:dark){${rule(accents.dark)}}` : '';
}

/** The accents of light and dark pages. */
function accentsOf({ accent, accentDark }: NonNullable<Edition['colours']>): { readonly light: Accents; readonly dark: Accents } {
  return {
    light: accentsOn(accent, PAPER.light, 0.08),
    dark: accentsOn(accentDark ?? lighten(accent), PAPER.dark, 0.12),
  };
}

/** Contrast of two colours `#rrggbb` (WCAG 2.2, "contrast ratio"): 1 to 21. */
function contrastOf(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function accentsOn(accent: string, paper: string, share: number): Accents {
  const onAccent = contrastOf(accent, INK.light) >= contrastOf(accent, INK.dark) ? INK.light : INK.dark;
  return { accent, onAccent, tint: mix(accent, paper, share) };
}

function rule({ accent, onAccent, tint }: Accents): string {
  return `:root{--accent:${accent};--on-accent:${onAccent};--tint:${tint}}`;
}

function lighten(accent: string): string {
  let share = 1;
  while (share > 0 && contrastOf(mix(accent, '#ffffff', share), PAPER.dark) < DARK_CONTRAST) share -= 0.05;
  return mix(accent, '#ffffff', Math.max(share, 0));
}

/** `share` of a, the rest of b. */
function mix(a: string, b: string, share: number): string {
  const [from, to] = [parse(a), parse(b)];
  return `#${from
    .map((part, i) =>
      Math.round(part * share + (to[i] ?? 0) * (1 - share))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function parse(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
