/** Codes T…: translations (locales/<language>/). */
import type { CatalogEntry } from './diagnostic.ts';

export const TRANSLATION_CODES = {
  T101: {
    severity: 'error',
    title: 'A translation whose language is unclear',
    help: 'A translation is a folder locales/<language>/ with a locale.yaml whose "language" is the folder\'s name: fr, ar, pt-BR. It is never the language of the course itself (course.yaml).',
  },
  T102: {
    severity: 'warning',
    title: 'A translated file without a source',
    help: 'A file under locales/<language>/ has the same path as the file that it translates: locales/fr/pages/about.md translates pages/about.md. The source of this one is not there: its name has a slip, or it was renamed or taken away. Rename or delete the translation. Nothing of it is shown.',
  },
  T103: {
    severity: 'error',
    title: 'An id that stands twice in a translation',
    help: 'Texts are found by their ids, so one of the two would be lost. Keep one.',
  },
} as const satisfies Record<string, CatalogEntry>;
