/** Launches an xAPI package in a browser as a Tin Can LMS does: package and record store on different origins. One way for rehearsals and tests. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Lrs, type LrsOptions, serveLrs } from '../preview/emulator/lrs.ts';
import { type PackageServer, servePackage } from '../preview/emulator/serve-package.ts';

export const REGISTRATION = '11111111-2222-4333-8444-555555555555';

export interface LaunchParameters {
  readonly learner?: string;
  /** '': the LMS gives none. */
  readonly registration?: string;
  readonly activity?: string;
}

/** The query that a Tin Can LMS adds to the launch address. */
export function launchQuery(
  lrs: Lrs,
  { learner = 'ola', registration = REGISTRATION, activity = 'https://example.org/wards-course' }: LaunchParameters = {},
): string {
  const actor = { objectType: 'Agent', name: 'Ola Nordmann', account: { homePage: 'https://lms.example', name: learner } };
  const query = new URLSearchParams({
    endpoint: lrs.endpoint,
    auth: lrs.authorization,
    actor: JSON.stringify(actor),
    activity_id: activity,
  });
  if (registration !== '') query.set('registration', registration);
  return `?${query.toString()}`;
}

export interface XapiLms {
  readonly server: PackageServer;
  readonly lrs: Lrs;
  readonly context: BrowserContext;
  launch(parameters?: LaunchParameters & { context?: BrowserContext }): Promise<Page>;
  close(): Promise<void>;
}

/** `launch`: the launch page; default `index.html`. */
export async function openXapi(
  browser: Browser,
  files: ReadonlyMap<string, Uint8Array>,
  { launch = 'index.html', ...options }: LrsOptions & { readonly launch?: string } = {},
): Promise<XapiLms> {
  const server = await servePackage({ files, engine: new Uint8Array() });
  const lrs = await serveLrs(options);
  const context = await browser.newContext();
  return {
    server,
    lrs,
    context,
    async launch({ context: profile = context, ...parameters } = {}) {
      const page = await profile.newPage();
      await page.goto(`${server.url}/package/${launch}${launchQuery(lrs, parameters)}`);
      return page;
    },
    async close() {
      await context.close();
      await Promise.all([server.close(), lrs.close()]);
    },
  };
}
