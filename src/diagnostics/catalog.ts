/**
 * The catalogue of every diagnostic: code → severity, title, long help (`coursewright explain CODE`).
 * Letters: Y YAML and files · M Markdown · Q questions · C course structure, ids, references · E what a careful editor would catch ·
 * N national editions · L lock and learner state · P packages · A reports of an LMS · I files of other programs · T translations.
 * A code never changes its meaning; a code that is given up is never used again.
 */
import { BOOK_CODES } from './codes-books.ts';
import { CMI5_CODES } from './codes-cmi5.ts';
import { COURSE_CODES } from './codes-course.ts';
import { EDITING_CODES } from './codes-editing.ts';
import { EDITION_CODES } from './codes-editions.ts';
import { EXPORT_CODES } from './codes-export.ts';
import { IMPORT_CODES } from './codes-import.ts';
import { MOODLE_CODES } from './codes-moodle.ts';
import { PACKAGE_CODES } from './codes-package.ts';
import { REVIEW_CODES } from './codes-review.ts';
import { SCORM_CODES } from './codes-scorm.ts';
import { TEXT_CODES } from './codes-text.ts';
import { TRANSLATION_CODES } from './codes-translation.ts';
import { UPDATE_CODES } from './codes-update.ts';
import type { CatalogEntry, Diagnostic } from './diagnostic.ts';

export const CATALOG = {
  ...TEXT_CODES,
  ...COURSE_CODES,
  ...EDITING_CODES,
  ...EDITION_CODES,
  ...PACKAGE_CODES,
  ...SCORM_CODES,
  ...MOODLE_CODES,
  ...CMI5_CODES,
  ...UPDATE_CODES,
  ...BOOK_CODES,
  ...EXPORT_CODES,
  ...IMPORT_CODES,
  ...TRANSLATION_CODES,
  ...REVIEW_CODES,
} as const;

export type Code = keyof typeof CATALOG;

/** Makes a diagnostic with the severity that the catalogue gives its code. */
export function diagnostic(code: Code, message: string, more: Omit<Diagnostic, 'code' | 'severity' | 'message'> = {}): Diagnostic {
  return { code, severity: CATALOG[code].severity, message, ...more };
}

/** The entry of a code typed by a user, in any case; null if there is none. */
export function findCode(text: string): { readonly code: Code; readonly entry: CatalogEntry } | null {
  const code = text.trim().toUpperCase();
  return Object.hasOwn(CATALOG, code) ? { code: code as Code, entry: CATALOG[code as Code] } : null;
}
