/** What learners read: chapters, lessons, pages beside them and their media. Markdown as a tree, not yet HTML. */
import type { Root } from 'mdast';
import type { ContentNote, PageKind } from '../contract/course-data.ts';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { Quiz } from './question.ts';

export interface Objective {
  readonly id: string;
  readonly text: string;
}

export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly objectives: readonly Objective[];
  readonly contentNotes: readonly ContentNote[];
  readonly resources: readonly string[];
  readonly protected: boolean;
  /** Parsed Markdown: CommonMark, GFM, container and leaf directives; citations and `term:` links still as written. */
  readonly body: Root;
  /** The file's text, for positions and word counts. */
  readonly source: string;
  readonly quiz: Quiz | null;
  readonly origin: Origin;
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly lessons: readonly Lesson[];
  /** Where they are not the course's. */
  readonly authors?: string;
  readonly review?: string;
  /** Folder, relative to the course: `chapters/09-isolation`. */
  readonly folder: string;
  readonly origin: Origin;
}

/** A page that belongs to no chapter (pages/*.md). */
export interface TextPage {
  readonly id: string;
  readonly title: string;
  readonly kind: PageKind;
  /** `first`: read before lesson 1; `menu`: reached from the menu. */
  readonly place: 'first' | 'menu';
  /** Chapters before which it is offered again. */
  readonly before: readonly string[];
  readonly minutes: number;
  readonly body: Root;
  readonly source: string;
  readonly origin: Origin;
}

export interface Media {
  /** Relative to the course: `chapters/09-isolation/media/daily-visit.svg`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}
