/**
 * What SCORM 1.2 (RTE 1.2, 3.4), and Moodle in its strict setting, refuse.
 * `scorm12Rules` is also sent to the LMS page as text (lms-page.ts): it must use nothing from outside itself.
 */
import type { Rule, StrictRules } from './strict-recorder.ts';

/** `stateLimit`: characters of suspend_data that are taken: 4,096 by the standard. */
export function scorm12Rules(stateLimit = 4096): StrictRules {
  const type = '405';
  const fits = (test: (value: string) => boolean) => (value: string) => (test(value) ? '' : type);
  const matches = (pattern: RegExp) => fits((value) => pattern.test(value));
  const upTo = (length: number) => fits((value) => value.length <= length);
  const isBetween = (value: string, low: number, high: number): boolean =>
    /^-?\d+(\.\d+)?$/.test(value) && Number(value) >= low && Number(value) <= high;
  const between = (low: number, high: number) => fits((value) => isBetween(value, low, high));
  const any = (): string => '';
  const identifier = matches(/^[\w-]{1,255}$/);
  const timespan = matches(/^\d{2,4}:\d{2}:\d{2}(\.\d{1,2})?$/);
  const score = fits((value) => value === '' || isBetween(value, 0, 100));

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
      fits((value) => /^(correct|wrong|unanticipated|neutral)$/.test(value) || isBetween(value, -1e6, 1e6)),
      'correct, wrong, unanticipated, neutral or a number',
    ],
    [/^cmi\.interactions\.\d+\.latency$/, 'W', timespan, 'HHHH:MM:SS or HHHH:MM:SS.SS'],
  ];
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

  return {
    name: 'SCORM 1.2',
    nameOf: (call) => (call === 'Terminate' ? 'LMSFinish' : `LMS${call}`),
    rules,
    readableKeywords:
      /^cmi\.(_version|core\._children|core\.score\._children|objectives\._(children|count)|objectives\.\d+\.score\._children|student_data\._children|student_preference\._children|interactions\._(children|count)|interactions\.\d+\.(objectives|correct_responses)\._count)$/,
    codes: {
      noSession: (call) => (call === 'Initialize' ? '101' : '301'),
      twice: '101',
      unknown: '201',
      keyword: '402',
      readOnly: '403',
      writeOnly: '404',
      type,
      gap: '201',
    },
    mode: 'cmi.core.lesson_mode',
    location: 'cmi.core.lesson_location',
    statuses: ['cmi.core.lesson_status'],
    isFinal: (status) => /^(passed|completed|failed)$/.test(status),
    refuseInContext(element, value, kept) {
      const [, interaction] = /^(cmi\.interactions\.\d+)\.(?:student_response|correct_responses\.\d+\.pattern)$/.exec(element) ?? [];
      const kind = interaction ? kept(`${interaction}.type`) : '';
      return responses[kind]?.test(value) === false ? [type, `not a response of type ${kind}`] : null;
    },
    advise: () => '',
    withoutStatus: 'no status was ever set: most LMSs take that for completed',
  };
}
