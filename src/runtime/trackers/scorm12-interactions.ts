/** One answer in the syntax of SCORM 1.2 (RTE 1.2, 3.4.2.7): letters for choices, at most 255 characters a value. */
import { toTimespan } from '../../contract/duration.ts';
import type { QuestionData, QuestionKind, Response } from '../../contract/quiz.ts';
import { parseNumber } from '../../contract/scoring.ts';
import { cut, type InteractionFields, resultOf, typeOf } from './scorm-interactions.ts';

const LIMIT = 255;

/** `detailed` adds clock time and latency. */
export function interactionFields(detailed: boolean, clock: () => Date): InteractionFields {
  return (event, again) => {
    const { question, response, seconds } = event;
    const given = sayResponse(question.kind, response);
    return [
      ['id', question.id.replace(/[^\w-]/g, '_').slice(0, LIMIT)],
      ['type', typeOf(question.kind)],
      ...(detailed ? [['time', clock().toTimeString().slice(0, 8)] as const] : []),
      ...patternsOf(question).map((pattern, n) => [`correct_responses.${n}.pattern`, pattern] as const),
      ['weighting', String(question.weight)],
      ...(given === '' && !again ? [] : [['student_response', given] as const]),
      ['result', resultOf(event, 'wrong')],
      ...(detailed ? [['latency', toTimespan(seconds)] as const] : []),
    ];
  };
}

/** Index 0, 1, 2 … as a, b, c … */
function letter(index: number): string {
  return String.fromCharCode(97 + index);
}

function sayResponse(kind: QuestionKind, response: Response): string {
  if (typeof response === 'string') return kind === 'numeric' ? String(parseNumber(response) ?? '') : cut(response, LIMIT);
  if (typeof response === 'number') return kind === 'true-false' ? 'ft'.charAt(response) : letter(response);
  return kind === 'matching' ? sayPairs(response) : response.map(letter).join(',');
}

function sayPairs(matches: readonly number[]): string {
  return matches.flatMap((match, index) => (match < 0 ? [] : [`${index + 1}.${letter(match)}`])).join(',');
}

function patternsOf({ key }: QuestionData): string[] {
  if (key.kind === 'multiple') return [`{${key.answer.map(letter).join(',')}}`];
  if (key.kind === 'fill-in') return key.answers.map((answer) => cut(answer, LIMIT));
  // There is no range in 1.2.
  if (key.kind === 'numeric') return key.min === key.max ? [String(key.min)] : [];
  return 'answer' in key ? [sayResponse(key.kind, key.answer)] : [];
}
