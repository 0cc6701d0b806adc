/** A translation that nobody has to read: every letter gets an accent, every mark stays. For tests that need a whole translated course. */
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { bundlesOf } from '../../src/handoff/bundle.ts';
import { importTexts } from '../../src/handoff/import.ts';
import { memoryStore } from '../../src/io/memory.ts';
import type { ParsedCourse } from '../../src/model/course.ts';
import { NO_STRINGS, type ToolStrings } from '../../src/model/interface.ts';
import { readCourse } from '../../src/read/course.ts';
import { emptyLocale } from '../../src/translate/empty-locale.ts';
import { tokenize } from '../../src/translate/inline.ts';
import type { SegmentForm } from '../../src/translate/segment.ts';

const ACCENTS: Readonly<Record<string, string>> = {
  // Longer than it was, as translations are.
  a: 'àa',
  c: 'ĉ',
  e: 'ê',
  g: 'ĝ',
  i: 'ï',
  o: 'ö',
  s: 'ŝ',
  u: 'ŭ',
  A: 'Á',
  E: 'É',
  I: 'Ï',
  O: 'Ô',
  U: 'Ü',
};

/** `Go in` → `Ĝö ïn`: the same text for a reader of tests, another one for the tool. */
export function pseudo(text: string, form: SegmentForm = 'markdown'): string {
  return tokenize(text, form)
    .map((token) =>
      token.kind === 'text' ? token.source.replace(/[acegiosuAEIOU]/g, (letter) => ACCENTS[letter] ?? letter) : token.source,
    )
    .join('');
}

/** The files of `locales/<language>/` that translate a course whole, with their records. */
export function pseudoLocale(
  course: ParsedCourse,
  language: string,
  head = 'review: reviewed',
  strings: ToolStrings = NO_STRINGS,
): Record<string, string> {
  const locale = emptyLocale(language);
  const units = bundlesOf(course, locale, strings, {}).flatMap(({ files }) =>
    files.flatMap(({ file, units }) =>
      units.map(({ at, source, form }) => ({
        file,
        at,
        source,
        target: form === 'answers' ? source : pseudo(source, form),
        unfinished: false,
        reviewed: false,
        origin: { file },
      })),
    ),
  );
  const report = new Diagnostics();
  const result = importTexts(course, locale, strings, units, report);
  if (!result) throw new Error(report.list.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return {
    [`locales/${language}/locale.yaml`]: `language: ${language}\nname: ${language}\n${head}\n`,
    ...Object.fromEntries(result.files.map(({ path, text }) => [path, text])),
  };
}

/** A course of files in memory; throws on errors while reading. */
export async function readFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<ParsedCourse> {
  const report = new Diagnostics();
  const course = await readCourse(memoryStore(files), report);
  if (!course || report.hasErrors)
    throw new Error(report.list.map(({ code, message, origin }) => `${code} ${message} (${origin?.file})`).join('\n'));
  return course;
}
