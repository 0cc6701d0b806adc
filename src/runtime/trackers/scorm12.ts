/** SCORM 1.2 in its own words (RTE 1.2, 3.4): one status for completion and success, scores from 0 to 100. */
import { toTimespan } from '../../contract/duration.ts';
import type { Tracker } from '../../contract/tracker.ts';
import { createScormTracker, type Dialect, isSettled } from './scorm.ts';
import { interactionFields } from './scorm12-interactions.ts';

const STATUS = 'cmi.core.lesson_status';

const SCORM12: Dialect = {
  label: 'SCORM 1.2',
  api: { object: 'API', prefix: 'LMS' },
  core: 'cmi.core.',
  elements: {
    mode: 'cmi.core.lesson_mode',
    learner: 'cmi.core.student_id',
    language: 'cmi.student_preference.language',
    location: 'cmi.core.lesson_location',
  },
  exitFinished: '',
  toDuration: toTimespan,
  statusAtLaunch(lms) {
    const status = lms.get(STATUS).trim().toLowerCase();
    return {
      finished: /^(passed|completed)$/.test(status),
      unfinished: /^(incomplete|not attempted)$/.test(status),
      failed: status === 'failed',
    };
  },
  writeIncomplete: (lms) => void lms.set(STATUS, 'incomplete'),
  writeScore(lms, raw, spell) {
    for (const [part, value] of Object.entries({ min: 0, max: 100, raw })) lms.set(`cmi.core.score.${part}`, spell(value));
  },
  writeFinal: (lms, status) => isSettled(lms, STATUS, status),
  takeBack: (lms) => void lms.set(STATUS, 'incomplete'),
  interactionFields: ({ privacy }) => interactionFields(privacy === 'detailed', () => new Date()),
};

export function createScorm12Tracker(window: Window): Tracker {
  return createScormTracker(window, SCORM12);
}
