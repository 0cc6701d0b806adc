import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createZip } from '../../src/package/zip.ts';
import { scorm12 } from '../../src/targets/scorm12/scorm12.ts';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';
import { controlsOf, sampleSite } from '../support/sample-site.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  const files = scorm12.files(sampleSite(), await controlsOf(scorm12));
  await writeFile(join(folder, 'good.zip'), await createZip(files, '2026-10-01'));
  const bad = files.map(({ file, bytes }) => {
    const text = new TextDecoder()
      .decode(bytes)
      .replace(' isvisible="true"', '')
      .replace('<file href="help.html"/>', '<file href="gone.html"/>');
    return { file, bytes: file === 'imsmanifest.xml' ? new TextEncoder().encode(text) : bytes };
  });
  await writeFile(join(folder, 'bad.zip'), await createZip(bad, '2026-10-01'));
  await writeFile(join(folder, 'none.zip'), 'no zip');
});
afterAll(() => removeFolder(folder));

describe('coursewright inspect', () => {
  it('says what a good package is, and that nothing is wrong', async () => {
    const { code, stdout, stderr } = await runCli(['inspect', join(folder, 'good.zip')]);
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing is wrong') });
    expect(stdout).toContain('SCORM 1.2: Doctors “at work” — ça va?');
    expect(stdout).toMatch(/launch +index\.html/);
    expect(stdout).toContain('item-doctors');
  });

  it('lists everything wrong with the line of the manifest', async () => {
    const { code, stderr } = await runCli(['inspect', 'bad.zip'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/bad\.zip\/imsmanifest\.xml:\d+:\d+ error P201 gone\.html is not in the package/);
    expect(stderr).toMatch(/bad\.zip\/imsmanifest\.xml:\d+:\d+ warning P312/);
    expect(stderr).toContain('bad.zip/help.html warning P202');
  });

  it('says it in JSON, one object a package', async () => {
    const { code, stdout } = await runCli(['inspect', 'good.zip', 'bad.zip', 'none.zip', '--format', 'json'], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { path: 'good.zip', standard: 'SCORM 1.2', identifier: 'doctors', launch: 'index.html', errors: 0, warnings: 0 },
      { path: 'bad.zip', errors: 1, warnings: 2 },
      { path: 'none.zip', errors: 1, diagnostics: [{ code: 'P100' }] },
    ]);
  });

  it('says which file it can’t read', async () => {
    const { code, stderr } = await runCli(['inspect', 'missing.zip'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('missing.zip') });
  });
});
