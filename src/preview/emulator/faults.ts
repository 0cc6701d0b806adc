/**
 * The part of an LMS between its run-time and its database, as Moodle's: a commit sends what changed, and what was sent is not sent
 * again, even if nobody took it. With the faults that real LMSs and real lines have, read at each call, so that a test can switch them while a course runs.
 * `createLms` is also sent to the LMS page as text (lms-page.ts): it must use nothing from outside itself.
 */
import type { ScormApi } from './scorm-api.ts';

export interface Faults {
  /** `false`: refused with 101 · `lost`: "true", and nothing is stored (Moodle offline) · `throws`: the API is gone. */
  readonly commit?: 'false' | 'lost' | 'throws';
  /** Every commit takes so long, and the page with it: the API is synchronous. */
  readonly commitMilliseconds?: number;
  /** suspend_data is cut silently where it is stored; within the session the LMS gives back what it was given. */
  readonly cutState?: number;
  /** Longer suspend_data is refused: 405 in SCORM 1.2, 406 in 2004. */
  readonly refuseState?: number;
  /** After so many calls that write, each one is refused with 101 for good. */
  readonly expiresAfter?: number;
  /** Lists that this LMS doesn't have (401). */
  readonly without?: readonly ('interactions' | 'objectives')[];
  /** The server can't be reached: commits say "true" and are lost, package files don't come (served packages only). */
  readonly offline?: boolean;
  /** The server answers each commit with 500 (served packages only). */
  readonly serverError?: boolean;
}

/** Element → value, as the LMS's database keeps it. */
export type CmiValues = Readonly<Record<string, string>>;

/** `unreachable`: nobody answered; like Moodle the LMS says "true" then. */
export type Store = (changes: CmiValues, finishing: boolean) => 'stored' | 'refused' | 'unreachable';

/** An LMS around a run-time (`engine`), which holds the session's values and knows the data model. `tooLong`: error code of a refused value. */
export function createLms(engine: ScormApi, store: Store, faults: () => Faults, tooLong: string): ScormApi {
  const sent = new Map<string, string>();
  const unsent = new Map<string, string>();
  let code: string | null = null;
  let writes = 0;

  const refuse = (withCode: string): 'false' => {
    code = withCode;
    return 'false';
  };
  const isExpired = (): boolean => {
    writes++;
    return writes > (faults().expiresAfter ?? Number.POSITIVE_INFINITY);
  };
  const isMissing = (element: string): boolean => (faults().without ?? []).some((list) => element.startsWith(`cmi.${list}.`));

  function send(finishing: boolean): 'true' | 'false' {
    const { commit, commitMilliseconds = 0, cutState } = faults();
    const until = Date.now() + commitMilliseconds;
    while (Date.now() < until);
    const changes = Object.fromEntries(unsent);
    for (const [element, value] of unsent) sent.set(element, value);
    unsent.clear();
    if (isExpired() || commit === 'false') return refuse('101');
    if (commit === 'throws') throw new Error('the LMS is gone');
    if (commit === 'lost') return 'true';
    const state = changes['cmi.suspend_data'];
    if (state !== undefined && cutState !== undefined) changes['cmi.suspend_data'] = state.slice(0, cutState);
    return store(changes, finishing) === 'refused' ? refuse('101') : 'true';
  }

  return {
    Initialize(parameter) {
      code = null;
      return engine.Initialize(parameter);
    },
    Terminate(parameter) {
      code = null;
      engine.Terminate(parameter);
      return send(true);
    },
    GetValue(element) {
      code = null;
      if (!isMissing(element)) return engine.GetValue(element);
      code = '401';
      return '';
    },
    SetValue(element, value) {
      code = null;
      if (isExpired()) return refuse('101');
      if (isMissing(element)) return refuse('401');
      if (element === 'cmi.suspend_data' && value.length > (faults().refuseState ?? Number.POSITIVE_INFINITY)) return refuse(tooLong);
      const taken = engine.SetValue(element, value);
      if (String(taken) === 'true' && sent.get(element) !== value) unsent.set(element, value);
      return taken;
    },
    Commit(parameter) {
      code = null;
      engine.Commit(parameter);
      return send(false);
    },
    GetLastError: () => code ?? engine.GetLastError(),
    GetErrorString: (asked) => engine.GetErrorString(asked),
    GetDiagnostic: (asked) => engine.GetDiagnostic(asked),
  };
}
