/**
 * A translation held against its source: which texts are translated, stale (the source changed since) or missing. Nothing is written
 * and nothing is rendered here. Whoever asks first pays; the answer is kept per course and locale.
 */
import { hash32, toBase64url } from '../contract/hash.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { FromEntry, Locale } from '../model/locale.ts';
import { keptFor } from '../read/kept.ts';
import { courseSegments } from './course-texts.ts';
import { alignTexts } from './differences.ts';
import { figureSegments } from './figure-texts.ts';
import { bodySegments } from './markdown-texts.ts';
import { groupOf, type Segment, squeeze, type Translated } from './segment.ts';

export type TextState = 'translated' | 'stale' | 'missing';

/** One text of a translated file, as it stands there. */
export type TargetText = Pick<Segment, 'at' | 'text' | 'nodes' | 'range' | 'origin'>;

export interface SegmentState {
  readonly segment: Segment;
  readonly state: TextState;
  /** What stands in the translation, also when it is stale; null when it is missing. */
  readonly target: TargetText | null;
  /** The source text that it was translated from, if that is known. */
  readonly from: string | null;
  /** A reviewer approved exactly this translation of exactly this source text. */
  readonly reviewed: boolean;
  /** It is recorded, and not edited since. */
  readonly recorded: boolean;
  /**
   * It stands in the translation word for word as in the source, and nobody has said that this is right: so it counts as missing. Only of a few words in
   * a file whose other texts are all translated; whatever else reads as the source was not reached yet.
   */
  readonly untouched?: TargetText;
  /** Of words of the interface: what the tool itself says in that language. */
  readonly builtIn?: string;
}

export interface FileState {
  /** The source file. */
  readonly file: string;
  readonly segments: readonly SegmentState[];
  /** All texts of the translated file, in its order. */
  readonly targets: readonly TargetText[];
  /** Groups (sections, blocks) whose texts can't be told apart, with their first text there. */
  readonly misfits: readonly { readonly group: string; readonly expected: number; readonly found: number; readonly first: TargetText }[];
  /** Texts of the translation that belong to nothing. */
  readonly leftovers: readonly TargetText[];
}

export type LocaleState = ReadonlyMap<string, FileState>;

/** Every file of the course that has texts, in the order of the walk. */
export function localeState(course: ParsedCourse, locale: Locale): LocaleState {
  return keptFor(
    [course, locale],
    'translated',
    () => new Map([...courseSegments(course, locale.language)].map(([file, segments]) => [file, compareFile(file, segments, locale)])),
  );
}

/** The segments of each file, by their place in it. */
export function segmentsByPlace(state: LocaleState): ReadonlyMap<string, ReadonlyMap<string, SegmentState>> {
  return new Map([...state].map(([file, { segments }]) => [file, new Map(segments.map((one) => [one.segment.at, one]))]));
}

/** The checksum of a translation in the record. */
export function checksum(text: string): string {
  return toBase64url(hash32(squeeze(text)), 5);
}

function compareFile(file: string, segments: readonly Segment[], locale: Locale): FileState {
  const document = locale.documents.get(file);
  const medium = locale.media.get(file);
  const entries = document?.from ?? medium?.from ?? null;
  const inHead = ({ origin }: { readonly origin: Segment['origin'] }): boolean => origin.path !== undefined;
  const head = document?.texts ?? [];
  const body: readonly TargetText[] = document?.markdown
    ? bodySegments({ ...document.markdown, file: document.file })
    : medium && file.endsWith('.svg')
      ? figureSegments(medium.file, new TextDecoder().decode(medium.bytes))
      : [];
  const byAt = new Map((entries ?? []).map((entry) => [entry.at, entry]));
  const heads = new Map(head.map((text) => [text.at, text]));
  const known = new Set([...segments.filter(inHead), ...head].map(({ at }) => at));
  const blocks = pairBlocks(
    segments.filter((one) => !inHead(one)),
    body,
    (entries ?? []).filter(({ at }) => !known.has(at)),
  );
  const states = segments.map((segment): SegmentState => {
    if (inHead(segment)) return judge(segment, heads.get(segment.at) ?? null, byAt.get(segment.at));
    const { target = null, entry } = blocks.pairs.get(segment.at) ?? {};
    return judge(segment, target, entry);
  });
  const asked = new Set(segments.map(({ at }) => at));
  const lost = head.filter(({ at }) => !asked.has(at) && !at.endsWith('.url') && !(byAt.has(at) && byAt.get(at)?.to !== undefined));
  return { file, segments: withoutUnreached(states), targets: [...head, ...body], misfits: blocks.misfits, leftovers: lost };
}

/** The most words that two languages are likely to have in common by chance: `Patient`, `Justice`, a name. */
const FEW_WORDS = 3;

function withoutUnreached(states: readonly SegmentState[]): readonly SegmentState[] {
  const isFew = ({ segment }: SegmentState): boolean => (segment.text.match(/[\p{L}\p{N}]+/gu) ?? []).length <= FEW_WORDS;
  const isDone = (one: SegmentState): boolean =>
    one.state !== 'missing' || one.segment.optional || (one.untouched !== undefined && isFew(one));
  if (states.every(isDone)) return states;
  return states.map(({ untouched: _, ...state }) => state);
}

/**
 * One text against its translation and what is recorded of it. The source's own words are "not translated yet", unless the record says that they
 * were put there as a translation: `Patient` is French too.
 */
export function judge(segment: Segment, target: TargetText | null, entry: FromEntry | undefined): SegmentState {
  const nothing: SegmentState = { segment, state: 'missing', target: null, from: null, reviewed: false, recorded: false };
  if (!target) return nothing;
  const source = squeeze(segment.text);
  const text = squeeze(target.text);
  const recorded = entry?.to !== undefined && entry.to === checksum(text);
  if (!recorded && text === source) return { ...nothing, untouched: target };
  if (!recorded && entry && text === squeeze(entry.from)) return nothing;
  const from = entry ? squeeze(entry.from) : null;
  const stale = from !== null && from !== source;
  return {
    segment,
    state: stale ? 'stale' : 'translated',
    target,
    from,
    reviewed: recorded && !stale && entry.reviewed,
    recorded,
  };
}

interface Pair {
  readonly target?: TargetText;
  readonly entry?: FromEntry;
}

/**
 * Which text of the translation belongs to which of the source. The record knows the source as it was, so a translation that fits the record
 * is carried over to the source of today; one without a record has to fit the source itself.
 */
function pairBlocks(source: readonly Segment[], targets: readonly TargetText[], recorded: readonly FromEntry[]) {
  const pairs = new Map<string, Pair>();
  const misfits: { group: string; expected: number; found: number; first: TargetText }[] = [];
  if (targets.length === 0) return { pairs, misfits };
  const today = alignTexts(
    recorded.map(({ from }) => squeeze(from)),
    source.map(({ text }) => squeeze(text)),
  );
  const placeToday = new Map(today.map((old, place) => [old, source[place]?.at ?? '']));
  const groups = { source: byGroup(source), targets: byGroup(targets), entries: byGroup(recorded) };
  const numbers = new Map(recorded.map((entry, place) => [entry, place]));
  const byChecksum = new Map(recorded.map((entry) => [entry.to, entry]));
  const late: { readonly at: string; readonly pair: Pair }[] = [];
  for (const [group, mine] of groups.targets) {
    const then = groups.entries.get(group) ?? [];
    const fits = sameAddresses(mine, groups.source.get(group) ?? []);
    if (sameAddresses(mine, then) && !(fits && haveMoved(mine, then, byChecksum))) {
      for (const [n, target] of mine.entries()) {
        const entry = then[n];
        const at = entry && placeToday.get(numbers.get(entry) ?? -1);
        // Its source is gone. What stands in its place now may be a rewriting of it.
        if (at === undefined) late.push({ at: target.at, pair: { target, ...(entry ? { entry } : {}) } });
        else pairs.set(at, { target, ...(entry ? { entry } : {}) });
      }
    } else if (fits) {
      // Made to fit by hand: what was not touched is known by its checksum.
      for (const target of mine) {
        const entry = byChecksum.get(checksum(target.text));
        pairs.set(target.at, { target, ...(entry ? { entry } : {}) });
      }
    } else {
      const [first] = mine;
      if (first) misfits.push({ group, expected: groups.source.get(group)?.length ?? 0, found: mine.length, first });
    }
  }
  const addresses = new Set(source.map(({ at }) => at));
  for (const { at, pair } of late) if (addresses.has(at) && !pairs.has(at)) pairs.set(at, pair);
  return { pairs, misfits };
}

/** Other texts stand at these addresses than when they were recorded: sections without ids count on when one before them is put into a block. */
function haveMoved(
  mine: readonly TargetText[],
  then: readonly FromEntry[],
  byChecksum: ReadonlyMap<string | undefined, FromEntry>,
): boolean {
  const sums = mine.map(({ text }) => checksum(text));
  const stayed = sums.filter((sum, n) => then[n]?.to === sum).length;
  return sums.filter((sum, n) => then[n]?.to !== sum && byChecksum.has(sum)).length > stayed;
}

function byGroup<T extends { readonly at: string }>(texts: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const text of texts) {
    const group = groupOf(text.at);
    const list = groups.get(group);
    if (list) list.push(text);
    else groups.set(group, [text]);
  }
  return groups;
}

function sameAddresses(a: readonly { readonly at: string }[], b: readonly { readonly at: string }[]): boolean {
  return a.length === b.length && a.every(({ at }, n) => at === b[n]?.at);
}

/** What is shown of a text: its translation if that is up to date, else null. */
export function translationOf(state: SegmentState | undefined): Translated | null {
  return state?.state === 'translated' && state.target ? state.target : null;
}
