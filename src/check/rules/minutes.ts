/** A lesson's minutes against what there is to read, decide and answer (docs/authoring.md, "Time"). */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { plural } from '../../diagnostics/words.ts';
import type { ParsedCourse } from '../../model/course.ts';
import type { Chapter, Lesson } from '../../model/lesson.ts';
import type { Question, Quiz } from '../../model/question.ts';
import { directivesOf } from '../../read/directives.ts';
import { keptFor } from '../../read/kept.ts';
import { hasConditions, resolveConditions } from '../../variant/conditions.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { countShownWords, countWords } from '../words.ts';

const WORDS_PER_MINUTE = 130;
const MINUTES_PER_QUESTION = 1 / 6;
const MINUTES_PER_DECISION = 1 / 3;
const TOLERANCE = 0.15;
/** Lessons that are a little long all over add up. Of two lessons it is the lessons' own affair. */
const CHAPTER_TOLERANCE = 0.1;
const LEAST_LESSONS = 3;

export const minutesRule: Rule = {
  codes: ['C112'],
  run({ course, report, isBroken }) {
    const loads = new Map<Lesson, Load>();
    for (const { lessons } of course.chapters)
      for (const lesson of lessons) {
        const load = loadOf(hasConditions(lesson.source) ? { ...lesson, body: resolveConditions(lesson.body, '') } : lesson);
        loads.set(lesson, load);
        const { file } = lesson.origin;
        const quizFile = lesson.quiz?.origin.file ?? file.replace(/\.md$/, '.quiz.yaml');
        if (lesson.minutes === 0 || isBroken(file) || isBroken(quizFile) || lesson.body.children.length === 0) continue;
        const off = load.minutes / lesson.minutes - 1;
        if (Math.abs(off) <= TOLERANCE) continue;
        const message = `"minutes" is ${lesson.minutes}, but the text takes about ${load.minutes.toFixed(1)} (${off > 0 ? '+' : '−'}${Math.round(Math.abs(off) * 100)} %)`;
        const hint = `${[plural(load.words, 'word'), plural(load.questions, 'question'), plural(load.decisions, 'decision')].join(', ')}; ${target(lesson.minutes, load)}`;
        report.add(diagnostic('C112', message, { origin: { file, path: 'minutes' }, hint }));
      }
    for (const chapter of course.chapters) checkChapter(chapter, loads, { report, isBroken });
  },
};

/** Of the whole course, as its chapters say, with the final evaluation and the form. */
export function minutesOfCourse({ chapters, evaluation, form }: ParsedCourse): number {
  return chapters.reduce((sum, { minutes }) => sum + minutes, (evaluation?.minutes ?? 0) + (form?.minutes ?? 0));
}

function checkChapter(
  { minutes, lessons, folder, origin }: Chapter,
  loads: ReadonlyMap<Lesson, Load>,
  { report, isBroken }: Pick<CheckContext, 'report' | 'isBroken'>,
): void {
  const declared = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  // A sum that is wrong is C114's.
  if (lessons.length < LEAST_LESSONS || declared !== minutes || isBroken(new RegExp(`^${folder}/`))) return;
  const times = lessons.map((lesson) => loads.get(lesson)?.minutes ?? 0);
  const isOff = (takes: number, says: number, tolerance: number): boolean => Math.abs(takes / says - 1) > tolerance;
  if (lessons.some((lesson, i) => isOff(times[i] ?? 0, lesson.minutes, TOLERANCE))) return;
  const takes = times.reduce((sum, one) => sum + one, 0);
  if (!isOff(takes, minutes, CHAPTER_TOLERANCE)) return;
  const message = `"minutes" is ${minutes}, but the lessons together take about ${takes.toFixed(1)}`;
  report.add(
    diagnostic('C112', message, {
      origin: { file: origin.file, path: 'minutes' },
      hint: 'each lesson is off a little, all to the same side',
    }),
  );
}

interface Load {
  readonly words: number;
  readonly questions: number;
  readonly decisions: number;
  readonly minutes: number;
}

/** What a lesson asks of a learner. */
export function loadOf({ body, quiz }: Pick<Lesson, 'body' | 'quiz'>): Load {
  const asked = quiz?.questions ?? [];
  const words = countShownWords(body) + (quiz ? keptFor([quiz], 'words', () => quizWords(quiz)) : 0);
  const decisions = directivesOf(body).filter(({ node }) => node.name === 'decision').length;
  const minutes = words / WORDS_PER_MINUTE + asked.length * MINUTES_PER_QUESTION + decisions * MINUTES_PER_DECISION;
  return { words, questions: asked.length, decisions, minutes };
}

function quizWords({ questions }: Quiz): number {
  return questions.reduce((sum, question) => sum + questionWords(question), 0);
}

function questionWords({ prompt, choices = [], pairs = [] }: Question): number {
  const texts = [prompt, ...choices.map(({ text }) => text), ...pairs.flatMap((pair) => [pair.prompt, pair.match])];
  return texts.reduce((sum, text) => sum + countWords(text), 0);
}

function target(minutes: number, load: Load): string {
  const words = Math.round((minutes - load.minutes) * WORDS_PER_MINUTE);
  return words > 0 ? `about ${words} words more would fit` : `about ${-words} words less would fit`;
}
