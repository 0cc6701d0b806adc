/**
 * The course as its authors wrote it: readonly values from YAML and Markdown, positions kept, nothing rendered.
 * `read` makes a ParsedCourse; only `check` makes a CheckedCourse; everything after it takes CheckedCourse or Variant only.
 */
import type { Root } from 'mdast';
import type { CompletionRule, ContentNote, PageKind, Privacy } from '../contract/course-data.ts';
import type { QuestionKind } from '../contract/quiz.ts';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { Review } from './review.ts';

export interface Objective {
  readonly id: string;
  readonly text: string;
}

/** Inline Markdown of a quiz or YAML text, as written. */
export type InlineMarkdown = string;

export interface Choice {
  readonly id: string;
  readonly text: InlineMarkdown;
  readonly correct: boolean;
}

/** One question, all kinds; keys that a kind doesn't have are absent. */
export interface Question {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly prompt: InlineMarkdown;
  readonly objective?: string;
  readonly weight: number;
  readonly partial: boolean;
  /** single, multiple: choices · likert: the scale · ordering: items in the right order · matching: distractors. */
  readonly choices?: readonly Choice[];
  readonly pairs?: readonly { readonly id: string; readonly prompt: InlineMarkdown; readonly match: InlineMarkdown }[];
  /** true-false. */
  readonly answer?: boolean;
  /** fill-in. */
  readonly answers?: readonly string[];
  readonly caseSensitive?: boolean;
  /** numeric. */
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly maxLength?: number;
  /** > 0 when a key was corrected after publication (`revision:` in the source). */
  readonly revision: number;
  readonly feedback?: { readonly correct: InlineMarkdown; readonly incorrect: InlineMarkdown; readonly references: readonly string[] };
  readonly origin: Origin;
}

export interface Quiz {
  readonly id: string;
  readonly pass?: number;
  readonly attempts: number;
  readonly shuffle: boolean;
  readonly feedback: 'at-once' | 'at-end';
  readonly showAnswers: 'always' | 'after-pass' | 'never';
  readonly questions: readonly Question[];
  readonly origin: Origin;
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

export interface Locator {
  readonly gist: string;
  readonly verified: Verified;
}

export type Verified = 'read' | 'partly' | 'unchecked';

export interface Reference {
  readonly id: string;
  readonly type: string;
  readonly short: string;
  readonly title: string;
  readonly issuer?: string;
  readonly authors?: string;
  readonly number?: string;
  readonly date?: string;
  readonly container?: string;
  readonly url?: string;
  readonly verified: Verified;
  readonly source?: string;
  readonly gist?: string;
  readonly locators: Readonly<Record<string, Locator>>;
  readonly origin: Origin;
}

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly definition: string;
  readonly references: readonly string[];
  readonly origin: Origin;
}

export interface Resource {
  readonly id: string;
  readonly field: string;
  readonly title: string;
  readonly publisher?: string;
  readonly year?: string;
  readonly languages: readonly string[];
  readonly goodFor: string;
  readonly url?: string;
  readonly verified?: Verified;
  readonly origin: Origin;
}

export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly country?: string;
  readonly role: string;
  readonly note?: string;
}

export interface Evaluation {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly pass?: number;
  readonly attempts: number;
  readonly drawPerPool: number;
  readonly drawExtra: number;
  /** By chapter id. */
  readonly pools: readonly { readonly chapter: string; readonly questions: readonly Question[] }[];
  readonly origin: Origin;
}

export interface FeedbackForm {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly intro: string;
  readonly questions: readonly Question[];
  readonly origin: Origin;
}

/** A name without `granted`, reference and dates is never printed. */
export interface Accreditor {
  readonly status: 'none' | 'applied' | 'granted';
  readonly name?: string;
  readonly reference?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly hours?: number;
  readonly statement?: string;
}

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

export interface Edition {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly publisher?: string;
  /** `#rrggbb`; what is not given is derived (render/colours.ts). */
  readonly colours?: { readonly accent: string; readonly accentDark?: string };
  readonly privacy?: Privacy;
  readonly pass?: number;
  readonly contact?: string;
  readonly accreditor: Accreditor;
  readonly origin: Origin;
}

/** One line of course.lock.yaml. */
export type LogEntry =
  | { readonly op: 'field'; readonly id: string; readonly kind: 'lesson' | 'form' | 'test' | 'pooled'; readonly width: number }
  | { readonly op: 'field'; readonly id: string; readonly kind: QuestionKind; readonly width: number; readonly choices: readonly string[] }
  | { readonly op: 'remove'; readonly id: string }
  | { readonly op: 'revise'; readonly id: string; readonly revision: number };

export interface Lock {
  readonly course: string;
  readonly iri: string;
  readonly log: readonly LogEntry[];
}

export interface Media {
  /** Relative to the course: `chapters/09-isolation/media/daily-visit.svg`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface ParsedCourse {
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

/** One edition in one language: what gets rendered. */
export interface Variant {
  readonly course: CheckedCourse;
  readonly edition: Edition;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The lock's log with this build's new entries appended. */
  readonly log: readonly LogEntry[];
}
