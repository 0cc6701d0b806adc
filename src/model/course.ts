/**
 * The course as its authors wrote it: readonly values from YAML and Markdown, positions kept, nothing rendered.
 * `read` makes a ParsedCourse; only `check` makes a CheckedCourse; everything after it takes CheckedCourse or Variant only.
 */
import type { Root } from 'mdast';
import type { CompletionRule, ContentNote, PageKind, Privacy } from '../contract/course-data.ts';
import type { QuestionKind } from '../contract/quiz.ts';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { OwnWords } from './interface.ts';
import type { Locale, LocaleReview } from './locale.ts';
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
  /** How the place reads in another language than the source's; absent: as it is written. */
  readonly label?: string;
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

/** What accreditors ask about a course: why it is there and for whom, who paid, and what its makers have an interest in. */
export interface Disclosure {
  readonly need?: string;
  readonly audience?: string;
  readonly funding?: string;
  readonly interests?: string;
}

export interface Edition extends Disclosure {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
  /** Of its own texts: the course's language if it is made in that, else the first of its own. */
  readonly textLanguage: string;
  /** Instead of the course's. */
  readonly title?: string;
  readonly subtitle?: string;
  /** Begins the names of its packages instead of `<course>-<edition>`. */
  readonly fileName?: string;
  readonly publisher?: string;
  /** A file of its folder, relative to the course: `editions/norway/logo.svg`. */
  readonly logo?: string;
  /** `#rrggbb`; what is not given is derived (render/colours.ts). */
  readonly colours?: { readonly accent: string; readonly accentDark?: string };
  readonly privacy?: Privacy;
  readonly pass?: number;
  /** Of the final evaluation; 0: unlimited. */
  readonly attempts?: number;
  /** The web edition: where it lies (`{language}` in it stands for its language), and its name on a phone. */
  readonly web?: { readonly address?: string; readonly name?: string };
  readonly contact?: string;
  readonly discoverable?: boolean;
  /** The learner is offered each page on paper first. */
  readonly print?: 'first';
  readonly certificate?: {
    readonly text?: string;
    readonly signatory?: string;
    /** Whoever holds the code of a diploma may look it up, without logging in. */
    readonly verification?: 'public';
    /** Learners may show in public that they earned the badge. */
    readonly badge?: boolean;
  };
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly accreditor: Accreditor;
  /** Its folder, relative to the course; '' for the edition of a course that has none. */
  readonly folder: string;
  readonly overlay: Overlay | null;
  readonly origin: Origin;
}

/** A line of overlay.yaml. The id: of a chapter, lesson, test, question, block or page; or `term:`, `reference:`, `resource:` and an id. */
export interface OverlayEntry {
  readonly id: string;
  /** Why: asked for where a protected lesson changes, and shown to learners then. */
  readonly because?: string;
  readonly origin: Origin;
}

/** Something new, and the id that it stands after or before: of the same sort, or of the whole that it ends or begins. */
export interface OverlayAddition extends OverlayEntry {
  readonly after?: string;
  readonly before?: string;
}

/** Markdown that replaces a block or is added beside one; its file is `blocks/<id>.md`. */
export interface Fragment {
  readonly id: string;
  readonly body: Root;
  readonly source: string;
  readonly origin: Origin;
}

/** What an edition changes of the core (editions/<id>/overlay.yaml), and its own content from the files beside that. */
export interface Overlay {
  readonly omit: readonly OverlayEntry[];
  readonly replace: readonly OverlayEntry[];
  readonly add: readonly OverlayAddition[];
  readonly chapters: readonly Chapter[];
  readonly lessons: readonly Lesson[];
  readonly blocks: readonly Fragment[];
  readonly questions: readonly Question[];
  readonly pages: readonly TextPage[];
  readonly references: readonly Reference[];
  readonly glossary: readonly Term[];
  readonly resources: readonly Resource[];
  /** editions/<id>/media/…: found where a chapter has no file of that name. */
  readonly media: readonly Media[];
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

/** A protected lesson, or a part of one, that an edition leaves out or has its own version of: learners and accreditors are told. */
export interface ProtectedChange {
  readonly kind: 'omit' | 'replace' | 'add';
  readonly sort: string;
  readonly title: string;
  readonly lesson?: { readonly id: string; readonly title: string };
  readonly because?: string;
}

/** One edition in one language: what gets rendered. */
export interface Variant {
  readonly course: CheckedCourse;
  readonly edition: Edition;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The lock's log with this build's new entries appended. The same in all variants. */
  readonly log: readonly LogEntry[];
  /** What the edition omits or changes of protected lessons. */
  readonly changes: readonly ProtectedChange[];
  /** How it was translated; null: it is in the language of the source. */
  readonly translation: Translation | null;
}

/** What a page has to say about a translated course. */
export interface Translation {
  readonly review: LocaleReview;
  /** The language of the course's own texts, and its direction. */
  readonly source: { readonly lang: string; readonly dir: 'ltr' | 'rtl' };
  /** Ids of questions, `term-id` of terms and `id.key` of other texts that are not translated, with the language that they are in. */
  readonly foreign: ReadonlyMap<string, Translation['source']>;
  /** Lessons left out because they are not translated. */
  readonly held: readonly Lesson[];
}
