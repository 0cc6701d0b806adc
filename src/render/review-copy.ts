/**
 * A chapter as one printable page for a reviewer without our tools: numbered paragraphs, every choice and key, what each place cited says, clinical passages
 * marked, and the hash that a sign-off has to name. Figures are inside the page; there is no script.
 */
import type { Chapter, Lesson, Question, Variant } from '../model/course.ts';
import { isClinical, reviewHash } from '../model/review.ts';
import { citationText, sourceViews } from './citations.ts';
import { renderBody, renderInline } from './markdown-html.ts';
import type { RenderAssets } from './render-assets.ts';
import { type SafeHtml, safeHtml } from './safe-html.ts';
import { createSiteContext, type SiteContext } from './site-context.ts';
import type { ReviewCopyView, ReviewQuestionView } from './views.ts';

export function renderReviewCopy(variant: Variant, chapterId: string, assets: RenderAssets): SafeHtml {
  const tracking = { commitSeconds: 30, stateLimit: 0, interactions: false, finishedStatus: 'completed' } as const;
  const site = createSiteContext(
    variant,
    { granularity: 'chapter', chapter: chapterId, tracking, tracker: 'none', connect: 'self' },
    assets,
  );
  const chapter = site.variant.course.chapters.find(({ id }) => id === chapterId);
  const source = variant.course.chapters.find(({ id }) => id === chapterId);
  if (!chapter || !source) throw new Error(`there is no chapter ${chapterId}`);
  const { course, language, direction } = variant;
  const view: ReviewCopyView = {
    lang: language,
    dir: direction,
    course: course.title,
    version: course.version,
    date: site.markdown.formats.date(course.date),
    chapter: chapter.title,
    // Typesetting changes titles: the hash is of what the author wrote.
    lessons: chapter.lessons.map((lesson, i) => lessonView(lesson, source.lessons[i] ?? lesson, chapter, site)),
  };
  return assets.templates.render('review-copy', view, site.markdown.t);
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

function questionView({ id, kind, prompt, choices = [], pairs = [], feedback, ...key }: Question, site: SiteContext): ReviewQuestionView {
  const { markdown } = site;
  const inline = (text: string): SafeHtml => renderInline(text, markdown);
  const say = (text: string): SafeHtml => safeHtml(text);
  const answers =
    kind === 'true-false'
      ? [String(key.answer)]
      : kind === 'fill-in'
        ? (key.answers ?? [])
        : kind === 'numeric'
          ? [key.min === key.max ? `${key.min} ${key.unit ?? ''}` : `${key.min} – ${key.max} ${key.unit ?? ''}`]
          : [];
  return {
    id,
    prompt: inline(prompt),
    choices: choices.map(({ text, correct }) => ({ text: inline(text), right: correct })),
    ordered: kind === 'ordering',
    pairs: pairs.map((pair) => ({ prompt: inline(pair.prompt), match: inline(pair.match) })),
    answers: answers.map((answer) => answer.trim()),
    correct: feedback ? inline(feedback.correct) : say(''),
    incorrect: feedback ? inline(feedback.incorrect) : say(''),
    references: (feedback?.references ?? []).map((reference) => {
      const [, id2 = reference, locator] = /^([^,]+)(?:,\s*(.+))?$/.exec(reference) ?? [];
      return citationText({ reference: id2, ...(locator === undefined ? {} : { locator }) }, markdown);
    }),
  };
}
