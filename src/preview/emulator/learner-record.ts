/**
 * What an LMS remembers of one learner in one SCO between launches, and what it makes of it at launch and at the end: RTE 1.2, 3.4.4;
 * RTE 2004 4th ed., 4.2.8 (cmi.exit) and 4.2.7 (cmi.entry).
 */
import { toIsoDuration, toTimespan } from '../../contract/duration.ts';
import type { CmiValues } from './faults.ts';
import type { ScormStandard } from './scorm-api.ts';

export type LessonMode = 'normal' | 'browse' | 'review';

export interface LearnerRecord {
  /** Values that stay: those that were committed. */
  values: Record<string, string>;
  /** Sum of the finished sessions' time, in seconds. */
  totalSeconds: number;
  commits: number;
}

export interface Learner {
  readonly id: string;
  readonly name: string;
}

export function createRecord(): LearnerRecord {
  return { values: {}, totalSeconds: 0, commits: 0 };
}

/** The values that a launch starts with. */
export function valuesAtLaunch(record: LearnerRecord, learner: Learner, mode: LessonMode, standard: ScormStandard = 'scorm12'): CmiValues {
  return standard === 'scorm12' ? valuesOf12(record, learner, mode) : valuesOf2004(record, learner, mode);
}

function valuesOf12(record: LearnerRecord, learner: Learner, mode: LessonMode): CmiValues {
  return {
    'cmi.core.lesson_status': 'not attempted',
    ...keptValues(record, /\.(session_time|exit)$|^cmi\.interactions\./),
    'cmi.core.student_id': learner.id,
    'cmi.core.student_name': learner.name,
    'cmi.core.credit': mode === 'normal' ? 'credit' : 'no-credit',
    'cmi.core.lesson_mode': mode,
    'cmi.core.entry': record.values['cmi.core.exit'] === 'suspend' ? 'resume' : record.commits === 0 ? 'ab-initio' : '',
    'cmi.core.total_time': toTimespan(record.totalSeconds),
  };
}

/** Only a suspended attempt goes on, with interactions and all; after any other exit a new one begins with nothing. */
function valuesOf2004(record: LearnerRecord, learner: Learner, mode: LessonMode): CmiValues {
  const suspended = record.values['cmi.exit'] === 'suspend';
  return {
    'cmi.completion_status': 'unknown',
    'cmi.success_status': 'unknown',
    ...(suspended ? keptValues(record, /\.(session_time|exit)$|^adl\./) : {}),
    'cmi.learner_id': learner.id,
    'cmi.learner_name': learner.name,
    'cmi.credit': mode === 'normal' ? 'credit' : 'no-credit',
    'cmi.mode': mode,
    'cmi.entry': suspended ? 'resume' : record.commits === 0 ? 'ab-initio' : '',
    'cmi.total_time': toIsoDuration(suspended ? record.totalSeconds : 0),
  };
}

function keptValues(record: LearnerRecord, lost: RegExp): CmiValues {
  return Object.fromEntries(Object.entries(record.values).filter(([element]) => !lost.test(element)));
}

export interface Visit {
  readonly standard: ScormStandard;
  readonly mode: LessonMode;
}

/**
 * Takes a commit's changes; `finishing`: the end of the session. What a package writes is stored in every mode: a real LMS doesn't protect its
 * records from a package that writes during a review. Of itself an LMS counts only normal visits; in 1.2 it takes one without a status for
 * completed, and one that only browsed for browsed.
 */
export function storeChanges(record: LearnerRecord, changes: CmiValues, finishing: boolean, { standard, mode }: Visit): void {
  Object.assign(record.values, changes);
  record.commits++;
  if (!finishing || mode === 'review') return;
  const core = standard === 'scorm12' ? 'cmi.core' : 'cmi';
  if (mode === 'normal') record.totalSeconds += secondsOf(record.values[`${core}.session_time`] ?? '');
  if (standard === 'scorm12') record.values['cmi.core.lesson_status'] ??= mode === 'browse' ? 'browsed' : 'completed';
}

/** `HH:MM:SS` or `PT#H#M#S`. */
function secondsOf(span: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /^(?:PT)?(?:(\d+)[:H])?(?:(\d+)[:M])?(?:([\d.]+)S?)?$/.exec(span) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
