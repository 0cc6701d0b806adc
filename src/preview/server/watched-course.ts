/**
 * A course that is being edited: read and checked again after each change, with the last version that had no errors. Reads only what
 * changed; the result is the same as that of a fresh start. What stops a course is known at once; what only an editor would remark is looked for
 * afterwards, a rule at a time, so that the page need not wait.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkErrors, checkSteps } from '../../check/check.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { FileStore } from '../../io/file-store.ts';
import type { CheckedCourse, ParsedCourse } from '../../model/course.ts';
import type { ToolStrings } from '../../model/interface.ts';
import { readCourse } from '../../read/course.ts';
import { dropResults, keepResults } from '../../read/kept.ts';
import type { Mistake } from '../workbench/messages.ts';
import { keepFiles } from './kept-files.ts';
import { describeMistakes } from './mistakes.ts';

export interface CourseVersion {
  /** Counts the readings, from 1. */
  readonly number: number;
  /** The course as it was last without errors; null if it never was. */
  readonly course: CheckedCourse | null;
  readonly mistakes: readonly Mistake[];
  /** All rules have been run; until then warnings are those of the version before. */
  readonly complete: boolean;
}

export interface WatchedCourse {
  version(): CourseVersion;
  /** Reads again; `changed`: paths in the course folder. Readings never overlap. */
  readAgain(changed: readonly string[]): Promise<CourseVersion>;
  /** Runs all rules on the present version; false if it was overtaken by a change. */
  checkRest(): Promise<boolean>;
  close(): void;
}

/** Milliseconds that the page gets before the rest of the rules begin. */
const HEAD_START = 250;

export async function watchCourse(folder: FileStore, strings: ToolStrings): Promise<WatchedCourse> {
  const store = keepFiles(folder);
  let version: CourseVersion = { number: 0, course: null, mistakes: [], complete: false };
  let parsed: ParsedCourse | null = null;
  let found = new Diagnostics();
  let running: Promise<unknown> = Promise.resolve();

  async function read(changed: readonly string[]): Promise<CourseVersion> {
    store.forget(changed);
    keepResults();
    const report = new Diagnostics();
    const now = await readCourse(store, report);
    parsed = now;
    // What reading has found, for the rules that come later: checkErrors adds to its own bag.
    found = new Diagnostics();
    for (const one of report.list) found.add(one);
    const course = now && checkErrors(now, report);
    const errors = report.list.filter(({ severity }) => severity === 'error');
    const before = version.mistakes.filter(({ severity }) => severity === 'warning');
    version = {
      number: version.number + 1,
      course: course ?? version.course,
      mistakes: [...(await describeMistakes(errors, store)), ...before],
      complete: false,
    };
    return version;
  }

  async function checkRest(): Promise<boolean> {
    const { number } = version;
    const report = found;
    await new Promise((resolve) => setTimeout(resolve, HEAD_START));
    if (version.number !== number) return false;
    if (parsed)
      for (const _ of checkSteps(parsed, report, { strings })) {
        await nextTurn();
        if (version.number !== number) return false;
      }
    const mistakes = await describeMistakes(report.list, store);
    if (version.number !== number) return false;
    version = { ...version, mistakes, complete: true };
    return true;
  }

  const readAgain: WatchedCourse['readAgain'] = (changed) => {
    const next = running.then(() => read(changed));
    running = next.catch(() => undefined);
    return next;
  };
  await readAgain([]);
  return { version: () => version, readAgain, checkRest, close: dropResults };
}
