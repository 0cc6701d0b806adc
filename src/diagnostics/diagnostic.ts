/**
 * A diagnostic: one mistake of the user's, found at any stage. Stages *add* to a bag and go on, so that all mistakes of a course
 * come out at once; an exception means a bug of ours or a broken disk.
 */

export type Severity = 'error' | 'warning';

/** What the catalogue (catalog.ts) says about a code. */
export interface CatalogEntry {
  readonly severity: Severity;
  /** One line, without a full stop: what is wrong, in general. */
  readonly title: string;
  /** What it means, why it matters and how to mend it; paragraphs divided by empty lines. */
  readonly help: string;
}

/** Where in a file. `path`: a key path into YAML or front matter (`questions.2.choices.0`); `offset`: a place in the text. Line and column are computed only when a message is printed. */
export interface Origin {
  /** Relative to the course folder, with forward slashes. */
  readonly file: string;
  readonly path?: string;
  readonly offset?: number;
  readonly endOffset?: number;
}

export interface Diagnostic {
  /** A code of the catalogue (catalog.ts), which gives its severity and long help. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly origin?: Origin;
  /** What to do: a did-you-mean or a step. */
  readonly hint?: string;
  /** Other places that matter ("first used here"). */
  readonly related?: readonly { readonly message: string; readonly origin: Origin }[];
}

/** The bag that goes along the chain. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];

  add(diagnostic: Diagnostic): void {
    this.#list.push(diagnostic);
  }

  get list(): readonly Diagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#list.some(({ severity }) => severity === 'error');
  }
}
