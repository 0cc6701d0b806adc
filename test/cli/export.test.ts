import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';

const SHOWCASE = fileURLToPath(new URL('../samples/showcase', import.meta.url));

let out = '';
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'coursewright-'));
});
afterAll(() => removeFolder(out));

describe('coursewright export questions', () => {
  it.each([
    ['moodle-xml', '-questions-moodle.xml', '<quiz>'],
    ['gift', '-questions.gift', '$CATEGORY: $course$/top/'],
    ['qti21', '-questions-qti21.zip', 'imsmanifest.xml'],
  ])('writes %s, and says what is not the same there', async (format, name, content) => {
    const { code, stdout, stderr } = await runCli(['export', 'questions', SHOWCASE, '--format', format, '--out', out]);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`${name.replace('.', '\\.')} {2}\\d+ questions\n$`)),
    });
    expect(stderr).toContain('not the same there:');
    expect((await readFile(stdout.split('  ')[0] ?? '')).toString('latin1')).toContain(content);
  });

  it('makes the same bytes again', async () => {
    const again = async (): Promise<Buffer> =>
      readFile((await runCli(['export', 'questions', SHOWCASE, '--format', 'qti21', '--out', out])).stdout.split('  ')[0] ?? '');
    expect((await again()).equals(await again())).toBe(true);
  });

  it('knows the chapters', async () => {
    const { code, stderr } = await runCli(['export', 'questions', SHOWCASE, '--format', 'gift', '--chapter', 'nowhere', '--out', out]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('There is no chapter "nowhere"; there are ') });
  });
});
