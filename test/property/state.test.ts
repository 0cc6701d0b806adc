/** The promises of the learner state, tried on random courses, random builds and random learners. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash32, toBase64url } from '../../src/contract/hash.ts';
import { type LearnerState, merge } from '../../src/contract/state.ts';
import { decodeState, encodeReduced, encodeState, worstCaseLength } from '../../src/contract/state-codec.ts';
import { compactEntry, layoutOf } from '../../src/contract/state-layout.ts';
import { type GrowingLog, growingLog, layoutAt, stateFor } from '../support/arbitrary-state.ts';
import { holds } from '../support/holds.ts';

const SCOPE = 'urn:test:course';
const RUNS = 300;

function decoded(text: string, layout: ReturnType<typeof layoutOf>): LearnerState {
  const result = decodeState(text, layout, SCOPE);
  if (result.kind !== 'state') throw new Error(result.kind);
  return result.state;
}

const logAndState = growingLog.chain((log) => fc.tuple(fc.constant(log), stateFor(layoutAt(log))));
const logAndThree = growingLog.chain((log) => {
  const state = stateFor(layoutAt(log));
  return fc.tuple(fc.constant(log), state, state, state);
});

describe('codec', () => {
  it('gives back every state that it wrote', () => {
    holds(
      fc.property(logAndState, ([log, state]) => {
        const layout = layoutAt(log);
        expect(decoded(encodeState(state, layout, SCOPE), layout)).toEqual(state);
      }),
      RUNS,
    );
  });

  it('writes only characters that every LMS keeps', () => {
    holds(
      fc.property(logAndState, ([log, state]) => {
        expect(encodeState(state, layoutAt(log), SCOPE)).toMatch(/^[A-Za-z0-9._~:-]+$/);
      }),
      RUNS,
    );
  });

  it('never reads a text that was cut off as a shorter valid one', () => {
    holds(
      fc.property(logAndState, fc.nat(), ([log, state], cut) => {
        const layout = layoutAt(log);
        const text = encodeState(state, layout, SCOPE);
        const kind = decodeState(text.slice(0, cut % text.length), layout, SCOPE).kind;
        expect(['damaged', 'empty']).toContain(kind);
      }),
      RUNS,
    );
  });

  it('never reads an altered text as valid', () => {
    holds(
      fc.property(logAndState, fc.nat(), fc.constantFrom('A', 'z', '7', '-', '.'), ([log, state], at, char) => {
        const layout = layoutAt(log);
        const text = encodeState(state, layout, SCOPE);
        const place = at % text.length;
        fc.pre(text[place] !== char);
        expect(decodeState(text.slice(0, place) + char + text.slice(place + 1), layout, SCOPE).kind).toBe('damaged');
      }),
      RUNS,
    );
  });

  it('never throws on whatever an LMS returns, and invents no pass', () => {
    holds(
      fc.property(
        growingLog,
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.stringMatching(/^2\.[0-9a-z]{1,2}\.[\w-]{4}\.[\w-]{8}\.[0-9a-z]{1,3}\.[\w-]{0,40}\.[0-9a-z]{6,7}$/),
        ),
        (log, text) => {
          expect(decodeState(text, layoutAt(log), SCOPE).kind).not.toBe('state');
        },
      ),
      1000,
    );
  });

  it('never throws on any bits, even with a right checksum, and what it makes of them is a state that can be saved', () => {
    holds(
      fc.property(growingLog, fc.stringMatching(/^[\w-]{1,60}$/), fc.nat(2), (log, payload, beyond) => {
        const layout = layoutAt(log);
        const length = layout.length + beyond;
        const hash = beyond === 0 ? layout.prefixHashes[length] : 'AAAA';
        const head = `2.${length.toString(36)}.${hash}.abcdefgh.1.${payload}.${payload.length.toString(36)}`;
        const result = decodeState(head + toBase64url(hash32(`${SCOPE}\n${head}`) >>> 2, 5), layout, SCOPE);
        if (result.kind !== 'state') return;
        for (const { attempt, best } of result.state.tests.values()) {
          expect(attempt).toBeGreaterThan(0);
          if (best) expect(best.num).toBeLessThanOrEqual(best.den);
        }
        expect(decoded(encodeState(result.state, layout, SCOPE), layout)).toEqual(result.state);
      }),
      1000,
    );
  });

  it("takes another course's text for damaged, not for its own", () => {
    holds(
      fc.property(logAndState, ([log, state]) => {
        const layout = layoutAt(log);
        expect(decodeState(encodeState(state, layout, 'urn:test:other'), layout, SCOPE).kind).toBe('damaged');
      }),
      RUNS,
    );
  });

  it('never needs more characters than the worst case that the compiler computes', () => {
    holds(
      fc.property(logAndState, ([log, state]) => {
        const layout = layoutAt(log);
        const worst = worstCaseLength(
          layout,
          () => 300,
          () => 99,
        );
        expect(encodeState({ ...state, revision: 36 ** 4 - 1 }, layout, SCOPE).length).toBeLessThanOrEqual(worst);
      }),
      RUNS,
    );
  });

  it('keeps passes, scores and position in the reduced form', () => {
    holds(
      fc.property(logAndState, ([log, state]) => {
        const layout = layoutAt(log);
        const reduced = decoded(encodeReduced(state, layout, SCOPE), layout);
        expect(reduced).toEqual({ ...state, answers: new Map() });
      }),
      RUNS,
    );
  });
});

describe('update and rollback', () => {
  it('a newer build reads what any older build wrote', () => {
    holds(
      fc.property(
        growingLog.chain((log) =>
          fc
            .constantFrom(...log.builds)
            .chain((length) => fc.tuple(fc.constant(log), fc.constant(length), stateFor(layoutAt(log, length)))),
        ),
        ([log, length, state]) => {
          expect(decoded(encodeState(state, layoutAt(log, length), SCOPE), layoutAt(log))).toEqual(state);
        },
      ),
      RUNS,
    );
  });

  it('an older build carries what a newer one wrote, and the newer one finds it all again', () => {
    holds(
      fc.property(
        growingLog.chain((log) => fc.tuple(fc.constant(log), fc.constantFrom(...log.builds), stateFor(layoutAt(log)))),
        ([log, length, state]) => {
          const older = layoutAt(log, length);
          const newer = layoutAt(log);
          const seenByOlder = decoded(encodeState(state, newer, SCOPE), older);
          const again = decoded(encodeState(seenByOlder, older, SCOPE), newer);
          expect(again).toEqual(state);
        },
      ),
      RUNS,
    );
  });

  it('a text of a rewritten log is foreign, never misread', () => {
    holds(
      fc.property(logAndState, ([log, state]) => {
        const text = encodeState(state, layoutAt(log), SCOPE);
        const rewritten = log.entries.map((entry, i) => (i === 0 ? `zz${entry.slice(2)}` : entry));
        fc.pre(rewritten[0] !== log.entries[0]);
        const ours = layoutOf(rewritten.join(','));
        // A log's hash has 24 bits: with each entry two logs come, once in 16 million, to the same, and can't be told apart from then on.
        fc.pre(ours.prefixHashes.at(-1) !== layoutAt(log).prefixHashes.at(-1));
        expect(decodeState(text, ours, SCOPE).kind).toBe('foreign');
      }),
      RUNS,
    );
  });
});

describe('forked logs', () => {
  /** A log, and another one that has its first entries and then goes its own way; a state of each. */
  const forked = fc
    .tuple(growingLog, growingLog, fc.nat())
    .map(([ours, other, at]) => {
      const common = [0, ...ours.builds][at % (ours.builds.length + 1)] ?? 0;
      // Entries that name a test (extensions) are left out: their slots would be others in the new place.
      const [rest] = other.entries.join(',').split(/,?[\w-]{2}x/);
      const own = rest === '' ? [] : (rest ?? '').split(',').map((entry) => compactEntry(`other ${entry}`, entry.slice(2)));
      const theirs: GrowingLog = { entries: [...ours.entries.slice(0, common), ...own], builds: [] };
      return { ours, theirs, common };
    })
    .filter(({ theirs }) => theirs.entries.length > 0)
    .chain((logs) => fc.tuple(fc.constant(logs), stateFor(layoutAt(logs.theirs))));

  it('nothing beyond the common entries is read as ours, whichever branch is longer: no pass, no score, no answer', () => {
    let accepted = 0;
    fc.assert(
      fc.property(forked, ([{ ours, theirs, common }, state]) => {
        const read = decodeState(encodeState(state, layoutAt(theirs), SCOPE), layoutAt(ours), SCOPE);
        if (read.kind !== 'state') {
          expect(read.kind).toBe('foreign');
          return;
        }
        accepted++;
        for (const slot of [...read.state.tests.keys(), ...read.state.answers.keys()]) expect(slot).toBeLessThan(common);
        for (const [slot, test] of read.state.tests) expect(test).toEqual(state.tests.get(slot));
      }),
      // A mark has 10 bits: once in a thousand forks it agrees by chance. These 500 are always the same.
      { numRuns: 500, seed: 2 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

describe('merge', () => {
  it('is commutative', () => {
    holds(
      fc.property(logAndThree, ([, a, b]) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
      RUNS,
    );
  });

  it('is associative', () => {
    holds(
      fc.property(logAndThree, ([, a, b, c]) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
      RUNS,
    );
  });

  it('is idempotent, also after going through the LMS', () => {
    holds(
      fc.property(logAndThree, ([log, a, b]) => {
        const layout = layoutAt(log);
        const both = decoded(encodeState(merge(a, b), layout, SCOPE), layout);
        expect(merge(both, both)).toEqual(both);
        expect(decoded(encodeState(merge(both, a), layout, SCOPE), layout)).toEqual(both);
      }),
      RUNS,
    );
  });

  it('never turns a pass into a fail, a best score down, or a lesson unseen', () => {
    holds(
      fc.property(logAndThree, ([, a, b]) => {
        const both = merge(a, b);
        for (const slot of [...a.done, ...b.done]) expect(both.done.has(slot)).toBe(true);
        for (const one of [a, b])
          for (const [slot, test] of one.tests) {
            const merged = both.tests.get(slot);
            if (test.passed) expect(merged?.passed).toBe(true);
            if (test.best)
              expect((merged?.best?.num ?? 0) / (merged?.best?.den ?? 1)).toBeGreaterThanOrEqual(test.best.num / test.best.den);
          }
      }),
      RUNS,
    );
  });

  it('loses no answer of the running attempt given in one of two copies', () => {
    holds(
      fc.property(logAndThree, ([log, a, b]) => {
        const layout = layoutAt(log);
        const both = decoded(encodeState(merge(a, b), layout, SCOPE), layout);
        for (const segment of layout.segments) {
          if (segment.kind !== 'test') continue;
          const attempt = both.tests.get(segment.slot)?.attempt;
          for (const { slot } of segment.questions)
            for (const one of [a, b]) {
              const answer = one.answers.get(slot);
              const kept = both.answers.get(slot);
              // Or it was judged already as not given, because the other copy was handed in.
              if (answer?.response != null && answer.attempt === attempt) expect(kept?.response ?? kept?.result ?? null).not.toBeNull();
            }
        }
      }),
      RUNS,
    );
  });
});
