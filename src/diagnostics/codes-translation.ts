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
    help: "A file under locales/<language>/ has the same path as the file that it translates: locales/fr/pages/about.md translates pages/about.md. The source of this one is not there: its name has a slip, or it was renamed or taken away. Rename or delete the translation. Nothing of it is shown. The same is said of an edition's files in a language that its edition.yaml does not list, or that the edition itself is written in.",
  },
  T103: {
    severity: 'error',
    title: 'An id that stands twice in a translation',
    help: 'Texts are found by their ids, so one of the two would be lost. Keep one.',
  },
  T104: {
    severity: 'error',
    title: 'A translation with other blocks than its source',
    help: 'A translated text has the same blocks in the same order as its source: paragraph for paragraph, list item for list item, table cell for table cell, with the same ids. Otherwise nobody could tell which text belongs to which. Divide or join paragraphs as the source does; within a paragraph sentences may be divided and joined freely.',
  },
  T105: {
    severity: 'warning',
    title: 'A translated text that belongs to nothing',
    help: 'The source has no text at this place: an id or key has a slip, or the source text was taken away. It is shown nowhere.',
  },
  T106: {
    severity: 'error',
    title: 'A translation that lost or changed a mark',
    help: 'Citations ([@mandela-rules, rule 45]), links and their targets (term:, lesson:, page:), footnote marks and placeholders ({n}) of the source stand in the translation too, unchanged, once for once. Words around and within them are yours; bold and italics may differ.',
  },
  T107: {
    severity: 'error',
    title: 'A text in an imported file that the course does not know',
    help: 'The file was exported from another course, its ids were changed on the way, or the source text has been taken away since. Export again, and carry the translation over in your translation tool by its memory.',
  },
  T108: {
    severity: 'error',
    title: 'A file that is no export of translations',
    help: '"coursewright translate import" reads what "coursewright translate export" writes: XLIFF 1.2 or 2.1 (.xlf) and PO (.po), in UTF-8. It says the language of the translation: target-language, trgLang or Language.',
  },
  T109: {
    severity: 'error',
    title: 'A translation that is too long',
    help: 'A learner types this answer into a field that takes no more characters; or these words stand on a button or in a bar that has no room for more, on a phone in particular. Say it shorter.',
  },
  T110: {
    severity: 'warning',
    title: 'Translations without a record',
    help: 'Nothing says which source texts these were translated from, so the tool cannot notice when the source changes. "coursewright translate record --language fr" writes it down in locales/fr/from/.',
  },
  T111: {
    severity: 'error',
    title: 'A translation that leaves nothing to build',
    help: 'With "fallback: hold" a lesson that is not wholly translated, or whose source changed since, is left out of that language\'s packages. Here that is every lesson. Translate one whole lesson with its test, or set "fallback: source".',
  },
  T112: {
    severity: 'error',
    title: 'A draft translation that was not asked for as such',
    help: 'A translation with "review: draft" in its locale.yaml may hold mistakes that matter to patients. It is built only where --language or --languages names it, with --include-drafts, and every page of it says that it is a draft. After a review set "review: reviewed" and name the reviewers.',
  },
  T114: {
    severity: 'error',
    title: "Languages that can't share a package",
    help: 'In a package of several languages a learner changes from one to another, and what was done in one counts in all. So all must have the same lessons; a translation with "fallback: hold" leaves out what is not translated. Set "fallback: source" in its locale.yaml (such lessons then come in the source language, marked as such), or build it in a package of its own with --language.',
  },
  T113: {
    severity: 'error',
    title: 'Words of the interface that the tool does not have',
    help: 'locales/<language>/interface.yaml has the texts of buttons and messages under the keys that "coursewright translate export" writes into its file for the interface. A key that is not there is shown nowhere: it has a slip, or the text was taken away in a later version of the tool. Words that depend on a number have a form for each of the language\'s plurals: one, few, many, other.',
  },
  T115: {
    severity: 'warning',
    title: 'A reviewed translation that is not whole',
    help: 'Texts that are missing, or whose source changed since, are shown in the language of the source and marked as such. "coursewright translate status" lists them; "coursewright translate export" sends them to translators. Until they follow, you may set "review: draft".',
  },
} as const satisfies Record<string, CatalogEntry>;
