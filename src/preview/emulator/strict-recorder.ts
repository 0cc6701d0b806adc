/**
 * A strict recorder over any SCORM run-time: refuses what the standard refuses and what strict LMSs refuse, says once why, and records
 * every call with a verdict. The rules of each standard stand in scorm12-rules.ts and scorm2004-rules.ts.
 * `createStrictRecorder` is also sent to the LMS page as text (lms-page.ts): it must use nothing from outside itself.
 */
import type { RecordedCall, ScormApi } from './scorm-api.ts';

export interface StrictRecorder {
  readonly api: ScormApi;
  readonly calls: readonly RecordedCall[];
}

/** Which element, who may use it how, '' or the error code of a value, and what was expected. */
export type Rule = readonly [element: RegExp, access: 'R' | 'W' | 'RW', judge: (value: string) => string, expected: string];

/** Error code and reason. */
export type Refusal = readonly [code: string, reason: string];

/** What one edition of the standard asks for. */
export interface StrictRules {
  /** The standard's name, for "no element of …". */
  readonly name: string;
  /** The call's own name: `SetValue` → `LMSSetValue`. */
  nameOf(call: string): string;
  readonly rules: readonly Rule[];
  readonly readableKeywords: RegExp;
  readonly codes: {
    /** `late`: after the end of the session. */
    noSession(call: string, late: boolean): string;
    readonly twice: string;
    readonly unknown: string;
    readonly keyword: string;
    readonly readOnly: string;
    readonly writeOnly: string;
    readonly type: string;
    readonly gap: string;
  };
  /** Elements that LMSs tell at launch or are told at the end. */
  readonly mode: string;
  readonly location: string;
  readonly statuses: readonly string[];
  isFinal(status: string): boolean;
  /** What depends on other elements: `kept` knows everything that was written or kept. */
  refuseInContext(element: string, value: string, kept: (element: string) => string): Refusal | null;
  /** Beyond what holds for both editions. */
  advise(element: string, value: string): string;
  /** Of a session that ends without any status. */
  readonly withoutStatus: string;
}

export function createStrictRecorder(lms: ScormApi, strict: StrictRules): StrictRecorder {
  const { codes } = strict;
  const keyword = /\._(children|count|version)$/;
  const calls: RecordedCall[] = [];
  const began = Date.now();
  const counts = new Map<string, number>();
  const written = new Map<string, string>();
  let phase: 'before' | 'running' | 'after' = 'before';
  let code = '0';
  let own = false;
  let mode = '';
  const status = new Map<string, string>();
  let uncommitted = false;
  let timeWritten = false;
  let exitWritten = false;

  function record(call: string, element: string, value: string, refusal: Refusal | null, advice: string, run: () => string): string {
    const name = strict.nameOf(call);
    let returned: string;
    if (refusal) {
      own = true;
      code = refusal[0];
      returned = call === 'GetValue' ? '' : 'false';
    } else {
      own = false;
      try {
        returned = String(run());
        code = String(lms.GetLastError());
      } catch (error) {
        calls.push({ call: name, element, value, returned: 'throws', code: '', refused: '', advice, at: Date.now() - began });
        throw error;
      }
    }
    calls.push({ call: name, element, value, returned, code, refused: refusal ? refusal[1] : '', advice, at: Date.now() - began });
    return returned;
  }

  const refuseOutside = (call: string): Refusal | null =>
    phase === 'running' ? null : [codes.noSession(call, phase === 'after'), 'not initialised'];
  const isUnrecorded = (): boolean => mode === 'browse' || mode === 'review';
  const kept = (element: string): string => written.get(element) ?? String(lms.GetValue(element));

  /** Length of the list that the element's last index belongs to, as far as it has been written. */
  function refuseIndex(element: string): Refusal | null {
    let path = '';
    for (const part of element.split('.')) {
      if (/^\d+$/.test(part)) {
        const list = path;
        const known = counts.get(list) ?? (Number(lms.GetValue(`${list}._count`)) || 0);
        if (Number(part) > known) return [codes.gap, `index ${part} leaves a gap: ${list} has ${known} entries`];
        counts.set(list, Math.max(known, Number(part) + 1));
      }
      path = path === '' ? part : `${path}.${part}`;
    }
    return null;
  }

  function refuseSet(element: string, value: string): Refusal | null {
    const outside = refuseOutside('SetValue');
    if (outside) return outside;
    if (keyword.test(element)) return [codes.keyword, 'a keyword can only be read'];
    const rule = strict.rules.find(([pattern]) => pattern.test(element));
    if (!rule) return [codes.unknown, `no element of ${strict.name}`];
    const [, access, judge, expected] = rule;
    if (access === 'R') return [codes.readOnly, 'read only'];
    if (typeof value !== 'string') return [codes.type, 'values are texts'];
    const wrong = judge(value);
    if (wrong !== '') return [wrong, `expected ${expected}`];
    return strict.refuseInContext(element, value, kept) ?? refuseIndex(element);
  }

  function adviseSet(element: string, value: string): string {
    if (isUnrecorded()) return 'a visit in this mode must write nothing: Moodle would change the grade';
    if (element === 'cmi.suspend_data' && !/^[\w.~:-]*$/.test(value)) return 'some LMSs destroy characters outside A–Z a–z 0–9 - _ . ~ :';
    if (element === strict.location && !/^[a-z0-9_-]*$/.test(value)) return 'some LMSs do not encode the location: use a short token';
    const before = status.get(element) ?? '';
    if (/^cmi\.(core\.)?score\./.test(element) && [...status.values()].some((one) => strict.isFinal(one)))
      return 'the score comes before the final status';
    if (strict.isFinal(before) && value !== before) return `takes back the status ${before}`;
    if (/^cmi\.interactions\.\d+\.id$/.test(element) && /[^\w-]/.test(value)) return 'use A–Z a–z 0–9 - _ in ids';
    return strict.advise(element, value);
  }

  /** Commit and Terminate: an empty parameter, while the session runs. */
  function refuseCall(call: string, parameter: string): Refusal | null {
    return parameter === '' ? refuseOutside(call) : ['201', 'the parameter is an empty text'];
  }

  function noteSet(element: string, value: string): void {
    uncommitted = true;
    written.set(element, value);
    if (element.endsWith('.session_time')) timeWritten = true;
    if (element.endsWith('.exit')) exitWritten = true;
    if (strict.statuses.includes(element)) status.set(element, value);
  }

  function adviseEnd(): string {
    if (isUnrecorded()) return '';
    if ([...status.values()].every((one) => /^(|not attempted|unknown)$/.test(one))) return strict.withoutStatus;
    return uncommitted ? 'values without a commit before: some LMSs lose them' : '';
  }

  const api: ScormApi = {
    Initialize(parameter) {
      const refusal: Refusal | null =
        parameter !== ''
          ? ['201', 'the parameter is an empty text']
          : phase === 'before'
            ? null
            : [phase === 'running' ? codes.twice : codes.noSession('Initialize', true), 'initialised before'];
      return record('Initialize', String(parameter), '', refusal, '', () => {
        const returned = lms.Initialize('');
        if (String(returned) === 'true') {
          phase = 'running';
          mode = String(lms.GetValue(strict.mode));
          for (const element of strict.statuses) status.set(element, String(lms.GetValue(element)));
        }
        return returned;
      });
    },
    Terminate(parameter) {
      return record('Terminate', String(parameter), '', refuseCall('Terminate', parameter), adviseEnd(), () => {
        phase = 'after';
        return lms.Terminate('');
      });
    },
    GetValue(element) {
      const rule = strict.rules.find(([pattern]) => pattern.test(element));
      const refusal: Refusal | null =
        refuseOutside('GetValue') ??
        (keyword.test(element)
          ? strict.readableKeywords.test(element)
            ? null
            : [codes.unknown, 'no such list']
          : !rule
            ? [codes.unknown, `no element of ${strict.name}`]
            : rule[1] === 'W'
              ? [codes.writeOnly, 'write only']
              : null);
      return record('GetValue', element, '', refusal, '', () => lms.GetValue(element));
    },
    SetValue(element, value) {
      const refusal = refuseSet(element, value);
      return record('SetValue', element, String(value), refusal, refusal ? '' : adviseSet(element, value), () => {
        const returned = lms.SetValue(element, value);
        if (String(returned) === 'true') noteSet(element, value);
        return returned;
      });
    },
    Commit(parameter) {
      const advice = timeWritten && exitWritten ? '' : 'session time and exit belong to every commit';
      uncommitted = false;
      timeWritten = false;
      exitWritten = false;
      return record('Commit', String(parameter), '', refuseCall('Commit', parameter), advice, () => lms.Commit(''));
    },
    GetLastError: () => (own ? code : String(lms.GetLastError())),
    GetErrorString: (asked) => String(lms.GetErrorString(asked)),
    GetDiagnostic: (asked) => String(lms.GetDiagnostic(asked)),
  };
  return { api, calls };
}
