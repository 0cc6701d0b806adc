/**
 * Every translatable text of a course, said once: the same walk lists them, counts them and puts translations in their place. Ids, order,
 * keys and minutes are never touched.
 */

import type { Origin } from '../diagnostics/diagnostic.ts';
import { addPath } from '../diagnostics/source.ts';
import type {
  Chapter,
  Evaluation,
  FeedbackForm,
  InlineMarkdown,
  Lesson,
  Locator,
  ParsedCourse,
  Question,
  Reference,
} from '../model/course.ts';
import { figureSegments } from './figure-texts.ts';
import { mapBody, type Untranslated } from './markdown-texts.ts';
import { hasWords, type Segment, type SegmentForm, type SegmentKind, type Translate } from './segment.ts';

type Texts = Pick<
  ParsedCourse,
  | 'title'
  | 'subtitle'
  | 'review'
  | 'chapters'
  | 'pages'
  | 'evaluation'
  | 'form'
  | 'references'
  | 'glossary'
  | 'resources'
  | 'partners'
  | 'media'
>;

export interface Mapped {
  /** The course with translations in place. */
  readonly texts: Texts;
  /** Ids of questions, and `id.key` of other texts, that are in the source language. */
  readonly foreign: ReadonlySet<string>;
}

export interface MapOptions {
  /** How blocks that stay in the source language are marked. */
  readonly untranslated?: Untranslated;
  /** The drawing in the other language; null: the source's. */
  readonly figure?: (file: string, texts: readonly Segment[]) => Uint8Array | null;
}

interface One {
  readonly text: string;
  readonly kind: SegmentKind;
  readonly form?: SegmentForm;
  readonly optional?: boolean;
  readonly limit?: number;
  readonly note?: string;
}

/** Puts what `translate` gives in the place of every text. Asked in the order of the source: file by file, from top to bottom. */
export function mapCourse(course: Texts, translate: Translate, { untranslated, figure }: MapOptions = {}): Mapped {
  const foreign = new Set<string>();

  /** One text; null: it stays in the source language. */
  const ask = (origin: Origin, at: string, { form = 'plain', optional = false, ...one }: One): string | null =>
    hasWords(one.text) ? (translate({ file: origin.file, at, form, optional, origin, ...one })?.text ?? null) : one.text;

  /** One text that may stand alone in the source language: its name is noted. */
  const text = (origin: Origin, at: string, name: string, one: One): string => {
    const found = ask(origin, at, one);
    if (found === null) foreign.add(name);
    return found ?? one.text;
  };
  const maybe = <K extends string>(key: K, value: string | undefined, give: (value: string) => string): { readonly [P in K]?: string } =>
    value === undefined ? {} : ({ [key]: give(value) } as { readonly [P in K]?: string });
  const below = (origin: Origin, path: string): Origin => ({ file: origin.file, path });

  const question = (source: Question): Question => {
    const translated = askQuestion(source, ask);
    if (translated === null) foreign.add(source.id);
    return translated ?? source;
  };

  const lesson = (source: Lesson): Lesson => {
    const { id, origin } = source;
    return {
      ...source,
      title: text(below(origin, 'title'), 'title', `${id}.title`, { text: source.title, kind: 'title' }),
      objectives: source.objectives.map((objective, i) => ({
        ...objective,
        text: text(below(origin, `objectives.${i}.text`), `objectives.${objective.id}`, `${id}.${objective.id}`, {
          text: objective.text,
          kind: 'objective',
          form: 'markdown',
        }),
      })),
      body: mapBody({ body: source.body, source: source.source, file: origin.file }, translate, untranslated),
      quiz: source.quiz && { ...source.quiz, questions: source.quiz.questions.map(question) },
    };
  };

  const chapter = (source: Chapter): Chapter => {
    const { id, origin } = source;
    return {
      ...source,
      title: text(below(origin, 'title'), 'title', `${id}.title`, { text: source.title, kind: 'title' }),
      summary: text(below(origin, 'summary'), 'summary', `${id}.summary`, { text: source.summary, kind: 'summary' }),
      ...maybe('review', source.review, (value) =>
        text(below(origin, 'review'), 'review', `${id}.review`, { text: value, kind: 'notice' }),
      ),
      lessons: source.lessons.map(lesson),
    };
  };

  const evaluation = (source: Evaluation): Evaluation => ({
    ...source,
    title: text(below(source.origin, 'title'), 'title', `${source.id}.title`, { text: source.title, kind: 'title' }),
    pools: source.pools.map((pool) => ({ ...pool, questions: pool.questions.map(question) })),
  });

  const form = (source: FeedbackForm): FeedbackForm => ({
    ...source,
    title: text(below(source.origin, 'title'), 'title', `${source.id}.title`, { text: source.title, kind: 'title' }),
    intro: text(below(source.origin, 'intro'), 'intro', `${source.id}.intro`, { text: source.intro, kind: 'paragraph', form: 'markdown' }),
    questions: source.questions.map(question),
  });

  const reference = (source: Reference): Reference => {
    const { id, origin } = source;
    const own = (key: 'short' | 'title' | 'issuer' | 'gist', kind: SegmentKind, optional = false) =>
      maybe(key, source[key], (value) =>
        text(below(origin, addPath(origin.path ?? '', key)), `${id}.${key}`, `${id}.${key}`, {
          text: value,
          kind,
          optional,
          form: key === 'gist' ? 'markdown' : 'plain',
        }),
      );
    const locators = Object.entries(source.locators).map(([place, locator]): [string, Locator] => [
      place,
      {
        ...locator,
        gist: text(below(origin, addPath(origin.path ?? '', 'locators', place, 'gist')), `${id}.locators.${place}.gist`, `${id}.${place}`, {
          text: locator.gist,
          kind: 'gist',
          form: 'markdown',
        }),
      },
    ]);
    return {
      ...source,
      ...own('short', 'short-name'),
      ...own('title', 'title', true),
      ...own('issuer', 'name', true),
      ...own('gist', 'gist'),
      locators: Object.fromEntries(locators),
    };
  };

  const head = { file: 'course.yaml' };
  const texts: Texts = {
    title: text({ ...head, path: 'title' }, 'title', 'course.title', { text: course.title, kind: 'title' }),
    ...maybe('subtitle', course.subtitle, (value) =>
      text({ ...head, path: 'subtitle' }, 'subtitle', 'course.subtitle', { text: value, kind: 'subtitle' }),
    ),
    ...maybe('review', course.review, (value) =>
      text({ ...head, path: 'review' }, 'review', 'course.review', { text: value, kind: 'notice' }),
    ),
    chapters: course.chapters.map(chapter),
    pages: course.pages.map((source) => ({
      ...source,
      title: text(below(source.origin, 'title'), 'title', `${source.id}.title`, { text: source.title, kind: 'title' }),
      body: mapBody({ body: source.body, source: source.source, file: source.origin.file }, translate, untranslated),
    })),
    evaluation: course.evaluation && evaluation(course.evaluation),
    form: course.form && form(course.form),
    glossary: course.glossary.map((source) => {
      const { id, origin } = source;
      const term = ask(below(origin, addPath(origin.path ?? '', 'term')), `${id}.term`, { text: source.term, kind: 'term' });
      const definition = ask(below(origin, addPath(origin.path ?? '', 'definition')), `${id}.definition`, {
        text: source.definition,
        kind: 'definition',
        form: 'markdown',
      });
      // A word in one language explained in another would help nobody.
      if (term === null || definition === null) foreign.add(`term-${id}`);
      return term === null || definition === null ? source : { ...source, term, definition };
    }),
    references: course.references.map(reference),
    resources: course.resources.map((source) => {
      const { id, origin } = source;
      const own = (key: 'title' | 'publisher', kind: SegmentKind) =>
        maybe(key, source[key], (value) =>
          text(below(origin, addPath(origin.path ?? '', key)), `${id}.${key}`, `${id}.${key}`, { text: value, kind, optional: true }),
        );
      return {
        ...source,
        ...own('title', 'title'),
        ...own('publisher', 'name'),
        goodFor: text(below(origin, addPath(origin.path ?? '', 'good_for')), `${id}.good_for`, `${id}.good_for`, {
          text: source.goodFor,
          kind: 'description',
          form: 'markdown',
        }),
      };
    }),
    partners: course.partners.map((source, i) => {
      const { id } = source;
      const own = (key: 'name' | 'country' | 'role' | 'note', kind: SegmentKind, optional = false) =>
        maybe(key, source[key], (value) =>
          text({ file: 'partners.yaml', path: `partners.${i}.${key}` }, `${id}.${key}`, `${id}.${key}`, { text: value, kind, optional }),
        );
      return {
        ...source,
        ...own('name', 'name', true),
        ...own('country', 'name', true),
        ...own('role', 'description'),
        ...own('note', 'description'),
      };
    }),
    media: mapMedia(course.media, translate, figure),
  };
  return { texts, foreign };
}

/** The translatable texts of a course, file by file in the order of the walk. */
export function courseSegments(course: Texts): ReadonlyMap<string, readonly Segment[]> {
  const files = new Map<string, Segment[]>();
  mapCourse(course, (segment) => {
    const list = files.get(segment.file);
    if (list) list.push(segment);
    else files.set(segment.file, [segment]);
    return null;
  });
  return files;
}

/** A question is one thing: all its texts in the other language, or none (null). All of them are asked for. */
function askQuestion(source: Question, ask: (origin: Origin, at: string, one: One) => string | null): Question | null {
  const { id, origin, choices, pairs, answers, unit, feedback, maxLength } = source;
  const path = (...steps: readonly (string | number)[]): Origin => ({ file: origin.file, path: addPath(origin.path ?? '', ...steps) });
  let whole = true;
  const text = (at: string, where: Origin, one: One): InlineMarkdown => {
    const found = ask(where, `${id}.${at}`, one);
    if (found === null) whole = false;
    return found ?? one.text;
  };
  const list = LIST_KEYS[source.kind] ?? 'choices';
  const translated: Question = {
    ...source,
    prompt: text('prompt', path('prompt'), { text: source.prompt, kind: 'prompt', form: 'markdown' }),
    ...(pairs && {
      pairs: pairs.map((pair, i) => ({
        ...pair,
        prompt: text(`pairs.${pair.id}.prompt`, path('pairs', i, 'prompt'), { text: pair.prompt, kind: 'choice', form: 'markdown' }),
        match: text(`pairs.${pair.id}.match`, path('pairs', i, 'match'), { text: pair.match, kind: 'choice', form: 'markdown' }),
      })),
    }),
    ...(choices && {
      choices: choices.map((choice, i) => ({
        ...choice,
        text: text(`${list}.${choice.id}`, path(list, i, 'text'), { text: choice.text, kind: 'choice', form: 'markdown' }),
      })),
    }),
    ...(answers && {
      answers: text('answers', path('answers'), {
        text: answers.join('\n'),
        kind: 'answers',
        form: 'answers',
        ...(maxLength === undefined ? {} : { limit: maxLength }),
        note: 'All answers that count as right in your language, one a line.',
      }).split('\n'),
    }),
    ...(unit !== undefined && { unit: text('unit', path('unit'), { text: unit, kind: 'unit' }) }),
    ...(feedback && {
      feedback: {
        ...feedback,
        correct: text('feedback.correct', path('feedback', 'correct'), { text: feedback.correct, kind: 'feedback', form: 'markdown' }),
        incorrect: text('feedback.incorrect', path('feedback', 'incorrect'), {
          text: feedback.incorrect,
          kind: 'feedback',
          form: 'markdown',
        }),
      },
    }),
  };
  return whole ? translated : null;
}

/** The YAML key under which a question of this kind has what the model calls its choices. */
const LIST_KEYS: Readonly<Partial<Record<Question['kind'], string>>> = { ordering: 'items', matching: 'distractors', likert: 'scale' };

function mapMedia(media: Texts['media'], translate: Translate, figure: MapOptions['figure']): Texts['media'] {
  const decoder = new TextDecoder();
  return new Map(
    [...media].map(([file, medium]) => {
      const texts = file.endsWith('.svg') ? figureSegments(file, decoder.decode(medium.bytes)) : [];
      for (const segment of texts) translate(segment);
      const bytes = figure?.(file, texts) ?? null;
      return [file, bytes ? { ...medium, bytes } : medium];
    }),
  );
}
