/** Launches a SCORM package in a browser as its LMS does: served, in a frame, under the strict recorder. One way for rehearsals and tests. */
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { readWholeFile } from '../io/disk.ts';
import type { Faults } from '../preview/emulator/faults.ts';
import type { LessonMode } from '../preview/emulator/learner-record.ts';
import type { RecordedCall, ScormStandard } from '../preview/emulator/scorm-api.ts';
import { type PackageServer, servePackage } from '../preview/emulator/serve-package.ts';

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
  /** Leaves the course by the LMS's own exit: its page stays and takes the package away. All calls can be read then. */
  exit(): Promise<void>;
  /** Closes the tab as a learner does: page events fire. */
  closeTab(): Promise<void>;
}

/** Serves a package (file → bytes) with an LMS around it. `launch`: its launch page; default `index.html`. */
export async function openScorm(
  standard: ScormStandard,
  browser: Browser,
  files: ReadonlyMap<string, Uint8Array>,
  options: { readonly stateLimit?: number; readonly launch?: string } = {},
): Promise<Lms> {
  const engine = await readWholeFile(fileURLToPath(import.meta.resolve(`scorm-again/${standard}/min`)));
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
      await page.waitForFunction(`__calls.some(({ call }) => call.endsWith('${wanted}'))`);
      const calls = (): Promise<readonly RecordedCall[]> => page.evaluate('__calls');
      return {
        page,
        frame,
        calls,
        problems: async () => problemsOf(await calls()),
        async setFaults(changed) {
          server.faults = changed;
          await page.evaluate(`__faults = ${JSON.stringify(changed)}`);
        },
        async exit() {
          await page.evaluate(`document.querySelector('iframe').src = 'about:blank'`);
          await page.waitForFunction(`__calls.some(({ call }) => /Terminate|Finish/.test(call))`).catch(() => {});
        },
        async closeTab() {
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

/** What the recorder found fault with. Reading an optional element that an LMS doesn't have is no fault. */
export function problemsOf(calls: readonly RecordedCall[]): readonly string[] {
  return calls
    .filter(({ refused, advice }) => refused || advice)
    .map(({ call, element, refused, advice }) => `${call} ${element}: ${refused || advice}`);
}
