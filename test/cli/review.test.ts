/** Sign-offs from the copy that a reviewer gets to the foot of the page that a learner reads. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openZip } from '../../src/package/open.ts';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';
import { courseFiles } from '../support/small-course.ts';

const LESSON = 'ward/chapters/ward/doors.md';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  const question = { id: 'doors-knock', type: 'single', choices: ['knock*', 'enter'] } as const;
  for (const [path, text] of Object.entries(
    courseFiles([
      { id: 'doors', questions: [question] },
      { id: 'beds', questions: [] },
    ]),
  )) {
    await mkdir(dirname(join(folder, 'ward', path)), { recursive: true });
    await writeFile(join(folder, 'ward', path), text);
  }
  const text = await readFile(join(folder, LESSON), 'utf8');
  await writeFile(join(folder, LESSON), `${text}\n:::clinical{#doors-dose}\nGive two of them [@ward-rules].\n:::\n`);
});
afterAll(() => removeFolder(folder));

const run = (...args: string[]) => runCli(args, { cwd: folder });

/** The hash on the copy: what a reviewer can name. */
async function hashOnCopy(): Promise<string> {
  await run('review', 'copy', 'ward', '--course', 'ward', '--out', 'copies');
  const page = await readFile(join(folder, 'copies/ward-en.html'), 'utf8');
  return /id="doors"[\s\S]*?text and test <b>([0-9a-f]{12})<\/b>/.exec(page)?.[1] ?? '';
}

async function footOf(page: string): Promise<string> {
  const { code, stderr } = await run('build', 'ward', '--target', 'scorm12', '--out', 'packages');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const zip = await readFile(join(folder, 'packages/ward-course-international-en-scorm12.zip'));
  const files = await openZip(zip, new Diagnostics());
  return /<footer[\s\S]*?<\/footer>/.exec(new TextDecoder().decode(files?.get(page)))?.[0] ?? '';
}

const sign = (hash: string) =>
  run(
    'review',
    'sign',
    'doors',
    '--course',
    'ward',
    '--role',
    'clinician',
    '--reviewer',
    'Dr B. Doe',
    '--interests',
    'none',
    '--date',
    '2026-11-20',
    '--hash',
    hash,
  );

describe('coursewright review', () => {
  it('copy: one page with every key, what is cited, and a sheet to sign', async () => {
    const { code, stdout } = await run('review', 'copy', 'ward', '--course', 'ward', '--out', 'copies');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'copies/ward-en.html\n' });
    const page = await readFile(join(folder, 'copies/ward-en.html'), 'utf8');
    expect(page).toContain('<li class="key">The knock</li>');
    expect(page).toContain('Needs review by a clinician');
    expect(page).not.toMatch(/<script|<link|src="(?!data:)/);
  });

  it('status: what is missing before anybody has signed', async () => {
    const { code, stdout } = await run('review', 'status', 'ward');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'doors\n  clinician: missing\n0 of 1 clinical lessons are signed by a clinician, 0 of all 2.\n',
    });
  });

  it('sign: refuses a hash of another text, and says the right one', async () => {
    const { code, stderr } = await sign('000000000000');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`its hash is ${await hashOnCopy()} now, not 000000000000`),
    });
  });

  it('sign: the name then stands at the foot of the lesson, and the others say that nobody has signed', async () => {
    expect(await footOf('doors.html')).not.toContain('igned by a clinician');
    const { code, stdout } = await sign(await hashOnCopy());
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'ward/reviews.yaml: doors, en, clinician, approved\n' });
    expect(await footOf('doors.html')).toContain('Signed by a clinician, 20 November 2026');
    expect(await footOf('beds.html')).toContain('Not yet signed by a clinician');
    expect(await footOf('index.html')).toContain('Signed by a clinician, 20 November 2026');
    expect(await footOf('contents.html')).toContain('1 of 2 lessons signed by a clinician');
    expect((await run('review', 'status', 'ward')).stdout).toContain('clinician: signed by Dr B. Doe, 2026-11-20');
  });

  it('a changed text makes the sign-off stale: nobody’s name stands under other words', async () => {
    await writeFile(join(folder, LESSON), (await readFile(join(folder, LESSON), 'utf8')).replace('two of them', 'three of them'));
    const { stdout } = await run('review', 'status', 'ward', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      lessons: [{ lesson: 'doors', roles: { clinician: { state: 'stale' } } }, { lesson: 'beds' }],
    });
    expect((await run('check', 'ward')).stderr).toContain('warning R103 "doors" has changed since Dr B. Doe read it');
    expect(await footOf('doors.html')).toContain('Not yet signed by a clinician');
  });

  it('status as a page', async () => {
    const { stdout } = await run('review', 'status', 'ward', '--format', 'html');
    expect(stdout).toContain('<td class="stale">changed since Dr B. Doe read it, 2026-11-20</td>');
  });
});
