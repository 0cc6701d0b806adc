/** Launches a unit of a cmi5 package in a browser as its LMS does: package and LMS on different origins. One way for rehearsals and tests. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Cmi5Launch, type Cmi5Lms, serveCmi5 } from '../preview/emulator/cmi5-lms.ts';
import type { LrsOptions } from '../preview/emulator/lrs.ts';
import { type PackageServer, servePackage } from '../preview/emulator/serve-package.ts';

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

export async function openCmi5(browser: Browser, files: ReadonlyMap<string, Uint8Array>, options: LrsOptions = {}): Promise<Cmi5World> {
  const server = await servePackage({ files, engine: new Uint8Array() });
  const lms = await serveCmi5(options);
  const context = await browser.newContext();
  return {
    server,
    lms,
    context,
    async launch({ context: profile = context, url = 'index.html', ...launch } = {}) {
      const page = await profile.newPage();
      await page.goto(`${server.url}/package/${url}${lms.launch(launch)}`);
      await page.locator('#saving:not(:empty)').waitFor({ state: 'attached' });
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
