/**
 * A strict recorder over any SCORM 1.2 run-time: refuses what the standard refuses (RTE 1.2, 3.4) and what Moodle in its strict
 * setting refuses, and records every call with a verdict.
 * `createStrictRecorder` is also sent to the LMS page as text (lms-page.ts): it must use nothing from outside itself.
 */
import type { RecordedCall, Scorm12Api } from './scorm12-api.ts';

export interface StrictRecorder {
  readonly api: Scorm12Api;
  readonly calls: readonly RecordedCall[];
}

/** `stateLimit`: characters of suspend_data that are taken: 4,096 by the standard. */
export function createStrictRecorder(lms: Scorm12Api, stateLimit = 4096): StrictRecorder {
  type Access = 'R' | 'W' | 'RW';
  type Rule = readonly [element: RegExp, access: Access, fits: (value: string) => boolean, expected: string];

  const upTo =
    (length: number) =>
    (value: string): boolean =>
      value.length <= length;
  const matches =
    (pattern: RegExp) =>
    (value: string): boolean =>
      pattern.test(value);
  const between =
    (low: number, high: number) =>
    (value: string): boolean =>
      /^-?\d+(\.\d+)?$/.test(value) && Number(value) >= low && Number(value) <= high;
  const any = (): boolean => true;
  const identifier = matches(/^[\w-]{1,255}$/);
  const timespan = matches(/^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/);
  const score = (value: string): boolean => value === '' || between(0, 100)(value);

  const rules: readonly Rule[] = [
    [/^cmi\.core\.(student_id|student_name|credit|entry|total_time|lesson_mode)$/, 'R', any, ''],
    [/^cmi\.(launch_data|comments_from_lms)$/, 'R', any, ''],
    [/^cmi\.student_data\.(mastery_score|max_time_allowed|time_limit_action)$/, 'R', any, ''],
    [/^cmi\.core\.lesson_location$/, 'RW', upTo(255), 'at most 255 characters'],
    [
      /^cmi\.core\.lesson_status$/,
      'RW',
      matches(/^(passed|completed|failed|incomplete|browsed)$/),
      'passed, completed, failed, incomplete or browsed',
    ],
    [/^cmi\.core\.score\.(raw|min|max)$/, 'RW', score, 'a number from 0 to 100'],
    [/^cmi\.core\.exit$/, 'W', matches(/^(time-out|suspend|logout|)$/), 'time-out, suspend, logout or nothing'],
    [/^cmi\.core\.session_time$/, 'W', timespan, 'HHHH:MM:SS or HHHH:MM:SS.SS'],
    [/^cmi\.suspend_data$/, 'RW', upTo(stateLimit), `at most ${stateLimit} characters`],
    [/^cmi\.comments$/, 'RW', upTo(4096), 'at most 4,096 characters'],
    [/^cmi\.objectives\.\d+\.id$/, 'RW', identifier, 'an identifier without spaces'],
    [/^cmi\.objectives\.\d+\.status$/, 'RW', matches(/^(passed|completed|failed|incomplete|browsed|not attempted)$/), 'a status'],
    [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, 'RW', score, 'a number from 0 to 100'],
    [/^cmi\.student_preference\.audio$/, 'RW', between(-1, 100), 'a whole number from -1 to 100'],
    [/^cmi\.student_preference\.language$/, 'RW', upTo(255), 'at most 255 characters'],
    [/^cmi\.student_preference\.speed$/, 'RW', between(-100, 100), 'a whole number from -100 to 100'],
    [/^cmi\.student_preference\.text$/, 'RW', between(-1, 1), '-1, 0 or 1'],
    [/^cmi\.interactions\.\d+\.id$/, 'W', identifier, 'an identifier without spaces'],
    [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, 'W', identifier, 'an identifier without spaces'],
    [/^cmi\.interactions\.\d+\.time$/, 'W', matches(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/), 'a time of day, HH:MM:SS'],
    [
      /^cmi\.interactions\.\d+\.type$/,
      'W',
      matches(/^(true-false|choice|fill-in|matching|performance|sequencing|likert|numeric)$/),
      'a type of interaction of SCORM 1.2',
    ],
    [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, 'W', upTo(255), 'at most 255 characters'],
    [/^cmi\.interactions\.\d+\.weighting$/, 'W', between(-1e6, 1e6), 'a number'],
    [/^cmi\.interactions\.\d+\.student_response$/, 'W', upTo(255), 'at most 255 characters'],
    [
      /^cmi\.interactions\.\d+\.result$/,
      'W',
      (value) => /^(correct|wrong|unanticipated|neutral)$/.test(value) || between(-1e6, 1e6)(value),
      'correct, wrong, unanticipated, neutral or a number',
    ],
    [/^cmi\.interactions\.\d+\.latency$/, 'W', timespan, 'HHHH:MM:SS or HHHH:MM:SS.SS'],
  ];
  const keyword = /\._(children|count|version)$/;
  const readableKeywords =
    /^cmi\.(_version|core\._children|core\.score\._children|objectives\._(children|count)|objectives\.\d+\.score\._children|student_data\._children|student_preference\._children|interactions\._(children|count)|interactions\.\d+\.(objectives|correct_responses)\._count)$/;
  /** What answers look like by type of interaction (RTE 1.2, 3.4.2.7). */
  const single = '[a-z0-9]';
  const responses: Readonly<Record<string, RegExp>> = {
    'true-false': /^[tf01]$/,
    choice: new RegExp(`^({${single}(,${single})*}|${single}(,${single})*)?$`),
    matching: new RegExp(`^({?${single}\\.${single}(,${single}\\.${single})*}?)?$`),
    sequencing: new RegExp(`^(${single}(,${single})*)?$`),
    likert: new RegExp(`^${single}?$`),
    numeric: /^-?\d+(\.\d+)?$/,
  };

  const calls: RecordedCall[] = [];
  const began = Date.now();
  const counts = new Map<string, number>();
  const types = new Map<string, string>();
  let phase: 'before' | 'running' | 'after' = 'before';
  let code = '0';
  let own = false;
  let mode = '';
  let status = '';
  let uncommitted = false;
  let timeWritten = false;
  let exitWritten = false;

  function record(
    call: string,
    element: string,
    value: string,
    refusal: readonly [string, string] | null,
    advice: string,
    run: () => string,
  ): string {
    let returned: string;
    if (refusal) {
      own = true;
      code = refusal[0];
      returned = call === 'LMSGetValue' ? '' : 'false';
    } else {
      own = false;
      try {
        returned = String(run());
        code = String(lms.LMSGetLastError());
      } catch (error) {
        calls.push({ call, element, value, returned: 'throws', code: '', refused: '', advice, at: Date.now() - began });
        throw error;
      }
    }
    calls.push({ call, element, value, returned, code, refused: refusal ? refusal[1] : '', advice, at: Date.now() - began });
    return returned;
  }

  /** Length of the list that the element's last index belongs to, as far as it has been written. */
  function refuseIndex(element: string): readonly [string, string] | null {
    const parts = element.split('.');
    let path = '';
    for (const part of parts) {
      if (/^\d+$/.test(part)) {
        const list = path;
        const known = counts.get(list) ?? (Number(lms.LMSGetValue(`${list}._count`)) || 0);
        if (Number(part) > known) return ['201', `index ${part} leaves a gap: ${list} has ${known} entries`];
        counts.set(list, Math.max(known, Number(part) + 1));
      }
      path = path === '' ? part : `${path}.${part}`;
    }
    return null;
  }

  function refuseSet(element: string, value: string): readonly [string, string] | null {
    if (phase !== 'running') return ['301', 'not initialised'];
    if (keyword.test(element)) return ['402', 'a keyword can only be read'];
    const rule = rules.find(([pattern]) => pattern.test(element));
    if (!rule) return ['201', 'no element of SCORM 1.2'];
    if (rule[1] === 'R') return ['403', 'read only'];
    if (typeof value !== 'string') return ['405', 'values are texts'];
    if (!rule[2](value)) return ['405', `expected ${rule[3]}`];
    const part = /^(cmi\.interactions\.\d+)\.(student_response|correct_responses\.\d+\.pattern)$/.exec(element);
    const syntax = part ? responses[types.get(part[1] ?? '') ?? ''] : undefined;
    if (syntax && !syntax.test(value)) return ['405', `not a response of type ${types.get(part?.[1] ?? '')}`];
    return refuseIndex(element);
  }

  function adviseSet(element: string, value: string): string {
    if (mode === 'browse' || mode === 'review') return 'a visit in this mode must write nothing: Moodle would change the grade';
    if (element === 'cmi.suspend_data' && !/^[\w.~:-]*$/.test(value)) return 'some LMSs destroy characters outside A–Z a–z 0–9 - _ . ~ :';
    if (element === 'cmi.core.lesson_location' && !/^[a-z0-9_-]*$/.test(value))
      return 'some LMSs do not encode the location: use a short token';
    const final = /^(passed|completed|failed)$/.test(status);
    if (element.startsWith('cmi.core.score.') && final) return 'the score comes before the final status';
    if (element === 'cmi.core.lesson_status' && final && value !== status) return `takes back the status ${status}`;
    if (/^cmi\.interactions\.\d+\.id$/.test(element) && /[^\w-]/.test(value)) return 'use A–Z a–z 0–9 - _ in ids';
    return '';
  }

  /** Commit and Finish: an empty parameter, while the session runs. */
  function refuseCall(parameter: string): readonly [string, string] | null {
    if (parameter !== '') return ['201', 'the parameter is an empty text'];
    return phase === 'running' ? null : ['301', 'not initialised'];
  }

  function noteSet(element: string, value: string): void {
    uncommitted = true;
    if (element === 'cmi.core.session_time') timeWritten = true;
    if (element === 'cmi.core.exit') exitWritten = true;
    if (element === 'cmi.core.lesson_status') status = value;
    const typed = /^(cmi\.interactions\.\d+)\.type$/.exec(element);
    if (typed) types.set(typed[1] ?? '', value);
  }

  const api: Scorm12Api = {
    LMSInitialize(parameter) {
      const refusal =
        parameter !== ''
          ? (['201', 'the parameter is an empty text'] as const)
          : phase !== 'before'
            ? (['101', 'initialised before'] as const)
            : null;
      return record('LMSInitialize', String(parameter), '', refusal, '', () => {
        const returned = lms.LMSInitialize('');
        if (String(returned) === 'true') {
          phase = 'running';
          mode = String(lms.LMSGetValue('cmi.core.lesson_mode'));
          status = String(lms.LMSGetValue('cmi.core.lesson_status'));
        }
        return returned;
      });
    },
    LMSFinish(parameter) {
      const refusal = refuseCall(parameter);
      const advice =
        mode === 'browse' || mode === 'review'
          ? ''
          : status === '' || status === 'not attempted'
            ? 'no status was ever set: most LMSs take that for completed'
            : uncommitted
              ? 'values without a commit before: some LMSs lose them'
              : '';
      return record('LMSFinish', String(parameter), '', refusal, advice, () => {
        phase = 'after';
        return lms.LMSFinish('');
      });
    },
    LMSGetValue(element) {
      const rule = rules.find(([pattern]) => pattern.test(element));
      const refusal =
        phase !== 'running'
          ? (['301', 'not initialised'] as const)
          : keyword.test(element)
            ? readableKeywords.test(element)
              ? null
              : (['201', 'no such list'] as const)
            : !rule
              ? (['201', 'no element of SCORM 1.2'] as const)
              : rule[1] === 'W'
                ? (['404', 'write only'] as const)
                : null;
      return record('LMSGetValue', element, '', refusal, '', () => lms.LMSGetValue(element));
    },
    LMSSetValue(element, value) {
      const refusal = refuseSet(element, value);
      return record('LMSSetValue', element, String(value), refusal, refusal ? '' : adviseSet(element, value), () => {
        const returned = lms.LMSSetValue(element, value);
        if (String(returned) === 'true') noteSet(element, value);
        return returned;
      });
    },
    LMSCommit(parameter) {
      const refusal = refuseCall(parameter);
      const advice = timeWritten && exitWritten ? '' : 'session time and exit belong to every commit';
      uncommitted = false;
      timeWritten = false;
      exitWritten = false;
      return record('LMSCommit', String(parameter), '', refusal, advice, () => lms.LMSCommit(''));
    },
    LMSGetLastError: () => (own ? code : String(lms.LMSGetLastError())),
    LMSGetErrorString: (asked) => String(lms.LMSGetErrorString(asked)),
    LMSGetDiagnostic: (asked) => String(lms.LMSGetDiagnostic(asked)),
  };
  return { api, calls };
}
