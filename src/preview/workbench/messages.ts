/** What the workbench and its server say to each other. */
import type { CourseData } from '../../contract/course-data.ts';

export interface Mistake {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** '' for none. */
  readonly hint: string;
  /** In the course folder; '' if it is about the whole course. */
  readonly file: string;
  /** From 1; 0: about the file as a whole. */
  readonly line: number;
  readonly column: number;
  /** The line with its neighbours and a marker; '' without a place. */
  readonly frame: string;
  readonly title: string;
  readonly help: string;
}

export interface PackageChoice {
  readonly edition: string;
  readonly language: string;
  readonly target: string;
  /** `course`, `evaluation` or `chapter.<id>`. */
  readonly part: string;
}

/** The way between the browser and the course's server. */
export type Line = 'good' | 'slow' | 'offline';

/** How package files are given out. */
export interface Serving {
  readonly line: Line;
  /** Pages find no localStorage and sessionStorage. */
  readonly storage: 'allowed' | 'forbidden';
  /** The LMS has ended the learner's session: it refuses all that it is told. */
  readonly session: 'running' | 'expired';
}

/** `GET /state`. */
export interface PreviewState {
  readonly version: number;
  /** '' while the course never was without errors. */
  readonly title: string;
  readonly editions: readonly { readonly id: string; readonly name: string; readonly languages: readonly string[] }[];
  readonly targets: readonly { readonly id: string; readonly label: string; readonly tracker: string }[];
  readonly parts: readonly { readonly id: string; readonly title: string }[];
  readonly mistakes: readonly Mistake[];
  /** All rules have been run on this version. */
  readonly complete: boolean;
  readonly serving: Serving;
}

/** `GET /outline/<package>`. */
export interface Outline {
  readonly course: CourseData;
  readonly pages: readonly { readonly id: string; readonly title: string; readonly kind: string }[];
  /** Scored questions in words, by id. */
  readonly questions: Readonly<Record<string, string>>;
  /** The longest saved state that this package can need, in characters. */
  readonly worstCaseState: number;
  /** What the standard guarantees. */
  readonly stateLimit: number;
}

/** `POST /launch`. */
export interface LaunchRequest {
  readonly choice: PackageChoice;
  readonly learner: string;
  readonly mode: 'normal' | 'review' | 'browse';
}

export interface LaunchAnswer {
  /** What the LMS adds to the launch address. */
  readonly query: string;
  readonly registration: string;
}

/** A request to the record store. */
export interface StoreCall {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly body: string;
  readonly status: number;
  readonly problems: readonly string[];
}

/** `GET /record?since=n&registration=…`. */
export interface RecordAnswer {
  readonly calls: readonly StoreCall[];
  /** To be given as `since` next time. */
  readonly next: number;
  /** The saved state; '' for none. */
  readonly state: string;
  /** Verbs of this registration's statements that the LMS looks at, and the score. */
  readonly told: readonly { readonly verb: string; readonly score: number | null; readonly object: string }[];
  /** cmi5: the LMS takes the unit for done. */
  readonly satisfied: boolean | null;
  /** Requirements of cmi5 that were broken. */
  readonly breaches: readonly string[];
}
