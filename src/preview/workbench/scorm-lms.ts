/**
 * The workbench as a SCORM LMS: offers the run-time on its own window, where the framed course finds it. The strict recorder over a transport with
 * faults over scorm-again; what an LMS would store is kept in this page, per learner and package.
 */
import { EDITIONS } from '../emulator/editions.ts';
import { createLms, type Faults } from '../emulator/faults.ts';
import { createRecord, type LearnerRecord, storeChanges, valuesAtLaunch } from '../emulator/learner-record.ts';
import type { ScormApi, ScormStandard } from '../emulator/scorm-api.ts';
import { createStrictRecorder } from '../emulator/strict-recorder.ts';
import { scormEntry } from './entries.ts';
import type { LmsView, Visit, VisitOptions } from './lms.ts';
import type { Serving } from './messages.ts';

/** Milliseconds that a commit takes on a slow line; the page stands still meanwhile, as in a real LMS. */
const SLOW_COMMIT = 700;

interface Engine {
  loadFromFlattenedJSON(values: object): void;
}

type EngineClass = new (settings: object) => Engine;

const records = new Map<string, LearnerRecord>();

/** The library's types know a default export, its files the names. */
async function loadEngine(standard: ScormStandard): Promise<EngineClass> {
  const found: unknown = standard === 'scorm12' ? await import('scorm-again/scorm12/min') : await import('scorm-again/scorm2004/min');
  return (found as Readonly<Record<string, EngineClass>>)[EDITIONS[standard].engine] as EngineClass;
}

/** `activity`: names the package; an update of a course finds what the one before left. */
export async function visitScorm(standard: ScormStandard, activity: string, stateLimit: number, options: VisitOptions): Promise<Visit> {
  const { learner, mode, strict, heard, changed } = options;
  const key = `${standard} ${activity} ${learner}`;
  const record = records.get(key) ?? createRecord();
  records.set(key, record);
  const Engine = await loadEngine(standard);
  const engine = new Engine({ autocommit: false, logLevel: 5, mastery_override: false });
  engine.loadFromFlattenedJSON(valuesAtLaunch(record, { id: learner, name: 'Test, Ada' }, mode, standard));
  let { serving } = options;
  let told = record.values['cmi.suspend_data'] ?? '';
  const { object, tooLong, rules, open, offer } = EDITIONS[standard];

  const store = (values: Readonly<Record<string, string>>, finishing: boolean): 'stored' | 'unreachable' => {
    if (serving.line === 'offline') return 'unreachable';
    storeChanges(record, values, finishing, { standard, mode });
    return 'stored';
  };
  const lms = createLms(open(engine as never), store, () => faultsOf(serving), tooLong);
  const recorder = createStrictRecorder(lms, rules(stateLimit));
  let seen = 0;
  /** The last call was refused by the recorder, and taken after all: an LMS that isn't strict. */
  let taken = false;

  function hear(): void {
    const calls = recorder.calls.slice(seen);
    seen = recorder.calls.length;
    for (const { call, element, value, returned } of calls)
      if (call.endsWith('SetValue') && element === 'cmi.suspend_data' && (taken || returned === 'true')) told = value;
    heard(calls.map((call) => scormEntry(call, standard, taken)));
    changed();
  }

  function through(ask: (api: ScormApi) => string): string {
    taken = false;
    try {
      const answer = ask(recorder.api);
      if (strict() || recorder.calls.length === seen || recorder.calls.at(-1)?.refused === '') return answer;
      taken = true;
      return ask(lms);
    } finally {
      hear();
    }
  }

  const api: ScormApi = {
    Initialize: (parameter) => through((one) => one.Initialize(parameter)),
    Terminate: (parameter) => through((one) => one.Terminate(parameter)),
    GetValue: (element) => through((one) => one.GetValue(element)),
    SetValue: (element, value) => through((one) => one.SetValue(element, value)),
    Commit: (parameter) => through((one) => one.Commit(parameter)),
    GetLastError: () => (taken ? lms : recorder.api).GetLastError(),
    GetErrorString: (code) => lms.GetErrorString(code),
    GetDiagnostic: (code) => lms.GetDiagnostic(code),
  };
  const page = window as unknown as Record<string, unknown>;
  page[object] = offer(api);
  return {
    query: '',
    view: () => viewOf(record, standard, told),
    serve(now) {
      serving = now;
    },
    async end() {
      delete page[object];
    },
  };
}

function faultsOf({ line, session }: Serving): Faults {
  return {
    ...(session === 'expired' ? { expiresAfter: 0 } : {}),
    ...(line === 'slow' ? { commitMilliseconds: SLOW_COMMIT } : {}),
  };
}

function viewOf(record: LearnerRecord, standard: ScormStandard, told: string): LmsView {
  const { values } = record;
  const score = values[standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw'];
  const statuses =
    standard === 'scorm12'
      ? [['Status', values['cmi.core.lesson_status'] ?? 'not attempted'] as const]
      : [
          ['Completion', values['cmi.completion_status'] ?? 'unknown'] as const,
          ['Success', values['cmi.success_status'] ?? 'unknown'] as const,
        ];
  return {
    told,
    stored: values['cmi.suspend_data'] ?? '',
    shown: [
      ...statuses,
      ['Score', score ? `${score} of 100` : 'none yet'],
      ['Time in finished visits', minutes(record.totalSeconds)],
      ['Times stored', String(record.commits)],
    ],
  };
}

function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
