/**
 * Finds credentials of a learning record store in the text of a package's file. Whoever opens the package could read them: they come
 * with the launch, never with the package. Tells where, never what.
 */

/** Of a credential: where it begins in the text, and what it looks like. */
export interface FoundCredentials {
  readonly offset: number;
  readonly what: string;
}

const BASIC = /\bBasic(?:\s|%20|\+)+([A-Za-z0-9+/]{8,}(?:=|%3D){0,2})/g;
const IN_ADDRESS = /[?&](?:amp;)?auth=[^&"'<>\s]{6,}/;
const USER_IN_ADDRESS = /\bhttps?:\/\/[^\s/"'<>:@?#]+:[^\s/"'<>@?#]{3,}@[\w.-]+/;
/** As the configurations of common xAPI libraries write it; only beside an endpoint. */
const CONFIGURED = /["']?\b(?:password|secret|auth|authorization|credentials)\b["']?\s*[:=]\s*["'][^"'\s]{4,}["']/i;
const ENDPOINT = /\bendpoint\b["']?\s*[:=]\s*["']https?:/i;

/** The first in the text; null if there is none. */
export function findCredentials(text: string): FoundCredentials | null {
  for (const match of text.matchAll(BASIC))
    if (isUserAndPassword(match[1] ?? '')) return { offset: match.index, what: 'a user name and password ("Basic …")' };
  const address = IN_ADDRESS.exec(text) ?? USER_IN_ADDRESS.exec(text);
  if (address) return { offset: address.index, what: 'a user name and password in an address' };
  const configured = ENDPOINT.test(text) ? CONFIGURED.exec(text) : null;
  return configured && { offset: configured.index, what: 'a password beside the address of a record store' };
}

/** "Basic communication" in a sentence is none: it doesn't decode to `name:password`. */
function isUserAndPassword(base64: string): boolean {
  const decoded = Buffer.from(base64.replaceAll('%3D', '='), 'base64').toString('latin1');
  return /^[\x20-\x7e\xa0-\xff]*:[\x20-\x7e\xa0-\xff]*$/.test(decoded);
}
