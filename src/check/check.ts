/**
 * Judges a course as a whole: ParsedCourse → CheckedCourse. Rules are independent of one another and all of them run, so that one
 * run shows every mistake. Only a course without errors comes out; warnings stop nothing. An edition that changes the course is judged
 * as a course of its own, once the core has no errors.
 */
import { type Cache, keyOf, NO_CACHE } from '../cache/cache.ts';
import { CATALOG } from '../diagnostics/catalog.ts';
import { type Diagnostic, Diagnostics } from '../diagnostics/diagnostic.ts';
import type { CheckedCourse, ParsedCourse } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import { NO_STRINGS, type ToolStrings } from '../model/interface.ts';
import { keptFor } from '../read/kept.ts';
import { isAsRead } from '../read/source-files.ts';
import { courseOf } from '../variant/overlay.ts';
import { checkEditions } from './editions.ts';
import type { CheckContext, Rule } from './rule.ts';
import { acronymRule } from './rules/acronyms.ts';
import { caseRule } from './rules/cases.ts';
import { citationRule } from './rules/citations.ts';
import { clinicalRule } from './rules/clinical.ts';
import { colourRule } from './rules/colours.ts';
import { contentNoteRule } from './rules/content-notes.ts';
import { directiveRule } from './rules/directives.ts';
import { fileRule } from './rules/files.ts';
import { footnoteRule } from './rules/footnotes.ts';
import { glossaryRule } from './rules/glossary.ts';
import { guessingRule } from './rules/guessing.ts';
import { idRule } from './rules/ids.ts';
import { interfaceRule } from './rules/interface.ts';
import { linkRule } from './rules/links.ts';
import { lockRule } from './rules/lock.ts';
import { markdownRule } from './rules/markdown.ts';
import { mediaRule } from './rules/media.ts';
import { minutesRule } from './rules/minutes.ts';
import { nameRule } from './rules/names.ts';
import { overlapRule } from './rules/overlaps.ts';
import { pictureRule } from './rules/pictures.ts';
import { questionRule } from './rules/questions.ts';
import { reviewRule } from './rules/reviews.ts';
import { testRule } from './rules/tests.ts';
import { translationRule } from './rules/translations.ts';
import { wholeRule } from './rules/whole.ts';
import { wordingRule } from './rules/wording.ts';
import { reportUnlessSilenced } from './silence.ts';
import { textsOf } from './texts.ts';

export const RULES: readonly Rule[] = [
  idRule,
  nameRule,
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
  wordingRule,
  acronymRule,
  glossaryRule,
  footnoteRule,
  clinicalRule,
  pictureRule,
  guessingRule,
  overlapRule,
  colourRule,
  interfaceRule,
  reviewRule,
  // Last: a file that nothing uses is often one whose use has a slip.
  fileRule,
];

export interface CheckOptions {
  /** The tool's words of the interface; without them the course's own are not judged. */
  readonly strings?: ToolStrings;
  /** What was found in texts before. */
  readonly cache?: Cache;
}

/** The same course, known to have no errors; null if the report has any (also of reading). */
export function checkCourse(course: ParsedCourse, report: Diagnostics, options: CheckOptions = {}): CheckedCourse | null {
  for (const _ of checkSteps(course, report, options));
  return report.hasErrors ? null : (course as CheckedCourse);
}

/** The same, a rule a step: for whoever has something else to do between them. */
export function* checkSteps(course: ParsedCourse, report: Diagnostics, options: CheckOptions = {}): Generator<void> {
  yield* runRules(course, RULES, report, options);
  checkEditions(course, report);
  if (!report.hasErrors) for (const edition of course.editions) if (edition.overlay) yield* checkView(course, edition, options, report);
}

/** The rules that can find errors, on the core alone: a course that passes can be shown while checkSteps looks at the rest. */
export function checkErrors(course: ParsedCourse, report: Diagnostics): CheckedCourse | null {
  const stopping = RULES.filter(({ codes, late }) => !late && codes.some((code) => CATALOG[code].severity === 'error'));
  for (const _ of runRules(course, stopping, report));
  checkEditions(course, report);
  return report.hasErrors ? null : (course as CheckedCourse);
}

interface Around extends CheckOptions {
  readonly elsewhere?: CheckContext['elsewhere'];
}

function* runRules(
  course: ParsedCourse,
  rules: readonly Rule[],
  report: Diagnostics,
  { elsewhere = new Set(), cache = NO_CACHE, strings = NO_STRINGS }: Around = {},
): Generator<void> {
  const texts = textsOf(course);
  // What rules find goes into a bag of its own first: some of it the course has switched off.
  const all = new Diagnostics();
  for (const one of report.list) all.add(one);
  const broken = new Set(report.list.flatMap(({ severity, origin }) => (severity === 'error' && origin ? [origin.file] : [])));
  const context: CheckContext = {
    course,
    report: all,
    texts,
    elsewhere,
    strings,
    remember: rememberIn(cache, course.language),
    isBroken: (files) => (typeof files === 'string' ? broken.has(files) : [...broken].some((file) => files.test(file))),
  };
  for (const rule of rules) {
    rule.run(context);
    yield;
  }
  reportUnlessSilenced(all.list.slice(report.list.length), course, texts, report);
}

/** Only of a text as its file has it: what an edition makes of it has no file of its own to be known by. */
function rememberIn(cache: Cache, language: string): CheckContext['remember'] {
  return (kind, from, find) => {
    const { root, kind: text, file, source } = from;
    if (cache === NO_CACHE || !isAsRead(root)) return keptFor([from], `found ${kind} ${language}`, find);
    const key = keyOf(`found ${kind}`, [language, text, file, source]);
    const known = cache.find(key) as readonly Diagnostic[] | undefined;
    const found = known ?? find();
    if (!known) cache.keep(key, found);
    return found;
  };
}

/** What an edition's changes break. The core was judged before; its files, translations and plan are not the edition's business. */
function* checkView(course: ParsedCourse, edition: Edition, options: CheckOptions, report: Diagnostics): Generator<void> {
  // A course is translated before an edition changes it (variant/select.ts): its translations fit the core, not the view.
  const view: ParsedCourse = { ...courseOf(course, edition), locales: [] };
  const ids = (one: ParsedCourse): string[] => [...one.chapters.flatMap(({ lessons }) => lessons), ...one.pages].map(({ id }) => id);
  const there = new Set(ids(view));
  const found = new Diagnostics();
  const elsewhere = new Set(ids(course).filter((id) => !there.has(id)));
  yield* runRules(
    view,
    RULES.filter(({ once }) => !once),
    found,
    { elsewhere, ...options },
  );
  const said = new Set(report.list.map(identityOf));
  for (const diagnostic of found.list) {
    const { code, origin, message, severity } = diagnostic;
    const isOwn = origin?.file.startsWith(`${edition.folder}/`);
    if (said.has(identityOf(diagnostic)) || (!isOwn && severity === 'warning') || code === 'C113') continue;
    report.add(isOwn ? diagnostic : { ...diagnostic, message: `in the edition "${edition.id}": ${message}` });
  }
}

function identityOf({ code, message, origin }: Diagnostic): string {
  return [code, message, origin?.file, origin?.path, origin?.offset].join('\n');
}
