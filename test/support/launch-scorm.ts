/**
 * Launches a SCORM package of either edition (launch-scorm12.ts and launch-scorm2004.ts say which). In a browser (`openScorm`): a served package inside the LMS page, driven by Playwright. Without one
 * (`launchScormInMemory`): the same recorder and transport, for tests of the tracker itself.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
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
import { type PackageServer, servePackage } from '../../src/preview/emulator/serve-package.ts';
import { createStrictRecorder } from '../../src/preview/emulator/strict-recorder.ts';
import { createMemoryEngine } from './memory-engine.ts';

export interface Lms {
  readonly server: PackageServer;
  /** One browser profile; open more with `browser.newContext()` and launch there. */
  readonly context: BrowserContext;
  /** Opens the course in a new tab and waits until it has initialised and committed. */
  launch(options?: { learner?: string; mode?: LessonMode; faults?: Faults; context?: BrowserContext }): Promise<Visit>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  /** The frame that the package runs in. */
  readonly frame: Frame;
  calls(): Promise<readonly RecordedCall[]>;
  /** What the standard refuses, or real LMSs are known to lose: as `call element: why`. Should be []. */
  problems(): Promise<readonly string[]>;
  /** Switches faults while the course runs. */
  setFaults(faults: Faults): Promise<void>;
  /** Closes the tab as a learner does: page events fire. */
  closeTab(): Promise<void>;
}

/** Serves a package (file → bytes) with an LMS around it. */
export async function openScorm(
  standard: ScormStandard,
  browser: Browser,
  files: ReadonlyMap<string, Uint8Array>,
  options: { stateLimit?: number } = {},
): Promise<Lms> {
  const engine = readFileSync(fileURLToPath(import.meta.resolve(`scorm-again/${standard}/min`)));
  const server = await servePackage({ standard, files, engine, ...options });
  const context = await browser.newContext();
  return {
    server,
    context,
    async launch({ learner = 'ola', mode = 'normal', faults = {}, context: profile = context } = {}) {
      server.faults = faults;
      const page = await profile.newPage();
      await page.goto(`${server.url}/lms?learner=${learner}&mode=${mode}`);
      const element = await page.waitForSelector('iframe');
      const frame = await element.contentFrame();
      if (!frame) throw new Error('the LMS page has no frame');
      const wanted = mode === 'normal' ? 'Commit' : 'Initialize';
      await page.waitForFunction((name) => (globalThis as unknown as LmsGlobals).__calls.some(({ call }) => call.endsWith(name)), wanted);
      const calls = (): Promise<readonly RecordedCall[]> => page.evaluate(() => (globalThis as unknown as LmsGlobals).__calls);
      return {
        page,
        frame,
        calls,
        problems: async () => problemsOf(await calls()),
        async setFaults(changed) {
          server.faults = changed;
          await page.evaluate((now) => {
            (globalThis as unknown as LmsGlobals).__faults = now;
          }, changed);
        },
        closeTab: async () => {
          await page.close({ runBeforeUnload: true });
          if (!page.isClosed()) await page.waitForEvent('close');
        },
      };
    },
    async close() {
      await context.close();
      await server.close();
    },
  };
}

interface LmsGlobals {
  __calls: readonly RecordedCall[];
  __faults: Faults;
}

/** What the recorder found fault with. Reading an optional element that an LMS doesn't have is no fault. */
export function problemsOf(calls: readonly RecordedCall[]): readonly string[] {
  return calls
    .filter(({ refused, advice }) => refused || advice)
    .map(({ call, element, refused, advice }) => `${call} ${element}: ${refused || advice}`);
}

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
    storeChanges(record, changes, finishing, standard);
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
