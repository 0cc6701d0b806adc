/** Writes down what hand-made translations were translated from, so that later changes of the source are noticed. */
import type { ParsedCourse } from '../model/course.ts';
import type { Locale } from '../model/locale.ts';
import { localeState } from './locale-state.ts';
import { type NewText, type WrittenFile, writeFile } from './write-files.ts';

export interface RecordOptions {
  /** Stale texts too are still right: they are recorded as translated from the source of today. */
  readonly accept: boolean;
  /** Everything that is up to date was reviewed. */
  readonly reviewed: boolean;
  /** Of these source files only; absent: all. */
  readonly files?: (file: string) => boolean;
}

/** What has to be written: records, and Markdown files whose source has other blocks now (new ones come untranslated). */
export function recordTranslations(
  course: ParsedCourse,
  locale: Locale,
  { accept, reviewed, files = () => true }: RecordOptions,
): readonly WrittenFile[] {
  return [...localeState(course, locale).values()].flatMap((state) => {
    if (!files(state.file) || state.targets.length === 0 || state.misfits.length > 0) return [];
    const texts = new Map<string, NewText>();
    for (const { segment, state: found, target, recorded, reviewed: before } of state.segments)
      if (target && (!recorded || (accept && found === 'stale') || reviewed))
        if (found === 'translated' || accept || !recorded)
          texts.set(segment.at, { text: target.text, from: segment.text, reviewed: reviewed || (before && recorded) });
    return writeFile(course, locale, state, texts);
  });
}
