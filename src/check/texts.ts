/** Every Markdown text of a course in one list: bodies of lessons and pages, and the inline texts of YAML files. */
import type { Nodes, Root } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Lesson, TextPage } from '../model/lesson.ts';
import type { Reference } from '../model/library.ts';
import type { FeedbackForm, Question } from '../model/question.ts';
import { keptFor } from '../read/kept.ts';
import { parseMarkdown } from '../read/markdown.ts';
import { within } from './rule.ts';

export interface CourseText {
  readonly kind: 'lesson' | 'page' | 'inline';
  readonly root: Root;
  /** The file's text that the positions of `root` count in; of an inline text that text itself. */
  readonly source: string;
  readonly file: string;
  /** The lesson or page that it is the body of. */
  readonly lesson?: Lesson;
  readonly page?: TextPage;
  /** The chapter's folder. */
  readonly folder?: string;
  /** Where a node of it stands; in a YAML text that is the text as a whole. */
  originOf(node: Nodes): Origin;
  /** The text that the node's position counts in: another file's for what an edition put in. */
  sourceOf(node: Nodes): string;
}

export function textsOf(course: ParsedCourse): readonly CourseText[] {
  return [...bodies(course), ...inlineTexts(course)];
}

function* bodies(course: ParsedCourse): Generator<CourseText> {
  for (const { folder, lessons } of course.chapters)
    for (const lesson of lessons) yield keptFor([lesson], `text ${folder}`, () => ({ ...body(lesson, 'lesson'), lesson, folder }));
  for (const page of course.pages) yield keptFor([page], 'text', () => ({ ...body(page, 'page'), page }));
}

function body({ body: root, source, origin: { file } }: Pick<Lesson, 'body' | 'source' | 'origin'>, kind: 'lesson' | 'page'): CourseText {
  const originOf = ({ position, data }: Nodes): Origin => ({
    file: data?.from?.file ?? file,
    offset: position?.start.offset ?? 0,
    endOffset: position?.end.offset ?? 0,
  });
  return { kind, root, source, file, originOf, sourceOf: ({ data }) => data?.from?.source ?? source };
}

/** A text of a YAML file or front matter, as written. */
export interface WrittenText {
  readonly text: string;
  readonly origin: Origin;
}

function* inlineTexts(course: ParsedCourse): Generator<CourseText> {
  for (const one of textSources(course)) yield* keptFor([one.from], 'inline', () => [...parsed(one.texts())]);
}

function* parsed(texts: Iterable<WrittenText>): Generator<CourseText> {
  // Most texts are plain words: only those with a sign that could be more are parsed.
  for (const { text, origin } of texts)
    if (/[<[!#:]/.test(text))
      yield { kind: 'inline', root: parseMarkdown(text), source: text, file: origin.file, originOf: () => origin, sourceOf: () => text };
}

/** Every text of YAML files and front matter that learners read in sentences. */
export function* writtenTexts(course: ParsedCourse): Generator<WrittenText> {
  for (const { from, texts } of textSources(course)) yield* keptFor([from], 'written', () => [...texts()]);
}

/** A part of a course, and its texts. */
interface TextSource {
  readonly from: object;
  readonly texts: () => Iterable<WrittenText>;
}

function* textSources(course: ParsedCourse): Generator<TextSource> {
  for (const lesson of course.chapters.flatMap(({ lessons }) => lessons)) yield { from: lesson, texts: () => lessonTexts(lesson) };
  for (const pool of course.evaluation?.pools ?? [])
    yield { from: pool, texts: () => pool.questions.flatMap((one) => [...questionTexts(one)]) };
  const { form } = course;
  if (form) yield { from: form, texts: () => formTexts(form) };
  for (const term of course.glossary)
    yield { from: term, texts: () => [{ text: term.definition, origin: within(term.origin, 'definition') }] };
  for (const reference of course.references) yield { from: reference, texts: () => referenceTexts(reference) };
}

function* lessonTexts({ quiz, objectives, origin }: Lesson): Generator<WrittenText> {
  for (const [i, { text }] of objectives.entries()) yield { text, origin: { file: origin.file, path: `objectives.${i}.text` } };
  for (const question of quiz?.questions ?? []) yield* questionTexts(question);
}

function* formTexts({ intro, questions, origin }: FeedbackForm): Generator<WrittenText> {
  yield { text: intro, origin: { file: origin.file, path: 'intro' } };
  for (const question of questions) yield* questionTexts(question);
}

function* referenceTexts({ gist, locators, origin }: Reference): Generator<WrittenText> {
  if (gist !== undefined) yield { text: gist, origin: within(origin, 'gist') };
  for (const [place, locator] of Object.entries(locators))
    yield { text: locator.gist, origin: within(origin, `locators.${place.replace(/[\\.]/g, '\\$&')}.gist`) };
}

/** Prompt, choices, pairs and feedback. */
function* questionTexts(question: Question): Generator<WrittenText> {
  const { prompt, kind, choices = [], pairs = [], feedback, origin } = question;
  const list = CHOICE_KEYS[kind] ?? 'choices';
  yield { text: prompt, origin: within(origin, 'prompt') };
  for (const [i, { text }] of choices.entries()) yield { text, origin: within(origin, `${list}.${i}.text`) };
  for (const [i, pair] of pairs.entries()) {
    yield { text: pair.prompt, origin: within(origin, `pairs.${i}.prompt`) };
    yield { text: pair.match, origin: within(origin, `pairs.${i}.match`) };
  }
  if (!feedback) return;
  yield { text: feedback.correct, origin: within(origin, 'feedback.correct') };
  yield { text: feedback.incorrect, origin: within(origin, 'feedback.incorrect') };
}

/** The YAML key under which a question of this kind has what the model calls its choices. */
export const CHOICE_KEYS: Readonly<Partial<Record<Question['kind'], string>>> = {
  ordering: 'items',
  matching: 'distractors',
  likert: 'scale',
};
