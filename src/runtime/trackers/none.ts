/** No LMS: the package was opened by itself. Nothing is sent anywhere; the session keeps the state in the tab. */
import type { Tracker } from '../../contract/tracker.ts';

export function createNoTracker(): Tracker {
  return {
    connect: () => Promise.resolve({ mode: 'none', learner: '', state: '', finished: false, language: '' }),
    record() {},
    saveState: () => 'failed',
    flush: () => Promise.resolve('failed'),
    end() {},
    describe: () => ['no LMS'],
  };
}
