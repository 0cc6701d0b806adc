/**
 * DraftCourse → the files of a course folder, by path: permanent ids, front matter, tests, media, and IMPORT.md with all that was not carried. Pure: the
 * verb writes them.
 */
import type { Root } from 'mdast';
import { findSvgProblems } from '../check/svg.ts';
import { countShownWords } from '../check/words.ts';
import { newId, type QuestionEntry } from '../exchange/exchange.ts';
import { printMarkdown } from '../exchange/html.ts';
import { printYaml } from '../read/yaml.ts';
import type { DraftChapter, DraftCourse, DraftLesson, ImportLoss, Lose } from './draft.ts';
import { createLosses } from './draft.ts';
import { tidyBody } from './tidy.ts';

export interface WrittenCourse {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly losses: readonly ImportLoss[];
}

/** What is imported is the maintainer's: these stand in course.yaml until somebody changes them. */
const UNKNOWN = 'To be named';
const PICTURES = /\.(svg|png|jpe?g|webp)$/i;

/** `date`: ISO date of today. */
export function writeCourse(draft: DraftCourse, date: string): WrittenCourse {
  const { lose, list } = createLosses();
  for (const { where, what, detail } of draft.losses) lose(where, what, detail);
  const ids = new Set<string>();
  const files = new Map<string, Uint8Array>();
  const put = (path: string, text: string): void => {
    files.set(path, new TextEncoder().encode(text));
  };
  const id = newId(draft.title, ids);
  const hasTests = draft.chapters.some(({ lessons }) => lessons.some(({ questions }) => questions.length > 0));
  const chapters = draft.chapters.filter(({ lessons }) => lessons.length > 0);
  const folders = chapters.map((chapter, i) => writeChapter(chapter, i, ids, files, lose));
  put(
    'course.yaml',
    [
      '# id and iri name the course in every LMS, for ever: choose them before you publish it for the first time.\n',
      printYaml({
        id,
        iri: `urn:coursewright:${id}`,
        title: draft.title,
        version: '0.1.0',
        date,
        language: draft.language,
        publisher: UNKNOWN,
        authors: UNKNOWN,
        licence: UNKNOWN,
        review: 'Imported: not yet reviewed',
        completion: hasTests ? ['lessons-seen', 'tests-passed'] : ['lessons-seen'],
        chapters: folders,
      }),
    ].join(''),
  );
  put('IMPORT.md', report(draft.title, chapters, list));
  return { files, losses: list };
}

/** Its folder's name. */
function writeChapter(
  { title, summary, lessons }: DraftChapter,
  place: number,
  ids: Set<string>,
  files: Map<string, Uint8Array>,
  lose: Lose,
): string {
  const id = newId(title, ids);
  const folder = `${String(place + 1).padStart(2, '0')}-${id}`;
  const media = new Map<string, Uint8Array>();
  const written = lessons.map((lesson, i) => writeLesson(lesson, i, id, ids, media, lose));
  for (const { name, text, quiz } of written) {
    files.set(`chapters/${folder}/${name}.md`, new TextEncoder().encode(text));
    if (quiz !== null) files.set(`chapters/${folder}/${name}.quiz.yaml`, new TextEncoder().encode(quiz));
  }
  const head = {
    id,
    title,
    summary: summary || title,
    minutes: written.reduce((sum, { minutes }) => sum + minutes, 0),
    lessons: written.map(({ name }) => name),
  };
  files.set(`chapters/${folder}/chapter.yaml`, new TextEncoder().encode(printYaml(head)));
  for (const [name, bytes] of media) files.set(`chapters/${folder}/media/${name}`, bytes);
  return folder;
}

interface WrittenLesson {
  readonly name: string;
  readonly text: string;
  readonly quiz: string | null;
  readonly minutes: number;
}

function writeLesson(
  lesson: DraftLesson,
  place: number,
  chapter: string,
  ids: Set<string>,
  media: Map<string, Uint8Array>,
  lose: Lose,
): WrittenLesson {
  const id = newId(`${chapter} ${lesson.title}`, ids);
  const names = new Map<string, string | null>();
  const body = tidyBody(lesson.body, lesson.title, {
    useMedia: (address) => {
      const known = names.get(address) ?? useMedia(address, lesson, media, lose);
      names.set(address, known);
      return known;
    },
    newId: (words) => newId(`${id} ${words.split(/\s+/).slice(0, 3).join(' ')}`, ids),
    lose: (what) => lose(lesson.source, what),
  });
  const shown: Root =
    body.children.length > 0
      ? body
      : { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: 'To be written.' }] }] };
  if (body.children.length === 0) lose(lesson.source, 'it has no text of its own');
  const questions = lesson.questions.map((question) => withFeedback(withoutReferences(question, lose), lose));
  const words = countShownWords(shown) + questions.reduce((sum, question) => sum + wordsOf(question), 0);
  const minutes = Math.max(1, Math.round(words / 130 + questions.length / 6));
  const head = {
    id,
    title: lesson.title,
    minutes,
    objectives: [{ id: 'o1', text: 'To be written: what can the learner do after this lesson?' }],
  };
  return {
    name: `${String(place + 1).padStart(2, '0')}-${newId(lesson.title, new Set())}`,
    text: `---\n${printYaml(head)}---\n\n${printMarkdown(shown)}\n`,
    quiz:
      questions.length === 0
        ? null
        : printYaml({ id: newId(`${id} test`, ids), questions: questions.map((question) => withObjective(question, `${id}.o1`)) }),
    minutes,
  };
}

/** All questions of a lesson ask for its one objective, until somebody has written them. */
function withObjective({ id, type, objective: _, ...others }: QuestionEntry, objective: string): QuestionEntry {
  return { id, type, objective, ...others };
}

/** The course that they were written for had references; this one has none yet. */
function withoutReferences(question: QuestionEntry, lose: Lose): QuestionEntry {
  const { feedback } = question;
  if (typeof feedback !== 'object' || feedback === null || !('references' in feedback)) return question;
  const { references, ...said } = feedback;
  lose(String(question.id), 'its references: this course has none yet', [references].flat().join('; '));
  return { ...question, feedback: said };
}

function withFeedback(question: QuestionEntry, lose: Lose): QuestionEntry {
  if (question.feedback !== undefined || question.type === 'free-text' || question.type === 'likert') return question;
  lose(String(question.id), 'it has no feedback: write why the right answer is right');
  return { ...question, feedback: { correct: 'Right.', incorrect: 'Not right.' } };
}

function wordsOf(question: QuestionEntry): number {
  const { feedback: _, id: __, ...asked } = question;
  return JSON.stringify(asked).match(/[\p{L}\p{N}]{2,}/gu)?.length ?? 0;
}

/** Copies a picture under a name that is legal and free in its chapter; null, and said, if it can't be carried. */
function useMedia(address: string, { media: found, source }: DraftLesson, media: Map<string, Uint8Array>, lose: Lose): string | null {
  const bytes = found.get(address);
  const shown = address.length > 60 ? `${address.slice(0, 60)}…` : address;
  if (!bytes) {
    lose(source, `the picture ${shown} is not among the files: nothing is fetched from elsewhere`);
    return null;
  }
  const [, kind = ''] = PICTURES.exec(address) ?? [];
  if (kind === '') {
    lose(source, `${shown} is no picture that a package can hold (svg, png, jpg, webp)`);
    return null;
  }
  const extension = kind.toLowerCase().replace('jpeg', 'jpg');
  if (extension === 'svg' && findSvgProblems(new TextDecoder().decode(bytes)).length > 0) {
    lose(source, `the drawing ${shown} holds scripts, styles or links: it was left out`);
    return null;
  }
  const taken = new Set([...media.keys()].map((name) => name.replace(/\.\w+$/, '')));
  const name = `${newId(address.replace(/^.*\//, '').replace(/\.\w+$/, ''), taken)}.${extension}`;
  media.set(name, bytes);
  return name;
}

function report(title: string, chapters: readonly DraftChapter[], losses: readonly ImportLoss[]): string {
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions.length, 0);
  const kinds = [...new Set(losses.map(({ what }) => what))];
  return [
    `# What was brought in: ${title}`,
    `${chapters.length} chapters, ${lessons.length} lessons, ${questions} questions. Every lesson still needs its objectives; look at the minutes too.`,
    ...(losses.length === 0
      ? ['Everything was carried.']
      : [
          '## What was not carried',
          ...kinds.map((what) =>
            [
              `**${what}**\n`,
              ...losses.filter((loss) => loss.what === what).map(({ where, detail }) => `- ${[where, detail].filter(Boolean).join(' — ')}`),
            ].join('\n'),
          ),
        ]),
    'Delete this file when you have gone through it.',
  ]
    .join('\n\n')
    .concat('\n');
}
