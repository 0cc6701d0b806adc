/**
 * The texts of each thing that a course consists of: asked for, and put back translated. The same for the core and for what an edition brings of
 * its own. Ids, order, keys and minutes are never touched.
 */
import type { Origin } from '../diagnostics/diagnostic.ts';
import { addPath } from '../diagnostics/source.ts';
import type { Fragment } from '../model/edition.ts';
import type { Chapter, Lesson, Media, TextPage } from '../model/lesson.ts';
import type { Locator, Partner, Reference, Resource, Term } from '../model/library.ts';
import type { Evaluation, FeedbackForm, InlineMarkdown, Question } from '../model/question.ts';
import { figureSegments } from './figure-texts.ts';
import { mapBody, type Untranslated } from './markdown-texts.ts';
import { hasWords, type SegmentForm, type SegmentKind, type Translate } from './segment.ts';

export interface MapOptions {
  /** How blocks that stay in the source language are marked. */
  readonly untranslated?: Untranslated;
  /** The drawing in the other language; null: the source's. */
  readonly figure?: (file: string) => Uint8Array | null;
}

/** A text as it is asked for. */
interface One {
  readonly text: string;
  readonly kind: SegmentKind;
  readonly form?: SegmentForm;
  readonly optional?: boolean;
  readonly limit?: number;
  readonly note?: string;
}

export type TextMapper = ReturnType<typeof createTextMapper>;

/** Functions that put what `translate` gives in the place of every text of a thing, asked in the order of the source. They note which texts stay as they are. */
export function createTextMapper(translate: Translate, { untranslated, figure }: MapOptions = {}) {
  /** Ids of questions, `term-id` and `id.key` of other texts that are in the source language; and of all that were asked for. */
  const foreign = new Set<string>();
  const asked = new Set<string>();

  /** One text; null: it stays in the source language. */
  const ask = (origin: Origin, at: string, { form = 'plain', optional = false, ...one }: One): string | null =>
    hasWords(one.text) ? (translate({ file: origin.file, at, form, optional, origin, ...one })?.text ?? null) : one.text;

  /** One text that may stand alone in the source language: its name is noted. */
  const text = (origin: Origin, at: string, name: string, one: One): string => {
    const found = ask(origin, at, one);
    asked.add(name);
    if (found === null) foreign.add(name);
    return found ?? one.text;
  };
  const maybe = <K extends string>(key: K, value: string | undefined, give: (value: string) => string): { readonly [P in K]?: string } =>
    value === undefined ? {} : ({ [key]: give(value) } as { readonly [P in K]?: string });
  const below = (origin: Origin, path: string): Origin => ({ file: origin.file, path });

  const question = (source: Question): Question => {
    const translated = askQuestion(source, ask);
    asked.add(source.id);
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

  const page = (source: TextPage): TextPage => ({
    ...source,
    title: text(below(source.origin, 'title'), 'title', `${source.id}.title`, { text: source.title, kind: 'title' }),
    body: mapBody({ body: source.body, source: source.source, file: source.origin.file }, translate, untranslated),
  });

  const fragment = (source: Fragment): Fragment => ({
    ...source,
    body: mapBody({ body: source.body, source: source.source, file: source.origin.file }, translate, untranslated),
  });

  const term = (source: Term): Term => {
    const { id, origin } = source;
    const word = ask(below(origin, addPath(origin.path ?? '', 'term')), `${id}.term`, { text: source.term, kind: 'term' });
    const definition = ask(below(origin, addPath(origin.path ?? '', 'definition')), `${id}.definition`, {
      text: source.definition,
      kind: 'definition',
      form: 'markdown',
    });
    asked.add(`term-${id}`);
    // A word in one language explained in another would help nobody.
    if (word === null || definition === null) foreign.add(`term-${id}`);
    return word === null || definition === null ? source : { ...source, term: word, definition };
  };

  const resource = (source: Resource): Resource => {
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
  };

  const partner = (source: Partner, i: number): Partner => {
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
  };

  /** A drawing: its words are asked for; in its place comes what `figure` gives. */
  const medium = (source: Media): Media => {
    const { file } = source;
    const texts = file.endsWith('.svg') ? figureSegments(file, new TextDecoder().decode(source.bytes)) : [];
    for (const segment of texts) translate(segment);
    const bytes = figure?.(file) ?? null;
    return bytes ? { ...source, bytes } : source;
  };

  return {
    foreign,
    asked,
    text,
    maybe,
    lesson,
    chapter,
    question,
    evaluation,
    form,
    reference,
    page,
    fragment,
    term,
    resource,
    partner,
    medium,
  };
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
