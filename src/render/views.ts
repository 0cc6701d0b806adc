/** What each page template gets. Every field is always there (templates are strict); what a page doesn't have is null or empty. */

import type { Survey } from '../check/survey.ts';
import type { PageKind } from '../contract/course-data.ts';
import type { QuestionKind } from '../contract/quiz.ts';
import type { EditionSurvey } from '../variant/edition-survey.ts';
import type { AccreditationFacts } from './accreditation.ts';
import type { LanguageLinkView } from './languages.ts';
import type { SafeHtml } from './safe-html.ts';
import type { WebHead } from './web-edition.ts';

export interface LinkView {
  readonly id: string;
  readonly href: string;
  readonly title: string;
}

/** The maintainer's report: the survey, with its bars in per cent of their width. */
export interface SurveyView extends Survey {
  readonly title: string;
  readonly version: string;
  readonly problems: string;
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

interface SideView {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly name: string;
}

/** Words of a text, and the codes that a translation keeps. */
type PiecesView = readonly { readonly code: boolean; readonly text: string }[];

/** A bilingual table, for those who review a translation on paper or screen. */
export interface BilingualView {
  readonly title: string;
  readonly source: SideView;
  readonly target: SideView;
  readonly files: readonly {
    readonly file: string;
    readonly rows: readonly {
      readonly number: number;
      readonly at: string;
      readonly state: string;
      readonly source: PiecesView;
      readonly target: PiecesView | null;
      readonly was: string | null;
      readonly notes: readonly string[];
    }[];
  }[];
}

interface CountsView {
  readonly texts: number;
  readonly translated: number;
  readonly stale: number;
  readonly missing: number;
  readonly reviewed: number;
  readonly wordsLeft: number;
}

/** How far the translations are. */
export interface TranslationsView {
  readonly title: string;
  readonly languages: readonly {
    readonly language: string;
    readonly name: string;
    readonly dir: 'ltr' | 'rtl';
    readonly review: string;
    readonly reviewers: string | null;
    /** What is not translated is left out. */
    readonly held: boolean;
    readonly percent: number;
    readonly total: CountsView;
    readonly parts: readonly (CountsView & {
      readonly id: string;
      readonly title: string;
      readonly percent: number;
      /** Missing, with the source's own words in their place. */
      readonly untouched: readonly { readonly file: string; readonly at: string }[];
      readonly staleTexts: readonly {
        readonly file: string;
        readonly at: string;
        readonly translation: string;
        readonly changes: readonly { readonly text: string; readonly added: boolean; readonly removed: boolean }[];
      }[];
    })[];
  }[];
}

/** One chapter for a reviewer (review-copy.ts). */
export interface ReviewCopyView {
  readonly lang: string;
  readonly dir: string;
  readonly course: string;
  readonly version: string;
  readonly date: string;
  readonly chapter: string;
  readonly lessons: readonly {
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
    readonly hash: string;
    readonly clinical: boolean;
    readonly objectives: readonly SafeHtml[];
    readonly body: SafeHtml;
    readonly questions: readonly ReviewQuestionView[];
    readonly sources: readonly SourceView[];
  }[];
}

export interface ReviewQuestionView {
  readonly id: string;
  readonly prompt: SafeHtml;
  readonly choices: readonly { readonly text: SafeHtml; readonly right: boolean }[];
  /** The choices stand in the right order. */
  readonly ordered: boolean;
  readonly pairs: readonly { readonly prompt: SafeHtml; readonly match: SafeHtml }[];
  readonly answers: readonly string[];
  readonly correct: SafeHtml;
  readonly incorrect: SafeHtml;
  readonly references: readonly string[];
}

/** Who has signed what (`review status --format html`). */
export interface ReviewStatusView {
  readonly title: string;
  readonly version: string;
  readonly languages: readonly {
    readonly language: string;
    readonly summary: string;
    readonly chapters: readonly {
      readonly title: string;
      readonly lessons: readonly {
        readonly id: string;
        readonly title: string;
        /** Ids, where other editions have it in other words; else empty. */
        readonly editions: string;
        readonly clinical: boolean;
        readonly roles: readonly { readonly role: string; readonly state: string; readonly words: string }[];
      }[];
    }[];
  }[];
}

/** What `analyse` says of the questions of a course. */
export interface AnalysisView {
  readonly title: string;
  readonly version: string;
  readonly learners: number;
  readonly answers: number;
  readonly groups: readonly string[];
  /** Of which edition and language each export is, in words. */
  readonly exports: readonly { readonly file: string; readonly of: string }[];
  readonly items: readonly ItemView[];
  readonly unanswered: readonly string[];
  /** Questions that can be placed: those with both numbers. In units of the drawing, 0 … 400 by 0 … 220. */
  readonly dots: readonly { readonly x: number; readonly y: number; readonly label: string }[];
}

export interface ItemView {
  readonly number: number;
  readonly id: string;
  readonly prompt: string;
  readonly place: string;
  readonly answers: number;
  readonly difficulty: string;
  /** 0 … 100. */
  readonly bar: number;
  readonly discrimination: string;
  readonly upperLower: string;
  readonly seconds: string;
  readonly advice: readonly string[];
  readonly choices: readonly {
    readonly text: string;
    readonly right: boolean;
    readonly count: string;
    readonly best: string;
    readonly bar: number;
  }[];
  readonly groups: readonly { readonly name: string; readonly answers: number; readonly difficulty: string; readonly bar: number }[];
}

/** The page beside the packages, for the administrator of an LMS (targets/hand-out.ts). */
export interface HandOutView {
  readonly title: string;
  readonly version: string;
  readonly date: string;
  readonly lms: string;
  readonly packages: readonly { readonly name: string; readonly holds: string; readonly standard: string; readonly language: string }[];
  readonly several: boolean;
  readonly guides: readonly {
    readonly id: string;
    readonly label: string;
    readonly upload: readonly string[];
    readonly completion: readonly string[];
    readonly certificate: readonly string[];
    readonly update: string;
    readonly notes: readonly string[];
    readonly evidence: string;
  }[];
  readonly smokeTest: readonly string[];
  readonly notices: readonly {
    readonly language: string;
    readonly direction: string;
    readonly heading: string;
    readonly lead: string;
    readonly items: readonly string[];
    readonly readers: string;
    readonly never: string;
  }[];
}

/** One change between two releases. */
export interface ChangeView {
  readonly kind: string;
  readonly label: string;
  /** Of which lesson; '' of none. */
  readonly place: string;
  readonly what: string;
  /** Before and after in one; empty: nothing that can be read. */
  readonly words: readonly WordsView[];
}

interface WordsView {
  readonly text: string;
  readonly added: boolean;
  readonly removed: boolean;
}

interface ChangedPartView {
  readonly title: string;
  /** The gravest of its changes. */
  readonly kind: string;
  readonly label: string;
  readonly changes: readonly ChangeView[];
}

/** What a release changes (release/notes.ts). */
export interface ReleaseNotesView {
  readonly title: string;
  readonly version: string;
  readonly date: string;
  readonly draft: boolean;
  readonly previous: string | null;
  readonly actNow: boolean;
  readonly kinds: readonly { readonly kind: string; readonly label: string; readonly count: number }[];
  readonly chapters: readonly ChangedPartView[];
  readonly editions: readonly ChangedPartView[];
  readonly learners: readonly { readonly name: string; readonly sentences: readonly string[]; readonly warnings: readonly string[] }[];
  readonly unsigned: readonly { readonly language: string; readonly lessons: readonly { readonly id: string; readonly title: string }[] }[];
}

/** What a release gives translators to do. */
export interface TranslatorsView {
  readonly title: string;
  readonly version: string;
  readonly previous: string | null;
  readonly segments: readonly {
    readonly file: string;
    readonly at: string;
    readonly lesson: string;
    readonly label: string;
    readonly words: readonly WordsView[];
  }[];
  readonly languages: readonly {
    readonly name: string;
    readonly language: string;
    readonly texts: number;
    readonly translated: number;
    readonly stale: number;
    readonly missing: number;
    readonly wordsLeft: number;
  }[];
}

/** The page of a release for administrators (release/index-page.ts). */
export interface ReleaseIndexView {
  readonly title: string;
  readonly version: string;
  readonly date: string;
  readonly draft: boolean;
  readonly editions: readonly { readonly id: string; readonly name: string }[];
  readonly languages: readonly { readonly id: string; readonly name: string }[];
  readonly systems: readonly (HandOutView['guides'][number] & { readonly standard: string; readonly handOut: string })[];
  readonly choices: readonly {
    readonly lms: string;
    readonly edition: string;
    readonly language: string;
    readonly editionName: string;
    readonly languageName: string;
    readonly file: string;
    readonly name: string;
    readonly size: string;
    readonly sha256: string;
  }[];
  readonly files: readonly {
    readonly file: string;
    readonly name: string;
    readonly size: string;
    readonly sha256: string;
    readonly edition: string;
    readonly language: string;
    readonly standard: string;
    readonly lms: string;
  }[];
}

/** What an accreditor reads of a course (dossier/dossier.ts). null: the source doesn't say. */
export interface DossierView {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string | null }[];
  readonly notGiven: readonly string[];
  readonly need: string | null;
  readonly audience: string | null;
  readonly accreditation: readonly string[];
  readonly changes: readonly string[];
  readonly lang: string;
  readonly dir: string;
  readonly minutes: string;
  readonly chapters: readonly {
    readonly title: string;
    readonly minutes: number;
    readonly pooled: number;
    readonly lessons: readonly {
      readonly title: string;
      readonly minutes: number;
      readonly questions: number;
      readonly objectives: readonly { readonly text: SafeHtml; readonly questions: number; readonly pooled: number }[];
    }[];
  }[];
  readonly assessment: readonly string[];
  readonly people: readonly {
    readonly reviewer: string;
    readonly role: string;
    readonly interests: string;
    readonly signed: string;
    readonly until: string | null;
  }[];
  readonly signedSentence: string;
  readonly funding: string | null;
  readonly interests: string | null;
  readonly references: readonly { readonly text: string; readonly verified: string }[];
  readonly notice: readonly string[];
  readonly privacy: string;
  readonly accessibility: readonly { readonly conformance: string; readonly count: number }[];
  readonly criteria: readonly {
    readonly id: string;
    readonly name: string;
    readonly level: string;
    readonly conformance: string;
    readonly remark: string;
  }[];
  readonly personChecks: string;
  readonly tryOut: readonly string[];
  readonly form: { readonly title: string; readonly questions: readonly { readonly text: SafeHtml; readonly options: string }[] } | null;
}

/** The words of a diploma (publications/certificate.ts). */
interface DiplomaView {
  readonly title: string;
  readonly awardedTo: string;
  readonly achievement: string;
  readonly course: string;
  readonly duration: string;
  readonly statements: readonly string[];
  readonly dateLabel: string;
  readonly numberLabel: string;
  readonly signatory: { readonly name: string; readonly role: string };
  readonly version: string;
  readonly logo: { readonly href: string; readonly alt: string } | null;
  readonly colours: { readonly main: string };
}

/** Every sheet of a facilitator says which chapter, course and version it is of. */
interface SheetHead {
  readonly chapter: string;
  readonly course: string;
  readonly version: string;
  readonly review: string | null;
}

export interface PageViews {
  readonly 'book-title': {
    readonly kicker: string;
    readonly about: string;
    readonly drafts: readonly string[];
    readonly title: SafeHtml;
    /** The course, in the book of a chapter. */
    readonly course: SafeHtml | null;
    readonly subtitle: SafeHtml | null;
    readonly time: string;
    readonly edition: string;
    readonly makers: string;
    readonly version: string;
    readonly licence: string;
    readonly review: string | null;
    readonly held: string | null;
    readonly accreditation: Pick<AccreditationFacts, 'sentences' | 'changeSentences'>;
    readonly contact: string | null;
    readonly logo: { readonly href: string; readonly alt: string } | null;
  };
  readonly 'book-chapter': {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly summary: string;
    readonly minutes: number;
    readonly lessons: readonly TimedLinkView[];
  };
  readonly 'book-lesson': {
    readonly id: string;
    readonly place: string;
    readonly title: string;
    readonly minutes: number;
    readonly notes: string | null;
    readonly objectives: readonly SafeHtml[];
    readonly body: SafeHtml;
    readonly further: readonly {
      readonly id: string;
      readonly href: string;
      readonly outside: boolean;
      readonly title: string;
      readonly by: string;
    }[];
    readonly test: { readonly id: string; readonly questions: readonly QuestionView[] } | null;
  };
  readonly 'book-text': { readonly id: string; readonly title: string; readonly body: SafeHtml };
  readonly 'book-glossary': {
    readonly title: string;
    readonly terms: readonly { readonly id: string; readonly term: string; readonly definition: SafeHtml; readonly references: string }[];
  };
  readonly 'facilitator-plan': SheetHead & {
    readonly rules: readonly string[];
    readonly prepare: readonly string[];
    /** `from`, `to`: minutes after the start. */
    readonly steps: readonly { readonly from: number; readonly to: number; readonly what: string; readonly how: string }[];
    readonly notes: readonly { readonly title: string; readonly notes: string }[];
    readonly objectives: readonly SafeHtml[];
    readonly points: readonly { readonly title: string; readonly html: SafeHtml }[];
  };
  readonly 'facilitator-cases': SheetHead & { readonly rules: readonly string[]; readonly cases: SafeHtml };
  readonly 'facilitator-attendance': SheetHead & { readonly rows: readonly number[] };
  readonly 'facilitator-test': SheetHead & {
    readonly questions: readonly QuestionView[];
    readonly numbers: readonly number[];
    readonly letters: readonly string[];
  };
  readonly 'facilitator-key': SheetHead & {
    readonly key: readonly {
      readonly letters: string;
      readonly prompt: SafeHtml;
      readonly why: SafeHtml | null;
      readonly references: string;
    }[];
    readonly score: string;
  };
  readonly diploma: DiplomaView;
  readonly 'diploma-readme': DiplomaView & { readonly fields: readonly string[] };
  /** For the editor of an LMS: the fields hold that LMS's own placeholders. */
  readonly 'diploma-paste': DiplomaView & {
    readonly dir: 'ltr' | 'rtl';
    readonly learner: string;
    readonly date: string;
    readonly number: string;
  };
  readonly 'book-sources': { readonly title: string; readonly sources: readonly SourceView[] };
  /** One page of an EPUB, XHTML. */
  readonly 'epub-page': {
    readonly lang: string;
    readonly dir: 'ltr' | 'rtl';
    readonly title: string;
    readonly style: string;
    readonly body: SafeHtml;
  };
  /** A document that needs nothing beside it: a booklet, a facilitator's sheet, a diploma. */
  readonly sheet: {
    readonly lang: string;
    readonly dir: 'ltr' | 'rtl';
    readonly title: string;
    readonly style: SafeHtml;
    readonly kind: string;
    readonly body: SafeHtml;
  };
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
  readonly dossier: DossierView;
  readonly 'release-index': ReleaseIndexView;
  readonly 'release-notes': ReleaseNotesView;
  readonly 'release-translators': TranslatorsView;
  readonly bilingual: BilingualView;
  readonly translations: TranslationsView;
  readonly analysis: AnalysisView;
  readonly 'review-copy': ReviewCopyView;
  readonly 'review-status': ReviewStatusView;
  readonly 'hand-out': HandOutView;
  readonly survey: SurveyView;
  readonly editions: {
    readonly title: string;
    readonly version: string;
    readonly editions: readonly (Omit<EditionSurvey, 'minutesChange'> & { readonly tags: string; readonly minutesChange: string })[];
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
    readonly further: readonly {
      readonly id: string;
      readonly href: string;
      readonly outside: boolean;
      readonly title: string;
      readonly by: string;
    }[];
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
    readonly changes: readonly string[];
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
