/** Release, verify and dossier where something is in the way; the whole way is test/e2e/rehearsal.test.ts. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';
import { courseFiles } from '../support/small-course.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  const files = courseFiles([{ id: 'doors', questions: [] }], { completion: '[lessons-seen]', funding: 'Paid by the ward.' });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'ward', path)), { recursive: true });
    await writeFile(join(folder, 'ward', path), text);
  }
});
afterAll(() => removeFolder(folder));

const run = (...args: string[]) => runCli(args, { cwd: folder });

describe('coursewright release', () => {
  it('makes no version that the course does not say it is', async () => {
    expect(await run('release', '2.0.0', 'ward')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: The course says version 1.0.0, not 2.0.0. Set "version" and "date" in course.yaml first: both stand on every page.\n',
    });
  });

  it('changes no lock', async () => {
    const { code, stderr } = await run('release', '1.0.0', 'ward');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('course.lock.yaml') });
  });

  it('is no draft where nothing is left to sign', async () => {
    const { code, stderr } = await run('release', '1.0.0', 'ward', '--draft');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('this is no draft. Leave --draft out.') });
  });

  it('names a previous release that is none', async () => {
    const { code, stderr } = await run('release', '1.0.0', 'ward', '--previous', 'ward');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: ward is not a release of "ward-course": it has no release.json of this course.\n',
    });
  });
});

describe('coursewright verify', () => {
  it('needs a release to compare with', async () => {
    expect(await run('verify', 'ward/course.yaml', '--releases', 'nowhere')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: There is no release in nowhere: name the folder with --releases.\n',
    });
  });
});

describe('coursewright dossier', () => {
  it('makes nothing up: what the course does not say is not given', async () => {
    const { code, stdout, stderr } = await run('dossier', 'ward', '--out', 'papers');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'papers/dossier-international-en.html\n',
      stderr:
        'Not given in the course: next review of the content, valid until, contact, need, audience, interests of the authors, reviewers, feedback form.\n',
    });
    const page = await readFile(join(folder, 'papers/dossier-international-en.html'), 'utf8');
    expect(page).toContain('<p lang="en" dir="ltr">Paid by the ward.</p>');
    expect(page).toContain('<p class="none">no reviewers given</p>');
    expect(page).toContain('There is no final evaluation.');
    expect(page).not.toMatch(/<script|<link|src=/);
  });

  it('of an edition that is not there', async () => {
    const { code, stderr } = await run('dossier', 'ward', '--edition', 'moon');
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: there is no edition "moon"; there is: international.\n' });
  });
});
