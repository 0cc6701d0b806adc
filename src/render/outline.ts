/** Which pages a package has, in which order, and where they are: decided once, before anything is rendered. */
import type { PageKind } from '../contract/course-data.ts';
import type { Chapter, Lesson, TextPage } from '../model/lesson.ts';
import type { Variant } from '../model/variant.ts';
import type { RenderOptions } from './site.ts';
import type { Translate } from './strings.ts';

export type OutlinePage =
  | { readonly kind: 'lesson'; readonly id: string; readonly title: string; readonly lesson: Lesson; readonly chapter: Chapter }
  | { readonly kind: Exclude<PageKind, 'lesson'>; readonly id: string; readonly title: string; readonly text: TextPage | null };

export interface Outline {
  readonly chapters: readonly Chapter[];
  readonly withEvaluation: boolean;
  /** Every page, reading order first. */
  readonly pages: readonly OutlinePage[];
  /** Ids in reading order. */
  readonly order: readonly string[];
  /** Ids of pages that belong to no chapter, in menu order. */
  readonly menu: readonly string[];
  /** Its file, with a place in it; null if this package doesn't have that page. */
  readonly href: (id: string, place?: string | null) => string | null;
}

/** What a package holds by its granularity: `course` everything, `chapter` one chapter and the pages around it, `evaluation` the end. */
export function planSite({ course }: Variant, options: RenderOptions, t: Translate): Outline {
  const { granularity } = options;
  const chapters =
    granularity === 'course'
      ? course.chapters
      : granularity === 'chapter'
        ? course.chapters.filter(({ id }) => id === options.chapter)
        : [];
  const withEvaluation = granularity !== 'chapter' && !options.guests;
  const page = (kind: Exclude<PageKind, 'lesson'>, title: string, id: string = kind): OutlinePage => ({ kind, id, title, text: null });
  const texts = course.pages.map((text): OutlinePage => ({ kind: 'text', id: text.id, title: text.title, text }));
  const isFirst = ({ id }: OutlinePage): boolean => course.pages.some((text) => text.id === id && text.place === 'first');

  const reading: OutlinePage[] = granularity === 'evaluation' ? [] : texts.filter(isFirst);
  for (const chapter of chapters)
    for (const lesson of chapter.lessons) reading.push({ kind: 'lesson', id: lesson.id, title: lesson.title, lesson, chapter });
  if (withEvaluation && course.evaluation) reading.push(page('evaluation', course.evaluation.title, course.evaluation.id));
  if (withEvaluation && course.form) reading.push(page('form', course.form.title, course.form.id));
  reading.push(page('results', t('page.results')));

  const others: OutlinePage[] = [page('contents', t('page.contents'))];
  if (course.references.length > 0) others.push(page('rules', t('page.rules')));
  if (course.glossary.length > 0) others.push(page('glossary', t('page.glossary')));
  if (course.resources.length > 0) others.push(page('resources', t('page.resources')));
  if (course.partners.length > 0) others.push(page('partners', t('page.partners')));
  others.push(...texts.filter((text) => !reading.includes(text)), page('help', t('page.help')));

  const pages = [...reading, ...others];
  const ids = new Set(pages.map(({ id }) => id));
  return {
    chapters,
    withEvaluation,
    pages,
    order: reading.map(({ id }) => id),
    menu: others.map(({ id }) => id),
    href: (id, place = null) => (ids.has(id) ? `${id}.html${place === null ? '' : `#${place}`}` : null),
  };
}
