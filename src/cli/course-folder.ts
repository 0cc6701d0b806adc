/** The course that a verb is about: the folder named, or the one the user stands in. */
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { exists, FileError, openFolder } from '../io/disk.ts';
import type { FileStore } from '../io/file-store.ts';
import type { CheckedCourse } from '../model/course.ts';
import { sayReport } from './report.ts';
import { EXIT, Exit, paint } from './terminal.ts';

export interface CourseFolder {
  /** As named by the user; '' for the current folder. */
  readonly folder: string;
  readonly store: FileStore;
}

/** Opens it; without a name the current folder, or course-source in it. Throws a FileError if there is no course.yaml. */
export async function openCourseFolder(named: string | undefined): Promise<CourseFolder> {
  const folder = named ?? ((await exists('course.yaml')) ? '.' : 'course-source');
  const store = await openFolder(folder).catch((error: unknown) => {
    throw named === undefined ? new FileError('There is no course here: name its folder, as in "coursewright check my-course".') : error;
  });
  if (!(await exists(`${folder}/course.yaml`))) throw new FileError(`${folder} is not a course: it has no course.yaml.`);
  return { folder: folder === '.' ? '' : folder, store };
}

/** The course without errors; with errors they are said, and the verb ends. */
export async function openCheckedCourse(named: string | undefined): Promise<CourseFolder & { readonly course: CheckedCourse }> {
  const { openCourse } = await import('../pipeline.ts');
  const { folder, store } = await openCourseFolder(named);
  const report = new Diagnostics();
  const course = await openCourse(store, report);
  if (course) return { folder, store, course };
  await sayReport(report, store, { folder, paint });
  throw new Exit(EXIT.errors);
}
