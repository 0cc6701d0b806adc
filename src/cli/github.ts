/**
 * Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request:
 * `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`. Printed on stdout, one a line.
 */
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/source.ts';

export interface Annotation {
  readonly severity: Severity;
  /** As in the checkout; '' if it is about no file. */
  readonly file: string;
  /** null: about the file as a whole. */
  readonly place: Place | null;
  readonly title: string;
  readonly message: string;
}

export function annotate({ severity, file, place, title, message }: Annotation): string {
  const properties = {
    ...(file === '' ? {} : { file }),
    // GitHub takes columns only of a place within one line.
    ...(place
      ? {
          line: place.line,
          endLine: place.endLine,
          ...(place.line === place.endLine ? { col: place.column, endColumn: place.endColumn } : {}),
        }
      : {}),
    title,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${severity} ${list.join(',')}::${escapeMessage(message)}`;
}

/** Code, message and hint in words. */
export function titleOf({ code }: Diagnostic): string {
  return `coursewright ${code}`;
}

export function messageOf({ code, message, hint }: Diagnostic): string {
  return `${message}${hint === undefined ? '' : ` — ${hint}`}\nMore: coursewright explain ${code}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
