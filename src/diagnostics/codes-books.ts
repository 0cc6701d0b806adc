/** Codes P9: books, and documents to print. */
import type { CatalogEntry } from './diagnostic.ts';

export const BOOK_CODES = {
  P900: {
    severity: 'error',
    title: 'An EPUB that does not begin as one',
    help: 'The first file of an EPUB has to be "mimetype", uncompressed, so that programs know it by its first bytes (EPUB 3.3, OCF 4.3). A zip program that packs an EPUB again loses this.',
  },
  P901: {
    severity: 'error',
    title: 'A page of a book that is not well-formed',
    help: 'The pages of an EPUB are XML: reading programs show an error message instead of a page with a mistake. An id stands once in a page.',
  },
  P902: {
    severity: 'error',
    title: 'A link within a book that leads nowhere',
    help: 'The page or place that it names is not in this book.',
  },
  P903: {
    severity: 'error',
    title: 'A file that the package document of an EPUB does not declare',
    help: 'package.opf lists every file of an EPUB, and each of them has to be there (EPUB 3.3, 5.6).',
  },
  P904: {
    severity: 'error',
    title: 'A document to print that needs something beside it',
    help: 'Booklets, facilitator sheets and diplomas hold everything that they need, and no script: they have to work from a memory stick, and print years from now.',
  },
} as const satisfies Record<string, CatalogEntry>;
