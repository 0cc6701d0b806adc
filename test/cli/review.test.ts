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
      stdout: 'doors\n  clinician: missing\nen: 0 of 1 clinical lessons are signed by a clinician, 0 of all 2.\n',
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
      languages: [{ language: 'en', lessons: [{ lesson: 'doors', roles: { clinician: { state: 'stale' } } }, { lesson: 'beds' }] }],
    });
    expect((await run('check', 'ward')).stderr).toContain('warning R103 "doors" has changed since Dr B. Doe read it');
    expect(await footOf('doors.html')).toContain('Not yet signed by a clinician');
  });

  it('status as a page', async () => {
    const { stdout } = await run('review', 'status', 'ward', '--format', 'html');
    expect(stdout).toContain('<td class="stale">changed since Dr B. Doe read it, 2026-11-20</td>');
  });
});

/** A translation of the first lesson, and an edition with a passage of its own. */
describe('what is signed is what learners read', () => {
  const FR = 'ward/locales/fr/chapters/ward/doors.md';
  const texts: Readonly<Record<string, string>> = {
    'ward/editions/international/edition.yaml': 'id: international\nname: International\nlanguages: [en, fr]\n',
    'ward/editions/north/edition.yaml': 'id: north\nname: The North\nlanguages: [en]\n',
    'ward/editions/north/overlay.yaml': 'replace:\n  - doors-dose\n',
    'ward/editions/north/blocks/doors-dose.md': ':::clinical{#doors-dose}\nGive one of them [@ward-rules].\n:::\n',
    'ward/locales/fr/locale.yaml': 'language: fr\nname: Français\nreview: reviewed\nreviewers: [C. D.]\nfallback: source\nplaces: {}\n',
    [FR]: '---\ntitle: Les portes\nobjectives:\n  - { id: o1, text: Connaître la salle }\n---\n\nMarchez lentement.\n\n:::clinical{#doors-dose}\nDonnez-en trois [@ward-rules].\n:::\n',
  };

  beforeAll(async () => {
    for (const [path, text] of Object.entries(texts)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    expect(await run('translate', 'record', 'ward', '--language', 'fr')).toMatchObject({ code: 0 });
  });

  /** The hash of `doors` on a copy in that language and edition. */
  async function hashOf(...options: string[]): Promise<string> {
    const { code, stdout } = await run('review', 'copy', 'ward', '--course', 'ward', '--out', 'copies', ...options);
    expect(code).toBe(0);
    return /id="doors"[\s\S]*?text and test <b>([0-9a-f]{12})<\/b>/.exec(await readFile(join(folder, stdout.trim()), 'utf8'))?.[1] ?? '';
  }

  const signAs = (reviewer: string, hash: string, ...options: string[]) =>
    run(
      ...['review', 'sign', 'doors', '--course', 'ward', '--role', 'clinician', '--reviewer', reviewer, '--interests', 'none'],
      ...['--date', '2026-11-21', '--hash', hash, ...options],
    );

  const states = async (...options: string[]) => {
    const { stdout } = await run('review', 'status', 'ward', '--format', 'json', ...options);
    const { languages } = JSON.parse(stdout) as {
      languages: { language: string; lessons: { lesson: string; editions: string[]; roles: { clinician: { state: string } } }[] }[];
    };
    return languages.flatMap(({ language, lessons }) =>
      lessons
        .filter(({ lesson }) => lesson === 'doors')
        .map(({ editions, roles }) => [[language, ...editions].join(' '), roles.clinician.state].join(': ')),
    );
  };

  it('in each language, and in each edition that says it in other words', async () => {
    const [international, north, french] = [await hashOf(), await hashOf('--edition', 'north'), await hashOf('--language', 'fr')];
    expect(new Set([international, north, french]).size).toBe(3);
    expect(await states()).toEqual(['en international: stale', 'en north: stale', 'fr: missing']);
    expect(await signAs('Dr B. Doe', international)).toMatchObject({ code: 0 });
    expect(await states()).toEqual(['en international: signed', 'en north: stale', 'fr: missing']);
    expect(await signAs('Dr N. Roe', north)).toMatchObject({ code: 0 });
    expect(await signAs('Dr F. Poe', french, '--language', 'fr')).toMatchObject({ code: 0 });
    expect(await states()).toEqual(['en international: signed', 'en north: signed', 'fr: signed']);
    const { stdout } = await run('review', 'status', 'ward', '--language', 'fr');
    expect(stdout).toBe(
      'doors\n  clinician: signed by Dr F. Poe, 2026-11-21\nfr: 1 of 1 clinical lessons are signed by a clinician, 1 of all 2.\n',
    );
    expect((await run('check', 'ward')).stderr).not.toContain('R103');
  });

  it('a hash of another language or edition is refused, and the right ones are said', async () => {
    const { code, stderr } = await signAs('Dr B. Doe', await hashOf(), '--language', 'fr');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: "doors" is not what the reviewer read: its hash is ${await hashOf('--language', 'fr')} now, not ${await hashOf()}. Give the reviewer a new copy: coursewright review copy ward --language fr.\n`,
    });
    const other = await signAs('Dr B. Doe', '000000000000');
    expect(other.stderr).toContain(`${await hashOf()} (international) or ${await hashOf('--edition', 'north')} (north) now`);
    expect((await signAs('Dr B. Doe', await hashOf(), '--language', 'sv')).stderr).toContain('has the language "sv"; there is en, fr.');
  });

  it('a changed translation makes its own sign-off stale, and no other', async () => {
    await writeFile(join(folder, FR), (texts[FR] ?? '').replace('Donnez-en trois', 'Donnez-en quatre'));
    expect(await states()).toEqual(['en international: signed', 'en north: signed', 'fr: stale']);
    expect((await run('check', 'ward')).stderr).toContain('R103 "doors" (fr) has changed since Dr F. Poe read it');
    await writeFile(join(folder, FR), texts[FR] ?? '');
    expect(await states()).toEqual(['en international: signed', 'en north: signed', 'fr: signed']);
  });

  it('a changed source makes the sign-off of a translation stale where learners then read the source', async () => {
    const text = await readFile(join(folder, LESSON), 'utf8');
    await writeFile(join(folder, LESSON), text.replace('three of them', 'five of them'));
    // The edition has this passage in words of its own; the French of it no longer holds, so the source is shown.
    expect(await states()).toEqual(['en international: stale', 'en north: signed', 'fr: stale']);
    await writeFile(join(folder, LESSON), text);
    expect(await states()).toEqual(['en international: signed', 'en north: signed', 'fr: signed']);
  });

  it('an edition may leave out a lesson that somebody has signed', async () => {
    const { stdout } = await run('review', 'copy', 'ward', '--course', 'ward', '--out', 'copies');
    const hash =
      /id="beds"[\s\S]*?text and test <b>([0-9a-f]{12})<\/b>/.exec(await readFile(join(folder, stdout.trim()), 'utf8'))?.[1] ?? '';
    const args = ['--role', 'lawyer', '--reviewer', 'L. Roe', '--interests', 'none', '--hash', hash];
    expect(await run('review', 'sign', 'beds', '--course', 'ward', ...args)).toMatchObject({ code: 0 });
    await writeFile(join(folder, 'ward/editions/north/overlay.yaml'), 'omit:\n  - beds\n');
    await removeFolder(join(folder, 'ward/editions/north/blocks'));
    const { code, stderr } = await run('check', 'ward');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/R10\d/) });
  });
});
