/** Acronyms: written out where a learner meets them first in a chapter, or in the glossary. English texts only. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { ParsedCourse } from '../../model/course.ts';
import type { Chapter } from '../../model/lesson.ts';
import { CITATION_PATTERN, parseCitation } from '../../read/citations.ts';
import { plainText } from '../../read/markdown.ts';
import { isEnglish, originOfPassage, paragraphsOf } from '../prose.ts';
import type { CheckContext, Rule } from '../rule.ts';

/** Two capitals or more, perhaps with digits or a plural s: ICRC, MDR-TB, NGOs. */
const ACRONYM = /(?<![\p{L}\p{N}/-])(\p{Lu}{2,7}(?:-\p{Lu}{1,5})?)s?(?![\p{L}\p{N}/-])/gu;

/** Known to everybody who treats patients, or read as words everywhere. */
const KNOWN = new Set(
  (
    'AIDS AM BCG BMI BP CCTV CD CPR CT CV DNA DVD ECG EEG EU FAQ GP HIV ICU ID IQ IT IV MRI NB NGO OK PC PDF PM PS RNA SIM SMS TB TV UK ' +
    'UN UNICEF URL US USA USB UV VIP WC WHO'
  ).split(' '),
);

export const acronymRule: Rule = {
  codes: ['E113'],
  run(context) {
    const { course } = context;
    if (!isEnglish(course.language)) return;
    const glossary = new Set(course.glossary.flatMap(({ term, definition }) => acronymsOf(`${term} ${definition}`)));
    for (const chapter of course.chapters) checkChapter(chapter, glossary, context);
  },
};

/** Chapters may be read, and packed, one by one. */
function checkChapter(chapter: Chapter, glossary: ReadonlySet<string>, { course, texts, report }: CheckContext): void {
  const met = new Set<string>([...KNOWN, ...glossary]);
  for (const text of texts) {
    if (text.kind !== 'lesson' || text.folder !== chapter.folder) continue;
    for (const paragraph of paragraphsOf(text.root)) {
      const written = plainText(paragraph);
      const words = written.replace(CITATION_PATTERN, ' ');
      for (const acronym of acronymsOf(words)) {
        if (met.has(acronym) || isShouting(words)) continue;
        met.add(acronym);
        if (isExplained(acronym, words) || isCited(acronym, written, course)) continue;
        report.add(
          diagnostic('E113', `"${acronym}" is not explained where it is first used in this chapter`, {
            origin: originOfPassage(acronym, paragraph, text),
            hint: `write it out, "… (${acronym})", or add it to glossary.yaml`,
          }),
        );
      }
    }
  }
}

function acronymsOf(text: string): readonly string[] {
  return [...text.matchAll(ACRONYM)].flatMap(([, acronym]) => acronym ?? []).filter((acronym) => !/^[IVXLC]+$/.test(acronym));
}

/** "(CPT)" after its words, or its words after "CPT (". */
function isExplained(acronym: string, text: string): boolean {
  return new RegExp(`\\(${acronym}s?[),;]|\\b${acronym}s?,? \\(|\\b${acronym}s?: `).test(text);
}

/** Part of a name that the same paragraph cites: "the MSD Manual [@msd-scabies]". A click shows what it is. */
function isCited(acronym: string, written: string, { references }: ParsedCourse): boolean {
  const cited = [...written.matchAll(CITATION_PATTERN)].map(([, inner = '']) => parseCitation(inner)?.reference);
  return references.some(({ id, short }) => cited.includes(id) && acronymsOf(short).includes(acronym));
}

function isShouting(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  return letters === letters.toUpperCase();
}
