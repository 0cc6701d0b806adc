/**
 * Puts translations that came back into the course's files: all of them, or with any mistake none. A text that nobody touched stays as it
 * is; one whose source has changed since the export is taken as a translation of the text that was exported, and so is stale.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { ToolStrings } from '../model/interface.ts';
import type { Locale } from '../model/locale.ts';
import { translationState } from '../translate/interface-texts.ts';
import { type LocaleState, type SegmentState, segmentsByPlace } from '../translate/locale-state.ts';
import { describeMarks, markProblems } from '../translate/marks.ts';
import { squeeze } from '../translate/segment.ts';
import { type NewText, type WrittenFile, writeFile } from '../translate/write-files.ts';
import type { Imported } from './bundle.ts';
import { readPo } from './po.ts';
import { type FormOf, type ImportedFile, type ImportFile, readXliff } from './read-xliff.ts';

export interface ImportResult {
  readonly files: readonly WrittenFile[];
  /** How many texts are new or changed. */
  readonly changed: number;
  /** How many came back unfinished and were left as they are. */
  readonly unfinished: number;
}

/** Reads one file by what it is; null, with diagnostics, if it can't be read. */
export function readImport(
  file: ImportFile,
  course: ParsedCourse,
  locale: Locale | null,
  strings: ToolStrings,
  report: Diagnostics,
): ImportedFile | null {
  if (/\.pot?$/i.test(file.name)) return readPo(file, report);
  return readXliff(file, locale ? formsOf(translationState(course, locale, strings)) : () => null, report);
}

function formsOf(state: LocaleState): FormOf {
  const forms = new Map(
    [...state].map(([file, { segments }]) => [file, new Map(segments.map(({ segment }) => [segment.at, segment.form]))]),
  );
  return (file, at) => forms.get(file)?.get(at) ?? null;
}

/** What has to be written; null, with diagnostics, if any text can't be taken. */
export function importTexts(
  course: ParsedCourse,
  locale: Locale,
  strings: ToolStrings,
  units: readonly Imported[],
  report: Diagnostics,
): ImportResult | null {
  const state = translationState(course, locale, strings);
  const lookup = segmentsByPlace(state);
  if (reportStrangers(units, lookup, course, report)) return null;
  const fresh = new Map<string, Map<string, NewText>>();
  let [changed, unfinished] = [0, 0];
  for (const unit of units) {
    const known = lookup.get(unit.file)?.get(unit.at);
    if (!known) {
      reportUnknown(unit, lookup, report);
      continue;
    }
    const target = squeeze(unit.target);
    const before = known.target?.text ?? known.builtIn;
    const same = before !== undefined && squeeze(before) === target;
    if (unit.unfinished) {
      unfinished += Number(!same);
      continue;
    }
    if (!isSound(unit, known, report)) continue;
    const settled = known.target ? known.recorded : known.builtIn !== undefined;
    if (same && settled && known.reviewed === unit.reviewed && squeeze(known.from ?? known.segment.text) === squeeze(unit.source)) continue;
    const texts = fresh.get(unit.file) ?? new Map<string, NewText>();
    fresh.set(unit.file, texts.set(unit.at, { text: target, from: unit.source, reviewed: unit.reviewed }));
    changed += 1;
  }
  if (report.hasErrors) return null;
  const files = [...fresh].flatMap(([file, texts]) => {
    const one = state.get(file);
    return one ? writeFile(course, locale, one, texts) : [];
  });
  return { files, changed, unfinished };
}

/** So many unknown texts are no slips. */
const LEAST_UNKNOWN = 3;

/** Files of which the course does not know most texts were made from another one: said once. True if there are any. */
function reportStrangers(
  units: readonly Imported[],
  lookup: ReadonlyMap<string, ReadonlyMap<string, SegmentState>>,
  { id }: ParsedCourse,
  report: Diagnostics,
): boolean {
  const names = [...new Set(units.map(({ origin }) => origin.file))];
  const strangers = names.filter((name) => {
    const all = units.filter(({ origin }) => origin.file === name);
    const unknown = all.filter(({ file, at }) => !lookup.get(file)?.has(at)).length;
    return unknown >= LEAST_UNKNOWN && unknown > all.length / 2;
  });
  const [first] = strangers;
  if (first === undefined) return false;
  const message =
    strangers.length === 1
      ? `this file is of another course: "${id}" does not know most of its texts`
      : `${strangers.length} files are of another course: "${id}" does not know most of their texts (${strangers.join(', ')})`;
  const hint = 'name the folder of the right course with --course; if it is this one, export again';
  report.add(diagnostic('T107', message, { origin: { file: first }, hint }));
  return true;
}

function reportUnknown(unit: Imported, lookup: ReadonlyMap<string, ReadonlyMap<string, SegmentState>>, report: Diagnostics): void {
  const file = lookup.get(unit.file);
  const message = file ? `${unit.file} has no text "${unit.at}"` : `the course has no file "${unit.file}" with texts`;
  report.add(
    diagnostic('T107', message, { origin: unit.origin, ...didYouMean(file ? unit.at : unit.file, file ? file.keys() : lookup.keys()) }),
  );
}

/** Every mark of the source is there, unchanged; what fits into a field fits. */
function isSound({ source, target, at, origin }: Imported, { segment }: SegmentState, report: Diagnostics): boolean {
  const problems = markProblems(segment, source, target);
  const { long } = problems;
  if (long !== null) report.add(diagnostic('T109', `"${at}": "${long}" has ${long.length} characters, ${segment.limit} fit`, { origin }));
  const marks = describeMarks(problems);
  if (marks !== null) report.add(diagnostic('T106', `the translation of "${at}": ${marks}`, { origin }));
  return long === null && marks === null;
}
