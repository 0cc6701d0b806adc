/**
 * The terminal: results go to stdout, talk goes to stderr, colour only where somebody looks (NO_COLOR and FORCE_COLOR are obeyed).
 * A verb that ends with another exit code than 0 throws an Exit; only cli.ts sets process.exitCode.
 */
import { styleText } from 'node:util';

/** Exit codes of every verb. */
export const EXIT = {
  /** The course or package has errors, or warnings with --strict. */
  errors: 1,
  /** Wrong usage, or input that can't be read. */
  usage: 2,
  /** A bug of ours (EX_SOFTWARE). */
  bug: 70,
} as const;

/** Ends a verb whose output is complete. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

export type Style = Parameters<typeof styleText>[0];

/** A result: for the next program. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Talk: for the person. */
export function say(text: string): void {
  clearProgress();
  process.stderr.write(`${text}\n`);
}

/** Ends a verb that can't do what it was asked for, with exit code 2. The message says what to do instead. */
export function refuse(message: string): never {
  say(`${paint('red', 'error:')} ${message}`);
  throw new Exit(EXIT.usage);
}

/** Coloured, if stderr shows colours. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stderr });
}

/** A text of unknown origin on one line: a terminal would obey its control characters. */
export function printable(text: string): string {
  return text.replace(/[\t\r\n]/g, ' ').replace(/\p{Cc}/gu, '\uFFFD');
}

let shown = false;

/** One line that the next one replaces; nothing unless stderr is a terminal. */
export function showProgress(text: string): void {
  if (!process.stderr.isTTY) return;
  clearProgress();
  process.stderr.write(text.slice(0, (process.stderr.columns || 80) - 1));
  shown = true;
}

export function clearProgress(): void {
  if (!shown) return;
  process.stderr.write('\r\u001b[K');
  shown = false;
}
