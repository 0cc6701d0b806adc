/** A SCORM run-time that takes everything and keeps it in memory: what stands under the strict recorder in tests without a browser. */
import type { CmiValues } from '../../src/preview/emulator/faults.ts';
import type { ScormApi } from '../../src/preview/emulator/scorm-api.ts';

export function createMemoryEngine(values: CmiValues): ScormApi {
  const session = new Map(Object.entries(values));
  const count = (list: string): number => {
    const indexes = [...session.keys()]
      .filter((key) => key.startsWith(`${list}.`))
      .map((key) => Number(key.slice(list.length + 1).split('.')[0]));
    return Math.max(-1, ...indexes) + 1;
  };
  return {
    Initialize: () => 'true',
    Terminate: () => 'true',
    GetValue: (element) => (element.endsWith('._count') ? String(count(element.slice(0, -7))) : (session.get(element) ?? '')),
    SetValue(element, value) {
      session.set(element, value);
      return 'true';
    },
    Commit: () => 'true',
    GetLastError: () => '0',
    GetErrorString: () => '',
    GetDiagnostic: () => '',
  };
}
