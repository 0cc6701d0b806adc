/**
 * What the compiler tells the player, as JSON in two kinds of data block:
 * - `<script type="application/json" id="cw-course">` in the launch page (index.html): the whole outline, once per package;
 * - `<script type="application/json" id="cw-page">` in every page: what that page alone needs, so that a page opened by
 *   itself (file://, guests) works too.
 * Every text in them is in the variant's language; HTML in them is sanitised at build time.
 */
import type { TestData } from './quiz.ts';

/** What is sent to the LMS: `minimal` nothing per question; `standard` one interaction per scored question; `detailed` also lesson statements, times, latencies. */
export type Privacy = 'minimal' | 'standard' | 'detailed';

export type ContentNote = 'suicide' | 'torture' | 'sexual-violence' | 'child-death' | 'execution';

/** What has to be done for the final status. */
export interface CompletionRule {
  readonly lessonsSeen: boolean;
  readonly testsPassed: boolean;
  readonly evaluationPassed: boolean;
  readonly formSent: boolean;
}

export interface CourseData {
  readonly format: 1;
  /** Permanent id and IRI (course.lock.yaml). */
  readonly id: string;
  readonly iri: string;
  readonly title: string;
  readonly version: string;
  /** ISO date of the version. */
  readonly date: string;
  /** Hash of everything in the package: two builds of one source have the same. */
  readonly build: string;
  readonly edition: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly minutes: number;
  /** In a package of several languages what stands in the files of this one before `.html`: `.fr`. Absent: nothing. */
  readonly suffix?: string;
  /** `course`: one package for everything. `chapter`: this package holds one chapter; `evaluation`: only the final evaluation. */
  readonly granularity: 'course' | 'chapter' | 'evaluation';
  /** The activity's id inside the course: the course's, the chapter's or the evaluation's id. With `iri` it names the package's scope. */
  readonly scope: string;
  readonly privacy: Privacy;
  /** Keys that are false or absent ask for nothing. */
  readonly completion: Partial<CompletionRule>;
  /** Compact log of course.lock.yaml (state-layout.ts). */
  readonly log: string;
  readonly tracking: TrackingOptions;
  /** In reading order. A chapter package has one. */
  readonly chapters: readonly ChapterData[];
  /** Pages that belong to no chapter, in menu order. */
  readonly pages: readonly PageRef[];
  /** Page ids in reading order: what previous and next follow. */
  readonly order: readonly string[];
  readonly evaluation?: {
    readonly id: string;
    readonly slot: number;
    readonly title: string;
    readonly minutes: number;
    readonly pass: number;
    /** Attempts allowed; 0 or absent: unlimited. */
    readonly attempts?: number;
  };
  /** File of the search (contract/search.ts), added as a script when the learner first searches. */
  readonly search?: string;
  readonly form?: {
    readonly id: string;
    readonly slot: number;
    readonly title: string;
    readonly minutes: number;
    readonly address?: string;
  };
  /** Player texts by key (templates/strings/<language>.json), those that the launch page's shell needs. */
  readonly strings: Readonly<Record<string, string>>;
}

/** How to talk to the LMS: an LMS preset (src/targets/presets.ts) sets these; the player reads data, never a preset's name. */
export interface TrackingOptions {
  /** Least seconds between two commits while something is uncommitted. */
  readonly commitSeconds: number;
  /** Characters that the LMS keeps of the learner state. */
  readonly stateLimit: number;
  readonly interactions: boolean;
  /** Status that a package without tests ends with. */
  readonly finishedStatus: 'completed' | 'passed';
}

export interface ChapterData {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly lessons: readonly LessonData[];
}

export interface LessonData {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly slot: number;
  readonly notes?: readonly ContentNote[];
  readonly test?: { readonly id: string; readonly slot: number; readonly pass: number; readonly attempts: number };
}

export interface PageRef {
  readonly id: string;
  readonly title: string;
}

/** The kinds of page; the player gives some of them a view of their own. */
export type PageKind =
  | 'lesson'
  | 'text'
  | 'contents'
  | 'results'
  | 'help'
  | 'rules'
  | 'glossary'
  | 'resources'
  | 'partners'
  | 'evaluation'
  | 'form';

export interface PageData {
  readonly build: string;
  readonly id: string;
  readonly kind: PageKind;
  readonly test?: TestData;
  /** Citations and terms of this page: what a click shows. Keys as in the link's `href` fragment. Safe HTML. */
  readonly notes?: Readonly<Record<string, string>>;
  /** Player texts that this page needs when it is opened by itself. */
  readonly strings: Readonly<Record<string, string>>;
}
