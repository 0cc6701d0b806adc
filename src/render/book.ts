/**
 * Variant → a book: the course's texts, cases and lesson tests to be read as they stand, without player, keys or final evaluation. The same
 * conversion of Markdown as the player's pages; what a book does otherwise is decided by `paper` (conversion.ts). Writes no files.
 */
import { shuffled } from '../contract/hash.ts';
import type { Chapter, Lesson, TextPage } from '../model/lesson.ts';
import type { Question, Quiz } from '../model/question.ts';
import type { Variant } from '../model/variant.ts';
import { type Citation, parseCitation } from '../read/citations.ts';
import { markedSentences } from './accreditation.ts';
import { citationText, noteKey, sourceViews } from './citations.ts';
import type { Paper } from './conversion.ts';
import { minutesOf } from './course-data.ts';
import type { QuestionView } from './course-views.ts';
import { renderBody, renderInline } from './markdown-html.ts';
import { contentNotes, furtherReading, testContext } from './reading-pages.ts';
import type { RenderAssets } from './render-assets.ts';
import type { SafeHtml } from './safe-html.ts';
import type { Asset, RenderOptions } from './site.ts';
import { createSiteContext, type SiteContext } from './site-context.ts';
import { draftNotices } from './statements.ts';
import { formatDuration } from './strings.ts';
import { questionView } from './test-data.ts';

export type BookScope = { readonly granularity: 'course' } | { readonly granularity: 'chapter'; readonly chapter: string };

/** A piece that begins on a page of its own, except lessons, which belong to the chapter before them. */
export interface BookPart {
  /** Unique in the book: `isolation-definitions`, `chapter-isolation`, `sources`. */
  readonly id: string;
  readonly kind: 'title' | 'text' | 'chapter' | 'lesson' | 'glossary' | 'sources';
  readonly title: string;
  readonly html: SafeHtml;
}

export interface Book {
  readonly site: SiteContext;
  /** The chapter's, or the course's. */
  readonly title: string;
  readonly parts: readonly BookPart[];
  /** Pictures that the parts show by name. */
  readonly media: readonly Asset[];
}

/** Where a part, a term or a cited place is: `isolation-definitions`, `glossary` + `term-…`, `sources` + `note-…`. */
export type BookAddress = (part: string, anchor: string | null) => string;

const GLOSSARY = 'glossary';
const SOURCES = 'sources';

const NO_TRACKING: RenderOptions['tracking'] = { commitSeconds: 30, stateLimit: 4096, interactions: false, finishedStatus: 'completed' };

/** What the course's texts are rendered for where nothing is tracked. */
export function untracked(scope: BookScope): RenderOptions {
  return { ...scope, tracking: NO_TRACKING, tracker: 'none', connect: 'self' };
}

/** What a book is called above its title, and what is said of it below: keys of texts. */
export interface BookKind {
  readonly kicker: string;
  readonly about: string;
  /** Read by guests of the web edition: RenderOptions.guests. */
  readonly guests?: true;
}

const STUDY_BOOKLET: BookKind = { kicker: 'page.book.kicker', about: 'page.book.about' };

export function renderBook(variant: Variant, scope: BookScope, assets: RenderAssets, address: BookAddress, kind = STUDY_BOOKLET): Book {
  const chapters = variant.course.chapters.filter(({ id }) => scope.granularity === 'course' || id === scope.chapter);
  const pages = variant.course.pages.filter(({ place }) => place === 'first' || scope.granularity === 'course');
  const parts = new Set([...pages.map(({ id }) => id), ...chapters.flatMap(({ lessons }) => lessons.map(({ id }) => id))]);
  const used = { terms: new Set<string>() };
  const paper: Paper = {
    kind: 'book',
    pageHref: (id, place) => (parts.has(id) ? address(id, place) : id === 'rules' ? address(SOURCES, null) : null),
    termHref: (id) => address(GLOSSARY, `term-${id}`),
    noteHref: (citation) => address(SOURCES, `note-${placeKey(citation, variant)}`),
  };
  const site = createSiteContext(variant, { ...untracked(scope), ...(kind.guests ? { guests: true } : {}) }, assets, paper);
  const { t } = site.markdown;
  const { course } = site.variant;
  const ours = site.outline.chapters;
  const text = (page: TextPage): BookPart => ({ id: page.id, kind: 'text', title: page.title, html: textPart(page, site, used.terms) });
  const first = course.pages.filter(({ place }) => place === 'first').map(text);
  const body = ours.flatMap((chapter): BookPart[] => [
    { id: `chapter-${chapter.id}`, kind: 'chapter', title: chapter.title, html: chapterPart(chapter, course.chapters, address, site) },
    ...chapter.lessons.map(
      (lesson): BookPart => ({ id: lesson.id, kind: 'lesson', title: lesson.title, html: lessonPart(lesson, chapter, site, used.terms) }),
    ),
  ]);
  const last = scope.granularity === 'course' ? course.pages.filter(({ place }) => place === 'menu').map(text) : [];
  const glossary = glossaryPart(used.terms, site);
  const only = scope.granularity === 'chapter' ? ours[0] : undefined;
  const title = only?.title ?? course.title;
  return {
    site,
    title,
    parts: [
      { id: 'title', kind: 'title', title, html: titlePart(only, kind, site) },
      ...first,
      ...body,
      ...last,
      ...(glossary ? [{ id: GLOSSARY, kind: 'glossary', title: t('page.glossary'), html: glossary } as const] : []),
      { id: SOURCES, kind: 'sources', title: t('page.rules'), html: sourcesPart(site) },
    ],
    media: [...site.media.values(), ...(site.logo ? [site.logo] : [])].sort((a, b) => (a.file < b.file ? -1 : 1)),
  };
}

/** A place that its reference doesn't list is found under the reference. */
function placeKey(citation: Citation, { course }: Variant): string {
  const { reference, locator } = citation;
  const known = course.references.find(({ id }) => id === reference)?.locators[locator ?? ''];
  return known ? noteKey(citation) : reference;
}

/** `chapter`: the one that the book is of; undefined: the course. */
function titlePart(chapter: Chapter | undefined, { kicker, about }: BookKind, site: SiteContext): SafeHtml {
  const { markdown, variant, outline, assets } = site;
  const { t, formats, marker } = markdown;
  const { course, edition } = variant;
  const publisher = edition.publisher ?? course.publisher;
  const whole = marker.words(course.title, 'course.title');
  return assets.templates.render(
    'book-title',
    {
      kicker: t(kicker),
      about: t(about),
      drafts: draftNotices(variant, t),
      title: chapter ? marker.words(chapter.title, `${chapter.id}.title`) : whole,
      course: chapter ? whole : null,
      subtitle: chapter || course.subtitle === undefined ? null : marker.words(course.subtitle, 'course.subtitle'),
      time: formatDuration(minutesOf(variant, outline), t),
      edition: edition.name,
      makers: [...new Set([course.authors, publisher])].join(' · '),
      version: t('page.footer.version', { version: course.version, date: formats.date(course.date) }),
      licence: course.licence,
      review: markdown.review === null ? null : marker.words(markdown.review, 'course.review'),
      held: markdown.held.length === 0 ? null : t('page.held', { list: formats.list(markdown.held) }),
      accreditation: site.accreditation.sentences,
      changes: markedSentences(site.accreditation, markdown.typeset),
      contact: edition.contact ?? course.contact ?? null,
      logo: site.logo && { href: site.logo.file, alt: publisher },
    },
    t,
  );
}

function chapterPart(
  { id, title, summary, minutes, lessons }: Chapter,
  all: readonly Chapter[],
  address: BookAddress,
  site: SiteContext,
): SafeHtml {
  const { t } = site.markdown;
  const entries = lessons.map((lesson) => ({
    id: lesson.id,
    href: address(lesson.id, null),
    title: lesson.title,
    minutes: lesson.minutes,
  }));
  const number = all.findIndex((chapter) => chapter.id === id) + 1;
  return site.assets.templates.render(
    'book-chapter',
    { id, number: t('page.book.chapter', { n: number }), title, summary, minutes, lessons: entries },
    t,
  );
}

function lessonPart(lesson: Lesson, chapter: Chapter, site: SiteContext, terms: Set<string>): SafeHtml {
  const { markdown, assets } = site;
  const { t } = markdown;
  const body = renderBody(lesson.body, markdown, (source) => site.useMedia(source, chapter.folder, chapter.id));
  for (const term of body.terms) terms.add(term);
  site.cited.addAll(body.citations);
  return assets.templates.render(
    'book-lesson',
    {
      id: lesson.id,
      place: t('page.place', { n: chapter.lessons.indexOf(lesson) + 1, of: chapter.lessons.length }),
      title: lesson.title,
      minutes: lesson.minutes,
      notes: contentNotes(lesson, site),
      objectives: lesson.objectives.map(({ id, text }) => markdown.marker.words(renderInline(text, markdown), `${lesson.id}.${id}`)),
      body: body.html,
      further: furtherReading(lesson, site),
      test: lesson.quiz
        ? { id: lesson.quiz.id, questions: lesson.quiz.questions.map((question) => paperQuestion(question, lesson.quiz, site)) }
        : null,
    },
    t,
  );
}

/** A question as it is printed: choices in an order that tells nothing, no key anywhere. */
export function paperQuestion(question: Question, quiz: Quiz | null, site: SiteContext): QuestionView {
  const { t } = site.markdown;
  const { kind } = question;
  const view = questionView(question, testContext(site), { pool: null, mode: 'at-end' });
  const mixes = (quiz?.shuffle ?? true) && (kind === 'single' || kind === 'multiple');
  return {
    ...view,
    choices: view.choices && mixes ? shuffled(view.choices, question.id, ({ index }) => index) : view.choices,
    hint:
      kind === 'multiple'
        ? t('page.question.multiple')
        : ['ordering', 'matching', 'fill-in', 'numeric', 'free-text'].includes(kind)
          ? t(`page.paper.${kind}`)
          : null,
  };
}

function textPart(page: TextPage, site: SiteContext, terms: Set<string>): SafeHtml {
  const body = renderBody(page.body, site.markdown, (source) => site.useMedia(source, 'pages', 'pages'));
  for (const term of body.terms) terms.add(term);
  site.cited.addAll(body.citations);
  return site.assets.templates.render('book-text', { id: page.id, title: page.title, body: body.html }, site.markdown.t);
}

/** The terms that the book uses; null if there are none. Definitions may use further terms. */
function glossaryPart(used: ReadonlySet<string>, site: SiteContext): SafeHtml | null {
  const { markdown, variant } = site;
  const { t, language, formats } = markdown;
  const wanted = new Set(used);
  for (const id of wanted)
    for (const [, other = ''] of (markdown.terms.get(id)?.definition ?? '').matchAll(/\(term:([\w-]+)\)/g)) wanted.add(other);
  const terms = variant.course.glossary
    .filter(({ id }) => wanted.has(id))
    .sort((a, b) => a.term.localeCompare(b.term, language))
    .map(({ id, term, definition, references: cited }) => {
      const citations = cited.map(parseCitation).filter((citation) => citation !== null);
      site.cited.addAll(citations);
      return {
        id,
        term,
        definition: renderInline(definition, markdown, site.cited),
        references: citations.map((citation) => citationText(citation, markdown)).join(formats.semicolon),
      };
    });
  return terms.length === 0 ? null : site.assets.templates.render('book-glossary', { title: t('page.glossary'), terms }, t);
}

/** Rendered last: every place that the others cite. */
function sourcesPart(site: SiteContext): SafeHtml {
  const { t, language } = site.markdown;
  const sources = [...sourceViews(site.cited, site.citations)].sort((a, b) => a.short.localeCompare(b.short, language));
  return site.assets.templates.render('book-sources', { title: t('page.rules'), sources }, t);
}

/** Citations as an author writes them in YAML → as they read, in one line. */
export function citedWords(written: readonly string[], { markdown }: SiteContext): string {
  const cited = written.map(parseCitation).filter((citation) => citation !== null);
  return cited.map((citation) => citationText(citation, markdown)).join(markdown.formats.semicolon);
}
