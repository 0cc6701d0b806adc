/**
 * The course as its authors wrote it: readonly values from YAML and Markdown, positions kept, nothing rendered.
 * `read` makes a ParsedCourse; only `check` makes a CheckedCourse; everything after it takes CheckedCourse or Variant only.
 */
import type { CompletionRule, Privacy } from '../contract/course-data.ts';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { Accreditor, Disclosure, Edition } from './edition.ts';
import type { OwnWords } from './interface.ts';
import type { Chapter, Media, TextPage } from './lesson.ts';
import type { Partner, Reference, Resource, Term } from './library.ts';
import type { Locale } from './locale.ts';
import type { Lock } from './lock.ts';
import type { Evaluation, FeedbackForm } from './question.ts';
import type { Review } from './review.ts';

/** The plan of the course (syllabus.yaml): what `check` compares the course with. */
export interface Syllabus {
  /** Of the whole course, evaluation and form included. */
  readonly minutes?: number;
  readonly chapters: readonly {
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
    readonly lessons: readonly { readonly id: string; readonly title: string; readonly minutes: number }[];
  }[];
}

/** An entry of `checks`: a warning that the course leaves as it is, on purpose. */
export interface SilencedCheck {
  readonly code: string;
  /** Where; empty: everywhere. */
  readonly ids: readonly string[];
  readonly reason: string;
  readonly origin: Origin;
}

export interface ParsedCourse extends Disclosure {
  readonly id: string;
  readonly iri: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly version: string;
  readonly date: string;
  readonly language: string;
  readonly publisher: string;
  readonly authors: string;
  readonly licence: string;
  readonly pass: number;
  readonly privacy: Privacy;
  readonly completion: CompletionRule;
  readonly accreditor: Accreditor;
  /** Shown to learners, for example "draft: not yet reviewed by clinicians". */
  readonly review?: string;
  /** Set by a release of a course whose clinical lessons are not all signed: every page says so. */
  readonly draft?: true;
  readonly contact?: string;
  readonly discoverable: boolean;
  readonly chapters: readonly Chapter[];
  readonly pages: readonly TextPage[];
  readonly evaluation: Evaluation | null;
  readonly form: FeedbackForm | null;
  readonly references: readonly Reference[];
  readonly glossary: readonly Term[];
  readonly resources: readonly Resource[];
  readonly partners: readonly Partner[];
  readonly partnersAsOf?: string;
  readonly editions: readonly Edition[];
  /** Translations, in order of their languages. */
  readonly locales: readonly Locale[];
  /** What the course says instead of the tool's words on buttons and in messages. */
  readonly ownWords: readonly OwnWords[];
  readonly checks: readonly SilencedCheck[];
  readonly media: ReadonlyMap<string, Media>;
  readonly lock: Lock | null;
  readonly syllabus?: Syllabus;
  /** Sign-offs (reviews.yaml), in the file's order. */
  readonly reviews: readonly Review[];
  /** Paths of all files of the course folder, for "nothing uses this file". */
  readonly files: readonly string[];
  /** Source texts by file, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
}

declare const checked: unique symbol;

/** A course without errors. Only check() makes one. */
export type CheckedCourse = ParsedCourse & { readonly [checked]: true };
