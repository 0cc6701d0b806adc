/** Characters that no text of a course may hold: they are invisible, and HTML and XML either forbid or lose them. */

/** Control characters but tab and line breaks, lone surrogates, U+FFFE and U+FFFF (XML 1.0, clause 2.2, and the C1 controls). */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export interface ForbiddenCharacter {
  readonly offset: number;
  /** `U+0007`. */
  readonly name: string;
}

export function forbiddenCharacters(text: string): readonly ForbiddenCharacter[] {
  return [...text.matchAll(FORBIDDEN)].map(({ 0: char, index }) => ({
    offset: index,
    name: `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  }));
}
