/** Every Markdown text of a course in one list: bodies of lessons and pages, and the inline texts of YAML files. */
import type { Nodes, Root } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';
import type { Lesson, ParsedCourse, Question } from '../model/course.ts';
import { parseMarkdown } from '../read/markdown.ts';
import { within } from './rule.ts';

export interface CourseText {
  readonly kind: 'lesson' | 'page' | 'inline';
  readonly root: Root;
  /** The file's text that the positions of `root` count in; of an inline text that text itself. */
  readonly source: string;
  readonly file: string;
  /** The lesson that it is the body of. */
  readonly lesson?: Lesson;
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
  for (const { folder, lessons } of course.chapters) for (const lesson of lessons) yield { ...body(lesson, 'lesson'), lesson, folder };
  for (const page of course.pages) yield body(page, 'page');
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
  // Most texts are plain words: only those with a sign that could be more are parsed.
  for (const { text, origin } of writtenTexts(course))
    if (/[<[!#:]/.test(text))
      yield { kind: 'inline', root: parseMarkdown(text), source: text, file: origin.file, originOf: () => origin, sourceOf: () => text };
}

/** Every text of YAML files and front matter that learners read in sentences. */
export function* writtenTexts(course: ParsedCourse): Generator<WrittenText> {
  for (const { lessons } of course.chapters)
    for (const { quiz, objectives, origin } of lessons) {
      for (const [i, { text }] of objectives.entries()) yield { text, origin: { file: origin.file, path: `objectives.${i}.text` } };
      for (const question of quiz?.questions ?? []) yield* questionTexts(question);
    }
  for (const { questions } of course.evaluation?.pools ?? []) for (const question of questions) yield* questionTexts(question);
  if (course.form) {
    yield { text: course.form.intro, origin: { file: course.form.origin.file, path: 'intro' } };
    for (const question of course.form.questions) yield* questionTexts(question);
  }
  for (const { definition, origin } of course.glossary) yield { text: definition, origin: within(origin, 'definition') };
  for (const { gist, locators, origin } of course.references) {
    if (gist !== undefined) yield { text: gist, origin: within(origin, 'gist') };
    for (const [place, locator] of Object.entries(locators))
      yield { text: locator.gist, origin: within(origin, `locators.${place.replace(/[\\.]/g, '\\$&')}.gist`) };
  }
}

/** Prompt, choices, pairs and feedback. */
export function* questionTexts(question: Question): Generator<WrittenText> {
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
