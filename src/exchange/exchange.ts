/**
 * Questions on their way into another program's format and back. Each format has a writer and, where people bring questions from, a
 * reader; what a format can't hold is said, never dropped in silence. Pure: text in, text out.
 */
import type { Question } from '../model/question.ts';

/** Questions that belong together: a lesson's test, a chapter's pool. In the other program a category or folder. */
export interface QuestionGroup {
  /** Path of names: `['Isolation', 'Daily visits']`. */
  readonly path: readonly string[];
  readonly questions: readonly Question[];
}

/** Something that the other format has no place for. `question`: its id, or its name there. */
export interface Loss {
  readonly question: string;
  readonly what: string;
}

/** Notes what a question loses, each thing once. */
export function lossesOf(question: string, losses: Loss[]): (what: string) => void {
  return (what) => {
    if (!losses.some((loss) => loss.question === question && loss.what === what)) losses.push({ question, what });
  };
}

/**
 * A question as it would stand in a `*.quiz.yaml`: what a reader makes, before the course's own reader has judged it. Plain objects, arrays,
 * texts, numbers and booleans.
 */
export type QuestionEntry = Readonly<Record<string, unknown>>;

export interface ImportedGroup {
  readonly path: readonly string[];
  readonly questions: readonly QuestionEntry[];
}

export interface ImportedQuestions {
  readonly groups: readonly ImportedGroup[];
  readonly losses: readonly Loss[];
}

/** Where formats can carry short words beside a question, these do: they come back with it. */
export function tagsOf({ objective, revision, feedback }: Question): readonly string[] {
  return [
    ...(objective === undefined ? [] : [`objective ${objective}`]),
    ...(revision > 0 ? [`revision ${revision}`] : []),
    ...(feedback?.references ?? []).map((reference) => `reference ${reference}`),
  ];
}

/** The other way; words that are not ours are left alone. */
export function fromTags(tags: readonly string[]): {
  readonly objective?: string;
  readonly revision?: number;
  readonly references: readonly string[];
} {
  const after = (word: string): readonly string[] =>
    tags.flatMap((tag) => (tag.startsWith(`${word} `) ? [tag.slice(word.length + 1)] : []));
  const [objective] = after('objective');
  const revision = Number(after('revision')[0]);
  return {
    ...(objective === undefined ? {} : { objective }),
    ...(revision > 0 ? { revision } : {}),
    references: after('reference'),
  };
}

/** An id that our format allows, made of a text: `Who signs? (2)` → `who-signs-2`. `taken`: ids that are given out already; the new one is added. */
export function newId(text: string, taken: Set<string>): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  const base = (letters.length < 2 ? 'item' : letters).slice(0, 44).replace(/-+$/, '');
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  taken.add(id);
  return id;
}

/** `Who signs?` and three choices → the same with ids; the ids are only unique within the question. */
export function withIds<T extends { readonly text: string }>(items: readonly T[]): readonly (T & { readonly id: string })[] {
  const taken = new Set<string>();
  // A long choice would give a long id: its first words tell it apart well enough.
  return items.map((item) => ({ id: newId(item.text.split(/\s+/).slice(0, 4).join(' '), taken), ...item }));
}

/** Moodle's path of categories: `$course$/top/Isolation/Daily visits` → the names; `//` stands for a slash. */
export function categoryPath(text: string): readonly string[] {
  return text
    .trim()
    .replaceAll('//', '\u0000')
    .split('/')
    .map((part) => part.replaceAll('\u0000', '/').trim())
    .filter((part) => part !== '' && part !== 'top' && !/^\$\w+\$$/.test(part));
}

/** The other way. */
export function printCategory(path: readonly string[]): string {
  return ['$course$', 'top', ...path.map((name) => name.replaceAll('/', '//'))].join('/');
}
