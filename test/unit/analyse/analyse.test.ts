/** Reports of LMSs in the languages and forms that they come in, and what `analyse` makes of them. */
import { describe, expect, it } from 'vitest';
import { analyse, type ExportFile, type Told } from '../../../src/analyse/analyse.ts';
import { formatTable } from '../../../src/analyse/table.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import type { ParsedCourse } from '../../../src/model/course.ts';
import { readCourse } from '../../../src/read/course.ts';
import { courseFiles } from '../../support/small-course.ts';

async function wardCourse(): Promise<ParsedCourse> {
  const files = courseFiles([
    {
      id: 'doors',
      questions: [
        { id: 'doors-knock', type: 'single', choices: ['knock*', 'enter', 'wait'] },
        { id: 'doors-open', type: 'true-false', answer: 'true' },
      ],
    },
    { id: 'beds', questions: [{ id: 'beds-count', type: 'fill-in', answer: 'six' }] },
  ]);
  const course = await readCourse(memoryStore(files), new Diagnostics());
  if (!course) throw new Error('the course of the test is not readable');
  return course;
}

const run = (...exports: readonly ExportFile[]) => runOn(wardCourse(), exports);

async function runOn(course: Promise<ParsedCourse>, exports: readonly ExportFile[], told: Told = {}) {
  const report = new Diagnostics();
  const analysis = analyse(await course, exports, told, report);
  return { analysis, codes: report.list.map(({ code }) => code), item: (id: string) => analysis.items.find((item) => item.id === id) };
}

/** The persons of all reports below: none of this may come out again. */
const PEOPLE = ['Amadou', 'Ben Salah', 'amadou.bensalah@example.org', 'Zoë', 'O’Neill', 'zoe@example.org', 'homePage', 'u-4711'];

const GERMAN = [
  'Nachname;Vorname;Versuch;Begonnen;Punkte;Frage 1;Antwort 1;Richtige Antwort 1;Ergebnis 1;Frage 2;Antwort 2;Richtige Antwort 2;Ergebnis 2',
  ...Array.from({ length: 8 }, (_, n) => `Ben Salah;Amadou${n};1;1. Mai;80;doors-knock;a;a;correct;doors-open;t;t;correct`),
  ...Array.from({ length: 4 }, (_, n) => `O’Neill;Zoë${n};1;1. Mai;20;doors-open;f;t;wrong;doors-knock;b;a;wrong`),
].join('\n');

describe('Moodle’s SCORM interactions report', () => {
  it('is read in any language, with questions in any order', async () => {
    const { analysis, codes, item } = await run({ file: 'bericht.csv', text: `\uFEFF${GERMAN}` });
    expect(codes).toEqual([]);
    expect(analysis).toMatchObject({ learners: 12, answers: 24, unanswered: ['beds-count'] });
    expect(item('doors-knock')).toMatchObject({ answers: 12, place: 'doors', prompt: 'What about doors-knock?' });
    expect(item('doors-knock')?.difficulty).toBeCloseTo(8 / 12, 12);
    expect(item('doors-knock')?.discrimination).toBeCloseTo(1, 12);
  });

  it('counts letters as choices, hides counts of one to four, and sees what nobody takes', async () => {
    const { item } = await run({ file: 'bericht.csv', text: GERMAN });
    expect(item('doors-knock')?.choices.map(({ text, right, count }) => [text, right, count])).toEqual([
      ['The knock', true, 8],
      ['The enter', false, null],
      ['The wait', false, 0],
    ]);
    expect(item('doors-knock')?.advice).toEqual(['Nobody chose “The wait”: replace it by a mistake that people make.']);
  });

  it('takes the first answer of a learner only', async () => {
    const header = 'Email address,Attempt,Question 1,Response 1,Right answer 1,Result 1';
    const text = [header, 'zoe@example.org,1,doors-knock,b,a,wrong', 'zoe@example.org,2,doors-knock,a,a,correct'].join('\n');
    const { analysis, item } = await run({ file: 'report.csv', text });
    expect(analysis).toMatchObject({ learners: 1, answers: 1 });
    expect(item('doors-knock')?.advice).toEqual(['Fewer than 10 answers: wait for more.']);
  });
});

describe('Moodle’s quiz responses report', () => {
  it('is matched by the words of questions and choices', async () => {
    const header = 'Last name,First name,Email address,Status,Grade/10.00,Question 1,Response 1,Right answer 1';
    const rows = Array.from({ length: 10 }, (_, n) =>
      [
        `O’Neill`,
        'Zoë',
        `zoe${n}@example.org`,
        'Finished',
        '5',
        'What about  doors-knock?',
        n < 6 ? 'The knock' : 'The wait',
        'The knock',
      ].join(','),
    );
    const { item } = await run({ file: 'quiz.csv', text: [header, ...rows].join('\n') });
    expect(item('doors-knock')?.difficulty).toBeCloseTo(0.6, 12);
    expect(item('doors-knock')?.choices.map(({ count }) => count)).toEqual([6, 0, null]);
  });
});

describe('xAPI statements', () => {
  const statement = (n: number, question: string, success: boolean, more: object = {}) => ({
    actor: { account: { homePage: 'https://lms.example.org', name: `u-4711-${n}` } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
    object: { id: `https://example.org/ward-course/${question}` },
    result: { success, response: success ? 'knock' : 'enter', duration: 'PT1M2.5S' },
    context: { language: n % 2 ? 'fr' : 'en', extensions: { 'https://example.org/ward-course/edition': 'norway' } },
    timestamp: `2026-11-${10 + n}T08:00:00.000Z`,
    ...more,
  });

  it('give difficulty by edition and language, and the time taken', async () => {
    const statements = Array.from({ length: 12 }, (_, n) => statement(n, 'doors-knock', n % 2 === 0));
    const { analysis, item } = await run({ file: 'lrs.json', text: JSON.stringify({ statements, more: '' }) });
    expect(analysis.groups).toEqual(['norway · en', 'norway · fr']);
    expect(item('doors-knock')).toMatchObject({ answers: 12, difficulty: 0.5, seconds: 62.5 });
    expect(item('doors-knock')?.groups).toEqual([
      { name: 'norway · en', answers: 6, difficulty: null },
      { name: 'norway · fr', answers: 6, difficulty: null },
    ]);
  });

  it('count by their time, not by their place in the file', async () => {
    const statements = [statement(0, 'doors-knock', true, { timestamp: '2026-11-20T08:00:00Z' }), statement(0, 'doors-knock', false)];
    const { item } = await run({ file: 'lrs.json', text: JSON.stringify(statements) });
    expect(item('doors-knock')?.choices.map(({ count }) => count)).toEqual([0, null, 0]);
  });

  it('of other courses and other verbs are passed over, and a missing page is told', async () => {
    const others = [
      statement(1, 'doors-knock', true, { verb: { id: 'http://adlnet.gov/expapi/verbs/passed' } }),
      statement(2, '../../else', true),
    ];
    const { analysis, codes } = await run({ file: 'lrs.json', text: JSON.stringify({ statements: others, more: '/more/2' }) });
    expect(analysis.answers).toBe(0);
    expect(codes).toEqual(['A103', 'A104']);
  });
});

describe('edition and language', () => {
  /** Two editions, one of which asks a question of its own; English, and French for one of them. */
  async function countries(): Promise<ParsedCourse> {
    const files = {
      ...courseFiles([{ id: 'doors', questions: [{ id: 'doors-knock', type: 'single', choices: ['knock*', 'enter', 'wait'] }] }]),
      'editions/north/edition.yaml': 'id: north\nname: The North\nlanguages: [en]\n',
      'editions/north-sea/edition.yaml': 'id: north-sea\nname: The North Sea\nlanguages: [en, fr]\n',
      'locales/fr/locale.yaml': 'language: fr\nname: Français\nreview: reviewed\nreviewers: [C. D.]\nfallback: source\nplaces: {}\n',
      'locales/fr/chapters/ward/doors.quiz.yaml': [
        'questions:',
        '  - id: doors-knock',
        '    prompt: Et doors-knock ?',
        '    choices: [{ id: knock, text: Frapper }, { id: enter, text: Entrer }, { id: wait, text: Attendre }]',
        '    feedback: { correct: Oui., incorrect: Non. }',
      ].join('\n'),
    };
    const course = await readCourse(memoryStore(files), new Diagnostics());
    if (!course) throw new Error('the course of the test is not readable');
    return course;
  }

  const table = (prompt: string, right: string, wrong: string, n = 12): string =>
    [
      'Last name,First name,Email address,Question 1,Response 1,Right answer 1',
      ...Array.from(
        { length: n },
        (_, i) => `O’Neill,Zoë,zoe${prompt.length}-${i}@example.org,${prompt},${i < 9 ? right : wrong},${right}`,
      ),
    ].join('\n');
  const FRENCH = table('Et doors-knock ?', 'Frapper', 'Entrer');

  it('are taken from the names of tables, the longest first, and questions are known in every language', async () => {
    const exports = [
      { file: 'north-en.csv', text: table('What about doors-knock?', 'The knock', 'The enter') },
      { file: 'answers_north-sea_FR_2026.csv', text: FRENCH },
    ];
    const { analysis, codes, item } = await runOn(countries(), exports);
    expect(codes).toEqual([]);
    expect(analysis.exports.map(({ edition, language, from }) => [edition, language, from])).toEqual([
      ['north', 'en', 'name'],
      ['north-sea', 'fr', 'name'],
    ]);
    expect(item('doors-knock')?.groups).toEqual([
      { name: 'north · en', answers: 12, difficulty: 0.75 },
      { name: 'north-sea · fr', answers: 12, difficulty: 0.75 },
    ]);
    expect(item('doors-knock')?.choices.map(({ count }) => count)).toEqual([18, 6, 0]);
    const said = formatTable(analysis);
    expect(said).toContain('answers_north-sea_FR_2026.csv: north-sea · fr (from its name)\n');
    expect(said).toContain('    north · en: 75 % right of 12 answers\n    north-sea · fr: 75 % right of 12 answers\n');
  });

  it('are what the caller says, whatever the name', async () => {
    const { analysis } = await runOn(countries(), [{ file: 'north-en.csv', text: FRENCH }], { edition: 'north-sea', language: 'fr' });
    expect(analysis.groups).toEqual(['north-sea · fr']);
    expect(formatTable(analysis)).toContain('north-en.csv: north-sea · fr (from the options)\n');
  });

  it('are not guessed from a name that names two, or none', async () => {
    for (const file of ['report.csv', 'en-fr.csv']) {
      const { analysis } = await runOn(countries(), [{ file, text: FRENCH }]);
      expect(analysis.exports).toEqual([{ file, edition: null, language: null, from: null }]);
      expect(analysis.groups).toEqual([file]);
      expect(formatTable(analysis)).toContain(
        `${file}: edition and language not known: give --edition and --language, or name the file after them`,
      );
    }
  });

  it('of statements are their own, and else the name’s', async () => {
    const statement = (n: number, context: object) => ({
      actor: { account: { homePage: 'https://lms.example.org', name: String(n) } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: { id: 'https://example.org/ward-course/doors-knock' },
      result: { success: true, response: 'knock' },
      context,
      timestamp: '2026-11-20T08:00:00.000Z',
    });
    const statements = [
      statement(1, { language: 'fr', extensions: { 'https://coursewright.example/xapi/edition': 'north-sea' } }),
      statement(2, { language: 'en' }),
      statement(3, {}),
    ];
    const { analysis } = await runOn(countries(), [{ file: 'north.json', text: JSON.stringify(statements) }]);
    expect(analysis.groups).toEqual(['north', 'north · en', 'north-sea · fr']);
    expect(formatTable(analysis)).toContain('north.json: as each statement says, else north\n');
  });
});

it.each([
  ['broken.json', '{"statements": [', 'A101'],
  ['none.json', '{"results": []}', 'A102'],
  ['open.csv', 'Name,"Question 1\nZoë', 'A101'],
  ['other.csv', 'Name,Grade/10.00\nZoë,5', 'A102'],
])('says what is wrong with %s', async (file, text, code) => {
  expect((await run({ file, text })).codes).toEqual([code]);
});

it('names nobody', async () => {
  const statements = [
    {
      actor: { mbox: 'mailto:zoe@example.org', name: 'Zoë O’Neill' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: { id: 'https://example.org/ward-course/doors-open' },
      result: { success: true },
    },
  ];
  const { analysis } = await run({ file: 'bericht.csv', text: GERMAN }, { file: 'lrs.json', text: JSON.stringify(statements) });
  const said = JSON.stringify(analysis) + formatTable(analysis);
  for (const person of PEOPLE) expect(said).not.toContain(person);
});
