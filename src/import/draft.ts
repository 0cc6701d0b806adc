/**
 * A course on its way in: what a reader of another program's files makes, before it becomes files of ours (write-course.ts). Every reader says what
 * it could not carry: nothing is dropped in silence.
 */
import type { Root } from 'mdast';
import type { QuestionEntry } from '../exchange/exchange.ts';

export interface DraftLesson {
  readonly title: string;
  /** Markdown as the source had it: any headings, pictures, links; write-course.ts makes it fit. */
  readonly body: Root;
  /** Files that the body's pictures name by their address, by that address. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly questions: readonly QuestionEntry[];
  /** Where it comes from, for the list of what was not carried. */
  readonly source: string;
}

export interface DraftChapter {
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly DraftLesson[];
}

export interface DraftCourse {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly chapters: readonly DraftChapter[];
  readonly losses: readonly ImportLoss[];
}

export interface ImportLoss {
  readonly where: string;
  /** The same words for all losses of a kind. */
  readonly what: string;
  /** What exactly, where that differs from place to place. */
  readonly detail?: string;
}

/** Adds a loss, once. */
export type Lose = (where: string, what: string, detail?: string) => void;

export function createLosses(): { readonly lose: Lose; readonly list: readonly ImportLoss[] } {
  const list: ImportLoss[] = [];
  const lose: Lose = (where, what, detail) => {
    if (!list.some((loss) => loss.where === where && loss.what === what && loss.detail === detail))
      list.push({ where, what, ...(detail === undefined ? {} : { detail }) });
  };
  return { lose, list };
}
