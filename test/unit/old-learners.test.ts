/**
 * Learners of every released version (test/corpus/releases, written at a release by `npm run corpus`), met by a package built today from the
 * course as it is now, with the lock of then: nothing that they did is lost.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCourse } from '../../src/check/check.ts';
import type { Answer, LearnerState } from '../../src/contract/state.ts';
import { decodeState, encodeState } from '../../src/contract/state-codec.ts';
import { type Layout, layoutOf } from '../../src/contract/state-layout.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../src/io/memory.ts';
import { readCourse } from '../../src/read/course.ts';
import { parseLock } from '../../src/read/lock.ts';
import { compactLog } from '../../src/variant/lock.ts';
import { select } from '../../src/variant/select.ts';
import { showcaseFiles } from '../support/packages.ts';

const FOLDER = new URL('../corpus/releases/', import.meta.url);

interface Release {
  readonly version: string;
  readonly scope: string;
  readonly lock: string;
  readonly learners: readonly { readonly name: string; readonly text: string; readonly expected: unknown }[];
}

/** Without the questions that were handed in without an answer: no text says them, they are read out of what it says. */
function given(answers: LearnerState['answers']): [number, Answer][] {
  return [...answers].filter(([, { changes, result }]) => changes > 0 || result === null);
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

it('there are some', () => {
  expect(files.length).toBeGreaterThan(0);
});

describe.each(files.map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Release))('version $version', (release) => {
  let then: Layout;
  let now: Layout;

  beforeAll(async () => {
    const report = new Diagnostics();
    const parsed = await readCourse(memoryStore({ ...(await showcaseFiles()), 'course.lock.yaml': release.lock }), report);
    const course = parsed && checkCourse(parsed, report);
    const variant = course && select(course, { edition: 'international', language: 'en' }, report);
    if (!variant) throw new Error(report.list.map(({ message }) => message).join('\n'));
    then = layoutOf(compactLog(parseLock(release.lock, report)?.log ?? []));
    now = layoutOf(compactLog(variant.log));
  });

  it.each(release.learners)('a learner who $name goes on there', ({ text, expected }) => {
    for (const layout of [then, now]) {
      const result = decodeState(text, layout, release.scope);
      if (result.kind !== 'state') throw new Error(result.kind);
      const { state } = result;
      expect({ ...state, done: [...state.done], tests: [...state.tests], answers: given(state.answers) }).toEqual(expected);
    }
  });

  it.each(release.learners)('what is saved today of a learner who $name is read by the old package too', ({ text, expected }) => {
    const today = decodeState(text, now, release.scope);
    if (today.kind !== 'state') throw new Error(today.kind);
    const old = decodeState(encodeState(today.state, now, release.scope), then, release.scope);
    if (old.kind !== 'state') throw new Error(old.kind);
    const { done, tests, answers } = old.state;
    expect({ done: [...done], tests: [...tests], answers: given(answers) }).toEqual(
      (({ done, tests, answers }) => ({ done, tests, answers }))(expected as { done: unknown; tests: unknown; answers: unknown }),
    );
  });
});
