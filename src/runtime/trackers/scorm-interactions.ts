/**
 * Writes answers as SCORM interactions, in whatever syntax the standard wants. They are a report for teachers; whatever an LMS makes
 * of them, the learner state never depends on it.
 */
import type { QuestionKind } from '../../contract/quiz.ts';
import { FULL } from '../../contract/scoring.ts';
import type { TrackEvent } from '../../contract/tracker.ts';
import type { ScormCalls } from './scorm-calls.ts';

export type Interaction = Extract<TrackEvent, { kind: 'interaction' }>;

/** Name and value of each field in the order of writing, the id first. `again`: the interaction is written over. */
export type InteractionFields = (event: Interaction, again: boolean) => readonly (readonly [name: string, value: string])[];

/** Characters of interactions in one session: with the state and the rest a commit stays under the 60 KB that a beacon carries. */
const MOST_CHARACTERS = 40_000;
const MOST_COMMITTED = 56_000;

/** A writer of interactions: the next index for a new question, its own for one that was answered before in this session. */
export function createInteractions(lms: ScormCalls, stateLimit: number, fieldsOf: InteractionFields): (event: Interaction) => void {
  const indexes = new Map<string, number>();
  let left = Math.min(MOST_CHARACTERS, MOST_COMMITTED - stateLimit);
  let next = -1;
  return (event) => {
    if (left <= 0 || event.question.kind === 'free-text') return;
    if (next < 0) next = countOf(lms, 'cmi.interactions');
    const { id } = event.question;
    const index = indexes.get(id) ?? next;
    for (const [name, value] of fieldsOf(event, indexes.has(id))) {
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

/** Entries of a list, by the LMS's own count. */
export function countOf(lms: ScormCalls, list: string): number {
  return Math.max(0, Math.floor(Number(lms.get(`${list}._count`)))) || 0;
}

/** SCORM's word for a kind of question. */
export function typeOf(kind: QuestionKind): string {
  return kind === 'single' || kind === 'multiple' ? 'choice' : kind === 'ordering' ? 'sequencing' : kind;
}

/** A part of the full points is a number; `wrong` is the standard's word for none. */
export function resultOf({ sixtieths }: Interaction, wrong: string): string {
  return sixtieths >= FULL ? 'correct' : sixtieths <= 0 ? wrong : (sixtieths / FULL).toFixed(2);
}

/** A text of at most `limit` characters, none of which an LMS is known to mangle. */
export function cut(text: string, limit: number): string {
  return text.replace(/[\\\p{Cc}]/gu, ' ').slice(0, limit);
}
