/** What a learner's browser loads before the first lesson: the compiled player of each tracker, and the style sheets as packages have them. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openFolder } from '../src/io/disk.ts';
import type { Edition } from '../src/model/edition.ts';
import { stylesOf } from '../src/render/colours.ts';
import { loadRenderAssets } from '../src/render/render-assets.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../..');
const KIB = 1024;
const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

/** Everything that a sheet can have more: an edition's colours, logo and printing first, and what the letters of three scripts need. */
const EDITION = { colours: { accent: '#8a3b12' }, logo: 'logo.svg', print: 'first' } as unknown as Edition;
const LANGUAGES = ['en', 'ar', 'zh'];

test.each(['scorm12', 'scorm2004', 'xapi', 'cmi5', 'web', 'none'] as const)(
  'the player for %s: 25 KiB with the style sheet, gzipped',
  async (tracker) => {
    const assets = await loadRenderAssets(await openFolder(join(ROOT, 'templates')), await openFolder(join(ROOT, 'dist/runtime')));
    const script = assets.players.get(tracker);
    if (!script) throw new Error('run "npm run compile" first');
    const sheet = stylesOf(EDITION, LANGUAGES, assets.styles).file;
    expect(gzipped(sheet.bytes)).toBeGreaterThan(gzipped(assets.styles.file.bytes));
    expect(gzipped(script.bytes) + gzipped(sheet.bytes)).toBeLessThanOrEqual(25 * KIB);
  },
);
