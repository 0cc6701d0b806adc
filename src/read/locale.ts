/**
 * Reads the translations under locales/: FileStore → Locale values. Texts keep their place and are addressed by ids; whether they fit
 * the source is not judged here.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { addPath } from '../diagnostics/source.ts';
import type { FromEntry, Locale, LocaleDocument, LocaleMedia, LocaleText } from '../model/locale.ts';
import { fromSchema, isBlockFile, localeSchema, localeSchemaOf } from './locale-schemas.ts';
import { isKeys, shape, shapeList } from './shape.ts';
import type { Reading, TextFile } from './source-files.ts';

const FOLDER = /^locales\/([^/]+)\/(.+)$/;
const MEDIA = /^(?:(?:editions\/[^/]+\/)?chapters\/[^/]+|editions\/[^/]+)\/media\/[^/]+$/;

/** Stands for the tool's English words where other files have their source; a translation of them has this name (read/interface.ts). */
export const INTERFACE_FILE = 'interface.yaml';

/** Keys whose texts belong to their parent: `choices: [{ id: a, text: … }]` is `choices.a`. */
const SILENT = new Set(['questions', 'partners', 'text']);

/** Where the tool keeps what it recorded about a translated file, and where a translation lies. */
export function localePath(language: string, source: string): string {
  return `locales/${language}/${source}`;
}

export function fromPath(language: string, source: string): string {
  return `locales/${language}/from/${source}.yaml`;
}

/** Every translation, in order of languages. A folder without locale.yaml is reported and left out. */
export async function readLocales(sourceLanguage: string, reading: Reading): Promise<readonly Locale[]> {
  const languages = new Set(reading.files.paths.flatMap((path) => FOLDER.exec(path)?.[1] ?? []));
  const translated = [...languages].filter((language) => !hasOnlyWords(language, reading.files.paths));
  const locales = await Promise.all(translated.sort().map((language) => readLocale(language, sourceLanguage, reading)));
  return locales.filter((locale) => locale !== null);
}

/** A folder with nothing but words of the interface (read/interface.ts) translates no course. */
function hasOnlyWords(language: string, paths: readonly string[]): boolean {
  const words = [localePath(language, INTERFACE_FILE), fromPath(language, INTERFACE_FILE)];
  return paths.every((path) => !path.startsWith(localePath(language, '')) || words.includes(path));
}

async function readLocale(language: string, sourceLanguage: string, { files, report }: Reading): Promise<Locale | null> {
  const file = localePath(language, 'locale.yaml');
  const value = await files.yaml(file);
  const head = value === undefined ? null : shape(localeSchema, value, { file, path: '' }, report);
  if (!head) return null;
  if (head.language !== language || language === sourceLanguage) {
    const problem = language === sourceLanguage ? 'is the language of the source' : `does not match the folder "${language}"`;
    report.add(diagnostic('T101', `the language "${head.language}" ${problem}`, { origin: { file, path: 'language' } }));
  }
  const documents = new Map<string, LocaleDocument>();
  const media = new Map<string, LocaleMedia>();
  const folder = localePath(language, '');
  const paths = files.paths
    .filter((path) => path.startsWith(folder) && path !== file && path !== folder + INTERFACE_FILE)
    .map((path) => path.slice(folder.length));
  for (const path of paths.filter((one) => !one.startsWith('from/'))) {
    if (!files.has(path)) {
      const origin = { file: localePath(language, path) };
      report.add(diagnostic('T102', `the course has no file ${path} to be translated`, { origin, ...files.meant(path) }));
    } else if (MEDIA.test(path)) media.set(path, await readMedia(path, language, { files, report }));
    else {
      const document = await readDocument(path, language, { files, report });
      if (document) documents.set(path, document);
    }
  }
  return { ...head, documents, media, origin: { file, path: 'language' } };
}

async function readMedia(path: string, language: string, reading: Reading): Promise<LocaleMedia> {
  const { files } = reading;
  const file = localePath(language, path);
  if (path.endsWith('.svg')) await files.open(file);
  return { file, bytes: await files.bytes(file), from: await readFrom(path, language, reading) };
}

async function readDocument(path: string, language: string, { files, report }: Reading): Promise<LocaleDocument | null> {
  const file = localePath(language, path);
  const schema = localeSchemaOf(path);
  if (!schema) {
    report.add(diagnostic('T102', `${path} holds no texts to be translated`, { origin: { file } }));
    return null;
  }
  const [written, record] = await Promise.all([files.open(file), openRecord(path, language, files)]);
  if (!written) return null;
  return files.read(record ? [written, record] : [written], 'translation', (report): LocaleDocument | null => {
    const from = record && parseRecord(record, { files, report });
    if (isBlockFile(path)) {
      const source = written.text;
      return { file, texts: [], markdown: { body: files.body({ head: null, text: source, bodyStart: 0 }), source }, from };
    }
    const markdown = path.endsWith('.md') ? files.markdownOf(written, report) : null;
    const value = markdown ? (markdown.head ?? {}) : path.endsWith('.md') ? undefined : files.yamlOf(written, report);
    if (value === undefined) return null;
    const known = value === null ? {} : shape(schema, value, { file, path: '' }, report);
    const body = markdown && { body: files.body(markdown), source: markdown.text };
    return { file, texts: textsOf(known, file, report), markdown: body, from };
  });
}

/** What is recorded about a translated file; null: nothing. */
export async function readFrom(path: string, language: string, reading: Reading): Promise<readonly FromEntry[] | null> {
  const { files } = reading;
  const record = await openRecord(path, language, files);
  return record && files.read([record], 'record', (report) => parseRecord(record, { files, report }));
}

async function openRecord(path: string, language: string, files: Reading['files']): Promise<TextFile | null> {
  const file = fromPath(language, path);
  return files.has(file) ? files.open(file) : null;
}

function parseRecord(record: TextFile, { files, report }: Reading): readonly FromEntry[] | null {
  const value = files.yamlOf(record, report);
  if (value === undefined) return null;
  return shapeList(fromSchema, value, { file: record.path, path: '' }, report).map(({ value: { at, from, to, review } }) => ({
    at,
    from,
    ...(to === undefined ? {} : { to }),
    reviewed: review === 'reviewed',
  }));
}

/** Every text of a YAML value, addressed by the ids and keys around it. `id` itself is no text. */
export function textsOf(value: unknown, file: string, report: Diagnostics): readonly LocaleText[] {
  const texts: LocaleText[] = [];
  const walk = (node: unknown, at: readonly string[], path: string): void => {
    if (typeof node === 'string') texts.push({ at: at.join('.'), text: node.trim(), origin: { file, path } });
    else if (Array.isArray(node)) walkList(node, at, path);
    else if (isKeys(node))
      for (const [key, child] of Object.entries(node))
        if (key !== 'id') walk(child, SILENT.has(key) && at.at(-1) !== 'locators' ? at : [...at, key], addPath(path, key));
  };
  const walkList = (list: readonly unknown[], at: readonly string[], path: string): void => {
    // Accepted answers are one text: a language has its own number of them.
    if (list.every((entry) => typeof entry === 'string')) {
      texts.push({ at: at.join('.'), text: list.join('\n'), origin: { file, path } });
      return;
    }
    const seen = new Set<string>();
    for (const [i, entry] of list.entries()) {
      const id = isKeys(entry) ? String(entry.id) : String(i);
      const place = addPath(path, i);
      if (seen.has(id))
        report.add(diagnostic('T103', `"${id}" stands twice in this list`, { origin: { file, path: addPath(place, 'id') } }));
      else walk(entry, [...at, id], place);
      seen.add(id);
    }
  };
  walk(value, [], '');
  return texts;
}
