/** The record stores that packages are launched with: a small LRS, and a small cmi5 LMS around another. What was said, per registration. */
import { randomBytes, randomUUID } from 'node:crypto';
import { activityId } from '../../contract/activity-id.ts';
import type { CourseData } from '../../contract/course-data.ts';
import { type Cmi5Lms, serveCmi5 } from '../emulator/cmi5-lms.ts';
import { type Lrs, type LrsCall, type LrsFaults, serveLrs } from '../emulator/lrs.ts';
import type { LaunchAnswer, LaunchRequest, RecordAnswer, Serving, StoreCall } from '../workbench/messages.ts';

const SLOW_MILLISECONDS = 1500;
const MODES = { normal: 'Normal', review: 'Review', browse: 'Browse' } as const;

export interface RecordStores {
  launch(request: LaunchRequest, course: CourseData, tracker: string): LaunchAnswer;
  record(tracker: string, registration: string, since: number): RecordAnswer;
  serve(serving: Serving): void;
  close(): Promise<void>;
}

export async function openRecordStores(): Promise<RecordStores> {
  // Other pages of this browser can reach a port of this machine, but they can't know this.
  const authorization = `Basic ${randomBytes(18).toString('base64')}`;
  const [lrs, cmi5] = await Promise.all([serveLrs({ authorization }), serveCmi5({ authorization })]);
  const registrations = new Map<string, string>();
  return {
    launch({ choice, learner, mode }, course, tracker) {
      const activity = activityId(course, course.scope);
      if (tracker === 'cmi5') {
        const masteryScore = course.evaluation ? course.evaluation.pass / 100 : undefined;
        const query = cmi5.launch({
          learner,
          unit: `${activity}#au`,
          mode: MODES[mode],
          ...(masteryScore === undefined ? {} : { masteryScore }),
        });
        return { query, registration: new URLSearchParams(query).get('registration') ?? '' };
      }
      const key = `${learner} ${choice.edition} ${course.scope}`;
      const registration = registrations.get(key) ?? randomUUID();
      registrations.set(key, registration);
      const actor = { objectType: 'Agent', name: 'Ada Test', account: { homePage: 'https://lms.example', name: learner } };
      const query = new URLSearchParams({
        endpoint: lrs.endpoint,
        auth: authorization,
        actor: JSON.stringify(actor),
        activity_id: activity,
        registration,
      });
      return { query: `?${query}`, registration };
    },
    record: (tracker, registration, since) =>
      tracker === 'cmi5' ? recordOf(cmi5.lrs, registration, since, cmi5) : recordOf(lrs, registration, since, null),
    serve({ line, session }) {
      const faults: LrsFaults = {
        ...(line === 'offline' ? { offline: true } : {}),
        ...(line === 'slow' ? { delayMilliseconds: SLOW_MILLISECONDS } : {}),
        ...(session === 'expired' ? { status: 401 } : {}),
      };
      lrs.faults = faults;
      cmi5.lrs.faults = faults;
    },
    async close() {
      await Promise.all([lrs.close(), cmi5.close()]);
    },
  };
}

function recordOf(lrs: Lrs, registration: string, since: number, cmi5: Cmi5Lms | null): RecordAnswer {
  const saves = lrs.calls.filter(
    ({ method, query, status }) =>
      method !== 'GET' && status < 300 && query.stateId === 'coursewright' && query.registration === registration,
  );
  const statements = lrs.statements() as unknown as readonly SeenStatement[];
  return {
    calls: lrs.calls.slice(since).map(storeCall),
    next: lrs.calls.length,
    state: stateOf(saves.at(-1)?.body ?? ''),
    told: statements
      .filter(({ context }) => context?.registration === registration)
      .map(({ verb, result, object }) => ({
        verb: verb.id.replace(/.*\//, ''),
        score: result?.score?.scaled ?? null,
        object: object.definition?.name ? (Object.values(object.definition.name)[0] ?? '') : '',
      })),
    satisfied: cmi5 ? cmi5.isSatisfied(registration) : null,
    breaches: cmi5?.problems() ?? [],
  };
}

interface SeenStatement {
  readonly verb: { readonly id: string };
  readonly object: { readonly definition?: { readonly name?: Readonly<Record<string, string>> } };
  readonly result?: { readonly score?: { readonly scaled?: number } };
  readonly context?: { readonly registration?: string };
}

function storeCall({ method, path, query, body, status, problems }: LrsCall): StoreCall {
  return { method, path, id: query.stateId ?? query.profileId ?? '', body, status, problems };
}

/** The saved text within the player's document. */
function stateOf(body: string): string {
  try {
    return String((JSON.parse(body) as { readonly state?: string }).state ?? '');
  } catch {
    return '';
  }
}
