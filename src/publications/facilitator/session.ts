/** Chapter → what a session of 60 minutes is made of: cases, key points, and a paper test with its key, drawn from the lessons' tests only. */
import type { Root, RootContent } from 'mdast';
import type { Chapter, Lesson } from '../../model/lesson.ts';
import type { Question, Quiz } from '../../model/question.ts';
import { citedWords, paperQuestion } from '../../render/book.ts';
import { passOf } from '../../render/course-data.ts';
import type { QuestionView } from '../../render/course-views.ts';
import { renderBody, renderInline } from '../../render/markdown-html.ts';
import { testContext } from '../../render/reading-pages.ts';
import type { SafeHtml } from '../../render/safe-html.ts';
import type { SiteContext } from '../../render/site-context.ts';
import { questionData } from '../../render/test-data.ts';

interface PaperTest {
  readonly questions: readonly QuestionView[];
  readonly key: readonly {
    /** `B`, or `A, D`. */
    readonly letters: string;
    readonly prompt: SafeHtml;
    readonly why: SafeHtml | null;
    readonly references: string;
  }[];
  /** Letters of the longest question. */
  readonly letters: readonly string[];
  /** Right answers that it takes to pass. */
  readonly needed: number;
}

/** Questions in a test of ten minutes. */
const QUESTIONS = 10;
/** What is answered with a letter. */
const KINDS: readonly Question['kind'][] = ['single', 'multiple', 'true-false'];
const LETTERS = [...'ABCDEFGH'];

export interface Step {
  readonly from: number;
  readonly to: number;
  readonly what: string;
  readonly how: string;
}

/** Sixty minutes; without a test or without cases, the others get their time. */
export function planSession(withCases: boolean, withTest: boolean, { markdown: { t } }: SiteContext): readonly Step[] {
  const test = withTest ? 10 : 0;
  const cases = withCases ? 30 + (10 - test) : 0;
  const steps = [
    { name: 'welcome', minutes: 5 },
    { name: 'points', minutes: 50 - test - cases },
    { name: 'cases', minutes: cases },
    { name: 'test', minutes: test },
    { name: 'close', minutes: 5 },
  ];
  let now = 0;
  return steps
    .filter(({ minutes }) => minutes > 0)
    .map(({ name, minutes }) => {
      const from = now;
      now += minutes;
      return { from, to: now, what: t(`page.facilitator.step.${name}`), how: t(`page.facilitator.step.${name}.how`) };
    });
}

/** The cases of a chapter, each as it is shown. */
export function casesOf(chapter: Chapter, site: SiteContext): readonly SafeHtml[] {
  return chapter.lessons.flatMap((lesson) => blocksOf(lesson, 'case').map((block) => html([block], lesson, chapter, site)));
}

export function pointsOf(chapter: Chapter, site: SiteContext): readonly { readonly title: string; readonly html: SafeHtml }[] {
  return chapter.lessons.flatMap((lesson) => {
    const points = blocksOf(lesson, 'key-points').flatMap((block) => ('children' in block ? (block.children as RootContent[]) : []));
    return points.length === 0 ? [] : [{ title: lesson.title, html: html(points, lesson, chapter, site) }];
  });
}

function blocksOf({ body }: Lesson, name: string): readonly RootContent[] {
  return body.children.filter((node) => node.type === 'containerDirective' && node.name === name);
}

function html(nodes: readonly RootContent[], { body }: Lesson, { folder, id }: Chapter, site: SiteContext): SafeHtml {
  // With the definitions that the passage may need, which are shown nowhere by themselves.
  const definitions = body.children.filter((node) => node.type === 'definition');
  const root: Root = { type: 'root', children: [...nodes, ...definitions] };
  return renderBody(root, site.markdown, (source) => site.useMedia(source, folder, id)).html;
}

/** null if the lessons have no question that can be answered with a letter. */
export function paperTest(chapter: Chapter, site: SiteContext): PaperTest | null {
  const drawn = drawQuestions(chapter);
  if (drawn.length === 0) return null;
  const context = testContext(site);
  const questions = drawn.map(({ question, quiz }) => ({ question, view: paperQuestion(question, quiz, site) }));
  const longest = Math.max(...questions.map(({ view }) => view.choices?.length ?? 0));
  return {
    questions: questions.map(({ view }) => view),
    key: questions.map(({ question, view }) => {
      const { key } = questionData(question, context, null);
      const right = key.kind === 'multiple' ? key.answer : key.kind === 'single' || key.kind === 'true-false' ? [key.answer] : [];
      const letters = (view.choices ?? []).flatMap(({ index }, place) => (right.includes(index) ? [LETTERS[place] ?? ''] : []));
      return {
        letters: letters.join(', '),
        prompt: site.markdown.marker.words(view.prompt, question.id),
        why: question.feedback ? site.markdown.marker.words(renderInline(question.feedback.correct, site.markdown), question.id) : null,
        references: citedWords(question.feedback?.references ?? [], site),
      };
    }),
    letters: LETTERS.slice(0, longest),
    needed: Math.ceil((drawn.length * passOf(site.variant, undefined)) / 100),
  };
}

/** From each lesson in turn, so that every lesson is asked about; in the order of the lessons. */
function drawQuestions({ lessons }: Chapter): readonly { readonly question: Question; readonly quiz: Quiz }[] {
  const stacks = lessons.flatMap(({ quiz }) =>
    quiz ? [quiz.questions.filter(({ kind }) => KINDS.includes(kind)).map((question) => ({ question, quiz }))] : [],
  );
  const chosen = new Set<Question>();
  for (let round = 0; chosen.size < QUESTIONS && stacks.some((stack) => round < stack.length); round++)
    for (const stack of stacks) {
      const next = stack[round];
      if (next && chosen.size < QUESTIONS) chosen.add(next.question);
    }
  return stacks.flat().filter(({ question }) => chosen.has(question));
}
