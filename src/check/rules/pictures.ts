/** Figures, sound and film for every learner: small enough for a slow line, with a size, and with words for who can't see or hear them. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { plainText } from '../../read/markdown.ts';
import { type MediaUse, mediaUses } from '../media-uses.ts';
import { pictureSize } from '../picture-size.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { findSvgProblems } from '../svg.ts';
import { countWords } from '../words.ts';
import { openingOf } from './directives.ts';

/** The text column is 600 px wide; twice that for sharp screens, and some more for looking closely. */
const WIDEST = 1600;
/** Six seconds on a slow line of 50 KB/s. */
const MOST_BYTES = 300 * 1024;
/** A drawing of more is mostly needless decimals. */
const MOST_SVG_BYTES = 100 * 1024;
/** More is not a sentence that a screen reader reads in one breath. */
const LONGEST_ALT = 250;
/** So many words in a drawing are a text of their own, which nobody hears in the one sentence of its alt. */
const MOST_DRAWN_WORDS = 20;

export const pictureRule: Rule = {
  codes: ['E120', 'E121', 'E122', 'E123', 'E124', 'E125'],
  run(context) {
    const uses = mediaUses(context.texts).filter(({ file }) => context.course.media.has(file));
    for (const file of new Set(uses.filter(({ node, attribute }) => node.name === 'figure' && attribute === 'src').map((use) => use.file)))
      checkSize(file, context);
    for (const use of uses) {
      if (use.attribute === 'captions') checkCaptionFile(use, context);
      else if (use.node.name === 'figure') checkFigure(use, context);
      else checkMedia(use, context);
    }
  },
};

function checkSize(file: string, { course, report }: CheckContext): void {
  const bytes = course.media.get(file)?.bytes ?? new Uint8Array();
  const extension = file.slice(file.lastIndexOf('.') + 1);
  const size = pictureSize(bytes);
  const origin = { file };
  if (extension === 'svg' && findSvgProblems(course.sources.get(file) ?? '').length > 0) return;
  if (!size || size.kind !== extension) {
    const found = size ? `is a ${size.kind} picture` : 'has no width and height that can be read';
    report.add(diagnostic('E121', `the file ${found}`, { origin, hint: 'open it in a picture program and save it again under this name' }));
    return;
  }
  const weight = `${Math.ceil(bytes.length / 1024)} KB`;
  if (extension === 'svg') {
    if (bytes.length > MOST_SVG_BYTES)
      report.add(
        diagnostic('E120', `this drawing has ${weight}`, { origin, hint: 'save it as "plain" or "optimised" SVG, with fewer decimals' }),
      );
    return;
  }
  if (size.width <= WIDEST && bytes.length <= MOST_BYTES) return;
  const width = Math.min(size.width, WIDEST);
  const height = Math.round((size.height * width) / size.width);
  const hint = size.width > WIDEST ? `resize it to ${width} × ${height} pixels` : 'save it as webp, or as jpg of quality 75';
  report.add(diagnostic('E120', `this picture has ${size.width} × ${size.height} pixels and ${weight}`, { origin, hint }));
}

function checkFigure(use: MediaUse, { course, report }: CheckContext): void {
  const { node, text, file } = use;
  const origin = openingOf(node, text);
  const caption = plainText(node).trim();
  const { alt = '', long } = node.attributes ?? {};
  const words = (alt ?? '').trim();
  if (caption === '') report.add(diagnostic('E125', 'this figure has no caption', { origin, hint: '::figure[What it tells]{…}' }));
  const weakness = weaknessOf(words, caption, long !== undefined);
  if (words !== '' && weakness !== null) report.add(diagnostic('E123', `this text alternative ${weakness}`, { origin }));
  const drawn = drawnWords(course.sources.get(file) ?? '');
  if (!long && drawn > MOST_DRAWN_WORDS)
    report.add(
      diagnostic('E124', `this figure holds ${drawn} words, and has no long description`, {
        origin,
        hint: 'add long="its-id" and a :::long-description{#its-id} right after it',
      }),
    );
}

function weaknessOf(alt: string, caption: string, hasLong: boolean): string | null {
  if (/\.(?:svg|png|jpe?g|webp)$/i.test(alt) || /^(?:image|picture|figure|photo|diagram|drawing|chart)\.?$/i.test(alt))
    return 'says nothing of what the figure shows';
  if (alt.toLowerCase() === caption.toLowerCase()) return 'repeats the caption, which a screen reader reads anyway';
  if (/^(?:an? )?(?:image|picture|photo|graphic) (?:of|showing) /i.test(alt))
    return 'begins with "picture of": a screen reader says that already';
  if (alt.length > LONGEST_ALT && !hasLong)
    return `has ${alt.length} characters: put one sentence here and the rest into a long description`;
  return null;
}

/** Words of the texts of an SVG, without its title and description. Of one that is no plain drawing 0: it is refused anyway. */
function drawnWords(svg: string): number {
  if (findSvgProblems(svg).length > 0) return 0;
  const texts = [...svg.matchAll(/<text\b[^>]*(?<!\/)>([\s\S]*?)<\/text>/g)].map(([, inside = '']) => inside.replace(/<[^>]*>/g, ' '));
  return texts.reduce((sum, words) => sum + countWords(words), 0);
}

function checkMedia({ node, text, path }: MediaUse, { report }: CheckContext): void {
  const { captions, transcript } = node.attributes ?? {};
  const origin = openingOf(node, text);
  const isFilm = path.endsWith('.mp4');
  if (isFilm && !captions) report.add(diagnostic('E122', 'this film has no captions', { origin, hint: 'add captions="media/name.vtt"' }));
  if (!transcript)
    report.add(
      diagnostic('E122', `this ${isFilm ? 'film' : 'recording'} has no transcript`, {
        origin,
        hint: 'add transcript="its-id" and a :::long-description{#its-id} with what is said and shown',
      }),
    );
  if (plainText(node).trim() === '')
    report.add(diagnostic('E125', 'this recording has no caption', { origin, hint: '::media[What it is]{…}' }));
}

function checkCaptionFile({ file, node, text }: MediaUse, { course, report }: CheckContext): void {
  const words = new TextDecoder().decode(course.media.get(file)?.bytes);
  if (/^\uFEFF?WEBVTT(?:\s|$)/.test(words) && words.includes('-->')) return;
  report.add(
    diagnostic('E122', 'browsers show nothing of these captions', {
      origin: openingOf(node, text),
      hint: 'a .vtt file begins with "WEBVTT" and has times such as 00:01.000 --> 00:04.000',
    }),
  );
}
