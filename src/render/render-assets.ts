/**
 * Everything that render needs beside the course: templates, texts, style sheets and the prebuilt player. Loaded once per
 * process by the caller, from two FileStores; nothing of it depends on a course.
 */
import { createHash } from 'node:crypto';
import type { FileStore } from '../io/file-store.ts';
import type { ToolStrings } from '../model/interface.ts';
import { parseStrings } from '../read/interface.ts';
import type { Asset, RenderOptions } from './site.ts';
import { type CompiledTemplates, openTemplates, precompile, type Templates } from './templates.ts';

export interface RenderAssets {
  /** SHA-256 of all of them: what renders differently has another. */
  readonly hash: string;
  readonly templates: Templates;
  /** By language; English is always there. */
  readonly strings: ToolStrings;
  readonly styles: {
    /** Text that the launch page inlines: what its first screen needs. */
    readonly critical: string;
    /** base64 SHA-256 of that text, for the CSP. */
    readonly criticalHash: string;
    /** What comes after it. */
    readonly course: string;
    /** What pages in letters of another kind need, by name: `arabic`, `east-asian`. */
    readonly scripts: ReadonlyMap<string, string>;
    /** Both in one file: together they compress a tenth better than apart, and a page opened by itself asks once. */
    readonly file: Asset;
  };
  /** Sheets of what has no player, by name: `book`, `booklet`, `whole-course`, `facilitator`, `projector`, `diploma`. */
  readonly paperStyles: ReadonlyMap<string, string>;
  /** One bundle per tracker, as far as they are built. */
  readonly players: ReadonlyMap<RenderOptions['tracker'], Asset>;
  /** The search's script, to be followed by its records (search-index.ts). */
  readonly search: string;
  /** The service worker's script, to come after a line that names its files (targets/web). */
  readonly serviceWorker: string;
}

const PLAYER = /^player-(scorm12|scorm2004|xapi|cmi5|web|none)(?:-\w+)?\.js$/;

/**
 * Loads them. `templates`: the package's `templates/` folder. `runtime`: the folder of prebuilt players
 * (`dist/runtime/player-<tracker>.js`) and of the search (`search.js`). `compiled`: the templates as they were compiled with the tool.
 */
export async function loadRenderAssets(
  templates: FileStore,
  runtime: FileStore,
  compiled: CompiledTemplates | null = null,
): Promise<RenderAssets> {
  const texts = await readTexts(templates);
  const hash = createHash('sha256');
  for (const part of [...texts].flat()) hash.update(part).update('\0');
  const paperStyles = new Map<string, string>();
  const scripts = new Map<string, string>();
  for (const [path, text] of texts) {
    const [, sheet] = /^styles\/(book|booklet|whole-course|facilitator|projector|diploma)\.css$/.exec(path) ?? [];
    if (sheet) paperStyles.set(sheet, compactCss(text));
    const [, letters] = /^styles\/scripts\/([\w-]+)\.css$/.exec(path) ?? [];
    if (letters) scripts.set(letters, compactCss(text));
  }
  const players = new Map<RenderOptions['tracker'], Asset>();
  for (const path of await runtime.list()) {
    const [, tracker] = PLAYER.exec(path) ?? [];
    if (tracker) hash.update(path).update(await runtime.read(path));
    if (tracker) players.set(tracker as RenderOptions['tracker'], hashedAsset(`player-${tracker}`, 'js', await runtime.read(path)));
  }
  const critical = compactCss(texts.get('styles/critical.css') ?? '');
  const course = compactCss(texts.get('styles/course.css') ?? '');
  const [search, serviceWorker] = await Promise.all([runtime.read('search.js'), runtime.read('service-worker.js')]);
  return {
    hash: hash.update(search).update(serviceWorker).digest('hex'),
    templates: await openTemplates(texts, compiled),
    strings: stringsOf(texts),
    styles: {
      critical,
      criticalHash: createHash('sha256').update(critical).digest('base64'),
      course,
      scripts,
      file: hashedAsset('style', 'css', encode(critical + course)),
    },
    paperStyles,
    players,
    search: new TextDecoder().decode(search),
    serviceWorker: new TextDecoder().decode(serviceWorker),
  };
}

/** The templates alone, for pages that are no part of a package. */
export async function loadTemplates(templates: FileStore, compiled: CompiledTemplates | null): Promise<Templates> {
  return openTemplates(await readTexts(templates), compiled);
}

/** The module of compiled templates, to be written into dist when the tool is compiled. */
export async function compileTemplates(templates: FileStore): Promise<string> {
  return precompile(await readTexts(templates));
}

/** The words of buttons and messages alone, by language. */
export async function loadStrings(templates: FileStore): Promise<ToolStrings> {
  return stringsOf(await readTexts(templates, 'strings/'));
}

function stringsOf(texts: ReadonlyMap<string, string>): ToolStrings {
  return new Map(
    [...texts].flatMap(([path, text]) => {
      const [, language] = /^strings\/([\w-]+)\.json$/.exec(path) ?? [];
      return language ? [[language, parseStrings(language, text)]] : [];
    }),
  );
}

async function readTexts(templates: FileStore, folder = ''): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of await templates.list()) {
    if (path.startsWith(folder) && /\.(hbs|json|css)$/.test(path)) texts.set(path, new TextDecoder().decode(await templates.read(path)));
  }
  return texts;
}

/** Hash of contents for file names and the build id: 8 hexadecimal digits. */
export function contentHash(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 8);
}

/** Removes comments and needless spaces. Sheets of ours only: it doesn't know strings that hold braces or comments. */
function compactCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;\}/g, '}')
    .replace(/="([a-z][\w-]*)"\]/g, '=$1]')
    .trim();
}

/** A file whose name tells its contents: browsers may keep it for ever. */
export function hashedAsset(name: string, extension: string, bytes: Uint8Array): Asset {
  return { file: `${name}-${contentHash([bytes])}.${extension}`, bytes };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
