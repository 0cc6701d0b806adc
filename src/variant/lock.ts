/**
 * Extends the log of course.lock.yaml by what a course has that the log doesn't know yet. Pure: `build` writes the file.
 * Rules: contract/state-layout.ts. The log only grows, an entry never changes, a width never changes.
 */
import { responseWidth } from '../contract/state-layout.ts';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { LogEntry } from '../model/lock.ts';
import type { Question } from '../model/question.ts';
import { type Field, printEntry, replayLog } from '../model/state-log.ts';
import { keptFor } from '../read/kept.ts';
import { LOCK_FILE } from '../read/lock.ts';

/** What of a course is kept in learner states. */
export interface CourseFields {
  readonly chapters: readonly {
    readonly lessons: readonly {
      readonly id: string;
      readonly quiz: { readonly id: string; readonly questions: readonly Question[] } | null;
    }[];
  }[];
  readonly evaluation: { readonly id: string; readonly pools: readonly { readonly questions: readonly Question[] }[] } | null;
  readonly form: { readonly id: string } | null;
}

/** Choices that an index of four bits can name; 0 stands for none. */
const MOST_PLACES = 15;

interface TestFields {
  readonly id: string;
  readonly kind: 'test' | 'pooled';
  readonly questions: readonly Question[];
}

/** The log as the player gets it, one compact line. */
export function compactLog(entries: readonly LogEntry[]): string {
  return replayed(entries).compact;
}

/** Every id that lives at the end of the log, with its slot and, for questions, its vocabulary. */
export function slotsOf(entries: readonly LogEntry[]): ReadonlyMap<string, Field> {
  return replayed(entries).fields;
}

function replayed(entries: readonly LogEntry[]): ReturnType<typeof replayLog> {
  return keptFor([entries], 'replayed', () => replayLog(entries));
}

/**
 * The entries to append so that the log covers the course: first what was removed, then lessons, tests and questions in
 * reading order, the evaluation, the form. Empty if the log covers it already.
 */
export function extendLog(course: CourseFields, log: readonly LogEntry[]): readonly LogEntry[] {
  const { fields, revisions } = replayed(log);
  const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
  const added: LogEntry[] = removals(course, fields);
  for (const lesson of lessons) {
    if (!fields.has(lesson.id)) added.push({ op: 'field', id: lesson.id, kind: 'lesson', width: 1 });
    if (lesson.quiz) added.push(...testEntries({ ...lesson.quiz, kind: 'test' }, fields, revisions));
  }
  const { evaluation, form } = course;
  if (evaluation) {
    const questions = evaluation.pools.flatMap((pool) => pool.questions);
    added.push(...testEntries({ id: evaluation.id, kind: 'pooled', questions }, fields, revisions));
  }
  if (form && !fields.has(form.id)) added.push({ op: 'field', id: form.id, kind: 'form', width: 1 });
  return added;
}

/** With `--frozen` a lock that would change is an error. */
export function reportFrozen(added: readonly LogEntry[], report: Diagnostics): void {
  const [first] = added;
  if (!first) return;
  const more = added.length === 1 ? '' : `, and ${added.length - 1} more`;
  report.add(
    diagnostic('L103', `the lock is not up to date: "${printEntry(first)}" is missing${more}`, {
      origin: { file: LOCK_FILE },
      hint: 'run "coursewright build" without --frozen and commit course.lock.yaml',
    }),
  );
}

function removals(course: CourseFields, fields: ReadonlyMap<string, Field>): LogEntry[] {
  const present = new Set<string>();
  for (const { lessons } of course.chapters)
    for (const { id, quiz } of lessons) {
      present.add(id);
      if (quiz) for (const owner of [quiz, ...quiz.questions]) present.add(owner.id);
    }
  if (course.evaluation) {
    present.add(course.evaluation.id);
    for (const { questions } of course.evaluation.pools) for (const { id } of questions) present.add(id);
  }
  if (course.form) present.add(course.form.id);
  return [...fields]
    .filter(([id]) => !present.has(id))
    .sort(([, a], [, b]) => a.slot - b.slot)
    .map(([id]) => ({ op: 'remove', id }));
}

function testEntries(test: TestFields, fields: ReadonlyMap<string, Field>, revisions: ReadonlyMap<string, number>): LogEntry[] {
  const widened: LogEntry[] = [];
  const fresh: LogEntry[] = [];
  const revised: LogEntry[] = [];
  const published = fields.has(test.id);
  for (const question of test.questions) {
    const { id, kind, revision } = question;
    const live = fields.get(id);
    const same = live?.kind === kind ? live : null;
    const all = withNew(same?.vocabulary ?? [], choiceIds(question));
    // An index takes four bits there: a list grown too long by exchanged choices begins anew.
    const full = all.length > MOST_PLACES && (kind === 'ordering' || kind === 'matching');
    const choices = full ? choiceIds(question) : all;
    const width = widthOf(question, choices.length);
    if (!published || same?.test !== test.id || full || width > same.width)
      fresh.push({ op: 'field', id, kind, width, choices: kind === 'true-false' ? [] : choices });
    else if (choices.length > same.vocabulary.length) widened.push({ op: 'field', id, kind, width: same.width, choices });
    if (revision > (revisions.get(id) ?? 0)) revised.push({ op: 'revise', id, revision });
  }
  const header: LogEntry[] = fresh.length === 0 ? [] : [{ op: 'field', id: test.id, kind: test.kind, width: fresh.length }];
  return [...widened, ...header, ...fresh, ...revised];
}

/** A vocabulary with new choices at its end; what was removed keeps its place. */
function withNew(vocabulary: readonly string[], choices: readonly string[]): readonly string[] {
  return [...vocabulary, ...choices.filter((id) => !vocabulary.includes(id))];
}

function widthOf(question: Question, choices: number): number {
  return responseWidth(question.kind, choices, question.maxLength ?? 0);
}

/**
 * Choice ids in the author's order; of a matching question the pairs, then the distractors. Items to be ordered are sorted by id, since
 * their order in the source is the answer and indexes stand in the page.
 */
function choiceIds(question: Question): readonly string[] {
  const ids = [...(question.pairs ?? []), ...(question.choices ?? [])].map(({ id }) => id);
  return question.kind === 'ordering' ? ids.sort() : ids;
}
