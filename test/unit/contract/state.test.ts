/** Two copies of a learner's state become one. What holds for all states is in test/property/state.test.ts. */
import { describe, expect, it } from 'vitest';
import { type Answer, emptyState, type LearnerState, merge, type NewerData, UNSTARTED, withDone } from '../../../src/contract/state.ts';

const state = (some: Partial<LearnerState>): LearnerState => ({ ...emptyState('abcdefgh'), ...some });

/** Merged both ways, which must be the same. */
function merged(a: Partial<LearnerState>, b: Partial<LearnerState>): LearnerState {
  const both = merge(state(a), state(b));
  expect(merge(state(b), state(a))).toEqual(both);
  return both;
}

describe('two copies', () => {
  it.each(['finished', 'failed'] as const)('are %s if one is', (what) => {
    expect(merged({ [what]: true }, {})[what]).toBe(true);
    expect(merged({ [what]: true }, { [what]: true })[what]).toBe(true);
    expect(merged({}, {})[what]).toBe(false);
  });

  it('have the higher revision, and the nonce that comes first', () => {
    expect(merged({ revision: 3 }, { revision: 7 }).revision).toBe(7);
    expect(merged({ nonce: 'bbbbbbbb' }, { nonce: 'aaaaaaaa' }).nonce).toBe('aaaaaaaa');
  });

  it('have the later position, and the only one', () => {
    const earlier = { slot: 9, percent: 90, revision: 1 };
    const later = { slot: 2, percent: 10, revision: 2 };
    expect(merged({ position: earlier }, { position: later }).position).toEqual(later);
    expect(merged({ position: earlier }, { position: null }).position).toEqual(earlier);
  });

  it('have a test finished only if the later attempt at it is', () => {
    const finished = (a: object, b: object) =>
      merged({ tests: new Map([[1, { ...UNSTARTED, ...a }]]) }, { tests: new Map([[1, { ...UNSTARTED, ...b }]]) }).tests.get(1)?.finished;
    expect(finished({ attempt: 2, finished: true }, { attempt: 2, finished: false })).toBe(true);
    expect(finished({ attempt: 2, finished: true }, { attempt: 3, finished: false })).toBe(false);
    expect(finished({ attempt: 2, finished: false }, { attempt: 3, finished: true })).toBe(true);
  });

  it('have of two judged answers the better one, one judged as nothing before one that is not judged', () => {
    const answer = (some: Partial<Answer>) => ({
      answers: new Map([[2, { attempt: 1, changes: 1, response: 0, result: null, ...some }]]),
    });
    expect(merged(answer({ result: 0 }), answer({ result: 30 })).answers.get(2)?.result).toBe(30);
    expect(merged(answer({ result: 0 }), answer({ result: null, changes: 4 })).answers.get(2)?.result).toBe(0);
  });

  it('carry of what newer builds wrote the longer, then the later one', () => {
    const newer = (some: Partial<NewerData>) => ({ newer: { length: 9, hash: 'aaaa', revision: 1, bits: '01', ...some } });
    expect(merged(newer({ length: 10 }), newer({ revision: 5 })).newer?.length).toBe(10);
    expect(merged(newer({ revision: 4 }), newer({ revision: 5 })).newer?.revision).toBe(5);
    expect(merged(newer({ bits: '0' }), newer({ bits: '1' })).newer?.bits).toBe('1');
    expect(merged(newer({}), { newer: null }).newer?.length).toBe(9);
  });
});

describe('a lesson that was seen', () => {
  it('is added, and nothing changes if it was there', () => {
    const before = state({ done: new Set([1]) });
    const after = withDone(before, 2);
    expect(after).toEqual(state({ done: new Set([1, 2]) }));
    expect(before.done).toEqual(new Set([1]));
    expect(withDone(after, 1)).toBe(after);
  });
});

it('a test that nobody has begun is at its first attempt, with nothing reached', () => {
  expect(UNSTARTED).toEqual({ passed: false, best: null, attempt: 1, finished: false });
});
