/** Codes P8: what becomes of learners when one package takes the place of another that runs (`diff`). */
import type { CatalogEntry } from './diagnostic.ts';

export const UPDATE_CODES = {
  P801: {
    severity: 'error',
    title: 'The update is another course',
    help: 'id, iri or scope (whole course, chapter, evaluation) of the two packages differ. An LMS that gets one over the other finds no progress in it: every learner begins again from nothing. Upload it as a new activity, or build the package with the same id, iri and --granularity as the old one.',
  },
  P802: {
    severity: 'error',
    title: 'The update follows another standard',
    help: 'An LMS keeps what learners did by standard: results of a SCORM activity are not found by an xAPI one, and the other way round. Build the package with the same --target as the one that is running.',
  },
  P803: {
    severity: 'error',
    title: 'The update has other identifiers',
    help: 'LMSs keep results under the identifiers of manifest and item. Moodle deletes the tracks of items whose identifier is gone. Ours come from ids that never change; these two differ, so one of the packages was changed by hand or made by another tool.',
  },
  P804: {
    severity: 'error',
    title: 'The new package cannot read what the old one saved',
    help: 'The log in course.lock.yaml of the new package does not continue the old one, so places in the saved state mean something else. Learners in the middle of the course would begin again. Take the course.lock.yaml of the published version, from version control or from the release, and build again. Never delete or shorten this file.',
  },
  P805: {
    severity: 'warning',
    title: 'The second package is the older one',
    help: 'It knows less than the first. That is safe: what it does not know is carried along unread, and is there again when the newer package comes back. If you did not mean to go back, exchange the two.',
  },
  P806: {
    severity: 'warning',
    title: 'A right answer changed without a revision',
    help: 'Answers that were judged by the old key stay judged. If the old key was wrong, add "revision: 2" (or the next number) to the question: answers to the old key then count as not given. If only the wording changed, nothing needs to be done.',
  },
  P807: {
    severity: 'warning',
    title: 'Work of learners is asked for again',
    help: 'Questions with a corrected or replaced key, and lessons or tests that were replaced, count as not done. Tests that were passed stay passed. Tell learners who are in the middle of a test.',
  },
  P808: {
    severity: 'warning',
    title: 'More is recorded than before',
    help: 'The privacy level of the new package is higher. The learners who run were told something else: tell them before you upload it, and ask whoever is responsible for data protection.',
  },
  P809: {
    severity: 'warning',
    title: 'Other rules for passing or finishing',
    help: 'Results that learners have stay as they are: a pass stays a pass, a finished course stays finished. Whoever is in the middle goes on under the new rule. Say so where the rule is announced.',
  },
  P810: {
    severity: 'warning',
    title: 'A clinical correction: act now',
    help: 'In these lessons a passage marked as clinical changed in its words, or a right answer did: what somebody may treat patients by. Replace the package the same day, and tell the learners who have read them, also those who have finished: the course asks nobody to read again. The release notes show the places.',
  },
} as const satisfies Record<string, CatalogEntry>;
