/** Launches a cmi5 package as its LMS does: in a browser (`openCmi5`: package and LMS on different origins), or without one for tests of the tracker. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Cmi5Launch, type Cmi5Lms, serveCmi5 } from '../../src/preview/emulator/cmi5-lms.ts';
import type { LrsOptions } from '../../src/preview/emulator/lrs.ts';
import { type PackageServer, servePackage } from '../../src/preview/emulator/serve-package.ts';
import { validateStatement } from './launch-xapi.ts';

/** An LMS that holds statements to xAPI (by an independent validator) and to cmi5. */
export async function openCmi5Lms(options: LrsOptions = {}): Promise<Cmi5Lms> {
  return serveCmi5({ validate: validateStatement, ...options });
}

export interface Cmi5World {
  readonly server: PackageServer;
  readonly lms: Cmi5Lms;
  readonly context: BrowserContext;
  /** Opens the unit at `url` of the package in a new page. */
  launch(options?: Cmi5Launch & { readonly url?: string; readonly context?: BrowserContext }): Promise<Page>;
  /** What units said, without what the LMS said. */
  verbs(): readonly string[];
  close(): Promise<void>;
}

export async function openCmi5(browser: Browser, files: ReadonlyMap<string, Uint8Array>): Promise<Cmi5World> {
  const server = await servePackage({ files, engine: new Uint8Array() });
  const lms = await openCmi5Lms();
  const context = await browser.newContext();
  return {
    server,
    lms,
    context,
    async launch({ context: profile = context, url = 'index.html', ...options } = {}) {
      const page = await profile.newPage();
      await page.goto(`${server.url}/package/${url}${lms.launch(options)}`);
      await page.waitForFunction(() => (document.querySelector('#saving')?.textContent ?? '') !== '');
      return page;
    },
    verbs: () => unitVerbs(lms),
    async close() {
      await context.close();
      await Promise.all([server.close(), lms.close()]);
    },
  };
}

/** Short verbs of everything that units said, in order. */
export function unitVerbs(lms: Cmi5Lms): readonly string[] {
  return lms.lrs
    .statements()
    .map(({ verb }) => (verb as { id: string }).id.replace(/.*\//, ''))
    .filter((verb) => !['launched', 'abandoned', 'satisfied'].includes(verb));
}
