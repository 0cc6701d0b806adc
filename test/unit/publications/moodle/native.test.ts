/** The final evaluation as a quiz of Moodle: what it draws, what it shows, what is said of it, that no package holds its keys, and the way back. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadToolFiles } from '../../../../src/cli/tool-files.ts';
import { Diagnostics } from '../../../../src/diagnostics/diagnostic.ts';
import { readMoodleBackup } from '../../../../src/import/read-moodle-backup.ts';
import { memoryStore } from '../../../../src/io/memory.ts';
import type { Evaluation, Question } from '../../../../src/model/question.ts';
import { openZip } from '../../../../src/package/open.ts';
import { attributeOf, type XmlElement } from '../../../../src/package/read-xml.ts';
import { openTarGz } from '../../../../src/package/tar.ts';
import { openCourse, planBuild } from '../../../../src/pipeline.ts';
import { all, field, named } from '../../../../src/publications/moodle/inspect-backup.ts';
import { moodle, moodleTeacher } from '../../../../src/publications/moodle/moodle.ts';
import { PRESETS } from '../../../../src/targets/presets.ts';
import type { OutputFile } from '../../../../src/targets/target.ts';
import { changed, DATE, edit, inspect, type MadeBackup, makeBackup, textOf } from '../../../support/moodle-backup.ts';
import { showcaseFiles } from '../../../support/packages.ts';

const origin = { file: 'evaluation/evaluation.yaml', path: 'id' };
const feedback = { correct: 'Right *so*.', incorrect: 'Not so.', references: ['mandela-rules, rule 46(1)'] };
const base = { weight: 1, partial: true, revision: 0, feedback, objective: 'isolation-rules.o1', origin };
const choices = (...texts: readonly string[]) => texts.map((text, i) => ({ id: `c${i + 1}`, text, correct: i === 0 }));

const ISOLATION: readonly Question[] = [
  { ...base, id: 'ev-single', kind: 'single', prompt: 'Who **signs**?', choices: choices('Nobody', 'The doctor & I', 'R < S') },
  {
    ...base,
    id: 'ev-multiple',
    kind: 'multiple',
    prompt: 'Which? [@mandela-rules, rule 46(1)]',
    choices: [...choices('One', 'Two'), { id: 'c3', text: 'Three', correct: true }],
  },
  { ...base, id: 'ev-true', kind: 'true-false', prompt: 'It is so.', answer: true },
  { ...base, id: 'ev-number', kind: 'numeric', prompt: 'How many days?', min: 14, max: 16, unit: 'days' },
];
const LOYALTY: readonly Question[] = [
  { ...base, id: 'ev-words', kind: 'fill-in', prompt: 'The word is …', answers: ['loyalty', '*'], caseSensitive: false },
  {
    ...base,
    id: 'ev-pairs',
    kind: 'matching',
    prompt: 'Match.',
    pairs: [
      { id: 'p1', prompt: 'A', match: 'a' },
      { id: 'p2', prompt: 'B', match: 'b' },
    ],
    choices: [{ id: 'd1', text: 'c', correct: false }],
  },
  { ...base, id: 'ev-order', kind: 'ordering', prompt: 'Which comes first?', choices: choices('First', 'Second', 'Third') },
];

const EVALUATION: Evaluation = {
  id: 'final-evaluation',
  title: 'Final evaluation',
  minutes: 10,
  attempts: 0,
  drawPerPool: 2,
  drawExtra: 1,
  pools: [
    { chapter: 'dual-loyalty', questions: LOYALTY },
    { chapter: 'isolation', questions: ISOLATION },
  ],
  origin,
};

const native = (publication = moodle) => {
  if (!publication.native) throw new Error('there is no native form');
  return publication.native;
};
const withPools = (evaluation: object = {}) => changed({ course: { evaluation: { ...EVALUATION, ...evaluation }, form: null } });

let made: MadeBackup;
let quiz: XmlElement;

beforeAll(async () => {
  made = await makeBackup(withPools(), native());
  quiz = made.document('activities/quiz_2007/quiz.xml').children[0] as XmlElement;
});

describe('the quiz', () => {
  it('stands where the package would, opens after the chapters and is done by passing it', () => {
    const module = made.document('activities/quiz_2007/module.xml');
    const fields = ['completion', 'completionpassgrade', 'completiongradeitemnumber', 'sectionnumber', 'idnumber'];
    expect(fields.map((name) => field(module, name))).toEqual(['2', '1', '0', '3', 'final-evaluation']);
    expect(JSON.parse(field(module, 'availability')).c).toMatchObject([{ cm: 2005 }, { cm: 2006 }]);
    const [item] = all(made.document('activities/quiz_2007/grades.xml'), 'grade_item');
    expect(['itemmodule', 'grademax', 'gradepass'].map((name) => field(item as XmlElement, name))).toEqual([
      'quiz',
      '100.00000',
      '80.00000',
    ]);
    const criteria = all(made.document('completion.xml'), 'course_completion_criteria');
    expect(criteria.map((one) => [field(one, 'module'), field(one, 'moduleinstance')])).toContainEqual(['quiz', '2007']);
    const diploma = made.document('activities/customcert_2008/module.xml');
    expect(JSON.parse(field(diploma, 'availability')).c).toMatchObject([{ cm: 2005 }, { cm: 2006 }, { cm: 2007 }]);
  });

  it('draws from each chapter, then from all, a page with a heading each, in the order of the course', () => {
    const names = new Map(
      all(made.document('questions.xml'), 'question_category').map((one) => [attributeOf(one, 'id'), field(one, 'name')]),
    );
    const drawn = all(quiz, 'question_instance').map((slot) => {
      const { questioncategoryid, includingsubcategories } = JSON.parse(all(slot, 'filtercondition')[0]?.text ?? '');
      return [field(slot, 'slot'), field(slot, 'page'), names.get(String(questioncategoryid)), includingsubcategories];
    });
    const [isolation, loyalty] = ['Isolation, discipline and punishment', 'Dual loyalty and clinical independence'];
    expect(drawn).toEqual([
      ['1', '1', isolation, 0],
      ['2', '1', isolation, 0],
      ['3', '2', loyalty, 0],
      ['4', '2', loyalty, 0],
      ['5', '3', 'Final evaluation', 1],
    ]);
    expect(all(quiz, 'section').map((one) => [field(one, 'firstslot'), field(one, 'heading')])).toEqual([
      ['1', isolation],
      ['3', loyalty],
      ['5', 'From all chapters'],
    ]);
    expect([field(quiz, 'sumgrades'), field(quiz, 'grade')]).toEqual(['5.00000', '100.00000']);
  });

  it('shows points after an attempt, and keys only when it is closed', () => {
    const review = ['attempt', 'correctness', 'marks', 'specificfeedback', 'generalfeedback', 'rightanswer', 'overallfeedback'];
    expect(review.map((name) => Number(field(quiz, `review${name}`)).toString(16))).toEqual([
      '11110',
      '10',
      '1110',
      '10',
      '10',
      '10',
      '1110',
    ]);
    expect(all(quiz, 'feedback').map((one) => [field(one, 'mingrade'), field(one, 'maxgrade')])).toEqual([
      ['80.00000', '101.00000'],
      ['0.00000', '80.00000'],
    ]);
  });

  it('has as many attempts as the edition gives, and tells its rules', async () => {
    expect(field(quiz, 'attempts_number')).toBe('0');
    expect(field(quiz, 'intro')).toContain('5 questions, from all chapters.');
    const limited = await makeBackup(withPools({ attempts: 3 }), native());
    expect(textOf(limited.files, 'activities/quiz_2007/quiz.xml')).toContain('<attempts_number>3<');
    expect(textOf(limited.files, 'activities/quiz_2007/quiz.xml')).toContain('You have 3 attempts.');
  });

  it('tells the learner that Moodle keeps the answers', () => {
    expect(textOf(made.files, 'activities/label_2001/label.xml')).toContain('keeps each of your answers to the final evaluation');
  });
});

describe('its question bank', () => {
  it('lies in the quiz, with a root, a category for all and one per chapter, each named by the quiz', () => {
    const categories = all(made.document('questions.xml'), 'question_category');
    const context = attributeOf(made.document('activities/quiz_2007/quiz.xml'), 'contextid');
    expect(
      categories.map((one) => [field(one, 'name'), field(one, 'contextlevel'), field(one, 'contextinstanceid'), field(one, 'contextid')]),
    ).toEqual([
      ['top', '70', '2007', context],
      ['Final evaluation', '70', '2007', context],
      ['Isolation, discipline and punishment', '70', '2007', context],
      ['Dual loyalty and clinical independence', '70', '2007', context],
    ]);
    expect(named(made.document('activities/quiz_2007/inforef.xml'), 'question_category')).toEqual(
      categories.map((one) => attributeOf(one, 'id')),
    );
    expect(textOf(made.files, 'moodle_backup.xml')).toMatch(/<name>questionbank<\/name>\s*<value>1/);
  });

  it('says what Moodle asks or counts in another way, once', async () => {
    expect(made.report.list.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'P609 the order is asked for place by place (ev-order)',
      'P609 Moodle keeps every answer to a quiz of its own, although the course asks for "privacy: minimal"; the learner is told',
    ]);
    const strict = ISOLATION.map((question) => ({ ...question, partial: false, weight: 2 }));
    const told = await makeBackup(withPools({ pools: [{ chapter: 'isolation', questions: strict }], drawExtra: 0 }), native());
    expect(told.report.list.map(({ message }) => message)).toEqual([
      'a question drawn at random counts one point, whatever its weight (ev-single, ev-multiple, ev-true and 1 more)',
      'Moodle gives part of the points for part of the right choices (ev-multiple)',
      expect.stringContaining('privacy: minimal'),
    ]);
  });

  it('P610: refuses a pool of which Moodle can ask too few', async () => {
    const free = ISOLATION.map((question): Question => (question.kind === 'single' ? question : { ...question, kind: 'free-text' }));
    const { report } = await makeBackup(withPools({ pools: [{ chapter: 'isolation', questions: free }], drawExtra: 0 }), native());
    expect(report.list.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'P610', message: '"Isolation, discipline and punishment": 2 questions to draw, and Moodle can ask 1 of its pool' },
    ]);
  });

  it('comes back by import: the same questions with their keys, feedback and tags', async () => {
    const report = new Diagnostics();
    const draft = await readMoodleBackup(await moodle.pack(made.files, DATE), 'en', report);
    const lessons = draft?.chapters.find(({ title }) => title === 'To finish')?.lessons ?? [];
    // The note for administrators is hidden: it is no lesson.
    expect(draft?.losses).toContainEqual({ where: 'label: For administrators', what: 'learners do not see it: left out' });
    expect(lessons.map(({ title, questions }) => [title, questions.map(({ id, type }) => [id, type])])).toEqual([
      [
        'Isolation, discipline and punishment',
        [
          ['ev-single', 'single'],
          ['ev-multiple', 'multiple'],
          ['ev-true', 'true-false'],
          ['ev-number', 'numeric'],
        ],
      ],
      [
        'Dual loyalty and clinical independence',
        [
          ['ev-words', 'fill-in'],
          ['ev-pairs', 'matching'],
          ['ev-order', 'ordering'],
        ],
      ],
    ]);
    const said = { feedback, objective: 'isolation-rules.o1' };
    expect(lessons.flatMap(({ questions }) => questions)).toMatchObject([
      { prompt: 'Who **signs**?', choices: [{ text: 'Nobody', correct: true }, { text: 'The doctor & I' }, { text: 'R < S' }], ...said },
      {
        prompt: 'Which? (Nelson Mandela Rules, rule 46(1))',
        choices: [{ text: 'One', correct: true }, { text: 'Two' }, { text: 'Three', correct: true }],
        scoring: 'partial',
      },
      { answer: true, ...said },
      { min: 14, max: 16, unit: 'days', ...said },
      { answers: ['loyalty', '*'] },
      {
        pairs: [
          { prompt: 'A', match: 'a' },
          { prompt: 'B', match: 'b' },
        ],
        distractors: [{ text: 'c' }],
      },
      { items: [{ text: 'First' }, { text: 'Second' }, { text: 'Third' }], ...said },
    ]);
    expect(draft?.losses.map(({ what }) => what)).toContain(
      'it draws its questions at random: all of each category stand in a lesson of its name',
    );
  });
});

describe('the inspection', () => {
  it.each([
    ['for administrators', moodle, {}],
    ['for teachers', moodleTeacher, {}],
    ['without further questions', moodle, { drawExtra: 0 }],
  ])('finds nothing wrong with it: %s', async (_, publication, evaluation) => {
    expect((await inspect((await makeBackup(withPools(evaluation), native(publication))).files)).list).toEqual([]);
  });

  it.each<readonly [string, RegExp, string | RegExp, string]>([
    ['P602', /quiz\.xml/, /"questioncategoryid":\d+/, '"questioncategoryid":7'],
    ['P602', /quiz\.xml/, /<usingcontextid>\d+/, '<usingcontextid>1'],
    ['P602', /quiz\.xml/, '<slot>2<', '<slot>3<'],
    ['P602', /quiz\.xml/, '<firstslot>3<', '<firstslot>4<'],
    ['P602', /quiz_2007\/inforef/, /<question_category>[\s\S]*?<\/question_category>/, ''],
    ['P602', /questions\.xml/, '<contextlevel>70', '<contextlevel>50'],
    ['P602', /questions\.xml/, /<parent>90\d+/, '<parent>5'],
    ['P602', /questions\.xml/, '<parent>0</parent>', '<parent>901000001</parent>'],
    ['P602', /questions\.xml/, /<trueanswer>\d+/, '<trueanswer>1'],
    ['P602', /questions\.xml/, '<qtype>truefalse', '<qtype>essay'],
    ['P602', /questions\.xml/, '+ev-true</stamp>', '+ev-single</stamp>'],
    ['P604', /questions\.xml/, '<fraction>1.0000000', '<fraction>0.0000000'],
    ['P604', /quiz\.xml/, '<sumgrades>5', '<sumgrades>4'],
    ['P604', /quiz\.xml/, '<reviewrightanswer>16', '<reviewrightanswer>4368'],
    ['P604', /quiz\.xml/, '<reviewspecificfeedback>16', '<reviewspecificfeedback>4368'],
    ['P604', /quiz\.xml/, 'deferredfeedback', 'immediatefeedback'],
    ['P604', /quiz\.xml/, '<grademethod>1', '<grademethod>4'],
    ['P604', /quiz\.xml/, /"questioncategoryid":901000003/g, '"questioncategoryid":901000004'],
    ['P604', /quiz_2007\/module/, '<completionpassgrade>1', '<completionpassgrade>0'],
    ['P604', /quiz_2007\/grades/, '<gradepass>80', '<gradepass>0'],
    ['P604', /^moodle_backup/, /(<name>questionbank<\/name>\s*<value>)1/, '$10'],
  ])('%s in %s: %s → %s', async (code, path, from, to) => {
    const files: readonly OutputFile[] = edit(made.files, path, from, to);
    expect([...new Set((await inspect(files)).list.map((one) => one.code))]).toContain(code);
  });
});

describe('a build', () => {
  /** As `build --target moodle --evaluation native` makes it, of a course whose evaluation asks for a word that stands nowhere else. */
  async function packages(publication: typeof moodle): Promise<ReadonlyMap<string, Uint8Array>> {
    const report = new Diagnostics();
    const course = await openCourse(memoryStore(await showcaseFiles()), report);
    const preset = PRESETS.find(({ id }) => id === 'generic');
    if (!course || !preset) throw new Error('no course');
    const options = { targets: [publication], granularity: 'course', preset, frozen: false } as const;
    const plan = planBuild(course, options, await loadToolFiles(), report);
    for await (const { name, bytes } of plan?.packages ?? []) {
      expect(name).toBe(`showcase-international-en-${publication.id}.mbz`);
      const opened = await openTarGz(bytes, report);
      if (opened) return opened;
    }
    throw new Error(report.list.map(({ message }) => message).join('\n'));
  }

  /** Names and texts of all files of all packages inside. */
  async function insides(backup: ReadonlyMap<string, Uint8Array>): Promise<string> {
    const zips = [...backup.values()].filter((bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b);
    const opened = await Promise.all(zips.map((bytes) => openZip(bytes, new Diagnostics())));
    expect(opened.length).toBeGreaterThan(1);
    return opened.flatMap((files) => [...(files ?? [])].map(([name, bytes]) => `${name}\n${new TextDecoder().decode(bytes)}`)).join('\n');
  }

  it('has no question of a pool in any package that a browser gets', async () => {
    const kept = await insides(await packages(native()));
    const sent = await insides(await packages(moodle));
    for (const trace of ['"ev-1"', '"ev-2"', 'certify fitness for isolation']) {
      expect(sent).toContain(trace);
      expect(kept).not.toContain(trace);
    }
    expect(kept).toContain('Isolation, discipline and punishment');
  });
});
