/**
 * What the parser of YAML says, in words for authors: where the mistake was made rather than where the parser noticed it, and without what
 * only follows from it. Knows nothing of files and reports.
 */

/** As the parser has it. */
export interface YamlError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

export interface YamlMistake {
  readonly offset: number;
  readonly endOffset: number;
  readonly message: string;
  readonly hint?: string;
}

const LINE_UP = 'line it up with the lines above, with spaces; each entry of a list begins with "- "';
const QUOTE = 'put quotation marks around the text';

const HINTS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'a text that contains ": " needs quotation marks around it',
  BAD_SCALAR_START: QUOTE,
  MISSING_CHAR: 'a quotation mark or bracket is not closed, or a line break or colon is missing',
  BAD_INDENT: LINE_UP,
  TAB_AS_INDENT: 'indent with spaces',
  UNEXPECTED_TOKEN: 'look for a missing quotation mark, or text after a closing one',
  MULTILINE_IMPLICIT_KEY: 'write "key: value", with a space after the colon, in line with the lines above',
  MULTIPLE_DOCS: 'leave out the line "---"',
};

/** The parser's words for these say nothing to an author. */
const MESSAGES: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " in one line',
  MULTILINE_IMPLICIT_KEY: 'this line has no key',
  BAD_INDENT: 'this is indented too much or too little',
};

/** No-break spaces, as word processors and web pages write them, at the beginning of a line. */
const HARD_INDENT = /^[ \t]*[\u00A0\u2007\u202F]+/m;

/**
 * `errors`: in the parser's order. `quoted`: where texts in quotation marks lie in `text`, as the parser took them. Mistakes in one file that have
 * nothing to do with each other all come out.
 */
export function explainErrors(
  errors: readonly YamlError[],
  text: string,
  quoted: readonly (readonly [number, number])[],
): readonly YamlMistake[] {
  if (errors.length === 0) return [];
  const open = quoted.find(([start, end]) => swallowsKeys(text.slice(start, end)));
  const first = open ? errors.filter(({ pos }) => pos[0] < open[0]) : errors;
  const found = mistakesOf(first, text);
  if (!open) return found;
  const message = 'this quotation mark opens a text that is not closed on its line';
  return [...found, { offset: open[0], endOffset: lineEnd(text, open[0]), message, hint: 'close it' }];
}

/** A closing mark was forgotten, if the text goes on over lines that are keys, or to the end of everything. */
function swallowsKeys(part: string): boolean {
  const isClosed = part.length > 1 && part.endsWith(part.charAt(0));
  return !isClosed || /\n[ ]*(?:- )?[a-z_]+:(?: |\r?\n)/.test(part);
}

function mistakesOf(errors: readonly YamlError[], text: string): readonly YamlMistake[] {
  const hard = errors.length > 0 ? HARD_INDENT.exec(text) : null;
  if (hard) {
    const endOffset = hard.index + hard[0].length;
    return [{ offset: hard.index, endOffset, message: 'this line begins with no-break spaces', hint: 'replace them by common ones' }];
  }
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  if (tabs.length > 0) return onePerLine(tabs, text).map((error) => mistakeOf(error, text));
  const kept: YamlError[] = [];
  for (const [place, error] of errors.entries()) {
    const next = errors.slice(place + 1).find(({ code }) => code === 'BAD_INDENT');
    if (isConsequence(error, text) && (kept.length > 0 || next)) {
      // The line that stands wrong is the one with which the parser began to stumble.
      if (kept.length > 0 || !next) continue;
      const own = errors.find(({ pos }) => pos[0] >= error.pos[0] && pos[0] > lineStart(text, error.pos[0])) ?? error;
      kept.push({ ...next, pos: own.pos });
      break;
    }
    kept.push(error);
    // After these everything that follows is misread.
    if (error.code === 'MISSING_CHAR' || error.code === 'BAD_INDENT') break;
  }
  return onePerLine(kept, text).map((error) => mistakeOf(error, text));
}

/** Said of lines that only look wrong after another mistake, as well as of some that are. */
function isConsequence({ code, message, pos: [offset] }: YamlError, text: string): boolean {
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return !text.slice(lineStart(text, offset), offset).includes(':');
  return code === 'MULTILINE_IMPLICIT_KEY' || message.startsWith('Implicit map keys');
}

function onePerLine(errors: readonly YamlError[], text: string): readonly YamlError[] {
  const lines = errors.map(({ pos }) => lineStart(text, pos[0]));
  return errors.filter((_, i) => lines.indexOf(lines[i] ?? 0) === i);
}

function mistakeOf({ code, message, pos: [offset, endOffset] }: YamlError, text: string): YamlMistake {
  if (message.startsWith('Sequence item without')) return { offset, endOffset, message: MESSAGES.BAD_INDENT ?? '', hint: LINE_UP };
  const star = /[:,[{-][ ]+(\*\S*[ ]*)$/.exec(text.slice(0, offset));
  if (code === 'UNEXPECTED_TOKEN' && star) {
    const start = offset - (star[1]?.length ?? 0);
    return { offset: start, endOffset: start + 1, message: 'a text can not begin with "*"', hint: QUOTE };
  }
  const hint = hintFor(code, text, offset);
  const words = MESSAGES[code] ?? message.charAt(0).toLowerCase() + message.slice(1);
  return { offset, endOffset, message: words, ...(hint === undefined ? {} : { hint }) };
}

function hintFor(code: string, text: string, offset: number): string | undefined {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && /^[“”„‘’«»]/.test(text.slice(offset)))
    return 'quotation marks of YAML are straight, "…"; curly ones are part of the text';
  if (code === 'UNEXPECTED_TOKEN' && text.charAt(offset - 1) === "'") return `an apostrophe ends a text between '…': put it between "…"`;
  return HINTS[code];
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n|$/);
  return offset + end;
}
