/** The course that a verb is about: the folder named, or the one the user stands in. */
import { exists, FileError, openFolder } from '../io/disk.ts';
import type { FileStore } from '../io/file-store.ts';

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
