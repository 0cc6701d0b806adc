/** Citations: `[@mandela-rules, rule 45(1)]` in texts, `mandela-rules, rule 45(1)` in YAML. One syntax, judged by check. */

export interface Citation {
  readonly reference: string;
  /** The place within the reference, as under its `locators`; absent when the whole text is cited. */
  readonly locator?: string;
}

/** Anything that begins like a citation, so that a slip in one is noticed. Global: use with matchAll or replace. */
export const CITATION_PATTERN = /\[@([^\]\n]*(?:\n[^\]\n]+)*)\]/g;

const INNER = /^([a-z][a-z0-9-]{1,47})(?:,\s+(\S[^\][]*))?$/;

/** Reads the inside of a citation, without `[@` and `]`; null if it isn't one. */
export function parseCitation(inner: string): Citation | null {
  const [, reference, locator] = INNER.exec(inner.trim().replace(/\s+/g, ' ')) ?? [];
  if (reference === undefined) return null;
  return locator === undefined ? { reference } : { reference, locator };
}
