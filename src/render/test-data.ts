/**
 * Tests: what the page shows of a question (views) and what the player judges with (TestData, keys included, data block only).
 * All indexes are places in the question's vocabulary, never of the screen. The order written into the page is mixed, so that
 * it tells nothing of the answer; the player mixes again for each learner.
 */
import { shuffled } from '../contract/hash.ts';
import type { Key, QuestionData, TestData } from '../contract/quiz.ts';
import { isScored } from '../contract/scoring.ts';
import type { Question } from '../model/question.ts';
import { parseCitation } from '../read/citations.ts';
import { type CitationList, citationLink } from './citations.ts';
import type { MarkdownContext } from './conversion.ts';
import type { ChoiceView, QuestionView } from './course-views.ts';
import { plainInline, renderInline } from './markdown-html.ts';
import { escapeHtml, joinHtml, type SafeHtml, safeHtml } from './safe-html.ts';

/** Where a question stands in learner states. */
export interface Place {
  readonly slot: number;
  readonly vocabulary: readonly string[];
  /** Slots that it had before, whose answers still count. */
  readonly earlier: readonly number[];
}

export interface TestContext {
  readonly markdown: MarkdownContext;
  /** By question or test id. Questions of the feedback form have none: nothing of them is kept. */
  readonly places: ReadonlyMap<string, Place>;
  /** Citations of feedback are added here. */
  readonly citations: CitationList;
  /** Prompts and choices as plain text, for the LMS's reports: only where the privacy level sends questions. */
  readonly reportTexts: boolean;
}

export interface QuestionOptions {
  readonly pool: string | null;
  readonly mode: 'at-once' | 'at-end' | 'form';
}

const FIELD_LENGTH = 40;
const AREA_LENGTH = 1000;

export function questionData(question: Question, context: TestContext, pool: string | null): QuestionData {
  const { id, kind, weight, feedback, objective } = question;
  const { slot, vocabulary, earlier } = placeOf(question, context);
  const shown = kind === 'true-false' ? [1, 0] : entryIds(question).map((choice) => vocabulary.indexOf(choice));
  const key = keyOf(question, vocabulary);
  const paragraph = (markdown: string): string =>
    `<p${context.markdown.marker.attributes(id)}>${renderInline(markdown, context.markdown, context.citations)}</p>`;
  return {
    id,
    kind,
    slot,
    ...(earlier.length > 0 ? { earlier } : {}),
    weight,
    vocabulary,
    shown,
    key,
    ...(hasText(question) ? { maxLength: maxLength(question) } : {}),
    ...(feedback && isScored(key)
      ? {
          feedback: {
            correct: paragraph(feedback.correct),
            incorrect: paragraph(feedback.incorrect),
            references: references(feedback.references, context).toHTML(),
          },
        }
      : {}),
    ...keyText(question, key, vocabulary, context.markdown),
    // Only a test by chapter says what to read again.
    ...(objective === undefined || pool === null ? {} : { objective }),
    ...(pool === null ? {} : { pool }),
    ...(context.reportTexts
      ? {
          prompt: plainInline(question.prompt, context.markdown),
          choiceTexts: vocabulary.map((entry) => plainInline(textOfEntry(question, entry), context.markdown)),
        }
      : {}),
  };
}

type TestHead = Omit<TestData, 'slot' | 'questions'>;

export function testData(head: TestHead, questions: readonly QuestionData[], context: TestContext): TestData {
  return { ...head, slot: context.places.get(head.id)?.slot ?? -1, questions };
}

export function questionView(question: Question, context: TestContext, { pool, mode }: QuestionOptions): QuestionView {
  const { id, kind, unit } = question;
  const { t } = context.markdown;
  const { vocabulary } = placeOf(question, context);
  const inline = (markdown: string): SafeHtml => renderInline(markdown, context.markdown);
  const choice = (entry: { readonly id: string; readonly text: string }): ChoiceView => ({
    index: vocabulary.indexOf(entry.id),
    text: inline(entry.text),
  });
  const choices = question.choices ?? [];
  const pairs = question.pairs ?? [];
  const trueFalse = [
    { index: 1, text: escapeHtml(t('page.true')) },
    { index: 0, text: escapeHtml(t('page.false')) },
  ];
  const scored = kind !== 'likert' && kind !== 'free-text';
  const matches = [...pairs.map((pair) => ({ id: pair.id, text: pair.match })), ...choices];
  return {
    id,
    kind,
    prompt: inline(question.prompt),
    hint: mode === 'form' && kind === 'free-text' ? null : hint(kind, t),
    pool,
    inputType: kind === 'multiple' ? 'checkbox' : kind === 'single' || kind === 'likert' || kind === 'true-false' ? 'radio' : null,
    choices: kind === 'true-false' ? trueFalse : kind === 'single' || kind === 'multiple' || kind === 'likert' ? choices.map(choice) : null,
    order: kind === 'ordering' ? mixed(choices, id).map(choice) : null,
    pairs: kind === 'matching' ? pairs.map((pair) => ({ index: vocabulary.indexOf(pair.id), prompt: inline(pair.prompt) })) : null,
    options:
      kind === 'matching'
        ? mixed(matches, id).map((match) => ({ index: vocabulary.indexOf(match.id), text: plainInline(match.text, context.markdown) }))
        : null,
    field:
      kind === 'fill-in' || kind === 'numeric'
        ? { maxLength: maxLength(question), inputMode: kind === 'numeric' ? 'decimal' : 'text', unit: unit ?? null }
        : null,
    area: kind === 'free-text' ? { maxLength: maxLength(question) } : null,
    check: mode === 'at-once' && scored,
    judged: mode !== 'form' && scored,
  };
}

function hint(kind: Question['kind'], t: MarkdownContext['t']): string | null {
  return kind === 'single' || kind === 'true-false' || kind === 'likert' ? null : t(`page.question.${kind}`);
}

/** Items in an order that is not the right one. */
function mixed<T extends { readonly id: string }>(items: readonly T[], seed: string): readonly T[] {
  const order = shuffled(items, seed, ({ id }) => id);
  const [first, ...rest] = order;
  return first && order.every((item, place) => item === items[place]) ? [...rest, first] : order;
}

function placeOf(question: Question, context: TestContext): Place {
  return context.places.get(question.id) ?? { slot: -1, vocabulary: entryIds(question), earlier: [] };
}

/** Ids of what this build shows, in the author's order: pairs, then choices or distractors. */
function entryIds(question: Question): readonly string[] {
  return [...(question.pairs ?? []), ...(question.choices ?? [])].map(({ id }) => id);
}

function textOfEntry({ choices = [], pairs = [] }: Question, id: string): string {
  const pair = pairs.find((entry) => entry.id === id);
  return pair ? `${pair.prompt} – ${pair.match}` : (choices.find((entry) => entry.id === id)?.text ?? id);
}

function hasText({ kind }: Question): boolean {
  return kind === 'fill-in' || kind === 'numeric' || kind === 'free-text';
}

function maxLength({ kind, maxLength: length }: Question): number {
  return length ?? (kind === 'free-text' ? AREA_LENGTH : FIELD_LENGTH);
}

function references(written: readonly string[], { markdown, citations }: TestContext): SafeHtml {
  const cited = written.map(parseCitation).filter((citation) => citation !== null);
  citations.addAll(cited);
  const links = cited.map((citation) => citationLink(citation, markdown));
  return links.length === 0 ? safeHtml('') : safeHtml(`<p class="refs">${joinHtml(links, markdown.formats.semicolon)}</p>`);
}

function keyText(question: Question, key: Key, vocabulary: readonly string[], markdown: MarkdownContext): Pick<QuestionData, 'keyText'> {
  const entry = (id: string): string => plainInline(textOfEntry(question, id), markdown);
  switch (key.kind) {
    case 'ordering':
      return { keyText: key.answer.map((index) => entry(vocabulary[index] ?? '')) };
    case 'matching':
      return { keyText: (question.pairs ?? []).map(({ id }) => entry(id)) };
    case 'fill-in':
      return { keyText: key.answers.slice(0, 1) };
    case 'numeric':
      return { keyText: [[...new Set([key.min, key.max])].map((value) => value.toLocaleString(markdown.language)).join('–')] };
    default:
      return {};
  }
}

function keyOf(question: Question, vocabulary: readonly string[]): Key {
  const { kind, partial, choices = [], pairs = [], answers = [], caseSensitive = false, min = 0, max = 0 } = question;
  switch (kind) {
    case 'single':
      return { kind, answer: vocabulary.indexOf(choices.find(({ correct }) => correct)?.id ?? '') };
    case 'true-false':
      return { kind, answer: question.answer ? 1 : 0 };
    case 'multiple': {
      const right = choices.filter(({ correct }) => correct).map(({ id }) => vocabulary.indexOf(id));
      return { kind, partial, answer: right.sort((a, b) => a - b) };
    }
    case 'ordering':
      return { kind, partial, answer: choices.map(({ id }) => vocabulary.indexOf(id)) };
    case 'matching': {
      const ids = new Set(pairs.map(({ id }) => id));
      return { kind, partial, answer: vocabulary.map((id, index) => (ids.has(id) ? index : -1)) };
    }
    case 'fill-in':
      return { kind, answers, caseSensitive };
    case 'numeric':
      return { kind, min, max };
    case 'likert':
    case 'free-text':
      return { kind };
  }
}
