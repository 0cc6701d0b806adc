/** `rehearse` and `build --rehearse` on the built bin. */
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openZip } from '../../src/package/open.ts';
import { createZip } from '../../src/package/zip.ts';
import { findBrowser } from '../../src/rehearse/browser.ts';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';
import { courseFiles } from '../support/small-course.ts';

let folder = '';
let browser = '';
let good = '';
let bad = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  browser = (await findBrowser(process.env)) ?? '';
  const question = { id: 'ward-bell', type: 'single' as const, choices: ['ring*', 'wait'] };
  for (const [name, text] of Object.entries(courseFiles([{ id: 'ward-night', questions: [question] }]))) {
    const path = join(folder, 'course', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
});
afterAll(() => removeFolder(folder));

describe('coursewright build --rehearse', () => {
  it('rehearses what it made, and says what the LMS shows', { timeout: 120_000 }, async () => {
    const out = join(folder, 'packages');
    const { code, stdout, stderr } = await runCli([
      ...['build', join(folder, 'course'), '--target', 'scorm12', '--out', out, '--rehearse', '--browser', browser],
    ]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/✓ passes +passed, score 100, \d+:\d\d min, 1 answer – does everything/);
    expect(stdout).toMatch(/✓ reviews +not recorded/);
    expect(stdout).toContain('Nothing is wrong with it.');
    good = join(out, (await readdir(out)).find((name) => name.endsWith('.zip')) ?? '');
    const files = (await openZip(await readFile(good), new Diagnostics())) ?? new Map<string, Uint8Array>();
    const broken = [...files].map(([file, bytes]) => ({
      file,
      bytes: /player.*\.js$/.test(file)
        ? new TextEncoder().encode(`const { API: api } = parent, { LMSSetValue: set } = api; api.LMSSetValue = (name, value) => value === 'passed' ? 'true' : set(name, value);
${new TextDecoder().decode(bytes)}`)
        : bytes,
    }));
    bad = join(folder, 'bad.zip');
    await writeFile(bad, await createZip(broken, '2026-11-22'));
  });
});

describe('coursewright rehearse', () => {
  it('gives JSON for programs', { timeout: 120_000 }, async () => {
    const { code, stdout } = await runCli(['rehearse', good, '--browser', browser, '--format', 'json']);
    const [{ path, standard, parts }] = JSON.parse(stdout);
    expect({ code, path, standard }).toEqual({ code: 0, path: good, standard: 'scorm12' });
    expect(parts[0].performances[0]).toMatchObject({ scenario: 'passes', shown: { outcome: 'passed', score: 100 }, problems: [] });
  });

  it('ends with 1 and an annotation for each problem of a package that never finishes', { timeout: 120_000 }, async () => {
    const { code, stdout } = await runCli(['rehearse', bad, '--browser', browser, '--format', 'github']);
    expect(code).toBe(1);
    expect(stdout).toContain(`::error file=${bad},title=coursewright rehearse%3A passes::`);
    expect(stdout).toContain('all is done and right; the LMS must show passed, and shows “incomplete” with 100');
  });

  it('refuses what coursewright did not make', async () => {
    const strange = join(folder, 'strange.zip');
    await writeFile(strange, await createZip([{ file: 'index.html', bytes: new TextEncoder().encode('<p>Hello</p>') }], '2026-11-22'));
    const { code, stderr } = await runCli(['rehearse', strange, '--browser', browser]);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('was not made by coursewright') });
  });

  it('says what to do where there is no browser', async () => {
    const { code, stderr } = await runCli(['rehearse', good, '--browser', join(folder, 'nowhere')]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("can't be started as a browser") });
  });

  it('says that a file is missing', async () => {
    const { code, stderr } = await runCli(['rehearse', join(folder, 'gone.zip'), '--browser', browser]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('gone.zip') });
  });
});
