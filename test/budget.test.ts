/** What a learner's browser loads before the first lesson: the compiled player of each tracker, and the style sheets as packages have them. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openFolder } from '../src/io/disk.ts';
import { loadRenderAssets } from '../src/render/render-assets.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../..');
const KIB = 1024;

const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

test.each(['scorm12', 'scorm2004', 'xapi', 'none'] as const)(
  'the player for %s: 20 KiB of script, 25 KiB with the style sheets, gzipped',
  async (tracker) => {
    const assets = await loadRenderAssets(await openFolder(join(ROOT, 'templates')), await openFolder(join(ROOT, 'dist/runtime')));
    const script = assets.players.get(tracker);
    if (!script) throw new Error('run "npm run compile" first');
    const { criticalFile, courseFile } = assets.styles;
    expect(gzipped(script.bytes)).toBeLessThanOrEqual(20 * KIB);
    expect(gzipped(script.bytes) + gzipped(criticalFile.bytes) + gzipped(courseFile.bytes)).toBeLessThanOrEqual(25 * KIB);
  },
);
