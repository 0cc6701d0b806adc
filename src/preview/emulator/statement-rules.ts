/**
 * What a record store refuses a statement for (xAPI 1.0.3, Data 2.2, 2.4, 4): the rules that a package can break. Judges one statement by
 * itself; stores nothing.
 */

/** Of any version. */
export const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const IRI = /^[a-z][a-z\d+.-]*:\S+$/i;
const DURATION = /^P(?=.)(\d+(\.\d+)?[YMWD])*(T(?=\d)(\d+(\.\d+)?[HMS])+)?$/;
const IDENTIFIERS = ['mbox', 'mbox_sha1sum', 'openid', 'account'];

type Fields = Readonly<Record<string, unknown>>;

/** Everything wrong with a statement, in words. */
export function flawsOfStatement(statement: unknown): readonly string[] {
  const { id, actor, verb, object, result, context, timestamp } = fieldsOf(statement);
  const flaws: string[] = [];
  const ask = (kept: boolean, what: string): void => {
    if (!kept) flaws.push(what);
  };
  ask(matches(UUID, id), 'the id is no UUID');
  ask(IDENTIFIERS.filter((name) => name in fieldsOf(actor)).length === 1, 'the actor has not exactly one identifier');
  ask(matches(IRI, fieldsOf(verb).id), 'the verb is no IRI');
  ask(matches(IRI, fieldsOf(object).id), 'the object is no IRI');
  ask(timestamp === undefined || !Number.isNaN(Date.parse(String(timestamp))), 'the timestamp is no date');
  const { registration } = fieldsOf(context);
  ask(registration === undefined || matches(UUID, registration), 'the registration is no UUID');
  const { score, duration, success, completion } = fieldsOf(result);
  ask(duration === undefined || matches(DURATION, duration), `the duration ${String(duration)} is not of ISO 8601`);
  ask(success === undefined || typeof success === 'boolean', 'success is neither true nor false');
  ask(completion === undefined || typeof completion === 'boolean', 'completion is neither true nor false');
  const { scaled = 0, raw = 0, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = fieldsOf(score) as Record<string, number>;
  ask(scaled >= -1 && scaled <= 1, `the scaled score ${scaled} is not from -1 to 1`);
  ask(score === undefined || raw === 0 || (raw >= min && raw <= max), `the raw score ${raw} is not from ${min} to ${max}`);
  return flaws;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}
