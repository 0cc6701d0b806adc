import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createZip } from '../../src/package/zip.ts';
import { scorm12 } from '../../src/targets/scorm12/scorm12.ts';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';
import { controlsOf, sampleSite } from '../support/sample-site.ts';
import { courseFiles } from '../support/small-course.ts';

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
  const traps = files.map(({ file, bytes }) => {
    const text = new TextDecoder()
      .decode(bytes)
      .replace(' adlcp:scormtype="sco"', '')
      .replace('</item>', '<adlcp:masteryscore>80</adlcp:masteryscore></item>')
      .replace('<title>Doctors', `<title>${'x'.repeat(300)}`);
    return { file, bytes: file === 'imsmanifest.xml' ? new TextEncoder().encode(text) : bytes };
  });
  const strange = ['engine.mjs', "doctor's plan.html"].map((file) => ({ file, bytes: new Uint8Array() }));
  await writeFile(join(folder, 'traps.zip'), await createZip([...traps, ...strange], '2026-10-01'));
  await mkdir(join(folder, 'unpacked'));
  await mkdir(join(folder, 'empty'));
  for (const { file, bytes } of files) await writeFile(join(folder, 'unpacked', file), bytes);
  const course = courseFiles([{ id: 'ward-night', questions: [{ id: 'door', type: 'true-false', answer: 'true' }] }], {
    privacy: 'minimal',
  });
  for (const [path, text] of Object.entries(course)) {
    await mkdir(dirname(join(folder, 'course', path)), { recursive: true });
    await writeFile(join(folder, 'course', path), text);
  }
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

  it('knows the books and kits that this tool makes, and says what they are for', async () => {
    const built = await runCli(['build', 'course', '--target', 'facilitator,diploma-kit,epub', '--out', 'made'], { cwd: folder });
    expect(built).toMatchObject({ code: 0 });
    const { code, stdout, stderr } = await runCli(['inspect', 'made'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/P\d\d\d/) });
    expect(stdout).toContain('Diploma kit: Wards');
    expect(stdout).toMatch(/Facilitator pack: The ward[\s\S]*Never for learners/);
    expect(stdout).toContain('EPUB book: Wards');
    const kit = 'made/ward-course-international-en-diploma-kit.zip';
    const json = await runCli(['inspect', kit, '--format', 'json'], { cwd: folder });
    expect(JSON.parse(json.stdout)).toMatchObject([{ publication: 'diploma-kit', errors: 0, warnings: 0 }]);
    expect((await runCli(['inspect', kit, '--data'], { cwd: folder })).stdout).toContain('it sends nothing');
  });

  it('reads no book of others', async () => {
    await writeFile(join(folder, 'course', 'other.epub'), await createZip([{ file: 'mimetype', bytes: new Uint8Array() }], '2026-10-01'));
    const { code, stderr } = await runCli(['inspect', 'course/other.epub'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('coursewright did not make this epub file') });
  });

  it('says which file it can’t read', async () => {
    const { code, stderr } = await runCli(['inspect', 'missing.zip'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('missing.zip') });
  });

  it('says what LMSs do with it, each with its evidence', async () => {
    const good = await runCli(['inspect', join(folder, 'good.zip')]);
    expect(good.stdout).toMatch(/ILIAS plays it: .*choose SCORM 1\.2.* \(read in its source\)/);
    expect(good.stdout).toMatch(/Sakai does not play it/);
    const { stdout } = await runCli(['inspect', 'traps.zip', '--format', 'json'], { cwd: folder });
    const [{ lms }] = JSON.parse(stdout) as [{ lms: { id: string; plays: string; effects: { text: string; evidence: string }[] }[] }];
    const of = (id: string) =>
      lms
        .find((one) => one.id === id)
        ?.effects.map(({ text }) => text)
        .join('\n') ?? '';
    expect(of('moodle')).toMatch(
      /takes every item for an asset[\s\S]*database error[\s\S]*engine\.mjs as text\/plain[\s\S]*drops the characters[\s\S]*mastery score/,
    );
    expect(of('forma')).toMatch(/never closes the object[\s\S]*cuts titles after 100/);
    expect(of('frappe')).toContain('finds no launch file');
    expect(lms.flatMap(({ effects }) => effects).every(({ evidence }) => ['run', 'read', 'documented'].includes(evidence))).toBe(true);
  });

  it('takes a folder for the packages in it, or for an unpacked package', async () => {
    const all = await runCli(['inspect', folder, '--format', 'json']);
    expect(JSON.parse(all.stdout).map(({ path }: { path: string }) => path.slice(folder.length + 1))).toEqual([
      'bad.zip',
      'good.zip',
      'none.zip',
      'traps.zip',
    ]);
    const one = await runCli(['inspect', join(folder, 'unpacked'), '--format', 'json']);
    expect({ code: one.code, found: JSON.parse(one.stdout) }).toMatchObject({
      code: 0,
      found: [{ standard: 'SCORM 1.2', bytes: null, errors: 0 }],
    });
    const empty = await runCli(['inspect', join(folder, 'empty')]);
    expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining('holds neither packages') });
  });

  it('annotates the zip for GitHub, with the place inside it in words', async () => {
    const { code, stdout } = await runCli(['inspect', 'bad.zip', '--format', 'github'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=bad\.zip,title=coursewright P201::imsmanifest\.xml:\d+:\d+: gone\.html is not in the package%0AMore/m,
    );
  });

  it('--data says of a stranger’s package that nobody can say what it sends', async () => {
    const { code, stderr } = await runCli(['inspect', 'good.zip', '--data'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('was not made by coursewright') });
  });

  it('--data lists what a package of ours sends, to whom and when', async () => {
    await runCli(['build', 'course', '--target', 'scorm12', '--out', 'built'], { cwd: folder });
    const { code, stdout } = await runCli(['inspect', 'built', '--data'], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/privacy +minimal/);
    expect(stdout).toMatch(/cmi\.suspend_data +the saved state/);
    expect(stdout).not.toContain('interactions');
    const json = await runCli(['inspect', 'built', '--data', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(json.stdout)).toMatchObject([
      { privacy: 'minimal', values: expect.arrayContaining([expect.objectContaining({ name: 'cmi.core.score.raw', notice: 'score' })]) },
    ]);
  });
});
