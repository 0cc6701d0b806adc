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
  const question = { id: 'doors-knock', type: 'single', choices: ['knock*', 'enter', 'wait'] } as const;
  for (const [path, text] of Object.entries(courseFiles([{ id: 'doors', questions: [question] }]))) {
    await mkdir(dirname(join(folder, 'ward', path)), { recursive: true });
    await writeFile(join(folder, 'ward', path), text);
  }
  const rows = Array.from({ length: 20 }, (_, n) => `Zoë,O’Neill${n},doors-knock,${n < 15 ? 'knock,knock,correct' : 'enter,knock,wrong'}`);
  await writeFile(join(folder, 'report.csv'), ['Last name,First name,Question 1,Response 1,Right answer 1,Result 1', ...rows].join('\n'));
});
afterAll(() => removeFolder(folder));

describe('coursewright analyse', () => {
  it('says of each question what it is worth', async () => {
    const { code, stdout, stderr } = await runCli(['analyse', 'report.csv', '--course', 'ward'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Wards, version 1.0.0: 20 first answers of 20 learners to 1 question',
        '',
        'question     answers    right        r        D  seconds',
        'doors-knock       20     75 %        –        –        –',
        '    Nobody chose “The wait”: replace it by a mistake that people make.',
        '',
        'right: share of right answers. r: correlation with the learner’s other answers. D: right among the best 27 % less right among the weakest 27 %.',
        '',
      ].join('\n'),
    );
  });

  it('knows the editions and languages of the course', async () => {
    const { code, stderr } = await runCli(['analyse', 'report.csv', '--course', 'ward', '--edition', 'moon'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: The course has no edition "moon"; there is international.\n' });
    const told = await runCli(['analyse', 'report.csv', '--course', 'ward', '--language', 'en'], { cwd: folder });
    expect(told.stdout).toContain('report.csv: international · en (from the options)\n');
  });

  it('writes a page that stands alone', async () => {
    const { code, stderr } = await runCli(['analyse', 'report.csv', '--course', 'ward', '--format', 'html', '--out', 'questions.html'], {
      cwd: folder,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('questions.html written') });
    const page = await readFile(join(folder, 'questions.html'), 'utf8');
    expect(page).toContain('What about doors-knock?');
    expect(page).not.toMatch(/O’Neill|<script|https?:/);
  });

  it('says it in JSON', async () => {
    const { stdout } = await runCli(['analyse', 'report.csv', '--course', 'ward', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ learners: 20, items: [{ id: 'doors-knock', difficulty: 0.75 }], errors: 0 });
  });

  it('says what to tick when a report has no questions', async () => {
    await writeFile(join(folder, 'empty.csv'), 'Last name,Grade\nO’Neill,5\n');
    const { code, stderr } = await runCli(['analyse', 'empty.csv', '--course', 'ward'], { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('error A102 empty.csv has no columns of questions and responses'),
    });
  });
});
