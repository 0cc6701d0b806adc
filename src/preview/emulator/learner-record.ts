/** What an LMS remembers of one learner in one SCO between launches, and what it makes of it at launch and at the end (RTE 1.2, 3.4.4). */
import { toTimespan } from '../../contract/duration.ts';
import type { CmiValues } from './faults.ts';

export type LessonMode = 'normal' | 'browse' | 'review';

export interface LearnerRecord {
  /** Values that stay: those that were committed. */
  values: Record<string, string>;
  /** Sum of the finished sessions' time, in seconds. */
  totalSeconds: number;
  commits: number;
}

export function createRecord(): LearnerRecord {
  return { values: {}, totalSeconds: 0, commits: 0 };
}

/** The values that a launch starts with. */
export function valuesAtLaunch(
  record: LearnerRecord,
  learner: { readonly id: string; readonly name: string },
  mode: LessonMode,
): CmiValues {
  const kept = Object.fromEntries(
    Object.entries(record.values).filter(([element]) => !/\.(session_time|exit)$|^cmi\.interactions\./.test(element)),
  );
  return {
    'cmi.core.lesson_status': 'not attempted',
    ...kept,
    'cmi.core.student_id': learner.id,
    'cmi.core.student_name': learner.name,
    'cmi.core.credit': mode === 'normal' ? 'credit' : 'no-credit',
    'cmi.core.lesson_mode': mode,
    'cmi.core.entry': record.values['cmi.core.exit'] === 'suspend' ? 'resume' : record.commits === 0 ? 'ab-initio' : '',
    'cmi.core.total_time': toTimespan(record.totalSeconds),
  };
}

/** Takes a commit's changes; `finishing`: LMSFinish. */
export function storeChanges(record: LearnerRecord, changes: CmiValues, finishing: boolean): void {
  Object.assign(record.values, changes);
  record.commits++;
  if (!finishing) return;
  record.totalSeconds += secondsOf(record.values['cmi.core.session_time'] ?? '');
  record.values['cmi.core.lesson_status'] ??= 'completed';
}

function secondsOf(span: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = span.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds || 0;
}
