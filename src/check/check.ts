/**
 * Judges a course as a whole: ParsedCourse → CheckedCourse. Rules are independent of one another and all of them run, so that one
 * run shows every mistake. Only a course without errors comes out; warnings stop nothing.
 */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { CheckedCourse, ParsedCourse } from '../model/course.ts';
import type { CheckContext, Rule } from './rule.ts';
import { caseRule } from './rules/cases.ts';
import { citationRule } from './rules/citations.ts';
import { contentNoteRule } from './rules/content-notes.ts';
import { directiveRule } from './rules/directives.ts';
import { fileRule } from './rules/files.ts';
import { idRule } from './rules/ids.ts';
import { linkRule } from './rules/links.ts';
import { lockRule } from './rules/lock.ts';
import { markdownRule } from './rules/markdown.ts';
import { mediaRule } from './rules/media.ts';
import { minutesRule } from './rules/minutes.ts';
import { questionRule } from './rules/questions.ts';
import { testRule } from './rules/tests.ts';
import { translationRule } from './rules/translations.ts';
import { wholeRule } from './rules/whole.ts';
import { textsOf } from './texts.ts';

export const RULES: readonly Rule[] = [
  idRule,
  lockRule,
  wholeRule,
  minutesRule,
  markdownRule,
  directiveRule,
  caseRule,
  mediaRule,
  linkRule,
  citationRule,
  contentNoteRule,
  questionRule,
  testRule,
  translationRule,
  // Last: a file that nothing uses is often one whose use has a slip.
  fileRule,
];

/** The same course, known to have no errors; null if the report has any (also of reading). */
export function checkCourse(course: ParsedCourse, report: Diagnostics): CheckedCourse | null {
  const broken = new Set(report.list.flatMap(({ severity, origin }) => (severity === 'error' && origin ? [origin.file] : [])));
  const context: CheckContext = {
    course,
    report,
    texts: textsOf(course),
    isBroken: (files) => (typeof files === 'string' ? broken.has(files) : [...broken].some((file) => files.test(file))),
  };
  for (const rule of RULES) rule.run(context);
  return report.hasErrors ? null : (course as CheckedCourse);
}
