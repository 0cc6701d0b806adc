/** What an edition changes of the core, as a list: for the about page, metadata, `coursewright editions` and proposals. */
import { countShownWords } from '../check/words.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Edition, OverlayEntry } from '../model/edition.ts';
import { nodesOf } from '../read/markdown.ts';
import { findBlock } from './blocks.ts';
import { conditionOf, hasConditions, holds } from './conditions.ts';
import { type Entity, entitiesOf, type Sort } from './entities.ts';
import { courseOf } from './overlay.ts';

export interface Change {
  readonly kind: 'omit' | 'replace' | 'add';
  /** As in overlay.yaml. */
  readonly id: string;
  readonly sort: Sort;
  readonly title: string;
  /** The lesson that it is part of. */
  readonly lesson?: { readonly id: string; readonly title: string };
  /** It is a protected lesson, or part of one. */
  readonly protected: boolean;
  readonly because?: string;
  /** More or fewer than in the core. */
  readonly minutes: number;
  readonly words: number;
  /** It follows from another change: a question on a lesson that is left out. */
  readonly follows?: string;
}

/** A passage that depends on the edition, in a text that all editions share. */
export interface Passage {
  readonly file: string;
  readonly id: string | null;
  /** As written: `not norway`. */
  readonly condition: string;
  readonly shown: boolean;
}

/** In the order of overlay.yaml; what follows from them last. */
export function changesOf(course: ParsedCourse, edition: Edition): readonly Change[] {
  const { overlay } = edition;
  if (!overlay) return [];
  const view = courseOf(course, edition);
  const before = entitiesOf(course);
  const after = entitiesOf(view);
  const list = (kind: Change['kind'], entries: readonly OverlayEntry[]): Change[] =>
    entries.flatMap(({ id, because }) => {
      const entity = (kind === 'add' ? after : before).get(id);
      return entity ? [{ ...describe(kind, entity, before.get(id), after.get(id), course, view), ...(because ? { because } : {}) }] : [];
    });
  const named = [...list('omit', overlay.omit), ...list('replace', overlay.replace), ...list('add', overlay.add)];
  const ids = new Set(named.map(({ id }) => id));
  const gone = new Set(overlay.omit.map(({ id }) => id));
  const lists = [...after.values()]
    .filter(
      ({ id, sort }) =>
        !before.has(id) && !ids.has(id) && (sort === 'term' || sort === 'reference' || sort === 'resource' || sort === 'page'),
    )
    .map((entity) => describe('add', entity, undefined, entity, course, view));
  const follows = [...before.values()]
    .filter(({ id, sort, within }) => sort === 'question' && !after.has(id) && !ids.has(id) && !within.some((one) => gone.has(one)))
    .map((entity) => ({ ...describe('omit', entity, entity, undefined, course, view), follows: 'its lesson or chapter is left out' }));
  return [...named, ...lists, ...follows];
}

/** Changes of protected lessons: they stand on the about page and in the metadata. A lesson that is there has the title that its readers see. */
export function protectedChanges(course: ParsedCourse, edition: Edition): readonly Change[] {
  const changes = changesOf(course, edition).filter((change) => change.protected);
  const shown = new Map(
    changes.length === 0 ? [] : courseOf(course, edition).chapters.flatMap(({ lessons }) => lessons.map(({ id, title }) => [id, title])),
  );
  return changes.map(({ lesson, ...change }) => ({
    ...change,
    title: (change.sort === 'lesson' ? shown.get(change.id) : undefined) ?? change.title,
    ...(lesson ? { lesson: { ...lesson, title: shown.get(lesson.id) ?? lesson.title } } : {}),
  }));
}

export function passagesOf(course: ParsedCourse, edition: Edition): readonly Passage[] {
  const texts = [...course.chapters.flatMap(({ lessons }) => lessons), ...course.pages].filter(({ source }) => hasConditions(source));
  return texts.flatMap(({ body, origin: { file } }) =>
    nodesOf(body).flatMap((node): Passage[] => {
      const condition = conditionOf(node);
      if (condition === null) return [];
      const id = 'attributes' in node ? (node.attributes?.id ?? null) : null;
      return [{ file, id, condition, shown: holds(condition, edition.id) }];
    }),
  );
}

function describe(
  kind: Change['kind'],
  entity: Entity,
  before: Entity | undefined,
  after: Entity | undefined,
  course: ParsedCourse,
  view: ParsedCourse,
): Change {
  const { id, sort, title, lesson } = entity;
  const isPart = lesson !== null && sort !== 'lesson';
  return {
    kind,
    id,
    sort,
    title,
    ...(isPart ? { lesson: { id: lesson.id, title: lesson.title } } : {}),
    protected: kind !== 'add' && isProtected(entity, course),
    minutes: minutesOf(after, view) - minutesOf(before, course),
    words: wordsOf(after, view) - wordsOf(before, course),
  };
}

/** True for a protected lesson, a part of one, and a chapter that has one. */
export function isProtected({ sort, id, lesson }: Entity, { chapters }: ParsedCourse): boolean {
  if (sort === 'chapter') return chapters.some((chapter) => chapter.id === id && chapter.lessons.some((one) => one.protected));
  return lesson?.protected ?? false;
}

function minutesOf(entity: Entity | undefined, course: ParsedCourse): number {
  if (entity?.sort === 'lesson') return entity.lesson?.minutes ?? 0;
  return entity?.sort === 'chapter' ? (course.chapters.find(({ id }) => id === entity.id)?.minutes ?? 0) : 0;
}

function wordsOf(entity: Entity | undefined, course: ParsedCourse): number {
  if (!entity) return 0;
  const { id, sort, lesson, within } = entity;
  if (sort === 'lesson') return lesson ? countShownWords(lesson.body) : 0;
  if (sort === 'chapter')
    return (course.chapters.find((chapter) => chapter.id === id)?.lessons ?? []).reduce((sum, { body }) => sum + countShownWords(body), 0);
  const page = course.pages.find((one) => one.id === id);
  if (page) return countShownWords(page.body);
  const body = lesson?.body ?? course.pages.find((one) => within.includes(one.id))?.body;
  const range = sort === 'block' && body ? findBlock(body, id) : null;
  return range && body ? countShownWords({ ...body, children: body.children.slice(range.start, range.end) }) : 0;
}
