/** What an update does to learners, said of two packages held in memory. (test/cli/diff.test.ts says the same of packages that the command built.) */
import { describe, expect, it } from 'vitest';
import type { CourseData } from '../../../src/contract/course-data.ts';
import type { QuestionData, TestData } from '../../../src/contract/quiz.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { type Comparison, comparePackages } from '../../../src/package/compare.ts';
import type { OurPage } from '../../../src/package/our-package.ts';
import type { PackageFacts } from '../../../src/targets/target.ts';
import { type Build, changedLessons, judgeUpdate, tellAdministrators, tellLearners } from '../../../src/targets/update.ts';
import { LOG, QUESTIONS, trackingCourse } from '../../support/tracking-course.ts';

const FACTS: PackageFacts = {
  standard: 'SCORM 1.2',
  title: 'Wards',
  identifier: 'wards-course',
  launch: 'index.html',
  items: [{ id: 'item-wards', title: 'Wards', launch: 'index.html' }],
};

const DOSE = '<div class="clinical" id="dose"><p class="label">Signed by B. D.</p><p>Give 2 mg in the evening.</p></div>';

/** A question as it stands in the page. */
const asked = (prompt: string): string => `<form class="question" data-question="wards-door"><p>${prompt}</p></form>`;

function pageOf(id: string, text: string, test?: readonly QuestionData[]): OurPage {
  const data: TestData | undefined = test && {
    id: `${id}-test`,
    slot: 1,
    title: 'Night',
    pass: 80,
    attempts: 0,
    shuffle: false,
    feedback: 'at-once',
    showAnswers: 'always',
    questions: test,
  };
  const form = test ? asked(test[0]?.prompt ?? '') : '';
  const html = `<main><div class="text">${text}</div><details class="sources"></details>${form}</main>`;
  return { data: { build: 'b1', id, kind: 'lesson', strings: {}, ...(data && { test: data }) }, html };
}

interface Making {
  readonly night?: string;
  readonly day?: string;
  readonly test?: readonly QuestionData[];
  readonly course?: Partial<CourseData>;
  readonly facts?: Partial<PackageFacts>;
  readonly target?: string;
}

const DOOR = QUESTIONS.single as QuestionData;

/** A package of two lessons: `wards-night` with a clinical passage and a test, `wards-day` with neither. */
function build({
  night = DOSE,
  day = '<p>Walk the ward slowly.</p>',
  test = [DOOR],
  course,
  facts,
  target = 'scorm12',
}: Making = {}): Build {
  const pages = new Map([pageOf('wards-night', night, test), pageOf('wards-day', day)].map((page) => [page.data.id, page]));
  return { ours: { course: trackingCourse(course), pages }, facts: { ...FACTS, ...facts }, target };
}

function changed(before: Making, after: Making): readonly string[] {
  const [from, to] = [build(before), build(after)];
  return changedLessons(from, to, comparePackages(from.ours, to.ours)).map(({ id, gravity }) => `${id}: ${gravity}`);
}

function judged(before: Making, after: Making): readonly string[] {
  const [from, to] = [build(before), build(after)];
  const report = new Diagnostics();
  judgeUpdate(from, to, comparePackages(from.ours, to.ours), report);
  return report.list.map(({ code, message }) => `${code} ${message}`);
}

describe('a lesson that says something else', () => {
  it('is none where only the signature of a clinical passage is another', () => {
    expect(changed({}, { night: DOSE.replace('B. D.', 'C. E.') })).toEqual([]);
  });

  it.each([
    ['wording', 'Walk the ward slowly.', 'Walk the ward, slowly.'],
    ['wording', 'Walk the ward slowly, in soft shoes if it is late.', 'Walk the ward slowly, in soft boots if it is late.'],
    ['meaning', 'Walk the ward slowly.', 'Never walk the ward slowly.'],
    ['meaning', 'Walk the 2 wards slowly.', 'Walk the 3 wards slowly.'],
    ['meaning', 'Walk the ward slowly.', 'Sit down.'],
  ])('changes in %s: %s → %s', (gravity, before, after) => {
    expect(changed({ day: `<p>${before}</p>` }, { day: `<p>${after}</p>` })).toEqual([`wards-day: ${gravity}`]);
  });

  it('changes in meaning by a new paragraph, and by one that is gone', () => {
    const two = { day: '<p>Walk the ward slowly.</p><p>Look at every door.</p>' };
    expect([changed({}, two), changed(two, {})]).toEqual([['wards-day: meaning'], ['wards-day: meaning']]);
  });

  it.each([
    ['a word', DOSE.replace('2 mg', '1 mg')],
    ['its end', ''],
    ['words that are not clinical any more', '<p>Give 2 mg in the evening, or not.</p>'],
  ])('is clinical by %s in a clinical passage', (_, night) => {
    expect(changed({}, { night })).toEqual(['wards-night: clinical']);
  });

  it('says the gravest of all that changed in it', () => {
    expect(changed({ night: `${DOSE}<p>Walk slowly.</p>` }, { night: `${DOSE.replace('2 mg', '1 mg')}<p>Walk, slowly.</p>` })).toEqual([
      'wards-night: clinical',
    ]);
  });

  it('is clinical where the right answer beside a clinical passage changed, with or without a word of it', () => {
    const otherKey = { ...DOOR, key: { kind: 'single', answer: 2 } } as const;
    const revised = { course: { log: `${LOG},AAy2` } };
    expect(changed({}, { test: [otherKey] })).toEqual(['wards-night: clinical']);
    expect(changed({}, { test: [otherKey], ...revised })).toEqual(['wards-night: clinical']);
    expect(changed({ night: '<p>Rest.</p>' }, { night: '<p>Rest.</p>', test: [otherKey] })).toEqual([]);
  });

  it('is clinical where a question beside a clinical passage asks otherwise; a new question is said elsewhere', () => {
    const asksWhat = (prompt: string): readonly QuestionData[] => [{ ...DOOR, prompt }];
    expect(changed({ test: asksWhat('Which dose?') }, { test: asksWhat('Which dose not?') })).toEqual(['wards-night: clinical']);
    expect(changed({}, { test: [DOOR, QUESTIONS.multiple as QuestionData] })).toEqual([]);
  });

  it('is not there to compare where a package has lost its page', () => {
    const [from, to] = [build(), build({ day: '<p>Run.</p>' })];
    const without = { ...to, ours: { ...to.ours, pages: new Map() } };
    expect(changedLessons(from, without, comparePackages(from.ours, to.ours))).toEqual([]);
    expect(changedLessons(from, to, comparePackages(from.ours, to.ours))).toHaveLength(1);
  });
});

describe('what speaks against an update', () => {
  const harder = {
    chapters: trackingCourse().chapters.map((one) => ({
      ...one,
      lessons: one.lessons.map(({ test, ...lesson }) => ({ ...lesson, ...(test && { test: { ...test, pass: 90 } }) })),
    })),
  };

  it('is nothing where nothing changed', () => {
    expect(judged({}, {})).toEqual([]);
  });

  it.each<[string, Making, readonly (string | RegExp)[]]>([
    [
      'another course',
      { course: { id: 'yard', iri: 'https://example.org/yard' } },
      ['P801 id was "wards-course", and is "yard"', /^P801 iri/],
    ],
    ['a part of the course', { course: { scope: 'wards' } }, ['P801 scope was "wards-course", and is "wards"']],
    ['another standard', { target: 'xapi', facts: { standard: 'xAPI (Tin Can)' } }, ['P802 it was SCORM 1.2, and is xAPI (Tin Can)']],
    [
      'other identifiers',
      {
        facts: {
          items: [
            { id: 'item-2', title: 'Wards', launch: 'index.html' },
            { id: 'heading', title: 'Heading', launch: null },
          ],
        },
      },
      ['P803 they were wards-course, item-wards, and are wards-course, item-2'],
    ],
    ['a log that was written anew', { course: { log: LOG.replace(/^../, 'ZZ') } }, [/^P804 /]],
    [
      'a key that changed in silence',
      { test: [{ ...DOOR, key: { kind: 'single', answer: 2 } }] },
      [/^P806 wards-door: /, /^P810 .*“Night” \(wards-night\)$/],
    ],
    ['a key that was corrected', { course: { log: `${LOG},AAy2` } }, ['P807 wards-door (key corrected)', /^P810 /]],
    ['more that is recorded', { course: { privacy: 'detailed' } }, ['P808 privacy was "minimal", and is "detailed"']],
    ['a higher pass mark', { course: harder }, ['P809 pass mark of Night (wards-night-test): 80 % → 90 %']],
    ['another dose', { night: DOSE.replace('2 mg', '1 mg') }, ['P810 clinical correction in “Night” (wards-night)']],
  ])('%s', (_, after, expected) => {
    const found = judged({}, after);
    expect(found).toEqual(expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))));
  });

  it('less that is recorded does not', () => {
    expect(judged({ course: { privacy: 'standard' } }, {})).toEqual([]);
  });

  it('the way back is told, and safe', () => {
    const newer = { course: { version: '1.1.0', log: `${LOG},AAl`, chapters: trackingCourse().chapters } };
    expect(judged(newer, {})).toEqual(['P805 the first package is of 1.1.0, the second of 1.0.0']);
  });
});

describe('what learners are told', () => {
  const NONE = { kept: [], reset: [], added: [], removed: [] };
  const part = (id: string) => ({ id, title: id });
  const found = (change: Partial<Comparison> = {}): Comparison => ({
    lessons: NONE,
    tests: NONE,
    questions: NONE,
    silentKeys: [],
    settings: [],
    readable: { forward: true, back: true },
    rollback: false,
    ...change,
  });
  const GOES_ON = 'Everybody goes on where he or she stopped; passes, scores and finished courses stay.';
  const again = /^Whoever is in the middle begins again from nothing\./;

  it('of an update that changes nothing: that everybody goes on', () => {
    expect(tellLearners(found(), [], false)).toEqual([GOES_ON]);
  });

  it('where progress is lost: that and nothing else, however much is new', () => {
    const added = { ...NONE, added: [part('bath')] };
    for (const said of [
      tellLearners(found({ lessons: added }), [], true),
      tellLearners(found({ lessons: added, readable: { forward: false, back: true } }), [], false),
    ])
      expect(said).toEqual([expect.stringMatching(again)]);
  });

  it.each<[string, Partial<Comparison>, string]>([
    ['a new lesson', { lessons: { ...NONE, added: [part('bath')] } }, '1 new lesson has to be read by those who have not finished.'],
    [
      'new lessons',
      { lessons: { ...NONE, added: [part('bath'), part('yard')] } },
      '2 new lessons have to be read by those who have not finished.',
    ],
    ['a new test', { tests: { ...NONE, added: [part('bath-test')] } }, '1 new test waits for those who have not finished.'],
    ['new tests', { tests: { ...NONE, added: [part('a'), part('b')] } }, '2 new tests wait for those who have not finished.'],
    [
      'a new question',
      { questions: { ...NONE, added: [part('keys')] } },
      '1 new question is asked in tests that are not handed in yet, and in new attempts.',
    ],
    [
      'new questions',
      { questions: { ...NONE, added: [part('keys'), part('door')] } },
      '2 new questions are asked in tests that are not handed in yet, and in new attempts.',
    ],
    [
      'a corrected key',
      { questions: { ...NONE, reset: [{ ...part('door'), why: 'key corrected' }] } },
      'Answers to 1 question with a corrected key count as not given; tests that were passed stay passed.',
    ],
    [
      'a replaced question',
      { questions: { ...NONE, reset: [{ ...part('door'), why: 'replaced' }] } },
      'Answers to 1 replaced question are not there any more; tests that were passed stay passed.',
    ],
    [
      'a replaced lesson with its test',
      {
        lessons: { ...NONE, reset: [{ ...part('day'), why: 'replaced' }] },
        tests: { ...NONE, reset: [{ ...part('t'), why: 'replaced' }] },
      },
      'Of the lessons and tests 2 have to be done again: they were replaced.',
    ],
    [
      'what was removed',
      { questions: { ...NONE, removed: [part('light')] } },
      'What was removed is not asked for any more; its saved answers are kept unread, in case it comes back.',
    ],
  ])('of %s', (_, change, sentence) => {
    expect(tellLearners(found(change), [], false)).toEqual([GOES_ON, sentence]);
  });

  it.each([
    ['clinical', 0, 'was corrected in “Dose”. Tell everybody who has read it, also'],
    ['meaning', 1, 'The meaning of “Dose” has changed: who has read it should read it again.'],
    ['wording', 1, '1 lesson reads otherwise, in wording only; who has read it need not read again.'],
  ] as const)('of one lesson that changed, %s', (gravity, at, words) => {
    expect(tellLearners(found(), [{ id: 'dose', title: 'Dose', gravity }], false)[at]).toContain(words);
  });

  it('to act now comes first, then what to read again, then what reads otherwise', () => {
    const lesson = (title: string, gravity: 'clinical' | 'meaning' | 'wording') => ({ id: title.toLowerCase(), title, gravity });
    const all = [
      lesson('Bath', 'wording'),
      lesson('Yard', 'wording'),
      lesson('Dose', 'clinical'),
      lesson('Fever', 'clinical'),
      ...['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].map((title) => lesson(title, 'meaning')),
    ];
    const said = tellLearners(found(), all, false);
    expect(said[0]).toMatch(
      /^Act now: .* was corrected in “Dose” and “Fever”\. Tell everybody who has read them, also those who have finished/,
    );
    expect(said.slice(1)).toEqual([
      GOES_ON,
      'The meaning of “One”, “Two”, “Three”, “Four”, “Five” and 2 more lessons has changed: who has read them should read them again. The course does not ask for it: tell them.',
      '2 lessons read otherwise, in wording only; who has read them need not read again.',
    ]);
  });
});

describe('what administrators are told', () => {
  const lmss = (target: string): readonly string[] => tellAdministrators(target).map(({ lms }) => lms);

  it('is a text for each LMS that plays the standard, and for any other', () => {
    expect(lmss('scorm12')).toEqual(expect.arrayContaining(['generic', 'moodle', 'openolat']));
    expect(lmss('cmi5')).toContain('ilias');
    expect(lmss('cmi5')).not.toContain('openolat');
    for (const { text } of tellAdministrators('scorm12')) expect(text.length).toBeGreaterThan(20);
  });

  it('of a standard that none plays: the rule for any LMS alone', () => {
    expect(lmss('web')).toEqual(['generic']);
  });
});
