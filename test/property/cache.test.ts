/** A build with a cache makes what a build without one makes, byte for byte and diagnostic for diagnostic, whatever was edited between. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cache, NO_CACHE } from '../../src/cache/cache.ts';
import { openPack } from '../../src/cache/pack.ts';
import { loadToolFiles } from '../../src/cli/tool-files.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../src/io/memory.ts';
import { openCourse, planBuild, type ToolFiles } from '../../src/pipeline.ts';
import { TARGETS } from '../../src/targets/index.ts';
import { PRESETS } from '../../src/targets/presets.ts';
import { type Files, northFiles } from '../support/edition-course.ts';
import { showcaseFiles } from '../support/packages.ts';

const targets = TARGETS.filter(({ id }) => id === 'scorm12' || id === 'xapi');

/** Names and hashes of the packages, and everything that was said. */
async function built(files: Files, own: ToolFiles, cache: Cache): Promise<unknown> {
  const report = new Diagnostics();
  const course = await openCourse(memoryStore(files), report, cache);
  const [preset] = PRESETS;
  if (!preset) throw new Error('there are no presets');
  const options = { targets, granularity: 'course', preset, frozen: false } as const;
  const plan = course && planBuild(course, options, { ...own, cache }, report);
  const packages: string[] = [];
  for await (const { name, bytes } of plan?.packages ?? []) packages.push(`${name} ${createHash('sha256').update(bytes).digest('hex')}`);
  return { packages, said: report.list };
}

interface Edit {
  readonly file: number;
  readonly place: number;
  readonly text: string;
  readonly cut: number;
}

/** Somewhere in some text: words, marks, ids that are there, nothing. */
const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.constantFrom('', 'x', ' word', '\n\nA new paragraph.\n\n', '*', '"', '# ', ': ', '[@ward-rules]', '[x](lesson:ward-night)', 'é'),
  cut: fc.constantFrom(0, 0, 0, 1, 5),
});

function apply(files: Files, { file, place, text, cut }: Edit): Files {
  const names = Object.keys(files).filter((name) => /\.(?:md|yaml|svg)$/.test(name));
  const name = names[file % names.length] ?? '';
  const found = files[name] ?? '';
  const old = typeof found === 'string' ? found : new TextDecoder().decode(found);
  const at = Math.floor(place * old.length);
  return { ...files, [name]: old.slice(0, at) + text + old.slice(at + cut) };
}

describe('a build with a cache', () => {
  for (const [name, files, runs] of [
    ['a course with editions', async () => northFiles(), 12],
    ['the showcase', showcaseFiles, 4],
  ] as const)
    it(`makes the same as one without: ${name}`, { timeout: 240_000 }, async () => {
      const own = await loadToolFiles();
      const first = await files();
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
          let pack: Uint8Array | null = null;
          let now: Files = first;
          for (const one of [null, ...edits]) {
            if (one) now = apply(now, one);
            const cache = openPack(pack, 'this tool');
            expect(await built(now, own, cache)).toEqual(await built(now, own, NO_CACHE));
            pack = cache.pack() ?? pack;
          }
        }),
        { numRuns: runs },
      );
    });

  it('finds something in it at all', async () => {
    const own = await loadToolFiles();
    const first = openPack(null, 'this tool');
    await built(northFiles(), own, first);
    const kept = openPack(first.pack(), 'this tool');
    const found: boolean[] = [];
    const watched: Cache = {
      find(key) {
        const value = kept.find(key);
        found.push(value !== undefined);
        return value;
      },
      keep: () => undefined,
    };
    await built(northFiles(), own, watched);
    expect(found.length).toBeGreaterThan(20);
    expect(found.every(Boolean)).toBe(true);
  });
});
