/**
 * Reads Moodle's reports as CSV: SCORM › Reports › Interactions, and Quiz › Results › Responses. The headers are in the site's language, so
 * columns are told apart by their numbers ("Response 3", "Réponse 3", "回答 3") and by what stands in them. The only importer of csv-parse.
 */
import { parse } from 'csv-parse/sync';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Answer, NumberOf } from './answers.ts';
import { type ExportOrigin, groupName } from './origin.ts';

/** Columns that belong to one place of the report: what was asked, answered, right, and the result. */
interface Place {
  readonly question: number | null;
  readonly response: number | null;
  readonly right: number | null;
  readonly result: number | null;
}

const RESULT = /^(?:correct|wrong|incorrect|neutral|unanticipated|-?\d+(?:[.,]\d+)?)$/i;
const EMPTY = /^[\s-]*$/;

/** `isQuestion`: whether a cell is the id or the text of a question of the course. */
export function readMoodleReport(
  text: string,
  origin: ExportOrigin,
  isQuestion: (cell: string) => boolean,
  numberOf: NumberOf,
  report: Diagnostics,
): readonly Answer[] {
  const { file } = origin;
  const group = groupName(origin) || file;
  let rows: readonly (readonly string[])[];
  try {
    rows = parse(text, { bom: true, delimiter: [',', ';', '\t'], relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    report.add(diagnostic('A101', `${file} is not readable as CSV: ${error instanceof Error ? error.message : String(error)}`));
    return [];
  }
  const [header = [], ...body] = rows;
  const places = placesOf(header, body, isQuestion);
  if (places.length === 0) {
    report.add(diagnostic('A102', `${file} has no columns of questions and responses`));
    return [];
  }
  const nameColumns = columnsOfPerson(header, body);
  return body.flatMap((row) => {
    const learner = numberOf(nameColumns.map((column) => row[column] ?? '').join('\u0000'));
    return places.flatMap((place): readonly Answer[] => {
      const cell = (column: number | null): string => (column === null ? '' : (row[column] ?? ''));
      const question = cell(place.question);
      const response = cell(place.response);
      if (EMPTY.test(question) || (EMPTY.test(response) && EMPTY.test(cell(place.result)))) return [];
      return [
        {
          learner,
          group,
          question,
          response: EMPTY.test(response) ? null : response,
          credit: creditOf(cell(place.result), response, cell(place.right)),
          seconds: null,
        },
      ];
    });
  });
}

/** Groups columns by the number at their header's end; a group without anything that names its question is of no use. */
function placesOf(
  header: readonly string[],
  body: readonly (readonly string[])[],
  isQuestion: (cell: string) => boolean,
): readonly Place[] {
  const groups = new Map<string, number[]>();
  header.forEach((title, column) => {
    const [, number] = /\D\s*(\d+)$/.exec(title) ?? [];
    // "Grade/10.00" of a quiz ends in a number too.
    if (number !== undefined && !title.includes('/')) groups.set(number, [...(groups.get(number) ?? []), column]);
  });
  const valuesOf = (column: number): readonly string[] => body.map((row) => row[column] ?? '').filter((cell) => !EMPTY.test(cell));
  return [...groups.values()].flatMap((columns): readonly Place[] => {
    const result = columns.findLast((column) => valuesOf(column).length > 0 && valuesOf(column).every((cell) => RESULT.test(cell))) ?? null;
    const question = columns.find((column) => column !== result && valuesOf(column).some(isQuestion)) ?? null;
    if (question === null) return [];
    // Moodle writes the response before the right answer.
    const [response = null, right = null] = columns.filter((column) => column !== result && column !== question);
    return [{ question, response, right, result }];
  });
}

/** What names a person: the column of e-mail addresses if there is one, else the first two. Read to number people, never kept. */
function columnsOfPerson(header: readonly string[], body: readonly (readonly string[])[]): readonly number[] {
  const mail = header.findIndex((_, column) => body.length > 0 && body.every((row) => /^\S+@\S+$/.test(row[column] ?? '')));
  return mail >= 0 ? [mail] : [0, 1];
}

function creditOf(result: string, response: string, right: string): number | null {
  if (/^correct$/i.test(result)) return 1;
  if (/^(?:wrong|incorrect)$/i.test(result)) return 0;
  const number = Number(result.replace(',', '.'));
  if (result !== '' && number >= 0 && number <= 1) return number;
  if (result === '' && right !== '' && response !== '') return response === right ? 1 : 0;
  return null;
}
