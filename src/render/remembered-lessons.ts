/**
 * Lessons that were rendered before, from the same lesson in the same surroundings, come from the cache. The surroundings are everything
 * that a lesson's page could say: the whole variant but the other lessons' texts. Whatever is not known to be without effect belongs to them.
 */
import { createHash } from 'node:crypto';
import { type Cache, keyOf, NO_CACHE } from '../cache/cache.ts';
import type { Chapter, Lesson } from '../model/lesson.ts';
import type { Variant } from '../model/variant.ts';
import type { Citation } from '../read/citations.ts';
import { isAsRead } from '../read/source-files.ts';
import { type RenderedPage, renderLesson } from './reading-pages.ts';
import { safeHtml } from './safe-html.ts';
import type { RenderOptions } from './site.ts';
import type { SiteContext } from './site-context.ts';

/** A rendered lesson as plain values, with what it told its site. */
interface RememberedLesson extends Omit<RenderedPage, 'main'> {
  readonly main: string;
  /** Addresses of media as written in the text. */
  readonly media: readonly string[];
  readonly cited: readonly Citation[];
}

/** Renders the lessons of one site. */
export function rememberLessons(
  site: SiteContext,
  options: RenderOptions,
  cache: Cache,
): (lesson: Lesson, chapter: Chapter) => RenderedPage {
  if (cache === NO_CACHE) return (lesson, chapter) => renderLesson(lesson, chapter, site).page;
  const surroundings = surroundingsOf(site, options);
  return (lesson, chapter) => {
    const key = keyOf('lesson', [surroundings, chapter.id, textOf([sourceOf(lesson), site.reviews?.get(lesson.id)])]);
    const known = cache.find(key) as RememberedLesson | undefined;
    if (known) {
      const { main, media, cited, ...page } = known;
      site.cited.addAll(cited);
      for (const source of media) site.useMedia(source, chapter.folder, chapter.id);
      return { main: safeHtml(main), ...page };
    }
    const { page, media, cited } = renderLesson(lesson, chapter, site);
    const { main, ...plain } = page;
    cache.keep(key, { main: main.toHTML(), ...plain, media, cited } satisfies RememberedLesson);
    return page;
  };
}

/** A tree as it was read says no more than its text, which stands beside it and is a quarter as long. */
function sourceOf(lesson: Lesson): object {
  const { body, ...rest } = lesson;
  return isAsRead(body) ? rest : lesson;
}

/** Of the course all but what only reading and checking know; of lessons and pages all but their texts. */
function surroundingsOf({ variant, assets, markdown, accreditation }: SiteContext, options: RenderOptions): string {
  const { course, edition, translation, ...plain } = variant;
  const { sources: _sources, files: _files, locales: _locales, editions: _editions, lock: _lock, media, chapters, pages, ...own } = course;
  const { overlay: _overlay, ...chosen } = edition;
  return textOf([
    assets.hash,
    options,
    // They sum up what all lessons are, their texts included.
    [markdown.review, markdown.recorded, accreditation],
    plain,
    own,
    chosen,
    chapters.map(({ lessons, ...chapter }) => ({ ...chapter, lessons: lessons.map(withoutText) })),
    pages.map(({ body: _body, source: _source, ...page }) => page),
    [...media].map(([file, { bytes }]) => [file, createHash('sha256').update(bytes).digest('hex')]),
    translation && { ...translation, held: translation.held.map(withoutText) },
  ]);
}

/** JSON that doesn't forget what is in maps and sets. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof Map || part instanceof Set ? [...part] : part));
}

/** A test's questions stand in the log, as far as another page could know of them. */
function withoutText({ body: _body, source: _source, quiz, ...lesson }: Variant['course']['chapters'][number]['lessons'][number]): object {
  return { ...lesson, quiz: quiz && { ...quiz, questions: [] } };
}
