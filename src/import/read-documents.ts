/**
 * A folder of Word, HTML and Markdown documents → a draft: folders become chapters, documents lessons, in the order of their names. Pictures are
 * taken from the folder or the document itself; nothing is fetched.
 */
import type { Root } from 'mdast';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { parseHtml } from '../exchange/html.ts';
import { openZip } from '../package/open.ts';
import { parseMarkdown, plainText } from '../read/markdown.ts';
import { splitFrontMatter } from '../read/yaml.ts';
import { createLosses, type DraftChapter, type DraftCourse, type DraftLesson, type Lose } from './draft.ts';
import { readWord } from './read-word.ts';

const DOCUMENT = /\.(docx|html?|md|markdown)$/i;
const MEDIA = /\.(svg|png|jpe?g|webp|gif)$/i;
/** Numbers that only put files in order: `03 - Rights` → `Rights`. */
const ORDER = /^\d+[\s._-]*/;

/** `files`: everything in the folder, by path. `title`: the course's. */
export async function readDocuments(files: ReadonlyMap<string, Uint8Array>, title: string, language: string): Promise<DraftCourse> {
  const { lose, list } = createLosses();
  const byFolder = new Map<string, DraftLesson[]>();
  for (const path of [...files.keys()].sort(inOrder)) {
    if (!DOCUMENT.test(path)) {
      if (!MEDIA.test(path)) lose(path, 'it is neither a document nor a picture');
      continue;
    }
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    const lesson = await readDocument(path, files, lose);
    if (lesson) byFolder.set(folder, [...(byFolder.get(folder) ?? []), lesson]);
  }
  const chapters = [...byFolder].map(
    ([folder, lessons]): DraftChapter => ({ title: folder === '' ? 'Lessons' : nameOf(folder), summary: '', lessons }),
  );
  return { title, language, chapters, losses: list };
}

async function readDocument(path: string, files: ReadonlyMap<string, Uint8Array>, lose: Lose): Promise<DraftLesson | null> {
  const bytes = files.get(path) ?? new Uint8Array();
  const media = mediaBeside(path, files);
  const [, kind = ''] = DOCUMENT.exec(path) ?? [];
  if (kind.toLowerCase() === 'docx') {
    // Judged as any stranger's zip before a library unpacks it.
    const found = new Diagnostics();
    const word = (await openZip(bytes, found)) && !found.hasErrors ? await readWord(bytes) : null;
    if (word === null) {
      lose(path, 'it can’t be read as a Word document (.docx)');
      return null;
    }
    for (const what of word.losses) lose(path, what);
    return lessonOf(path, parseHtml(word.html), new Map([...media, ...word.media]));
  }
  const text = new TextDecoder().decode(bytes);
  if (/^html?$/i.test(kind)) return lessonOf(path, parseHtml(text), media);
  return lessonOf(path, parseMarkdown(text, splitFrontMatter(text)?.bodyStart ?? 0), media);
}

function lessonOf(path: string, body: Root, media: ReadonlyMap<string, Uint8Array>): DraftLesson {
  const heading = body.children.find((node) => node.type === 'heading' && node.depth === 1);
  const title = heading ? plainText(heading).trim() : '';
  return { title: title || nameOf(path.replace(DOCUMENT, '')), body, media, questions: [], source: path };
}

/** Pictures by the addresses that a document in its folder would use. */
function mediaBeside(path: string, files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  const depth = folder.split('/').length - 1;
  return new Map(
    [...files].flatMap(([file, bytes]) => {
      if (!MEDIA.test(file)) return [];
      const relative = file.startsWith(folder) ? file.slice(folder.length) : '../'.repeat(depth) + file;
      return [relative, `./${relative}`, encodeURI(relative)].map((address) => [address, bytes] as const);
    }),
  );
}

function nameOf(path: string): string {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(ORDER, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return name === '' ? path : name.charAt(0).toUpperCase() + name.slice(1);
}

/** `2` before `10`, whatever the machine's language. */
function inOrder(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
