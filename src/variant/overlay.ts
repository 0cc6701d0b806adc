/**
 * The course as one edition has it: conditions resolved, and what its overlay leaves out, replaces and adds. Pure, and works on a translated
 * course as well: everything is found by id. Ids that mean nothing are passed over here; check/editions reports them.
 */
import type { Root } from 'mdast';
import type { ParsedCourse } from '../model/course.ts';
import type { Edition, Overlay, OverlayAddition } from '../model/edition.ts';
import type { Chapter, Lesson, Media } from '../model/lesson.ts';
import type { Evaluation, Question, Quiz } from '../model/question.ts';
import { keptFor } from '../read/kept.ts';
import { findBlock, putBlock } from './blocks.ts';
import { hasConditions, resolveConditions } from './conditions.ts';

const views = new WeakMap<ParsedCourse, Map<Edition, ParsedCourse>>();

/** That course; made once for each edition. */
export function courseOf(course: ParsedCourse, edition: Edition): ParsedCourse {
  const known = views.get(course) ?? new Map<Edition, ParsedCourse>();
  views.set(course, known);
  const view = known.get(edition) ?? makeView(course, edition);
  known.set(edition, view);
  return view;
}

function makeView(course: ParsedCourse, edition: Edition): ParsedCourse {
  const { title, subtitle, attempts, discoverable } = edition;
  const { subtitle: coreSubtitle, ...plain } = course;
  const own = title === undefined ? (subtitle ?? coreSubtitle) : subtitle;
  const named: ParsedCourse = {
    ...plain,
    title: title ?? course.title,
    ...(own === undefined ? {} : { subtitle: own }),
    discoverable: discoverable ?? course.discoverable,
    evaluation: course.evaluation && { ...course.evaluation, attempts: attempts ?? course.evaluation.attempts },
  };
  const overlaid = edition.overlay ? applyOverlay(named, edition.overlay, edition.folder) : named;
  const resolve = <T extends { readonly body: Root; readonly source: string }>(text: T): T =>
    keptFor([text], 'has conditions', () => hasConditions(text.source))
      ? keptFor([text], `for ${edition.id}`, () => ({ ...text, body: resolveConditions(text.body, edition.id) }))
      : text;
  return {
    ...overlaid,
    chapters: overlaid.chapters.map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(resolve) })),
    pages: overlaid.pages.map(resolve),
  };
}

function applyOverlay(course: ParsedCourse, overlay: Overlay, folder: string): ParsedCourse {
  const omitted = new Set(overlay.omit.map(({ id }) => id));
  const replaced = new Set(overlay.replace.map(({ id }) => id));
  const minutes = new Map(course.chapters.map((chapter) => [chapter.id, sumOf(chapter)]));
  let chapters: readonly Chapter[] = course.chapters
    .filter(({ id }) => !omitted.has(id))
    .map((chapter) => ({ ...chapter, lessons: chapter.lessons.filter(({ id }) => !omitted.has(id)).map(replaceLesson) }))
    .filter(({ lessons }) => lessons.length > 0);
  const taught = new Set(chapters.flatMap(({ lessons }) => lessons.map(({ id }) => id)));
  const isTaught = ({ objective }: Question): boolean => objective === undefined || taught.has(objective.split('.')[0] ?? '');
  let evaluation: Evaluation | null = course.evaluation && {
    ...course.evaluation,
    // What the edition doesn't teach it doesn't ask.
    pools: course.evaluation.pools
      .filter(({ chapter }) => !omitted.has(chapter) && (chapters.some(({ id }) => id === chapter) || !minutes.has(chapter)))
      .map((pool) => ({ ...pool, questions: changeQuestions(pool.questions).filter(isTaught) })),
  };
  let pages = course.pages
    .filter(({ id }) => !omitted.has(id))
    .map((page) => changeBlocks((replaced.has(page.id) && overlay.pages.find(({ id }) => id === page.id)) || page));
  pages.push(...overlay.pages.filter(({ id }) => !course.pages.some((page) => page.id === id)));

  for (const addition of overlay.add) {
    const chapter = overlay.chapters.find(({ id }) => id === addition.id);
    const lesson = overlay.lessons.find(({ id }) => id === addition.id);
    const question = overlay.questions.find(({ id }) => id === addition.id);
    const block = overlay.blocks.find(({ id }) => id === addition.id);
    if (chapter) chapters = insert(chapters, chapter, addition) ?? chapters;
    else if (lesson) chapters = chapters.map((one) => ({ ...one, lessons: insert(one.lessons, lesson, addition, one.id) ?? one.lessons }));
    else if (question) {
      const within = (quiz: Quiz): Quiz => ({ ...quiz, questions: insert(quiz.questions, question, addition, quiz.id) ?? quiz.questions });
      chapters = eachLesson(chapters, (one) => (one.quiz ? { ...one, quiz: within(one.quiz) } : one));
      const pools = evaluation?.pools.map((pool) => ({
        ...pool,
        questions: insert(pool.questions, question, addition, pool.chapter) ?? pool.questions,
      }));
      evaluation = evaluation && pools ? { ...evaluation, pools } : evaluation;
    } else if (block) {
      chapters = eachLesson(chapters, (one) => addBlock(one, addition, block.body));
      pages = pages.map((one) => addBlock(one, addition, block.body));
    }
  }
  return {
    ...course,
    chapters: chapters.map((chapter) => {
      const before = minutes.get(chapter.id);
      return before === undefined ? chapter : { ...chapter, minutes: chapter.minutes + sumOf(chapter) - before };
    }),
    evaluation,
    pages,
    references: changeList('reference', course.references, overlay.references),
    glossary: changeList('term', course.glossary, overlay.glossary),
    resources: changeList('resource', course.resources, overlay.resources),
    media: mediaOf(chapters, course.media, overlay.media, folder),
  };

  function replaceLesson(lesson: Lesson): Lesson {
    const own = replaced.has(lesson.id) ? overlay.lessons.find(({ id }) => id === lesson.id) : undefined;
    const quiz = own?.quiz ?? lesson.quiz;
    const kept = quiz && !omitted.has(quiz.id) ? { ...quiz, questions: changeQuestions(quiz.questions) } : null;
    return changeBlocks({ ...(own ?? lesson), quiz: kept });
  }

  function changeQuestions(questions: readonly Question[]): readonly Question[] {
    return questions
      .filter(({ id }) => !omitted.has(id))
      .map((question) => (replaced.has(question.id) && overlay.questions.find(({ id }) => id === question.id)) || question);
  }

  function changeBlocks<T extends { readonly body: Root }>(text: T): T {
    let { body } = text;
    for (const id of omitted) {
      const range = findBlock(body, id);
      if (range) body = putBlock(body, range, []);
    }
    for (const block of overlay.blocks) {
      const range = replaced.has(block.id) ? findBlock(body, block.id) : null;
      if (range) body = putBlock(body, range, block.body.children);
    }
    return body === text.body ? text : { ...text, body };
  }

  function changeList<T extends { readonly id: string }>(prefix: string, core: readonly T[], own: readonly T[]): readonly T[] {
    const kept = core
      .filter(({ id }) => !omitted.has(`${prefix}:${id}`))
      .map((entry) => (replaced.has(`${prefix}:${entry.id}`) && own.find(({ id }) => id === entry.id)) || entry);
    return [...kept, ...own.filter(({ id }) => !core.some((entry) => entry.id === id))];
  }
}

function eachLesson(chapters: readonly Chapter[], change: (lesson: Lesson) => Lesson): Chapter[] {
  return chapters.map((chapter) => ({ ...chapter, lessons: chapter.lessons.map(change) }));
}

/** The list with something new at its place; null if its place is in another list. `whole`: the id of what the list is. */
function insert<T extends { readonly id: string }>(
  list: readonly T[],
  item: T,
  { after, before }: OverlayAddition,
  whole = '',
): T[] | null {
  const beside = after ?? before;
  const place = beside === whole ? (after === undefined ? -1 : list.length - 1) : list.findIndex(({ id }) => id === beside);
  if (place < 0 && beside !== whole) return null;
  const at = beside === whole || after !== undefined ? place + 1 : place;
  return [...list.slice(0, at), item, ...list.slice(at)];
}

function addBlock<T extends { readonly id: string; readonly body: Root }>(text: T, { after, before }: OverlayAddition, block: Root): T {
  const beside = after ?? before ?? '';
  const all = { start: 0, end: text.body.children.length };
  const range = beside === text.id ? all : findBlock(text.body, beside);
  if (!range) return text;
  const at = after === undefined ? range.start : range.end;
  return { ...text, body: putBlock(text.body, { start: at, end: at }, block.children) };
}

function sumOf({ lessons }: Chapter): number {
  return lessons.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** A text of an edition finds the edition's media where its chapter has no file of that name. */
function mediaOf(
  chapters: readonly Chapter[],
  core: ReadonlyMap<string, Media>,
  own: readonly Media[],
  folder: string,
): ReadonlyMap<string, Media> {
  if (own.length === 0) return core;
  const all = new Map([...core, ...own.map((medium) => [medium.file, medium] as const)]);
  for (const medium of own) {
    if (!medium.file.startsWith(`${folder}/media/`)) continue;
    for (const chapter of chapters) {
      const file = chapter.folder + medium.file.slice(folder.length);
      if (!all.has(file)) all.set(file, medium);
    }
  }
  return all;
}
