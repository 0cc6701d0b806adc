/**
 * A booklet to print: one HTML file of the course or of a chapter, pictures and styles inside, that any browser turns into a PDF on A4 or Letter.
 * The same book as the EPUB; here its parts stand in one document. No scripts, no keys, no final evaluation.
 */

import { type BookPart, renderBook } from '../../render/book.ts';
import { attributeValue, rewriteTags, scopeIds } from '../../render/markup.ts';
import { escapeHtml, safeHtml } from '../../render/safe-html.ts';
import { pictureData } from '../data-address.ts';
import { inspectSheets } from '../inspect-sheets.ts';
import { only } from '../only.ts';
import type { Publication } from '../publication.ts';

export const booklet: Publication = {
  id: 'booklet',
  label: 'booklet to print',
  extension: 'html',
  granularities: ['course', 'chapter'],
  files(variant, part, { assets }) {
    const book = renderBook(variant, part, assets, (id, anchor) => `#${anchor ?? `part-${id}`}`);
    const { markdown } = book.site;
    const { t } = markdown;
    const pictures = new Map(book.media.map(({ file, bytes }) => [file, pictureData(file, bytes)]));
    // The page of a chapter lists its lessons: the book of one chapter needs no other contents.
    const contents = part.granularity === 'course' ? [contentsOf(book.parts, t('page.contents'))] : [];
    const body = book.parts
      .map((one) => sectionOf(one, pictures))
      .flatMap((section, place) => (place === 0 ? [section, ...contents] : [section]));
    const head = runningHead(
      book.title,
      t('page.footer.version', { version: variant.course.version, date: markdown.formats.date(variant.course.date) }),
    );
    const html = assets.templates.render(
      'sheet',
      {
        lang: markdown.language,
        dir: variant.direction,
        title: book.title,
        style: safeHtml(`${assets.paperStyles.get('book') ?? ''}${assets.paperStyles.get('booklet') ?? ''}${head}`),
        kind: 'booklet',
        body: safeHtml(body.join('\n')),
      },
      t,
    );
    return [{ file: 'booklet.html', bytes: new TextEncoder().encode(`${html}\n`) }];
  },
  pack: async (files) => only(files).bytes,
  inspect: async (bytes, report) => inspectSheets(new Map([['booklet.html', bytes]]), report),
};

/** Lessons lie one level below their chapter; ids get the part's name, as every part may have a `footnote-1`. */
function sectionOf({ id, kind, html }: BookPart, pictures: ReadonlyMap<string, string>): string {
  // Terms and cited places are linked to by their own ids, from everywhere.
  const own = kind === 'glossary' || kind === 'sources' ? html.toHTML() : scopeIds(html.toHTML(), id);
  const inside = rewriteTags(own, (tag) => {
    const { name, attributes } = tag;
    const picture = name === 'img' ? pictures.get(attributes.get('src') ?? '') : undefined;
    if (picture) attributes.set('src', picture);
    for (const attribute of [...attributes.keys()])
      if (attribute.startsWith('data-') || attribute === 'tabindex') attributes.delete(attribute);
    const [, level] = /^h([1-5])$/.exec(name) ?? [];
    if (level && kind === 'lesson') tag.name = `h${Number(level) + 1}`;
  });
  return `<section class="${kind}" id="part-${attributeValue(id)}">\n${inside}\n</section>`;
}

function contentsOf(parts: readonly BookPart[], title: string): string {
  const items = parts
    .filter(({ kind }) => kind !== 'title')
    .map(({ id, kind, title: words }) => `<li class="of-${kind}"><a href="#part-${id}">${escapeHtml(words)}</a></li>`);
  return `<nav class="contents"><h1>${escapeHtml(title)}</h1><ol>\n${items.join('\n')}\n</ol></nav>`;
}

/** CSS paged media: title and version at the foot of every page but the first. */
function runningHead(title: string, version: string): string {
  const text = (words: string): string => `"${words.replace(/["\\\n<]/g, ' ')}"`;
  return `@page{@bottom-left{content:${text(title)}}@bottom-right{content:counter(page)}@top-right{content:${text(version)}}}@page:first{@bottom-left{content:none}@bottom-right{content:none}@top-right{content:none}}`;
}
