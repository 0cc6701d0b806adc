/** Codes N… (national editions: edition.yaml, overlay.yaml and conditions in texts). */
import type { CatalogEntry } from './diagnostic.ts';

export const EDITION_CODES = {
  N101: {
    severity: 'error',
    title: 'An edition names something that the course does not have',
    help: 'overlay.yaml names parts of the course by their ids: chapters, lessons, tests, questions, blocks (also figures, tables and headings with an id) and pages by the id alone; entries of lists as "term:ID", "reference:ID", "resource:ID". An id that was there once and is gone means that the core has changed: look whether the change of the edition is still needed.',
  },
  N102: {
    severity: 'error',
    title: "An edition's list and its files do not agree",
    help: `What overlay.yaml names under "replace" or "add" has a file of its own in the edition's folder, and every file there is named: a lesson in lessons/*.md (its test beside it), a block in blocks/<id>.md, questions in questions.yaml, a chapter in chapters/<folder>/, a page in pages/*.md, entries of lists in references.yaml, glossary.yaml, resources.yaml.

New pages and new entries of lists have no place to be named, so they need no line in overlay.yaml.`,
  },
  N103: {
    severity: 'error',
    title: 'A protected lesson is changed without a reason',
    help: 'A lesson with "protected: true" is a core lesson. An edition may leave it out or change it, but says why: "- { id: …, because: … }". Learners read the reason on the page about the course, and it stands in the metadata of the package.',
  },
  N104: {
    severity: 'error',
    title: 'An edition says two things of one id',
    help: 'Each id stands once in overlay.yaml. What belongs to a lesson that is left out, is left out with it. Two editions can not add different things under one id: learners keep their answers under it when they move from one to the other.',
  },
  N105: {
    severity: 'error',
    title: 'A place that cannot be found',
    help: 'Each entry under "add" has either "after" or "before": the id of something of the same sort (a lesson beside a lesson, a block beside a block, a question beside a question of a test), or of the whole that it ends or begins (a lesson in a chapter, a block in a lesson or page, a question in a test).',
  },
  N106: {
    severity: 'error',
    title: 'A replacement that does not fit',
    help: "What replaces something keeps its identity: a question its type and its test, a lesson's own test the id of the test, a block its id. Learners keep what they have done when they move between editions. For something else omit the one and add another with a new id. A chapter or a whole test is not replaced: replace its lessons or questions.",
  },
  N107: {
    severity: 'error',
    title: "An edition's name or look that cannot be used",
    help: 'The id in edition.yaml is the name of its folder. A logo is an SVG (like a figure: no script, style sheet or link) or a PNG of at most 100 KB in that folder. Two editions can not give their packages the same file name.',
  },
  N108: {
    severity: 'error',
    title: 'A condition that names no edition',
    help: 'A passage between ":::edition england-wales" and ":::" stands only in that edition; several ids are divided by blanks; "not" before them means all others. A whole block has the attribute edition="england-wales" instead.',
  },
  N109: {
    severity: 'error',
    title: 'An accreditation that claims too much',
    help: "Credit hours are never more than the edition's minutes, and an accreditation is valid on the date of the version (date in course.yaml).",
  },
  N110: {
    severity: 'warning',
    title: 'Accreditation or funding is not shown before the first lesson',
    help: 'Accreditors and learners expect to read before they begin who grants credit, who paid, and what the authors have an interest in. Put "::accreditation{#its-id}" on a page with "place: first".',
  },
} as const satisfies Record<string, CatalogEntry>;
