/**
 * An EPUB 3 book of the course or of a chapter (EPUB 3.3, EPUB Accessibility 1.1), for phones and readers without a connection. Its pages come
 * from render/book.ts; here they become XHTML and get what a reading system asks for. No scripts, no keys, no final evaluation.
 */
import { createZip } from '../../package/zip.ts';
import { type Book, type BookPart, renderBook } from '../../render/book.ts';
import { rewriteTags, type Tag } from '../../render/markup.ts';
import { type SafeHtml, safeHtml } from '../../render/safe-html.ts';
import type { OutputFile } from '../../targets/target.ts';
import type { Publication } from '../publication.ts';
import { inspectEpub, titleOfEpub } from './inspect.ts';
import { containerDocument, navigationPage, packageDocument } from './package-document.ts';

const MIMETYPE = 'application/epub+zip';

export const epub: Publication = {
  id: 'epub',
  label: 'EPUB book',
  use: 'For learners: opened in a reading program. Nothing to upload into an LMS as a package.',
  extension: 'epub',
  granularities: ['course', 'chapter'],
  files(variant, part, { assets }) {
    const book = renderBook(variant, part, assets, (id, anchor) => `${id}.xhtml${anchor === null ? '' : `#${anchor}`}`);
    const identifier = [
      variant.course.iri,
      variant.edition.id,
      variant.language,
      ...(part.granularity === 'chapter' ? [part.chapter] : []),
    ].join(':');
    const { markdown } = book.site;
    const page = (title: string, body: SafeHtml): string =>
      assets.templates
        .render('epub-page', { lang: markdown.language, dir: variant.direction, title, style: 'book.css', body }, markdown.t)
        .toHTML();
    return [
      file('mimetype', MIMETYPE),
      file('META-INF/container.xml', containerDocument()),
      file('EPUB/package.opf', packageDocument(book, identifier)),
      file('EPUB/nav.xhtml', page(markdown.t('page.contents'), navigationPage(book))),
      file('EPUB/book.css', assets.paperStyles.get('book') ?? ''),
      ...book.parts.map((one) => file(`EPUB/${one.id}.xhtml`, page(one.title, xhtmlOf(one, book)))),
      ...book.media.map(({ file: name, bytes }) => ({ file: `EPUB/images/${name}`, bytes })),
    ];
  },
  pack: (files, date) => createZip(files, date, 'mimetype'),
  recognise: titleOfEpub,
  inspect: inspectEpub,
};

const encoder = new TextEncoder();

function file(name: string, text: string): OutputFile {
  return { file: name, bytes: encoder.encode(text) };
}

/** What a part is, in the words of the EPUB and ARIA vocabularies. */
const SEMANTICS: Readonly<Record<BookPart['kind'], readonly [type: string | null, role: string | null]>> = {
  title: ['titlepage', null],
  text: ['preface', 'doc-preface'],
  chapter: ['chapter', 'doc-chapter'],
  lesson: [null, null],
  glossary: ['glossary', 'doc-glossary'],
  sources: ['bibliography', 'doc-bibliography'],
};

function xhtmlOf({ kind, html }: BookPart, { media }: Book): SafeHtml {
  const pictures = new Set(media.map(({ file: name }) => name));
  const [type, role] = SEMANTICS[kind];
  const inside = rewriteTags(html.toHTML(), (tag) => {
    const source = tag.attributes.get('src');
    if (tag.name === 'img' && source !== undefined && pictures.has(source)) tag.attributes.set('src', `images/${source}`);
    for (const name of [...tag.attributes.keys()]) if (name.startsWith('data-') || name === 'tabindex') tag.attributes.delete(name);
    markFootnotes(tag);
  });
  return safeHtml(`<section class="${kind}"${type ? ` epub:type="${type}"` : ''}${role ? ` role="${role}"` : ''}>\n${inside}\n</section>`);
}

/** Reading systems open a note beside the text where they know that it is one. */
function markFootnotes({ name, attributes }: Tag): void {
  const set = (type: string, role: string): void => {
    attributes.set('epub:type', type);
    attributes.set('role', role);
  };
  const classes = attributes.get('class');
  if (name === 'a' && classes === 'footnote') set('noteref', 'doc-noteref');
  if (name === 'a' && classes === 'cite') attributes.set('role', 'doc-biblioref');
  if (name === 'a' && classes === 'term') attributes.set('role', 'doc-glossref');
  if (name === 'section' && classes === 'footnotes') set('footnotes', 'doc-endnotes');
  if (name === 'li' && attributes.get('id')?.startsWith('footnote-')) attributes.set('epub:type', 'footnote');
  if (name === 'a' && attributes.get('href')?.startsWith('#footnote-mark-')) attributes.set('role', 'doc-backlink');
}
