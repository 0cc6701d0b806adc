/** Reads chapters, lessons with their tests, pages and media: of the course and of an edition alike. */
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { Chapter, Lesson, Media, Quiz, TextPage } from '../model/course.ts';
import { readQuestions } from './questions.ts';
import * as schemas from './schemas.ts';
import { shape } from './shape.ts';
import type { Reading } from './source-files.ts';

/** Values that stand in for broken ones while the rest is checked; a course with one of them has an error and is never built. */
const SPARE: {
  readonly chapter: schemas.Shaped<typeof schemas.chapterSchema>;
  readonly lesson: schemas.Shaped<typeof schemas.lessonSchema>;
  readonly page: schemas.Shaped<typeof schemas.pageSchema>;
  readonly quiz: schemas.Shaped<typeof schemas.quizSchema>;
} = {
  chapter: { id: '', title: '', summary: '', minutes: 0, lessons: [] },
  lesson: { id: '', title: '', minutes: 0, objectives: [], content_notes: [], resources: [], protected: false },
  page: { id: '', title: '', kind: 'text', place: 'menu', before: [], minutes: 1 },
  quiz: { id: '', attempts: 'unlimited', shuffle: true, feedback: 'at-once', show_answers: 'after-pass', questions: [] },
};

/** The chapter of a folder; `askedBy` names it. */
export async function readChapter(folder: string, askedBy: Origin, reading: Reading): Promise<Chapter | null> {
  const { files, report } = reading;
  const file = `${folder}/chapter.yaml`;
  const value = await files.yaml(file, askedBy);
  if (value === undefined) return null;
  const head = shape(schemas.chapterSchema, value, { file, path: '' }, report, SPARE.chapter);
  if (!head) return null;
  const lessons = await Promise.all(
    head.lessons.map((lesson, place) => readLesson(`${folder}/${lesson}.md`, reading, { file, path: `lessons.${place}` })),
  );
  return { ...head, lessons: lessons.filter((lesson) => lesson !== null), folder, origin: { file, path: 'id' } };
}

/** A lesson with the test beside it. */
export async function readLesson(file: string, reading: Reading, askedBy?: Origin): Promise<Lesson | null> {
  const { files, report } = reading;
  const quizFile = file.replace(/\.md$/, '.quiz.yaml');
  const [markdown, quiz] = await Promise.all([files.markdown(file, askedBy), files.has(quizFile) ? readQuiz(quizFile, reading) : null]);
  if (!markdown) return null;
  const head = shape(schemas.lessonSchema, markdown.head, { file, path: '' }, report, SPARE.lesson);
  if (!head) return null;
  const { content_notes: contentNotes, ...plain } = head;
  const body = files.body(markdown);
  return { ...plain, contentNotes, body, source: markdown.text, quiz, origin: { file, path: 'id' } };
}

async function readQuiz(file: string, { files, report }: Reading): Promise<Quiz | null> {
  const value = await files.yaml(file);
  if (value === undefined) return null;
  const head = shape(schemas.quizSchema, value, { file, path: '' }, report, SPARE.quiz);
  if (!head) return null;
  const { show_answers: showAnswers, attempts, questions, ...plain } = head;
  return {
    ...plain,
    showAnswers,
    attempts: attemptsOf(attempts),
    questions: readQuestions(questions, { file, path: 'questions' }, report),
    origin: { file, path: 'id' },
  };
}

/** The pages of a folder. */
export async function readPages(folder: string, reading: Reading): Promise<readonly TextPage[]> {
  const { files, report } = reading;
  const pages = files.paths
    .filter((file) => file.startsWith(`${folder}/`) && /^[^/]+\.md$/.test(file.slice(folder.length + 1)))
    .map(async (file): Promise<TextPage | null> => {
      const markdown = await files.markdown(file);
      if (!markdown) return null;
      const head = shape(schemas.pageSchema, markdown.head, { file, path: '' }, report, SPARE.page);
      if (!head) return null;
      const body = files.body(markdown);
      return { ...head, body, source: markdown.text, origin: { file, path: 'id' } };
    });
  return (await Promise.all(pages)).filter((page) => page !== null);
}

/** Everything in these folders; what is used of it, and whether it is safe, is for check. */
export async function readMedia(folders: readonly string[], { files }: Reading): Promise<readonly Media[]> {
  const paths = files.paths.filter((path) => folders.some((folder) => path.startsWith(folder)));
  return Promise.all(
    paths.map(async (file): Promise<Media> => {
      // Figures are texts too: decoded once, so that mistakes in them have a line.
      if (file.endsWith('.svg')) await files.text(file);
      return { file, bytes: await files.bytes(file) };
    }),
  );
}

export function attemptsOf(attempts: number | 'unlimited'): number {
  return attempts === 'unlimited' ? 0 : attempts;
}
