/** A checked course with edition and language chosen: all that `render` and the targets get. Only `select` makes one. */
import type { CheckedCourse } from './course.ts';
import type { Edition } from './edition.ts';
import type { Lesson } from './lesson.ts';
import type { LocaleReview } from './locale.ts';
import type { LogEntry } from './lock.ts';

/** A protected lesson, or a part of one, that an edition leaves out or has its own version of: learners and accreditors are told. */
export interface ProtectedChange {
  readonly kind: 'omit' | 'replace' | 'add';
  readonly sort: string;
  readonly title: string;
  readonly lesson?: { readonly id: string; readonly title: string };
  readonly because?: string;
  /** The language of the title (of the lesson's, if it is part of one) and of the reason, where they are not in the variant's. */
  readonly foreign?: { readonly title?: Translation['source']; readonly because?: Translation['source'] };
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
