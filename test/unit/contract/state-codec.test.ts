/** The learner state through the life of a course: update, correction, rollback. Property tests are in test/property/state.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hash32, toBase64url } from '../../../src/contract/hash.ts';
import type { Response } from '../../../src/contract/quiz.ts';
import { FULL } from '../../../src/contract/scoring.ts';
import {
  type Answer,
  emptyState,
  type LearnerState,
  MAX_ATTEMPTS,
  MAX_CHANGES,
  merge,
  type TestState,
} from '../../../src/contract/state.ts';
import { decodeState, encodeReduced, encodeState, worstCaseLength } from '../../../src/contract/state-codec.ts';
import { compactEntry, layoutOf } from '../../../src/contract/state-layout.ts';

const SCOPE = 'urn:test:course';
/** slot 0 lesson · 1 test of two · 2 single · 3 multiple */
const BUILD_A = ['l', 't2', 's2', 'm4'];
/** later: 4 extension of the test at 1 · 5 ordering of 4 · 6 a second lesson */
const BUILD_B = [...BUILD_A, 'x1.1', 'o16', 'l'];

const layout = (codes: readonly string[]) => layoutOf(codes.map((code, i) => compactEntry(`${i} ${code}`, code)).join(','));

function learner(answers: readonly (readonly [number, Response])[]): LearnerState {
  return {
    ...emptyState('abcdefgh'),
    done: new Set([0]),
    tests: new Map([[1, { passed: true, best: { num: 4, den: 5 }, attempt: 3, finished: false }]]),
    answers: new Map(answers.map(([slot, response]) => [slot, { attempt: 3, changes: 1, response, result: FULL }])),
  };
}

function read(text: string, codes: readonly string[]): LearnerState {
  const result = decodeState(text, layout(codes), SCOPE);
  if (result.kind !== 'state') throw new Error(result.kind);
  return result.state;
}

describe('a course that is updated while a learner is in the middle of a test', () => {
  const before = encodeState(
    learner([
      [2, 1],
      [3, [0, 2]],
    ]),
    layout(BUILD_A),
    SCOPE,
  );

  it('keeps every answer when a question and a lesson are added', () => {
    const after = read(before, BUILD_B);
    expect(after.answers.get(2)?.response).toBe(1);
    expect(after.answers.get(3)?.response).toEqual([0, 2]);
    expect(after.answers.has(5)).toBe(false);
    expect(after.done.has(6)).toBe(false);
  });

  it('keeps what was saved under the new build when the old one comes back', () => {
    const withNew = encodeState(
      learner([
        [2, 1],
        [5, [3, 0, 1, 2]],
      ]),
      layout(BUILD_B),
      SCOPE,
    );
    const rolledBack = read(withNew, BUILD_A);
    const answered: LearnerState = {
      ...rolledBack,
      answers: new Map([...rolledBack.answers, [3, { attempt: 3, changes: 1, response: [1], result: 0 }]]),
    };
    const forward = read(encodeState(answered, layout(BUILD_A), SCOPE), BUILD_B);
    expect(forward.answers.get(3)?.response).toEqual([1]);
    expect(forward.answers.get(5)?.response).toEqual([3, 0, 1, 2]);
  });

  it('shows an answer as not given when the key was corrected, and keeps the pass', () => {
    const corrected = read(before, [...BUILD_A, 'y2']);
    expect(corrected.answers.has(2)).toBe(false);
    expect(corrected.answers.get(3)?.response).toEqual([0, 2]);
    expect(corrected.tests.get(1)?.passed).toBe(true);
  });

  it('counts an answer given after the correction', () => {
    const codes = [...BUILD_A, 'y2'];
    expect(read(encodeState(learner([[2, 3]]), layout(codes), SCOPE), codes).answers.get(2)?.response).toBe(3);
  });

  it('drops an answer that was given between two corrections', () => {
    const between = encodeState(learner([[2, 3]]), layout([...BUILD_A, 'y2']), SCOPE);
    expect(read(between, [...BUILD_A, 'y2', 'y2']).answers.has(2)).toBe(false);
  });

  it('drops answers of an attempt that is over', () => {
    const state = learner([[2, 1]]);
    const next: LearnerState = { ...state, tests: new Map([[1, { passed: true, best: { num: 4, den: 5 }, attempt: 4, finished: false }]]) };
    expect(read(encodeState(next, layout(BUILD_A), SCOPE), BUILD_A).answers.size).toBe(0);
  });
});

describe('two copies', () => {
  it('of one attempt keep the answers of both', () => {
    const both = merge(learner([[2, 1]]), learner([[3, [1]]]));
    expect([...both.answers.keys()].sort()).toEqual([2, 3]);
  });

  it('with different answers to one question keep the one changed more often, whichever comes first', () => {
    const open = (changes: number, response: Response): LearnerState => ({
      ...learner([]),
      answers: new Map([[2, { attempt: 3, changes, response, result: null }]]),
    });
    expect(merge(open(1, 1), open(2, 0)).answers.get(2)?.response).toBe(0);
    expect(merge(open(2, 0), open(1, 1)).answers.get(2)?.response).toBe(0);
  });

  it('keep an answer that was checked, since its feedback has been read', () => {
    const checked = learner([[2, 1]]);
    const later: LearnerState = { ...checked, answers: new Map([[2, { attempt: 3, changes: 5, response: 0, result: null }]]) };
    expect(merge(checked, later).answers.get(2)).toMatchObject({ response: 1, result: FULL });
    expect(merge(later, checked).answers.get(2)).toMatchObject({ response: 1, result: FULL });
  });

  it('of different attempts keep the later attempt and the better score', () => {
    const a = learner([[2, 1]]);
    const b: LearnerState = {
      ...a,
      tests: new Map([[1, { passed: false, best: { num: 1, den: 5 }, attempt: 4, finished: false }]]),
      answers: new Map(),
    };
    expect(merge(a, b).tests.get(1)).toEqual({ passed: true, best: { num: 4, den: 5 }, attempt: 4, finished: false });
  });
});

describe('size', () => {
  it('a full course of 94 lessons, 470 questions and an evaluation of 108 fits 4,096 characters', () => {
    const lesson = ['l', 't5', 's2', 's2', 'm5', 'o20', 'a20'];
    const codes = [...Array.from({ length: 94 }, () => lesson).flat(), 'p108', ...Array.from({ length: 108 }, () => 's2'), 'f'];
    const worst = worstCaseLength(
      layout(codes),
      () => 300,
      () => 40,
    );
    expect(worst).toBeLessThanOrEqual(4096);
  });

  it('what another package has costs one bit a segment', () => {
    const lesson = ['l', 't5', 's2', 's2', 'm5', 'o20', 'a20'];
    const codes = Array.from({ length: 900 }, () => lesson).flat();
    const worst = (isElsewhere?: (slot: number) => boolean): number =>
      worstCaseLength(
        layout(codes),
        () => 300,
        () => 5,
        isElsewhere,
      );
    const ofFive = worst((slot) => slot >= 5 * lesson.length);
    expect(worst()).toBeGreaterThan(4096);
    // 895 lessons and as many tests.
    expect(ofFive - worst(() => true)).toBeLessThan(worst() / 100);
    expect(ofFive).toBeLessThan(
      worstCaseLength(
        layout(lesson),
        () => 300,
        () => 5,
      ) *
        5 +
        (2 * 895) / 6,
    );
  });

  it('450 answers of 90 lessons fit 4,096 characters, and every one comes back', () => {
    const codes = Array.from({ length: 90 }, () => ['l', 't5', 's2', 's2', 'm5', 'o20', 'a20']).flat();
    const answers = new Map<number, { attempt: number; changes: number; response: Response; result: number }>();
    const tests = new Map<number, { passed: boolean; best: { num: number; den: number }; attempt: number; finished: boolean }>();
    codes.forEach((code, slot) => {
      if (code === 't5') tests.set(slot, { passed: true, best: { num: 4, den: 5 }, attempt: 2, finished: true });
      const response: Record<string, Response> = {
        s2: slot % 4,
        m5: [0, slot % 5].filter((x, i) => i === 0 || x > 0),
        o20: [3, 1, 4, 0, 2],
        a20: [1, 0, 2, 4, -1],
      };
      const given = response[code];
      if (given !== undefined)
        answers.set(slot, { attempt: 2, changes: 1 + (slot % 3), response: given, result: slot % 2 === 0 ? FULL : 24 });
    });
    const state = { ...emptyState('abcdefgh'), tests, answers, done: new Set(codes.flatMap((code, slot) => (code === 'l' ? [slot] : []))) };
    const text = encodeState(state, layout(codes), SCOPE);
    expect(answers.size).toBe(450);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(read(text, codes)).toEqual(state);
  });

  describe('the worst case', () => {
    const RESPONSES: Record<string, Response> = {
      s2: 3,
      b1: 1,
      m5: [0, 1, 2, 3, 4],
      o16: [3, 2, 1, 0],
      a16: [3, 2, 1, 0],
      i10: 'ж'.repeat(10),
      n8: '-3.14159',
      k3: 7,
    };
    const LONGEST = 36 ** 4 - 1;

    /** A learner who has done all there is, every number as great as it can be. Of a pool the first `drawn` questions. */
    const everything = (codes: readonly string[], drawn: number, score: number): LearnerState => {
      const done = new Set<number>();
      const tests = new Map<number, TestState>();
      const answers = new Map<number, Answer>();
      for (const segment of layout(codes).segments) {
        if (!('questions' in segment)) {
          done.add(segment.slot);
          continue;
        }
        if (segment.kind === 'test')
          tests.set(segment.slot, { passed: true, best: { num: score, den: score }, attempt: MAX_ATTEMPTS, finished: true });
        for (const { slot } of segment.questions.slice(0, segment.pooled ? drawn : undefined)) {
          const response = RESPONSES[codes[slot] ?? ''] ?? '';
          answers.set(slot, { attempt: MAX_ATTEMPTS, changes: MAX_CHANGES, response, result: FULL - 1 });
        }
      }
      const position = { slot: codes.length, percent: 100, revision: LONGEST };
      return { ...emptyState('abcdefgh'), revision: LONGEST, finished: true, failed: true, position, done, tests, answers };
    };

    /** A part of a course whose first entry is in that slot. */
    const PARTS: readonly (readonly [string, (at: number) => readonly string[]])[] = [
      ['lessons and a form', () => ['l', 'l', 'f']],
      ...Object.keys(RESPONSES).map((code) => [`a test with ${code}`, () => ['t1', code]] as const),
      ['a test that draws two of four', () => ['p4', 'i10', 'i10', 's2', 's2']],
      ['a test with questions that joined later', (at) => ['t1', 's2', 'l', `x${at}.2`, 'n8', 'm5']],
      ['a test that draws two, others joined later', (at) => ['p2', 'i10', 'o16', `x${at}.3`, 's2', 's2', 's2']],
    ];

    it.each(PARTS)('is what a learner needs who has done all: %s', (_, part) => {
      // Twenty times, so that one bit too many or too few is seen in the number of characters.
      const length = part(0).length;
      const codes = Array.from({ length: 20 }, (_, i) => part(i * length)).flat();
      const text = encodeState(everything(codes, 2, 300), layout(codes), SCOPE);
      const worst = worstCaseLength(
        layout(codes),
        () => 300,
        () => 2,
      );
      expect(read(text, codes)).toEqual(everything(codes, 2, 300));
      expect(worst).toBeGreaterThanOrEqual(text.length);
      // One character: the position and its revision may need a bit more than any learner's.
      expect(worst - text.length).toBeLessThanOrEqual(1);
    });
  });

  it('a lesson that was never opened costs one bit', () => {
    const one = encodeState(emptyState('abcdefgh'), layout(['l']), SCOPE).length;
    const many = encodeState(emptyState('abcdefgh'), layout(Array.from({ length: 61 }, () => 'l')), SCOPE).length;
    expect(many - one).toBeLessThanOrEqual(11);
  });

  it('a test that was started costs no more for questions without an answer, whenever they joined it', () => {
    const payload = (codes: readonly string[]): number => encodeState(learner([]), layout(codes), SCOPE).split('.')[5]?.length ?? 0;
    const wide = ['l', 't2', 'o24', 'o24'];
    expect(payload(wide)).toBe(payload(BUILD_A));
    expect(payload([...BUILD_A, 'x1.3', 'o24', 'o24', 'o24'])).toBe(payload([...BUILD_A, 'l']));
  });

  it('the reduced text keeps the pass and is shorter', () => {
    const state = learner([
      [2, 1],
      [3, [0]],
    ]);
    const reduced = encodeReduced(state, layout(BUILD_A), SCOPE);
    expect(read(reduced, BUILD_A).tests.get(1)?.passed).toBe(true);
    expect(reduced.length).toBeLessThan(encodeState(state, layout(BUILD_A), SCOPE).length);
  });
});

it('a whole text of another format is told apart from a damaged one: it must not be overwritten', () => {
  const head = '3.whatever-format-3-looks-like';
  const whole = head + toBase64url(hash32(`${SCOPE}\n${head}`) >>> 2, 5);
  expect(decodeState(whole, layout(BUILD_A), SCOPE)).toEqual({ kind: 'unknown' });
  expect(decodeState(whole.slice(0, -1), layout(BUILD_A), SCOPE)).toEqual({ kind: 'damaged' });
});

/** Every one of these has the checksum of a whole text: what a program with a mistake, or a joker, could have written. */
describe('a whole text that says what can’t be', () => {
  const kind = (text: string, codes = BUILD_A) => decodeState(text, layout(codes), SCOPE).kind;
  const sealed = (head: string): string => head + toBase64url(hash32(`${SCOPE}\n${head}`) >>> 2, 5);
  const good = encodeState(learner([[2, 1]]), layout(BUILD_A), SCOPE);
  const parts = good.slice(0, -5).split('.');
  /** The good text with one of its seven parts changed. */
  const changed = (at: number, to: string): string => sealed(parts.map((part, i) => (i === at ? to : part)).join('.'));

  it('is read if it is as it was written, and only by its own course', () => {
    expect(sealed(parts.join('.'))).toBe(good);
    expect(kind(good)).toBe('state');
    expect(decodeState(good, layout(BUILD_A), 'urn:test:other').kind).toBe('damaged');
    expect(kind('')).toBe('empty');
  });

  it('is read of a log that was empty yet', () => {
    expect(kind(encodeState(emptyState('abcdefgh'), layout([]), SCOPE))).toBe('state');
  });

  it.each([
    ['a length that is no number', changed(1, '-')],
    ['a length below nothing', changed(1, '-1')],
    ['a revision that is no number', changed(4, '')],
    ['a revision below nothing', changed(4, '-1')],
    ['nobody who wrote it', changed(3, '')],
    ['more characters than are there', changed(6, 'zz')],
    ['a character outside its alphabet', changed(5, `${parts[5]?.slice(0, -1)}!`)],
    ['no payload', sealed([...parts.slice(0, 5), '', '0'].join('.'))],
    ['a payload that ends early', sealed([...parts.slice(0, 5), 'g', '1'].join('.'))],
    [
      'a payload with more than there is to say',
      sealed([...parts.slice(0, 5), `${parts[5]}AAg`, ((parts[5]?.length ?? 0) + 3).toString(36)].join('.')),
    ],
    ['less than seven parts', sealed(parts.slice(0, 6).join('.'))],
    ['more than seven parts', sealed([...parts, 'x'].join('.'))],
  ])('is damaged: %s', (_, text) => {
    expect(kind(text)).toBe('damaged');
  });

  it('is of another log where its hash says so, and of a branch of ours where a longer one can’t be read', () => {
    expect(kind(changed(2, 'xxxx'))).toBe('foreign');
    expect(kind(changed(5, `${parts[5]?.slice(0, -1)}!`), ['l'])).toBe('foreign');
  });

  const withTest = (test: { best: { num: number; den: number } | null; attempt: number }): string =>
    encodeState({ ...emptyState('abcdefgh'), tests: new Map([[1, { passed: false, finished: false, ...test }]]) }, layout(BUILD_A), SCOPE);

  it.each([
    ['damaged', 'an attempt before the first', { best: null, attempt: 0 }],
    ['state', 'the last attempt that is counted', { best: null, attempt: MAX_ATTEMPTS }],
    ['damaged', 'one more', { best: null, attempt: MAX_ATTEMPTS + 1 }],
    ['damaged', 'a score of nothing', { best: { num: 0, den: 0 }, attempt: 1 }],
    ['damaged', 'a score above all that can be reached', { best: { num: 6, den: 5 }, attempt: 1 }],
    ['state', 'all that can be reached', { best: { num: 5, den: 5 }, attempt: 1 }],
    ['state', 'nothing of what can be reached', { best: { num: 0, den: 5 }, attempt: 1 }],
  ])('is %s with %s', (expected, _, test) => {
    expect(kind(withTest(test))).toBe(expected);
  });
});

describe('a response', () => {
  const back = (code: string, response: Response): unknown => {
    const codes = ['t1', code];
    const answers = new Map([[1, { attempt: 1, changes: 1, response, result: null }]]);
    const tests = new Map([[0, { passed: false, best: null, attempt: 1, finished: false }]]);
    return read(encodeState({ ...emptyState('abcdefgh'), tests, answers }, layout(codes), SCOPE), codes).answers.get(1)?.response;
  };

  it.each<[string, string, Response, Response]>([
    ['a text, also with letters beyond ASCII', 'i10', 'naïve жи\u007f', 'naïve жи\u007f'],
    ['a text as long as it may be', 'i4', 'abcdefg', 'abcd'],
    ['a number', 'n8', '-12.5', '-12.5'],
    ['a number with a letter in it: left out whole, for without the letter it would be another', 'n8', '1x2', ''],
    ['an order that an item was added to since', 'o16', [2, 0, 1], [2, 0, 1]],
    ['a matching with a gap', 'a16', [1, -1, 0, 3], [1, -1, 0, 3]],
    ['several choices', 'm5', [0, 4], [0, 4]],
  ])('is kept: %s', (_, code, response, kept) => {
    expect(back(code, response)).toEqual(kept);
  });
});

describe('a test that draws its questions from pools', () => {
  const POOL = ['p3', 's2', 's2', 'i10'];
  const drawn = (answers: LearnerState['answers']): LearnerState => ({
    ...emptyState('abcdefgh'),
    tests: new Map([[0, { passed: false, best: null, attempt: 2, finished: false }]]),
    answers,
  });
  const given = { attempt: 2, changes: 4, response: 1, result: null };
  const open = { attempt: 2, changes: 1, response: null, result: null };

  it('knows which were drawn, answered or not', () => {
    const answers = new Map([
      [1, given],
      [3, { ...open, changes: 0 }],
    ]);
    const back = read(encodeState(drawn(answers), layout(POOL), SCOPE), POOL).answers;
    expect([...back.keys()]).toEqual([1, 3]);
    expect(back.get(1)).toEqual(given);
    expect(back.get(3)).toMatchObject({ attempt: 2, response: null, result: null });
  });

  it('keeps a question whose key was corrected, to be answered again; in a test that draws none it is just not answered', () => {
    const text = encodeState(drawn(new Map([[1, given]])), layout(POOL), SCOPE);
    expect(read(text, [...POOL, 'y1']).answers.get(1)).toMatchObject({ attempt: 2, response: null, result: null });
    expect(read(text, [...POOL, 'y2']).answers.get(1)).toEqual(given);
  });
});

describe('two branches of one log', () => {
  const short = layout([...BUILD_A, 'l', 't1', 's2']);
  const long = layout([...BUILD_A, 'l', 't1', 'b1', 'l', 'l']);
  const passed: LearnerState = {
    ...learner([[6, 1]]),
    tests: new Map([[5, { passed: true, best: { num: 1, den: 1 }, attempt: 3, finished: true }]]),
  };

  it('a pass of the longer branch is no pass in the shorter one', () => {
    expect(decodeState(encodeState(passed, long, SCOPE), short, SCOPE)).toEqual({ kind: 'foreign' });
  });

  it('what both have in common is read', () => {
    const common = decodeState(encodeState(learner([[2, 1]]), long, SCOPE), short, SCOPE);
    expect(common).toMatchObject({ kind: 'state', state: { newer: { length: 9 } } });
  });
});

it('every bit has its place: a text that was written once is written so for ever', () => {
  const state: LearnerState = {
    ...learner([
      [2, 1],
      [5, [3, 0, 1, 2]],
    ]),
    position: { slot: 0, percent: 40, revision: 3 },
    revision: 5,
  };
  expect(encodeState(state, layout(BUILD_B), SCOPE)).toBe('2.7.i8T5.abcdefgh.5.IKDnRTdjFT0EjsBQ.gLD6yW');
});

/** States of every released format: each must decode for ever. A file is never changed, only added. */
describe('golden states', () => {
  const folder = new URL('../../corpus/states/', import.meta.url);
  for (const file of readdirSync(folder))
    it(`${file} decodes`, () => {
      const { log, later, scope, text, expected } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
      for (const entries of [log, [...log, ...later]]) {
        const result = decodeState(text, layoutOf(entries.join(',')), scope);
        if (result.kind !== 'state') throw new Error(result.kind);
        const { state } = result;
        expect({ ...state, done: [...state.done], tests: [...state.tests], answers: [...state.answers] }).toEqual(expected);
      }
    });
});
