/**
 * Pages that are kept while a process renders the same course again and again (read/kept.ts). A page is given again only for what it was made
 * from: a lesson or text for its very tree and all that a ReadingSite can tell it, any other page for the whole variant but the lessons'
 * texts. So it is the page that would be made. What it told the site is told again.
 */
import type { Root } from 'mdast';
import type { Chapter, Lesson, TextPage } from '../model/lesson.ts';
import { keepsResults, keptFor } from '../read/kept.ts';
import { CitationList, noteKey } from './citations.ts';
import type { MediaUse } from './conversion.ts';
import { type RenderedPage, renderLesson, renderTextPage } from './reading-pages.ts';
import { contentHash } from './render-assets.ts';
import type { RenderOptions } from './site.ts';
import type { ReadingSite, SiteContext } from './site-context.ts';

export interface PageKeeper {
  lesson(lesson: Lesson, chapter: Chapter): RenderedPage;
  text(page: TextPage): RenderedPage;
  /** `make` may tell the site nothing: it neither cites nor uses media. */
  other(kind: string, make: () => RenderedPage): RenderedPage;
}

interface KeptPage {
  readonly page: RenderedPage;
  readonly cited: CitationList;
  readonly media: readonly { readonly asked: Parameters<SiteContext['useMedia']>; readonly given: MediaUse | null }[];
}

/** Of one tree: for a few targets and editions, not for every title that it ever had beside it. Of all other pages. */
const MOST = 8;
const MOST_OTHERS = 64;

export function createPageKeeper(site: SiteContext, options: RenderOptions): PageKeeper {
  if (!keepsResults())
    return {
      lesson: (lesson, chapter) => renderLesson(lesson, chapter, site).page,
      text: (page) => renderTextPage(page, site),
      other: (_, make) => make(),
    };
  const beside = contentHash([JSON.stringify(besideTexts(site))]);
  const whole = contentHash([beside, JSON.stringify(wholeVariant(site, options))]);

  const keep = (body: Root, own: unknown, make: (site: ReadingSite) => RenderedPage): RenderedPage => {
    const known = keptFor([body], 'pages', () => new Map<string, KeptPage>());
    const key = beside + JSON.stringify(own);
    const before = known.get(key);
    const found = before && usesSameMedia(before, site) ? before : renderApart(site, make);
    if (known.size >= MOST) known.clear();
    known.set(key, found);
    site.cited.addAll(found.cited);
    return found.page;
  };

  return {
    lesson(lesson, chapter) {
      const { body, source: _source, quiz, ...own } = lesson;
      const around = [
        quiz && hashOf(quiz),
        [chapter.id, chapter.title, chapter.folder, chapter.lessons.map(({ id }) => id)],
        site.turn(lesson.id),
        site.reviews?.get(lesson.id),
      ];
      return keep(body, [own, around], (at) => renderLesson(lesson, chapter, at).page);
    },
    text(page) {
      return keep(page.body, [withoutText(page), site.turn(page.id)], (at) => renderTextPage(page, at));
    },
    other(kind, make) {
      const known = keptFor([site.assets.strings], 'other pages', () => new Map<string, RenderedPage>());
      const key = [kind, whole, ...(kind === 'rules' ? [...site.cited].map(noteKey) : [])].join('\n');
      const found = known.get(key) ?? make();
      if (known.size >= MOST_OTHERS) known.clear();
      known.set(key, found);
      return found;
    },
  };
}

function renderApart(site: SiteContext, make: (site: ReadingSite) => RenderedPage): KeptPage {
  const media: { asked: Parameters<SiteContext['useMedia']>; given: MediaUse | null }[] = [];
  const cited = new CitationList();
  const page = make({
    ...site,
    cited,
    useMedia(...asked) {
      const given = site.useMedia(...asked);
      media.push({ asked, given });
      return given;
    },
  });
  return { page, cited, media };
}

/** A figure keeps its place free on the page: a drawing of another size makes another page. */
function usesSameMedia({ media }: KeptPage, site: SiteContext): boolean {
  const uses = media.map(({ asked, given }) => [site.useMedia(...asked), given]);
  return uses.every(([now, then]) => JSON.stringify(now) === JSON.stringify(then));
}

/** All that a ReadingSite can tell a page, but what depends on the page. */
function besideTexts({ variant, outline, markdown, accreditation, reportTexts }: SiteContext): object {
  const { course, edition, language, log, translation } = variant;
  return [
    language,
    translation && { ...translation, foreign: [...translation.foreign], held: translation.held.map(({ title }) => title) },
    [markdown.recorded, markdown.review, markdown.clinical, accreditation],
    [hashOf(course.references), hashOf(course.glossary), hashOf(course.resources)],
    course.ownWords,
    outline.pages.map(({ id }) => id),
    course.pages.map(withoutText),
    [course.pass, edition.pass, reportTexts, hashOf(log)],
  ];
}

/** The rest of the variant, but what only reading and checking know. */
function wholeVariant({ variant }: SiteContext, options: RenderOptions): object {
  const { course, edition, language, direction, changes } = variant;
  const { files: _files, sources: _sources, lock: _lock, locales: _locales, editions: _editions, media: _media, ...rest } = course;
  const { references: _references, glossary: _glossary, resources: _resources, ...plain } = rest;
  const { evaluation } = course;
  return [
    options,
    [language, direction, changes],
    // Its overlay has been applied.
    { ...edition, overlay: null },
    {
      ...plain,
      chapters: course.chapters.map((chapter) => ({
        ...chapter,
        lessons: chapter.lessons.map(({ quiz, ...lesson }) => ({ ...withoutText(lesson), quiz: quiz && { ...quiz, questions: [] } })),
      })),
      pages: course.pages.map(withoutText),
      evaluation: evaluation && { ...evaluation, pools: evaluation.pools.map(hashOf) },
    },
  ];
}

function withoutText({ body: _body, source: _source, ...head }: { readonly body: Root; readonly source: string }): object {
  return head;
}

function hashOf(value: object): string {
  return keptFor([value], 'hash', () => contentHash([JSON.stringify(value)]));
}
