/** A build on several cores against the same on one. How fast this machine is must not decide what is tested: each build is told how many processors there are, and that everything takes long. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { copyBase, removeFolder } from '../support/sample-course.ts';

let course = '';
let place = '';

/** Loaded before the tool. `rest`: what else happens in every thread. */
const machineWith = async (processors: number, rest = '') => {
  const file = join(place, `machine-${createHash('sha256').update(`${processors}${rest}`).digest('hex').slice(0, 8)}.mjs`);
  await writeFile(
    file,
    `import os from 'node:os';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
os.availableParallelism = () => ${processors};
syncBuiltinESMExports();
process.availableMemory = () => 64 * 1024 ** 3;
const { cpuUsage } = process;
process.cpuUsage = (...since) => ({ user: cpuUsage.call(process).user * 1e6, system: 0 });
${rest}`,
  );
  return { NODE_OPTIONS: `--import ${pathToFileURL(file).href}` };
};

/** Runs in `place`, so that all builds name their folder `out`, which is emptied first. */
const build = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  await removeFolder(join(place, 'out'));
  return runCli(['build', course, '--granularity', 'all', '--out', 'out', ...args], { cwd: place, env });
};

const files = async () => {
  const names = (await readdir(join(place, 'out')).catch(() => [])).sort();
  return Promise.all(
    names.map(async (name) => [
      name,
      createHash('sha256')
        .update(await readFile(join(place, 'out', name)))
        .digest('hex'),
    ]),
  );
};

beforeAll(async () => {
  course = await copyBase();
  place = await mkdtemp(join(tmpdir(), 'coursewright-'));
  await build({}, '--target', 'scorm12');
});

afterAll(async () => {
  await removeFolder(course);
  await removeFolder(place);
});

describe('a build on several cores', () => {
  it.each([
    ['text', ['--no-cache']],
    ['github', ['--no-cache', '--shard', '2/2']],
    ['json', ['--no-cache', '--target', 'moodle,moodle-teacher', '--evaluation', 'native']],
  ])('makes the same packages and says the same as on one: %s %s', { timeout: 120_000 }, async (format, args) => {
    const one = { ...(await build(await machineWith(1), '--format', format, ...args)), files: await files() };
    const three = { ...(await build(await machineWith(3), '--format', format, ...args)), files: await files() };
    expect(one.files.length).toBeGreaterThan(1);
    expect(three).toEqual(one);
  });

  it('remembers what all of them made', { timeout: 120_000 }, async () => {
    const cache = (name: string) => ['--cache-dir', join(place, name)];
    /** What the pack in that folder remembers: the keys of its index. */
    const keys = async (name: string): Promise<readonly string[]> => {
      const [file = ''] = await readdir(join(place, name));
      const pack = await readFile(join(place, name, file));
      const index = JSON.parse(pack.toString('utf8', 8, 8 + pack.readUInt32LE(4))) as { readonly entries: readonly (readonly [string])[] };
      return index.entries.map(([key]) => key).sort();
    };
    const one = await build(await machineWith(1), ...cache('alone'));
    const three = await build(await machineWith(3), ...cache('together'));
    expect(three).toEqual(one);
    expect((await keys('alone')).length).toBeGreaterThan(10);
    expect(await keys('together')).toEqual(await keys('alone'));
    expect(await build(await machineWith(3), ...cache('together'))).toEqual(one);
  });

  it('needs no folder for its cache', { timeout: 120_000 }, async () => {
    await writeFile(join(place, 'a-file'), '');
    const one = await build(await machineWith(1), '--no-cache');
    expect(await build(await machineWith(3), '--cache-dir', join(place, 'a-file'))).toEqual(one);
  });

  it('fails if a thread dies, and leaves no half of a package', async () => {
    const env = await machineWith(3, 'if (!isMainThread) process.exit(9);');
    const { code, stdout, stderr } = await build(env);
    expect({ code, stdout, stderr }).toMatchObject({
      code: 70,
      stdout: '',
      stderr: expect.stringContaining('ended before its packages were made'),
    });
    expect((await readdir(join(place, 'out'))).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('fails with the reason of the thread', async () => {
    const env = await machineWith(3, "if (!isMainThread) throw Object.assign(new Error('full'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });");
    const { code, stderr } = await build(env);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--shard 1/2') });
  });
});
