/** A national edition: who answers for it, how it looks, and what it changes of the core. As written, not yet laid over the course (src/variant). */
import type { Root } from 'mdast';
import type { Privacy } from '../contract/course-data.ts';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { Chapter, Lesson, Media, TextPage } from './lesson.ts';
import type { Reference, Resource, Term } from './library.ts';
import type { Question } from './question.ts';

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
