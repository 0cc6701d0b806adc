/** Codes A…: what `analyse` finds in the reports of an LMS or LRS. */
import type { CatalogEntry } from './diagnostic.ts';

export const EXPORT_CODES = {
  A101: {
    severity: 'error',
    title: 'A report that cannot be read',
    help: 'Reports are read as CSV (comma, semicolon or tab between the columns), files that end in .json as xAPI statements. Export the report again from the LMS; a spreadsheet program may have changed it.',
  },
  A102: {
    severity: 'error',
    title: 'A report without answers',
    help: "Nothing in the file names a question of this course. In Moodle's SCORM interactions report tick the question text, the response, the right answer and the result before downloading; in the quiz's responses report the question text, the response and the right answer. Under `privacy: minimal` a package sends no answers: then there is nothing to analyse.",
  },
  A103: {
    severity: 'warning',
    title: 'An incomplete report',
    help: 'A learning record store answers page by page. Ask it for the following pages too (the address under "more"), and give all files to analyse.',
  },
  A104: {
    severity: 'warning',
    title: 'Answers to questions that the course does not have',
    help: 'The report speaks of questions that were removed, or that belong to another course. They are left out.',
  },
} as const satisfies Readonly<Record<string, CatalogEntry>>;
