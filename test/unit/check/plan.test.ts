/** The course as a whole against what its plan and its rules promise. */
import { expect, it } from 'vitest';
import { BASE, checkFiles, readText } from '../../support/sample-course.ts';

type Changes = Readonly<Record<string, string>>;

async function said(changes: Changes): Promise<readonly string[]> {
  const { report } = await checkFiles(changes);
  return report.list
    .filter(({ code }) => /^C1(?:13|18|20|22)$/.test(code))
    .map(({ code, message, hint }) => `${code} ${message}${hint === undefined ? '' : ` (${hint})`}`);
}

/** syllabus.yaml with the one chapter and lesson that the course has, and with more. */
const plan = ({
  minutes = 14,
  chapter = 'visits',
  chapterMinutes = 2,
  lesson = 'visits-door',
  lessonMinutes = 2,
  more = '',
} = {}): Changes => ({
  'syllabus.yaml': `minutes: ${minutes}\nchapters:\n  - id: ${chapter}\n    title: Visits\n    minutes: ${chapterMinutes}\n    lessons:\n      - { id: ${lesson}, title: At the door, minutes: ${lessonMinutes} }\n${more}`,
});
const PLANNED = '  - id: rights\n    title: Rights\n    minutes: 9\n    lessons:\n      - { id: rights-first, title: First, minutes: 9 }\n';

it.each<[string, Changes, readonly (string | RegExp)[]]>([
  ['a chapter that is planned and not there yet is not missed, nor are its minutes', plan({ minutes: 99, more: PLANNED }), []],
  [
    'hours that the whole course does not have',
    plan({ minutes: 99 }),
    [/^C113 the course has 99 minutes in syllabus.yaml; its chapters, final test and form together have \d+$/],
  ],
  ['a chapter of another name', plan({ chapter: 'visit' }), ['C113 the chapter "visits" is not in syllabus.yaml (did you mean "visit"?)']],
  [
    'a chapter of other minutes',
    plan({ chapterMinutes: 5, minutes: 99, more: PLANNED }),
    ['C113 the chapter has 2 minutes, in syllabus.yaml 5'],
  ],
  [
    'a lesson of another name',
    plan({ lesson: 'visits-dor', minutes: 99, more: PLANNED }),
    [
      'C113 the lesson "visits-door" is not in syllabus.yaml (did you mean "visits-dor"?)',
      'C113 the lesson "visits-dor" is in syllabus.yaml, but not in the chapter',
    ],
  ],
  [
    'a lesson of other minutes',
    plan({ lessonMinutes: 3, minutes: 99, more: PLANNED }),
    ['C113 the lesson has 2 minutes, in syllabus.yaml 3'],
  ],
])('%s', async (_, changes, expected) => {
  expect(await said(changes)).toEqual(expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
});

it.each([
  ['planned', PLANNED, 'C122 the chapter "rights" is planned, but not in the course yet'],
  ['not even planned', '', 'C120 there is no chapter "rights"'],
])('a page that stands before a chapter that is %s', async (_, more, expected) => {
  const about = (await readText(`${BASE}/pages/about.md`)).replace('before: [visits]', 'before: [rights]');
  expect(await said({ ...plan({ minutes: 99, more: more || PLANNED.replaceAll('rights', 'duties') }), 'pages/about.md': about })).toEqual([
    expected,
  ]);
});
