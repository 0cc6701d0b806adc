/** The course as an edition has it: what overlay.yaml omits, replaces and adds, and the passages that depend on the edition. */
import { beforeAll, describe, expect, test } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { CheckedCourse, ParsedCourse } from '../../../src/model/course.ts';
import { plainText } from '../../../src/read/markdown.ts';
import { changesOf, protectedChanges } from '../../../src/variant/changes.ts';
import { extendLog, slotsOf } from '../../../src/variant/lock.ts';
import { courseOf } from '../../../src/variant/overlay.ts';
import { baseNameOf, select } from '../../../src/variant/select.ts';
import { sharedFields } from '../../../src/variant/shared-fields.ts';
import { coreFiles, editionOf, northFiles, open, parse } from '../../support/edition-course.ts';

let course: CheckedCourse;
let north: ParsedCourse;
let plain: ParsedCourse;
beforeAll(async () => {
  course = await open(northFiles());
  north = courseOf(course, editionOf(course, 'north'));
  plain = courseOf(course, editionOf(course, 'plain'));
});

const lessonIds = (one: ParsedCourse): readonly string[] => one.chapters.flatMap(({ lessons }) => lessons.map(({ id }) => id));
const lessonOf = (one: ParsedCourse, id: string) => {
  const lesson = one.chapters.flatMap(({ lessons }) => lessons).find((found) => found.id === id);
  if (!lesson) throw new Error(`no lesson ${id}`);
  return lesson;
};
const wordsOf = (one: ParsedCourse, id: string): string => plainText(lessonOf(one, id).body);

describe('an overlay', () => {
  test('omits, replaces and adds lessons and chapters, and the minutes follow', () => {
    expect(lessonIds(plain)).toEqual(['ward-day', 'ward-night', 'ward-end']);
    expect(lessonIds(north)).toEqual(['ward-day', 'north-snow', 'ward-night', 'north-law']);
    expect(north.chapters.map(({ id, minutes }) => [id, minutes])).toEqual([
      ['ward', 15],
      ['north-annex', 5],
    ]);
    expect(wordsOf(north, 'ward-night')).toContain('northern ward');
    expect(lessonOf(north, 'ward-night').quiz?.id).toBe('ward-night-test');
  });

  test('replaces a block and adds one after a section', () => {
    expect(wordsOf(plain, 'ward-day')).toContain('The officer has the keys');
    const words = wordsOf(north, 'ward-day');
    expect(words).not.toContain('The officer has the keys');
    expect(words.indexOf('The nurse has the keys')).toBeLessThan(words.indexOf('Take a coat'));
    expect(words.indexOf('Take a coat')).toBeLessThan(words.indexOf('What to write'));
  });

  test('omits, replaces and adds questions in their place', () => {
    expect(lessonOf(north, 'ward-day').quiz?.questions.map(({ id, prompt }) => [id, prompt])).toEqual([
      ['ward-doors', 'Which door in the north?'],
      ['north-wind', 'Does the wind matter?'],
    ]);
  });

  test('replaces a term, adds a reference and a page', () => {
    expect(north.glossary.map(({ definition }) => definition)).toEqual(['A walk in the snow.']);
    expect(north.references.map(({ id }) => id)).toEqual(['ward-rules', 'north-rules']);
    expect(north.pages.map(({ id }) => id)).toEqual(['about', 'north']);
  });

  test('leaves the core as it is', () => {
    expect(lessonIds(course)).toEqual(['ward-day', 'ward-night', 'ward-end']);
    expect(course.references.map(({ id }) => id)).toEqual(['ward-rules']);
  });
});

test('a passage stands in the editions that its condition names, and only there', () => {
  expect(wordsOf(north, 'ward-day')).toContain('you also write the weather');
  expect(wordsOf(north, 'ward-day')).not.toContain('nobody asks for the weather');
  expect(wordsOf(plain, 'ward-day')).toContain('nobody asks for the weather');
  expect(wordsOf(plain, 'ward-day')).not.toContain('you also write the weather');
});

test('changes are counted and said, those of protected lessons with their reason', () => {
  const changes = changesOf(course, editionOf(course, 'north'));
  expect(changes.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'omit ward-lamp',
    'omit ward-end',
    'replace ward-note',
    'replace ward-night',
    'replace ward-doors',
    'replace term:ward-round',
    'add north-snow',
    'add north-weather',
    'add north-wind',
    'add north-annex',
    'add north',
    'add reference:north-rules',
  ]);
  expect(changes.find(({ id }) => id === 'north-annex')).toMatchObject({ minutes: 5 });
  expect(protectedChanges(course, editionOf(course, 'north'))).toMatchObject([
    { id: 'ward-end', because: 'The north has no gate.', minutes: -5 },
  ]);
  expect(changesOf(course, editionOf(course, 'plain'))).toEqual([]);
});

test('learners are told of a changed core lesson by the title that they see', async () => {
  const files = northFiles();
  for (const id of ['day', 'night']) {
    const file = `chapters/ward/ward-${id}.md`;
    files[file] = String(files[file]).replace('objectives:', 'protected: true\nobjectives:');
  }
  files['editions/north/lessons/night.md'] = String(files['editions/north/lessons/night.md']).replace(/^title: .*$/m, 'title: Polar night');
  files['editions/north/overlay.yaml'] = String(files['editions/north/overlay.yaml'])
    .replace('- ward-night', '- { id: ward-night, because: It is long. }')
    .replace('- ward-note', '- { id: ward-note, because: The nurse has them. }')
    .replace('- ward-lamp ', '- { id: ward-lamp, because: There is none. }')
    .replace('- ward-doors', '- { id: ward-doors, because: There is one more. }');
  const changed = await open(files);
  const titles = protectedChanges(changed, editionOf(changed, 'north')).map(({ id, title, lesson }) => [id, lesson?.title ?? title]);
  expect(titles).toContainEqual(['ward-night', 'Polar night']);
  expect(titles).toContainEqual(['ward-end', lessonOf(course, 'ward-end').title]);
  expect(titles).toContainEqual(['ward-note', lessonOf(course, 'ward-day').title]);
});

test('all editions share one log: every variant has the slots of every edition', () => {
  const report = new Diagnostics();
  const logs = ['plain', 'north'].map((edition) => select(course, { edition, language: 'en' }, report)?.log ?? []);
  expect(logs[0]).toEqual(logs[1]);
  const slots = slotsOf(logs[0] ?? []);
  expect([...slots.keys()]).toEqual(expect.arrayContaining(['ward-end', 'ward-lamp', 'north-snow', 'north-wind', 'north-court']));
  expect(slots.get('ward-doors')?.vocabulary).toEqual(['left', 'right', 'none', 'roof']);
  expect(extendLog(sharedFields(course), logs[0] ?? [])).toEqual([]);
});

test('a mistake in an edition is said at its own file and line, one of the core once', async () => {
  const files = northFiles();
  files['editions/north/blocks/north-weather.md'] = ':::note{#north-weather title="Weather"}\nTake a coat [@northern-rules].\n:::\n';
  const { course: parsed, report } = await parse(files);
  expect(checkCourse(parsed, report)).toBeNull();
  expect(report.list.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'C103', origin: { file: 'editions/north/blocks/north-weather.md', offset: 52 } },
  ]);
});

test('what the core links to may be missing in an edition, what an edition asks for may not', async () => {
  const files = northFiles();
  files['chapters/ward/ward-day.md'] += '\nAt the end see [the end](lesson:ward-end).\n';
  await expect(open(files)).resolves.toBeDefined();
  files['editions/north/blocks/ward-note.md'] = ':::note{#ward-note title="Keys"}\nSee [a term](term:nothing).\n:::\n';
  await expect(open(files)).rejects.toThrow('C106');
});

test('an edition without a file name of its own has the course and its id in it', () => {
  expect(baseNameOf({ course, edition: editionOf(course, 'north'), language: 'nb' })).toBe('ward-course-north-nb');
  expect(baseNameOf({ course, edition: { ...editionOf(course, 'north'), fileName: 'neutral' }, language: 'nb' })).toBe('neutral-nb');
});

test('a course without overlays is its own view of the log', async () => {
  const core = await open(coreFiles());
  expect(sharedFields(core)).toBe(core);
});
