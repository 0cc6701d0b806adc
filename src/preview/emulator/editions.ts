/** What the emulator does differently for each edition of SCORM, as data. The functions are also sent to the LMS page as text (lms-page.ts). */
import { asScorm12, fromScorm12, type ScormApi, type ScormStandard } from './scorm-api.ts';
import { scorm12Rules } from './scorm12-rules.ts';
import { scorm2004Rules } from './scorm2004-rules.ts';
import type { StrictRules } from './strict-recorder.ts';

export interface ScormEdition {
  /** scorm-again's export. */
  readonly engine: 'Scorm12API' | 'Scorm2004API';
  /** Where packages look for the run-time. */
  readonly object: 'API' | 'API_1484_11';
  /** Error code of a value beyond its type: of a state that is too long. */
  readonly tooLong: string;
  readonly rules: (stateLimit?: number) => StrictRules;
  /** scorm-again's object by the names of 2004. */
  readonly open: (engine: never) => ScormApi;
  /** What packages find. */
  readonly offer: (api: ScormApi) => unknown;
}

export const EDITIONS: Readonly<Record<ScormStandard, ScormEdition>> = {
  scorm12: {
    engine: 'Scorm12API',
    object: 'API',
    tooLong: '405',
    rules: scorm12Rules,
    open: fromScorm12,
    offer: asScorm12,
  },
  scorm2004: {
    engine: 'Scorm2004API',
    object: 'API_1484_11',
    tooLong: '406',
    rules: scorm2004Rules,
    open: (engine: ScormApi) => engine,
    offer: (api) => api,
  },
};
