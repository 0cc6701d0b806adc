/** Starts the browser that the tests drive; one per test file, a fresh profile per context. */
import type { Browser } from 'playwright-core';
import { findBrowser, startBrowser } from '../../src/rehearse/browser.ts';

export async function launchBrowser(): Promise<Browser> {
  const path = await findBrowser(process.env);
  if (!path) throw new Error('no Chrome, Chromium or Edge found: run `node scripts/find-browser.js --install`');
  return startBrowser(path);
}
