/** How far a translation is, chapter by chapter: for people (text, page) and for programs (JSON). */
import type { ParsedCourse } from '../model/course.ts';
import { NO_STRINGS, type ToolStrings } from '../model/interface.ts';
import type { Locale } from '../model/locale.ts';
import { type Change, wordChanges } from './differences.ts';
import { translationState } from './interface-texts.ts';
import type { SegmentState } from './locale-state.ts';
import { type Part, partsOf } from './parts.ts';

export interface TranslationCounts {
  readonly texts: number;
  readonly translated: number;
  readonly stale: number;
  readonly missing: number;
  readonly reviewed: number;
  /** Source words of what is not translated. */
  readonly wordsLeft: number;
}

export interface StaleText {
  readonly file: string;
  readonly at: string;
  readonly before: string;
  readonly now: string;
  readonly changes: readonly Change[];
  readonly translation: string;
}

/** A chapter, what belongs to none, an edition's own texts, or the words of buttons and messages (the tool's own among them). */
export interface PartSummary extends TranslationCounts {
  readonly kind: Part['kind'];
  readonly id: string;
  readonly title: string;
  readonly stale_texts: readonly StaleText[];
  /** What is missing, and whether the source's own words stand there: they are counted once they are recorded as right. */
  readonly missing_texts: readonly { readonly file: string; readonly at: string; readonly reads_as_source?: true }[];
}

export interface LocaleSummary {
  readonly language: string;
  readonly name: string;
  readonly review: Locale['review'];
  readonly reviewers: readonly string[];
  readonly fallback: Locale['fallback'];
  /** Of all but the interface. */
  readonly total: TranslationCounts;
  readonly parts: readonly PartSummary[];
}

/** Texts that may stay as they are in the source count only where they are translated. Without `strings` nothing is known of the interface. */
export function summarize(course: ParsedCourse, locale: Locale, strings: ToolStrings = NO_STRINGS): LocaleSummary {
  const state = [...translationState(course, locale, strings)];
  const textsOf = (part: Part): readonly SegmentState[] =>
    state.flatMap(([file, { segments }]) => (part.owns(file) ? segments : [])).filter(counts);
  const parts = partsOf(course).map((part) => ({ part, texts: textsOf(part) }));
  const summaries = parts
    .filter(({ part, texts }) => part.kind !== 'edition' || texts.length > 0)
    .map(({ part, texts }) => summarizePart(part, texts));
  const { language, name, review, reviewers, fallback } = locale;
  const total = countTexts(parts.flatMap(({ part, texts }) => (part.kind === 'interface' ? [] : texts)));
  return { language, name, review, reviewers, fallback, total, parts: summaries };
}

function summarizePart({ kind, id, title }: Part, texts: readonly SegmentState[]): PartSummary {
  return {
    kind,
    id,
    title,
    ...countTexts(texts),
    stale_texts: texts.flatMap(({ segment, target, from, state }) =>
      state !== 'stale' || from === null || !target
        ? []
        : [
            {
              file: segment.file,
              at: segment.at,
              before: from,
              now: segment.text,
              changes: wordChanges(from, segment.text),
              translation: target.text,
            },
          ],
    ),
    missing_texts: texts.flatMap(({ segment: { file, at }, state, untouched }) =>
      state === 'missing' ? [{ file, at, ...(untouched ? { reads_as_source: true as const } : {}) }] : [],
    ),
  };
}

function counts({ segment, state }: SegmentState): boolean {
  return !segment.optional || state !== 'missing';
}

function countTexts(texts: readonly SegmentState[]): TranslationCounts {
  const of = (state: SegmentState['state']): number => texts.filter((one) => one.state === state).length;
  return {
    texts: texts.length,
    translated: of('translated'),
    stale: of('stale'),
    missing: of('missing'),
    reviewed: texts.filter(({ reviewed }) => reviewed).length,
    wordsLeft: texts
      .filter(({ state }) => state !== 'translated')
      .reduce((sum, { segment }) => sum + (segment.text.match(/[\p{L}\p{N}]+/gu) ?? []).length, 0),
  };
}
