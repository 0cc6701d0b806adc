/**
 * Reads editions: who publishes one and how it looks (edition.yaml), what it changes (overlay.yaml), and its own content from the
 * files beside them. Whether ids exist and everything named is there is for check (check/editions.ts).
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Edition, Fragment, Overlay } from '../model/edition.ts';
import type { accreditorSchema } from './course-schemas.ts';
import { editionSchema, overlaySchema } from './edition-schemas.ts';
import { attemptsOf, readChapter, readLesson, readMedia, readPages } from './lessons.ts';
import { readGlossary, readReferences, readResources } from './library.ts';
import { parseMarkdown } from './markdown.ts';
import { readQuestions } from './questions.ts';
import type { Shaped } from './schema.ts';
import { shape } from './shape.ts';
import type { Reading } from './source-files.ts';

/** Editions in order of their ids. A course without any has one: international, in its own language. */
export async function readEditions(language: string, reading: Reading): Promise<readonly Edition[]> {
  const { files } = reading;
  const folders = files.paths.filter((file) => /^editions\/[^/]+\/edition\.yaml$/.test(file)).map((file) => file.replace(/\/[^/]+$/, ''));
  if (folders.length > 0)
    return (await Promise.all(folders.map((folder) => readEdition(folder, language, reading)))).filter((edition) => edition !== null);
  return [
    {
      id: 'international',
      name: 'International',
      languages: [language],
      textLanguage: language,
      accreditor: { status: 'none' },
      folder: '',
      overlay: null,
      origin: { file: 'course.yaml', path: 'id' },
    },
  ];
}

async function readEdition(folder: string, language: string, reading: Reading): Promise<Edition | null> {
  const { files, report } = reading;
  const file = `${folder}/edition.yaml`;
  const value = await files.yaml(file);
  const head = value === undefined ? null : shape(editionSchema, value, { file, path: '' }, report);
  if (!head) return null;
  const { file_name: fileName, colours, logo, attempts, valid_from: validFrom, valid_until: validUntil, ...plain } = head;
  const accentDark = colours?.accent_dark;
  return {
    ...plain,
    ...(fileName === undefined ? {} : { fileName }),
    ...(logo === undefined ? {} : { logo: `${folder}/${logo}` }),
    ...(colours === undefined ? {} : { colours: { accent: colours.accent, ...(accentDark === undefined ? {} : { accentDark }) } }),
    ...(attempts === undefined ? {} : { attempts: attemptsOf(attempts) }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    accreditor: accreditorOf(head.accreditor),
    textLanguage: head.languages.includes(language) ? language : (head.languages[0] ?? language),
    folder,
    overlay: await readOverlay(folder, reading),
    origin: { file, path: 'id' },
  };
}

/** Null if the edition changes nothing: it has neither an overlay.yaml nor any content. */
async function readOverlay(folder: string, reading: Reading): Promise<Overlay | null> {
  const { files, report } = reading;
  const file = `${folder}/overlay.yaml`;
  const own = files.paths.filter((path) => path.startsWith(`${folder}/`));
  const parts = [`${folder}/chapters/`, `${folder}/lessons/`, `${folder}/blocks/`, `${folder}/pages/`];
  const lists = ['overlay', 'questions', 'references', 'glossary', 'resources'].map((name) => `${folder}/${name}.yaml`);
  if (!own.some((path) => lists.includes(path) || parts.some((part) => path.startsWith(part)))) return null;
  const value = files.has(file) ? ((await files.yaml(file)) ?? {}) : {};
  const head = shape(overlaySchema, value, { file, path: '' }, report, { omit: [], replace: [], add: [] });
  const chapters = own.filter((path) => /\/chapters\/[^/]+\/chapter\.yaml$/.test(path)).map((path) => path.replace(/\/[^/]+$/, ''));
  const lessons = own.filter((path) => path.startsWith(`${folder}/lessons/`) && /\/lessons\/[^/]+\.md$/.test(path));
  const blocks = own.filter((path) => path.startsWith(`${folder}/blocks/`) && /\/blocks\/[^/]+\.md$/.test(path));
  const entries = (key: 'omit' | 'replace') => (head?.[key] ?? []).map((entry, i) => ({ ...entry, origin: { file, path: `${key}.${i}` } }));
  const found = await Promise.all([
    Promise.all(chapters.map((chapter) => readChapter(chapter, { file: `${chapter}/chapter.yaml` }, reading))),
    Promise.all(lessons.map((lesson) => readLesson(lesson, reading))),
    Promise.all(blocks.map((block) => readFragment(block, reading))),
    readOwnQuestions(`${folder}/questions.yaml`, reading),
    readPages(`${folder}/pages`, reading),
    readReferences(reading, folder),
    readGlossary(reading, folder),
    readResources(reading, folder),
    readMedia([`${folder}/media/`, ...chapters.map((chapter) => `${chapter}/media/`)], reading),
  ]);
  const [ownChapters, ownLessons, ownBlocks, questions, pages, references, glossary, resources, media] = found;
  return {
    omit: entries('omit'),
    replace: entries('replace'),
    add: (head?.add ?? []).map((entry, i) => ({ ...entry, origin: { file, path: `add.${i}` } })),
    chapters: ownChapters.filter((chapter) => chapter !== null),
    lessons: ownLessons.filter((lesson) => lesson !== null),
    blocks: ownBlocks.filter((block) => block !== null),
    questions,
    pages,
    references,
    glossary,
    resources,
    media,
  };
}

/** `blocks/<id>.md`: Markdown without front matter. Each node knows its file, since it will stand in a text of another one. */
async function readFragment(path: string, { files }: Reading): Promise<Fragment | null> {
  const file = await files.open(path);
  if (!file) return null;
  return files.read([file], 'fragment', () => {
    const source = file.text;
    const body = parseMarkdown(source, 0, { file: path, source });
    return { id: path.replace(/^.*\/|\.md$/g, ''), body, source, origin: { file: path } };
  });
}

async function readOwnQuestions(path: string, { files }: Reading): Promise<Overlay['questions']> {
  const file = files.has(path) ? await files.open(path) : null;
  if (!file) return [];
  return files.read([file], 'questions', (report) => {
    const value = files.yamlOf(file, report);
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return readQuestions(value, { file: path, path: '' }, report);
    report.add(diagnostic('Y107', 'this must be a list: each question begins with "- "', { origin: { file: path, path: '' } }));
    return [];
  });
}

export function accreditorOf({ valid_from: validFrom, valid_until: validUntil, ...plain }: Shaped<typeof accreditorSchema>) {
  return {
    ...plain,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}
