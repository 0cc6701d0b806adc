/** What render makes and targets pack: finished pages, assets and the player's data. Targets see this and nothing before it. */
import type { CourseData, PageKind } from '../contract/course-data.ts';
import type { Variant } from '../model/variant.ts';
import type { AccreditationFacts } from './accreditation.ts';
import type { WebEdition } from './web-edition.ts';

/** The launch page's file; its `<main>` is the first page of the reading order. */
export const LAUNCH_FILE = 'index.html';

export interface Page {
  /** `isolation-definitions`; its file is `<id>.html`, the launch page's `index.html`; in a package's further languages `<id>.fr.html`. */
  readonly id: string;
  readonly kind: PageKind;
  readonly title: string;
  readonly file: string;
  /** Put together when it is first asked for: a preview shows one page of a hundred. */
  readonly html: string;
}

export interface Asset {
  /** Flat and unique in the package: `isolation--daily-visit.svg`, `player-3fa9c1d2.js`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

export interface Site {
  readonly variant: Variant;
  readonly course: CourseData;
  readonly pages: readonly Page[];
  readonly assets: readonly Asset[];
  /** Scored questions that records of this package may speak of, in plain words; none where the privacy level sends no questions. */
  readonly questions: readonly { readonly id: string; readonly prompt: string }[];
  /** File name without extension: `<course>-<edition>-<languages>`; the target adds its own part. */
  readonly baseName: string;
  /** In a package of several languages the sites of the others, whose pages and assets are among those here. */
  readonly others: readonly Site[];
  /** What it may claim: for the metadata of every target. */
  readonly accreditation: AccreditationFacts;
  /** Of the web edition; null for all others. */
  readonly web: WebEdition | null;
  /** Beside the pages: what no player knows, as the web edition's document with the whole course. */
  readonly documents: readonly Pick<Page, 'id' | 'file' | 'html'>[];
  /** What a target for the web adds to its files. */
  readonly serviceWorker: string;
  /** Longest learner state that this package can need, in characters. */
  readonly worstCaseState: number;
}

/** The pages as files of a package. */
export function pageFiles({ pages }: { readonly pages: readonly Pick<Page, 'file' | 'html'>[] }): readonly Asset[] {
  const encoder = new TextEncoder();
  return pages.map((page) => ({
    file: page.file,
    get bytes() {
      return encoder.encode(page.html);
    },
  }));
}

export interface RenderOptions {
  readonly granularity: 'course' | 'chapter' | 'evaluation';
  /** The chapter of a chapter package. */
  readonly chapter?: string;
  readonly tracking: CourseData['tracking'];
  /** The player's script for the target's tracker, and where it may connect to. */
  readonly tracker: 'scorm12' | 'scorm2004' | 'xapi' | 'cmi5' | 'web' | 'none';
  /** CSP: `connect-src 'self'`, or also any LRS. */
  readonly connect: 'self' | 'any';
  /** The standard's records hold questions and choices in words (where the privacy level sends questions at all). */
  readonly reportTexts?: boolean;
  /** All languages of the package, first the one that it opens in; absent: the variant's alone. */
  readonly languages?: readonly string[];
  /** For readers without an LMS: no final evaluation, whose keys would be open to all; pages say where they are on the web. */
  readonly guests?: true;
}
