/** The registry of targets: a new one is a folder and a line here. */
import { cmi5 } from './cmi5/cmi5.ts';
import { scorm12 } from './scorm12/scorm12.ts';
import { scorm2004, scorm2004Third } from './scorm2004/scorm2004.ts';
import type { Target } from './target.ts';
import { web } from './web/web.ts';
import { xapi } from './xapi/xapi.ts';

export const TARGETS: readonly Target[] = [scorm12, scorm2004, scorm2004Third, xapi, cmi5, web];
