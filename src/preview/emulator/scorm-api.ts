/**
 * The SCORM run-time interface as an LMS offers it, and what a recorded call looks like. Inside the emulator both editions speak by the
 * names of 2004 (RTE 4th ed., 3.1); at its edges 1.2 has its own (RTE 1.2, 3.3).
 * The two converters are also sent to the LMS page as text: they must use nothing from outside themselves.
 */

export type ScormStandard = 'scorm12' | 'scorm2004';

export interface ScormApi {
  Initialize(parameter: string): string;
  Terminate(parameter: string): string;
  GetValue(element: string): string;
  SetValue(element: string, value: string): string;
  Commit(parameter: string): string;
  GetLastError(): string;
  GetErrorString(code: string): string;
  GetDiagnostic(code: string): string;
}

export interface Scorm12Api {
  LMSInitialize(parameter: string): string;
  LMSFinish(parameter: string): string;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string;
  LMSCommit(parameter: string): string;
  LMSGetLastError(): string;
  LMSGetErrorString(code: string): string;
  LMSGetDiagnostic(code: string): string;
}

export interface RecordedCall {
  /** By the standard's own name: `LMSSetValue` in 1.2, `SetValue` in 2004. LMSGetLastError and its like are not recorded. */
  readonly call: string;
  /** Element, or the parameter of a call that has none. */
  readonly element: string;
  readonly value: string;
  readonly returned: string;
  /** Error code after the call. */
  readonly code: string;
  /** Why the standard, or a strict LMS, refuses the call; '' if it doesn't. */
  readonly refused: string;
  /** Allowed, but real LMSs are known to lose or distort something; '' if not. */
  readonly advice: string;
  /** Milliseconds since the recorder was made. */
  readonly at: number;
}

/** A run-time that speaks 1.2, by the names of 2004. */
export function fromScorm12(api: Scorm12Api): ScormApi {
  return {
    Initialize: (parameter) => api.LMSInitialize(parameter),
    Terminate: (parameter) => api.LMSFinish(parameter),
    GetValue: (element) => api.LMSGetValue(element),
    SetValue: (element, value) => api.LMSSetValue(element, value),
    Commit: (parameter) => api.LMSCommit(parameter),
    GetLastError: () => api.LMSGetLastError(),
    GetErrorString: (code) => api.LMSGetErrorString(code),
    GetDiagnostic: (code) => api.LMSGetDiagnostic(code),
  };
}

/** The same, the other way round: what a package of 1.2 finds as `window.API`. */
export function asScorm12(api: ScormApi): Scorm12Api {
  return {
    LMSInitialize: (parameter) => api.Initialize(parameter),
    LMSFinish: (parameter) => api.Terminate(parameter),
    LMSGetValue: (element) => api.GetValue(element),
    LMSSetValue: (element, value) => api.SetValue(element, value),
    LMSCommit: (parameter) => api.Commit(parameter),
    LMSGetLastError: () => api.GetLastError(),
    LMSGetErrorString: (code) => api.GetErrorString(code),
    LMSGetDiagnostic: (code) => api.GetDiagnostic(code),
  };
}
