/** Starts the browser that the tests drive; one per test file, a fresh profile per context. */
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.js';

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chrome, Chromium or Edge found: run `node scripts/find-browser.js --install`');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
