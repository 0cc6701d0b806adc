/**
 * Typed quotation marks and apostrophes → those of print. Authors type `"` and `'` on any keyboard; readers get “ ” and ’.
 * French: the spaces before its marks don't break. Other languages have marks of their own, which translators type.
 */
import type { Variant } from '../model/variant.ts';

/** Puts a text in print's marks. `after`: something stands before it on its line (an emphasised word, a link). */
export type Typeset = (text: string, after?: boolean) => string;

const OPENS_AFTER = /[\s([{\u2013\u2014/\u201c\u2018]/;

export function createTypeset(language: string): Typeset {
  if (/^fr\b/.test(language)) return typesetFrench;
  return /^en\b/.test(language) ? typesetEnglish : (text) => text;
}

/** Spaces that a line may not break at: before `: ; ? ! »` and after `«`. */
function typesetFrench(text: string): string {
  return text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u202f');
}

function typesetEnglish(text: string, after = false): string {
  return text.replace(/["']/g, (mark, place: number) => {
    // A mark that follows another one opens or closes as that does.
    const before =
      text
        .slice(0, place)
        .replace(/["']+$/, '')
        .at(-1) ?? (after ? 'x' : ' ');
    const opens = OPENS_AFTER.test(before);
    if (mark === '"') return opens ? '\u201c' : '\u201d';
    return opens && /\p{L}/u.test(text.charAt(place + 1)) ? '\u2018' : '\u2019';
  });
}

/** The course with its titles and summaries set so; texts in Markdown are set where they are rendered. */
export function typesetTitles(variant: Variant, typeset: Typeset): Variant {
  const { course } = variant;
  const titled = <T extends { readonly title: string }>(value: T): T => ({ ...value, title: typeset(value.title) });
  return {
    ...variant,
    course: {
      ...titled(course),
      chapters: course.chapters.map((chapter) => ({
        ...titled(chapter),
        summary: typeset(chapter.summary),
        lessons: chapter.lessons.map(titled),
      })),
      pages: course.pages.map(titled),
      evaluation: course.evaluation && titled(course.evaluation),
      form: course.form && titled(course.form),
    },
  };
}
