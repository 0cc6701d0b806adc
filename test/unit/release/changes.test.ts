import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import type { ParsedCourse } from '../../../src/model/course.ts';
import { readCourse } from '../../../src/read/course.ts';
import { courseChanges } from '../../../src/release/changes.ts';
import { courseFiles, type QuestionSource } from '../../support/small-course.ts';

const knock: QuestionSource = { id: 'doors-knock', type: 'single', choices: ['knock*', 'enter'] };
const DOORS = 'chapters/ward/doors.md';

/** Lessons `doors`, with a clinical passage, and `beds`. */
function filesOf(question = knock): Record<string, string> {
  const files = courseFiles([
    { id: 'doors', questions: [question] },
    { id: 'beds', questions: [{ ...question, id: 'beds-knock' }] },
  ]);
  return { ...files, [DOORS]: `${files[DOORS]}\nAsk the patient first.\n\n:::clinical{#dose}\nGive 2 mg in the morning.\n:::\n` };
}

async function read(files: Readonly<Record<string, string>>): Promise<ParsedCourse> {
  const course = await readCourse(memoryStore(files), new Diagnostics());
  if (!course) throw new Error('no course');
  return course;
}

/** `kind: what, before → after` of each change. */
async function changes(after: (files: Record<string, string>) => Record<string, string>, files = filesOf()): Promise<readonly string[]> {
  const found = courseChanges(await read(files), await read(after({ ...files })));
  return found.map(({ kind, lesson, what, before: from, after: to }) => `${kind}: ${lesson}: ${what}: ${from} → ${to}`);
}

const inDoors =
  (from: string, to: string) =>
  (files: Record<string, string>): Record<string, string> => ({ ...files, [DOORS]: files[DOORS]?.replace(from, to) ?? '' });

describe('courseChanges', () => {
  it('finds nothing where nothing changed but layout', async () => {
    expect(await changes(inDoors('Ask the', 'Ask\nthe'))).toEqual([]);
  });

  it('every changed word of a clinical passage is a clinical correction', async () => {
    expect(await changes(inDoors('in the morning', 'at night'))).toEqual([
      'clinical: doors: changed: paragraph: Give 2 mg in the morning. → Give 2 mg at night.',
    ]);
  });

  it('a full stop there is not', async () => {
    expect(await changes(inDoors('morning.', 'morning!'))).toEqual([
      'wording: doors: changed: paragraph: Give 2 mg in the morning. → Give 2 mg in the morning!',
    ]);
  });

  it('a removed clinical passage is one', async () => {
    expect(await changes(inDoors('\n:::clinical{#dose}\nGive 2 mg in the morning.\n:::\n', ''))).toEqual([
      'clinical: doors: removed: paragraph: Give 2 mg in the morning. → null',
    ]);
  });

  it.each([
    ['Ask the patient first.', 'Do not ask the patient first.'],
    ['Ask the patient first.', 'Ask the patient within 3 days first.'],
    ['Ask the patient first.', 'Ask the patient first [@ward-rules].'],
    ['Ask the patient first.', 'Ask whoever comes.'],
  ])('“%s” → “%s” changes the meaning', async (from, to) => {
    expect((await changes(inDoors(from, to))).map((one) => one.split(':')[0])).toContain('meaning');
  });

  it('a comma is wording', async () => {
    expect(await changes(inDoors('patient first', 'patient, first'))).toEqual([
      'wording: doors: changed: paragraph: Ask the patient first. → Ask the patient, first.',
    ]);
  });

  it('an inserted paragraph is one change', async () => {
    expect(await changes(inDoors('Ask the', 'Knock at the door.\n\nAsk the'))).toEqual([
      'meaning: doors: new: paragraph: null → Knock at the door.',
    ]);
  });

  it('a changed key is clinical where the lesson is, and a change of meaning elsewhere', async () => {
    const other = filesOf({ ...knock, choices: ['knock', 'enter*'] });
    expect(await changes(() => other)).toEqual([
      'clinical: doors: right answer of a question in the test: doors-knock: knock → enter',
      'meaning: beds: right answer of a question in the test: beds-knock: knock → enter',
    ]);
  });

  it('a new lesson and a removed question are one change each', async () => {
    const before = filesOf();
    const after = courseFiles([
      { id: 'doors', questions: [] },
      { id: 'beds', questions: [{ ...knock, id: 'beds-knock' }] },
      { id: 'night', questions: [{ ...knock, id: 'night-knock' }] },
    ]);
    expect(await changes(() => ({ ...after, [DOORS]: before[DOORS] ?? '' }), before)).toEqual([
      'meaning: night: new lesson: null → null',
      'meaning: doors: removed question in the test: doors-knock: null → null',
    ]);
  });
});
