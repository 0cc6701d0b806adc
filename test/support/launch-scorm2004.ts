/** Launches a SCORM 2004 package, in a browser or in memory. */
import type { Browser } from 'playwright-core';
import { type Lms, launchScormInMemory, type MemoryLaunch, type MemoryOptions, openScorm } from './launch-scorm.ts';

/** `stateLimit`: default 64,000 as the standard has it. */
export function openLms2004(
  browser: Browser,
  files: ReadonlyMap<string, Uint8Array>,
  { stateLimit = 64_000 }: { stateLimit?: number } = {},
): Promise<Lms> {
  return openScorm('scorm2004', browser, files, { stateLimit });
}

export function launchInMemory2004(options: MemoryOptions = {}): MemoryLaunch {
  return launchScormInMemory('scorm2004', options);
}
