/**
 * The web edition's document with the whole course, to be read, printed or saved from one address: the same book as the booklet, with pictures
 * beside it, which are fetched when they come into view. Complete without script; holds no keys. No page of the player: it leads back to them.
 */
import { createHash } from 'node:crypto';
import type { Variant } from '../model/variant.ts';
import { renderBook } from './book.ts';
import { documentBody, placeInDocument, runningHead } from './book-document.ts';
import { accentRules } from './colours.ts';
import { suffixOf } from './languages.ts';
import type { RenderAssets } from './render-assets.ts';
import { safeHtml } from './safe-html.ts';
import type { Site } from './site.ts';
import { WHOLE_COURSE, webEdition, webHead } from './web-edition.ts';

/** `languages`: the package's, first the one that it opens in. Rendered when somebody asks for its text. */
export function renderWholeCourse(variant: Variant, assets: RenderAssets, languages: readonly string[]): Site['documents'][number] {
  let html: string | null = null;
  return {
    id: WHOLE_COURSE,
    file: `${WHOLE_COURSE}${suffixOf(variant.language, languages)}.html`,
    get html() {
      html ??= writeWholeCourse(variant, assets, languages);
      return html;
    },
  };
}

function writeWholeCourse(variant: Variant, assets: RenderAssets, languages: readonly string[]): string {
  const kind = { kicker: 'page.whole', about: 'page.whole.about', guests: true } as const;
  const book = renderBook(variant, { granularity: 'course' }, assets, placeInDocument, kind);
  const { language, t } = book.site.markdown;
  const { course, edition, direction } = book.site.variant;
  const suffix = suffixOf(language, languages);
  const body = documentBody(book, true, ({ name, attributes }) => {
    if (name !== 'img' || attributes.get('class') === 'logo') return;
    attributes.set('loading', 'lazy');
    attributes.set('decoding', 'async');
  });
  const sheets = ['book', 'booklet', 'whole-course'].map((sheet) => assets.paperStyles.get(sheet) ?? '');
  const style = [...sheets, accentRules(edition), runningHead(book)].join('');
  const csp = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "img-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = `${t('page.whole')} · ${course.title}`;
  const view = {
    lang: language,
    dir: direction,
    csp,
    hideFromSearch: !course.discoverable,
    title,
    web: webHead(webEdition(variant, languages, t), { id: WHOLE_COURSE, suffix }, title, course.subtitle ?? course.title),
    style: safeHtml(style),
    body: safeHtml(body),
    pages: `index${suffix}.html`,
  };
  return `${assets.templates.render('whole-course', view, t)}\n`;
}
