/**
 * A small hash for checksums and for the order of questions on screen. Not for secrets.
 * (Insecure http pages of an LMS have no crypto.subtle, and the result must be the same in compiler and player.)
 */

/** 32-bit hash of a text (FNV-1a over UTF-16 units, with a final mix so that near texts differ in all bits). */
export function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h = Math.imul(h ^ (unit & 0xff), 0x01000193);
    h = Math.imul(h ^ (unit >>> 8), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The characters of base64url in order of value. */
export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** `chars` base64url characters (6 bits each, at most 5) of a 32-bit number, highest of them first. */
export function toBase64url(value: number, chars: number): string {
  let text = '';
  for (let i = 0; i < chars; i++) text = BASE64URL.charAt((value >>> (6 * i)) & 63) + text;
  return text;
}

/**
 * The order on screen of things with stable slots: sorted by hash(seed, slot), so that inserting one disturbs no other
 * and no seed has to be stored. Returns the slots in screen order.
 */
export function shuffled<T>(items: readonly T[], seed: string, slotOf: (item: T) => number | string): T[] {
  return items
    .map((item) => ({ item, key: hash32(`${seed}|${slotOf(item)}`), slot: slotOf(item) }))
    .sort((a, b) => a.key - b.key || (a.slot < b.slot ? -1 : 1))
    .map(({ item }) => item);
}
