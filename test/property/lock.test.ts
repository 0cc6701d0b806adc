/** The lock's promise: whatever authors do to a course, the log only grows, and what learners saved earlier can still be read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuestionKind } from '../../src/contract/quiz.ts';
import { decodeState, encodeState } from '../../src/contract/state-codec.ts';
import { layoutOf } from '../../src/contract/state-layout.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { LogEntry } from '../../src/model/lock.ts';
import { parseLock, printLock } from '../../src/read/lock.ts';
import { compactLog, extendLog, slotsOf } from '../../src/variant/lock.ts';
import { stateFor } from '../support/arbitrary-state.ts';
import { holds } from '../support/holds.ts';
import { courseOf, type QuestionSketch, questionOf } from '../support/lock-course.ts';

const KINDS: readonly QuestionKind[] = ['single', 'multiple', 'true-false', 'ordering', 'matching', 'fill-in', 'likert'];

const question: fc.Arbitrary<QuestionSketch> = fc.record({
  id: fc.constantFrom('q-one', 'q-two', 'q-three', 'q-four', 'q-five'),
  kind: fc.constantFrom(...KINDS),
  choices: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 3 }),
  maxLength: fc.integer({ min: 1, max: 40 }),
  revision: fc.nat(2),
});

/** Lessons with tests over a small stock of ids, so that edits remove, bring back, move and change them. */
const course = fc
  .tuple(
    fc.shuffledSubarray(['lesson-a', 'lesson-b', 'lesson-c', 'lesson-d'], { minLength: 1 }),
    fc.uniqueArray(question, { selector: ({ id }) => id, maxLength: 5 }),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([lessons, questions, evaluation, form]) => courseOf({ lessons, questions: questions.map(questionOf), evaluation, form }));

const edits = fc.array(course, { minLength: 1, maxLength: 6 });

/** The log after each edit. */
function logsOf(courses: readonly ReturnType<typeof courseOf>[]): readonly (readonly LogEntry[])[] {
  let log: readonly LogEntry[] = [];
  return courses.map((edited) => {
    log = [...log, ...extendLog(edited, log)];
    return log;
  });
}

describe('extendLog', () => {
  it('makes a log that the player can lay out, its past unchanged', () => {
    holds(
      fc.property(edits, (courses) => {
        const logs = logsOf(courses);
        const whole = layoutOf(compactLog(logs.at(-1) ?? []));
        for (const log of logs) {
          const earlier = layoutOf(compactLog(log));
          expect(whole.prefixHashes[log.length]).toBe(earlier.prefixHashes[log.length]);
          expect(whole.segments.slice(0, earlier.segments.length)).toEqual(earlier.segments);
        }
      }),
    );
  });

  it('adds nothing to a log that covers the course', () => {
    holds(
      fc.property(edits, (courses) => {
        logsOf(courses).forEach((log, i) => {
          expect(extendLog(courses[i] ?? courseOf({ lessons: [], questions: [], evaluation: false, form: false }), log)).toEqual([]);
        });
      }),
    );
  });

  it('gives everything in the course a slot of its kind and every choice a place', () => {
    holds(
      fc.property(edits, (courses) => {
        logsOf(courses).forEach((log, i) => {
          const slots = slotsOf(log);
          for (const { lessons } of courses[i]?.chapters ?? [])
            for (const lesson of lessons) {
              expect(slots.get(lesson.id)?.kind).toBe('lesson');
              for (const { id, kind, choices = [], pairs = [] } of lesson.quiz?.questions ?? []) {
                expect(slots.get(id)).toMatchObject({ kind, test: lesson.quiz?.id });
                if (kind !== 'true-false')
                  expect(slots.get(id)?.vocabulary).toEqual(expect.arrayContaining([...pairs, ...choices].map((choice) => choice.id)));
              }
            }
        });
      }),
    );
  });

  it('keeps readable what was saved under an earlier log', () => {
    const before = edits.map(logsOf).chain((logs) =>
      fc.nat(logs.length - 1).chain((at) => {
        const layout = layoutOf(compactLog(logs[at] ?? []));
        return fc.tuple(fc.constant(logs), fc.constant(layout), stateFor(layout));
      }),
    );
    holds(
      fc.property(before, ([logs, earlier, state]) => {
        const later = layoutOf(compactLog(logs.at(-1) ?? []));
        const read = decodeState(encodeState(state, earlier, 'course'), later, 'course');
        if (read.kind !== 'state') throw new Error(read.kind);
        expect(read.state.done).toEqual(state.done);
        expect(read.state.tests).toEqual(state.tests);
        for (const [slot, answer] of state.answers) if (!later.revisions.has(slot)) expect(read.state.answers.get(slot)).toEqual(answer);
      }),
    );
  });

  it('prints a log that is read back as it was', () => {
    holds(
      fc.property(edits, (courses) => {
        const log = logsOf(courses).at(-1) ?? [];
        const report = new Diagnostics();
        expect(parseLock(printLock({ course: 'course', iri: 'urn:course', log }), report)).toEqual({
          course: 'course',
          iri: 'urn:course',
          log,
        });
        expect(report.list).toEqual([]);
      }),
    );
  });
});
