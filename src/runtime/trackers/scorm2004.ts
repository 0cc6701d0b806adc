/**
 * SCORM 2004 in its own words (RTE 4th ed., 4.2): completion and success apart, a score from 0 to 1 beside the one from 0 to 100.
 *
 * `cmi.exit` is always "suspend", of a finished course too: after any other exit the next launch is a new attempt (RTE 4.2.8), in which
 * the learner's answers, completion and success are gone. There is no `adl.nav.request`: the session ends because the learner is leaving
 * already, and of the requests that close a course all but suspendAll would end the attempt as well.
 */
import { toIsoDuration } from '../../contract/duration.ts';
import type { Tracker } from '../../contract/tracker.ts';
import { createScormTracker, type Dialect, isSettled } from './scorm.ts';
import { interactionFields } from './scorm2004-interactions.ts';
import { createProgress, writeScoreOf } from './scorm2004-objectives.ts';

const COMPLETION = 'cmi.completion_status';
const SUCCESS = 'cmi.success_status';

const SCORM2004: Dialect = {
  label: 'SCORM 2004',
  api: { object: 'API_1484_11', prefix: '' },
  core: 'cmi.',
  elements: { mode: 'cmi.mode', learner: 'cmi.learner_id', language: 'cmi.learner_preference.language', location: 'cmi.location' },
  exitFinished: 'suspend',
  toDuration: toIsoDuration,
  statusAtLaunch(lms) {
    const completion = lms.get(COMPLETION).trim().toLowerCase();
    const success = lms.get(SUCCESS).trim().toLowerCase();
    const finished = completion === 'completed' || success === 'passed';
    const failed = !finished && success === 'failed';
    return { finished, failed, unfinished: !finished && !failed && /^(incomplete|not attempted)$/.test(completion) };
  },
  writeIncomplete: (lms) => void lms.set(COMPLETION, 'incomplete'),
  writeScore: (lms, raw, spell) => writeScoreOf(lms, 'cmi', raw, spell),
  writeFinal(lms, status, spell) {
    // Attempts used up are no completion: what the course asks for was not done.
    if (status === 'failed') return isSettled(lms, SUCCESS, status);
    lms.set('cmi.progress_measure', spell(1));
    const judged = status === 'completed' || isSettled(lms, SUCCESS, status);
    return isSettled(lms, COMPLETION, 'completed') && judged;
  },
  takeBack(lms) {
    lms.set(SUCCESS, 'unknown');
    lms.set(COMPLETION, 'incomplete');
  },
  interactionFields: (course) => interactionFields(course, () => new Date()),
  progress: createProgress,
};

export function createScorm2004Tracker(window: Window): Tracker {
  return createScormTracker(window, SCORM2004);
}
