/**
 * Reads a whole course: FileStore → ParsedCourse. Every mistake of every file goes into the report, and what is left of a broken
 * file is read on, so that one run shows them all. What needs more than one file to judge is check's work.
 */
import { type Cache, NO_CACHE } from '../cache/cache.ts';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { FileStore } from '../io/file-store.ts';
import type { ParsedCourse, Syllabus } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import type { Chapter } from '../model/lesson.ts';
import type { Evaluation, FeedbackForm } from '../model/question.ts';
import { courseSchema, syllabusSchema } from './course-schemas.ts';
import { accreditorOf, readEditions } from './editions.ts';
import { readOwnWords } from './interface.ts';
import { attemptsOf, listedOnce, readChapter, readMedia, readPages } from './lessons.ts';
import { readGlossary, readPartners, readReferences, readResources, readReviews } from './library.ts';
import { readLocales } from './locale.ts';
import { LOCK_FILE, parseLock } from './lock.ts';
import { evaluationSchema, formSchema, poolSchema } from './question-schemas.ts';
import { readQuestions } from './questions.ts';
import type { Shaped } from './schema.ts';
import { isKeys, shape } from './shape.ts';
import { type Reading, SourceFiles } from './source-files.ts';

/** Reads the course of a folder; null if its course.yaml says too little to go on. */
export async function readCourse(store: FileStore, report: Diagnostics, cache: Cache = NO_CACHE): Promise<ParsedCourse | null> {
  const files = await SourceFiles.open(store, cache, report);
  const reading: Reading = { files, report };
  const head = await readHead(reading);
  if (!head) return null;
  const chapters = await Promise.all(
    listedOnce(head.chapters, { file: 'course.yaml', path: 'chapters' }, report).map(({ name, origin }) =>
      readChapter(`chapters/${name}`, origin, reading),
    ),
  );
  const [pages, evaluation, form, references, glossary, resources, partners, editions, locales, ownWords, syllabus, reviews, lock] =
    await Promise.all([
      readPages('pages', reading),
      readEvaluation(reading),
      readForm(reading),
      readReferences(reading),
      readGlossary(reading),
      readResources(reading),
      readPartners(reading),
      readEditions(head.language, reading),
      readLocales(head.language, reading),
      readOwnWords(reading),
      readSyllabus(reading),
      readReviews(reading),
      files.has(LOCK_FILE) ? files.open(LOCK_FILE) : null,
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
    locales,
    ownWords,
    ...(syllabus ? { syllabus } : {}),
    reviews,
    checks: checks.map(({ ids = [], ...check }, i) => ({ ...check, ids, origin: { file: 'course.yaml', path: `checks.${i}` } })),
    media: new Map((await readMedia(mediaFolders(found, editions), reading)).map((medium) => [medium.file, medium])),
    lock: lock && files.read([lock], 'lock', (found) => parseLock(lock.text, found)),
    files: files.paths,
    sources: files.sources,
  };
}

/** Where media lie; of an edition its logo. */
function mediaFolders(chapters: readonly Chapter[], editions: readonly Edition[]): readonly string[] {
  return [...chapters.map(({ folder }) => `${folder}/media/`), ...editions.flatMap(({ logo }) => logo ?? [])];
}

/** Values that stand in for broken ones while the rest is checked; a course with one of them has an error and is never built. */
const SPARE: Shaped<typeof courseSchema> = {
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
};

async function readHead({ files, report }: Reading): Promise<Shaped<typeof courseSchema> | null> {
  const file = 'course.yaml';
  const value = await files.yaml(file);
  if (!isKeys(value)) {
    if (value === null) report.add(diagnostic('Y106', '"id" is missing: the file is empty', { origin: { file, offset: 0 } }));
    return null;
  }
  return shape(courseSchema, value, { file, path: '' }, report, SPARE);
}

async function readEvaluation(reading: Reading): Promise<Evaluation | null> {
  const { files, report } = reading;
  const file = 'evaluation/evaluation.yaml';
  const value = files.has(file) ? await files.yaml(file) : undefined;
  const head = value === undefined ? null : shape(evaluationSchema, value, { file, path: '' }, report);
  const pools = files.paths
    .filter((path) => /^evaluation\/pools\/[^/]+\.yaml$/.test(path))
    .map(async (path) => {
      const chapter = path.slice('evaluation/pools/'.length, -'.yaml'.length);
      const pool = await files.open(path);
      if (!pool) return { chapter, questions: [] };
      return files.read([pool], 'pool', (report) => {
        const value = files.yamlOf(pool, report);
        const raw = value === undefined ? null : shape(poolSchema, value, { file: path, path: '' }, report);
        return { chapter, questions: raw ? readQuestions(raw.questions, { file: path, path: 'questions' }, report) : [] };
      });
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

async function readForm({ files }: Reading): Promise<FeedbackForm | null> {
  const file = 'evaluation/form.yaml';
  const form = files.has(file) ? await files.open(file) : null;
  if (!form) return null;
  return files.read([form], 'form', (report) => {
    const value = files.yamlOf(form, report);
    const head = value === undefined ? null : shape(formSchema, value, { file, path: '' }, report);
    return head && { ...head, questions: readQuestions(head.questions, { file, path: 'questions' }, report), origin: { file, path: 'id' } };
  });
}

async function readSyllabus({ files, report }: Reading): Promise<Syllabus | null> {
  const file = 'syllabus.yaml';
  const value = files.has(file) ? await files.yaml(file) : undefined;
  return value === undefined ? null : shape(syllabusSchema, value, { file, path: '' }, report);
}
