/** Slips in an edition's files: what overlay.yaml names is there, has a place, and keeps what learners have done in other editions. */
import { describe, expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import { readCourse } from '../../../src/read/course.ts';
import { coreFiles, type Files, northFiles } from '../../support/edition-course.ts';

async function said(files: Files, codes = /^N1/): Promise<readonly string[]> {
  const report = new Diagnostics();
  const course = await readCourse(memoryStore(files), report);
  if (course) checkCourse(course, report);
  return report.list
    .filter(({ code }) => codes.test(code))
    .map(({ code, message, hint }) => `${code} ${message}${hint === undefined ? '' : ` (${hint})`}`);
}

/** The core, and an edition north with this overlay and these files. */
const north = (overlay: string, own: Files = {}): Files => ({
  ...coreFiles(),
  'editions/north/overlay.yaml': overlay,
  ...Object.fromEntries(Object.entries(own).map(([path, text]) => [`editions/north/${path}`, text])),
});

const trueFalse = (id: string): string =>
  `- id: ${id}\n  type: true-false\n  objective: ward-day.o1\n  prompt: Is it so in the ${id}?\n  answer: true\n  feedback: { correct: Yes., incorrect: Look again., references: [ward-rules] }\n`;
const BLOCK = { 'blocks/north-weather.md': ':::note{#north-weather title="Weather"}\nTake a coat.\n:::\n' };
const QUESTION = { 'questions.yaml': trueFalse('north-wind') };

it('what may stand in a lesson that could not be read is not called missing', async () => {
  const files = north('omit: [ward-lamp]\n');
  const broken = { ...files, 'chapters/ward/ward-day.md': '---\nid: "ward-day\n---\n' };
  expect(await said(broken, /^[NY]1/)).toEqual([expect.stringMatching(/^Y103 /)]);
});

it.each([
  ['a reference without its title', 'replace: ["reference:ward-rules"]\n', 'references.yaml', '- id: ward-rules\n  type: law\n', /^Y106 /],
  [
    'a question that can not be read',
    'add:\n  - { id: north-wind, after: ward-day-test }\n',
    'questions.yaml',
    '- id: "north-wind\n',
    /^Y103 /,
  ],
])('%s in the edition is not called missing', async (_what, overlay, file, text, message) => {
  const found = await said(north(overlay, { [file]: text }), /^[NY]1/);
  expect(found.filter((one) => !message.test(one))).toEqual([]);
  expect(found).not.toEqual([]);
});

it('of an overlay.yaml that can not be read nothing is said but that', async () => {
  expect(await said(north('add: [\n', BLOCK), /^[NY]1/)).toEqual([expect.stringMatching(/^Y103 /)]);
});

it('an edition that names everything rightly has nothing said of it', async () => {
  expect(await said(northFiles())).toEqual([]);
});

describe('what is left out or replaced', () => {
  it.each<[string, string, readonly string[]]>([
    ['a slip', 'omit: [ward-nigth]\n', ['N101 there is nothing with the id "ward-nigth" in the course (did you mean "ward-night"?)']],
    ['a protected lesson', 'omit: [ward-end]\n', ['N103 "ward-end" is a protected lesson (say why: { id: ward-end, because: … })']],
    ['a part of one', 'omit: [ward-gate]\n', ['N103 "ward-gate" is part of a protected lesson (say why: { id: ward-gate, because: … })']],
    ['a chapter that has one', 'omit: [ward]\n', ['N103 "ward" has a protected lesson (say why: { id: ward, because: … })']],
    [
      'a part of what is left out',
      'omit: [ward-night, ward-bell]\n',
      ['N104 "ward-bell" is part of "ward-night", which is left out already'],
    ],
    ['the same twice', 'omit: [ward-note, ward-note]\n', ['N104 "ward-note" stands twice in overlay.yaml']],
    ['a whole test', 'replace: [ward-day-test]\n', ['N106 a test is not replaced as a whole (replace its questions)']],
    [
      'a lesson without a text of its own',
      'replace: [ward-night]\n',
      ['N102 the edition has no version of "ward-night" of its own (write it in editions/north/lessons/<name>.md)'],
    ],
    [
      'a block without a text of its own',
      'replace: [ward-note]\n',
      ['N102 the edition has no version of "ward-note" of its own (write it in editions/north/blocks/ward-note.md)'],
    ],
    [
      'a question without a text of its own',
      'replace: [ward-lamp]\n',
      ['N102 the edition has no version of "ward-lamp" of its own (write it in editions/north/questions.yaml)'],
    ],
    [
      'a term without a text of its own',
      "replace: ['term:ward-round']\n",
      ['N102 the edition has no version of "term:ward-round" of its own (write it in editions/north/glossary.yaml)'],
    ],
  ])('%s', async (_, overlay, expected) => {
    expect(await said(north(overlay))).toEqual(expected);
  });

  it('a whole chapter', async () => {
    expect(await said(north('replace: [ward]\n'))).toContain('N106 a chapter is not replaced as a whole (replace its lessons)');
  });

  it('a reason lifts the protection', async () => {
    expect(await said(north('omit:\n  - { id: ward-gate, because: The north has no gate. }\n'))).toEqual([]);
  });

  it('a block’s text keeps its id', async () => {
    const files = north('replace: [ward-note]\n', {
      'blocks/ward-note.md': ':::note{#ward-keys title="Keys"}\nThe nurse has them.\n:::\n',
    });
    expect(await said(files)).toContain(
      'N106 this text replaces the block "ward-note", but has no block or heading of that id (keep {#ward-note})',
    );
  });

  it('a lesson’s test keeps its id, and its questions their test', async () => {
    const files = northFiles();
    const night = 'editions/north/lessons/night';
    const quiz = coreFiles()['chapters/ward/ward-night.quiz.yaml'];
    expect(await said({ ...files, [`${night}.quiz.yaml`]: String(quiz) })).toEqual([]);
    const renamed = await said({ ...files, [`${night}.quiz.yaml`]: String(quiz).replace('ward-night-test', 'north-night-test') });
    expect(renamed).toContain(
      'N106 the test of "ward-night" has the id "ward-night-test", not "north-night-test" (write id: ward-night-test)',
    );
    expect(renamed).toContain('N106 "ward-bell" is a question of "ward-night-test" (take a new id)');
  });

  it('a question keeps its type', async () => {
    expect(await said(north('replace: [ward-doors]\n', { 'questions.yaml': trueFalse('ward-doors') }))).toContain(
      'N106 "ward-doors" is of the type "single", here "true-false" (omit it, and add a question with a new id)',
    );
  });

  it('a question of pairs keeps the ids of what means the same: there is room for 15', async () => {
    const pairs = (name: string) =>
      Array.from(
        { length: 6 },
        (_, i) => `    - { id: ${name}-${i}, prompt: The ${name} ${i}, match: The door ${i} of the ${name} }\n`,
      ).join('');
    const question = (name: string) =>
      `- id: ward-pairs\n  type: matching\n  objective: ward-day.o1\n  prompt: Which to which?\n  pairs:\n${pairs(name)}  distractors: [{ id: ${name}-no, text: No ${name} }, { id: ${name}-never, text: Never ${name} }]\n  feedback: { correct: Yes., incorrect: Look again., references: [ward-rules] }\n`;
    const quiz = 'chapters/ward/ward-day.quiz.yaml';
    const core = { ...coreFiles(), [quiz]: `${coreFiles()[quiz]}${question('old').replace(/^(?=.)/gm, '  ')}` };
    const files = (name: string): Files => ({
      ...core,
      'editions/north/overlay.yaml': 'replace: [ward-pairs]\n',
      'editions/north/questions.yaml': question(name),
    });
    expect(await said(files('new'))).toEqual([
      'N106 "ward-pairs" and the core\'s version have more than 15 different choices together (keep the ids of choices that mean the same)',
    ]);
    expect(await said(files('old'))).toEqual([]);
  });
});

describe('what is added', () => {
  it.each<[string, string, Files, readonly string[]]>([
    ['has a place', 'add:\n  - { id: north-weather }\n', BLOCK, ['N105 "north-weather" needs either "after" or "before"']],
    [
      'has one place',
      'add:\n  - { id: north-weather, after: ward-note, before: ward-carry }\n',
      BLOCK,
      ['N105 "north-weather" needs either "after" or "before"'],
    ],
    [
      'stands beside what is there',
      'add:\n  - { id: north-weather, after: ward-nothing }\n',
      BLOCK,
      ['N101 there is nothing with the id "ward-nothing" in the course (did you mean "ward-note"?)'],
    ],
    [
      'stands beside what is left in',
      'omit: [ward-note]\nadd:\n  - { id: north-weather, after: ward-note }\n',
      BLOCK,
      ['N105 "ward-note" is left out by this edition'],
    ],
    [
      'stands beside its like',
      'add:\n  - { id: north-weather, before: ward-lamp }\n',
      BLOCK,
      ['N105 a block does not stand before a question'],
    ],
    [
      'stands, a question, in a test',
      'add:\n  - { id: north-wind, after: ward-note }\n',
      QUESTION,
      ['N105 a question does not stand after a block'],
    ],
    ['may begin a test', 'add:\n  - { id: north-wind, before: ward-doors }\n', QUESTION, []],
    [
      'is not there already',
      'add:\n  - { id: ward-lamp, after: ward-doors }\n',
      {},
      ['N106 "ward-lamp" is in the course already (name it under "replace", or take a new id)'],
    ],
    [
      'is written somewhere: a block',
      'add:\n  - { id: north-weather, after: ward-note }\n',
      {},
      ['N102 the edition has nothing with the id "north-weather" (write it in editions/north/blocks/north-weather.md)'],
    ],
    [
      'is written somewhere: a question',
      'add:\n  - { id: north-wind, before: ward-doors }\n',
      {},
      ['N102 the edition has nothing with the id "north-wind" (write it in editions/north/questions.yaml)'],
    ],
    [
      'is written somewhere, wherever it shall stand',
      'add:\n  - { id: north-thing }\n',
      {},
      ['N102 the edition has nothing with the id "north-thing" (write it in editions/north/blocks/north-thing.md)'],
    ],
    [
      'needs no line if it is a term',
      "add:\n  - { id: 'term:snow', after: ward-note }\n",
      { 'glossary.yaml': '- id: snow\n  term: snow\n  definition: Frozen rain.\n' },
      ['N105 a new term has no place: it needs no line here (take the line out)'],
    ],
  ])('%s', async (_, overlay, own, expected) => {
    expect((await said(north(overlay, own))).filter((one) => !one.startsWith('N102 overlay.yaml'))).toEqual(expected);
  });

  it('is named: what overlay.yaml does not name would be left out in silence', async () => {
    expect(await said(north('omit: []\n', { ...BLOCK, ...QUESTION }))).toEqual([
      'N102 overlay.yaml does not name "north-wind" (name it under "add", with its place: { id: north-wind, after: … })',
      'N102 overlay.yaml does not name "north-weather" (name it under "add", with its place: { id: north-weather, after: … })',
    ]);
    expect(await said(north('omit: []\n', { 'glossary.yaml': '- id: ward-round\n  term: ward round\n  definition: Snow.\n' }))).toEqual([
      'N102 the course has "term:ward-round" too: overlay.yaml does not say that this replaces it (name it under "replace")',
    ]);
  });

  it('may stand beside what the same edition adds', async () => {
    const own = { ...BLOCK, 'blocks/north-ice.md': ':::note{#north-ice title="Ice"}\nWalk.\n:::\n' };
    const overlay = 'add:\n  - { id: north-weather, after: ward-note }\n  - { id: north-ice, after: north-weather }\n';
    expect(await said(north(overlay, own))).toEqual([]);
  });

  it('has an id that no other edition has given to something else', async () => {
    const overlay = 'add:\n  - { id: north-wind, after: ward-doors }\n';
    const both = {
      ...north(overlay, QUESTION),
      'editions/plain/overlay.yaml': overlay,
      'editions/plain/questions.yaml': QUESTION['questions.yaml'],
    };
    expect(await said(both)).toEqual(['N104 the edition "north" adds "north-wind" too (take another id)']);
  });
});

describe('how an edition presents itself', () => {
  const head = (more: string, own: Files = {}): Files => ({
    ...coreFiles(),
    'editions/north/edition.yaml': `id: north\nname: Northern edition\nlanguages: [en]\n${more}`,
    ...own,
  });

  it.each<[string, Files, string]>([
    [
      'a logo that is not there',
      head('logo: lgo.svg\n', { 'editions/north/logo.svg': '<svg/>' }),
      'N107 there is no file editions/north/lgo.svg (did you mean "logo.svg"?)',
    ],
    [
      'a heavy logo',
      head('logo: logo.svg\n', { 'editions/north/logo.svg': `<svg viewBox="0 0 1 1">${' '.repeat(110 * 1024)}</svg>` }),
      'N107 the logo has 111 KB; it stands on every page (at most 100 KB)',
    ],
    ['a logo that is no picture', head('logo: logo.png\n', { 'editions/north/logo.png': 'hello' }), 'N107 this file is not a PNG picture'],
    [
      'another id than its folder’s',
      { ...head(''), 'editions/north/edition.yaml': 'id: south\nname: South\nlanguages: [en]\n' },
      'N107 the id "south" is not the name of its folder, "north" (write id: north)',
    ],
    ['the file name of another', head('file_name: ward-course-plain\n'), 'N107 the packages of "north" have the same file name'],
    [
      'more credit than study',
      head('accreditor: { status: granted, name: A, reference: B, valid_from: 2026-01-01, valid_until: 2028-01-01, hours: 9 }\n'),
      'N109 9 credit hours, but 0.25 hours of study (compare the letter of the accreditor, and the minutes of chapters, evaluation and form)',
    ],
    [
      'credit that has ended',
      head('accreditor: { status: granted, name: A, reference: B, valid_from: 2024-01-01, valid_until: 2025-01-01 }\n'),
      'N109 valid until 2025-01-01, but this version is of 2026-11-22 (compare the letter of the accreditor, and "date" in course.yaml, the day of this version)',
    ],
    [
      'credit that has not begun',
      head('accreditor: { status: granted, name: A, reference: B, valid_from: 2027-01-01, valid_until: 2028-01-01 }\n'),
      'N109 valid from 2027-01-01, but this version is of 2026-11-22 (compare the letter of the accreditor, and "date" in course.yaml, the day of this version)',
    ],
    [
      'credit that learners do not read of',
      head('accreditor: { status: granted, name: A, reference: B, valid_from: 2026-01-01, valid_until: 2028-01-01 }\n'),
      'N110 accreditation, funding and interests are not shown before the first lesson (put ::accreditation{#its-id} on a page with "place: first")',
    ],
    [
      'funding that learners do not read of',
      head('funding: The north pays.\n'),
      'N110 accreditation, funding and interests are not shown before the first lesson (put ::accreditation{#its-id} on a page with "place: first")',
    ],
  ])('%s', async (_, files, expected) => {
    expect(await said(files)).toContain(expected);
  });

  it('is shown before the first lesson, and then nothing is said', async () => {
    const files = head('funding: The north pays.\n');
    const about = String(files['pages/about.md']).replace('title: About', 'title: About\nplace: first');
    expect(await said({ ...files, 'pages/about.md': about })).toEqual([]);
  });
});
