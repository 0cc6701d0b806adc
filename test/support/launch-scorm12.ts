/** Launches a SCORM 1.2 package, in a browser or in memory. */
import type { Browser } from 'playwright-core';
import { type Lms, launchScormInMemory, type MemoryLaunch, type MemoryOptions, openScorm } from './launch-scorm.ts';

export { type Lms, type MemoryLaunch, type MemoryOptions, problemsOf, type Visit } from './launch-scorm.ts';

export function openLms(browser: Browser, files: ReadonlyMap<string, Uint8Array>, options: { stateLimit?: number } = {}): Promise<Lms> {
  return openScorm('scorm12', browser, files, options);
}

export function launchInMemory(options: MemoryOptions = {}): MemoryLaunch {
  return launchScormInMemory('scorm12', options);
}
