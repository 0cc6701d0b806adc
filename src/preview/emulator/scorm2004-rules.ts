/**
 * What SCORM 2004 refuses (RTE 4th ed. v1.1, 3.1.7 errors, 4.1 data types, 4.2 elements): the values as ADL's own data model judges them.
 * `scorm2004Rules` is also sent to the LMS page as text (lms-page.ts): it must use nothing from outside itself.
 */
import type { Refusal, Rule, StrictRules } from './strict-recorder.ts';

/** `stateLimit`: characters of suspend_data that are taken: 64,000 by the standard. */
export function scorm2004Rules(stateLimit = 64_000): StrictRules {
  const type = '406';
  const fits = (test: (value: string) => boolean) => (value: string) => (test(value) ? '' : type);
  const matches = (pattern: RegExp) => fits((value) => pattern.test(value));
  const upTo = (length: number) => fits((value) => value.length <= length);
  const isReal = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value);
  const real = fits(isReal);
  /** Beyond the range is another error than no number at all. */
  const between = (low: number, high: number) => (value: string) =>
    !isReal(value) ? type : Number(value) >= low && Number(value) <= high ? '' : '407';
  const any = (): string => '';
  /** long_identifier_type: a URI, so without spaces. */
  const isId = (value: string): boolean => /^[^\s{}[\]<>"\\^`|]{1,4000}$/.test(value);
  const id = fits(isId);
  /** localized_string_type: the text may say its language first. */
  const text = (length: number) => fits((value) => value.replace(/^\{lang=[^}]*\}/, '').length <= length);
  const day = '(19[7-9]\\d|20[0-2]\\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01])';
  const clock = '(T([01]\\d|2[0-3])(:[0-5]\\d(:[0-5]\\d(\\.\\d{1,2}(Z|[+-]([01]\\d|2[0-3])(:[0-5]\\d)?)?)?)?)?)?';
  /** time(second,10,0): a zone may only follow a fraction, and that has at most two digits. */
  const time = matches(new RegExp(`^${day}${clock})?)?$`));
  /** timeinterval(second,10,2): at least one part, and one after the T. */
  const interval = matches(/^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/);
  const completion = matches(/^(completed|incomplete|not attempted|unknown)$/);
  const success = matches(/^(passed|failed|unknown)$/);
  const identifier = 'an identifier without spaces';
  const share = 'a number from 0 to 1';

  const rules: readonly Rule[] = [
    [/^cmi\.(_version|credit|entry|launch_data|learner_id|learner_name|max_time_allowed|mode|time_limit_action|total_time)$/, 'R', any, ''],
    [/^cmi\.(completion_threshold|scaled_passing_score)$/, 'R', any, ''],
    [/^cmi\.comments_from_lms\.\d+\.(comment|location|timestamp)$/, 'R', any, ''],
    [/^cmi\.comments_from_learner\.\d+\.comment$/, 'RW', text(4000), 'at most 4,000 characters'],
    [/^cmi\.comments_from_learner\.\d+\.location$/, 'RW', upTo(250), 'at most 250 characters'],
    [/^cmi\.comments_from_learner\.\d+\.timestamp$/, 'RW', time, 'a time'],
    [/^cmi\.completion_status$/, 'RW', completion, 'completed, incomplete, not attempted or unknown'],
    [/^cmi\.success_status$/, 'RW', success, 'passed, failed or unknown'],
    [/^cmi\.exit$/, 'W', matches(/^(time-out|suspend|logout|normal|)$/), 'time-out, suspend, logout, normal or nothing'],
    [/^cmi\.session_time$/, 'W', interval, 'P…T…, seconds with at most two decimals'],
    [/^cmi\.location$/, 'RW', upTo(1000), 'at most 1,000 characters'],
    [/^cmi\.suspend_data$/, 'RW', upTo(stateLimit), `at most ${stateLimit} characters`],
    [/^cmi\.progress_measure$/, 'RW', between(0, 1), share],
    [/^cmi\.score\.scaled$/, 'RW', between(-1, 1), 'a number from -1 to 1'],
    [/^cmi\.score\.(raw|min|max)$/, 'RW', real, 'a number'],
    [/^cmi\.learner_preference\.audio_(level)$/, 'RW', between(0, 1e6), 'a number from 0'],
    [/^cmi\.learner_preference\.delivery_speed$/, 'RW', between(0, 1e6), 'a number from 0'],
    [/^cmi\.learner_preference\.language$/, 'RW', upTo(250), 'a language tag'],
    [/^cmi\.learner_preference\.audio_captioning$/, 'RW', matches(/^(-1|0|1)$/), '-1, 0 or 1'],
    [/^cmi\.objectives\.\d+\.id$/, 'RW', id, identifier],
    [/^cmi\.objectives\.\d+\.completion_status$/, 'RW', completion, 'completed, incomplete, not attempted or unknown'],
    [/^cmi\.objectives\.\d+\.success_status$/, 'RW', success, 'passed, failed or unknown'],
    [/^cmi\.objectives\.\d+\.progress_measure$/, 'RW', between(0, 1), share],
    [/^cmi\.objectives\.\d+\.score\.scaled$/, 'RW', between(-1, 1), 'a number from -1 to 1'],
    [/^cmi\.objectives\.\d+\.score\.(raw|min|max)$/, 'RW', real, 'a number'],
    [/^cmi\.objectives\.\d+\.description$/, 'RW', text(250), 'at most 250 characters'],
    [/^cmi\.interactions\.\d+\.id$/, 'RW', id, identifier],
    [
      /^cmi\.interactions\.\d+\.type$/,
      'RW',
      matches(/^(true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other)$/),
      'a type of interaction of SCORM 2004',
    ],
    [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, 'RW', id, identifier],
    [/^cmi\.interactions\.\d+\.timestamp$/, 'RW', time, 'a time; a zone only after a fraction of one or two digits'],
    [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, 'RW', upTo(4000), 'at most 4,000 characters'],
    [/^cmi\.interactions\.\d+\.weighting$/, 'RW', real, 'a number'],
    [/^cmi\.interactions\.\d+\.learner_response$/, 'RW', upTo(4000), 'at most 4,000 characters'],
    [
      /^cmi\.interactions\.\d+\.result$/,
      'RW',
      fits((value) => /^(correct|incorrect|unanticipated|neutral)$/.test(value) || isReal(value)),
      'correct, incorrect, unanticipated, neutral or a number',
    ],
    [/^cmi\.interactions\.\d+\.latency$/, 'RW', interval, 'P…T…, seconds with at most two decimals'],
    [/^cmi\.interactions\.\d+\.description$/, 'RW', text(250), 'at most 250 characters'],
    [
      /^adl\.nav\.request$/,
      'RW',
      matches(/^(continue|previous|exit|exitAll|abandon|abandonAll|suspendAll|_none_|\{target=[^}]+\}(choice|jump))$/),
      'a navigation request',
    ],
    [/^adl\.nav\.request_valid\.(continue|previous|(choice|jump)\.\{target=[^}]+\})$/, 'R', any, ''],
  ];

  /** What answers look like by type of interaction (RTE 4.1.1.6). A right numeric answer is a range: a bare number is none. */
  const isList = (value: string, isPart: (part: string) => boolean): boolean => value !== '' && value.split('[,]').every(isPart);
  const isSet = (value: string): boolean => isList(value, isId) && new Set(value.split('[,]')).size === value.split('[,]').length;
  const isPair = (part: string): boolean => part.split('[.]').length === 2 && part.split('[.]').every(isId);
  const isFillIn = (value: string): boolean =>
    value.split('[,]').length <= 10 && value.split('[,]').every((part) => part.replace(/\{\w+=[^}]*\}/g, '').length <= 250);
  const responses: Readonly<Record<string, (value: string, isPattern: boolean) => boolean>> = {
    'true-false': (value) => /^(true|false)$/.test(value),
    choice: (value) => isSet(value) && value.split('[,]').length <= 36,
    'fill-in': isFillIn,
    matching: (value) => isList(value, isPair),
    sequencing: (value) => isList(value, isId),
    likert: isId,
    numeric: (value, isPattern) =>
      isPattern ? value.split('[:]').length === 2 && value.split('[:]').every((end) => end === '' || isReal(end)) : isReal(value),
  };

  function refuseResponse(element: string, value: string, kept: (element: string) => string): Refusal | null {
    const [, interaction, part = ''] = /^(cmi\.interactions\.\d+)\.(learner_response|correct_responses\.\d+\.pattern)$/.exec(element) ?? [];
    if (!interaction) return null;
    const kind = kept(`${interaction}.type`);
    if (kind === '') return ['408', 'the type comes before answers'];
    return responses[kind]?.(value, part.endsWith('pattern')) === false ? [type, `not a response of type ${kind}`] : null;
  }

  return {
    name: 'SCORM 2004',
    nameOf: (call) => call,
    rules,
    readableKeywords:
      /^cmi\.(_version|(comments_from_learner|comments_from_lms|interactions|objectives)\._(children|count)|(score|learner_preference)\._children|objectives\.\d+\.score\._children|interactions\.\d+\.(objectives|correct_responses)\._count)$/,
    codes: {
      noSession(call, late) {
        const first = { Terminate: 11, GetValue: 12, SetValue: 13, Commit: 14 }[call];
        return first === undefined ? '104' : `${first}${late ? 3 : 2}`;
      },
      twice: '103',
      unknown: '401',
      keyword: '404',
      readOnly: '404',
      writeOnly: '405',
      type,
      gap: '351',
    },
    mode: 'cmi.mode',
    location: 'cmi.location',
    statuses: ['cmi.completion_status', 'cmi.success_status'],
    isFinal: (status) => /^(passed|completed|failed)$/.test(status),
    refuseInContext(element, value, kept) {
      const [, list = '', index = '', part] = /^(cmi\.(?:objectives|interactions))\.(\d+)\.(.+)$/.exec(element) ?? [];
      if (part !== undefined && part !== 'id' && kept(`${list}.${index}.id`) === '') return ['408', 'the id comes first'];
      if (list === 'cmi.objectives' && part === 'id') {
        const before = kept(element);
        if (before !== '' && before !== value) return ['351', `the objective is called ${before} already`];
        for (let other = 0; other < Number(kept(`${list}._count`)); other++)
          if (String(other) !== index && kept(`${list}.${other}.id`) === value) return ['351', `another objective is called ${value}`];
      }
      return refuseResponse(element, value, kept);
    },
    advise(element, value) {
      if (element === 'cmi.exit' && value !== 'suspend') return 'the next launch is a new attempt: state, completion and success are gone';
      if (element === 'adl.nav.request' && value !== 'suspendAll') return 'ends the attempt, or moves to another part';
      if (/\.(learner_response|pattern)$/.test(element) && /^[\w-]+(,[\w-]+)+$/.test(value)) return 'ids are parted by [,]: this is one id';
      return '';
    },
    withoutStatus: 'neither completion nor success was ever set: the course stays unknown',
  };
}
