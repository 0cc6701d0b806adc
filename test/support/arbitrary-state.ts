/** fast-check arbitraries: a log of the course as it grows over builds, and learner states that fit it. */
import fc from 'fast-check';
import { QUESTION_KINDS, type QuestionKind, type Response } from '../../src/contract/quiz.ts';
import { reduce } from '../../src/contract/scoring.ts';
import { type Answer, drawnAnswer, emptyState, type LearnerState, type TestState } from '../../src/contract/state.ts';
import { CODES, compactEntry, type Layout, layoutOf, responseWidth, type Segment } from '../../src/contract/state-layout.ts';

const STORED_KINDS = QUESTION_KINDS.filter((kind) => kind !== 'free-text');

interface Step {
  readonly what: 'lesson' | 'form' | 'test' | 'pooled' | 'extension';
  readonly kinds: readonly QuestionKind[];
  readonly choices: number;
}

/** A log as a list of compact entries; any prefix that ends between steps is the log of an earlier build. */
export interface GrowingLog {
  readonly entries: readonly string[];
  /** Lengths at which a build happened. */
  readonly builds: readonly number[];
}

export const growingLog: fc.Arbitrary<GrowingLog> = fc
  .array(
    fc.record<Step>({
      what: fc.constantFrom('lesson', 'form', 'test', 'pooled', 'extension'),
      kinds: fc.array(fc.constantFrom(...STORED_KINDS), { minLength: 1, maxLength: 6 }),
      choices: fc.integer({ min: 2, max: 8 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    const entries: string[] = [];
    const builds: number[] = [];
    const tests: number[] = [];
    const add = (code: string): number => entries.push(compactEntry(`entry ${entries.length} ${code}`, code)) - 1;
    steps.forEach(({ what, kinds, choices }, i) => {
      if (what === 'lesson') add('l');
      else if (what === 'form') add('f');
      else {
        const of = tests[i % Math.max(tests.length, 1)];
        if (what === 'extension' && of === undefined) return;
        const slot = add(what === 'extension' ? `x${of}.${kinds.length}` : `${what === 'test' ? 't' : 'p'}${kinds.length}`);
        if (what !== 'extension') tests.push(slot);
        for (const kind of kinds) add(`${CODES[kind]}${responseWidth(kind, choices, 12)}`);
      }
      builds.push(entries.length);
    });
    return { entries, builds };
  })
  .filter(({ builds }) => builds.length > 0);

export function layoutAt(log: GrowingLog, length = log.entries.length): Layout {
  return layoutOf(log.entries.slice(0, length).join(','));
}

const letters = fc.stringMatching(/^[A-Za-z0-9_-]{8}$/);

function responseOf(kind: QuestionKind, width: number): fc.Arbitrary<Response> {
  switch (kind) {
    case 'single':
    case 'likert':
    case 'true-false':
      return fc.nat(2 ** width - 1);
    case 'multiple':
      return fc.subarray(Array.from({ length: width }, (_, index) => index));
    case 'ordering': {
      const all = Array.from({ length: width / 4 }, (_, index) => index);
      return fc.shuffledSubarray(all, { minLength: all.length });
    }
    case 'matching':
      return fc.array(fc.integer({ min: -1, max: width / 4 - 1 }), { minLength: width / 4, maxLength: width / 4 });
    case 'fill-in':
      return fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.slice(0, width));
    case 'numeric':
      return fc.integer({ min: -999, max: 999 }).map(String);
    case 'free-text':
      return fc.constant('');
  }
}

const testState: fc.Arbitrary<TestState> = fc.record({
  passed: fc.boolean(),
  best: fc.option(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 300 })).map(([a, b]) => reduce(Math.min(a, b), b))),
  attempt: fc.integer({ min: 1, max: 20 }),
  finished: fc.boolean(),
});

function answerOf(kind: QuestionKind, width: number, attempt: number, pooled: boolean): fc.Arbitrary<Answer | null> {
  const given = fc.record({
    attempt: fc.constant(attempt),
    changes: fc.integer({ min: 1, max: 15 }),
    response: responseOf(kind, width),
    result: fc.option(fc.nat(60)),
  });
  const drawn = fc.constant<Answer>({ attempt, changes: 0, response: null, result: null });
  return pooled ? fc.option(fc.oneof(given, drawn)) : fc.option(given);
}

/** What was handed in without an answer was judged. */
function handInBlanks(segment: Segment, tests: ReadonlyMap<number, TestState>, answers: Map<number, Answer>): void {
  if (!('questions' in segment)) return;
  const test = tests.get(segment.kind === 'test' ? segment.slot : segment.test);
  if (!test?.finished || !segment.questions.some(({ slot }) => answers.has(slot))) return;
  for (const { slot } of segment.questions) {
    const answer = answers.get(slot) ?? (segment.pooled ? null : drawnAnswer(test.attempt));
    if (answer) answers.set(slot, answer.response === null ? { ...answer, result: 0 } : answer);
  }
}

/** A state that the player could have saved under this layout. */
export function stateFor(layout: Layout): fc.Arbitrary<LearnerState> {
  const slots = layout.segments.map(({ slot }) => slot);
  return fc
    .record({
      nonce: letters,
      revision: fc.nat(5000),
      finished: fc.boolean(),
      failed: fc.boolean(),
      position: fc.option(fc.record({ slot: fc.constantFrom(...slots), percent: fc.nat(100), revision: fc.nat(5000) })),
      seed: fc.array(fc.boolean(), { minLength: slots.length, maxLength: slots.length }),
      tests: fc.array(fc.option(testState), { minLength: slots.length, maxLength: slots.length }),
    })
    .chain(({ seed, tests, ...rest }) => {
      const done = new Set<number>();
      const testMap = new Map<number, TestState>();
      const answers: [number, fc.Arbitrary<Answer | null>][] = [];
      layout.segments.forEach((segment, i) => {
        if (segment.kind === 'lesson' || segment.kind === 'form') {
          if (seed[i]) done.add(segment.slot);
          return;
        }
        if (segment.kind === 'test') {
          const state = tests[i];
          if (state) testMap.set(segment.slot, state);
        }
        const test = testMap.get(segment.kind === 'test' ? segment.slot : segment.test);
        if (!test) return;
        for (const { slot, kind, width } of segment.questions) answers.push([slot, answerOf(kind, width, test.attempt, segment.pooled)]);
      });
      return fc.tuple(...answers.map(([, answer]) => answer)).map((given) => {
        const map = new Map<number, Answer>();
        answers.forEach(([slot], i) => {
          const answer = given[i];
          if (answer) map.set(slot, answer);
        });
        for (const segment of layout.segments) handInBlanks(segment, testMap, map);
        return { ...emptyState(rest.nonce), ...rest, done, tests: testMap, answers: map };
      });
    });
}
