/** Answers and keys in the syntax that SCORM 2004 (RTE 4th ed., 4.1.1.6) gave to xAPI (Data 4.4.1): ids of choices, parted by `[,]` and `[.]`. */
import type { QuestionData, Response } from '../../contract/quiz.ts';
import { parseNumber } from '../../contract/scoring.ts';

/** What was answered; a number that can't be read as it was typed. The choices of a true-false are called `false` and `true`. */
export function sayResponse({ kind, vocabulary }: QuestionData, response: Response): string {
  const idOf = (index: number): string => vocabulary[index] ?? String(index);
  if (typeof response === 'string') return kind === 'numeric' ? String(parseNumber(response) ?? response) : response;
  if (typeof response === 'number') return idOf(response);
  if (kind !== 'matching') return response.map(idOf).join('[,]');
  return response.flatMap((match, index) => (match < 0 ? [] : [`${idOf(index)}[.]${idOf(match)}`])).join('[,]');
}

/** Each element is one right answer. */
export function patternsOf(question: QuestionData): string[] {
  const { key } = question;
  if (key.kind === 'fill-in') return key.answers.map((answer) => (key.caseSensitive ? `{case_matters=true}${answer}` : answer));
  if (key.kind === 'numeric') return [`${key.min}[:]${key.max}`];
  return 'answer' in key ? [sayResponse(question, key.answer)] : [];
}
