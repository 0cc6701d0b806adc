/**
 * The least that any build must do, for bench.js: `node bench-floor.js <course> <output> <libraries>` loads the libraries that the compiled
 * tool loads (comma-separated), reads every file of the course, parses all Markdown and YAML once, and deflates the files of the
 * unpacked package. Nothing else.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

const [course, output, libraries] = process.argv.slice(2);

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

await Promise.all(libraries.split(',').map((name) => import(name)));

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
