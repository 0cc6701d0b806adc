/** What a rule is, and what all rules are given. */
import type { Code } from '../diagnostics/catalog.ts';
import type { Diagnostic, Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { ToolStrings } from '../model/interface.ts';
import type { CourseText } from './texts.ts';

export interface CheckContext {
  readonly course: ParsedCourse;
  readonly report: Diagnostics;
  /** Every Markdown text of the course, parsed. */
  readonly texts: readonly CourseText[];
  /** Lessons and pages that the course has, but not the edition that is looked at: links to them show as plain words there. */
  readonly elsewhere: ReadonlySet<string>;
  /** The tool's own words, against which the course's are held; empty: not known here, and nothing of them is judged. */
  readonly strings: ToolStrings;
  /**
   * True if that file, or some file whose path matches, couldn't be read without errors. What such a file should hold is not judged:
   * one slip in references.yaml must not make every citation of the course an error.
   */
  isBroken(files: RegExp | string): boolean;
  /**
   * What is to be said of a text for which nothing counts but its words, its file and the course's language: found by `find`, or remembered
   * from a build before. `kind`: whose findings they are.
   */
  remember(kind: string, text: CourseText, find: () => readonly Diagnostic[]): readonly Diagnostic[];
}

export interface Rule {
  /** The codes that it may report. */
  readonly codes: readonly Code[];
  /** Judges what only translations are made from: a course can be shown in its own language before. */
  readonly late?: true;
  /** Judges the course with all its editions, not what one of them makes of it. */
  readonly once?: true;
  run(context: CheckContext): void;
}

/** The origin of a list entry or key within something that has a path. */
export function within(origin: Origin, path: string): Origin {
  return { file: origin.file, path: origin.path === undefined || origin.path === '' ? path : `${origin.path}.${path}` };
}
