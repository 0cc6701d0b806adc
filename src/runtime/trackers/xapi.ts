/**
 * xAPI tracker for Tin Can launches. What is told depends on the course's privacy: minimal the first start and the final result only;
 * standard also answers, test results and sessions; detailed also lessons, progress and times.
 */
import { activityId } from '../../contract/activity-id.ts';
import type { CourseData } from '../../contract/course-data.ts';
import { toSeconds } from '../../contract/duration.ts';
import type { TrackEvent } from '../../contract/tracker.ts';
import { coursePrefix } from '../mirror.ts';
import { createLrsClient } from './lrs-client.ts';
import { createLrsTracker, type LrsTracker, scoreOf, toldInside } from './lrs-tracker.ts';
import { learnerOf, readLaunch } from './xapi-launch.ts';
import type { StatementMaker, Told } from './xapi-statements.ts';

export function createXapiTracker(window: Window): LrsTracker {
  const started = Date.now();
  return createLrsTracker(window, 'xAPI 1.0.3', async (course) => {
    const launch = readLaunch(window, `${coursePrefix(course)}launch`);
    return (
      launch && {
        launch,
        learner: learnerOf(launch.actor),
        activity: launch.activity || activityId(course, course.scope),
        lrs: createLrsClient(window, launch),
        facts: {},
        complete: (statement) => ({ ...statement, actor: launch.actor }),
        tell: (event, statements) => told(event, course, statements).map(statements.make),
        ending(how, { make }) {
          if (course.privacy === 'minimal') return [];
          const result = course.privacy === 'detailed' ? { duration: toSeconds((Date.now() - started) / 1000) } : {};
          const verbs = how === 'finish' ? (['terminated'] as const) : (['suspended', 'terminated'] as const);
          return verbs.map((verb) => make({ verb, result }));
        },
      }
    );
  });
}

function told(event: TrackEvent, course: CourseData, statements: StatementMaker): readonly Told[] {
  if (event.kind === 'started' && !event.resumed) return [{ verb: 'initialized' }];
  if (event.kind !== 'finished') return toldInside(event, course, statements, (passed) => (passed ? 'passed' : 'failed'));
  const { status } = event;
  const result = event.score === null ? {} : { score: scoreOf(event.score) };
  if (status === 'completed') return [{ verb: status, result: { ...result, completion: true } }];
  const judged: Told = { verb: status, result: { ...result, success: status === 'passed' } };
  return status === 'failed' ? [judged] : [{ verb: 'completed', result: { completion: true } }, judged];
}
