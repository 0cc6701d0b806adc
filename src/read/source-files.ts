/** The files of a course while it is read: each text decoded once and kept for code frames; what can't be read is reported. */
import type { Root } from 'mdast';
import { type Cache, keyOf, NO_CACHE } from '../cache/cache.ts';
import { diagnostic } from '../diagnostics/catalog.ts';
import { Diagnostics, type Origin } from '../diagnostics/diagnostic.ts';
import { didYouMean, nearest } from '../diagnostics/suggest.ts';
import type { FileStore } from '../io/file-store.ts';
import { forbiddenCharacters } from './characters.ts';
import { keptFor } from './kept.ts';
import { LOCK_FILE } from './lock.ts';
import { parseMarkdown } from './markdown.ts';
import { parseYaml, splitFrontMatter } from './yaml.ts';

/** What every file of a course is read with. */
export interface Reading {
  readonly files: SourceFiles;
  readonly report: Diagnostics;
}

/** A file that is UTF-8. The same object as long as the file has the same bytes and the store gives the same array of them. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export interface MarkdownFile {
  /** The front matter's value. */
  readonly head: unknown;
  readonly text: string;
  /** Where the Markdown begins in the text. */
  readonly bodyStart: number;
}

/** Trees as their files have them: nothing of them is an edition's or a translation's. */
const asRead = new WeakSet<Root>();

/** The tree is what its file's text says, and nothing else. */
export function isAsRead(body: Root): boolean {
  return asRead.has(body);
}

/** All trees in a value that are as they were read: whoever copies the value for another thread sends them along, and says there that they are. */
export function treesAsRead(value: unknown, seen = new Set<unknown>()): readonly Root[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (asRead.has(value as Root)) return [value as Root];
  const parts = value instanceof Map ? value.values() : value instanceof Uint8Array ? [] : Object.values(value);
  return [...parts].flatMap((part) => treesAsRead(part, seen));
}

export function areAsRead(trees: readonly Root[]): void {
  for (const tree of trees) asRead.add(tree);
}

export class SourceFiles {
  /** All paths of the course folder, sorted. */
  readonly paths: readonly string[];
  readonly #store: FileStore;
  readonly #report: Diagnostics;
  readonly #cache: Cache;
  readonly #known: ReadonlySet<string>;
  readonly #sources = new Map<string, string>();

  private constructor(store: FileStore, paths: readonly string[], cache: Cache, report: Diagnostics) {
    this.#store = store;
    this.#report = report;
    this.#cache = cache;
    this.paths = paths;
    this.#known = new Set(paths);
  }

  static async open(store: FileStore, cache: Cache, report: Diagnostics): Promise<SourceFiles> {
    const paths = await store.list();
    for (const { path, reason } of store.refused?.() ?? [])
      report.add(diagnostic('Y109', `this symbolic link is not followed: it ${reason}`, { origin: { file: path } }));
    return new SourceFiles(store, paths, cache, report);
  }

  /** Every text read so far, by path. */
  get sources(): ReadonlyMap<string, string> {
    return this.#sources;
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  bytes(path: string): Promise<Uint8Array> {
    return this.#store.read(path);
  }

  /** A text file; null (reported, at `askedBy` if another file names it) if it isn't there or isn't UTF-8. */
  async open(path: string, askedBy?: Origin): Promise<TextFile | null> {
    if (!this.has(path)) {
      const origin = askedBy ?? { file: path };
      this.#report.add(diagnostic('Y101', `there is no file ${path}`, { origin, ...this.meant(path) }));
      return null;
    }
    const bytes = await this.#store.read(path);
    const file = this.#kept([bytes], `text ${path}`, (report) => decode(path, bytes, report));
    if (file) this.#sources.set(path, file.text);
    return file;
  }

  /** Which file may be meant by the path of one that is not there: one beside it with nearly that name, or one of that name in a folder with nearly that name. */
  meant(path: string): { readonly hint?: string } {
    const parts = (file: string) => [file.slice(0, file.lastIndexOf('/') + 1), file.slice(file.lastIndexOf('/') + 1)] as const;
    const [folder, name] = parts(path);
    const beside = this.paths.map(parts).filter(([other]) => other === folder);
    const near = nearest(
      name,
      beside.map(([, other]) => other),
    );
    if (near !== null) return { hint: `did you mean "${folder}${near}"?` };
    const [top] = path.split('/');
    return didYouMean(
      path,
      this.paths.filter((other) => other.startsWith(`${top}/`) && parts(other)[1] === name),
    );
  }

  /** The text of such a file. */
  async text(path: string, askedBy?: Origin): Promise<string | null> {
    return (await this.open(path, askedBy))?.text ?? null;
  }

  /** What `make` reads in these files, with the mistakes that it finds there. It may look at nothing else: the same files are not read twice. */
  read<T>(files: readonly TextFile[], kind: string, make: (report: Diagnostics) => T): T {
    return this.#kept(files, kind, make);
  }

  /** The value of a YAML file; undefined (reported) if it can't be read, null if it is empty. */
  async yaml(path: string, askedBy?: Origin): Promise<unknown> {
    const file = await this.open(path, askedBy);
    return file ? this.read([file], 'yaml', (report) => this.yamlOf(file, report)) : undefined;
  }

  yamlOf(file: TextFile, report: Diagnostics): unknown {
    return this.#parseYaml(file.text, file.path, report);
  }

  /** The parts of a Markdown file with front matter; null (reported) if it has none, or none that can be read. */
  markdownOf({ path, text }: TextFile, report: Diagnostics): MarkdownFile | null {
    const parts = splitFrontMatter(text);
    if (!parts) {
      const origin = { file: path, offset: 0 };
      report.add(diagnostic('Y108', 'this file has no front matter: the keys between two lines "---" at its beginning', { origin }));
      return null;
    }
    const head = this.#parseYaml(parts.yaml, path, report, parts.start);
    return head === undefined ? null : { head, text, bodyStart: parts.bodyStart };
  }

  /** The Markdown of a file. */
  body({ text, bodyStart }: MarkdownFile): Root {
    if (this.#cache === NO_CACHE) return parseMarkdown(text, bodyStart);
    const key = keyOf('markdown', [text, String(bodyStart)]);
    const known = this.#cache.find(key) as Root | undefined;
    const body = known ?? parseMarkdown(text, bodyStart);
    if (!known) this.#cache.keep(key, body);
    asRead.add(body);
    return body;
  }

  /** What has mistakes is never remembered by a cache: they have to be said each time, with their places. */
  #parseYaml(yaml: string, path: string, report: Diagnostics, start = 0): unknown {
    if (this.#cache === NO_CACHE) return parseYaml(yaml, path, report, start);
    const key = keyOf('yaml', [yaml]);
    const known = this.#cache.find(key) as { readonly value: unknown } | undefined;
    if (known) return known.value;
    const before = report.list.length;
    const value = parseYaml(yaml, path, report, start);
    if (report.list.length === before) this.#cache.keep(key, { value });
    return value;
  }

  /** What was found is said each time. */
  #kept<T>(sources: readonly object[], kind: string, make: (report: Diagnostics) => T): T {
    const { value, found } = keptFor(sources, kind, () => {
      const report = new Diagnostics();
      return { value: make(report), found: report.list };
    });
    for (const one of found) this.#report.add(one);
    return value;
  }
}

/** Where git has left two versions. Read as Markdown or YAML it would be anything: a heading, a quotation, words for learners. */
const CONFLICT = /^<{7}(?: .*)?$/gm;

function decode(path: string, bytes: Uint8Array, report: Diagnostics): TextFile | null {
  try {
    // The byte order mark stays: offsets are those of the file.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.includes('\0')) {
      const message = isUtf16(bytes) ? UTF16 : 'this file is no text: it has zero bytes';
      report.add(diagnostic('Y102', message, { origin: { file: path }, hint: 'save it again as text, with the encoding UTF-8' }));
      return null;
    }
    const conflicts = path === LOCK_FILE ? [] : [...text.matchAll(CONFLICT)];
    for (const { 0: line, index } of conflicts) {
      const origin = { file: path, offset: index, endOffset: index + line.length };
      const hint = 'keep the right lines, and delete the others and the lines that begin with <<<<<<<, ======= and >>>>>>>';
      report.add(diagnostic('Y111', 'two versions of this text were merged, and nobody has chosen', { origin, hint }));
    }
    if (conflicts.length > 0) return null;
    for (const { name, offset } of forbiddenCharacters(text)) {
      const origin = { file: path, offset, endOffset: offset + 1 };
      report.add(diagnostic('Y110', `the control character ${name} stands here`, { origin, hint: 'delete it' }));
    }
    return { path, text };
  } catch {
    report.add(diagnostic('Y102', notUtf8(bytes), { origin: { file: path }, hint: 'save it again with the encoding UTF-8' }));
    return null;
  }
}

const UTF16 = 'this file is UTF-16, not UTF-8';

/** Without a byte order mark: of the first signs every other byte is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const zeros = [0, 1].map((odd) => bytes.subarray(0, 64).filter((byte, i) => byte === 0 && i % 2 === odd).length);
  return zeros.some((count) => count > 8) && zeros.includes(0);
}

function notUtf8(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || isUtf16(bytes)) return UTF16;
  return `this file is not UTF-8 text: line ${firstBadLine(bytes)} has other bytes`;
}

/** The line (from 1) of the first bytes that aren't UTF-8. A line feed is never part of a longer sequence, so lines can be tried one by one. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const next = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, next));
    } catch {
      return line;
    }
    start = next;
  }
  return line;
}
