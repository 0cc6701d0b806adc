/**
 * Translations on their way to other programs and back, whatever the format: what goes out, what came in, and the codes of a text that a
 * translator moves but never edits.
 */
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { ToolStrings } from '../model/interface.ts';
import type { Locale } from '../model/locale.ts';
import { type Token, tokenize } from '../translate/inline.ts';
import { translationState } from '../translate/interface-texts.ts';
import type { LocaleState, SegmentState } from '../translate/locale-state.ts';
import { type Part, partsOf } from '../translate/parts.ts';
import { type Segment, type SegmentForm, squeeze } from '../translate/segment.ts';

export interface Unit {
  readonly at: string;
  readonly form: SegmentForm;
  readonly source: string;
  readonly target: string | null;
  readonly state: SegmentState['state'];
  /** Of a stale text: the source that it was translated from. */
  readonly was: string | null;
  readonly reviewed: boolean;
  readonly limit: number | null;
  /** Where it appears, how long it may be, what the glossary calls the terms in it. */
  readonly notes: readonly string[];
}

export interface UnitFile {
  /** The source file: `chapters/09-isolation/01-definitions.md`. */
  readonly file: string;
  readonly units: readonly Unit[];
}

/** What one exported file holds: a part of the translation (translate/parts.ts). */
export interface Bundle {
  /** Part of the file's name: a chapter's id, `edition-` and an edition's, `course` or `interface`. */
  readonly name: string;
  readonly title: string;
  readonly course: string;
  readonly sourceLanguage: string;
  readonly targetLanguage: string;
  readonly files: readonly UnitFile[];
}

/** One translation that came back. */
export interface Imported {
  readonly file: string;
  readonly at: string;
  /** The source text that it was made from, as exported. */
  readonly source: string;
  readonly target: string;
  /** The other program says that it isn't finished: a draft, fuzzy, needs work. */
  readonly unfinished: boolean;
  readonly reviewed: boolean;
  readonly origin: Origin;
}

export interface ExportOptions {
  /** Ids of chapters, and of editions whose own texts are wanted; without both all that there is. */
  readonly chapters?: readonly string[];
  readonly editions?: readonly string[];
  /** Texts in one of these states only; absent: all. */
  readonly only?: readonly SegmentState['state'][];
}

/** Everything that is to be translated, a bundle for each part. Without texts there is none. */
export function bundlesOf(
  course: ParsedCourse,
  locale: Locale,
  strings: ToolStrings,
  { chapters, editions, only }: ExportOptions,
): readonly Bundle[] {
  const state = translationState(course, locale, strings);
  const terms = termNotes(course, state);
  const head = { course: course.id, sourceLanguage: course.language, targetLanguage: locale.language };
  const all = chapters === undefined && editions === undefined;
  const wanted = ({ kind, id }: Part): boolean =>
    all || (kind === 'chapter' && chapters?.includes(id) === true) || (kind === 'edition' && editions?.includes(id) === true);
  const parts = partsOf(course).filter(wanted);
  return parts
    .map(({ kind, id, title, owns }) => ({
      ...head,
      name: kind === 'edition' ? `edition-${id}` : id,
      title,
      files: [...state.values()]
        .filter(({ file }) => owns(file))
        .map(({ file, segments }) => ({
          file,
          units: segments.filter((one) => only?.includes(one.state) ?? true).map((one) => unitOf(one, terms)),
        }))
        .filter(({ units }) => units.length > 0),
    }))
    .filter(({ files }) => files.length > 0);
}

function unitOf({ segment, state, target, builtIn, from, reviewed }: SegmentState, terms: readonly TermNote[]): Unit {
  const { at, form, text, limit, note, kind } = segment;
  return {
    at,
    form,
    source: squeeze(text),
    target: target ? squeeze(target.text) : builtIn === undefined ? null : squeeze(builtIn),
    state,
    was: state === 'stale' ? from : null,
    reviewed,
    limit: limit ?? null,
    notes: [
      KINDS[kind],
      ...(note === undefined ? [] : [note]),
      ...(limit === undefined ? [] : [`At most ${limit} characters.`]),
      ...terms.filter(({ term }) => contains(text, term)).map(({ line }) => line),
    ],
  };
}

const KINDS: Readonly<Record<Segment['kind'], string>> = {
  title: 'A title, without a full stop.',
  subtitle: 'The line under the title.',
  summary: 'Summary of a chapter, in the list of contents.',
  notice: 'A notice to learners.',
  objective: 'What the learner will be able to do; follows "You will be able to".',
  heading: 'A heading.',
  paragraph: 'A paragraph.',
  'list-item': 'A list item.',
  quotation: 'A quotation, or what follows from a choice.',
  'table-cell': 'A cell of a table: keep it short.',
  caption: 'Caption of a figure, table or recording.',
  alternative: 'Says in one sentence what the figure shows; read aloud to those who do not see it.',
  prompt: 'A question.',
  choice: 'A choice. Choices of a question are about equally long.',
  answers: 'Accepted answers.',
  unit: 'A unit, after a number.',
  feedback: 'Shown after an answer.',
  term: 'A term of the glossary.',
  definition: 'Definition of a term.',
  'short-name': 'How a cited text is called in a sentence.',
  gist: 'The gist of a rule, in our own words.',
  name: 'A name: the official one in your language, if there is one.',
  description: 'A short description.',
  'figure-text': 'Words in a drawing: no longer than the original.',
  'player-text': 'On a button, in a message or between the texts of the course.',
};

interface TermNote {
  readonly term: string;
  readonly line: string;
}

/** What the glossary calls its terms in the other language. */
function termNotes(course: ParsedCourse, state: LocaleState): readonly TermNote[] {
  const translated = new Map(
    (state.get('glossary.yaml')?.segments ?? []).map(({ segment, target, state: found }) => [
      segment.at,
      found === 'translated' ? target : null,
    ]),
  );
  return course.glossary.map(({ id, term }) => {
    const words = translated.get(`${id}.term`)?.text;
    return { term, line: words === undefined ? `Term: "${term}".` : `Term: "${term}" is "${words}".` };
  });
}

function contains(text: string, term: string): boolean {
  const place = text.toLowerCase().indexOf(term.toLowerCase());
  if (place < 0) return false;
  return !/\p{L}/u.test(text.charAt(place - 1)) && !/\p{L}/u.test(text.charAt(place + term.length));
}

/** A text as words and codes; the codes of a translation carry the numbers of the same codes in its source. What has none there is words. */
export function codesOf(unit: Pick<Unit, 'source' | 'form'>, text: string): readonly Token[] {
  const source = tokenize(unit.source, unit.form);
  if (text === unit.source) return source;
  const own = tokenize(text, unit.form);
  const numbers = new Map<number, number>();
  const taken = new Set<number>();
  for (const id of new Set(own.flatMap((token) => (token.kind === 'text' ? [] : [token.id])))) {
    const look = shapeOf(own, id);
    const match = source.find((token) => token.kind !== 'text' && !taken.has(token.id) && shapeOf(source, token.id) === look);
    if (!match || match.kind === 'text') continue;
    numbers.set(id, match.id);
    taken.add(match.id);
  }
  return own.map((token): Token => {
    if (token.kind === 'text') return token;
    const id = numbers.get(token.id);
    return id === undefined ? { kind: 'text', source: token.source } : { ...token, id };
  });
}

/** Two codes are the same if all their pieces are. */
function shapeOf(tokens: readonly Token[], id: number): string {
  return JSON.stringify(tokens.flatMap((token) => (token.kind !== 'text' && token.id === id ? [[token.kind, token.source]] : [])));
}

/** A piece of a translation that came back: words, or a code by its number in the source. */
export type Piece = string | { readonly kind: 'open' | 'close' | 'alone'; readonly id: string };

/** The text of what came back, its codes written as the source has them. `unknown`: codes that the source has not. */
export function textOf(
  unit: Pick<Unit, 'source' | 'form'>,
  pieces: readonly Piece[],
): { readonly text: string; readonly unknown: readonly string[] } {
  const codes = new Map<string, string>();
  for (const token of tokenize(unit.source, unit.form)) if (token.kind !== 'text') codes.set(`${token.kind}${token.id}`, token.source);
  const unknown: string[] = [];
  const text = pieces.map((piece) => {
    if (typeof piece === 'string') return piece;
    const found = codes.get(piece.kind + piece.id);
    if (found === undefined) unknown.push(piece.id);
    return found ?? '';
  });
  return { text: text.join(''), unknown };
}
