/**
 * The least that any build must do, for bench.js: `node bench-floor.js <course> <output>` loads the libraries that the compiled tool
 * loads, reads every file of the course, parses all Markdown and YAML once, and deflates the files of the
 * unpacked package. Nothing else.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';

const [course, output] = process.argv.slice(2);
const tool = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist/tool');

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The bare names that the tool's modules import at their heads; the preview's are loaded by nobody else. */
async function librariesOf(folder) {
  const modules = (await filesUnder(folder)).filter((file) => file.endsWith('.js') && !file.includes(`${folder}/preview/`));
  const names = new Set();
  for (const module of modules) {
    const code = await readFile(module, 'utf8');
    for (const [, name] of code.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^'.][^']*)';/gm))
      if (!name.startsWith('node:')) names.add(name);
  }
  return [...names];
}

const libraries = await librariesOf(tool);
await Promise.all(libraries.map((name) => import(name)));

const [{ unified }, { default: remarkParse }, { default: remarkGfm }, { default: remarkDirective }, { parseDocument }] = await Promise.all([
  import('unified'),
  import('remark-parse'),
  import('remark-gfm'),
  import('remark-directive'),
  import('yaml'),
]);
const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkDirective);
for (const file of await filesUnder(course)) {
  const text = await readFile(file, 'utf8');
  if (file.endsWith('.md')) markdown.parse(text);
  else if (file.endsWith('.yaml')) parseDocument(text).toJS();
}

for (const file of await filesUnder(output)) deflateRawSync(await readFile(file), { level: 9 });
