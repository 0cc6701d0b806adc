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
 *   1 · passed 1 · has best 1 · [num varint, den varint] · attempt varint · finished 1 · has answers 1 · [its questions] · mark 10
 * of a question:  [drawn 1, pooled tests] · answered 1 · [changes gamma · response · judged 2: none, wrong, right, partial + 6]
 * of an extension: 1 · attempt varint · its questions · mark 10 · of a lesson or form: 1 · mark 2.
 * A mark is a hash of the log up to the segment's end. Of a text longer than our own log the head's hash can't be checked: if
 * the logs have forked, the first started segment beyond the fork has another mark, and the text is not read as ours.
 *
 * A text that is cut off, altered, or of another course gives a reason, never a state: no pass is ever invented.
 * Writing and reading are one walk over the fields (bits.ts): it is given the state to write, or an empty one, and gives back the
 * state that was written or read.
 */
import { BitError, type Bits, flag, fromText, gamma, number, readerOf, toText, varint, writerTo } from './bits.ts';
import { hash32, toBase64url } from './hash.ts';
import type { Response } from './quiz.ts';
import { FULL } from './scoring.ts';
import {
  type Answer,
  drawnAnswer,
  emptyState,
  type LearnerState,
  MAX_ATTEMPTS,
  MAX_CHANGES,
  type Position,
  type TestState,
  UNSTARTED,
} from './state.ts';
import type { Layout, QuestionSlot, Segment } from './state-layout.ts';

const VERSION = '2';
const CHECKSUM_CHARS = 5;
/** Bits of a mark: a lesson misread as seen passes nobody, a test might. */
const LESSON_MARK = 2;
const TEST_MARK = 10;
/** Unicode text: 1 + 7 bits for ASCII, else 1 + 16. */
const TEXT_LENGTH_BITS = 7;
const NUMERIC_ALPHABET = '0123456789.,-+ ';

export type Decoded =
  | { readonly kind: 'state'; readonly state: LearnerState }
  /** Nothing was ever saved. */
  | { readonly kind: 'empty' }
  /** Cut off or altered on the way, or not ours. */
  | { readonly kind: 'damaged' }
  /** Whole, but of a log that is not a predecessor or successor of ours. */
  | { readonly kind: 'foreign' }
  /** Whole, but of a format that this player does not know (each begins with its version and ends with this checksum): not ours to overwrite. */
  | { readonly kind: 'unknown' };

/** Writes a state; `scope` is the course's permanent id (and names the package's chapter if it holds only one). */
export function encodeState(state: LearnerState, layout: Layout, scope: string): string {
  const { newer } = state;
  const bits: number[] = [];
  walkState(writerTo(bits), state, layout, layout.length);
  for (const bit of newer?.bits ?? '') bits.push(Number(bit));
  const payload = toText(bits);
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

/** The same without answers: passes, scores, attempts and position only, for an LMS that refuses the whole: a pass is never lost. */
export function encodeReduced(state: LearnerState, layout: Layout, scope: string): string {
  return encodeState({ ...state, answers: new Map() }, layout, scope);
}

/** Reads a text. Never throws, whatever it is given. */
export function decodeState(text: string, layout: Layout, scope: string): Decoded {
  if (text === '') return { kind: 'empty' };
  const head = text.slice(0, -CHECKSUM_CHARS);
  const parts = head.split('.');
  const [version, length36 = '', hash = '', nonce = '', revision36 = '', payload = '', payloadLength = ''] = parts;
  if (checksum(head, scope) !== text.slice(-CHECKSUM_CHARS)) return { kind: 'damaged' };
  if (version !== VERSION) return { kind: 'unknown' };
  const length = Number.parseInt(length36, 36);
  const revision = Number.parseInt(revision36, 36);
  if (parts.length !== 7 || !(length >= 0) || !(revision >= 0) || nonce === '' || payload.length !== Number.parseInt(payloadLength, 36))
    return { kind: 'damaged' };
  const known = length <= layout.length;
  if (known && layout.prefixHashes[length] !== hash) return { kind: 'foreign' };
  try {
    const bits = fromText(payload).values();
    const state = walkState(readerOf(bits, endsEarly), emptyState(nonce), layout, length);
    const rest = [...bits].join('');
    if (!(known && rest !== '') && [...state.tests.values()].every(isPossible))
      return { kind: 'state', state: { ...state, revision, newer: known ? null : { length, hash, revision, bits: rest } } };
  } catch (error) {
    if (!(error instanceof BitError)) throw error;
  }
  // The checksum holds, so a longer text that doesn't fit our log was whole, and written by another branch of it.
  return { kind: known ? 'damaged' : 'foreign' };
}

/**
 * The longest text that this layout can ever need, in characters: everything started, every number at its greatest. `isElsewhere(slot)`: a lesson,
 * test or form that another package has, so that no learner of this one can start it.
 * `maxDenominator(slot)` bounds a test's score fraction (the sum of its weights × 60 if it has partial credit).
 */
export function worstCaseLength(
  layout: Layout,
  maxDenominator: (testSlot: number) => number,
  drawn: (testSlot: number) => number,
  isElsewhere: (slot: number) => boolean = () => false,
): number {
  let bits = countBits((to) => {
    number(to, 0, 4);
    varint(to, layout.length);
    number(to, 0, 7);
    varint(to, 36 ** 4);
  });
  for (const segment of layout.segments) {
    bits += 1;
    if (isElsewhere(segment.kind === 'extension' ? segment.test : segment.slot)) continue;
    bits += markWidth(segment);
    if (!('questions' in segment)) continue;
    bits += countBits((to) => {
      varint(to, MAX_ATTEMPTS);
      if (segment.kind === 'extension') return;
      number(to, 0, 4);
      varint(to, maxDenominator(segment.slot));
      varint(to, maxDenominator(segment.slot));
    });
    const costs = segment.questions.map(worstQuestion).sort((a, b) => b - a);
    const asked = segment.pooled ? drawn(segment.kind === 'test' ? segment.slot : segment.test) : costs.length;
    costs.forEach((cost, i) => {
      bits += i < asked ? cost + (segment.pooled ? 1 : 0) : 1;
    });
  }
  const payload = Math.ceil((bits + 1) / 6);
  return `${VERSION}.${layout.length.toString(36)}.hash.nonce678.zzzz..${payload.toString(36)}`.length + payload + CHECKSUM_CHARS;
}

function worstQuestion({ kind, width }: QuestionSlot): number {
  // Answered or not, and the result.
  const around = 1 + countBits((to) => gamma(to, MAX_CHANGES)) + 8;
  if (kind === 'fill-in') return around + TEXT_LENGTH_BITS + 17 * width;
  if (kind === 'numeric') return around + TEXT_LENGTH_BITS + 4 * width;
  return around + width;
}

function countBits(write: (to: Bits) => void): number {
  const bits: number[] = [];
  write(writerTo(bits));
  return bits.length;
}

function checksum(head: string, scope: string): string {
  return toBase64url(hash32(`${scope}\n${head}`) >>> 2, CHECKSUM_CHARS);
}

function endsEarly(): never {
  throw new BitError();
}

function isPossible({ best, attempt }: TestState): boolean {
  return attempt > 0 && attempt <= MAX_ATTEMPTS && (best === null || (best.den > 0 && best.num <= best.den));
}

/** Everything that the payload holds, in its order. `length`: entries of the log at the build that wrote. */
function walkState(bits: Bits, state: LearnerState, layout: Layout, length: number): LearnerState {
  const finished = flag(bits, state.finished);
  const failed = flag(bits, state.failed);
  const done = new Set<number>();
  const tests = new Map<number, TestState>();
  const answers = new Map<number, Answer>();
  const position = flag(bits, state.position !== null) ? walkPosition(bits, state.position ?? NOWHERE) : null;
  for (const segment of layout.segments) {
    const { slot } = segment;
    if (slot >= length) break;
    if (!('questions' in segment)) {
      if (!flag(bits, state.done.has(slot))) continue;
      done.add(slot);
      walkMark(bits, layout, segment);
      continue;
    }
    const { questions, pooled } = segment;
    const owner = segment.kind === 'test' ? slot : segment.test;
    const test = state.tests.get(owner);
    const given = questions.map((question) => {
      const answer = state.answers.get(question.slot);
      return answer?.attempt === test?.attempt ? answer : undefined;
    });
    const answered = given.some((answer) => answer !== undefined);
    if (!flag(bits, segment.kind === 'test' ? test !== undefined : answered)) continue;
    if (segment.kind === 'test') tests.set(slot, walkTest(bits, test ?? UNSTARTED));
    const now = tests.get(owner) ?? UNSTARTED;
    const attempt = segment.kind === 'test' ? now.attempt : varint(bits, test?.attempt ?? 0);
    const judged = now.finished && now.attempt === attempt;
    if (segment.kind === 'extension' || flag(bits, answered))
      questions.forEach((question, i) => {
        const revisions = layout.revisions.get(question.slot);
        const corrected = revisions?.some((revision) => revision >= length);
        // Handed in without an answer. One that was ever corrected may have had an answer, which was left out then.
        const blank = { ...drawnAnswer(attempt), result: judged && !revisions ? 0 : null };
        const answer = walkAnswer(bits, question, pooled, given[i], blank);
        if (answer && (pooled || !corrected)) answers.set(question.slot, corrected ? blank : answer);
      });
    walkMark(bits, layout, segment);
  }
  return { ...state, finished, failed, position, done, tests, answers };
}

function markWidth(segment: Segment): number {
  return 'questions' in segment ? TEST_MARK : LESSON_MARK;
}

/** Throws where the text has another branch's mark, or none. */
function walkMark(bits: Bits, { prefixHashes }: Layout, segment: Segment): void {
  const end = segment.slot + 1 + ('questions' in segment ? segment.questions.length : 0);
  const width = markWidth(segment);
  const mark = hash32(prefixHashes[end] ?? '') >>> (32 - width);
  if (number(bits, mark, width) !== mark) throw new BitError();
}

const NOWHERE: Position = { slot: 0, percent: 0, revision: 0 };

function walkPosition(bits: Bits, { slot, percent, revision }: Position): Position {
  return { slot: varint(bits, slot), percent: Math.min(number(bits, percent, 7), 100), revision: varint(bits, revision) };
}

function walkTest(bits: Bits, { passed, best, attempt, finished }: TestState): TestState {
  return {
    passed: flag(bits, passed),
    best: flag(bits, best !== null) ? { num: varint(bits, best?.num ?? 0), den: varint(bits, best?.den ?? 0) } : null,
    attempt: varint(bits, attempt),
    finished: flag(bits, finished),
  };
}

/** Undefined: not drawn, or in a test that draws none not answered (yet). `blank`: what one without an answer is. */
function walkAnswer(bits: Bits, question: QuestionSlot, pooled: boolean, answer: Answer | undefined, blank: Answer): Answer | undefined {
  if (pooled && !flag(bits, answer !== undefined)) return undefined;
  const { changes, response, result } = answer ?? blank;
  if (!flag(bits, response !== null)) return pooled || blank.result === 0 ? blank : undefined;
  return {
    ...blank,
    changes: Math.min(gamma(bits, Math.min(Math.max(changes, 1), MAX_CHANGES)), MAX_CHANGES),
    response: walkResponse(bits, question, response ?? ''),
    result: walkResult(bits, result),
  };
}

function walkResult(bits: Bits, result: number | null): number | null {
  const judged = number(bits, result === null ? 0 : result <= 0 ? 1 : result >= FULL ? 2 : 3, 2);
  return judged === 3 ? Math.min(number(bits, result ?? 0, 6), FULL) : ([null, 0, FULL][judged] ?? null);
}

function walkResponse(bits: Bits, { kind, width }: QuestionSlot, response: Response): Response {
  const list = typeof response === 'object' ? response : [];
  switch (kind) {
    case 'single':
    case 'likert':
    case 'true-false':
      return number(bits, Number(response), width);
    case 'multiple':
      return Array.from({ length: width }, (_, index) => index).filter((index) => flag(bits, list.includes(index)));
    case 'ordering':
    case 'matching': {
      // 0 stands for nothing: an item added since, or one not matched.
      const places = Array.from({ length: width / 4 }, (_, place) => number(bits, (list[place] ?? -1) + 1, 4) - 1);
      return kind === 'matching' ? places : places.filter((index) => index >= 0);
    }
    case 'fill-in':
    case 'numeric':
      return walkText(bits, kind, String(response).slice(0, width));
    default:
      return '';
  }
}

function walkText(bits: Bits, kind: 'fill-in' | 'numeric', given: string): string {
  // A text that is no number is left out whole: without its letters it might be one.
  const writable = kind === 'fill-in' || [...given].every((char) => NUMERIC_ALPHABET.includes(char));
  const units = writable ? given.split('') : [];
  const length = number(bits, units.length, TEXT_LENGTH_BITS);
  let text = '';
  for (let i = 0; i < length; i++) {
    const unit = units[i] ?? '';
    if (kind === 'numeric') text += NUMERIC_ALPHABET.charAt(number(bits, NUMERIC_ALPHABET.indexOf(unit), 4));
    else {
      const code = unit.charCodeAt(0);
      text += String.fromCharCode(number(bits, code, flag(bits, code > 127) ? 16 : 7));
    }
  }
  return text;
}
