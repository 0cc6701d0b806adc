/**
 * The rules of cmi5 ("Quartz", 1st edition) for what an assignable unit says, each by its requirement's number. Judges one statement by
 * the session that it belongs to and by what was said before; stores nothing.
 */
import { UUID } from './statement-rules.ts';

export interface Cmi5Session {
  readonly id: string;
  readonly registration: string;
  /** The id that the unit was launched with. */
  readonly activity: string;
  readonly actor: object;
  readonly mode: 'Normal' | 'Browse' | 'Review';
  readonly masteryScore?: number;
  /** contextTemplate of the launch data. */
  readonly template: object;
}

/** A statement, as far as it is looked at. */
export interface SaidStatement {
  readonly id?: string;
  readonly actor?: object;
  readonly verb?: { readonly id?: string };
  readonly object?: { readonly id?: string };
  readonly result?: {
    readonly score?: Readonly<Record<string, number>>;
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly duration?: string;
  };
  readonly context?: {
    readonly registration?: string;
    readonly contextActivities?: Readonly<Record<string, readonly { readonly id?: string }[]>>;
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
  readonly timestamp?: string;
}

const CONTEXT = 'https://w3id.org/xapi/cmi5/context/';
const UNIT_VERBS = ['initialized', 'completed', 'passed', 'failed', 'terminated'];

/** Short name of a statement's verb. */
export function verbOf({ verb }: SaidStatement): string {
  return (verb?.id ?? '').replace(/.*\//, '');
}

/** The session that a statement says that it belongs to. */
export function sessionOf({ context }: SaidStatement): unknown {
  return context?.extensions?.[`${CONTEXT}extensions/sessionid`];
}

function hasCategory({ context }: SaidStatement, name: 'cmi5' | 'moveon'): boolean {
  return (context?.contextActivities?.category ?? []).some(({ id }) => id === `${CONTEXT}categories/${name}`);
}

/** A statement of cmi5's own, not one that it only allows. */
export function isDefined(statement: SaidStatement): boolean {
  return hasCategory(statement, 'cmi5');
}

/** Every requirement that `statement` breaks; `before`: what this registration's units and its LMS said, in order. */
export function breachesOf(statement: SaidStatement, session: Cmi5Session, before: readonly SaidStatement[]): readonly string[] {
  const breaches: string[] = [];
  const ask = (kept: boolean, requirement: string, what: string) => {
    if (!kept) breaches.push(`${requirement} ${what}`);
  };
  const { context, object, timestamp = '' } = statement;
  const verb = verbOf(statement);
  const inSession = before.filter((one) => sessionOf(one) === session.id).map(verbOf);
  ask(UUID.test(statement.id ?? ''), '9.1.0.0-1', 'the id is no UUID');
  ask(/(?:Z|[+-]00:?00)$/.test(timestamp), '9.7.0.0-2', 'the timestamp is not in UTC');
  ask(holds(statement.actor, session.actor), '9.2.0.0-1', 'the actor is not the one of the launch');
  ask(context?.registration === session.registration, '9.6.1.0-1', 'the registration is missing or another');
  ask(sessionOf(statement) === session.id, '9.6.3.1-4', 'the session id is missing or another');
  ask(holds(context, session.template), '10.2.1.0-7', 'the context template was changed');
  ask(verb !== 'voided', '6.3.0.0-1', 'a unit voids nothing');
  ask(!inSession.includes('terminated'), '9.3.8.0-2', 'something is said after terminated');
  ask(!inSession.includes('abandoned'), '9.3.6.0-3', 'something is said in an abandoned session');
  ask(verb === 'initialized' || inSession.includes('initialized'), '9.3.0.0-2', `${verb} is said before initialized`);
  if (isDefined(statement)) breaches.push(...breachesOfDefined(statement, session, before, inSession));
  else {
    ask(!(UNIT_VERBS.includes(verb) && object?.id === session.activity), '9.6.2.1-1', `${verb} of the unit has no cmi5 category`);
    ask(!hasCategory(statement, 'moveon'), '9.6.2.2-2', 'the moveOn category is only for completed, passed and failed');
  }
  return breaches;
}

function breachesOfDefined(
  statement: SaidStatement,
  { activity, actor, mode, masteryScore, registration }: Cmi5Session,
  before: readonly SaidStatement[],
  inSession: readonly string[],
): readonly string[] {
  const breaches: string[] = [];
  const ask = (kept: boolean, requirement: string, what: string) => {
    if (!kept) breaches.push(`${requirement} ${what}`);
  };
  const verb = verbOf(statement);
  const { result = {}, object, context } = statement;
  const judges = verb === 'passed' || verb === 'failed';
  const counts = judges || verb === 'completed';
  const ofUnit = before.filter((one) => one.context?.registration === registration && one.object?.id === activity && isDefined(one));
  const saidBefore = (what: string): boolean => ofUnit.some((one) => verbOf(one) === what);
  ask(UNIT_VERBS.includes(verb), '9.3.0.0-1', `${verb} is not a verb of a unit`);
  ask('account' in actor && holds(statement.actor, { account: actor.account }), '9.2.0.0-3', 'the actor has no account');
  ask(object?.id === activity, '8.1.5.0-6', 'the object is not the activity of the launch');
  ask(hasCategory(statement, 'moveon') === counts, counts ? '9.6.2.2-1' : '9.6.2.2-2', `the moveOn category of ${verb} is wrong`);
  ask(!(verb === 'initialized' || verb === 'terminated') || !inSession.includes(verb), '9.3.0.0-5', `${verb} is said twice in a session`);
  ask(verb !== 'completed' || !saidBefore('completed'), '9.3.0.0-6', 'completed is said twice in a registration');
  ask(verb !== 'passed' || !saidBefore('passed'), '9.3.0.0-7', 'passed is said twice in a registration');
  ask(verb !== 'failed' || !saidBefore('passed'), '9.3.0.0-8', 'failed is said after passed');
  ask(mode === 'Normal' || !counts, '10.2.2.0-3', `${verb} is said in a visit to ${mode.toLowerCase()}`);
  const { scaled, raw, min, max } = result.score ?? {};
  ask(result.score === undefined || judges, '9.5.1.0-1', `${verb} has a score`);
  ask(raw === undefined || (min !== undefined && max !== undefined), '9.5.1.0-3', 'a raw score has neither min nor max');
  if (judges && masteryScore !== undefined && scaled !== undefined)
    ask(
      verb === 'passed' ? scaled >= masteryScore : scaled < masteryScore,
      verb === 'passed' ? '9.3.4.0-2' : '9.3.5.0-2',
      `${verb} with ${scaled}, the mastery score is ${masteryScore}`,
    );
  ask(result.success === (judges ? verb === 'passed' : undefined), '9.5.2.0-1', `success of ${verb} is ${result.success}`);
  ask(result.completion === (verb === 'completed' ? true : undefined), '9.5.3.0-1', `completion of ${verb} is ${result.completion}`);
  ask(!(counts || verb === 'terminated') || /^P/.test(result.duration ?? ''), '9.5.4.1-1', `${verb} has no duration`);
  if (judges && masteryScore !== undefined)
    ask(
      context?.extensions?.[`${CONTEXT}extensions/masteryscore`] === masteryScore,
      '9.6.3.2-2',
      'the mastery score is missing or another',
    );
  return breaches;
}

/** Everything of `part` is in `whole`; of lists each element. */
function holds(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((one) => whole.some((other) => holds(other, one)));
  if (typeof part !== 'object' || part === null) return whole === part;
  if (typeof whole !== 'object' || whole === null) return false;
  return Object.entries(part).every(([name, value]) => holds((whole as Record<string, unknown>)[name], value));
}
