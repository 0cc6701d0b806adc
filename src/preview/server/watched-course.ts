/**
 * A course that is being edited: read and checked again after each change, with the last version that had no errors. Reads only what
 * changed; the result is the same as that of a fresh start.
 */
import { checkCourse } from '../../check/check.ts';
import { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { FileStore } from '../../io/file-store.ts';
import type { CheckedCourse } from '../../model/course.ts';
import { readCourse } from '../../read/course.ts';
import { keepResults } from '../../read/kept.ts';
import type { Mistake } from '../workbench/messages.ts';
import { keepFiles } from './kept-files.ts';
import { describeMistakes } from './mistakes.ts';

export interface CourseVersion {
  /** Counts the readings, from 1. */
  readonly number: number;
  /** The course as it was last without errors; null if it never was. */
  readonly course: CheckedCourse | null;
  /** Of this reading. */
  readonly mistakes: readonly Mistake[];
}

export interface WatchedCourse {
  version(): CourseVersion;
  /** Reads again; `changed`: paths in the course folder. Readings never overlap. */
  readAgain(changed: readonly string[]): Promise<CourseVersion>;
}

export async function watchCourse(folder: FileStore): Promise<WatchedCourse> {
  const store = keepFiles(folder);
  let version: CourseVersion = { number: 0, course: null, mistakes: [] };
  let running: Promise<unknown> = Promise.resolve();

  async function read(changed: readonly string[]): Promise<CourseVersion> {
    store.forget(changed);
    keepResults();
    const report = new Diagnostics();
    const parsed = await readCourse(store, report);
    const course = parsed && checkCourse(parsed, report);
    version = { number: version.number + 1, course: course ?? version.course, mistakes: await describeMistakes(report.list, store) };
    return version;
  }

  const readAgain: WatchedCourse['readAgain'] = (changed) => {
    const next = running.then(() => read(changed));
    running = next.catch(() => undefined);
    return next;
  };
  await readAgain([]);
  return { version: () => version, readAgain };
}
