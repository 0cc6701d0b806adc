/**
 * Exports of LMSs + the course → what each question is worth: ItemReports with words, numbers and advice, by group and together. Pure;
 * the page (templates/pages/analysis.hbs) and the table draw it. Names no learner: see answers.ts.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Question } from '../model/question.ts';
import { replayLog } from '../model/state-log.ts';
import { parseMarkdown, plainText } from '../read/markdown.ts';
import { applyTranslation } from '../translate/apply.ts';
import { extendLog } from '../variant/lock.ts';
import { courseOf } from '../variant/overlay.ts';
import { sharedFields } from '../variant/shared-fields.ts';
import { sourceOf } from '../variant/translation.ts';
import { advise } from './advise.ts';
import { createNumbering, firstAnswers } from './answers.ts';
import { type ExportOrigin, type Origin, originOf } from './origin.ts';
import { readMoodleReport } from './read-moodle.ts';
import { readStatements } from './read-statements.ts';
import { groupBy, HIDDEN_BELOW, type ItemStatistics, itemStatistics } from './statistics.ts';

/** A file exported from an LMS or LRS: `.json` holds xAPI statements, anything else is CSV. */
export interface ExportFile {
  readonly file: string;
  readonly text: string;
}

/** What the caller says of exports that don't say it themselves. */
export type Told = Partial<Origin>;

export interface ChoiceReport {
  readonly text: string;
  readonly right: boolean;
  /** Null: fewer than HIDDEN_BELOW people, but not nobody. */
  readonly count: number | null;
  /** The same of the best 27 %. */
  readonly best: number | null;
}

export interface ItemReport {
  readonly id: string;
  readonly prompt: string;
  /** Lesson title, or the final evaluation's. */
  readonly place: string;
  readonly answers: number;
  readonly difficulty: number | null;
  readonly discrimination: number | null;
  readonly upperLower: number | null;
  readonly seconds: number | null;
  /** Of kinds with choices, where the export says responses. */
  readonly choices: readonly ChoiceReport[];
  readonly advice: readonly string[];
  /** By edition and language, where there is more than one. */
  readonly groups: readonly { readonly name: string; readonly answers: number; readonly difficulty: number | null }[];
}

export interface Analysis {
  readonly title: string;
  readonly version: string;
  readonly learners: number;
  readonly answers: number;
  readonly groups: readonly string[];
  /** Of which edition and language each export was taken to be, and why. */
  readonly exports: readonly ExportOrigin[];
  /** In the course's order. */
  readonly items: readonly ItemReport[];
  /** Questions of the course that no export says anything of. */
  readonly unanswered: readonly string[];
}

export function analyse(course: ParsedCourse, exports: readonly ExportFile[], told: Told, report: Diagnostics): Analysis {
  const known = questionsOf(course);
  const byText = new Map([...known].flatMap(([id, { prompts }]) => [...prompts].map((prompt) => [prompt, id] as const)));
  const idOf = (cell: string): string | null => (known.has(cell) ? cell : (byText.get(normal(cell)) ?? null));
  const numberOf = createNumbering();
  const origins = exports.map(({ file }): ExportOrigin => {
    const origin = originOf(file, course, told);
    return /\.json$/i.test(file) ? { ...origin, from: 'statements' } : origin;
  });
  const read = exports.flatMap(({ text }, i) => {
    const origin = origins[i];
    if (!origin) return [];
    return origin.from === 'statements'
      ? readStatements(text, origin, (activity) => idOfActivity(course, activity), numberOf, report)
      : readMoodleReport(text, origin, (cell) => idOf(cell) !== null, numberOf, report);
  });
  const strange = new Set(read.map(({ question }) => question).filter((question) => idOf(question) === null));
  if (strange.size > 0)
    report.add(
      diagnostic(
        'A104',
        `${plural(strange.size, 'question')} of the exports ${strange.size === 1 ? 'is' : 'are'} not in this course: ${[...strange].slice(0, 5).join(', ')}${strange.size > 5 ? ' …' : ''}`,
      ),
    );
  const answers = firstAnswers(
    read.flatMap((answer) => {
      const question = idOf(answer.question);
      return question === null ? [] : [{ ...answer, question }];
    }),
  );
  const partsOf = (id: string, response: string): readonly string[] => {
    const question = known.get(id);
    return question ? responseParts(question, response) : [];
  };
  const groups = groupBy(answers, ({ group }) => group);
  const byGroup = [...groups].map(([name, given]) => ({
    name,
    items: new Map(itemStatistics(given, partsOf).map((item) => [item.question, item])),
  }));
  const together = new Map(itemStatistics(answers, partsOf).map((item) => [item.question, item]));
  const items = [...known].flatMap(([id, question]): readonly ItemReport[] => {
    const statistics = together.get(id);
    return statistics ? [reportOf(id, question, statistics, byGroup)] : [];
  });
  return {
    title: course.title,
    version: course.version,
    learners: new Set(answers.map(({ learner }) => learner)).size,
    answers: answers.length,
    groups: [...groups.keys()].sort(),
    exports: origins,
    items,
    unanswered: [...known.keys()].filter((id) => !together.has(id)),
  };
}

interface KnownQuestion {
  readonly prompt: string;
  readonly place: string;
  readonly question: Question;
  /** Choice ids in the lock's order: what SCORM 1.2 says as a, b, c. */
  readonly vocabulary: readonly string[];
  /** Its words in every edition and language, for reports that have no ids. */
  readonly prompts: ReadonlySet<string>;
  /** The same of its choices: their ids by their words. */
  readonly choices: ReadonlyMap<string, string>;
}

/** Every scored question, in the order of the course; those that only an edition asks come last. */
function questionsOf(course: ParsedCourse): ReadonlyMap<string, KnownQuestion> {
  const log = course.lock?.log ?? [];
  const { fields } = replayLog([...log, ...extendLog(sharedFields(course), log)]);
  const translated = course.locales.map((locale) => applyTranslation(course, locale, sourceOf).course);
  const views = [course, ...translated].flatMap((one) => [one, ...one.editions.map((edition) => courseOf(one, edition))]);
  const known = new Map<string, KnownQuestion & { readonly prompts: Set<string>; readonly choices: Map<string, string> }>();
  for (const { place, question } of views.flatMap(scoredQuestions)) {
    const { id, prompt, choices = [] } = question;
    const entry = known.get(id) ?? {
      prompt: plain(prompt),
      place,
      question,
      vocabulary: fields.get(id)?.vocabulary ?? [],
      prompts: new Set(),
      choices: new Map(),
    };
    known.set(id, entry);
    entry.prompts.add(normal(plain(prompt)));
    for (const choice of choices) entry.choices.set(normal(plain(choice.text)), choice.id);
  }
  return known;
}

function scoredQuestions({ chapters, evaluation }: ParsedCourse): readonly { readonly place: string; readonly question: Question }[] {
  const tests = [
    ...chapters.flatMap(({ lessons }) => lessons.map(({ title, quiz }) => ({ place: title, questions: quiz?.questions ?? [] }))),
    ...(evaluation?.pools ?? []).map(({ questions }) => ({ place: evaluation?.title ?? '', questions })),
  ];
  return tests.flatMap(({ place, questions }) =>
    questions.filter(({ kind }) => kind !== 'likert' && kind !== 'free-text').map((question) => ({ place, question })),
  );
}

function reportOf(
  id: string,
  known: KnownQuestion,
  { answers, difficulty, discrimination, upperLower, seconds, chosen }: ItemStatistics,
  byGroup: readonly { readonly name: string; readonly items: ReadonlyMap<string, ItemStatistics> }[],
): ItemReport {
  const hide = (count: number): number | null => (count > 0 && count < HIDDEN_BELOW ? null : count);
  const counts = choicesOf(known.question).map(({ id: choice, ...rest }) => ({ ...rest, ...(chosen.get(choice) ?? { all: 0, best: 0 }) }));
  const choices =
    chosen.size === 0 ? [] : counts.map(({ text, right, all, best }) => ({ text, right, count: hide(all), best: hide(best) }));
  const groups = byGroup.flatMap(({ name, items }) => {
    const item = items.get(id);
    return item ? [{ name, answers: item.answers, difficulty: item.difficulty }] : [];
  });
  return {
    id,
    prompt: known.prompt,
    place: known.place,
    answers,
    difficulty,
    discrimination,
    upperLower,
    seconds,
    choices,
    advice: advise({ answers, difficulty, discrimination, choices: chosen.size === 0 ? [] : counts }),
    groups: byGroup.length > 1 ? groups : [],
  };
}

/** Only where "how often was it chosen" means something. */
function choicesOf({
  kind,
  choices = [],
  answer,
}: Question): readonly { readonly id: string; readonly text: string; readonly right: boolean }[] {
  if (kind === 'single' || kind === 'multiple') return choices.map(({ id, text, correct }) => ({ id, text: plain(text), right: correct }));
  if (kind === 'true-false')
    return [
      { id: 'true', text: 'true', right: answer === true },
      { id: 'false', text: 'false', right: answer === false },
    ];
  return [];
}

/** SCORM 1.2 `b` or `a,c`, SCORM 2004 and xAPI `daily-visit[,]privacy`, Moodle's quiz the text itself → choice ids. */
function responseParts({ question, vocabulary, choices }: KnownQuestion, response: string): readonly string[] {
  if (question.kind === 'true-false')
    return [/^t(?:rue)?$/i.test(response) ? 'true' : /^f(?:alse)?$/i.test(response) ? 'false' : ''].filter(Boolean);
  const whole = choices.get(normal(response));
  if (whole !== undefined) return [whole];
  return response
    .replace(/^\{|\}$/g, '')
    .split(/\[,\]|[,;]\s*/)
    .flatMap((part) => {
      const word = part.trim();
      const lettered = /^[a-z]$/.test(word) ? vocabulary[word.charCodeAt(0) - 97] : undefined;
      const id = vocabulary.includes(word) ? word : (lettered ?? choices.get(normal(word)));
      return id === undefined ? [] : [id];
    });
}

function idOfActivity({ iri }: ParsedCourse, activity: string): string | null {
  const base = iri.replace(/\/+$/, '');
  return activity.startsWith(base) ? activity.slice(base.length + 1) || null : null;
}

function plain(markdown: string): string {
  return plainText(parseMarkdown(markdown))
    .replace(/\s*\[@[^\]]*\]/g, '')
    .trim();
}

function normal(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
