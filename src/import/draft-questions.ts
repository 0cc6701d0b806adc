/** Questions alone → a draft: categories become lessons that have a test and wait for their text. */
import type { ImportedGroup, ImportedQuestions } from '../exchange/exchange.ts';
import type { DraftChapter, DraftCourse, DraftLesson } from './draft.ts';

export function draftQuestions({ groups, losses }: ImportedQuestions, title: string, language: string): DraftCourse {
  const chapters = new Map<string, DraftLesson[]>();
  for (const group of groups) {
    const chapter = group.path.length > 1 ? (group.path[0] ?? title) : title;
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), lessonOf(group, title)]);
  }
  return {
    title,
    language,
    chapters: [...chapters].map(([name, lessons]): DraftChapter => ({ title: name, summary: '', lessons })),
    losses: losses.map(({ question, what }) => ({ where: question, what })),
  };
}

function lessonOf({ path, questions }: ImportedGroup, title: string): DraftLesson {
  return {
    title: path.at(-1) ?? title,
    body: { type: 'root', children: [] },
    media: new Map(),
    questions,
    source: path.join(' / ') || title,
  };
}
