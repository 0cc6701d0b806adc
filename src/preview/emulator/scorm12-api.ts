/** The SCORM 1.2 run-time interface (RTE 1.2, 3.3) as an LMS offers it, and what a recorded call looks like. */

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
  /** `LMSSetValue`. LMSGetLastError and its like are not recorded. */
  readonly call: string;
  /** Element, or the parameter of a call that has none. */
  readonly element: string;
  readonly value: string;
  readonly returned: string;
  /** Error code after the call. */
  readonly code: string;
  /** Why the standard, or Moodle in its strict setting, refuses the call; '' if it doesn't. */
  readonly refused: string;
  /** Allowed, but real LMSs are known to lose or distort something; '' if not. */
  readonly advice: string;
  /** Milliseconds since the recorder was made. */
  readonly at: number;
}
