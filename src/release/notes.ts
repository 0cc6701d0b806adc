/** Release notes and the list for translators, as views of their pages: what changed by chapter, and what learners in progress notice. Pure. */
import type { ParsedCourse } from '../model/course.ts';
import type { ChangeView, ReleaseNotesView, TranslatorsView } from '../render/release-views.ts';
import { wordChanges } from '../translate/differences.ts';
import { summarize } from '../translate/summary.ts';
import { courseOf } from '../variant/overlay.ts';
import { CHANGE_KINDS, type Change, type ChangeKind, courseChanges } from './changes.ts';
import type { ReleaseManifest } from './manifest.ts';

/** What `diff` says of one package of the last release and its successor. */
export interface LearnerNews {
  readonly edition: string;
  readonly language: string;
  readonly sentences: readonly string[];
  /** What the administrator should know before the update. */
  readonly warnings: readonly string[];
}

/** Lessons that a clinician has to sign and has not, in one language. */
export interface UnsignedLessons {
  readonly language: string;
  readonly lessons: readonly { readonly id: string; readonly title: string }[];
}

export interface Changes {
  readonly core: readonly Change[];
  /** What only the readers of one edition notice. */
  readonly editions: readonly { readonly name: string; readonly changes: readonly Change[] }[];
}

const LABELS: Readonly<Record<ChangeKind, string>> = {
  clinical: 'clinical correction: act now',
  meaning: 'meaning changed',
  wording: 'wording',
  translation: 'translation only',
};

/** Between the sources of two releases. */
export function changesBetween(before: ParsedCourse, after: ParsedCourse): Changes {
  const core = courseChanges(before, after);
  const known = new Set(core.map((change) => JSON.stringify(change)));
  const editions = after.editions.map((edition) => {
    const old = before.editions.find(({ id }) => id === edition.id);
    if (!old) return { name: edition.name, changes: [{ ...NEW_EDITION, what: `new edition: ${edition.name}` }] };
    if (!edition.overlay && !old.overlay) return { name: edition.name, changes: [] };
    const all = courseChanges(courseOf(before, old), courseOf(after, edition));
    return { name: edition.name, changes: all.filter((change) => !known.has(JSON.stringify(change))) };
  });
  return { core, editions: editions.filter(({ changes }) => changes.length > 0) };
}

const NEW_EDITION: Change = { kind: 'meaning', chapter: 'course', lesson: null, what: '', before: null, after: null, segment: null };

/** `changes`: null for a first release. */
export function notesView(
  course: ParsedCourse,
  { version, date, draft, previous }: Pick<ReleaseManifest, 'version' | 'date' | 'draft' | 'previous'>,
  changes: Changes | null,
  { learners, unsigned }: { readonly learners: readonly LearnerNews[]; readonly unsigned: readonly UnsignedLessons[] },
): ReleaseNotesView {
  const all = changes ? [...changes.core, ...changes.editions.flatMap((edition) => edition.changes)] : [];
  const chapters = [...course.chapters.map(({ id, title }) => ({ id, title })), { id: 'course', title: 'The course as a whole' }];
  const known = new Set(chapters.map(({ id }) => id));
  const titleOf = (id: string): string => chapters.find((chapter) => chapter.id === id)?.title ?? 'The course as a whole';
  return {
    title: course.title,
    version,
    date,
    draft,
    previous,
    actNow: all.some(({ kind }) => kind === 'clinical'),
    kinds: CHANGE_KINDS.map((kind) => ({ kind, label: LABELS[kind], count: all.filter((change) => change.kind === kind).length })),
    chapters: chapters.flatMap(({ id, title }) => {
      const own = (changes?.core ?? []).filter(({ chapter }) => chapter === id || (id === 'course' && !known.has(chapter)));
      return own.length === 0 ? [] : [{ title, ...worst(own), changes: own.map((change) => changeView(change, null)) }];
    }),
    editions: (changes?.editions ?? []).map(({ name, changes: own }) => ({
      title: name,
      ...worst(own),
      changes: own.map((change) => changeView(change, titleOf(change.chapter))),
    })),
    learners: groupAlike(learners),
    unsigned,
  };
}

function worst(changes: readonly Change[]): { readonly kind: ChangeKind; readonly label: string } {
  const kind = CHANGE_KINDS.find((candidate) => changes.some((change) => change.kind === candidate)) ?? 'wording';
  return { kind, label: LABELS[kind] };
}

function changeView({ kind, lesson, what, before, after }: Change, chapter: string | null): ChangeView {
  return {
    kind,
    label: LABELS[kind],
    place: [chapter, lesson].filter((part) => part !== null).join(' › '),
    what,
    words: before === null && after === null ? [] : wordsView(before ?? '', after ?? ''),
  };
}

function wordsView(before: string, after: string): ChangeView['words'] {
  return wordChanges(before, after).map(({ kind, text }) => ({ text, added: kind === 'added', removed: kind === 'removed' }));
}

/** One paragraph for all variants whose learners notice the same. */
function groupAlike(news: readonly LearnerNews[]): ReleaseNotesView['learners'] {
  const groups = new Map<string, { names: string[]; sentences: readonly string[]; warnings: readonly string[] }>();
  for (const { edition, language, sentences, warnings } of news) {
    const key = JSON.stringify([sentences, warnings]);
    const group = groups.get(key) ?? { names: [], sentences, warnings };
    group.names.push(`${edition} (${language})`);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ names, ...rest }) => ({ ...rest, name: names.join(', ') }));
}

/** Source texts that are new or changed, and how far each language is. */
export function translatorsView(
  course: ParsedCourse,
  { version, previous }: Pick<ReleaseManifest, 'version' | 'previous'>,
  changes: Changes | null,
): TranslatorsView {
  const segments = (changes?.core ?? []).flatMap(({ kind, lesson, before, after, segment }) =>
    segment && kind !== 'translation' && after !== null
      ? [{ ...segment, lesson: lesson ?? '', label: before === null ? 'new' : LABELS[kind], words: wordsView(before ?? after, after) }]
      : [],
  );
  return {
    title: course.title,
    version,
    previous,
    segments,
    languages: course.locales.map((locale) => {
      const { name, language, total } = summarize(course, locale);
      return { name, language, ...total };
    }),
  };
}
