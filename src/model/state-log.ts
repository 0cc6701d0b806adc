/**
 * What the log of course.lock.yaml means: the one place that interprets its entries, one after the other.
 * The lock's reader uses it to refuse a log that doesn't hold together, `select` to extend it, `render` to number questions.
 *
 * A test is a header, `field <test> test <n>` (the final evaluation: `pooled`), followed by its n questions. The same header
 * again, while the test lives, is an extension: n more questions. A question's field outside a header is the same question with
 * choices added at the end of its list. A new field under a header replaces an earlier one of the same id, whose slot is dead.
 */
import type { QuestionKind } from '../contract/quiz.ts';
import { CODES, compactEntry } from '../contract/state-layout.ts';
import { plural } from '../diagnostics/words.ts';
import type { LogEntry } from './lock.ts';

/** An id that holds data in learners' states. */
export interface Field {
  /** Place of its entry in the log, from 0: the key of the learner state. */
  readonly slot: number;
  readonly kind: 'lesson' | 'form' | 'test' | 'pooled' | QuestionKind;
  /** Bits, or characters of a typed answer (responseWidth); of a test: its number of questions at first. */
  readonly width: number;
  /** A question's choice ids by index, removed ones too; `true-false`: false, true. Else empty. */
  readonly vocabulary: readonly string[];
  /** A question's test. */
  readonly test?: string;
  /**
   * Slots that a question had before it needed a wider field, latest first: answers in them still count, since its kind is the same and its
   * vocabulary begins with theirs. Empty after a correction of its key.
   */
  readonly earlier: readonly number[];
}

export interface StateLog {
  /** Everything that lives at the end of the log, by id. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Revision last recorded, by question id. */
  readonly revisions: ReadonlyMap<string, number>;
  /** Every id that the log names, with what it was at last: removed ones too. */
  readonly known: ReadonlyMap<string, Field>;
  /** The log as the player reads it (contract/state-layout.ts). */
  readonly compact: string;
}

/** An entry that can't stand where it stands; `index` is its place in the log. */
export class LogError extends Error {
  readonly index: number;

  constructor(index: number, message: string) {
    super(message);
    this.index = index;
  }
}

/** One entry as its line in course.lock.yaml, without the dash. The entry's hash covers this text. */
export function printEntry(entry: LogEntry): string {
  if (entry.op === 'remove') return `remove ${entry.id}`;
  if (entry.op === 'revise') return `revise ${entry.id} ${entry.revision}`;
  const choices = 'choices' in entry && entry.choices.length > 0 ? ` [${entry.choices.join(', ')}]` : '';
  return `field ${entry.id} ${entry.kind} ${entry.width}${choices}`;
}

/** Every package of a variant asks the same of its log. */
const replayed = new WeakMap<readonly LogEntry[], StateLog>();

/** Goes through a log from its beginning. Throws a LogError at the first entry that can't stand there. */
export function replayLog(entries: readonly LogEntry[]): StateLog {
  const known = replayed.get(entries) ?? replay(entries);
  replayed.set(entries, known);
  return known;
}

function replay(entries: readonly LogEntry[]): StateLog {
  const fields = new Map<string, Field>();
  const known = new Map<string, Field>();
  const revisions = new Map<string, number>();
  const compact: string[] = [];
  let header: { readonly test: string; readonly left: number } | null = null;

  entries.forEach((entry, slot) => {
    const live = fields.get(entry.id);
    const fail = (message: string): never => {
      throw new LogError(slot, message);
    };
    const set = (field: Omit<Field, 'earlier'>): void => {
      const before = known.get(entry.id);
      const grown =
        before?.kind === field.kind && before.test === field.test && before.vocabulary.every((choice, i) => choice === field.vocabulary[i]);
      const earlier = !before || !grown ? [] : before.slot === field.slot ? before.earlier : [before.slot, ...before.earlier];
      fields.set(entry.id, { ...field, earlier });
      known.set(entry.id, { ...field, earlier });
    };
    const apply = (): string => {
      if (header && !(entry.op === 'field' && isQuestion(entry)))
        fail(`${plural(header.left, 'more question')} of ${header.test} must stand before this entry`);
      if (entry.op === 'remove') {
        if (!live) return fail(`${entry.id} is removed, but it was not there`);
        fields.delete(entry.id);
        return `r${live.slot}`;
      }
      if (entry.op === 'revise') {
        if (!live || !(live.kind in CODES)) return fail(`${entry.id} is revised, but it is not a question of the course`);
        revisions.set(entry.id, entry.revision);
        const corrected = { ...live, earlier: [] };
        fields.set(entry.id, corrected);
        known.set(entry.id, corrected);
        return `y${live.slot}`;
      }
      if (isQuestion(entry)) {
        const { id, kind, width } = entry;
        const vocabulary = kind === 'true-false' ? ['false', 'true'] : entry.choices;
        if (header) {
          set({ slot, kind, width, vocabulary, test: header.test });
          header = header.left > 1 ? { test: header.test, left: header.left - 1 } : null;
          return CODES[kind] + width;
        }
        if (!live) return fail(`${id} is a question, but it stands under no test`);
        const extended = kind === live.kind && width === live.width && live.vocabulary.every((choice, i) => choice === vocabulary[i]);
        if (!extended || vocabulary.length <= live.vocabulary.length) return fail(`the choices of ${id} can only be added to`);
        set({ ...live, vocabulary });
        return `v${live.slot}.${vocabulary.length - live.vocabulary.length}`;
      }
      const { id, kind, width } = entry;
      // What comes back after it was removed goes on in its old slot: what learners have done of it still counts.
      const back = live ?? known.get(id);
      const old = back?.kind === kind ? back : null;
      if (kind === 'lesson' || kind === 'form') {
        if (live) return fail(`${id} is there already`);
        set({ slot: old?.slot ?? slot, kind, width, vocabulary: [] });
        return kind === 'lesson' ? 'l' : 'f';
      }
      if (live && live.kind !== kind) return fail(`${id} is a ${live.kind} already`);
      header = width > 0 ? { test: id, left: width } : fail(`${id} has no questions`);
      if (old) {
        fields.set(id, old);
        return `x${old.slot}.${width}`;
      }
      set({ slot, kind, width, vocabulary: [] });
      return (kind === 'test' ? 't' : 'p') + width;
    };
    compact.push(compactEntry(printEntry(entry), apply()));
  });
  if (header) throw new LogError(entries.length - 1, 'the log ends in the middle of a test');
  return { fields, known, revisions, compact: compact.join(',') };
}

type QuestionEntry = Extract<LogEntry, { readonly choices: readonly string[] }>;

function isQuestion(entry: Extract<LogEntry, { readonly op: 'field' }>): entry is QuestionEntry {
  return entry.kind in CODES;
}
