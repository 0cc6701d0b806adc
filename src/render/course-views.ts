/**
 * What the templates of the course's own pages get: the frame around each page, lessons, tests, results, and the pages beside them.
 * Shapes only; books and reports borrow a link, a source or a question from here.
 */
import type { PageKind } from '../contract/course-data.ts';
import type { QuestionKind } from '../contract/quiz.ts';
import type { LanguageLinkView } from './languages.ts';
import type { SafeHtml } from './safe-html.ts';
import type { WebHead } from './web-edition.ts';

export interface LinkView {
  readonly id: string;
  readonly href: string;
  readonly title: string;
}

export interface TimedLinkView extends LinkView {
  readonly minutes: number;
}

export interface MenuLinkView extends TimedLinkView {
  readonly current: boolean;
  /** What the lesson speaks of that not everybody wants to meet unprepared. */
  readonly notes: string | null;
}

/** A chapter with its lessons, or (`lessons: null`) a page by itself. */
export interface MenuEntryView extends MenuLinkView {
  readonly lessons: readonly MenuLinkView[] | null;
  readonly open: boolean;
}

export interface TurnView {
  readonly previous: LinkView | null;
  readonly next: LinkView | null;
}

export interface ShellView {
  readonly id: string;
  readonly kind: PageKind;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly csp: SafeHtml;
  readonly hideFromSearch: boolean;
  readonly title: string;
  readonly courseTitle: string;
  /** The launch page only: the critical style sheet's text, and CourseData. */
  readonly launch: { readonly style: SafeHtml; readonly courseJson: SafeHtml } | null;
  /** The same page in the package's languages; none where there is only one. */
  readonly languages: readonly LanguageLinkView[];
  readonly styleFile: string;
  readonly playerFile: string;
  readonly menu: readonly MenuEntryView[];
  readonly menuPages: readonly MenuLinkView[];
  readonly main: SafeHtml;
  readonly version: string;
  readonly date: string;
  readonly review: string | null;
  /** The publisher's, at the foot. */
  readonly logo: { readonly href: string; readonly alt: string } | null;
  /** Printing and leaving stand above the text, not in the menu. */
  readonly printFirst: boolean;
  /** Of the web edition. */
  readonly web: WebHead | null;
  /** Address of the web edition's document with the whole course. */
  readonly whole: string | null;
  /** What a draft says of itself, a notice each. */
  readonly drafts: readonly string[];
  readonly pageJson: SafeHtml;
}

/** One cited place of a reference, with its gist in the author's words. */
export interface PlaceView {
  readonly key: string;
  readonly locator: string;
  readonly gist: SafeHtml;
  readonly certainty: string;
}

export interface SourceView {
  readonly id: string;
  readonly short: string;
  readonly title: string;
  readonly details: string;
  readonly url: string | null;
  readonly gist: SafeHtml | null;
  readonly certainty: string;
  readonly places: readonly PlaceView[];
}

/** Something to read after a lesson. */
export interface FurtherView extends LinkView {
  /** Not in this package. */
  readonly outside: boolean;
  readonly by: string;
}

export interface QuestionView {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly prompt: SafeHtml;
  readonly hint: string | null;
  /** Chapter of the pool; such a question is hidden until it is drawn. */
  readonly pool: string | null;
  readonly inputType: 'radio' | 'checkbox' | null;
  readonly choices: readonly ChoiceView[] | null;
  readonly order: readonly ChoiceView[] | null;
  readonly pairs: readonly { readonly index: number; readonly prompt: SafeHtml }[] | null;
  readonly options: readonly { readonly index: number; readonly text: string }[] | null;
  readonly field: { readonly maxLength: number; readonly inputMode: 'text' | 'decimal'; readonly unit: string | null } | null;
  readonly area: { readonly maxLength: number } | null;
  /** It has a button of its own (feedback at once). */
  readonly check: boolean;
  /** It has a place for feedback. */
  readonly judged: boolean;
}

export interface ChoiceView {
  readonly index: number;
  readonly text: SafeHtml;
}

export interface TestView {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** As `about` writes it, so that the player can put the LMS's own in its place. */
  readonly pass: string | null;
  readonly questions: readonly QuestionView[];
}

/** Templates of the course, by name. */
export interface CourseViews {
  readonly 'whole-course': {
    readonly lang: string;
    readonly dir: 'ltr' | 'rtl';
    readonly csp: string;
    readonly hideFromSearch: boolean;
    readonly title: string;
    readonly web: WebHead;
    readonly style: SafeHtml;
    readonly body: SafeHtml;
    /** Address of the course page by page. */
    readonly pages: string;
  };
  readonly shell: ShellView;
  readonly lesson: {
    readonly id: string;
    readonly chapterId: string;
    readonly chapterTitle: string;
    readonly place: string | null;
    readonly title: string;
    readonly minutes: number;
    /** The content notes as a list in words, or null. */
    readonly notes: string | null;
    /** Pages to read again before this chapter. */
    readonly readAgain: readonly LinkView[];
    /** It has passages that can be skipped. */
    readonly skips: boolean;
    readonly objectives: readonly SafeHtml[];
    readonly body: SafeHtml;
    readonly further: readonly FurtherView[];
    readonly sources: readonly SourceView[];
    readonly test: TestView | null;
    readonly turn: TurnView;
  };
  readonly text: {
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
    readonly body: SafeHtml;
    readonly sources: readonly SourceView[];
    readonly turn: TurnView;
  };
  readonly contents: {
    /** As in ShellView. */
    readonly whole: string | null;
    readonly courseTitle: string;
    readonly subtitle: string | null;
    /** Lessons that this language leaves out, as a list in words; null: none. */
    readonly held: string | null;
    readonly length: string;
    readonly sentences: readonly string[];
    readonly chapters: readonly {
      readonly id: string;
      readonly title: string;
      readonly summary: string;
      readonly minutes: number;
      readonly lessons: readonly TimedLinkView[];
    }[];
    readonly ending: readonly TimedLinkView[];
    readonly turn: TurnView;
  };
  readonly results: {
    readonly title: string;
    readonly length: string;
    readonly achieved: string;
    readonly accreditation: readonly string[];
    /** Core lessons that the edition changes, in words. */
    readonly changes: readonly SafeHtml[];
    readonly certificate: string | null;
    readonly signatory: string | null;
    readonly chapters: readonly {
      readonly id: string;
      readonly title: string;
      readonly href: string;
      readonly credit: string | null;
      readonly firstLesson: string;
      readonly minutes: number;
      readonly lessons: number;
      readonly tests: number;
    }[];
    readonly evaluation: (TimedLinkView & { readonly rule: string }) | null;
    readonly form: TimedLinkView | null;
    readonly rule: readonly string[];
    /** The pass mark as `rule` and the evaluation's row write it. */
    readonly pass: string;
    readonly turn: TurnView;
  };
  readonly help: {
    readonly title: string;
    readonly recorded: readonly string[];
    readonly reportText: string;
    readonly contact: string | null;
    /** The contact's address with subject and text. */
    readonly mail: string;
    readonly facts: readonly { readonly name: string; readonly value: string }[];
    readonly turn: TurnView;
  };
  readonly rules: {
    readonly title: string;
    readonly references: readonly SourceView[];
    readonly turn: TurnView;
  };
  readonly glossary: {
    readonly id: string;
    readonly title: string;
    readonly terms: readonly {
      readonly id: string;
      readonly term: string;
      readonly definition: SafeHtml;
      readonly references: SafeHtml | null;
    }[];
    readonly sources: readonly SourceView[];
    readonly turn: TurnView;
  };
  readonly resources: {
    readonly title: string;
    readonly fields: readonly {
      readonly id: string;
      readonly name: string;
      readonly resources: readonly {
        readonly id: string;
        readonly title: string;
        readonly by: string;
        readonly url: string | null;
        readonly goodFor: SafeHtml;
      }[];
    }[];
    readonly turn: TurnView;
  };
  readonly partners: {
    readonly title: string;
    readonly partners: readonly {
      readonly id: string;
      readonly name: string;
      readonly country: string | null;
      readonly role: string;
      readonly note: string | null;
    }[];
    readonly asOf: string | null;
    readonly turn: TurnView;
  };
  readonly evaluation: {
    readonly title: string;
    readonly minutes: number;
    readonly about: readonly string[];
    readonly pass: string;
    readonly test: TestView;
    readonly turn: TurnView;
  };
  readonly form: {
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
    readonly intro: SafeHtml | null;
    readonly whoReads: string;
    readonly questions: readonly QuestionView[];
    readonly sends: boolean;
    readonly address: string | null;
    readonly turn: TurnView;
  };
}
