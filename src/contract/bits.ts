/**
 * Numbers of any width as bits, and bits as base64url text. Used by the state codec only.
 *
 * A field is described once for both directions: a writer takes the bit that it is given and gives it back; a reader ignores it and
 * gives the next bit of its text. So each function here returns the value that was written, or the one that was read.
 */
import { BASE64URL } from './hash.ts';

export type Bits = (bit: number) => number;

/** Thrown when a text ends too early or has a character outside the alphabet; decodeState() turns it into a result. */
export class BitError extends Error {}

/** The low `width` bits of a number, highest first; width 0–30. */
export function number(bits: Bits, value: number, width: number): number {
  let known = 0;
  for (let i = width - 1; i >= 0; i--) known = known * 2 + bits((value >>> i) & 1);
  return known;
}

export function flag(bits: Bits, value: boolean): boolean {
  return bits(Number(value)) === 1;
}

/** A number ≥ 0 in groups of one continuation bit and three value bits: 0–7 cost 4 bits, 8–63 cost 8, and so on. */
export function varint(bits: Bits, value: number): number {
  let groups = 1;
  while (8 ** groups <= value) groups++;
  let known = 0;
  for (let n = 1; n < 10; n++) {
    const more = flag(bits, n < groups);
    known = known * 8 + number(bits, Math.floor(value / 8 ** (groups - n)), 3);
    if (!more) return known;
  }
  throw new BitError();
}

/** A number ≥ 1 in Elias gamma code: 1 costs 1 bit, 2–3 cost 3, 4–7 cost 5, 8–15 cost 7. */
export function gamma(bits: Bits, value: number): number {
  let width = 0;
  while (!flag(bits, value < 2 ** (width + 1))) if (++width > 24) throw new BitError();
  return 2 ** width + number(bits, value, width);
}

/** Takes bits into a list. */
export function writerTo(list: number[]): Bits {
  return (bit) => {
    list.push(bit);
    return bit;
  };
}

/** Gives the bits of a list one after the other, then what `end` gives or throws. */
export function readerOf(list: Iterator<number, undefined>, end: () => number): Bits {
  return () => list.next().value ?? end();
}

/** The bits as base64url, a stop bit and zeros filling the last character, so that the exact length comes back. */
export function toText(list: readonly number[]): string {
  const reader = readerOf([...list, 1].values(), () => 0);
  let text = '';
  for (let i = 0; i <= list.length; i += 6) text += BASE64URL.charAt(number(reader, 0, 6));
  return text;
}

/** The bits of such a text. */
export function fromText(text: string): number[] {
  const list: number[] = [];
  for (const char of text) {
    const value = BASE64URL.indexOf(char);
    if (value < 0) throw new BitError();
    number(writerTo(list), value, 6);
  }
  const stop = list.lastIndexOf(1);
  if (stop < 0 || list.length - stop > 6) throw new BitError();
  return list.slice(0, stop);
}
