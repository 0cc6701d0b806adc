/**
 * Launches an xAPI package as a Tin Can LMS does: in a browser (`openXapi`: package and LRS on different origins), or without one
 * (`xapiWindow`) for tests of the tracker itself against the LRS of the emulator.
 */
import xapiValidation from '@learninglocker/xapi-validation';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Lrs, type LrsOptions, serveLrs } from '../../src/preview/emulator/lrs.ts';
import { type PackageServer, servePackage } from '../../src/preview/emulator/serve-package.ts';
import type { KeyValueStore } from '../../src/runtime/browser-parts.ts';
import { createStore } from './fake-browser.ts';

export const REGISTRATION = '11111111-2222-4333-8444-555555555555';

/** Everything that an independent validator finds wrong with a statement. */
export function validateStatement(statement: unknown): readonly string[] {
  const validate =
    (xapiValidation as unknown as { default?: (one: unknown) => unknown[] }).default ??
    (xapiValidation as unknown as (one: unknown) => unknown[]);
  return validate(statement).map((warning) => JSON.stringify(warning));
}

export async function openLrs(options: LrsOptions = {}): Promise<Lrs> {
  return serveLrs({ validate: validateStatement, ...options });
}

export interface LaunchParameters {
  readonly learner?: string;
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

export interface FakeXapiWindow {
  readonly window: Window;
  readonly local: Map<string, string>;
  readonly tab: Map<string, string>;
  /** The address after the tracker has read it. */
  address(): string;
}

/** A window with fetch, crypto and storage. `local` and `tab` carry over to a reload. */
export function xapiWindow(search: string, local = new Map<string, string>(), tab = new Map<string, string>()): FakeXapiWindow {
  const location = { pathname: '/course/index.html', search, hash: '#wards-night', href: '' };
  let address = location.pathname + search + location.hash;
  const storage = (entries: Map<string, string>): KeyValueStore => createStore(entries);
  const window = {
    addEventListener: () => {},
    location,
    history: {
      state: null,
      replaceState: (_state: unknown, _title: string, url: string) => {
        address = url;
      },
    },
    localStorage: storage(local),
    sessionStorage: storage(tab),
    crypto: globalThis.crypto,
    fetch: (url: string, options: RequestInit) => fetch(url, { ...options, keepalive: false }),
  };
  return { window: window as unknown as Window, local, tab, address: () => address };
}

export interface XapiLms {
  readonly server: PackageServer;
  readonly lrs: Lrs;
  readonly context: BrowserContext;
  launch(parameters?: LaunchParameters & { context?: BrowserContext }): Promise<Page>;
  close(): Promise<void>;
}

/** Serves a package, and an LRS on another origin. */
export async function openXapi(browser: Browser, files: ReadonlyMap<string, Uint8Array>, options: LrsOptions = {}): Promise<XapiLms> {
  const server = await servePackage({ files, engine: new Uint8Array() });
  const lrs = await openLrs(options);
  const context = await browser.newContext();
  return {
    server,
    lrs,
    context,
    async launch({ context: profile = context, ...parameters } = {}) {
      const page = await profile.newPage();
      await page.goto(`${server.url}/package/index.html${launchQuery(lrs, parameters)}`);
      return page;
    },
    async close() {
      await context.close();
      await Promise.all([server.close(), lrs.close()]);
    },
  };
}
