/** Slips that people really make, one at a time in the small valid course: what they are told, and that they are told nothing else. */
import { expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import { readCourse } from '../../../src/read/course.ts';
import { sampleFiles } from '../../support/sample-course.ts';

const LESSON = 'chapters/01-visits/01-door.md';
const TEST = 'chapters/01-visits/01-door.quiz.yaml';

/** Errors, and warnings with one of these codes. */
async function said(
  change: (text: string) => string | Uint8Array,
  file: string,
  warnings: readonly string[] = [],
): Promise<readonly string[]> {
  const files = await sampleFiles('base');
  const before = new TextDecoder().decode(files[file] as Uint8Array);
  const after = change(before);
  expect(after).not.toBe(before);
  const report = new Diagnostics();
  const course = await readCourse(memoryStore({ ...files, [file]: after }), report);
  if (course) checkCourse(course, report);
  return report.list
    .filter(({ severity, code }) => severity === 'error' || warnings.includes(code))
    .map(({ code, message, hint }) => `${code} ${message}${hint === undefined ? '' : ` (${hint})`}`);
}

const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]));

it.each<[string, string, (text: string) => string | Uint8Array, readonly string[]]>([
  [
    'a heading without its space',
    LESSON,
    (text) => text.replace('## Why', '##Why'),
    ['M103 this is no heading (write a space after "##")'],
  ],
  [
    'a link with a space in it',
    LESSON,
    (text) => text.replace('](term:', '] (term:'),
    ['M102 this is no link: a space stands between "]" and "(" (write [words](where it leads))'],
  ],
  [
    'a block with a space before its brace',
    LESSON,
    (text) => text.replace(':::key-points{', ':::key-points {'),
    ['M106 this line looks like a directive, but can not be read as one (no space stands between the name and the brace)'],
  ],
  [
    'curly quotation marks in a block',
    LESSON,
    (text) => text.replace('title="The man under the blanket"', 'title=“The man under the blanket”'),
    ['M106 this line looks like a directive, but can not be read as one (quotation marks are straight here, "…", not curly)'],
  ],
  [
    'UTF-16 without a byte order mark',
    TEST,
    utf16,
    ['Y102 this file is UTF-16, not UTF-8 (save it again as text, with the encoding UTF-8)'],
  ],
  [
    'a file that a crash has filled with zeros',
    TEST,
    () => '\0'.repeat(4096),
    ['Y102 this file is no text: it has zero bytes (save it again as text, with the encoding UTF-8)'],
  ],
  [
    'a merge that nobody finished, where Markdown sees only words',
    LESSON,
    (text) => `${text}\n<<<<<<< HEAD\n\n=======\n\n>>>>>>> other\n`,
    [expect.stringContaining('Y111 two versions of this text were merged, and nobody has chosen') as string],
  ],
  [
    'a date that there is not',
    'course.yaml',
    (text) => text.replace(/^date: .*$/m, 'date: 2026-02-30'),
    ['Y107 "date" must be a day that there is; it is "2026-02-30"'],
  ],
  [
    'a share instead of per cent',
    'course.yaml',
    (text) => text.replace('pass: 80', 'pass: 0.8'),
    ['Y107 "pass" must be per cent, such as 80; it is 0.8'],
  ],
  [
    'a yes between quotation marks',
    TEST,
    (text) => text.replace('correct: true', 'correct: "true"'),
    ['Y107 "correct" must be true or false, not "true" (leave the quotation marks out: true)'],
  ],
  [
    'a comma between braces',
    TEST,
    (text) => text.replace(', correct: true', ', or wait, correct: true'),
    ['Y105 unknown key "or wait" (a text with a comma between braces needs quotation marks, "…")'],
  ],
  [
    'a lesson that is listed twice',
    'chapters/01-visits/chapter.yaml',
    (text) => text.replace('  - 01-door\n', '  - 01-door\n  - 01-door\n'),
    ['C102 "01-door" stands twice in this list (take one of the two lines out)'],
  ],
  [
    'a chapter that is listed twice',
    'course.yaml',
    (text) => text.replace('  - 01-visits\n', '  - 01-visits\n  - 01-visits\n'),
    ['C102 "01-visits" stands twice in this list (take one of the two lines out)'],
  ],
  [
    'a block with four colons, which three do not close',
    LESSON,
    (text) => text.replace('## Why', '::::note{#cold title="Cold"}\nTake a coat.\n:::\n\n## Why'),
    ['M108 the block "note" is not closed: it begins with more than three colons (write :::note)'],
  ],
  [
    'the same in the last block of a lesson, where learners would read the colons',
    LESSON,
    (text) => text.replace(':::key-points', '::::key-points'),
    ['M108 the block "key-points" is not closed: it begins with more than three colons (write :::key-points)'],
  ],
  [
    'a case with a slip in its name',
    LESSON,
    (text) => text.replace(':::case', ':::cas'),
    ['M106 unknown block "cas" (did you mean "case"?)'],
  ],
  [
    'a case with two colons',
    LESSON,
    (text) => text.replace(':::case', '::case'),
    [expect.stringMatching(/^M106 "case" is written with three/)],
  ],
  [
    'a decision that is written as a block',
    LESSON,
    (text) => text.replace('::decision', ':::decision'),
    ['M106 "decision" is written with two colons, on one line (write ::decision)'],
  ],
  [
    'a brace missing in a long description',
    LESSON,
    (text) => text.replace('{#visits-steps-long}', '{#visits-steps-long'),
    [expect.stringMatching(/^M106 this line looks like a directive/)],
  ],
  [
    'a discussion with a slip in its name',
    LESSON,
    (text) => text.replace('::discussion', '::discusion'),
    ['M106 unknown directive "discusion" (did you mean "discussion"?)'],
  ],
  [
    'a picture in capital letters',
    LESSON,
    (text) => text.replace('media/steps.svg', 'media/steps.SVG'),
    ['C111 "media/steps.SVG" is not in lower case (write src="media/steps.svg")'],
  ],
  [
    'a kind of picture that is not shown',
    LESSON,
    (text) => text.replace('media/steps.svg', 'media/steps.gif'),
    ['C111 src of "figure" can be: .svg, .png, .jpg, .webp'],
  ],
])('%s', async (_name, file, change, messages) => expect(await said(change, file)).toEqual(messages));

it('a date at the end of February is one, in a leap year only', async () => {
  const on = (date: string) => said((text) => text.replace(/^date: .*$/m, `date: ${date}`), 'course.yaml');
  expect([await on('2028-02-29'), await on('2027-02-29')].map((found) => found.length)).toEqual([0, 1]);
});

it('names the test that is not read because of the end of its name', async () => {
  const files = await sampleFiles('base');
  const { [TEST]: test, ...others } = files;
  const report = new Diagnostics();
  const course = await readCourse(memoryStore({ ...others, [TEST.replace('.yaml', '.yml')]: test as Uint8Array }), report);
  if (course) checkCourse(course, report);
  expect(report.list.filter(({ code }) => code === 'C115')).toMatchObject([
    { message: 'nothing reads this file', origin: { file: 'chapters/01-visits/01-door.quiz.yml' } },
  ]);
});

it('a missing file is not said to be another one of the folder', async () => {
  const found = await said((text) => text.replace('01-door', '07-window'), 'chapters/01-visits/chapter.yaml');
  expect(found[0]).toBe('Y101 there is no file chapters/01-visits/07-window.md');
});

it.each([
  ['references.yaml', 'reference.yaml', 'rename "reference.yaml", if that is it'],
  ['glossary.yaml', 'glossar.yaml', 'rename "glossar.yaml", if that is it'],
  ['resources.yaml', 'library.txt', 'write it beside course.yaml'],
])('of %s that is missing nothing is said but that', async (list, kept, hint) => {
  const { [list]: moved, ...others } = await sampleFiles('base');
  const report = new Diagnostics();
  const course = await readCourse(memoryStore({ ...others, [kept]: moved as Uint8Array }), report);
  if (course) checkCourse(course, report);
  expect(report.list).toMatchObject([{ code: 'Y101', message: expect.stringContaining(`there is no file ${list}; `), hint }]);
});

it('a translated file without a source is not said to be that of another lesson', async () => {
  const files = await sampleFiles('base');
  const head = 'language: fr\nname: Français\nreview: draft\nreviewers: []\nfallback: source\n';
  const translation = { 'locales/fr/locale.yaml': head, 'locales/fr/chapters/01-visits/02-hygiene.md': '---\n---\n' };
  const report = new Diagnostics();
  await readCourse(memoryStore({ ...files, ...translation }), report);
  expect(report.list.filter(({ code }) => code === 'T102').map(({ hint }) => hint)).toEqual([undefined]);
});

it('a picture whose file has capital letters is renamed, not the text that names it', async () => {
  const { 'chapters/01-visits/media/steps.svg': picture, ...others } = await sampleFiles('base');
  const report = new Diagnostics();
  const course = await readCourse(memoryStore({ ...others, 'chapters/01-visits/media/Steps.SVG': picture as Uint8Array }), report);
  if (course) checkCourse(course, report);
  expect(report.list).toMatchObject([{ code: 'C109', hint: 'rename "media/Steps.SVG": names of media files are lower case' }]);
});
