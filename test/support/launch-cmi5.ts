/** Launches a cmi5 package, with an independent validator in the LMS: in a browser as a rehearsal does (src/rehearse), or without one for tests of the tracker. */
import type { Browser } from 'playwright-core';
import { type Cmi5Lms, serveCmi5 } from '../../src/preview/emulator/cmi5-lms.ts';
import type { LrsOptions } from '../../src/preview/emulator/lrs.ts';
import { type Cmi5World, openCmi5 as open } from '../../src/rehearse/launch-cmi5.ts';
import { validateStatement } from './launch-xapi.ts';

export { type Cmi5World, unitVerbs } from '../../src/rehearse/launch-cmi5.ts';

/** An LMS that holds statements to xAPI and to cmi5. */
export async function openCmi5Lms(options: LrsOptions = {}): Promise<Cmi5Lms> {
  return serveCmi5({ validate: validateStatement, ...options });
}

export function openCmi5(browser: Browser, files: ReadonlyMap<string, Uint8Array>): Promise<Cmi5World> {
  return open(browser, files, { validate: validateStatement });
}
