import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { copyBase, removeFolder } from '../support/sample-course.ts';

let course = '';
let place = '';
/** Everything in `out`, by name. */
const hashes = async (out: string) =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(join(place, out))).sort().map(async (name) => {
        const bytes = await readFile(join(place, out, name));
        return [name, createHash('sha256').update(bytes).digest('hex')] as const;
      }),
    ),
  );
/** Runs in `place`, so that all builds name their folder `out`. */
const build = (...args: readonly string[]) =>
  runCli(['build', course, '--format', 'json', '--granularity', 'all', '--out', 'out', ...args], { cwd: place });

beforeAll(async () => {
  course = await copyBase();
  place = await copyBase();
});

afterAll(async () => {
  await removeFolder(course);
  await removeFolder(place);
});

describe('coursewright build --shard', () => {
  it('makes, in parts, the same packages and the same result as one build', { timeout: 120_000 }, async () => {
    await build('--target', 'scorm12');
    await removeFolder(join(place, 'out'));
    const whole = await build();
    const files = await hashes('out');
    await removeFolder(join(place, 'out'));
    for (const part of [3, 1, 2]) {
      const { stdout, code } = await build('--shard', `${part}/3`, '--frozen');
      expect(code).toBe(0);
      await writeFile(join(place, `shard-${part}.json`), stdout);
    }
    expect(Object.keys(await hashes('out'))).not.toContain('HAND-OUT-generic.html');
    const merged = await runCli(['merge', 'shard-2.json', 'shard-3.json', 'shard-1.json', '--format', 'json'], { cwd: place });
    expect(JSON.parse(merged.stdout)).toEqual(JSON.parse(whole.stdout));
    expect(await hashes('out')).toEqual(files);
    expect(merged.code).toBe(0);
  });

  it('says which shard is missing', async () => {
    const { code, stderr } = await runCli(['merge', 'shard-2.json', 'shard-3.json'], { cwd: place });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('Shard 1/3 is missing') });
  });

  it('takes no other file', async () => {
    const { code, stderr } = await runCli(['merge', join(course, 'course.yaml')]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('is not the result of a shard') });
  });

  it.each(['0/3', '4/3', '2', 'a/b'])('explains a shard that makes no sense: %s', async (shard) => {
    const { code, stderr } = await build('--shard', shard);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('as in 2/5') });
  });
});

describe('the cache of builds', () => {
  it('makes no difference to what is built, and can be switched off', async () => {
    const cache = join(place, 'cache');
    await build('--target', 'scorm12', '--cache-dir', cache);
    expect(await readdir(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.pack$/)]);
    const remembered = await build('--target', 'scorm12', '--cache-dir', cache);
    const anew = await build('--target', 'scorm12', '--no-cache');
    expect(JSON.parse(remembered.stdout)).toEqual(JSON.parse(anew.stdout));
  });
});
