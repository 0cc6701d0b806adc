/**
 * Launches a SCORM package of either edition (launch-scorm12.ts and launch-scorm2004.ts say which): in a browser as a rehearsal does
 * (src/rehearse), or without one (`launchScormInMemory`): the same recorder and transport, for tests of the tracker itself.
 */
import { EDITIONS } from '../../src/preview/emulator/editions.ts';
import { createLms, type Faults } from '../../src/preview/emulator/faults.ts';
import {
  createRecord,
  type LearnerRecord,
  type LessonMode,
  storeChanges,
  valuesAtLaunch,
} from '../../src/preview/emulator/learner-record.ts';
import type { RecordedCall, ScormStandard } from '../../src/preview/emulator/scorm-api.ts';
import { createStrictRecorder } from '../../src/preview/emulator/strict-recorder.ts';

export { type Lms, openScorm, problemsOf, type Visit } from '../../src/rehearse/launch-scorm.ts';

import { createMemoryEngine } from './memory-engine.ts';

export interface MemoryLaunch {
  /** Give this to the tracker. */
  readonly window: Window;
  readonly calls: readonly RecordedCall[];
  readonly record: LearnerRecord;
  faults: Faults;
  /** What the server answers to a request for the package's own file; default 200. */
  server: { status?: number; redirected?: boolean; gone?: boolean; online?: boolean };
}

export interface MemoryOptions {
  readonly record?: LearnerRecord;
  readonly learner?: string;
  readonly mode?: LessonMode;
  readonly faults?: Faults;
  readonly values?: Readonly<Record<string, string>>;
  /** Where the API lies, seen from the package. */
  readonly place?: 'parent' | 'grandparent' | 'opener' | 'top-opener' | 'nowhere';
}

export function launchScormInMemory(standard: ScormStandard, options: MemoryOptions = {}): MemoryLaunch {
  const edition = EDITIONS[standard];
  const { record = createRecord(), learner = 'ola', mode = 'normal', place = 'parent' } = options;
  const engine = createMemoryEngine({ ...valuesAtLaunch(record, { id: learner, name: 'Doe, Jane' }, mode, standard), ...options.values });
  const launch: { faults: Faults; server: MemoryLaunch['server'] } = { faults: options.faults ?? {}, server: {} };
  const store = (changes: Readonly<Record<string, string>>, finishing: boolean): 'stored' | 'refused' | 'unreachable' => {
    if (launch.faults.serverError) return 'refused';
    if (launch.faults.offline) return 'unreachable';
    storeChanges(record, changes, finishing, { standard, mode });
    return 'stored';
  };
  const recorder = createStrictRecorder(
    createLms(engine, store, () => launch.faults, edition.tooLong),
    edition.rules(),
  );
  return Object.assign(launch, {
    window: windowOf({ [edition.object]: edition.offer(recorder.api) }, place, launch),
    calls: recorder.calls,
    record,
  });
}

function windowOf(
  offered: Readonly<Record<string, unknown>>,
  place: MemoryOptions['place'],
  launch: { server: MemoryLaunch['server'] },
): Window {
  const lonely = (): Record<string, unknown> => {
    const one: Record<string, unknown> = { opener: null };
    one.parent = one;
    one.top = one;
    return one;
  };
  const [name = ''] = Object.keys(offered);
  const foreign = Object.defineProperty({}, name, {
    get: () => {
      throw new Error('another origin');
    },
  });
  const lms = { ...lonely(), ...offered };
  lms.parent = lms;
  const own: Record<string, unknown> = {
    ...lonely(),
    location: { href: 'https://lms.example/course/index.html?a=1#wards-night', pathname: '/course/index.html', search: '', hash: '' },
    navigator: {
      get onLine() {
        return launch.server.online ?? true;
      },
    },
    fetch: () => {
      const { status = 200, redirected = false, gone = false } = launch.server;
      return gone ? Promise.reject(new Error('no connection')) : Promise.resolve({ status, redirected });
    },
  };
  own.parent = own;
  own.top = own;
  if (place === 'parent') own.parent = lms;
  if (place === 'grandparent') own.parent = Object.assign(foreign, { parent: lms });
  if (place === 'opener') own.opener = lms;
  if (place === 'top-opener') {
    const top = { ...lonely(), opener: lms };
    Object.assign(own, { parent: top, top });
    top.parent = top;
  }
  return own as unknown as Window;
}
