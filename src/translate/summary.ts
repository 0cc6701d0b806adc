/** How far a translation is, chapter by chapter: for people (text, page) and for programs (JSON). */
import type { ParsedCourse } from '../model/course.ts';
import type { Locale } from '../model/locale.ts';
import { type Change, wordChanges } from './differences.ts';
import { localeState, type SegmentState } from './locale-state.ts';

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

export interface ChapterSummary extends TranslationCounts {
  readonly id: string;
  readonly title: string;
  readonly stale_texts: readonly StaleText[];
  /** Addresses of what is missing, by file. */
  readonly missing_texts: readonly { readonly file: string; readonly at: string }[];
}

export interface LocaleSummary {
  readonly language: string;
  readonly name: string;
  readonly review: Locale['review'];
  readonly reviewers: readonly string[];
  readonly fallback: Locale['fallback'];
  readonly total: TranslationCounts;
  /** The first is what belongs to no chapter. */
  readonly chapters: readonly ChapterSummary[];
}

/** Texts that may stay as they are in the source count only where they are translated. */
export function summarize(course: ParsedCourse, locale: Locale): LocaleSummary {
  const state = [...localeState(course, locale)];
  const parts = [
    { id: 'course', title: course.title, owns: (file: string) => !course.chapters.some(({ folder, id }) => belongs(file, folder, id)) },
    ...course.chapters.map(({ id, title, folder }) => ({ id, title, owns: (file: string) => belongs(file, folder, id) })),
  ];
  const chapters = parts.map(({ id, title, owns }): ChapterSummary => {
    const texts = state.flatMap(([file, { segments }]) => (owns(file) ? segments : [])).filter(counts);
    return {
      id,
      title,
      ...countTexts(texts),
      stale_texts: texts.flatMap(({ segment, target, from, state: found }) =>
        found !== 'stale' || from === null || !target
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
      missing_texts: texts.flatMap(({ segment, state: found }) => (found === 'missing' ? [{ file: segment.file, at: segment.at }] : [])),
    };
  });
  const { language, name, review, reviewers, fallback } = locale;
  const all = state.flatMap(([, { segments }]) => segments).filter(counts);
  return { language, name, review, reviewers, fallback, total: countTexts(all), chapters };
}

function belongs(file: string, folder: string, id: string): boolean {
  return file.startsWith(`${folder}/`) || file === `evaluation/pools/${id}.yaml`;
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
