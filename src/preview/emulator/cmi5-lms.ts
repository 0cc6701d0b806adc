/**
 * A small cmi5 LMS around the small LRS: launches units (fetch address, launch data, preferences), says launched and abandoned, knows
 * when a unit is satisfied, and which requirements of the standard it breaks. On loopback only, in memory only.
 */
import { randomUUID } from 'node:crypto';
import { breachesOf, type Cmi5Session, isDefined, type SaidStatement, sessionOf, verbOf } from './cmi5-rules.ts';
import { type Lrs, type LrsCall, type LrsOptions, serveLrs } from './lrs.ts';

export type MoveOn = 'NotApplicable' | 'Passed' | 'Completed' | 'CompletedAndPassed' | 'CompletedOrPassed';

export interface Cmi5Launch {
  readonly learner?: string;
  /** Default: the same for a learner and unit. */
  readonly registration?: string;
  /** The unit's id in cmi5.xml. */
  readonly unit?: string;
  readonly mode?: Cmi5Session['mode'];
  readonly moveOn?: MoveOn;
  readonly masteryScore?: number;
  readonly returnURL?: string;
  /** cmi5LearnerPreferences; default: the learner has none. */
  readonly preferences?: object;
}

export interface Cmi5Lms {
  readonly lrs: Lrs;
  /** A new session: the query that the LMS adds to the unit's address. */
  launch(options?: Cmi5Launch): string;
  readonly sessions: readonly Cmi5Session[];
  /** The unit's moveOn is fulfilled in this registration. */
  isSatisfied(registration: string): boolean;
  /** Everything that units did against the standard, each with the number of the requirement. */
  problems(): readonly string[];
  close(): Promise<void>;
}

/** A session, and what the LMS alone knows of it. */
interface Running extends Cmi5Session {
  readonly token: string;
  readonly moveOn: MoveOn;
  readonly agent: string;
  fetched: number;
}

const CMI5 = 'https://w3id.org/xapi/cmi5/context/';

export async function serveCmi5(options: LrsOptions = {}): Promise<Cmi5Lms> {
  const sessions: Running[] = [];
  const registrations = new Map<string, string>();
  const byToken = (authorization: string): Running | undefined => sessions.find(({ token }) => authorization === `Basic ${token}`);

  const lrs = await serveLrs({
    ...options,
    isAuthorized: (authorization) => byToken(authorization) !== undefined,
    validate(statement, context) {
      const session = byToken(context?.authorization ?? '');
      const said = (context?.before ?? []) as readonly SaidStatement[];
      return [...(options.validate?.(statement) ?? []), ...(session ? breachesOf(statement as SaidStatement, session, said) : [])];
    },
    elsewhere(method, path) {
      const session = sessions.find(({ id }) => path === `/fetch/${id}`);
      if (!session || method !== 'POST') return null;
      session.fetched++;
      const answer =
        session.fetched === 1 ? { 'auth-token': session.token } : { 'error-code': '1', 'error-text': 'the token was given already' };
      return { status: 200, body: JSON.stringify(answer) };
    },
  });
  const said = (): readonly SaidStatement[] => lrs.statements() as readonly SaidStatement[];

  function tell(session: Running, verb: string, base: string, result?: object): void {
    const { registration, activity, actor, template } = session;
    const category = [{ id: `${CMI5}categories/cmi5` }];
    const given = template as { contextActivities: object };
    lrs.addStatement({
      id: randomUUID(),
      actor,
      verb: { id: `${base}${verb}`, display: { en: verb } },
      object: { id: activity },
      ...(result && { result }),
      context: { ...given, registration, contextActivities: { ...given.contextActivities, category } },
      timestamp: new Date().toISOString(),
    });
  }

  function isSatisfied(registration: string): boolean {
    const [session] = sessions.filter((one) => one.registration === registration);
    const has = (verb: string): boolean =>
      said().some((one) => one.context?.registration === registration && isDefined(one) && verbOf(one) === verb);
    const [completed, passed] = [has('completed'), has('passed')];
    const rules: Readonly<Record<MoveOn, boolean>> = {
      NotApplicable: true,
      Passed: passed,
      Completed: completed,
      CompletedAndPassed: completed && passed,
      CompletedOrPassed: completed || passed,
    };
    return session !== undefined && rules[session.moveOn];
  }

  return {
    lrs,
    sessions,
    isSatisfied,
    launch({
      learner = 'ola',
      unit = 'https://example.org/unit',
      registration = registrations.get(`${learner} ${unit}`) ?? randomUUID(),
      mode = 'Normal',
      moveOn = 'CompletedAndPassed',
      masteryScore,
      returnURL,
      preferences,
    } = {}) {
      registrations.set(`${learner} ${unit}`, registration);
      // What is left open by the session before was left without a word.
      for (const open of sessions.filter((one) => one.registration === registration)) {
        const verbs = said().filter((one) => sessionOf(one) === open.id);
        if (!verbs.some((one) => ['terminated', 'abandoned'].includes(verbOf(one))))
          tell(open, 'abandoned', 'https://w3id.org/xapi/adl/verbs/', { duration: 'PT0S' });
      }
      const id = randomUUID();
      const actor = { objectType: 'Agent', name: 'Ola Nordmann', account: { homePage: 'https://lms.example', name: learner } };
      const agent = JSON.stringify(actor);
      // The LMS names activities as it likes; the publisher's id comes in the template (10.2.1).
      const activity = `https://lms.example/units/${encodeURIComponent(unit)}`;
      const template = {
        contextActivities: { grouping: [{ id: unit, objectType: 'Activity' }] },
        extensions: { [`${CMI5}extensions/sessionid`]: id },
      };
      const session: Running = {
        id,
        registration,
        activity,
        actor,
        mode,
        template,
        moveOn,
        agent,
        token: Buffer.from(`session:${id}`).toString('base64'),
        fetched: 0,
        ...(masteryScore === undefined ? {} : { masteryScore }),
      };
      sessions.push(session);
      const launchData = {
        contextTemplate: template,
        launchMode: mode,
        moveOn,
        ...(masteryScore === undefined ? {} : { masteryScore }),
        ...(returnURL === undefined ? {} : { returnURL }),
      };
      lrs.writeDocument(
        'activities/state',
        { activityId: activity, agent, registration, stateId: 'LMS.LaunchData' },
        JSON.stringify(launchData),
      );
      if (preferences) lrs.writeDocument('agents/profile', { agent, profileId: 'cmi5LearnerPreferences' }, JSON.stringify(preferences));
      tell(session, 'launched', 'http://adlnet.gov/expapi/verbs/');
      const origin = new URL(lrs.endpoint).origin;
      return `?${new URLSearchParams({ endpoint: lrs.endpoint, fetch: `${origin}/fetch/${id}`, actor: agent, registration, activityId: activity })}`;
    },
    problems: () => [
      ...lrs.calls.filter(({ status }) => status !== 412).flatMap(({ problems }) => problems.filter((problem) => problem !== 'fault')),
      ...sessions.flatMap((session) =>
        breachesOfCalls(
          session,
          lrs.calls.filter(({ authorization }) => authorization === `Basic ${session.token}`),
        ),
      ),
    ],
    close: () => lrs.close(),
  };
}

/** What a unit has to ask for, and must not touch. */
function breachesOfCalls(session: Running, calls: readonly LrsCall[]): readonly string[] {
  const first = calls.findIndex(({ method, path }) => path === 'statements' && method !== 'GET');
  const reads = (id: string): number =>
    calls.findIndex(({ method, query }) => method === 'GET' && [query.stateId, query.profileId].includes(id));
  const breaches: string[] = [];
  if (session.fetched > 1) breaches.push('8.1.2.0-3 the fetch address was asked more than once');
  if (first >= 0 && (reads('LMS.LaunchData') < 0 || reads('LMS.LaunchData') > first))
    breaches.push('10.2.1.0-4 the launch data were not read before the first statement');
  if (first >= 0 && (reads('cmi5LearnerPreferences') < 0 || reads('cmi5LearnerPreferences') > first))
    breaches.push('11.0.0.0-3 the preferences were not read before the first statement');
  if (calls.some(({ method, query }) => method !== 'GET' && query.stateId === 'LMS.LaunchData'))
    breaches.push('10.2.1.0-5 the launch data were written');
  return breaches;
}
