/**
 * A course's life in one go: brought in from documents, signed, released, begun by a learner, corrected, released again. The notes say what was
 * corrected, the learner goes on, and both releases are known by their bytes.
 */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../src/io/memory.ts';
import { openZip } from '../../src/package/open.ts';
import { readCourse } from '../../src/read/course.ts';
import { launchBrowser } from '../support/browser.ts';
import { openLms } from '../support/launch-scorm12.ts';
import { answer, goTo, onPage, passTest, resultOf, shownResponse, testOf } from '../support/learner.ts';
import type { Package } from '../support/packages.ts';
import { pseudoLocale } from '../support/pseudo-translation.ts';
import { runCli } from '../support/run-cli.ts';
import { readFolder, removeFolder } from '../support/sample-course.ts';

let folder = '';
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await removeFolder(folder);
});

const run = (...args: string[]) => runCli(args, { cwd: folder });
const read = (path: string) => readFile(join(folder, path), 'utf8');

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

async function replace(path: string, from: string | RegExp, to: string): Promise<void> {
  const before = await read(path);
  const after = before.replace(from, to);
  expect(after, `${path} has ${from}`).not.toBe(before);
  await write(path, after);
}

/** A clinician reads the copy and signs what stands on it. */
async function sign(lesson: string, language: string): Promise<void> {
  await run('review', 'copy', 'lessons', '--course', 'ward', '--language', language, '--out', 'copies');
  const copy = await read(`copies/lessons-${language}.html`);
  const hash = new RegExp(`id="${lesson}"[\\s\\S]*?text and test <b>([0-9a-f]{12})</b>`).exec(copy)?.[1] ?? '';
  const who = ['--role', 'clinician', '--reviewer', 'Dr B. Doe', '--interests', 'none', '--date', '2026-11-21'];
  const { code, stderr } = await run('review', 'sign', lesson, '--course', 'ward', '--language', language, '--hash', hash, ...who);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}

async function packageOf(version: string): Promise<Package> {
  const files = await openZip(
    await readFile(join(folder, `dist/${version}/packages/on-the-ward-international-en-scorm12.zip`)),
    new Diagnostics(),
  );
  if (!files) throw new Error('no package');
  return files;
}

const QUIZ = `id: lessons-beds-test
questions:
  - id: beds-first
    type: single
    objective: lessons-beds.o1
    prompt: Who is seen first?
    choices:
      - { id: loud, text: The loudest, correct: true }
      - { id: ill, text: The most ill }
    feedback: { correct: "Yes, that is how it is done here.", incorrect: "No, read it again.", references: [] }
  - id: beds-last
    type: single
    objective: lessons-beds.o1
    prompt: Who is seen last?
    choices:
      - { id: nobody, text: Nobody is left out, correct: true }
      - { id: someone, text: Someone always is }
    feedback: { correct: "Yes, everybody is seen.", incorrect: "No, read it again.", references: [] }
`;

it('import, sign, release, learn, correct, release again: the notes say so, the learner goes on, verify knows both', async () => {
  // Bring in.
  await write('papers/rounds.md', `# Rounds\n\n${'Walk the ward slowly and look at each bed. '.repeat(20)}\n`);
  await write('papers/beds.md', `# Beds\n\n${'Each bed has a number and each number a name. '.repeat(20)}\n`);
  expect((await run('import', 'papers', '--title', 'On the ward', '--out', 'ward')).code).toBe(0);
  const [beds, rounds] = ['ward/chapters/01-lessons/01-beds', 'ward/chapters/01-lessons/02-rounds'];
  await write(`${beds}.quiz.yaml`, QUIZ);
  await write(`${rounds}.md`, `${await read(`${rounds}.md`)}\n:::clinical{#rounds-dose}\nGive 2 mg and stay with the patient.\n:::\n`);
  await replace('ward/course.yaml', 'version: 0.1.0', 'version: 1.0.0');
  await write('ward/editions/international/edition.yaml', 'id: international\nname: International\nlanguages: [en, fr]\n');
  const course = await readCourse(memoryStore(await readFolder(join(folder, 'ward'))), new Diagnostics());
  if (!course) throw new Error('no course');
  for (const [path, text] of Object.entries(pseudoLocale(course, 'fr'))) await write(`ward/${path}`, text);
  expect((await run('build', 'ward', '--target', 'scorm12', '--out', 'first')).code).toBe(0);

  // Nothing goes out before a clinician has signed, in each language.
  const refused = await run('release', '1.0.0', 'ward');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('error R201 "lessons-rounds" (en; international): nobody has signed it');
  expect(refused.stderr).toContain('error R201 "lessons-rounds" (fr; international): nobody has signed it');
  await sign('lessons-rounds', 'en');
  await sign('lessons-rounds', 'fr');
  const first = await run('release', '1.0.0', 'ward');
  expect(first.stderr).toContain('There is no earlier release in dist');
  expect({ code: first.code, stdout: first.stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^dist\/1\.0\.0: On the ward 1\.0\.0, \d+ packages\n/),
  });

  // A learner begins.
  const lms = await openLms(browser, await packageOf('1.0.0'));
  const before = await lms.launch();
  await goTo(before.frame, 'lessons-beds');
  const [who, last] = (await testOf(before.frame, 'lessons-beds')).questions;
  if (!who || !last) throw new Error('two questions were asked for');
  await answer(before.frame, who, 0);
  await answer(before.frame, last, 0);
  await before.closeTab();

  // A wrong key, a dose, a wording and a translation are corrected.
  await replace('ward/course.yaml', 'version: 1.0.0', 'version: 1.1.0');
  await replace(`${beds}.quiz.yaml`, 'The loudest, correct: true }', 'The loudest }');
  await replace(`${beds}.quiz.yaml`, 'The most ill }', 'The most ill, correct: true }');
  await replace(`${beds}.quiz.yaml`, 'id: beds-first\n', 'id: beds-first\n    revision: 1\n');
  await replace(`${beds}.md`, 'a number and each number a name', 'a number, and each number a name');
  await replace(`${rounds}.md`, 'Give 2 mg', 'Give 1 mg');
  await replace('ward/locales/fr/chapters/01-lessons/chapter.yaml', /title: .*/, 'title: Les leçons');
  expect((await run('build', 'ward', '--target', 'scorm12', '--out', 'second')).code).toBe(0);
  expect((await run('release', '1.1.0', 'ward')).stderr).toContain('changed since Dr B. Doe read it');
  await sign('lessons-rounds', 'en');
  await sign('lessons-rounds', 'fr');
  const second = await run('release', '1.1.0', 'ward');
  expect({ code: second.code, stdout: second.stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining(
      'since 1.0.0: 1 × clinical correction: act now, 1 × meaning changed, 1 × wording, 1 × translation only\n',
    ),
  });

  // The notes say so.
  const notes = await read('dist/1.1.0/release-notes.html');
  expect(notes).toContain('Clinical correction: act now.');
  expect(notes).toContain('Give <del>2</del><ins>1</ins> mg');
  expect(notes).toContain('right answer of a question in the test: beds-first<span class="text"><del>loud</del><ins>ill</ins>');
  expect(notes).toContain('translation into fr (fr): one text');
  expect(notes).toContain('Answers to 1 question with a corrected key count as not given');
  expect(notes).toContain('Act now: what patients may be treated by was corrected in “Rounds”.');
  const [from, to] = ['1.0.0', '1.1.0'].map((version) => `dist/${version}/packages/on-the-ward-international-en-scorm12.zip`);
  const told = JSON.parse((await run('diff', from ?? '', to ?? '', '--format', 'json')).stdout);
  expect(told.changed).toEqual([
    { id: 'lessons-beds', title: 'Beds', gravity: 'wording' },
    { id: 'lessons-rounds', title: 'Rounds', gravity: 'clinical' },
  ]);
  for (const sentence of told.learners) expect(notes.replaceAll('&#x27;', "'")).toContain(sentence);
  const translators = await read('dist/1.1.0/for-translators.html');
  expect(translators).toContain('Give <del>2</del><ins>1</ins> mg');

  // The learner goes on: the answer to the wrong key is asked again, the other one is there.
  lms.server.files = await packageOf('1.1.0');
  const after = await lms.launch();
  await onPage(after.frame, 'lessons-beds');
  const test = await testOf(after.frame, 'lessons-beds');
  const [whoNow, lastNow] = test.questions;
  if (!whoNow || !lastNow) throw new Error('two questions were asked for');
  expect(await shownResponse(after.frame, whoNow)).toBeNull();
  expect(await shownResponse(after.frame, lastNow)).toBe(0);
  await passTest(after.frame, test);
  expect(await resultOf(after.frame)).toContain('100%');
  expect(await after.problems()).toEqual([]);
  await after.closeTab();
  await lms.close();

  // Both are known by their bytes, and nothing else is.
  for (const version of ['1.0.0', '1.1.0']) {
    const { code, stdout } = await run('verify', `dist/${version}/packages/on-the-ward-international-fr-scorm12-moodle.zip`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`version ${version} of 2026-11-22.`) });
    expect(stdout).toContain('edition international, language fr, scorm12, for Moodle');
  }
  const unknown = await run('verify', 'second/on-the-ward-international-en-scorm12.zip');
  expect(unknown.code).toBe(1);
  expect(unknown.stdout).toContain('is NOT a released package.');

  // An administrator finds one file and three steps, from a disk.
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'dist/1.1.0/index.html')).href);
  await page.getByLabel('Language').selectOption('fr');
  await page.getByRole('radio', { name: 'Sakai' }).check();
  expect(await page.getByRole('status').textContent()).toBe('Your file: on-the-ward-international-fr-scorm2004-3rd-sakai.zip');
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
    'Download one file',
    'Put it into Sakai',
    'Let it count',
    'Everything in this release',
  ]);
  const href = await page.getByRole('link', { name: /^Download/ }).getAttribute('href');
  expect((await run('verify', `dist/1.1.0/${href}`)).code).toBe(0);
  await page.close();
}, 240_000);
