/** Codes I…: what `import` finds in files of other programs. */
import type { CatalogEntry } from './diagnostic.ts';

export const IMPORT_CODES = {
  I101: {
    severity: 'error',
    title: 'A file that is not Moodle XML',
    help: 'Moodle writes questions as XML under Question bank › Export › Moodle XML format: a file that begins with <quiz>. A course backup ends in .mbz and is imported as it is.',
  },
  I102: {
    severity: 'error',
    title: 'A GIFT question that cannot be read',
    help: 'In GIFT questions are divided by empty lines, answers stand between braces, and ~ = # { } : in a text need a backslash before them.',
  },
  I103: {
    severity: 'error',
    title: 'A file that is not a Moodle course backup',
    help: 'A course backup (.mbz) is made in Moodle under Course reuse › Backup. It holds moodle_backup.xml. Backups of single activities and of other systems cannot be read.',
  },
} as const satisfies Readonly<Record<string, CatalogEntry>>;
