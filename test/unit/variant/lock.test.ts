import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../src/contract/state-layout.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { LogEntry } from '../../../src/model/lock.ts';
import { printEntry } from '../../../src/model/state-log.ts';
import { parseLock, printLock } from '../../../src/read/lock.ts';
import { compactLog, extendLog, reportFrozen, slotsOf } from '../../../src/variant/lock.ts';
import { courseOf, type QuestionSketch, questionOf } from '../../support/lock-course.ts';

/** The log of a course with one lesson and these questions, as lines; or what an edit appends to it. */
function added(questions: readonly QuestionSketch[], log: readonly LogEntry[] = [], lessons = ['visits']): readonly LogEntry[] {
  return extendLog(courseOf({ lessons, questions: questions.map(questionOf), evaluation: false, form: false }), log);
}

const lines = (entries: readonly LogEntry[]): readonly string[] => entries.map(printEntry);

const hatch: QuestionSketch = { id: 'hatch', kind: 'single', choices: ['look', 'ask'] };
const order: QuestionSketch = { id: 'order', kind: 'ordering', choices: ['a', 'b', 'c'] };
const published = added([hatch, order]);

describe('extendLog', () => {
  it('writes a new course in reading order: a lesson, its test, the test’s questions', () => {
    expect(lines(published)).toEqual([
      'field visits lesson 1',
      'field visits-test test 2',
      'field hatch single 2 [look, ask]',
      'field order ordering 12 [a, b, c]',
    ]);
  });

  it('puts a question that joins later under the test’s header again', () => {
    const entries = added([hatch, order, { id: 'nurse', kind: 'true-false' }], published);
    expect(lines(entries)).toEqual(['field visits-test test 1', 'field nurse true-false 1']);
    expect(layoutOf(compactLog([...published, ...entries])).segments.at(-1)).toMatchObject({ kind: 'extension', test: 1 });
  });

  it('lengthens the list of a question when a choice joins and there is room', () => {
    const entries = added([{ ...hatch, choices: ['wait', 'ask', 'look'] }, order], published);
    expect(lines(entries)).toEqual(['field hatch single 2 [look, ask, wait]']);
    expect(slotsOf([...published, ...entries]).get('hatch')).toMatchObject({ slot: 2, vocabulary: ['look', 'ask', 'wait'], earlier: [] });
  });

  it('gives a wider question a new field; the old slot is dead', () => {
    const entries = added([{ ...hatch, choices: ['look', 'ask', 'c', 'd', 'e'] }, order], published);
    expect(lines(entries)).toEqual(['field visits-test test 1', 'field hatch single 3 [look, ask, c, d, e]']);
    expect(slotsOf([...published, ...entries]).get('hatch')).toMatchObject({ slot: 5, earlier: [2] });
  });

  it('gives a question of another kind a new field', () => {
    expect(lines(added([{ ...hatch, kind: 'multiple' }, order], published))).toEqual([
      'field visits-test test 1',
      'field hatch multiple 2 [look, ask]',
    ]);
  });

  it('keeps the place of a choice that was taken out, and gives it back when the choice returns', () => {
    const without = { ...order, choices: ['a', 'c'] };
    expect(added([hatch, without], published)).toEqual([]);
    expect(slotsOf(published).get('order')?.vocabulary).toEqual(['a', 'b', 'c']);
  });

  it('writes nothing when choices, questions or lessons only change places', () => {
    expect(
      added(
        [
          { ...order, choices: ['c', 'b', 'a'] },
          { ...hatch, choices: ['ask', 'look'] },
        ],
        published,
      ),
    ).toEqual([]);
  });

  it('removes once, and brings back by a new field', () => {
    const removed = added([hatch], published);
    expect(lines(removed)).toEqual(['remove order']);
    const after = [...published, ...removed];
    expect(added([hatch], after)).toEqual([]);
    const back = added([hatch, order], after);
    expect(lines(back)).toEqual(['field visits-test test 1', 'field order ordering 12 [a, b, c]']);
    expect(slotsOf([...after, ...back]).get('order')).toMatchObject({ slot: 6, earlier: [3] });
  });

  it('removes a lesson with its test and questions', () => {
    expect(lines(added([], published, ['yard']))).toEqual([
      'remove visits',
      'remove visits-test',
      'remove hatch',
      'remove order',
      'field yard lesson 1',
    ]);
  });

  it('records a corrected key once', () => {
    const entries = added([{ ...hatch, revision: 1 }, order], published);
    expect(lines(entries)).toEqual(['revise hatch 1']);
    expect(added([{ ...hatch, revision: 1 }, order], [...published, ...entries])).toEqual([]);
    expect(layoutOf(compactLog([...published, ...entries])).revisions).toEqual(new Map([[2, [4]]]));
  });

  it('calls the final evaluation pooled', () => {
    const course = courseOf({
      lessons: ['visits'],
      questions: [hatch, order, { ...hatch, id: 'pooled' }].map(questionOf),
      evaluation: true,
      form: true,
    });
    expect(lines(extendLog(course, published))).toEqual([
      'field evaluation pooled 1',
      'field pooled single 2 [look, ask]',
      'field form form 1',
    ]);
  });
});

describe('parseLock', () => {
  const lock = { course: 'small', iri: 'urn:small', log: published };
  const refusal = (text: string): string | undefined => {
    const report = new Diagnostics();
    expect(parseLock(text, report)).toBeNull();
    return report.list[0]?.message;
  };

  it('reads what printLock prints', () => {
    const report = new Diagnostics();
    expect(parseLock(printLock(lock), report)).toEqual(lock);
    expect(report.list).toEqual([]);
  });

  it('refuses a line that a merge left behind', () => {
    expect(refusal(`${printLock(lock)}<<<<<<< HEAD\n`)).toBe('this line does not belong in a lock');
  });

  it('refuses an entry that it doesn’t know', () => {
    expect(refusal(printLock(lock).replace('single 2', 'singel 2'))).toBe('this line is not an entry of a lock');
  });

  it('refuses a log that was shortened in the middle of a test', () => {
    expect(refusal(printLock({ ...lock, log: published.slice(0, 3) }))).toBe('the log ends in the middle of a test');
  });

  it.each([
    [{ op: 'remove', id: 'yard' }, 'yard is removed, but it was not there'],
    [{ op: 'revise', id: 'visits', revision: 1 }, 'visits is revised, but it is not a question of the course'],
    [{ op: 'field', id: 'visits', kind: 'lesson', width: 1 }, 'visits is there already'],
    [{ op: 'field', id: 'visits-test', kind: 'pooled', width: 1 }, 'visits-test is a test already'],
    [{ op: 'field', id: 'visits-test', kind: 'test', width: 0 }, 'visits-test has no questions'],
    [{ op: 'field', id: 'lone', kind: 'single', width: 2, choices: ['a'] }, 'lone is a question, but it stands under no test'],
    [{ op: 'field', id: 'hatch', kind: 'single', width: 2, choices: ['ask', 'look', 'wait'] }, 'the choices of hatch can only be added to'],
  ] satisfies [LogEntry, string][])('refuses %o', (entry, message) => {
    expect(refusal(printLock({ ...lock, log: [...published, entry] }))).toBe(message);
  });
});

describe('reportFrozen', () => {
  it('says nothing of a log that covers the course', () => {
    const report = new Diagnostics();
    reportFrozen([], report);
    expect(report.list).toEqual([]);
  });

  it('names the first entry that is missing and how to add it', () => {
    const report = new Diagnostics();
    reportFrozen(published, report);
    expect(report.list).toMatchObject([
      { code: 'L103', severity: 'error', message: 'the lock is not up to date: "field visits lesson 1" is missing, and 3 more' },
    ]);
  });
});
