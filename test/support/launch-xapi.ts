/**
 * Launches an xAPI package, with an independent validator in the record store: in a browser as a rehearsal does (src/rehearse), or
 * without one (`xapiWindow`) for tests of the tracker itself.
 */
import xapiValidation from '@learninglocker/xapi-validation';
import type { Browser } from 'playwright-core';
import { type Lrs, type LrsOptions, serveLrs } from '../../src/preview/emulator/lrs.ts';
import { openXapi as open, type XapiLms } from '../../src/rehearse/launch-xapi.ts';
import type { KeyValueStore } from '../../src/runtime/browser-parts.ts';
import { createStore } from './fake-browser.ts';

export { type LaunchParameters, launchQuery, REGISTRATION, type XapiLms } from '../../src/rehearse/launch-xapi.ts';

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

/** With the validator. */
export function openXapi(browser: Browser, files: ReadonlyMap<string, Uint8Array>, options: LrsOptions = {}): Promise<XapiLms> {
  return open(browser, files, { validate: validateStatement, ...options });
}
