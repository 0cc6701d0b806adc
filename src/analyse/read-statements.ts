/**
 * Reads xAPI statements as JSON: an array, or an LRS's answer `{ statements, more }`. Only `answered` counts. Follows no `more` address:
 * nothing is fetched.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Answer, NumberOf } from './answers.ts';
import { type ExportOrigin, groupName } from './origin.ts';

const ANSWERED = 'http://adlnet.gov/expapi/verbs/answered';

/** `origin`: for statements that don't say it. `idOf`: the course's id of an activity, null for activities of other courses. */
export function readStatements(
  text: string,
  origin: ExportOrigin,
  idOf: (activity: string) => string | null,
  numberOf: NumberOf,
  report: Diagnostics,
): readonly Answer[] {
  const { file } = origin;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    report.add(diagnostic('A101', `${file} is not readable as JSON: ${error instanceof Error ? error.message : String(error)}`));
    return [];
  }
  const statements = Array.isArray(json) ? json : at(json, 'statements');
  if (!Array.isArray(statements)) {
    report.add(diagnostic('A102', `${file} holds no xAPI statements: neither an array nor { "statements": […] }`));
    return [];
  }
  if (typeof at(json, 'more') === 'string' && at(json, 'more') !== '')
    report.add(diagnostic('A103', `${file} is one page of a longer answer of the LRS: what follows is missing`));
  // The earliest first, so that a learner's first answer is the first that is met.
  return [...statements]
    .sort((a, b) => (textAt(a, 'timestamp') < textAt(b, 'timestamp') ? -1 : 1))
    .flatMap((statement) => answerOf(statement, origin, idOf, numberOf));
}

function answerOf(
  statement: unknown,
  origin: ExportOrigin,
  idOf: (activity: string) => string | null,
  numberOf: NumberOf,
): readonly Answer[] {
  if (at(statement, 'verb', 'id') !== ANSWERED) return [];
  const question = idOf(textAt(statement, 'object', 'id'));
  if (question === null) return [];
  const result = at(statement, 'result');
  const scaled = at(result, 'score', 'scaled');
  const success = at(result, 'success');
  const response = at(result, 'response');
  return [
    {
      learner: numberOf(JSON.stringify(at(statement, 'actor') ?? null)),
      group: groupOf(statement, origin) || origin.file,
      question,
      response: typeof response === 'string' ? response : null,
      credit: typeof scaled === 'number' ? Math.min(1, Math.max(0, scaled)) : typeof success === 'boolean' ? Number(success) : null,
      seconds: secondsOf(textAt(result, 'duration')),
    },
  ];
}

/** As far as the statement's context says it. */
function groupOf(statement: unknown, origin: ExportOrigin): string {
  const extensions = at(statement, 'context', 'extensions');
  const [, edition] =
    Object.entries(typeof extensions === 'object' && extensions ? extensions : {}).find(([key]) => /[/:]edition$/.test(key)) ?? [];
  const language = at(statement, 'context', 'language');
  return groupName({
    edition: typeof edition === 'string' ? edition : origin.edition,
    language: typeof language === 'string' ? language : origin.language,
  });
}

/** Seconds of an ISO 8601 duration of days and less; null for none. */
export function secondsOf(duration: string): number | null {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(duration);
  if (!parts || duration === 'P') return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Object.entries(inner).find(([own]) => own === key)?.[1] : undefined),
    value,
  );
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}
