/** Writes docs/reference.md from the code. Needs the compiled tool. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { referenceMarkdown } from '../dist/tool/reference/reference.js';

await writeFile(fileURLToPath(new URL('../docs/reference.md', import.meta.url)), referenceMarkdown());
