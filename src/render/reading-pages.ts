/** The pages that are read and answered: lesson, text page, final evaluation, feedback form → `<main>` and what its data block needs. */
import type { QuestionData, TestData } from '../contract/quiz.ts';
import type { Chapter, Lesson, TextPage } from '../model/lesson.ts';
import type { Evaluation } from '../model/question.ts';
import type { Citation } from '../read/citations.ts';
import { CitationList, citationNote, noteKey, sourceViews } from './citations.ts';
import { passOf, privacyOf } from './course-data.ts';
import type { FurtherView, LinkView, TestView } from './course-views.ts';
import { type RenderedText, renderBody, renderInline } from './markdown-html.ts';
import { joinHtml, type SafeHtml, safeHtml } from './safe-html.ts';
import { type Section, sectionsOf } from './sections.ts';
import type { ReadingSite, SiteContext } from './site-context.ts';
import { type QuestionOptions, questionData, questionView, type TestContext, testData } from './test-data.ts';

/** A page without its shell. */
export interface RenderedPage {
  readonly main: SafeHtml;
  readonly test: TestData | null;
  /** What a click on a citation or term shows, by key. */
  readonly notes: Readonly<Record<string, string>>;
  /** What the search finds of it. */
  readonly sections: readonly Section[];
  /** Player texts that it shows when it is opened by itself (SiteContext.textsAlone). */
  readonly texts: readonly string[];
}

/** A lesson's page, and what it told its site: the addresses of media, as written in the text, and what it cites. */
export interface RenderedLesson {
  readonly page: RenderedPage;
  readonly media: readonly string[];
  readonly cited: readonly Citation[];
}

export function renderLesson(lesson: Lesson, chapter: Chapter, site: ReadingSite): RenderedLesson {
  const { assets } = site;
  const { t } = site.markdown;
  const signed = site.reviews?.get(lesson.id)?.state === 'signed';
  const markdown = signed ? { ...site.markdown, clinical: t('page.clinical.signed') } : site.markdown;
  const media: string[] = [];
  const body = renderBody(lesson.body, markdown, (source) => {
    media.push(source);
    return site.useMedia(source, chapter.folder, chapter.id);
  });
  const { citations } = body;
  const context = testContext(site, citations);
  const { quiz } = lesson;
  const test = quiz
    ? testData(
        { ...quizRules(quiz), title: lesson.title, pass: passOf(site.variant, quiz.pass) },
        quiz.questions.map((question) => questionData(question, context, null)),
        context,
      )
    : null;
  const options: QuestionOptions = { pool: null, mode: quiz?.feedback ?? 'at-once' };
  const view: TestView | null =
    quiz && test
      ? {
          id: quiz.id,
          title: t('page.test.title'),
          about: testAbout(test, site),
          pass: site.markdown.formats.percent(test.pass),
          questions: quiz.questions.map((question) => questionView(question, context, options)),
        }
      : null;
  const cited = [...citations];
  site.cited.addAll(cited);
  const main = assets.templates.render(
    'lesson',
    {
      id: lesson.id,
      chapterId: chapter.id,
      chapterTitle: chapter.title,
      place: t('page.place', { n: chapter.lessons.indexOf(lesson) + 1, of: chapter.lessons.length }),
      title: lesson.title,
      minutes: lesson.minutes,
      readAgain: chapter.lessons[0] === lesson ? readAgain(chapter, site) : [],
      notes: contentNotes(lesson, site),
      skips: body.hasSensitive,
      objectives: lesson.objectives.map(({ id, text }) => markdown.marker.words(renderInline(text, markdown), `${lesson.id}.${id}`)),
      body: body.html,
      further: furtherReading(lesson, site),
      sources: sourceViews(citations, site.citations),
      test: view,
      turn: site.turn(lesson.id),
    },
    t,
  );
  const texts = [...(test ? testTexts(test) : []), ...reflectionTexts(body)];
  const notes = pageNotes(citations, body.terms, site);
  return { page: { main, test, notes, sections: sectionsOf(body.nodes), texts }, media, cited };
}

/** What a lesson's content note names, as a list in words; null for none. */
export function contentNotes({ contentNotes: notes }: Lesson, { markdown: { t, formats } }: ReadingSite): string | null {
  return notes.length === 0 ? null : formats.list(notes.map((note) => t(`page.contentNote.${note}`)));
}

/** Pages that ask to be read again before this chapter. */
function readAgain({ id }: Chapter, { variant, outline }: ReadingSite): readonly LinkView[] {
  return variant.course.pages
    .filter(({ before }) => before.includes(id))
    .flatMap((page) => {
      const href = outline.href(page.id);
      return href ? [{ id: page.id, href, title: page.title }] : [];
    });
}

export function renderTextPage(page: TextPage, site: ReadingSite): RenderedPage {
  const { t } = site.markdown;
  const body = renderBody(page.body, site.markdown, (source) => site.useMedia(source, 'pages', 'pages'));
  site.cited.addAll(body.citations);
  const main = site.assets.templates.render(
    'text',
    {
      id: page.id,
      title: page.title,
      minutes: page.minutes,
      body: body.html,
      sources: sourceViews(body.citations, site.citations),
      turn: site.turn(page.id),
    },
    t,
  );
  const notes = pageNotes(body.citations, body.terms, site);
  return { main, test: null, notes, sections: sectionsOf(body.nodes), texts: reflectionTexts(body) };
}

/** How many questions are drawn, what passes, and how often it may be taken: a sentence each. */
export function evaluationRules({ pools, drawPerPool, drawExtra, pass, attempts }: Evaluation, site: SiteContext): readonly string[] {
  const { t, formats } = site.markdown;
  return [
    t('page.evaluation.drawn', { n: pools.length * drawPerPool + drawExtra }),
    t('page.evaluation.pass', { pass: formats.percent(passOf(site.variant, pass)) }),
    attempts === 0
      ? t('page.evaluation.attempts.unlimited')
      : attempts === 1
        ? t('page.evaluation.attempts.one')
        : t('page.evaluation.attempts.limited', { n: attempts }),
  ];
}

/** The final evaluation: every pool's questions are in the page, hidden until the player has drawn. */
export function renderEvaluation(site: SiteContext): RenderedPage {
  const { evaluation } = site.variant.course;
  if (!evaluation) throw new Error('this course has no final evaluation');
  const { t, formats } = site.markdown;
  const citations = new CitationList();
  const context = testContext(site, citations);
  const { id, title, minutes, attempts, drawPerPool: perPool, drawExtra: extra, pools } = evaluation;
  const pooled = pools.flatMap(({ chapter, questions }) => questions.map((question) => ({ question, pool: chapter })));
  const pass = passOf(site.variant, evaluation.pass);
  const test = testData(
    { id, title, pass, attempts, shuffle: true, feedback: 'at-end', showAnswers: 'after-pass', draw: { perPool, extra } },
    pooled.map(({ question, pool }) => questionData(question, context, pool)),
    context,
  );
  const about = evaluationRules(evaluation, site);
  const view: TestView = {
    id,
    title: t('page.form.questions'),
    about: '',
    pass: null,
    questions: pooled.map(({ question, pool }) => questionView(question, context, { pool, mode: 'at-end' })),
  };
  const main = site.assets.templates.render(
    'evaluation',
    { title, minutes, about, pass: formats.percent(pass), test: view, turn: site.turn(id) },
    t,
  );
  // This page has no list of what it cites.
  const notes = Object.assign({}, ...[...citations].map((citation) => noteOf(citation, site)));
  return { main, test, notes, sections: [], texts: testTexts(test) };
}

export function renderForm(site: SiteContext): RenderedPage {
  const { form } = site.variant.course;
  if (!form) throw new Error('this course has no feedback form');
  const { t } = site.markdown;
  const context = testContext(site, new CitationList());
  const sends = privacyOf(site.variant) !== 'minimal';
  const address = site.variant.edition.contact ?? site.variant.course.contact ?? null;
  const { id, title, minutes, intro, questions } = form;
  const main = site.assets.templates.render(
    'form',
    {
      id,
      title,
      minutes,
      intro: intro === '' ? null : renderInline(intro, site.markdown),
      whoReads: sends ? t('page.form.readers.sent') : address ? t('page.form.readers.address', { address }) : t('page.form.readers.none'),
      questions: questions.map((question) => questionView(question, context, { pool: null, mode: 'form' })),
      sends,
      address,
      turn: site.turn(id),
    },
    t,
  );
  const test = testData(
    { id, title, pass: 0, attempts: 0, shuffle: false, feedback: 'at-end', showAnswers: 'never' },
    questions.map((question) => questionData(question, context, null)),
    context,
  );
  return { main, test, notes: {}, sections: [], texts: ['form', 'copied', 'copyByHand'] };
}

export function testContext(site: ReadingSite, citations = new CitationList()): TestContext {
  return { markdown: site.markdown, places: site.places, citations, reportTexts: site.reportTexts };
}

function quizRules(quiz: NonNullable<Lesson['quiz']>): Pick<TestData, 'id' | 'attempts' | 'shuffle' | 'feedback' | 'showAnswers'> {
  const { id, attempts, shuffle, feedback, showAnswers } = quiz;
  return { id, attempts, shuffle, feedback, showAnswers };
}

function testAbout(test: TestData, { markdown: { t, formats } }: ReadingSite): string {
  const params = { questions: t('page.test.questions', { n: test.questions.length }), pass: formats.percent(test.pass) };
  return t(test.feedback === 'at-once' ? 'page.test.about.atOnce' : 'page.test.about.atEnd', params);
}

/** What the player says around this test, and no more: these texts are in the page of every lesson. */
function testTexts({ feedback, attempts, draw, questions }: TestData): readonly string[] {
  const some = (is: (question: QuestionData) => boolean, ...keys: readonly string[]): readonly string[] =>
    questions.some(is) ? keys.map((key) => `test.${key}`) : [];
  const always = ['handIn', 'unanswered', 'goTo', 'handInAnyway', 'passed', 'failed', 'stays', 'best', 'again', 'retry', 'right', 'wrong'];
  return [
    ...some(() => true, ...always),
    ...some(() => feedback === 'at-once', 'missing'),
    ...some(() => attempts > 0, 'left'),
    ...some(() => draw !== undefined, 'byChapter'),
    ...some(({ key }) => 'partial' in key && key.partial, 'partly'),
    ...some(({ kind }) => kind === 'single' || kind === 'multiple' || kind === 'true-false', 'mark'),
    ...some(({ keyText }) => keyText !== undefined, 'key'),
    ...some(({ kind }) => kind === 'ordering', 'moved'),
    ...some(({ kind }) => kind === 'numeric', 'number'),
  ];
}

/** A page opened by itself keeps nothing beyond its tab. */
function reflectionTexts({ hasReflection }: RenderedText): readonly string[] {
  return hasReflection ? ['reflect.erased', 'reflect.notKept'] : [];
}

/** The notes of terms, and of citations that the list at the page's end doesn't say: there the player finds the cited places. */
function pageNotes(citations: CitationList, terms: ReadonlySet<string>, site: ReadingSite): Record<string, string> {
  const notes: Record<string, string> = {};
  for (const citation of citations) if (!isListed(citation, site)) Object.assign(notes, noteOf(citation, site));
  for (const id of terms) {
    const term = site.markdown.terms.get(id);
    if (!term) continue;
    const lang = site.markdown.marker.attributes(`term-${id}`);
    const title = renderInline(term.term, site.markdown);
    const definition = renderInline(term.definition, site.markdown);
    notes[`term-${id}`] = joinHtml([
      safeHtml(`<p class="note-title"${lang}>${title}</p>`),
      safeHtml(`<p${lang}>${definition}</p>`),
    ]).toHTML();
  }
  return notes;
}

function noteOf(citation: Citation, site: ReadingSite): Record<string, string> {
  return { [noteKey(citation)]: citationNote(citation, site.citations).toHTML() };
}

function isListed({ reference, locator }: Citation, { markdown: { references } }: ReadingSite): boolean {
  return references.get(reference)?.locators[locator ?? ''] !== undefined;
}

export function furtherReading({ resources }: Lesson, site: ReadingSite): readonly FurtherView[] {
  return site.variant.course.resources
    .filter(({ id }) => resources.includes(id))
    .map(({ id, title, publisher, year, url }) => ({
      id,
      href: url ?? `resources.html#${id}`,
      outside: url !== undefined,
      title,
      by: site.markdown.formats.parts([publisher, year]),
    }));
}
