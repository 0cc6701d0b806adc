/**
 * Which property names the players may shorten: those that only their own code uses. A name is a candidate if an interface of ours
 * declares it, and it is left as it is if it is mentioned anywhere that a name could come from outside: data blocks, trackers and
 * their wire formats, the search's own bundle, any quoted text (it may be a computed access), placeholders of strings, data attributes.
 * What a browser calls its own, terser leaves alone by itself.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** JSON that the compiler writes, and what two bundles or an LMS share: what a tracker puts together for its LMS. Words of these files are never shortened. */
const SHARED =
  /^src\/(contract\/(course-data|quiz|search)|runtime\/(trackers\/(xapi-|cmi5-launch|lrs-client|scorm12-interactions|scorm2004-|scorm-interactions|responses).*|search\/.*|outbox|strings))\.ts$/;

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
  const sources = [...(await readAll(root, 'src/contract', /\.ts$/)), ...(await readAll(root, 'src/runtime', /\.ts$/))].map(
    ({ file, text }) => ({ file, text: text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }),
  );
  const markup = [...(await readAll(root, 'templates', /./)), ...(await readAll(root, 'src/render', /\.ts$/))];
  const declared = sources
    .filter(({ file }) => !SHARED.test(file))
    .flatMap(({ text }) => matches(text, /^(?:export )?interface \w+[^{]*\{([\s\S]*?)^\}/gm))
    .flatMap((members) => matches(members, /^ {2}(?:readonly )?(\w{3,})\??[:(]/gm));
  const taken = new Set([
    ...GIVEN_TO_BROWSERS,
    ...sources.filter(({ file }) => SHARED.test(file)).flatMap(({ text }) => matches(text, /[\w$]+/g)),
    ...sources.flatMap(({ text }) => matches(text, /['"`]([\w$-]+)['"`]/g)),
    ...sources.flatMap(({ text }) => matches(text, /dataset\.(\w+)/g)),
    ...sources.flatMap(({ text }) => matches(text, /\{([^{}]*)\}[^;{}]*dataset/g)).flatMap((names) => matches(names, /\w+/g)),
    ...[...sources, ...markup].flatMap(({ text }) => matches(text, /\{(\w+)\}|data-([\w-]+)/g)).map(camelCase),
  ]);
  return [...new Set(declared)].filter((name) => !taken.has(name)).sort();
}

function camelCase(attribute) {
  return attribute.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
