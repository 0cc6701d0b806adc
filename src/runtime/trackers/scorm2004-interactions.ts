/** One answer in the syntax of SCORM 2004 (RTE 4th ed., 4.1.1.6 and 4.2.9): ids of choices, ranges of numbers, texts with their language. */
import type { CourseData } from '../../contract/course-data.ts';
import { toIsoDuration } from '../../contract/duration.ts';
import { patternsOf, sayResponse } from './responses.ts';
import { cut, type InteractionFields, resultOf, typeOf } from './scorm-interactions.ts';

/** Characters of a description or a fill-in that every LMS takes. */
const LIMIT = 250;

/** `detailed` privacy adds the time and the latency. */
export function interactionFields({ language, privacy }: CourseData, clock: () => Date): InteractionFields {
  const detailed = privacy === 'detailed';
  const inLanguage = (text: string): string => `{lang=${language}}${sayText(text)}`;
  return (event) => {
    const { question, response, seconds } = event;
    const { id, key, kind, prompt, weight } = question;
    const said = sayResponse(question, response);
    const given = kind === 'fill-in' && said ? inLanguage(said) : said;
    const patterns =
      key.kind === 'fill-in'
        ? key.answers.map((answer) => `{case_matters=${key.caseSensitive}}${inLanguage(answer)}`)
        : patternsOf(question);
    return [
      ['id', id],
      ['type', typeOf(kind)],
      ...(detailed ? [['timestamp', sayTime(clock())] as const] : []),
      ...patterns.map((pattern, n) => [`correct_responses.${n}.pattern`, pattern] as const),
      ['weighting', String(weight)],
      // No answer has no syntax, nor has a number that is none.
      ...(given === '' || (kind === 'numeric' && !/^-?\d+(\.\d+)?$/.test(given)) ? [] : [['learner_response', given] as const]),
      ['result', resultOf(event, 'incorrect')],
      ...(detailed ? [['latency', toIsoDuration(seconds)] as const] : []),
      ...(prompt ? [['description', inLanguage(prompt)] as const] : []),
    ];
  };
}

/** `[,]` would part one text into two. */
function sayText(text: string): string {
  return cut(text.replace(/\[([,.:])\]/g, '$1'), LIMIT);
}

/** A zone may only follow a fraction of a second, and that has at most two digits: 2026-10-01T09:30:00.12Z. */
function sayTime(time: Date): string {
  return time.toISOString().replace(/\dZ$/, 'Z');
}
