/** Packs numbers of any width into base64url text and reads them back. Used by the state codec only. */
import { BASE64URL } from './hash.ts';

/** Appends values bit by bit, most significant bit first. */
export class BitWriter {
  readonly #bits: number[] = [];

  get length(): number {
    return this.#bits.length;
  }

  /** Writes the low `width` bits of `value`; width 0–30. */
  write(value: number, width: number): void {
    for (let i = width - 1; i >= 0; i--) this.#bits.push((value >>> i) & 1);
  }

  flag(value: boolean): void {
    this.#bits.push(value ? 1 : 0);
  }

  /** A number ≥ 0 in groups of one continuation bit and three value bits: 0–7 cost 4 bits, 8–63 cost 8, and so on. */
  varint(value: number): void {
    const groups: number[] = [];
    let rest = value;
    do {
      groups.unshift(rest % 8);
      rest = Math.floor(rest / 8);
    } while (rest > 0);
    groups.forEach((group, i) => {
      this.flag(i < groups.length - 1);
      this.write(group, 3);
    });
  }

  /** A number ≥ 1 in Elias gamma code: 1 costs 1 bit, 2–3 cost 3, 4–7 cost 5, 8–15 cost 7. */
  gamma(value: number): void {
    const width = 32 - Math.clz32(value);
    this.write(0, width - 1);
    this.write(value, width);
  }

  append(bits: readonly number[]): void {
    for (const bit of bits) this.#bits.push(bit);
  }

  /** The bits as base64url, a stop bit and zeros filling the last character, so that the exact length comes back. */
  toText(): string {
    const bits = [...this.#bits, 1];
    let text = '';
    for (let i = 0; i < bits.length; i += 6) {
      let value = 0;
      for (let j = 0; j < 6; j++) value = (value << 1) | (bits[i + j] ?? 0);
      text += BASE64URL.charAt(value);
    }
    return text;
  }
}

/** Thrown inside the codec when a text ends too early or has a character outside the alphabet; decode() turns it into a result. */
export class BitError extends Error {}

export class BitReader {
  readonly #bits: number[];
  #at = 0;

  constructor(text: string) {
    const bits: number[] = [];
    for (let i = 0; i < text.length; i++) {
      const value = BASE64URL.indexOf(text.charAt(i));
      if (value < 0) throw new BitError('character outside base64url');
      for (let j = 5; j >= 0; j--) bits.push((value >>> j) & 1);
    }
    const stop = bits.lastIndexOf(1);
    if (stop < 0 || bits.length - stop > 6) throw new BitError('no stop bit');
    bits.length = stop;
    this.#bits = bits;
  }

  read(width: number): number {
    if (this.#at + width > this.#bits.length) throw new BitError('text ends early');
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 2 + (this.#bits[this.#at++] ?? 0);
    return value;
  }

  flag(): boolean {
    return this.read(1) === 1;
  }

  varint(): number {
    let value = 0;
    for (let groups = 0; ; groups++) {
      if (groups > 8) throw new BitError('number too long');
      const more = this.flag();
      value = value * 8 + this.read(3);
      if (!more) return value;
    }
  }

  gamma(): number {
    let zeros = 0;
    while (!this.flag()) if (++zeros > 24) throw new BitError('number too long');
    return zeros === 0 ? 1 : 2 ** zeros + this.read(zeros);
  }

  /** Everything that has not been read. */
  rest(): number[] {
    const bits = this.#bits.slice(this.#at);
    this.#at = this.#bits.length;
    return bits;
  }
}
