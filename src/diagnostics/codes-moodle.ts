/** Codes P6: Moodle course backups, where a restore says nothing of what it drops. */
import type { CatalogEntry } from './diagnostic.ts';

export const MOODLE_CODES = {
  P600: {
    severity: 'error',
    title: 'Not a Moodle course backup',
    help: 'The file is a tar.gz with moodle_backup.xml at its root; within its first 200 bytes stand the XML declaration in UTF-8, <moodle_backup> and <information>, without attributes or comments. Otherwise Moodle does not take it for a backup.',
  },
  P601: {
    severity: 'error',
    title: 'A document that a restore needs is missing',
    help: 'Without it the restore stops half way and leaves a broken course, or a part of the course is absent without a word.',
  },
  P602: {
    severity: 'error',
    title: 'An id that leads nowhere',
    help: 'Course, sections, activities, grades and criteria name each other by id. Where an id agrees with none, Moodle drops the condition, the link or the file without a word.',
  },
  P603: {
    severity: 'error',
    title: 'A file of the backup that would not arrive',
    help: 'The contents of a file stand under their SHA-1; its record in files.xml gives size and place, and the inforef.xml of what it belongs to names it. Otherwise the file is missing after the restore, and no error is shown.',
  },
  P604: {
    severity: 'error',
    title: 'A setting that makes the course useless',
    help: 'With it learners could not enrol or finish, would lose attempts, or would get a result that they did not earn.',
  },
  P605: {
    severity: 'error',
    title: 'A diploma that would not print',
    help: 'A font that Moodle does not ship stops the PDF, and with it the mails of everybody after. Text that is not protected with <span class="nolink"> gets links to activities in the middle of a sentence. A picture that is not there leaves a gap.',
  },
  P606: {
    severity: 'error',
    title: 'A setting that exposes learners',
    help: 'Learners would see who else takes the course, or a mail would say in its subject what somebody studies.',
  },
  P607: {
    severity: 'warning',
    title: 'A Moodle course without its diploma',
    help: 'The fonts that Moodle ships do not hold this script, or its PDF writer does not join its letters as they should be. The course is complete but for the diploma.',
  },
  P608: {
    severity: 'warning',
    title: 'A diploma without the logo',
    help: "Moodle's PDF writer draws only simple SVG pictures, and stops at others. Put a logo.png into the edition's folder and name it in edition.yaml (`logo: logo.png`): about 600 pixels wide, transparent. Pages take it, too.",
  },
  P609: {
    severity: 'warning',
    title: 'Moodle gives the final evaluation in another way',
    help: 'With --evaluation native the final evaluation is a quiz of Moodle itself. Moodle has fewer ways of asking and of counting points than the course: what is named here is asked or counted differently, or left out. Keep it if you can live with it, change the questions, or build without --evaluation native.',
  },
  P610: {
    severity: 'error',
    title: 'A pool too small for Moodle',
    help: 'Fewer questions of this pool can be asked in Moodle than the evaluation draws from it. Write more of the other kinds, draw fewer (`draw` in evaluation.yaml), or build without --evaluation native.',
  },
} as const satisfies Record<string, CatalogEntry>;
