/**
 * A booklet to print: one HTML file of the course or of a chapter, pictures and styles inside, that any browser turns into a PDF on A4 or Letter.
 * The same book as the EPUB; here its parts stand in one document. No scripts, no keys, no final evaluation.
 */
import { renderBook } from '../../render/book.ts';
import { documentBody, placeInDocument, runningHead } from '../../render/book-document.ts';
import { safeHtml } from '../../render/safe-html.ts';
import { pictureData } from '../data-address.ts';
import { inspectSheets, titleOfSheet } from '../inspect-sheets.ts';
import { only } from '../only.ts';
import type { Publication } from '../publication.ts';

export const booklet: Publication = {
  id: 'booklet',
  label: 'booklet to print',
  use: 'For learners: opened in a browser, read or printed. Nothing to upload into an LMS.',
  extension: 'html',
  granularities: ['course', 'chapter'],
  files(variant, part, { assets }) {
    const book = renderBook(variant, part, assets, placeInDocument);
    const { language, t } = book.site.markdown;
    const pictures = new Map(book.media.map(({ file, bytes }) => [file, pictureData(file, bytes)]));
    const body = documentBody(book, part.granularity === 'course', ({ name, attributes }) => {
      const picture = name === 'img' ? pictures.get(attributes.get('src') ?? '') : undefined;
      if (picture) attributes.set('src', picture);
    });
    const html = assets.templates.render(
      'sheet',
      {
        lang: language,
        dir: variant.direction,
        title: book.title,
        style: safeHtml(`${assets.paperStyles.get('book') ?? ''}${assets.paperStyles.get('booklet') ?? ''}${runningHead(book)}`),
        kind: 'booklet',
        body: safeHtml(body),
      },
      t,
    );
    return [{ file: 'booklet.html', bytes: new TextEncoder().encode(`${html}\n`) }];
  },
  pack: async (files) => only(files).bytes,
  recognise(files) {
    const bytes = files.get('booklet.html');
    return bytes && new TextDecoder().decode(bytes).includes('<body class="booklet">') ? titleOfSheet(bytes) : null;
  },
  inspect: async (bytes, report) => inspectSheets(new Map([['booklet.html', bytes]]), report),
};
