/**
 * A chapter as one printable page for a reviewer without our tools: numbered paragraphs, every choice and key, what each place cited says, clinical passages
 * marked, and the hash that a sign-off has to name. Figures are inside the page; there is no script. The same contents as values, for other kinds of documents.
 */
import type { RootContent } from 'mdast';
import type { Chapter, Lesson } from '../model/lesson.ts';
import type { Question } from '../model/question.ts';
import { isClinical, reviewHash } from '../model/review.ts';
import type { Variant } from '../model/variant.ts';
import { parseMarkdown, plainText } from '../read/markdown.ts';
import { type CitationList, citationText, sourceViews } from './citations.ts';
import { renderBody, renderInline } from './markdown-html.ts';
import type { RenderAssets } from './render-assets.ts';
import type { ReviewCopyView, ReviewQuestionView } from './report-views.ts';
import { type SafeHtml, safeHtml } from './safe-html.ts';
import type { Asset } from './site.ts';
import { createSiteContext, type SiteContext } from './site-context.ts';
import type { Translate } from './strings.ts';

/** A text as elements of a page: Markdown nodes, those of ours with the HTML element that they become. */
export type ReviewText = readonly RootContent[];

/** What a reviewer gets to read of a chapter. */
export interface ReviewCopy {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly course: string;
  readonly version: string;
  readonly date: string;
  readonly chapter: string;
  readonly lessons: readonly ReviewLesson[];
  /** Files of the figures by the addresses in the texts. */
  readonly media: ReadonlyMap<string, Asset>;
  readonly t: Translate;
}

export interface ReviewLesson {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly hash: string;
  readonly clinical: boolean;
  readonly objectives: readonly ReviewText[];
  readonly body: ReviewText;
  readonly questions: readonly ReviewQuestion[];
  readonly sources: readonly ReviewSource[];
}

export interface ReviewQuestion {
  readonly id: string;
  readonly prompt: ReviewText;
  readonly choices: readonly { readonly text: ReviewText; readonly right: boolean }[];
  /** The choices stand in the right order. */
  readonly ordered: boolean;
  readonly pairs: readonly { readonly prompt: ReviewText; readonly match: ReviewText }[];
  readonly answers: readonly string[];
  readonly correct: ReviewText;
  readonly incorrect: ReviewText;
  readonly references: readonly string[];
}

export interface ReviewSource {
  readonly name: string;
  readonly gist: string;
  readonly places: readonly { readonly locator: string; readonly gist: string; readonly certainty: string }[];
}

export function renderReviewCopy(variant: Variant, chapterId: string, assets: RenderAssets): SafeHtml {
  const { site, chapter, source } = openChapter(variant, chapterId, assets);
  const view: ReviewCopyView = {
    ...headOf(variant, site),
    chapter: chapter.title,
    // Typesetting changes titles: the hash is of what the author wrote.
    lessons: chapter.lessons.map((lesson, i) => lessonView(lesson, source.lessons[i] ?? lesson, chapter, site)),
  };
  return assets.templates.render('review-copy', view, site.markdown.t);
}

/** The same for a document that is no HTML. */
export function collectReviewCopy(variant: Variant, chapterId: string, assets: RenderAssets): ReviewCopy {
  const { site, chapter, source } = openChapter(variant, chapterId, assets);
  const lessons = chapter.lessons.map((lesson, i): ReviewLesson => {
    const body = renderBody(lesson.body, site.markdown, (address) => site.useMedia(address, chapter.folder, chapter.id));
    return {
      id: lesson.id,
      title: lesson.title,
      minutes: lesson.minutes,
      hash: reviewHash(source.lessons[i] ?? lesson),
      clinical: isClinical(lesson),
      objectives: lesson.objectives.map(({ text }) => nodesOf(text, site)),
      body: body.nodes,
      questions: (lesson.quiz?.questions ?? []).map((question) => questionNodes(question, site)),
      sources: sourcesOf(body.citations, site),
    };
  });
  return { ...headOf(variant, site), chapter: chapter.title, lessons, media: site.media, t: site.markdown.t };
}

interface OpenedChapter {
  readonly site: SiteContext;
  readonly chapter: Chapter;
  /** As the author wrote it. */
  readonly source: Chapter;
}

function openChapter(variant: Variant, chapterId: string, assets: RenderAssets): OpenedChapter {
  const tracking = { commitSeconds: 30, stateLimit: 0, interactions: false, finishedStatus: 'completed' } as const;
  const site = createSiteContext(
    variant,
    { granularity: 'chapter', chapter: chapterId, tracking, tracker: 'none', connect: 'self' },
    assets,
  );
  const chapter = site.variant.course.chapters.find(({ id }) => id === chapterId);
  const source = variant.course.chapters.find(({ id }) => id === chapterId);
  if (!chapter || !source) throw new Error(`there is no chapter ${chapterId}`);
  return { site, chapter, source };
}

function headOf(
  { course, language, direction }: Variant,
  site: SiteContext,
): Pick<ReviewCopy, 'lang' | 'dir' | 'course' | 'version' | 'date'> {
  return { lang: language, dir: direction, course: course.title, version: course.version, date: site.markdown.formats.date(course.date) };
}

function lessonView(lesson: Lesson, source: Lesson, chapter: Chapter, site: SiteContext): ReviewCopyView['lessons'][number] {
  const body = renderBody(lesson.body, site.markdown, (address) => site.useMedia(address, chapter.folder, chapter.id));
  const questions = (lesson.quiz?.questions ?? []).map((question) => questionView(question, site));
  return {
    id: lesson.id,
    title: lesson.title,
    minutes: lesson.minutes,
    hash: reviewHash(source),
    clinical: isClinical(lesson),
    objectives: lesson.objectives.map(({ text }) => renderInline(text, site.markdown)),
    body: withFigures(body.html, site),
    questions,
    sources: sourceViews(body.citations, site.citations),
  };
}

/** The page has to stand alone. Put in last: the sanitiser lets no address of data through. */
function withFigures(html: SafeHtml, { media }: SiteContext): SafeHtml {
  return safeHtml(
    html.toHTML().replace(/ src="([^"]+)"/g, (whole, file: string) => {
      const asset = media.get(file);
      return asset ? ` src="${dataAddress(file, asset.bytes)}"` : whole;
    }),
  );
}

function dataAddress(file: string, bytes: Uint8Array): string {
  const kind = file.endsWith('.svg') ? 'svg+xml' : file.endsWith('.jpg') ? 'jpeg' : file.replace(/^.*\./, '');
  return `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
}

function questionView(question: Question, site: SiteContext): ReviewQuestionView {
  const { id, kind, prompt, choices = [], pairs = [], feedback } = question;
  const inline = (text: string): SafeHtml => renderInline(text, site.markdown);
  return {
    id,
    prompt: inline(prompt),
    choices: choices.map(({ text, correct }) => ({ text: inline(text), right: correct })),
    ordered: kind === 'ordering',
    pairs: pairs.map((pair) => ({ prompt: inline(pair.prompt), match: inline(pair.match) })),
    answers: answersOf(question),
    correct: feedback ? inline(feedback.correct) : safeHtml(''),
    incorrect: feedback ? inline(feedback.incorrect) : safeHtml(''),
    references: referencesOf(question, site),
  };
}

function questionNodes(question: Question, site: SiteContext): ReviewQuestion {
  const { id, kind, prompt, choices = [], pairs = [], feedback } = question;
  const nodes = (text: string): ReviewText => nodesOf(text, site);
  return {
    id,
    prompt: nodes(prompt),
    choices: choices.map(({ text, correct }) => ({ text: nodes(text), right: correct })),
    ordered: kind === 'ordering',
    pairs: pairs.map((pair) => ({ prompt: nodes(pair.prompt), match: nodes(pair.match) })),
    answers: answersOf(question),
    correct: nodes(feedback?.correct ?? ''),
    incorrect: nodes(feedback?.incorrect ?? ''),
    references: referencesOf(question, site),
  };
}

function nodesOf(markdown: string, { markdown: context }: SiteContext): ReviewText {
  return renderBody(parseMarkdown(markdown.trim()), context, () => null).nodes;
}

/** Keys that are no choice. */
function answersOf({ kind, answer, answers = [], min, max, unit = '' }: Question): readonly string[] {
  const keys =
    kind === 'true-false' ? [String(answer)] : kind === 'fill-in' ? answers : kind === 'numeric' ? [rangeOf(min, max, unit)] : [];
  return keys.map((key) => key.trim());
}

function rangeOf(min: number | undefined, max: number | undefined, unit: string): string {
  return `${min === max ? `${min}` : `${min} – ${max}`} ${unit}`;
}

function referencesOf({ feedback }: Question, { markdown }: SiteContext): readonly string[] {
  return (feedback?.references ?? []).map((reference) => {
    const [, id = reference, locator] = /^([^,]+)(?:,\s*(.+))?$/.exec(reference) ?? [];
    return citationText({ reference: id, ...(locator === undefined ? {} : { locator }) }, markdown);
  });
}

/** What the page's list of sources says, in words. */
function sourcesOf(citations: CitationList, site: SiteContext): readonly ReviewSource[] {
  const words = (markdown: string | undefined): string => plainText(parseMarkdown(markdown ?? '')).trim();
  return sourceViews(citations, site.citations).map(({ id, short, title, places }) => {
    const reference = site.markdown.references.get(id);
    const cited = [...citations].flatMap((citation) => {
      const place = citation.reference === id && citation.locator !== undefined ? reference?.locators[citation.locator] : undefined;
      return place ? [place] : [];
    });
    return {
      name: `${short}: ${title}`,
      gist: words(reference?.gist),
      places: places.map(({ locator, certainty }, i) => ({ locator, certainty, gist: words(cited[i]?.gist) })),
    };
  });
}
