/** Reads chapters, lessons with their tests, pages and media: of the course and of an edition alike. */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import type { Chapter, Lesson, Media, TextPage } from '../model/lesson.ts';
import type { Quiz } from '../model/question.ts';
import { chapterSchema, lessonSchema, pageSchema } from './course-schemas.ts';
import { quizSchema } from './question-schemas.ts';
import { readQuestions } from './questions.ts';
import type { Shaped } from './schema.ts';
import { shape } from './shape.ts';
import type { Reading, TextFile } from './source-files.ts';

/** Values that stand in for broken ones while the rest is checked; a course with one of them has an error and is never built. */
const SPARE: {
  readonly chapter: Shaped<typeof chapterSchema>;
  readonly lesson: Shaped<typeof lessonSchema>;
  readonly page: Shaped<typeof pageSchema>;
  readonly quiz: Shaped<typeof quizSchema>;
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
  const head = shape(chapterSchema, value, { file, path: '' }, report, SPARE.chapter);
  if (!head) return null;
  const lessons = await Promise.all(
    listedOnce(head.lessons, { file, path: 'lessons' }, report).map(({ name, origin }) =>
      readLesson(`${folder}/${name}.md`, reading, origin),
    ),
  );
  return { ...head, lessons: lessons.filter((lesson) => lesson !== null), folder, origin: { file, path: 'id' } };
}

/** The names of a list, each once, with its place. Read twice, every id in it would be there twice. */
export function listedOnce(
  names: readonly string[],
  list: { readonly file: string; readonly path: string },
  report: Diagnostics,
): readonly { readonly name: string; readonly origin: Origin }[] {
  const placeOf = (place: number): Origin => ({ file: list.file, path: `${list.path}.${place}` });
  return names.flatMap((name, place) => {
    const first = names.indexOf(name);
    if (first === place) return { name, origin: placeOf(place) };
    const related = [{ message: 'it stands first here', origin: placeOf(first) }];
    report.add(
      diagnostic('C102', `"${name}" stands twice in this list`, { origin: placeOf(place), hint: 'take one of the two lines out', related }),
    );
    return [];
  });
}

/** A lesson with the test beside it. */
export async function readLesson(path: string, { files }: Reading, askedBy?: Origin): Promise<Lesson | null> {
  const quizPath = path.replace(/\.md$/, '.quiz.yaml');
  const [file, quizFile] = await Promise.all([files.open(path, askedBy), files.has(quizPath) ? files.open(quizPath) : null]);
  if (!file) return null;
  return files.read(quizFile ? [file, quizFile] : [file], 'lesson', (report): Lesson | null => {
    const quiz = quizFile && parseQuiz(quizFile, { files, report });
    const markdown = files.markdownOf(file, report);
    if (!markdown) return null;
    const head = shape(lessonSchema, markdown.head, { file: path, path: '' }, report, SPARE.lesson);
    if (!head) return null;
    const { content_notes: contentNotes, ...plain } = head;
    return { ...plain, contentNotes, body: files.body(markdown), source: markdown.text, quiz, origin: { file: path, path: 'id' } };
  });
}

function parseQuiz(quiz: TextFile, { files, report }: Reading): Quiz | null {
  const file = quiz.path;
  const value = files.yamlOf(quiz, report);
  if (value === undefined) return null;
  const head = shape(quizSchema, value, { file, path: '' }, report, SPARE.quiz);
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
export async function readPages(folder: string, { files }: Reading): Promise<readonly TextPage[]> {
  const pages = files.paths
    .filter((path) => path.startsWith(`${folder}/`) && /^[^/]+\.md$/.test(path.slice(folder.length + 1)))
    .map(async (path): Promise<TextPage | null> => {
      const file = await files.open(path);
      if (!file) return null;
      return files.read([file], 'page', (report): TextPage | null => {
        const markdown = files.markdownOf(file, report);
        const head = markdown && shape(pageSchema, markdown.head, { file: path, path: '' }, report, SPARE.page);
        if (!head) return null;
        return { ...head, body: files.body(markdown), source: markdown.text, origin: { file: path, path: 'id' } };
      });
    });
  return (await Promise.all(pages)).filter((page) => page !== null);
}

/** `a/` and `a/b/` of `a/b/c`. */
function foldersOf(path: string): readonly string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
}

/** Everything in these folders; what is used of it, and whether it is safe, is for check. */
export async function readMedia(folders: readonly string[], { files }: Reading): Promise<readonly Media[]> {
  const wanted = new Set(folders);
  const paths = files.paths.filter((path) => wanted.has(path) || foldersOf(path).some((folder) => wanted.has(folder)));
  return Promise.all(
    paths.map(async (file): Promise<Media> => {
      // Figures are texts too: decoded once, so that mistakes in them have a line.
      if (file.endsWith('.svg')) await files.open(file);
      return { file, bytes: await files.bytes(file) };
    }),
  );
}

export function attemptsOf(attempts: number | 'unlimited'): number {
  return attempts === 'unlimited' ? 0 : attempts;
}
