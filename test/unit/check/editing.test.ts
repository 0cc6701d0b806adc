/** What an editor's rules must find beyond their samples, and above all what they must leave alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrastRatio } from '../../../src/check/contrast.ts';
import { pictureSize } from '../../../src/check/picture-size.ts';
import { sentencesOf } from '../../../src/check/prose.ts';
import { BEHIND } from '../../../src/check/rules/colours.ts';
import { chanceOf, contentWords } from '../../../src/check/tests-of.ts';
import { BASE, checkFiles, readText, SAMPLES } from '../../support/sample-course.ts';

const ROOT = join(BASE, '../../../..');
const LESSON = 'chapters/01-visits/01-door.md';
const QUIZ = 'chapters/01-visits/01-door.quiz.yaml';

async function said(changes: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { report } = await checkFiles(changes);
  return report.list.map(({ code, message }) => `${code} ${message}`);
}

/** What is said of the base lesson with its second paragraph's words put in place of others. */
async function saidOf(words: string): Promise<readonly string[]> {
  const lesson = await readText(`${BASE}/${LESSON}`);
  return said({ [LESSON]: lesson.replace('It does not tell you how he is.', words) });
}

describe('wording', () => {
  it.each([
    'He knew that that was all.',
    'She gave her her file.',
    'No, no.',
    'Write *go* and go.',
    'Two doors, two keys.',
    'It is as it was. Was it?',
  ])('leaves alone: %s', async (words) => expect(await saidOf(words)).toEqual([]));

  it('finds a word that stands at the end of a line and again at the beginning of the next', async () => {
    expect(await saidOf('You see the\nthe blanket.')).toEqual(['E110 "the the" stands twice in a row']);
  });

  it('does not judge double words of other languages', async () => {
    const course = (await readText(`${BASE}/course.yaml`)).replace('language: en', 'language: fr');
    const lesson = (await readText(`${BASE}/${LESSON}`)).replace('It does not tell', 'Nous nous levons. It does not tell');
    expect((await said({ 'course.yaml': course, [LESSON]: lesson })).filter((one) => one.startsWith('E110'))).toEqual([]);
  });
});

describe('sentencesOf', () => {
  it.each([
    ['Ask Dr. Ali, e.g. by telephone. Then go.', 2],
    ['"Go." She went.', 2],
    ['See [@mandela-rules, rule 46(1)]. Then act.', 2],
    ['At 3.5 km the ward ends.', 1],
  ])('%s: %i', (text, count) => expect(sentencesOf(text)).toHaveLength(count));
});

describe('acronyms', () => {
  it.each([
    'The committee (CPT) asks for it, and the CPT comes again.',
    'HIV, TB and an ECG need no words.',
    'CPT (the committee) asks for it.',
    'The number is A/RES/70/175.',
    'Part IV, room B12, OK.',
  ])('leaves alone: %s', async (words) => expect(await saidOf(words)).toEqual([]));

  it('takes the glossary for an explanation', async () => {
    const glossary = `${await readText(`${BASE}/glossary.yaml`)}- id: cpt\n  term: CPT\n  definition: A committee.\n`;
    const lesson = (await readText(`${BASE}/${LESSON}`)).replace('It does not', 'The [CPT](term:cpt) came. It does not');
    expect(await said({ 'glossary.yaml': glossary, [LESSON]: lesson })).toEqual([]);
  });

  it('says it once', async () => {
    expect(await saidOf('The CPT came. The CPT went.')).toHaveLength(1);
  });
});

describe('footnotes', () => {
  it.each(['A note.[^1]\n\n[^1]: Its text.\n\nMore.', 'Item [a] of list [b].', 'A box: \\[x\\][y].'])('leaves alone: %s', async (words) => {
    expect(await saidOf(words)).toEqual([]);
  });

  it('finds a note that nothing leads to', async () => {
    expect(await saidOf('Words.\n\n[^1]: Its text.\n\nMore.')).toEqual(['E143 nothing leads to the footnote "1"']);
  });
});

describe('clinical passages', () => {
  it.each([
    'Doses: follow your national protocol.',
    'A fever of 3 days: see the rule [@mandela-rules, rule 46(1)].',
    'Write it like this:\n\n> "Two talks of 20 minutes."',
  ])('leaves alone: %s', async (words) => {
    const lesson = await readText(`${BASE}/${LESSON}`);
    expect(await said({ [LESSON]: `${lesson}\n:::clinical{#visits-fever}\n${words}\n:::\n` })).toEqual([]);
  });
});

describe('guessing', () => {
  it('a test of three questions says nothing, nor does a longest choice that is right half of the time', () => {
    expect(chanceOf(3, [0.25, 0.25, 0.25])).toBeGreaterThan(0.01);
    expect(
      chanceOf(
        3,
        Array.from({ length: 6 }, () => 0.25),
      ),
    ).toBeGreaterThan(0.01);
    expect(
      chanceOf(
        5,
        Array.from({ length: 6 }, () => 0.25),
      ),
    ).toBeLessThan(0.01);
  });

  it('computes chances as a table of the binomial distribution has them', () => {
    expect(chanceOf(0, [0.5, 0.5])).toBe(1);
    expect(chanceOf(2, [0.5, 0.5])).toBe(0.25);
    expect(
      chanceOf(
        8,
        Array.from({ length: 10 }, () => 0.5),
      ),
    ).toBeCloseTo(56 / 1024, 10);
  });

  it('does not mind the place of right choices that are mixed', async () => {
    const quiz = (await readText(`${SAMPLES}/E131/${QUIZ}`)).replace('shuffle: false\n', '');
    expect((await said({ [QUIZ]: quiz })).filter((one) => one.startsWith('E131'))).toEqual([]);
  });

  it('finds a course in which every statement is false', async () => {
    const pool = await readText(`${BASE}/evaluation/pools/visits.yaml`);
    const more = [1, 2, 3, 4, 5, 6].map((i) =>
      pool
        .replace('questions:\n', '')
        .replace('final-asleep', `final-${i}-asleep`)
        .replace('A patient who seems to be asleep has been visited.', STATEMENTS[i - 1] ?? ''),
    );
    expect(await said({ 'evaluation/pools/visits.yaml': pool + more.join('') })).toEqual([
      'E131 7 of 7 true-false questions of the course are false',
    ]);
  });
});

const STATEMENTS = [
  'Tea replaces water.',
  'Blankets stop draughts.',
  'Keys belong to nurses.',
  'Lawyers read records.',
  'Rain cleans yards.',
  'Dentists come monthly.',
];

describe('questions that overlap', () => {
  it('takes two uses of one rule for two questions', async () => {
    const pool = await readText(`${BASE}/evaluation/pools/visits.yaml`);
    const other = pool.replace('questions:\n', '').replace('final-asleep', 'final-noise');
    const text =
      pool + other.replace('A patient who seems to be asleep has been visited.', 'A patient who shouts through the hatch has been seen.');
    expect(await said({ 'evaluation/pools/visits.yaml': text })).toEqual([]);
  });

  it('compares what words mean, not how they end', () => {
    expect([...contentWords('The officers opened *three* doors')]).toEqual([...contentWords('An officer opens three doors')]);
  });
});

describe('contrastRatio', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#fff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#0b6e6e', '#fdfcf9', 5.87],
  ])('%s on %s: %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 1);
    expect(contrastRatio(other, one)).toBe(contrastRatio(one, other));
  });

  it('knows the colours of the pages', () => {
    const [light = '', dark = ''] = readFileSync(join(ROOT, 'templates/styles/critical.css'), 'utf8').split('prefers-color-scheme: dark');
    for (const [pages, css] of [
      ['light', light],
      ['dark', dark],
    ] as const)
      expect(BEHIND[pages]).toEqual(['paper', 'raised'].map((name) => new RegExp(`--${name}: (#\\w+)`).exec(css)?.[1]));
  });
});

describe('pictureSize', () => {
  const gif = Uint8Array.from([...new TextEncoder().encode('GIF89a'), 3, 0, 2, 0, 0, 0, 0]);
  it('reads bytes, not names', () => expect(pictureSize(gif)).toEqual({ width: 3, height: 2, kind: 'gif' }));
  it.each([[''], ['PNG'], ['<svg']])('has nothing to say of %j', (text) => expect(pictureSize(new TextEncoder().encode(text))).toBeNull());
});

describe('checks that are switched off', () => {
  const withChecks = async (entry: string): Promise<string> => `${await readText(`${BASE}/course.yaml`)}checks:\n  - ${entry}\n`;
  const acronym = async (): Promise<string> =>
    (await readText(`${BASE}/${LESSON}`)).replace('It does not tell', 'The CPT came. It does not tell');

  it.each(['', 'ids: [visits-door], ', 'ids: [visits], ', 'ids: [visits-door, visits-hatch], '])('by { %s… }', async (ids) => {
    const course = await withChecks(`{ code: E113, ${ids}reason: "Everybody here knows it" }`);
    expect(await said({ 'course.yaml': course, [LESSON]: await acronym() })).toEqual([]);
  });

  it('only where the entry says', async () => {
    const course = await withChecks('{ code: E113, ids: [visits-case], reason: "Everybody here knows it" }');
    expect(await said({ 'course.yaml': course, [LESSON]: await acronym() })).toEqual([
      'E113 "CPT" is not explained where it is first used in this chapter',
      'E102 this switches off nothing: E113 finds nothing here',
    ]);
  });

  it('by the id of a question, a block or a term', async () => {
    const quiz = (await readText(`${BASE}/${QUIZ}`)).replace('A look is not', 'A a look is not');
    const lesson = (await readText(`${BASE}/${LESSON}`)).replace('Sleep and silence', 'Sleep and and silence');
    const glossary = `${await readText(`${BASE}/glossary.yaml`)}- id: hatch\n  term: hatch\n  definition: An opening.\n`;
    const course = `${await withChecks('{ code: E110, ids: [visits-hatch, visits-case], reason: "Meant" }')}  - { code: E114, ids: [hatch], reason: "Meant" }\n`;
    expect(await said({ 'course.yaml': course, [QUIZ]: quiz, [LESSON]: lesson, 'glossary.yaml': glossary })).toEqual([]);
  });

  it('never an error, and an entry needs its reason', async () => {
    const course = await withChecks('{ code: C106, reason: "We write it later" }');
    const lesson = (await readText(`${BASE}/${LESSON}`)).replace('term:confidentiality', 'term:confidence');
    expect(await said({ 'course.yaml': course, [LESSON]: lesson })).toEqual([
      'C106 there is no term "confidence"',
      'E101 C106 can not be switched off',
    ]);
    expect(await said({ 'course.yaml': await withChecks('{ code: E113 }') })).toEqual(['Y106 "reason" is missing']);
  });

  it('is not called needless while errors hide what it is for', async () => {
    const course = await withChecks('{ code: E113, reason: "Everybody here knows it" }');
    expect(await said({ 'course.yaml': course, 'references.yaml': '- id: "x\n' })).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^E102/)]),
    );
  });
});
