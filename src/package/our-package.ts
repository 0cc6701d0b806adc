/**
 * What a package that this tool made says of itself: the outline in its launch page and the data of its pages. Packages of other tools
 * have neither. Reads; judges nothing.
 */
import type { CourseData, PageData } from '../contract/course-data.ts';
import { decodeText, type PackageFiles } from './validate.ts';

export interface OurPackage {
  readonly course: CourseData;
  /** By page id. */
  readonly pages: ReadonlyMap<string, OurPage>;
}

export interface OurPage {
  readonly data: PageData;
  /** The visible part, as HTML. */
  readonly html: string;
}

const LAUNCH_PAGE = 'index.html';

/** null: the package is not one of ours, or of a form that this version doesn't know. */
export function readOurPackage(files: PackageFiles): OurPackage | null {
  const launch = files.get(LAUNCH_PAGE);
  const course = launch && blockOf<CourseData>(decodeText(launch), 'cw-course');
  if (course?.format !== 1 || typeof course.id !== 'string' || typeof course.log !== 'string' || !Array.isArray(course.chapters))
    return null;
  const pages = new Map<string, OurPage>();
  for (const [file, bytes] of files) {
    // Those of the language that the package opens in: the others' have a language before `.html`.
    if (!/(?:^|\/)[\w-]+\.html$/.test(file)) continue;
    const html = decodeText(bytes);
    const data = blockOf<PageData>(html, 'cw-page');
    if (typeof data?.id === 'string') pages.set(data.id, { data, html: /<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? '' });
  }
  return { course, pages };
}

/** A JSON data block; null if there is none or it can't be read. The block holds no `</`: the compiler escapes it. */
function blockOf<T extends object>(html: string, id: string): T | null {
  const [, json] = new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`, 's').exec(html) ?? [];
  if (json === undefined) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
