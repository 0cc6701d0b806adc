/** Writes the guides of src/targets/guides.ts into docs/publish.md, between its markers. Needs the compiled tool. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeGuides } from '../dist/tool/targets/guides-markdown.js';

const path = fileURLToPath(new URL('../docs/publish.md', import.meta.url));
await writeFile(path, writeGuides(await readFile(path, 'utf8')));
