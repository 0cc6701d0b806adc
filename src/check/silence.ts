/**
 * Warnings that a course switches off on purpose (`checks` in course.yaml): which of them a finding falls under, and which entries
 * are wrong or needless. Errors are never silenced.
 */
import { CATALOG, diagnostic, findCode } from '../diagnostics/catalog.ts';
import type { Diagnostic, Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ParsedCourse, SilencedCheck } from '../model/course.ts';
import { directivesOf } from '../read/directives.ts';
import { within } from './rule.ts';
import { allQuestions } from './rules/ids.ts';
import type { CourseText } from './texts.ts';

/** Something that an entry can name, and what belongs to it: everything below a folder, a file, or a part of a file. */
interface Thing {
  readonly id: string;
  readonly place: { readonly folder: string } | Origin;
}

/** Adds to the report what was found and is not switched off; then what is wrong with the entries themselves. */
export function reportUnlessSilenced(
  found: readonly Diagnostic[],
  course: ParsedCourse,
  texts: readonly CourseText[],
  report: Diagnostics,
): void {
  const things = [...thingsOf(course, texts)];
  const used = new Set<SilencedCheck>();
  for (const one of found) {
    const entries = one.severity === 'error' ? [] : course.checks.filter((entry) => covers(entry, one, things));
    for (const entry of entries) used.add(entry);
    if (entries.length === 0) report.add(one);
  }
  for (const entry of course.checks) checkEntry(entry, things, report);
  // With errors about, rules may have kept silent about what an entry is for.
  if (report.hasErrors) return;
  for (const entry of course.checks)
    if (!used.has(entry))
      report.add(
        diagnostic('E102', `this switches off nothing: ${entry.code} finds nothing here`, { origin: entry.origin, hint: 'take it out' }),
      );
}

function checkEntry({ code, ids, origin }: SilencedCheck, things: readonly Thing[], report: Diagnostics): void {
  const at = within(origin, 'code');
  const known = findCode(code);
  if (known?.code !== code)
    report.add(diagnostic('E101', `there is no code "${code}"`, { origin: at, ...didYouMean(code, Object.keys(CATALOG)) }));
  else if (known.entry.severity === 'error' || code === 'E102')
    report.add(
      diagnostic('E101', `${code} can not be switched off`, { origin: at, hint: `coursewright explain ${code} says what to do instead` }),
    );
  const names = things.map(({ id }) => id);
  for (const [i, id] of ids.entries())
    if (!names.includes(id))
      report.add(diagnostic('E101', `there is no id "${id}"`, { origin: within(origin, `ids.${i}`), ...didYouMean(id, names) }));
}

function covers({ code, ids }: SilencedCheck, { code: found, origin }: Diagnostic, things: readonly Thing[]): boolean {
  if (code !== found) return false;
  return ids.length === 0 || (origin !== undefined && things.some(({ id, place }) => ids.includes(id) && holds(place, origin)));
}

function holds(whole: Thing['place'], place: Origin): boolean {
  if ('folder' in whole) return place.file.startsWith(`${whole.folder}/`);
  if (place.file !== whole.file) return false;
  if (whole.path !== undefined) return place.path === whole.path || place.path?.startsWith(`${whole.path}.`) === true;
  const { offset: start = 0, endOffset: end = Number.POSITIVE_INFINITY } = whole;
  return whole.offset === undefined || (place.offset !== undefined && place.offset >= start && place.offset < end);
}

function* thingsOf(course: ParsedCourse, texts: readonly CourseText[]): Generator<Thing> {
  yield { id: course.id, place: { file: 'course.yaml' } };
  for (const { id, folder, lessons } of course.chapters) {
    yield { id, place: { folder } };
    yield { id, place: { file: `evaluation/pools/${id}.yaml` } };
    for (const lesson of lessons) {
      yield { id: lesson.id, place: { file: lesson.origin.file } };
      if (lesson.quiz) yield { id: lesson.quiz.id, place: { file: lesson.quiz.origin.file } };
    }
  }
  const files = [...course.pages, ...course.editions, course.evaluation, course.form].filter((owner) => owner !== null);
  for (const { id, origin } of files) yield { id, place: { file: origin.file } };
  for (const { id, origin } of [...allQuestions(course), ...course.references, ...course.glossary, ...course.resources])
    yield { id, place: origin };
  for (const { kind, root, originOf } of texts)
    if (kind !== 'inline')
      for (const { node } of directivesOf(root)) if (node.attributes?.id) yield { id: node.attributes.id, place: originOf(node) };
}
