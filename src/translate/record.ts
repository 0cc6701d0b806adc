/** Writes down what hand-made translations were translated from, so that later changes of the source are noticed. */
import type { ParsedCourse } from '../model/course.ts';
import type { ToolStrings } from '../model/interface.ts';
import type { Locale } from '../model/locale.ts';
import { translationState } from './interface-texts.ts';
import { type NewText, type WrittenFile, writeFile } from './write-files.ts';

export interface RecordOptions {
  /** Stale texts too are still right: they are recorded as translated from the source of today. */
  readonly accept: boolean;
  /** Texts that read as in the source are right so. */
  readonly same: boolean;
  /** Everything that is up to date was reviewed. */
  readonly reviewed: boolean;
  /** Of these source files only; absent: all. */
  readonly files?: (file: string) => boolean;
}

/** What has to be written: records, and Markdown files whose source has other blocks now (new ones come untranslated). */
export function recordTranslations(
  course: ParsedCourse,
  locale: Locale,
  strings: ToolStrings,
  { accept, same, reviewed, files = () => true }: RecordOptions,
): readonly WrittenFile[] {
  return [...translationState(course, locale, strings).values()].flatMap((state) => {
    if (!files(state.file) || state.targets.length === 0 || state.misfits.length > 0) return [];
    const texts = new Map<string, NewText>();
    for (const { segment, state: found, target, untouched, recorded, reviewed: before } of state.segments) {
      if (same && untouched) texts.set(segment.at, { text: untouched.text, from: segment.text, reviewed });
      if (target && (!recorded || (accept && found === 'stale') || reviewed))
        if (found === 'translated' || accept || !recorded)
          texts.set(segment.at, { text: target.text, from: segment.text, reviewed: reviewed || (before && recorded) });
    }
    return writeFile(course, locale, state, texts);
  });
}
