/**
 * Reads a whole course: FileStore → ParsedCourse. Every mistake of every file goes into the report, and what is left of a broken
 * file is read on, so that one run shows them all. What needs more than one file to judge is check's work.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { FileStore } from '../io/file-store.ts';
import type { Chapter, Edition, Evaluation, FeedbackForm, Lesson, Media, ParsedCourse, Quiz, Syllabus, TextPage } from '../model/course.ts';
import { readGlossary, readPartners, readReferences, readResources, readReviews } from './library.ts';
import { LOCK_FILE, parseLock } from './lock.ts';
import { parseMarkdown } from './markdown.ts';
import { readQuestions } from './questions.ts';
import * as schemas from './schemas.ts';
import { isKeys, shape } from './shape.ts';
import { type Reading, SourceFiles } from './source-files.ts';

/** Reads the course of a folder; null if its course.yaml says too little to go on. */
export async function readCourse(store: FileStore, report: Diagnostics): Promise<ParsedCourse | null> {
  const files = await SourceFiles.open(store, report);
  const reading: Reading = { files, report };
  const head = await readHead(reading);
  if (!head) return null;
  const chapters = await Promise.all(head.chapters.map((name, index) => readChapter(name, index, reading)));
  const [pages, evaluation, form, references, glossary, resources, partners, editions, syllabus, reviews, lock] = await Promise.all([
    readPages(reading),
    readEvaluation(reading),
    readForm(reading),
    readReferences(reading),
    readGlossary(reading),
    readResources(reading),
    readPartners(reading),
    readEditions(head.language, reading),
    readSyllabus(reading),
    readReviews(reading),
    files.has(LOCK_FILE) ? files.text(LOCK_FILE) : null,
  ]);
  const found = chapters.filter((chapter) => chapter !== null);
  const { chapters: _names, completion, accreditor, checks, ...plain } = head;
  return {
    ...plain,
    accreditor: accreditorOf(accreditor),
    completion: {
      lessonsSeen: completion.includes('lessons-seen'),
      testsPassed: completion.includes('tests-passed'),
      evaluationPassed: completion.includes('evaluation-passed'),
      formSent: completion.includes('form-sent'),
    },
    chapters: found,
    pages,
    evaluation,
    form,
    references,
    glossary,
    resources,
    ...partners,
    editions,
    ...(syllabus ? { syllabus } : {}),
    reviews,
    checks: checks.map(({ ids = [], ...check }, i) => ({ ...check, ids, origin: { file: 'course.yaml', path: `checks.${i}` } })),
    media: await readMedia(found, reading),
    lock: lock === null ? null : parseLock(lock, report),
    files: files.paths,
    sources: files.sources,
  };
}

/** Values that stand in for broken ones while the rest is checked; a course with one of them has an error and is never built. */
const SPARE: {
  readonly course: schemas.Shaped<typeof schemas.courseSchema>;
  readonly chapter: schemas.Shaped<typeof schemas.chapterSchema>;
  readonly lesson: schemas.Shaped<typeof schemas.lessonSchema>;
  readonly page: schemas.Shaped<typeof schemas.pageSchema>;
  readonly quiz: schemas.Shaped<typeof schemas.quizSchema>;
} = {
  course: {
    id: 'course',
    iri: 'urn:course',
    title: '',
    version: '0',
    date: '2000-01-01',
    language: 'en',
    publisher: '',
    authors: '',
    licence: '',
    pass: 80,
    privacy: 'minimal',
    completion: ['lessons-seen'],
    accreditor: { status: 'none' },
    discoverable: true,
    chapters: [],
    checks: [],
  },
  chapter: { id: '', title: '', summary: '', minutes: 0, lessons: [] },
  lesson: { id: '', title: '', minutes: 0, objectives: [], content_notes: [], resources: [], protected: false },
  page: { id: '', title: '', kind: 'text', place: 'menu', before: [], minutes: 1 },
  quiz: { id: '', attempts: 'unlimited', shuffle: true, feedback: 'at-once', show_answers: 'after-pass', questions: [] },
};

async function readHead({ files, report }: Reading): Promise<schemas.Shaped<typeof schemas.courseSchema> | null> {
  const file = 'course.yaml';
  const value = await files.yaml(file);
  if (!isKeys(value)) {
    if (value === null) report.add(diagnostic('Y106', '"id" is missing: the file is empty', { origin: { file, offset: 0 } }));
    return null;
  }
  return shape(schemas.courseSchema, value, { file, path: '' }, report, SPARE.course);
}

async function readChapter(name: string, index: number, reading: Reading): Promise<Chapter | null> {
  const { files, report } = reading;
  const folder = `chapters/${name}`;
  const file = `${folder}/chapter.yaml`;
  const value = await files.yaml(file, { file: 'course.yaml', path: `chapters.${index}` });
  if (value === undefined) return null;
  const head = shape(schemas.chapterSchema, value, { file, path: '' }, report, SPARE.chapter);
  if (!head) return null;
  const lessons = await Promise.all(head.lessons.map((lesson, place) => readLesson(folder, lesson, place, reading)));
  return { ...head, lessons: lessons.filter((lesson) => lesson !== null), folder, origin: { file, path: 'id' } };
}

async function readLesson(folder: string, name: string, place: number, reading: Reading): Promise<Lesson | null> {
  const { files, report } = reading;
  const file = `${folder}/${name}.md`;
  const quizFile = `${folder}/${name}.quiz.yaml`;
  const [markdown, quiz] = await Promise.all([
    files.markdown(file, { file: `${folder}/chapter.yaml`, path: `lessons.${place}` }),
    files.has(quizFile) ? readQuiz(quizFile, reading) : null,
  ]);
  if (!markdown) return null;
  const head = shape(schemas.lessonSchema, markdown.head, { file, path: '' }, report, SPARE.lesson);
  if (!head) return null;
  const { content_notes: contentNotes, ...plain } = head;
  const body = parseMarkdown(markdown.text, markdown.bodyStart);
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

async function readPages(reading: Reading): Promise<readonly TextPage[]> {
  const { files, report } = reading;
  const pages = files.paths
    .filter((file) => /^pages\/[^/]+\.md$/.test(file))
    .map(async (file): Promise<TextPage | null> => {
      const markdown = await files.markdown(file);
      if (!markdown) return null;
      const head = shape(schemas.pageSchema, markdown.head, { file, path: '' }, report, SPARE.page);
      if (!head) return null;
      const body = parseMarkdown(markdown.text, markdown.bodyStart);
      return { ...head, body, source: markdown.text, origin: { file, path: 'id' } };
    });
  return (await Promise.all(pages)).filter((page) => page !== null);
}

async function readEvaluation(reading: Reading): Promise<Evaluation | null> {
  const { files, report } = reading;
  const file = 'evaluation/evaluation.yaml';
  const value = files.has(file) ? await files.yaml(file) : undefined;
  const head = value === undefined ? null : shape(schemas.evaluationSchema, value, { file, path: '' }, report);
  const pools = files.paths
    .filter((path) => /^evaluation\/pools\/[^/]+\.yaml$/.test(path))
    .map(async (path) => {
      const pool = await files.yaml(path);
      const raw = pool === undefined ? null : shape(schemas.poolSchema, pool, { file: path, path: '' }, report);
      const questions = raw ? readQuestions(raw.questions, { file: path, path: 'questions' }, report) : [];
      return { chapter: path.slice('evaluation/pools/'.length, -'.yaml'.length), questions };
    });
  const found = await Promise.all(pools);
  if (!head) return null;
  const { draw, attempts, ...plain } = head;
  return {
    ...plain,
    attempts: attemptsOf(attempts),
    drawPerPool: draw.per_pool,
    drawExtra: draw.extra,
    pools: found,
    origin: { file, path: 'id' },
  };
}

async function readForm({ files, report }: Reading): Promise<FeedbackForm | null> {
  const file = 'evaluation/form.yaml';
  const value = files.has(file) ? await files.yaml(file) : undefined;
  const head = value === undefined ? null : shape(schemas.formSchema, value, { file, path: '' }, report);
  return head && { ...head, questions: readQuestions(head.questions, { file, path: 'questions' }, report), origin: { file, path: 'id' } };
}

/** Editions in order of their ids. A course without any has one: international, in its own language. */
async function readEditions(language: string, reading: Reading): Promise<readonly Edition[]> {
  const { files, report } = reading;
  const editions = files.paths
    .filter((file) => /^editions\/[^/]+\/edition\.yaml$/.test(file))
    .map(async (file): Promise<Edition | null> => {
      const value = await files.yaml(file);
      const head = value === undefined ? null : shape(schemas.editionSchema, value, { file, path: '' }, report);
      if (!head) return null;
      const { colours, ...plain } = head;
      return { ...plain, ...coloursOf(colours), accreditor: accreditorOf(head.accreditor), origin: { file, path: 'id' } };
    });
  if (editions.length > 0) return (await Promise.all(editions)).filter((edition) => edition !== null);
  return [
    {
      id: 'international',
      name: 'International',
      languages: [language],
      accreditor: { status: 'none' },
      origin: { file: 'course.yaml', path: 'id' },
    },
  ];
}

async function readSyllabus({ files, report }: Reading): Promise<Syllabus | null> {
  const file = 'syllabus.yaml';
  const value = files.has(file) ? await files.yaml(file) : undefined;
  return value === undefined ? null : shape(schemas.syllabusSchema, value, { file, path: '' }, report);
}

/** Everything under the chapters' media folders; what is used of it, and whether it is safe, is for check. */
async function readMedia(chapters: readonly Chapter[], { files }: Reading): Promise<ReadonlyMap<string, Media>> {
  const folders = chapters.map(({ folder }) => `${folder}/media/`);
  const paths = files.paths.filter((path) => folders.some((folder) => path.startsWith(folder)));
  const media = await Promise.all(
    paths.map(async (file): Promise<Media> => {
      // Figures are texts too: decoded once, so that mistakes in them have a line.
      if (file.endsWith('.svg')) await files.text(file);
      return { file, bytes: await files.bytes(file) };
    }),
  );
  return new Map(media.map((medium) => [medium.file, medium]));
}

function coloursOf(colours: schemas.Shaped<typeof schemas.editionSchema>['colours']): Pick<Edition, 'colours'> {
  if (!colours) return {};
  const { accent, accent_dark: accentDark } = colours;
  return { colours: { accent, ...(accentDark === undefined ? {} : { accentDark }) } };
}

function attemptsOf(attempts: number | 'unlimited'): number {
  return attempts === 'unlimited' ? 0 : attempts;
}

function accreditorOf({ valid_from: validFrom, valid_until: validUntil, ...plain }: schemas.Shaped<typeof schemas.accreditorSchema>) {
  return {
    ...plain,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}
