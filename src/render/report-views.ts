/**
 * What the templates of reports about a course get: for its maintainer, translators, reviewers and accreditors. Shapes only; no learner
 * ever sees one, and who makes it decides what is in it.
 */
import type { Survey } from '../check/survey.ts';
import type { EditionSurvey } from '../variant/edition-survey.ts';
import type { SourceView } from './course-views.ts';
import type { SafeHtml } from './safe-html.ts';

/** The maintainer's report: the survey, with its bars in per cent of their width. */
export interface SurveyView extends Survey {
  readonly title: string;
  readonly version: string;
  readonly problems: string;
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

/** Templates of reports, by name. */
export interface ReportViews {
  readonly survey: SurveyView;
  readonly editions: {
    readonly title: string;
    readonly version: string;
    readonly editions: readonly (Omit<EditionSurvey, 'minutesChange'> & { readonly tags: string; readonly minutesChange: string })[];
  };
  readonly dossier: DossierView;
  readonly bilingual: BilingualView;
  readonly translations: TranslationsView;
  readonly analysis: AnalysisView;
  readonly 'review-copy': ReviewCopyView;
  readonly 'review-status': ReviewStatusView;
}
