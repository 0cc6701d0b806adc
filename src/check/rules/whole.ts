/** The course as a whole: its completion rule, accreditation, chapters that others name, and its plan. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Syllabus } from '../../model/course.ts';
import type { Accreditor } from '../../model/edition.ts';
import type { Chapter } from '../../model/lesson.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';

export const wholeRule: Rule = {
  codes: ['C113', 'C114', 'C117', 'C118', 'C120', 'C122'],
  run(context) {
    const { course, report } = context;
    checkCompletion(context);
    checkAccreditor(course.accreditor, { file: 'course.yaml', path: 'accreditor' }, report);
    for (const { accreditor, origin } of course.editions)
      if (origin.file !== 'course.yaml') checkAccreditor(accreditor, { file: origin.file, path: 'accreditor' }, report);
    checkChapterNames(context);
    for (const chapter of course.chapters) checkSum(chapter, context);
    if (course.syllabus) checkPlan(course.syllabus, context);
  },
};

function checkCompletion({ course, report, isBroken }: CheckContext): void {
  const { completion, evaluation, form, chapters } = course;
  const origin = { file: 'course.yaml', path: 'completion' };
  const lack = (what: string, file: RegExp): void => {
    if (!isBroken(file)) report.add(diagnostic('C118', `completion asks for ${what}`, { origin }));
  };
  if (completion.evaluationPassed && !evaluation)
    lack('the final evaluation, but there is no evaluation/evaluation.yaml', /^evaluation\/evaluation/);
  if (completion.formSent && !form) lack('the feedback form, but there is no evaluation/form.yaml', /^evaluation\/form/);
  if (completion.testsPassed && !chapters.some(({ lessons }) => lessons.some(({ quiz }) => quiz)))
    lack('passed tests, but no lesson has a test', /^(chapters\/|course\.yaml)/);
}

/** Nothing is claimed in an accreditor's name that it didn't grant. */
function checkAccreditor(accreditor: Accreditor, origin: Origin, report: Diagnostics): void {
  if (accreditor.status !== 'granted') return;
  const { name, reference, validFrom, validUntil } = accreditor;
  const needed = { name, reference, valid_from: validFrom, valid_until: validUntil };
  for (const [key, value] of Object.entries(needed))
    if (value === undefined) report.add(diagnostic('C117', `"${key}" is missing: every granted accreditation has it`, { origin }));
  if (validFrom !== undefined && validUntil !== undefined && validFrom > validUntil)
    report.add(diagnostic('C117', '"valid_until" lies before "valid_from"', { origin: within(origin, 'valid_until') }));
}

/** Chapters named by pages and pools. */
function checkChapterNames({ course, report, isBroken }: CheckContext): void {
  if (isBroken(/^(course\.yaml|chapters\/)/)) return;
  const ids = course.chapters.map(({ id }) => id);
  const planned = new Set(course.syllabus?.chapters.map(({ id }) => id));
  const check = (id: string, origin: Origin): void => {
    if (ids.includes(id)) return;
    if (planned.has(id)) report.add(diagnostic('C122', `the chapter "${id}" is planned, but not in the course yet`, { origin }));
    else report.add(diagnostic('C120', `there is no chapter "${id}"`, { origin, ...didYouMean(id, ids) }));
  };
  for (const { before, origin } of course.pages)
    for (const [i, id] of before.entries()) check(id, { file: origin.file, path: `before.${i}` });
  for (const { chapter } of course.evaluation?.pools ?? []) check(chapter, { file: `evaluation/pools/${chapter}.yaml` });
}

function checkSum({ id, minutes, lessons, folder, origin }: Chapter, { report, isBroken }: CheckContext): void {
  const sum = lessons.reduce((total, lesson) => total + lesson.minutes, 0);
  if (sum === minutes || isBroken(new RegExp(`^${folder}/.*(?:md|chapter\\.yaml)$`))) return;
  const message = `the chapter "${id}" has ${minutes} minutes, its lessons together have ${sum}`;
  report.add(diagnostic('C114', message, { origin: { file: origin.file, path: 'minutes' } }));
}

/** The hours that the course as a whole claims, once all its chapters are there. */
function checkTotal({ minutes, chapters }: Syllabus, { course, report, isBroken }: CheckContext): void {
  const isWhole = chapters.every(({ id }) => course.chapters.some((chapter) => chapter.id === id));
  if (minutes === undefined || !isWhole || isBroken(/^(course\.yaml|chapters\/|evaluation\/)/)) return;
  const parts = [...course.chapters, course.evaluation, course.form].reduce((sum, part) => sum + (part?.minutes ?? 0), 0);
  if (parts === minutes) return;
  const message = `the course has ${minutes} minutes in syllabus.yaml; its chapters, final test and form together have ${parts}`;
  report.add(diagnostic('C113', message, { origin: { file: 'syllabus.yaml', path: 'minutes' } }));
}

/** The chapters that the course has, against their plan. Chapters that are only planned are not missed. */
function checkPlan(syllabus: Syllabus, context: CheckContext): void {
  const { course, report, isBroken } = context;
  checkTotal(syllabus, context);
  for (const chapter of course.chapters) {
    const { file } = chapter.origin;
    const plan = syllabus.chapters.find(({ id }) => id === chapter.id);
    const warn = (message: string, origin: Origin, hint: { readonly hint?: string } = {}): void =>
      report.add(diagnostic('C113', message, { origin, ...hint }));
    if (!plan) {
      const ids = syllabus.chapters.map(({ id }) => id);
      warn(`the chapter "${chapter.id}" is not in syllabus.yaml`, chapter.origin, didYouMean(chapter.id, ids));
      continue;
    }
    if (plan.minutes !== chapter.minutes)
      warn(`the chapter has ${chapter.minutes} minutes, in syllabus.yaml ${plan.minutes}`, { file, path: 'minutes' });
    for (const { id, minutes, origin } of chapter.lessons) {
      const planned = plan.lessons.find((lesson) => lesson.id === id);
      const ids = plan.lessons.map((lesson) => lesson.id);
      if (!planned) warn(`the lesson "${id}" is not in syllabus.yaml`, origin, didYouMean(id, ids));
      else if (planned.minutes !== minutes)
        warn(`the lesson has ${minutes} minutes, in syllabus.yaml ${planned.minutes}`, { file: origin.file, path: 'minutes' });
    }
    if (isBroken(file)) continue;
    for (const { id } of plan.lessons)
      if (!chapter.lessons.some((lesson) => lesson.id === id))
        warn(`the lesson "${id}" is in syllabus.yaml, but not in the chapter`, { file, path: 'lessons' });
  }
}
