/** Diagnostics for people (grouped by file, with code frames) and for programs (JSON). Places are computed here, at last. */
import type { Diagnostic, Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import { codeFrame, type FindPath, locate, type Place } from '../diagnostics/source.ts';
import { plural } from '../diagnostics/words.ts';
import type { FileStore } from '../io/file-store.ts';
import { createPathFinder } from '../read/yaml.ts';
import { annotate, messageOf, titleOf } from './github.ts';
import { print, printable, type Style, say } from './terminal.ts';

/** A diagnostic with its place. */
interface Located {
  readonly diagnostic: Diagnostic;
  readonly file: string;
  readonly place: Place | null;
}

export interface ReportOptions {
  /** The folder as the user named it, put before every path; '' for none. */
  readonly folder: string;
  readonly paint: (style: Style, text: string) => string;
}

/** Reads the files that the diagnostics point into. Files that are gone or no text are left out. */
export async function readSources(report: Diagnostics, store: FileStore): Promise<ReadonlyMap<string, string>> {
  const names = new Set(
    report.list.flatMap(({ origin, related = [] }) => [origin, ...related.map((other) => other.origin)].map((at) => at?.file ?? '')),
  );
  const listed = new Set(await store.list());
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = [...names].filter((name) => listed.has(name)).map(async (name) => [name, decoder.decode(await store.read(name))] as const);
  return new Map(await Promise.all(texts));
}

/** The report as text: a block per diagnostic, files and places in order, and the count last. */
export function formatReport(report: Diagnostics, sources: ReadonlyMap<string, string>, { folder, paint }: ReportOptions): string {
  const pathOf = (origin: Origin, place: Place | null): string => {
    const path = folder === '' || folder === '.' ? origin.file : `${folder.replace(/\/$/, '')}/${origin.file}`;
    return printable(place ? `${path}:${place.line}:${place.column}` : path);
  };
  const find = createPathFinder();
  const located = sorted(report, sources, find);
  const blocks = located.map(({ diagnostic, file, place }) => {
    const { severity, code, message, hint, origin, related = [] } = diagnostic;
    const where = origin ? `${paint('bold', pathOf(origin, place))} ` : '';
    const head = `${where}${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${paint('dim', code)} ${printable(message)}`;
    const text = sources.get(file);
    const notes = related.map((other) => {
      const at = pathOf(other.origin, locate(other.origin, sources.get(other.origin.file), find));
      return `    ${paint('dim', `${at} ${other.message}`)}`;
    });
    const frame = place && text !== undefined ? [indent(codeFrame(text, place))] : [];
    return [hint === undefined ? head : `${head} — ${printable(hint)}`, ...frame, ...notes].join('\n');
  });
  return [...blocks, countLine(report, located, paint)].join('\n\n');
}

/**
 * Prints the report as workflow commands, a line each. `within`: the package that the files are in; GitHub knows no file inside a zip, so
 * the place is said in words.
 */
export function printGithub(
  report: Diagnostics,
  sources: ReadonlyMap<string, string>,
  { folder, within }: { readonly folder: string; readonly within?: string },
): void {
  const before = folder === '' || folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
  for (const { diagnostic, file, place } of sorted(report, sources, createPathFinder())) {
    const { severity, origin } = diagnostic;
    const title = titleOf(diagnostic);
    const message = messageOf(diagnostic);
    if (within === undefined) print(annotate({ severity, file: origin ? before + file : '', place, title, message }));
    else {
      const where = origin ? `${file}${place ? `:${place.line}:${place.column}` : ''}: ` : '';
      print(annotate({ severity, file: within, place: null, title, message: where + message }));
    }
  }
}

/** The report for programs. Lines and columns from 1; null where a diagnostic is about a file or the course as a whole. */
export function reportAsJson(report: Diagnostics, sources: ReadonlyMap<string, string>): object {
  const find = createPathFinder();
  return {
    errors: countOf(report, 'error'),
    warnings: countOf(report, 'warning'),
    diagnostics: sorted(report, sources, find).map(({ diagnostic: { code, severity, message, hint, origin, related = [] }, place }) => ({
      code,
      severity,
      message,
      hint: hint ?? null,
      file: origin?.file ?? null,
      ...placeAsJson(place),
      related: related.map((other) => ({
        message: other.message,
        file: other.origin.file,
        ...placeAsJson(locate(other.origin, sources.get(other.origin.file), find)),
      })),
    })),
  };
}

/** Says everything that a verb found in a course, on stderr. Says nothing if there is nothing. */
export async function sayReport(report: Diagnostics, store: FileStore, options: ReportOptions): Promise<void> {
  if (report.list.length > 0) say(formatReport(report, await readSources(report, store), options));
}

function placeAsJson(place: Place | null): object {
  return { line: place?.line ?? null, column: place?.column ?? null, endLine: place?.endLine ?? null, endColumn: place?.endColumn ?? null };
}

function sorted(report: Diagnostics, sources: ReadonlyMap<string, string>, find: FindPath): readonly Located[] {
  return report.list
    .map((diagnostic): Located => {
      const { origin } = diagnostic;
      const file = origin?.file ?? '';
      return { diagnostic, file, place: origin ? locate(origin, sources.get(file), find) : null };
    })
    .sort(
      (a, b) => compare(a.file, b.file) || (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
    );
}

function countLine(report: Diagnostics, located: readonly Located[], paint: ReportOptions['paint']): string {
  const errors = countOf(report, 'error');
  const warnings = countOf(report, 'warning');
  const parts = [
    ...(errors > 0 ? [paint('red', plural(errors, 'error'))] : []),
    ...(warnings > 0 ? [paint('yellow', plural(warnings, 'warning'))] : []),
  ];
  const first = located.find(({ diagnostic }) => diagnostic.severity === 'error') ?? located[0];
  return `${parts.join(', ')}${first ? paint('dim', ` (more: coursewright explain ${first.diagnostic.code})`) : ''}`;
}

function countOf(report: Diagnostics, wanted: Diagnostic['severity']): number {
  return report.list.filter(({ severity }) => severity === wanted).length;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
