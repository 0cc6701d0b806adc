/** What `check` found, for the survey page: by code, errors first, each place with its line. Prints nothing. */
import { CATALOG, findCode } from '../diagnostics/catalog.ts';
import type { Diagnostic, Diagnostics, Origin, Severity } from '../diagnostics/diagnostic.ts';
import { locate } from '../diagnostics/source.ts';
import { findYamlPath } from '../read/yaml.ts';

export interface Findings {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** First paragraph of the long help. */
  readonly help: string;
  readonly places: readonly { readonly place: string; readonly message: string; readonly hint?: string }[];
}

/** Errors before warnings, then in the order of the catalogue. */
export function findingsByCode(report: Diagnostics, sources: ReadonlyMap<string, string>): readonly Findings[] {
  const order = Object.keys(CATALOG);
  const codes = [...new Set(report.list.map(({ code }) => code))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const groups = codes.flatMap((code): readonly Findings[] => {
    const found = findCode(code);
    if (!found) return [];
    const { severity, title, help } = found.entry;
    const places = report.list.filter((one) => one.code === code).map((one) => placed(one, sources));
    return [{ code, severity, title, help: help.split('\n\n', 1)[0] ?? help, places }];
  });
  return [...groups.filter(({ severity }) => severity === 'error'), ...groups.filter(({ severity }) => severity === 'warning')];
}

function placed({ origin, message, hint }: Diagnostic, sources: ReadonlyMap<string, string>): Findings['places'][number] {
  return { place: origin ? placeOf(origin, sources) : '', message, ...(hint === undefined ? {} : { hint }) };
}

function placeOf(origin: Origin, sources: ReadonlyMap<string, string>): string {
  const place = locate(origin, sources.get(origin.file), findYamlPath);
  return place ? `${origin.file}:${place.line}` : origin.file;
}
