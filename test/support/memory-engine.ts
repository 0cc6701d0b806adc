/** A SCORM 1.2 run-time that takes everything and keeps it in memory: what stands under the strict recorder in tests without a browser. */
import type { CmiValues } from '../../src/preview/emulator/faults.ts';
import type { Scorm12Api } from '../../src/preview/emulator/scorm12-api.ts';

export function createMemoryEngine(values: CmiValues): Scorm12Api {
  const session = new Map(Object.entries(values));
  const count = (list: string): number => {
    const indexes = [...session.keys()]
      .filter((key) => key.startsWith(`${list}.`))
      .map((key) => Number(key.slice(list.length + 1).split('.')[0]));
    return Math.max(-1, ...indexes) + 1;
  };
  return {
    LMSInitialize: () => 'true',
    LMSFinish: () => 'true',
    LMSGetValue: (element) => (element.endsWith('._count') ? String(count(element.slice(0, -7))) : (session.get(element) ?? '')),
    LMSSetValue(element, value) {
      session.set(element, value);
      return 'true';
    },
    LMSCommit: () => 'true',
    LMSGetLastError: () => '0',
    LMSGetErrorString: () => '',
    LMSGetDiagnostic: () => '',
  };
}
