/**
 * What of a package is rehearsed, and what has to come of it: computed from the outline and the contract alone, never by asking the
 * player, which is what stands on trial.
 */
import type { CourseData, LessonData } from '../contract/course-data.ts';
import type { TestData } from '../contract/quiz.ts';
import { type OurPackage, readOurPackage } from '../package/our-package.ts';
import type { PackageFiles } from '../package/validate.ts';

/** One launch page with what belongs to it. A cmi5 package may hold several, each in its folder. */
export interface Part extends OurPackage {
  /** '' or with a slash at its end. */
  readonly folder: string;
}

/** The parts of one of our packages; [] if it is none. */
export function partsOf(files: PackageFiles): readonly Part[] {
  const folders = [...files.keys()].flatMap((name) => /^((?:[^/]+\/)?)index\.html$/.exec(name)?.[1] ?? []);
  return folders.flatMap((folder) => {
    const own = new Map(
      [...files].flatMap(([name, bytes]) => (name.startsWith(folder) ? [[name.slice(folder.length), bytes] as const] : [])),
    );
    const read = readOurPackage(own);
    return read ? [{ ...read, folder }] : [];
  });
}

export function lessonsOf({ granularity, chapters }: CourseData): readonly LessonData[] {
  return granularity === 'evaluation' ? [] : chapters.flatMap(({ lessons }) => lessons);
}

/** The test of a page, with its keys. */
export function testOn({ pages }: Part, page: string): TestData | null {
  return pages.get(page)?.data.test ?? null;
}

/** True if the final evaluation has to be passed. */
function needsEvaluation({ granularity, completion, evaluation }: CourseData): boolean {
  return evaluation !== undefined && (granularity === 'evaluation' || (granularity === 'course' && completion.evaluationPassed === true));
}

/** Pages whose tests decide between passed and not, in reading order. */
export function decidingPages(course: CourseData): readonly string[] {
  const tests = course.completion.testsPassed ? lessonsOf(course).flatMap(({ id, test }) => (test ? [id] : [])) : [];
  return [...tests, ...(needsEvaluation(course) ? [course.evaluation?.id ?? ''] : [])];
}

/** What the LMS has to show of a learner who did everything and everything right. */
export function finalOutcome(course: CourseData): 'passed' | 'completed' {
  return decidingPages(course).length > 0 ? 'passed' : course.tracking.finishedStatus;
}

/** True if the package has any test that is scored. */
export function hasTests(course: CourseData): boolean {
  return (course.evaluation !== undefined && course.granularity !== 'chapter') || lessonsOf(course).some(({ test }) => test);
}
