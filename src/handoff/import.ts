/**
 * Puts translations that came back into the course's files: all of them, or with any mistake none. A text that nobody touched stays as it
 * is; one whose source has changed since the export is taken as a translation of the text that was exported, and so is stale.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Locale } from '../model/locale.ts';
import { keptMarks } from '../translate/inline.ts';
import { type LocaleState, localeState, type SegmentState } from '../translate/locale-state.ts';
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
export function readImport(file: ImportFile, course: ParsedCourse, locale: Locale | null, report: Diagnostics): ImportedFile | null {
  if (/\.pot?$/i.test(file.name)) return readPo(file, report);
  return readXliff(file, locale ? formsOf(localeState(course, locale)) : () => null, report);
}

function formsOf(state: LocaleState): FormOf {
  const forms = new Map(
    [...state].map(([file, { segments }]) => [file, new Map(segments.map(({ segment }) => [segment.at, segment.form]))]),
  );
  return (file, at) => forms.get(file)?.get(at) ?? null;
}

/** What has to be written; null, with diagnostics, if any text can't be taken. */
export function importTexts(course: ParsedCourse, locale: Locale, units: readonly Imported[], report: Diagnostics): ImportResult | null {
  const state = localeState(course, locale);
  const lookup = new Map([...state].map(([file, { segments }]) => [file, new Map(segments.map((one) => [one.segment.at, one]))]));
  const fresh = new Map<string, Map<string, NewText>>();
  let [changed, unfinished] = [0, 0];
  for (const unit of units) {
    const known = lookup.get(unit.file)?.get(unit.at);
    if (!known) {
      reportUnknown(unit, lookup, report);
      continue;
    }
    const target = squeeze(unit.target);
    const same = known.target !== null && squeeze(known.target.text) === target;
    if (unit.unfinished && (same || known.state === 'translated')) {
      unfinished += Number(!same);
      continue;
    }
    if (unit.unfinished && target === squeeze(unit.source)) continue;
    if (!isSound(unit, known, report)) continue;
    if (same && known.recorded && known.reviewed === unit.reviewed && squeeze(known.from ?? '') === squeeze(unit.source)) continue;
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

function reportUnknown(unit: Imported, lookup: ReadonlyMap<string, ReadonlyMap<string, SegmentState>>, report: Diagnostics): void {
  const file = lookup.get(unit.file);
  const message = file ? `${unit.file} has no text "${unit.at}"` : `the course has no file "${unit.file}" with texts`;
  report.add(
    diagnostic('T107', message, { origin: unit.origin, ...didYouMean(file ? unit.at : unit.file, file ? file.keys() : lookup.keys()) }),
  );
}

/** Every mark of the source is there, unchanged; what fits into a field fits. */
function isSound({ source, target, at, origin }: Imported, { segment }: SegmentState, report: Diagnostics): boolean {
  const wanted = keptMarks(source, segment.form);
  const found = keptMarks(target, segment.form);
  const { limit } = segment;
  const long = limit === undefined ? undefined : target.split('\n').find((line) => line.length > limit);
  if (long !== undefined) report.add(diagnostic('T109', `"${at}": "${long}" has ${long.length} characters, ${limit} fit`, { origin }));
  if (JSON.stringify(wanted) === JSON.stringify(found)) return long === undefined;
  const lost = wanted.filter((mark) => count(wanted, mark) > count(found, mark));
  const strange = found.filter((mark) => count(found, mark) > count(wanted, mark));
  const parts = [
    ...(lost.length > 0 ? [`${[...new Set(lost)].join(' ')} is missing`] : []),
    ...(strange.length > 0 ? [`${[...new Set(strange)].join(' ')} is not in the source`] : []),
  ];
  report.add(diagnostic('T106', `the translation of "${at}": ${parts.join('; ')}`, { origin }));
  return false;
}

function count(list: readonly string[], wanted: string): number {
  return list.filter((one) => one === wanted).length;
}
