/**
 * A survey of a course for its maintainer: minutes against the plan, what is assessed, how it reads, what is cited. Counts and lists only;
 * what is wrong is the rules' business. Pure; the report page (templates/pages/survey.hbs) draws it.
 */
import type { Nodes } from 'mdast';
import { positionOf } from '../diagnostics/source.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Lesson } from '../model/lesson.ts';
import type { Question } from '../model/question.ts';
import { CITATION_PATTERN, parseCitation } from '../read/citations.ts';
import { nodesOf, plainText } from '../read/markdown.ts';
import { passagesOf, readabilityOf } from './prose.ts';
import { allQuestions } from './rules/ids.ts';
import { loadOf, minutesOfCourse } from './rules/minutes.ts';
import { verifiedOf } from './rules/questions.ts';
import { countShownWords } from './words.ts';

export interface Survey {
  readonly totals: Totals;
  readonly chapters: readonly ChapterSurvey[];
  /** Sentences with a figure and no citation in their paragraph: places to look at, not mistakes. */
  readonly uncited: readonly { readonly place: string; readonly text: string }[];
  /** References, and places of references, that nothing cites. */
  readonly neverCited: readonly string[];
  /** Places that nobody checked, cited by the feedback of a scored question beside others that somebody did. */
  readonly uncheckedKeys: readonly { readonly question: string; readonly written: string }[];
}

interface Totals {
  readonly chapters: number;
  readonly lessons: number;
  readonly questions: number;
  readonly pooled: number;
  readonly minutes: number;
  /** Of syllabus.yaml; null without one. */
  readonly planned: number | null;
  readonly words: number;
}

export interface ChapterSurvey {
  readonly title: string;
  readonly minutes: number;
  /** Computed from words, questions and decisions, one decimal. */
  readonly computed: number;
  readonly planned: number | null;
  /** Difference of computed to declared minutes, per cent. */
  readonly off: number;
  readonly lessons: readonly LessonSurvey[];
}

export interface LessonSurvey {
  readonly title: string;
  readonly minutes: number;
  readonly computed: number;
  readonly off: number;
  readonly words: number;
  readonly caseWords: number;
  readonly questions: number;
  readonly kinds: string;
  /** Shares of the time for text, case and test, per cent. */
  readonly shares: { readonly text: number; readonly story: number; readonly upToStory: number; readonly test: number };
  /** LIX (Björnsson): words a sentence + per cent of words over six letters. Below 40 is easy, above 50 hard. */
  readonly lix: number;
  /** Sentences of more than 25 words. */
  readonly longSentences: number;
  readonly objectives: readonly { readonly text: string; readonly questions: number }[];
}

const LONG_SENTENCE = 25;

export function surveyCourse(course: ParsedCourse): Survey {
  const chapters = course.chapters.map((chapter): ChapterSurvey => {
    const lessons = chapter.lessons.map((lesson) => surveyLesson(lesson));
    const computed = round(lessons.reduce((sum, lesson) => sum + lesson.computed, 0));
    const planned = course.syllabus?.chapters.find(({ id }) => id === chapter.id)?.minutes ?? null;
    return { title: chapter.title, minutes: chapter.minutes, computed, planned, off: offBy(computed, chapter.minutes), lessons };
  });
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  return {
    totals: {
      chapters: chapters.length,
      lessons: lessons.length,
      questions: lessons.reduce((sum, { questions }) => sum + questions, 0),
      pooled: (course.evaluation?.pools ?? []).reduce((sum, { questions }) => sum + questions.length, 0),
      minutes: minutesOfCourse(course),
      planned: course.syllabus?.minutes ?? null,
      words: lessons.reduce((sum, { words }) => sum + words, 0),
    },
    chapters,
    uncited: course.chapters.flatMap((chapter) => chapter.lessons.flatMap(uncitedFigures)),
    neverCited: neverCited(course),
    uncheckedKeys: allQuestions(course).flatMap(({ id, feedback }) =>
      (feedback?.references ?? [])
        .filter((written) => verifiedOf(written, course) === 'unchecked')
        .map((written) => ({ question: id, written })),
    ),
  };
}

function surveyLesson(lesson: Lesson): LessonSurvey {
  const load = loadOf(lesson);
  const inCase = (node: Nodes): boolean => node.type === 'containerDirective' && node.name === 'case';
  const story = loadOf({ body: { ...lesson.body, children: lesson.body.children.filter(inCase) }, quiz: null });
  const text = loadOf({ body: { ...lesson.body, children: lesson.body.children.filter((node) => !inCase(node)) }, quiz: null });
  const share = (minutes: number): number => Math.round((100 * minutes) / Math.max(load.minutes, 1));
  const asked = lesson.quiz?.questions ?? [];
  return {
    title: lesson.title,
    minutes: lesson.minutes,
    computed: round(load.minutes),
    off: offBy(load.minutes, lesson.minutes),
    words: countShownWords(lesson.body),
    caseWords: story.words,
    questions: asked.length,
    kinds: kindsOf(asked),
    shares: {
      text: share(text.minutes),
      story: share(story.minutes),
      upToStory: share(text.minutes + story.minutes),
      test: 100 - share(text.minutes + story.minutes),
    },
    ...readability(lesson),
    objectives: lesson.objectives.map(({ id, text: words }) => ({
      text: words,
      questions: asked.filter(({ objective }) => objective === `${lesson.id}.${id}`).length,
    })),
  };
}

function kindsOf(questions: readonly Question[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of questions) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function readability({ body }: Lesson): { readonly lix: number; readonly longSentences: number } {
  const { lix, sentences } = readabilityOf(passagesOf(body));
  return { lix, longSentences: sentences.filter((count) => count > LONG_SENTENCE).length };
}

/** Figures outside cases and reflections whose paragraph cites nothing. */
function uncitedFigures({ body, source, origin }: Lesson): Survey['uncited'] {
  const invented = new Set(['case', 'reflect', 'long-description', 'key-points']);
  return body.children
    .filter((node) => !(node.type === 'containerDirective' && invented.has(node.name)))
    .flatMap((block) => nodesOf(block))
    .filter((node) => node.type === 'paragraph' && /\d\s?%|\b\d{2,}\b/.test(plainText(node).replace(CITATION_PATTERN, '')))
    .filter((node) => !new RegExp(CITATION_PATTERN.source).test(plainText(node)))
    .map((node) => ({
      place: `${origin.file}:${positionOf(source, node.position?.start.offset ?? 0).line}`,
      text: plainText(node).slice(0, 140),
    }));
}

function neverCited(course: ParsedCourse): readonly string[] {
  const cited = new Set<string>();
  const add = (written: string): void => {
    const citation = parseCitation(written);
    if (!citation) return;
    cited.add(citation.reference);
    if (citation.locator) cited.add(`${citation.reference}, ${citation.locator}`);
  };
  const bodies = [...course.chapters.flatMap(({ lessons }) => lessons), ...course.pages];
  for (const { source } of bodies) for (const [, inner = ''] of source.matchAll(CITATION_PATTERN)) add(inner);
  const questions = [
    ...course.chapters.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => quiz?.questions ?? [])),
    ...(course.evaluation?.pools ?? []).flatMap((pool) => pool.questions),
  ];
  for (const { feedback } of questions) for (const written of feedback?.references ?? []) add(written);
  for (const { references } of course.glossary) for (const written of references) add(written);
  return course.references.flatMap(({ id, locators }) =>
    cited.has(id)
      ? Object.keys(locators)
          .map((locator) => `${id}, ${locator}`)
          .filter((place) => !cited.has(place))
      : [id],
  );
}

function offBy(computed: number, declared: number): number {
  return Math.round(100 * (computed / Math.max(declared, 1) - 1));
}

function round(minutes: number): number {
  return Math.round(minutes * 10) / 10;
}
