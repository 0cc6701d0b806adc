/** Finds and calls a SCORM run-time, of 1.2 (RTE 1.2, 3.3) or 2004 (RTE 4th ed., 3.1). Never throws; returns and error codes come back as texts. */

/** The run-time's calls by name: `LMSGetValue` in 1.2, `GetValue` in 2004. */
type ScormApi = Readonly<Record<string, (...parameters: readonly string[]) => unknown>>;

/** Under which name each edition offers its run-time: on a window, and before the name of each call. */
export type ApiNames = { readonly object: 'API'; readonly prefix: 'LMS' } | { readonly object: 'API_1484_11'; readonly prefix: '' };

/** The API of a frame around this one, or of the window that opened it; a foreign frame's refusal ends that path only. */
function findApi(window: Window, name: ApiNames['object']): ScormApi | null {
  return (
    findAbove(window, name) ??
    findAbove(
      reach(() => window.opener),
      name,
    ) ??
    findAbove(
      reach(() => window.top?.opener),
      name,
    )
  );
}

function findAbove(start: Window | null, name: ApiNames['object']): ScormApi | null {
  let frame = start;
  for (let level = 0; frame && level < 100; level++) {
    const here = frame;
    const api = reach(() => (here as unknown as Record<string, ScormApi | undefined>)[name]);
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
export interface ScormCalls {
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

/** null: there is no run-time of that name. */
export function connectCalls(window: Window, { object, prefix }: ApiNames): ScormCalls | null {
  const api = findApi(window, object);
  if (!api) return null;
  const refusals: string[] = [];
  let thrown = false;
  const call = (name: string, ...parameters: readonly string[]): string => {
    try {
      thrown = false;
      // Some LMSs return String objects, numbers or null.
      return String(api[prefix + name]?.(...parameters) ?? '');
    } catch {
      thrown = true;
      return '';
    }
  };
  const error = (): string => {
    if (thrown) return 'throws';
    const code = call('GetLastError');
    return thrown ? 'throws' : code;
  };
  const succeeds = (name: string, ...parameters: readonly string[]): boolean => {
    // `True` and `1` too: what an LMS's own language makes of the word.
    if (/^(true|1)$/i.test(call(name, ...parameters))) return true;
    // The element, if there is one, never the value.
    refusals.push([prefix + name, parameters[0], error()].filter(Boolean).join(' '));
    if (refusals.length > 20) refusals.shift();
    return false;
  };
  return {
    refusals,
    error,
    initialize: () => succeeds('Initialize', ''),
    get: (element) => call('GetValue', element),
    set: (element, value) => succeeds('SetValue', element, value),
    commit: () => succeeds('Commit', ''),
    finish: () => succeeds(prefix ? 'Finish' : 'Terminate', ''),
  };
}
