/**
 * Says one answer as a SCORM 1.2 interaction (RTE 1.2, 3.4.2.7): letters for choices, at most 255 characters a value.
 * Interactions are a report for teachers; whatever an LMS makes of them, the learner state never depends on it.
 */
import { toTimespan } from '../../contract/duration.ts';
import type { QuestionData, QuestionKind, Response } from '../../contract/quiz.ts';
import { FULL, parseNumber } from '../../contract/scoring.ts';
import type { TrackEvent } from '../../contract/tracker.ts';
import type { Scorm12Calls } from './scorm12-api.ts';

export type Interaction = Extract<TrackEvent, { kind: 'interaction' }>;

/** Characters of interactions in one session: with the state and the rest a commit stays under the 60 KB that a beacon carries. */
const MOST_CHARACTERS = 40_000;
const MOST_COMMITTED = 56_000;

/** Where SCORM has another word for a kind of question. */
const TYPES: Readonly<Partial<Record<QuestionKind, string>>> = { single: 'choice', multiple: 'choice', ordering: 'sequencing' };

/** A writer of interactions; `detailed` adds clock time and latency. */
export function createInteractions(
  lms: Scorm12Calls,
  stateLimit: number,
  detailed: boolean,
  clock: () => Date,
): (event: Interaction) => void {
  const indexes = new Map<string, number>();
  let left = Math.min(MOST_CHARACTERS, MOST_COMMITTED - stateLimit);
  let next = -1;
  return (event) => {
    if (left <= 0 || event.question.kind === 'free-text') return;
    if (next < 0) next = Math.max(0, Math.floor(Number(lms.get('cmi.interactions._count'))) || 0);
    const { id } = event.question;
    const index = indexes.get(id) ?? next;
    for (const [name, value] of fieldsOf(event, detailed, clock(), indexes.has(id))) {
      const element = `cmi.interactions.${index}.${name}`;
      left -= element.length + value.length;
      if (lms.set(element, value)) {
        if (name === 'id' && index === next) {
          indexes.set(id, index);
          next++;
        }
      } else if (name === 'id' || lms.error() === '401') {
        // Interactions are optional for an LMS, and one without id would leave a gap: not another call for them.
        left = 0;
        return;
      }
    }
  };
}

function fieldsOf(
  { question, response, sixtieths, seconds }: Interaction,
  detailed: boolean,
  now: Date,
  again: boolean,
): [string, string][] {
  const result = sixtieths >= FULL ? 'correct' : sixtieths <= 0 ? 'wrong' : (sixtieths / FULL).toFixed(2);
  const given = sayResponse(question.kind, response);
  return [
    ['id', question.id.replace(/[^\w-]/g, '_').slice(0, 255)],
    ['type', TYPES[question.kind] ?? question.kind],
    ...(detailed ? [['time', now.toTimeString().slice(0, 8)] as [string, string]] : []),
    ...patternsOf(question).map((pattern, n): [string, string] => [`correct_responses.${n}.pattern`, pattern]),
    ['weighting', String(question.weight)],
    ...(given === '' && !again ? [] : [['student_response', given] as [string, string]]),
    ['result', result],
    ...(detailed ? [['latency', toTimespan(seconds)] as [string, string]] : []),
  ];
}

/** Index 0, 1, 2 … as a, b, c … */
function letter(index: number): string {
  return String.fromCharCode(97 + index);
}

function sayResponse(kind: QuestionKind, response: Response): string {
  if (typeof response === 'string') return kind === 'numeric' ? String(parseNumber(response) ?? '') : cut(response);
  if (typeof response === 'number') return kind === 'true-false' ? 'ft'.charAt(response) : letter(response);
  return kind === 'matching' ? sayPairs(response) : response.map(letter).join(',');
}

function sayPairs(matches: readonly number[]): string {
  return matches.flatMap((match, index) => (match < 0 ? [] : [`${index + 1}.${letter(match)}`])).join(',');
}

function patternsOf({ key }: QuestionData): string[] {
  if (key.kind === 'multiple') return [`{${key.answer.map(letter).join(',')}}`];
  if (key.kind === 'fill-in') return key.answers.map(cut);
  // There is no range in 1.2.
  if (key.kind === 'numeric') return key.min === key.max ? [String(key.min)] : [];
  return 'answer' in key ? [sayResponse(key.kind, key.answer)] : [];
}

/** A value of at most 255 characters, none of which an LMS is known to mangle. */
function cut(text: string): string {
  return text.replace(/[\\\p{Cc}]/gu, ' ').slice(0, 255);
}
