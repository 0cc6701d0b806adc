/**
 * What a package may claim, as facts and as sentences: accreditation, credit hours, who paid, and which core lessons the edition changes.
 * Everything that says so (pages, results, metadata of every target) takes it from here. A name or hours are there only where granted.
 */
import type { Accreditor } from '../model/edition.ts';
import type { Chapter } from '../model/lesson.ts';
import type { ProtectedChange, Translation, Variant } from '../model/variant.ts';
import { marked } from './foreign.ts';
import { joinHtml, type SafeHtml } from './safe-html.ts';
import { type Formats, formatDuration, type Translate } from './strings.ts';
import type { Typeset } from './typography.ts';

export interface AccreditationFacts {
  readonly status: Accreditor['status'];
  readonly minutes: number;
  /** Granted only: who, under which number, from and until (ISO dates), and the credit hours of this package for those who are recorded. */
  readonly granted: {
    readonly name: string;
    readonly reference: string;
    readonly validFrom: string;
    readonly validUntil: string;
    readonly hours: number;
  } | null;
  /** Of each chapter in this package; hours are null unless granted, and where nothing is recorded. */
  readonly chapters: readonly { readonly id: string; readonly minutes: number; readonly hours: number | null }[];
  readonly funding: string | null;
  readonly interests: string | null;
  /** Core lessons that the edition omits or changes. */
  readonly changes: readonly ProtectedChange[];
  /** All of it in the package's language: the accreditation, its statement, funding and interests. */
  readonly sentences: readonly string[];
  /** The changes in words; empty for none. */
  readonly changeSentences: readonly string[];
}

/** A part of a sentence; `source`: it is in that language, not in the sentence's. */
export interface Piece {
  readonly text: string;
  readonly source: Translation['source'] | null;
}

/** Credit is counted in quarters of an hour, never rounded up. */
export function creditHours(minutes: number): number {
  return Math.floor(minutes / 15) / 4;
}

/** `chapters`, `minutes`: of the package. `whole`: it is the whole course. `recorded`: somebody can know who took it, and credit can be given. */
export function accreditationFacts(
  { course, edition, changes }: Variant,
  {
    chapters,
    minutes,
    whole,
    recorded,
  }: { readonly chapters: readonly Chapter[]; readonly minutes: number; readonly whole: boolean; readonly recorded: boolean },
  t: Translate,
  formats: Formats,
): AccreditationFacts {
  // What was granted to the core was not granted to a changed one.
  const inherits = edition.accreditor.status === 'none' && changes.length === 0;
  const accreditor = inherits ? course.accreditor : edition.accreditor;
  const { status, name, reference, validFrom, validUntil, hours, statement } = accreditor;
  const isGranted = status === 'granted' && name && reference && validFrom && validUntil;
  const granted = isGranted ? { name, reference, validFrom, validUntil, hours: (whole ? hours : undefined) ?? creditHours(minutes) } : null;
  const funding = edition.funding ?? course.funding ?? null;
  const interests = edition.interests ?? course.interests ?? null;
  const dates = granted ? { from: formats.date(granted.validFrom), until: formats.date(granted.validUntil) } : null;
  return {
    status,
    minutes,
    granted,
    chapters: chapters.map((chapter) => ({
      id: chapter.id,
      minutes: chapter.minutes,
      hours: granted && recorded ? creditHours(chapter.minutes) : null,
    })),
    funding,
    interests,
    changes,
    sentences: [
      granted && dates
        ? [
            t('page.results.accreditation.granted', { name: granted.name, reference: granted.reference, ...dates }),
            ...(recorded ? [`${t('page.accreditation.hours', { n: granted.hours })}.`] : []),
          ].join(' ')
        : t('page.results.accreditation.none', { time: formatDuration(minutes, t) }),
      ...(granted && statement ? [statement] : []),
      // Last, so that it holds for the statement too.
      ...(granted && !recorded ? [t('page.accreditation.unrecorded')] : []),
      ...(funding ? [t('page.accreditation.funding', { text: funding })] : []),
      ...(interests ? [t('page.accreditation.interests', { text: interests })] : []),
    ],
    changeSentences: changes.map((change) => changeSentence(change, t)),
  };
}

function changeSentence({ kind, title, lesson, sort, because }: ProtectedChange, t: Translate): string {
  const what =
    sort === 'lesson' || sort === 'chapter'
      ? t(kind === 'omit' ? 'page.accreditation.change.omit' : 'page.accreditation.change.replace', { title })
      : t('page.accreditation.change.part', { title: lesson?.title ?? title });
  return because ? `${what} ${t('page.accreditation.because', { text: because })}` : what;
}

/** The sentence of each change, with what is still in another language apart: so that it is read aloud and set in that one. */
export function changePieces({ changes, changeSentences }: AccreditationFacts, typeset: Typeset): readonly (readonly Piece[])[] {
  return changes.map(({ title, lesson, because = '', foreign = {} }, i) => {
    const apart = [
      { text: typeset(lesson?.title ?? title), source: foreign.title ?? null },
      { text: typeset(because), source: foreign.because ?? null },
    ];
    const found = apart.reduce<readonly Piece[]>(
      (pieces, one) => (one.source ? pieces.flatMap((piece) => (piece.source ? [piece] : splitAt(piece.text, one))) : pieces),
      [{ text: changeSentences[i] ?? '', source: null }],
    );
    return found.filter(({ text }) => text !== '');
  });
}

function splitAt(text: string, piece: Piece): readonly Piece[] {
  const at = piece.text === '' ? -1 : text.indexOf(piece.text);
  if (at < 0) return [{ text, source: null }];
  return [{ text: text.slice(0, at), source: null }, piece, { text: text.slice(at + piece.text.length), source: null }];
}

/** The same as HTML. */
export function markedSentences(facts: AccreditationFacts, typeset: Typeset): readonly SafeHtml[] {
  return changePieces(facts, typeset).map((pieces) => joinHtml(pieces.map(({ text, source }) => marked(text, source))));
}
