/** Everything of a course that an edition can leave out, replace or stand something beside, by the id that overlay.yaml calls it. */
import type { Root } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Lesson } from '../model/lesson.ts';
import type { Question } from '../model/question.ts';
import { keptFor } from '../read/kept.ts';
import { plainText } from '../read/markdown.ts';
import { blockId, findBlock } from './blocks.ts';

export type Sort = 'chapter' | 'lesson' | 'test' | 'question' | 'block' | 'page' | 'term' | 'reference' | 'resource';

export interface Entity {
  /** As in overlay.yaml: lists have a prefix, `term:dual-loyalty`. */
  readonly id: string;
  readonly sort: Sort;
  /** What a reader knows it by. */
  readonly title: string;
  /** Ids of what it is part of, the nearest first: a question's test, lesson and chapter. */
  readonly within: readonly string[];
  /** The lesson that it is or is part of. */
  readonly lesson: Lesson | null;
  readonly question?: Question;
  readonly origin: Origin;
}

type Holder = Pick<ParsedCourse, 'chapters' | 'pages' | 'references' | 'glossary' | 'resources'> &
  Partial<Pick<ParsedCourse, 'evaluation'>>;

/** By id. The first of two things with one id; `check` reports the other. */
export function entitiesOf(course: Holder): ReadonlyMap<string, Entity> {
  const found = new Map<string, Entity>();
  const add = (entity: Entity): void => {
    if (!found.has(entity.id)) found.set(entity.id, entity);
  };
  for (const { id, title, origin, lessons } of course.chapters) {
    add({ id, sort: 'chapter', title, within: [], lesson: null, origin });
    for (const lesson of lessons) for (const entity of lessonEntities(lesson, [id])) add(entity);
  }
  for (const page of course.pages) {
    add({ id: page.id, sort: 'page', title: page.title, within: [], lesson: null, origin: page.origin });
    for (const entity of blockEntities(page.body, [page.id], null, page.origin)) add(entity);
  }
  const { evaluation } = course;
  if (evaluation) {
    add({ id: evaluation.id, sort: 'test', title: evaluation.title, within: [], lesson: null, origin: evaluation.origin });
    for (const { questions } of evaluation.pools) for (const question of questions) add(questionEntity(question, [evaluation.id], null));
  }
  for (const { id, term, origin } of course.glossary) add(listed('term', id, term, origin));
  for (const { id, short, origin } of course.references) add(listed('reference', id, short, origin));
  for (const { id, title, origin } of course.resources) add(listed('resource', id, title, origin));
  return found;
}

/** A lesson and what it consists of. */
export function lessonEntities(lesson: Lesson, within: readonly string[]): readonly Entity[] {
  return keptFor([lesson], `entities ${within.join(' ')}`, () => [...findEntities(lesson, within)]);
}

function* findEntities(lesson: Lesson, within: readonly string[]): Generator<Entity> {
  const { id, title, origin, quiz, body } = lesson;
  yield { id, sort: 'lesson', title, within, lesson, origin };
  if (quiz) {
    yield { id: quiz.id, sort: 'test', title: `the test of “${title}”`, within: [id, ...within], lesson, origin: quiz.origin };
    for (const question of quiz.questions) yield questionEntity(question, [quiz.id, id, ...within], lesson);
  }
  yield* blockEntities(body, [id, ...within], lesson, origin);
}

export function questionEntity(question: Question, within: readonly string[], lesson: Lesson | null): Entity {
  return { id: question.id, sort: 'question', title: shorten(question.prompt), within, lesson, question, origin: question.origin };
}

function* blockEntities(body: Root, within: readonly string[], lesson: Lesson | null, { file }: Origin): Generator<Entity> {
  for (const node of body.children) {
    const id = blockId(node);
    if (id === null || id === '') continue;
    const offset = node.position?.start.offset ?? 0;
    yield { id, sort: 'block', title: blockTitle(body, id), within, lesson, origin: { file: node.data?.from?.file ?? file, offset } };
  }
}

/** A block in words: its heading or title, else how it begins. */
export function blockTitle(body: Root, id: string): string {
  const range = findBlock(body, id);
  const node = range && body.children[range.start];
  if (!node) return id;
  if (node.type === 'containerDirective' && node.attributes?.title) return node.attributes.title;
  return shorten(plainText(node).replace(/\s*\{#[^{}]*\}\s*$/, '')) || id;
}

function listed(sort: 'term' | 'reference' | 'resource', id: string, title: string, origin: Origin): Entity {
  return { id: `${sort}:${id}`, sort, title, within: [], lesson: null, origin };
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 70 ? `${line.slice(0, 69).replace(/\s\S*$/, '')}…` : line;
}
