/** No LMS: the package was opened by itself. Nothing is sent anywhere; the session keeps the state in the tab. */
import { NO_LMS, type Tracker } from '../../contract/tracker.ts';

export function createNoTracker(): Tracker {
  return {
    connect: () => Promise.resolve(NO_LMS),
    record() {},
    saveState: () => 'failed',
    flush: () => Promise.resolve('failed'),
    end() {},
    describe: () => ['no LMS'],
  };
}
