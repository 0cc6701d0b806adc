/** Finds and calls a SCORM 1.2 run-time (RTE 1.2, 3.3). Never throws; returns and error codes come back as texts. */

export interface Scorm12Api {
  LMSInitialize(parameter: string): unknown;
  LMSFinish(parameter: string): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(parameter: string): unknown;
  LMSGetLastError(): unknown;
}

/** The API of a frame around this one, or of the window that opened it; a foreign frame's refusal ends that path only. */
export function findApi(window: Window): Scorm12Api | null {
  return findAbove(window) ?? findAbove(reach(() => window.opener)) ?? findAbove(reach(() => window.top?.opener));
}

function findAbove(start: Window | null): Scorm12Api | null {
  let frame = start;
  for (let level = 0; frame && level < 100; level++) {
    const here = frame;
    const api = reach(() => (here as { API?: Scorm12Api }).API);
    if (api) return api;
    const parent = reach(() => here.parent);
    if (parent === frame) return null;
    frame = parent;
  }
  return null;
}

function reach<T>(access: () => T | null | undefined): T | null {
  try {
    return access() ?? null;
  } catch {
    return null;
  }
}

/** The calls, safe: a throw counts as a refusal with code `throws`. */
export interface Scorm12Calls {
  initialize(): boolean;
  /** '' for anything that is not there. */
  get(element: string): string;
  set(element: string, value: string): boolean;
  commit(): boolean;
  finish(): boolean;
  /** Code of the last call. */
  error(): string;
  /** The last refusals: call, element and code, never a value. */
  readonly refusals: readonly string[];
}

export function callsOf(api: Scorm12Api): Scorm12Calls {
  const refusals: string[] = [];
  let thrown = false;
  const call = (make: () => unknown): string => {
    try {
      thrown = false;
      // Some LMSs return String objects, numbers or null.
      return String(make() ?? '');
    } catch {
      thrown = true;
      return '';
    }
  };
  const error = (): string => {
    if (thrown) return 'throws';
    const code = call(() => api.LMSGetLastError());
    return thrown ? 'throws' : code;
  };
  const succeeds = (name: string, make: () => unknown): boolean => {
    if (call(make) === 'true') return true;
    refusals.push(`${name} ${error()}`);
    if (refusals.length > 20) refusals.shift();
    return false;
  };
  return {
    refusals,
    error,
    initialize: () => succeeds('LMSInitialize', () => api.LMSInitialize('')),
    get: (element) => call(() => api.LMSGetValue(element)),
    set: (element, value) => succeeds(`LMSSetValue ${element}`, () => api.LMSSetValue(element, value)),
    commit: () => succeeds('LMSCommit', () => api.LMSCommit('')),
    finish: () => succeeds('LMSFinish', () => api.LMSFinish('')),
  };
}
