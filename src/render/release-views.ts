/** What the templates of pages beside the packages get: for administrators of an LMS, and about what a release changes. Shapes only. */

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

/** Templates of pages beside packages, by name. */
export interface ReleaseViews {
  readonly 'hand-out': HandOutView;
  readonly 'release-index': ReleaseIndexView;
  readonly 'release-notes': ReleaseNotesView;
  readonly 'release-translators': TranslatorsView;
}
