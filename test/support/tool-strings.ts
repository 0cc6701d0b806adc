/** The tool's own words of buttons and messages, read from templates/strings. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFolder } from '../../src/io/disk.ts';
import type { ToolStrings } from '../../src/model/interface.ts';
import { loadStrings } from '../../src/render/render-assets.ts';

export async function toolStrings(): Promise<ToolStrings> {
  return loadStrings(await openFolder(join(fileURLToPath(import.meta.url), '../../../templates')));
}
