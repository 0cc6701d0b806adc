/**
 * Writes the learner state as a short text for the LMS and the browser, and reads it back.
 *
 *   text     = version "." L "." hash "." nonce "." revision "." payload "." length checksum
 *   alphabet = A–Z a–z 0–9 - _ .            (passes every LMS unharmed: no quote, backslash, comma, line break or space)
 *
 *   L, revision, length  base 36 numbers; L = entries of the log at the build that wrote, length = characters of the payload
 *   hash                 4 characters: the log's first L entries (state-layout.ts)
 *   checksum             last 5 characters: of the course's id and everything before
 *   payload              bits as base64url: flags and position, then the segments in log order, then what a newer build added
 *
 * Of a segment that was never started one bit is written. Bits of a test:
 *   1 · passed 1 · has best 1 · [num varint, den varint] · attempt varint · finished 1 · has answers 1 · [its questions]
 * of a question:  [drawn 1, pooled tests] · answered 1 · [changes gamma · response · judged 2: none, wrong, right, partial + 6]
 * of an extension: 1 · attempt varint · its questions.
 *
 * A text that is cut off, altered, or of another course gives a reason, never a state: no pass is ever invented.
 */
import { BitError, BitReader, BitWriter } from './bits.ts';
import { hash32, toBase64url } from './hash.ts';
import type { Response } from './quiz.ts';
import { FULL } from './scoring.ts';
import { type Answer, type LearnerState, MAX_ATTEMPTS, MAX_CHANGES, type TestState } from './state.ts';
import type { Layout, QuestionSlot, Segment } from './state-layout.ts';

const VERSION = '1';
const CHECKSUM_CHARS = 5;
/** Unicode text: 1 + 7 bits for ASCII, else 1 + 16. */
const TEXT_LENGTH_BITS = 7;
const NUMERIC_ALPHABET = '0123456789.,-+ ';

export type Decoded =
  | { readonly kind: 'state'; readonly state: LearnerState }
  /** Nothing was ever saved. */
  | { readonly kind: 'empty' }
  /** Cut off or altered on the way, or not ours. */
  | { readonly kind: 'damaged' }
  /** Whole, but of another version of the format, or of a log that is not a predecessor or successor of ours. */
  | { readonly kind: 'foreign' };

/** Writes a state; `scope` is the course's permanent id (and names the package's chapter if it holds only one). */
export function encodeState(state: LearnerState, layout: Layout, scope: string): string {
  const { newer } = state;
  const bits = new BitWriter();
  writePayload(bits, state, layout);
  if (newer) for (const bit of newer.bits) bits.flag(bit === '1');
  const payload = bits.toText();
  const head = [
    VERSION,
    (newer?.length ?? layout.length).toString(36),
    newer?.hash ?? layout.prefixHashes[layout.length],
    state.nonce,
    state.revision.toString(36),
    payload,
    payload.length.toString(36),
  ].join('.');
  return head + checksum(head, scope);
}

/** The same without answers: passes, scores, attempts and position only, for an LMS that refuses the whole (RULINGS: never lose a pass). */
export function encodeReduced(state: LearnerState, layout: Layout, scope: string): string {
  return encodeState({ ...state, answers: new Map() }, layout, scope);
}

/** Reads a text. Never throws, whatever it is given. */
export function decodeState(text: string, layout: Layout, scope: string): Decoded {
  if (text === '') return { kind: 'empty' };
  const head = text.slice(0, -CHECKSUM_CHARS);
  const parts = head.split('.');
  const [version, length36 = '', hash = '', nonce = '', revision36 = '', payload = '', payloadLength = ''] = parts;
  if (parts.length !== 7 || checksum(head, scope) !== text.slice(-CHECKSUM_CHARS)) return { kind: 'damaged' };
  if (version !== VERSION) return { kind: 'foreign' };
  const length = Number.parseInt(length36, 36);
  const revision = Number.parseInt(revision36, 36);
  if (!(length >= 0) || !(revision >= 0) || nonce === '' || payload.length !== Number.parseInt(payloadLength, 36))
    return { kind: 'damaged' };
  if (length <= layout.length && layout.prefixHashes[length] !== hash) return { kind: 'foreign' };
  try {
    const reader = new BitReader(payload);
    const read = readPayload(reader, layout, length);
    const rest = reader.rest();
    if (length <= layout.length && rest.length > 0) return { kind: 'damaged' };
    const newer = length > layout.length ? { length, hash, revision, bits: rest.join('') } : null;
    return { kind: 'state', state: { ...read, nonce, revision, newer } };
  } catch (error) {
    if (error instanceof BitError) return { kind: 'damaged' };
    throw error;
  }
}

/**
 * The longest text that this layout can ever need, in characters: everything started, every number at its greatest.
 * `maxDenominator(slot)` bounds a test's score fraction (the sum of its weights × 60 if it has partial credit).
 */
export function worstCaseLength(layout: Layout, maxDenominator: (testSlot: number) => number, drawn: (testSlot: number) => number): number {
  const most = new BitWriter();
  most.write(0, 3);
  most.varint(layout.length);
  most.write(0, 7);
  most.varint(36 ** 4);
  let bits = most.length;
  for (const segment of layout.segments) {
    bits += 1;
    if (segment.kind !== 'test' && segment.kind !== 'extension') continue;
    const summary = new BitWriter();
    summary.varint(MAX_ATTEMPTS);
    if (segment.kind === 'test') {
      summary.write(0, 4);
      summary.varint(maxDenominator(segment.slot));
      summary.varint(maxDenominator(segment.slot));
    }
    bits += summary.length;
    const costs = segment.questions.map(worstQuestion).sort((a, b) => b - a);
    const asked = segment.pooled ? drawn(segment.kind === 'test' ? segment.slot : segment.test) : costs.length;
    costs.forEach((cost, i) => {
      bits += i < asked ? cost + (segment.pooled ? 1 : 0) : 1;
    });
  }
  const payload = Math.ceil((bits + 1) / 6);
  return `${VERSION}.${layout.length.toString(36)}.hash.nonce678.zzzz..${payload.toString(36)}`.length + payload + CHECKSUM_CHARS;
}

function worstQuestion(question: QuestionSlot): number {
  const answer = new BitWriter();
  answer.flag(true);
  answer.gamma(MAX_CHANGES);
  answer.write(0, 8);
  if (question.kind === 'fill-in') return answer.length + TEXT_LENGTH_BITS + 17 * question.width;
  if (question.kind === 'numeric') return answer.length + TEXT_LENGTH_BITS + 4 * question.width;
  return answer.length + question.width;
}

function checksum(head: string, scope: string): string {
  return toBase64url(hash32(`${scope}\n${head}`) >>> 2, CHECKSUM_CHARS);
}

function writePayload(bits: BitWriter, state: LearnerState, layout: Layout): void {
  bits.flag(state.finished);
  bits.flag(state.position !== null);
  if (state.position) {
    bits.varint(state.position.slot);
    bits.write(state.position.percent, 7);
    bits.varint(state.position.revision);
  }
  for (const segment of layout.segments) writeSegment(bits, segment, state);
}

function writeSegment(bits: BitWriter, segment: Segment, state: LearnerState): void {
  if (segment.kind === 'lesson' || segment.kind === 'form') {
    bits.flag(state.done.has(segment.slot));
    return;
  }
  const test = state.tests.get(segment.kind === 'test' ? segment.slot : segment.test);
  const answers = segment.questions.map(({ slot }) => {
    const answer = state.answers.get(slot);
    return test && answer?.attempt === test.attempt ? answer : undefined;
  });
  const answered = answers.some((answer) => answer !== undefined);
  if (segment.kind === 'extension') {
    bits.flag(answered);
    if (!answered || !test) return;
    bits.varint(test.attempt);
  } else {
    bits.flag(test !== undefined);
    if (!test) return;
    bits.flag(test.passed);
    bits.flag(test.best !== null);
    if (test.best) {
      bits.varint(test.best.num);
      bits.varint(test.best.den);
    }
    bits.varint(test.attempt);
    bits.flag(test.finished);
    bits.flag(answered);
    if (!answered) return;
  }
  segment.questions.forEach((question, i) => {
    const answer = answers[i];
    if (segment.pooled) {
      bits.flag(answer !== undefined);
      if (!answer) return;
    }
    const given = answer?.response ?? null;
    bits.flag(given !== null);
    if (given === null || !answer) return;
    bits.gamma(Math.min(Math.max(answer.changes, 1), MAX_CHANGES));
    writeResponse(bits, question, given);
    if (answer.result === null) bits.write(0, 2);
    else if (answer.result <= 0) bits.write(1, 2);
    else if (answer.result >= FULL) bits.write(2, 2);
    else {
      bits.write(3, 2);
      bits.write(answer.result, 6);
    }
  });
}

function readPayload(bits: BitReader, layout: Layout, writtenLength: number): Omit<LearnerState, 'nonce' | 'revision' | 'newer'> {
  const finished = bits.flag();
  const position = bits.flag() ? { slot: bits.varint(), percent: Math.min(bits.read(7), 100), revision: bits.varint() } : null;
  const done = new Set<number>();
  const tests = new Map<number, TestState>();
  const answers = new Map<number, Answer>();
  for (const segment of layout.segments) {
    if (segment.slot >= writtenLength) break;
    if (!bits.flag()) continue;
    if (segment.kind === 'lesson' || segment.kind === 'form') {
      done.add(segment.slot);
      continue;
    }
    let attempt: number;
    if (segment.kind === 'extension') attempt = bits.varint();
    else {
      const test = readTest(bits);
      tests.set(segment.slot, test);
      attempt = test.attempt;
      if (!bits.flag()) continue;
    }
    for (const question of segment.questions) {
      const answer = readAnswer(bits, question, segment.pooled, attempt);
      if (!answer) continue;
      const corrected = (layout.revisions.get(question.slot) ?? []).some((slot) => slot >= writtenLength);
      if (!corrected) answers.set(question.slot, answer);
      else if (segment.pooled) answers.set(question.slot, { attempt, changes: 0, response: null, result: null });
    }
  }
  return { finished, position, done, tests, answers };
}

function readTest(bits: BitReader): TestState {
  const passed = bits.flag();
  const score = bits.flag() ? { num: bits.varint(), den: bits.varint() } : null;
  if (score && !(score.den > 0 && score.num <= score.den)) throw new BitError('not a score');
  const attempt = bits.varint();
  if (attempt < 1 || attempt > MAX_ATTEMPTS) throw new BitError('not an attempt');
  return { passed, best: score, attempt, finished: bits.flag() };
}

function readAnswer(bits: BitReader, question: QuestionSlot, pooled: boolean, attempt: number): Answer | null {
  if (pooled && !bits.flag()) return null;
  if (!bits.flag()) return pooled ? { attempt, changes: 0, response: null, result: null } : null;
  const changes = Math.min(bits.gamma(), MAX_CHANGES);
  const response = readResponse(bits, question);
  const judged = bits.read(2);
  const result = judged === 0 ? null : judged === 1 ? 0 : judged === 2 ? FULL : Math.min(bits.read(6), FULL);
  return { attempt, changes, response, result };
}

function writeResponse(bits: BitWriter, { kind, width }: QuestionSlot, response: Response): void {
  switch (kind) {
    case 'single':
    case 'likert':
    case 'true-false':
      bits.write(Number(response), width);
      return;
    case 'multiple': {
      const chosen = new Set(asList(response));
      for (let index = 0; index < width; index++) bits.flag(chosen.has(index));
      return;
    }
    case 'ordering':
    case 'matching': {
      // 0 stands for nothing: an item added since, or one not matched.
      const places = asList(response);
      for (let place = 0; place < width / 4; place++) bits.write((places[place] ?? -1) + 1, 4);
      return;
    }
    case 'fill-in':
    case 'numeric': {
      const text = String(response).slice(0, width);
      const digits = kind === 'numeric' ? [...text].filter((char) => NUMERIC_ALPHABET.includes(char)) : null;
      bits.write(digits?.length ?? text.length, TEXT_LENGTH_BITS);
      if (digits) for (const char of digits) bits.write(NUMERIC_ALPHABET.indexOf(char), 4);
      else
        for (let i = 0; i < text.length; i++) {
          const unit = text.charCodeAt(i);
          bits.flag(unit > 127);
          bits.write(unit, unit > 127 ? 16 : 7);
        }
      return;
    }
    case 'free-text':
      return;
  }
}

function readResponse(bits: BitReader, { kind, width }: QuestionSlot): Response {
  switch (kind) {
    case 'single':
    case 'likert':
    case 'true-false':
      return bits.read(width);
    case 'multiple': {
      const chosen: number[] = [];
      for (let index = 0; index < width; index++) if (bits.flag()) chosen.push(index);
      return chosen;
    }
    case 'ordering': {
      const order: number[] = [];
      for (let place = 0; place < width / 4; place++) {
        const index = bits.read(4) - 1;
        if (index >= 0) order.push(index);
      }
      return order;
    }
    case 'matching': {
      const matches: number[] = [];
      for (let index = 0; index < width / 4; index++) matches.push(bits.read(4) - 1);
      return matches;
    }
    case 'fill-in':
    case 'numeric': {
      let text = '';
      const length = bits.read(TEXT_LENGTH_BITS);
      for (let i = 0; i < length; i++) {
        if (kind === 'numeric') text += NUMERIC_ALPHABET.charAt(bits.read(4));
        else text += String.fromCharCode(bits.read(bits.flag() ? 16 : 7));
      }
      return text;
    }
    case 'free-text':
      return '';
  }
}

function asList(response: Response): readonly number[] {
  return typeof response === 'object' ? response : [];
}
