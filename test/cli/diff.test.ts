/** `diff` on packages built from courses that change as real ones do: what learners keep, do again, and find new. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { removeFolder } from '../support/sample-course.ts';
import { courseFiles, type LessonSource } from '../support/small-course.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coursewright-diff-'));
});
afterAll(() => removeFolder(folder));

const FIRST: readonly LessonSource[] = [
  {
    id: 'ward-night',
    questions: [
      { id: 'door', type: 'single', choices: ['open*', 'shut', 'locked'] },
      { id: 'light', type: 'true-false', answer: 'true' },
    ],
  },
  { id: 'ward-day', questions: [{ id: 'round', type: 'single', choices: ['early*', 'late'] }] },
];

interface BuildOptions {
  readonly lock?: string;
  readonly course?: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly edit?: (files: Record<string, string>) => void;
}

/** Builds a version of the course by the command, as its maintainer does. */
async function version(name: string, lessons: readonly LessonSource[], options: BuildOptions = {}): Promise<{ zip: string; lock: string }> {
  const home = join(folder, name);
  const files = courseFiles(lessons, options.course);
  options.edit?.(files);
  if (options.lock !== undefined) files['course.lock.yaml'] = options.lock;
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  const { code, stdout, stderr } = await runCli(['build', home, '--target', options.target ?? 'scorm12', '--out', join(home, 'out')]);
  if (code !== 0) throw new Error(stderr);
  const zip = /\S+\.zip/.exec(stdout)?.[0] ?? '';
  return { zip, lock: await readFile(join(home, 'course.lock.yaml'), 'utf8') };
}

async function diff(from: string, to: string) {
  const { code, stdout } = await runCli(['diff', from, to, '--format', 'json']);
  const told = JSON.parse(stdout);
  return { code, told, codes: told.diagnostics.map((one: { code: string }) => one.code) };
}

describe('coursewright diff', () => {
  it('says that nothing speaks against the same package again', async () => {
    const { zip } = await version('same', FIRST);
    const { code, stdout, stderr } = await runCli(['diff', zip, zip]);
    expect(code).toBe(0);
    expect(stderr).toContain('Nothing speaks against the update.');
    expect(stdout).toContain('lessons      2 kept, 0 again, 0 new, 0 removed');
    expect(stdout).toContain('questions    3 kept, 0 again, 0 new, 0 removed');
    expect(stdout).toMatch(/Moodle: Open the same activity/);
    expect(stdout).not.toContain('Sakai');
  });

  it('tells what is kept, new, removed, corrected and read otherwise', async () => {
    const first = await version('first', FIRST);
    const [night, day] = FIRST as [LessonSource, LessonSource];
    const second = await version(
      'second',
      [
        { ...night, questions: [{ id: 'door', type: 'single', choices: ['open', 'shut*', 'locked'], revision: 2 }] },
        { ...day, questions: [...day.questions, { id: 'keys', type: 'true-false', answer: 'false' }] },
        { id: 'ward-bath', questions: [] },
      ],
      {
        lock: first.lock,
        course: { version: '1.1.0', privacy: 'detailed', pass: '60' },
        edit: (files) => {
          files['chapters/ward/ward-day.md'] = files['chapters/ward/ward-day.md']?.replace('Walk the ward', 'Cross the ward') ?? '';
        },
      },
    );
    const { code, told, codes } = await diff(first.zip, second.zip);
    const ids = (parts: readonly { id: string }[]) => parts.map(({ id }) => id);
    expect(code).toBe(0);
    expect(told.readable).toEqual({ forward: true, back: true });
    expect({ kept: ids(told.lessons.kept), added: ids(told.lessons.added) }).toEqual({
      kept: ['ward-night', 'ward-day'],
      added: ['ward-bath'],
    });
    expect(told.changed).toEqual([{ id: 'ward-day', title: 'ward-day', gravity: 'wording' }]);
    expect(ids(told.questions.kept)).toEqual(['round']);
    expect(told.questions.reset).toMatchObject([{ id: 'door', why: 'key corrected' }]);
    expect(ids(told.questions.added)).toEqual(['keys']);
    expect(ids(told.questions.removed)).toEqual(['light']);
    expect(told.settings).toContainEqual({ name: 'version', before: '1.0.0', after: '1.1.0' });
    expect(codes).toEqual(expect.arrayContaining(['P807', 'P808', 'P809']));
    expect(told.errors).toBe(0);
    expect(told.learners.join('\n')).toMatch(/goes on where he or she stopped[\s\S]*1 new lesson[\s\S]*corrected key/);
  });

  it('says to act now where patients are treated by what changed, to read again where the meaning did, and neither where it reads otherwise', async () => {
    const dose = '\n:::clinical{#ward-dose}\nGive 2 mg in the evening [@ward-rules].\n:::\n';
    const lessons = ['ward-night', 'ward-day', 'ward-bath', 'ward-same'].map(
      (id): LessonSource => ({ id, questions: FIRST[0]?.questions ?? [] }),
    );
    const own = lessons.map((lesson, i) => ({ ...lesson, questions: lesson.questions.map((one) => ({ ...one, id: `${one.id}-${i}` })) }));
    const edited = (change: (files: Record<string, string>, path: (id: string) => string) => void) => (files: Record<string, string>) => {
      files['chapters/ward/ward-night.md'] += dose;
      change(files, (id) => `chapters/ward/${id}.md`);
    };
    const replaceIn = (files: Record<string, string>, file: string, from: string, to: string): void => {
      expect(files[file]).toContain(from);
      files[file] = files[file]?.replace(from, to) ?? '';
    };
    const first = await version('act-old', own, { edit: edited(() => {}) });
    const next = (name: string, change: Parameters<typeof edited>[0], lock = first.lock) =>
      version(name, own, { lock, edit: edited(change) });

    const words = await next('act-words', (files, path) => {
      replaceIn(files, path('ward-night'), 'Give 2 mg', 'Give 1 mg');
      replaceIn(files, path('ward-day'), 'before you open it', 'after you open it');
      replaceIn(files, path('ward-bath'), 'Walk the ward slowly', 'Walk the ward, slowly');
    });
    const { told, codes } = await diff(first.zip, words.zip);
    expect(told.changed).toEqual([
      { id: 'ward-night', title: 'ward-night', gravity: 'clinical' },
      { id: 'ward-day', title: 'ward-day', gravity: 'meaning' },
      { id: 'ward-bath', title: 'ward-bath', gravity: 'wording' },
    ]);
    expect(codes).toEqual(['P810']);
    expect(told.learners).toEqual([
      'Act now: what patients may be treated by was corrected in “ward-night”. Tell everybody who has read it, also those who have finished, what was wrong and what is right: the course does not ask them to read again.',
      'Everybody goes on where he or she stopped; passes, scores and finished courses stay.',
      'The meaning of “ward-day” has changed: who has read it should read it again. The course does not ask for it: tell them.',
      '1 lesson reads otherwise, in wording only; who has read it need not read again.',
    ]);
    const text = await runCli(['diff', first.zip, words.zip]);
    expect(text.stdout).toContain('4 kept, 3 of them with other words, 0 again, 0 new, 0 removed\n    ACT NOW  ward-night  ward-night\n');

    // A right answer in a lesson with such a passage, and a feedback there: both may be acted on.
    const key = await next('act-key', (files) => {
      replaceIn(
        files,
        'chapters/ward/ward-night.quiz.yaml',
        '- { id: open, text: The open, correct: true }',
        '- { id: open, text: The open }',
      );
      replaceIn(
        files,
        'chapters/ward/ward-night.quiz.yaml',
        '- { id: shut, text: The shut }',
        '- { id: shut, text: The shut, correct: true }',
      );
    });
    expect((await diff(first.zip, key.zip)).told.changed).toEqual([{ id: 'ward-night', title: 'ward-night', gravity: 'clinical' }]);
  });

  it('a sign-off changes no lesson', async () => {
    const dose = '\n:::clinical{#ward-dose}\nGive 2 mg in the evening [@ward-rules].\n:::\n';
    const edit = (files: Record<string, string>): void => {
      files['chapters/ward/ward-day.md'] += dose;
    };
    const first = await version('unsigned', FIRST, { edit });
    const copy = await runCli(['review', 'copy', 'ward', '--course', join(folder, 'unsigned'), '--out', join(folder, 'copies')]);
    const hash = /id="ward-day"[\s\S]*?text and test <b>([0-9a-f]{12})</.exec(await readFile(copy.stdout.trim(), 'utf8'))?.[1] ?? '';
    const signed = await version('signed', FIRST, {
      lock: first.lock,
      edit: (files) => {
        edit(files);
        files['reviews.yaml'] =
          `- { lesson: ward-day, language: en, role: clinician, reviewer: B. D., date: 2026-11-20, verdict: approved, interests: none, hash: "${hash}" }\n`;
      },
    });
    expect((await diff(first.zip, signed.zip)).told.changed).toEqual([]);
  });

  it('calls the way back safe, and says that it is one', async () => {
    const first = await version('way-old', FIRST);
    const second = await version('way-new', [...FIRST, { id: 'ward-bath', questions: [] }], { lock: first.lock });
    const { code, told, codes } = await diff(second.zip, first.zip);
    expect({ code, codes, back: told.readable }).toEqual({ code: 0, codes: ['P805'], back: { forward: true, back: true } });
    expect(told.lessons.removed).toMatchObject([{ id: 'ward-bath' }]);
  });

  it('notices a key that changed without a revision', async () => {
    const first = await version('key-old', FIRST);
    const [night, day] = FIRST as [LessonSource, LessonSource];
    const [door, light] = night.questions as [LessonSource['questions'][0], LessonSource['questions'][0]];
    const changed = [{ ...night, questions: [{ ...door, choices: ['open', 'shut*', 'locked'] }, light] }, day];
    const second = await version('key-new', changed, { lock: first.lock });
    expect((await diff(first.zip, second.zip)).codes).toEqual(['P806']);
  });

  it.each([
    ['P801', 'another id and iri', { course: { id: 'yard-course', iri: 'https://example.org/yard-course' } }],
    ['P802', 'another standard', { target: 'xapi' }],
  ])('%s: refuses %s: all progress would be lost', async (wanted, name, options) => {
    const first = await version(`lost-${wanted}`, FIRST);
    const second = await version(`${name.replaceAll(' ', '-')}`, FIRST, options);
    const { code, told, codes } = await diff(first.zip, second.zip);
    expect({ code, has: codes.includes(wanted) }, codes.join()).toEqual({ code: 1, has: true });
    expect(told.learners.join()).toContain('begins again from nothing');
    expect(told.administrators).toEqual([]);
  });

  it('P804: refuses a course whose lock was deleted and made anew', async () => {
    const first = await version('lock-old', FIRST);
    const second = await version('lock-new', [...FIRST].reverse());
    const { code, codes, told } = await diff(first.zip, second.zip);
    expect({ code, codes: codes.filter((one: string) => one === 'P804') }).toEqual({ code: 1, codes: ['P804'] });
    expect(told.readable.forward).toBe(false);
  });

  it('says of a stranger that it is none of ours', async () => {
    const { zip } = await version('ours', FIRST);
    const other = join(folder, 'other.zip');
    await writeFile(other, 'no zip');
    const { code, stderr } = await runCli(['diff', basename(zip), '../../other.zip'], { cwd: dirname(zip) });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('other.zip is not a package of coursewright') });
  });
});
