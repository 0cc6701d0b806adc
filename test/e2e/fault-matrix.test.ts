/**
 * Each fault once, each tracker and each moment in turn; with FULL=1 (`npm run faults`, `npm run test:full`) every combination.
 * The names of the tests are the cells of the table that `npm run faults` prints.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standard } from '../../src/rehearse/lms.ts';
import { launchBrowser } from '../support/browser.ts';
import { FAULTS, MOMENTS, matrixPackage, play, TRACKERS } from '../support/fault-matrix.ts';
import { type Package, plant } from '../support/packages.ts';

let browser: Browser;
const packages = new Map<Standard, Package>();

beforeAll(async () => {
  browser = await launchBrowser();
  for (const tracker of TRACKERS) packages.set(tracker, (await matrixPackage(tracker)).files);
});
afterAll(() => browser?.close());

const chosen = (fault: number, tracker: number, moment: number): boolean =>
  process.env.FULL === '1' ||
  (tracker === fault % TRACKERS.length && moment === (fault + Math.floor(fault / MOMENTS.length)) % MOMENTS.length);

describe.each(FAULTS.map((fault, n) => [fault.name, fault, n] as const))('%s', (_name, fault, n) => {
  for (const [t, tracker] of TRACKERS.entries())
    for (const [m, moment] of MOMENTS.entries())
      if (chosen(n, t, m))
        it(`${tracker} · ${moment}`, { timeout: 180_000 }, () => play(browser, packages.get(tracker) ?? new Map(), tracker, fault, moment));
});

describe('a broken player is noticed', () => {
  const fault = (name: string) => FAULTS.find((one) => one.name === name) ?? never();
  const never = (): never => {
    throw new Error('no such fault');
  };
  const withPlayer = (script: string) =>
    plant(packages.get('scorm12') ?? new Map(), `const api = parent.API, set = api.LMSSetValue; ${script}`);

  it('that tells another score than it shows', async () => {
    const generous = withPlayer(`api.LMSSetValue = (name, value) => set(name, name === 'cmi.core.score.raw' ? '99' : value);`);
    await expect(play(browser, generous, 'scorm12', fault('tab killed'), 'reading')).rejects.toThrow(/99/);
  });

  it('that says an answer is saved and keeps it nowhere', { timeout: 120_000 }, async () => {
    const forgetful = withPlayer(`
      api.LMSSetValue = (name, value) => name === 'cmi.suspend_data' ? 'true' : set(name, value);
      Object.defineProperty(window, 'localStorage', { value: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined, key: () => null, length: 0 } });`);
    await expect(play(browser, forgetful, 'scorm12', fault('tab killed'), 'submitting')).rejects.toThrow(/-q\d, when the line said/);
  });
});
