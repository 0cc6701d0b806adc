/** What the templates of things to print or read elsewhere get: books, booklets, a facilitator's sheets, diplomas. Shapes only. */
import type { FurtherView, QuestionView, SourceView, TimedLinkView } from './course-views.ts';
import type { SafeHtml } from './safe-html.ts';

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
  readonly review: SafeHtml | null;
}

/** Templates of books, sheets and diplomas, by name. */
export interface BookViews {
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
    readonly review: SafeHtml | null;
    readonly held: string | null;
    readonly accreditation: readonly string[];
    /** Core lessons that the edition changes, in words. */
    readonly changes: readonly SafeHtml[];
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
    readonly further: readonly FurtherView[];
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
}
