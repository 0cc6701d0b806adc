/**
 * Which property names the players may shorten: those that only their own code uses. A name is a candidate if an interface of ours
 * declares it, and it is left as it is if it is mentioned anywhere that a name could come from outside: properties in data blocks, in
 * trackers and their wire formats, in the search's own bundle; quoted names of properties, placeholders of strings, data attributes.
 * What a browser calls its own, terser leaves alone by itself. Words that are only values (`kind: 'failed'`) don't matter: the only
 * tables that are read by such words stand in the shared files.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** JSON that the compiler writes, and what two bundles or an LMS share: what a tracker puts together for its LMS. The properties of these files are never shortened. */
const SHARED =
  /^src\/(contract\/(course-data|quiz|search)|runtime\/(trackers\/(xapi-|cmi5-launch|lrs-client|scorm12-interactions|scorm2004-|scorm-interactions|responses).*|search\/.*|entries\/search|strings))\.ts$/;

/** Beside the player's code, and not in it. */
const NOT_BUNDLED = /^src\/contract\/sent-values\.ts$/;

/** `.name`, `name:`, or a name alone between commas or braces, where it is put into an object or taken out of one. */
const PROPERTY = /\.(\w+)|(\w+)\??:|(?<=[{,]\s*)(\w+)(?=\s*[,}=])/g;
/** `'name' in object`, `object['name']`. */
const QUOTED_PROPERTY = /'(\w+)' in |\['(\w+)'\]/g;

/** What a browser reads in an object that it is given (`scrollIntoView({ block })`): such a name can't be told from one of ours. */
const GIVEN_TO_BROWSERS = [
  'block',
  'behavior',
  'bubbles',
  'cache',
  'capture',
  'credentials',
  'detail',
  'inline',
  'keepalive',
  'once',
  'passive',
  'preventScroll',
  'signal',
  'style',
];

async function readAll(root, folder, pattern) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && pattern.test(entry.name));
  return Promise.all(
    files.map(async ({ parentPath, path, name }) => {
      const file = join(parentPath ?? path, name);
      return { file: file.slice(root.length + 1), text: await readFile(file, 'utf8') };
    }),
  );
}

function matches(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => match.slice(1).find((group) => group !== undefined) ?? match[0]);
}

/** The names, sorted. `root`: the project's folder. */
export async function shortNames(root) {
  const sources = [...(await readAll(root, 'src/contract', /\.ts$/)), ...(await readAll(root, 'src/runtime', /\.ts$/))]
    .filter(({ file }) => !NOT_BUNDLED.test(file))
    .map(({ file, text }) => ({ file, text: text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }));
  const markup = [...(await readAll(root, 'templates', /./)), ...(await readAll(root, 'src/render', /\.ts$/))];
  const strings = await readAll(root, 'templates/strings', /^en\.json$/);
  const declared = sources
    .filter(({ file }) => !SHARED.test(file))
    .flatMap(({ text }) => matches(text, /^(?:export )?interface \w+[^{]*\{([\s\S]*?)^\}/gm))
    .flatMap((members) => matches(members, /^ {2}(?:readonly )?(\w{3,})\??[:(]/gm));
  const taken = new Set([
    ...GIVEN_TO_BROWSERS,
    ...sources.filter(({ file }) => SHARED.test(file)).flatMap(({ text }) => matches(text, PROPERTY)),
    ...sources.flatMap(({ text }) => matches(text, QUOTED_PROPERTY)),
    ...sources.flatMap(({ text }) => matches(text, /dataset\.(\w+)/g)),
    ...sources.flatMap(({ text }) => matches(text, /\{([^{}]*)\}[^;{}]*dataset/g)).flatMap((names) => matches(names, /\w+/g)),
    ...[...sources, ...markup].flatMap(({ text }) => matches(text, /data-([\w-]+)/g)).map(camelCase),
    ...strings.flatMap(({ text }) => matches(text, /\{(\w+)\}/g)),
  ]);
  return [...new Set(declared)].filter((name) => !taken.has(name)).sort();
}

function camelCase(attribute) {
  return attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
