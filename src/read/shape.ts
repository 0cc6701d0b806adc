/** A plain value against a schema: the typed value, and every mistake as a diagnostic in plain words at its key path. */
import { type Code, diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostic, Diagnostics } from '../diagnostics/diagnostic.ts';
import { addPath, joinPath } from '../diagnostics/source.ts';
import { didYouMean, nearest } from '../diagnostics/suggest.ts';
import { ID_PATTERN, type Issue, keysAt, partsOf, type Schema } from './schema.ts';

export interface Where {
  readonly file: string;
  /** Path of the value in its file, '' for the whole. */
  readonly path: string;
}

type Keys = Readonly<Record<string, unknown>>;

/**
 * The value as the schema gives it; null if it is too broken. Mistakes are reported; unknown keys are then left out, and a
 * broken key takes its value from `fallback` (if there is one), so that the rest of the file can still be checked.
 */
export function shape<T>(schema: Schema<T>, value: unknown, where: Where, report: Diagnostics, fallback?: T): T | null {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const slips = slipsOf(issues, schema);
  // A key that is missing because its name has a slip is one mistake, not two.
  for (const issue of issues)
    if (!slips.has(joinPath(...issue.path.map(String)))) for (const found of explain(issue, value, schema, where)) report.add(found);
  if (fallback !== undefined) return goodParts(schema, value, fallback);
  const known = schema.safeParse(withoutUnknownKeys(value, issues));
  return known.success ? known.data : null;
}

/** Each entry of a list by itself: broken entries are reported and left out. */
export function shapeList<T>(
  schema: Schema<T>,
  value: unknown,
  where: Where,
  report: Diagnostics,
): { readonly value: T; readonly path: string }[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) {
    report.add(diagnostic('Y107', `this must be a list: each entry begins with "- "`, { origin: { ...where } }));
    return [];
  }
  return value.flatMap((entry: unknown, index) => {
    const path = addPath(where.path, index);
    const found = shape(schema, entry, { ...where, path }, report);
    return found === null ? [] : [{ value: found, path }];
  });
}

export function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function* explain(issue: Issue, root: unknown, schema: Schema, where: Where): Generator<Diagnostic> {
  const steps = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const path = addPath(where.path, ...steps);
  const value = valueAt(root, steps);
  const name = nameOf(steps);
  const say = (code: Code, message: string, more: { readonly hint?: string } = {}, at = path): Diagnostic =>
    diagnostic(code, message, { origin: { file: where.file, path: at }, ...more });

  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, steps);
    for (const key of issue.keys) {
      const hint = nearest(key, known) === null ? { hint: hintForKey(key, value, known) } : didYouMean(key, known);
      yield say('Y105', `unknown key "${key}"`, hint, addPath(path, key, '~'));
    }
    return;
  }
  if (value === undefined && steps.length > 0) {
    const parent = addPath(where.path, ...steps.slice(0, -1));
    yield say('Y106', `${name} is missing`, {}, parent);
    return;
  }
  if (value === null || (issue.code === 'too_small' && issue.origin === 'string')) {
    yield say('Y107', `${name} is empty`, {}, path);
    return;
  }
  if (issue.code === 'invalid_format' && issue.message.includes(String(ID_PATTERN))) {
    const id = idFrom(String(value));
    yield say('C101', `${show(value)} is not an id`, { hint: id === null ? ID_RULE : `for example: ${id}` });
    return;
  }
  const wrongText = issue.code === 'invalid_type' && issue.expected === 'string' && typeof value !== 'object';
  // 1.0 is read as 1: what is written is not known here any more.
  const asText = typeof value === 'number' ? 'put quotation marks around it' : `put quotation marks around it: "${String(value)}"`;
  const hint = wrongText ? { hint: asText } : suggestionFor(issue, value);
  yield say('Y107', `${name} ${demand(issue, value)}`, hint);
}

/** `{ text: soap, water }` reads `water` as a key of its own. */
function hintForKey(key: string, holder: unknown, known: readonly string[]): string {
  const isRest = isKeys(holder) && holder[key] === null;
  return isRest ? 'a text with a comma between braces needs quotation marks, "…"' : `known keys: ${known.join(', ')}`;
}

/** Paths of the keys that unknown keys probably mean. */
function slipsOf(issues: readonly Issue[], schema: Schema): ReadonlySet<string> {
  const slips = new Set<string>();
  for (const issue of issues)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) {
        const meant = nearest(key, keysAt(schema, issue.path));
        if (meant !== null) slips.add(joinPath(...issue.path.map(String), meant));
      }
  return slips;
}

/** What the value must be, and what it is. */
function demand(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}, not ${show(value)}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of: '}${issue.values.map(String).join(', ')}; it is ${show(value)}`;
    case 'too_small':
    case 'too_big': {
      const few = issue.code === 'too_small';
      const limit = few ? issue.minimum : issue.maximum;
      if (Array.isArray(value)) return `needs ${few ? 'at least' : 'at most'} ${limit} entries; it has ${value.length}`;
      return `must be ${few ? 'at least' : 'at most'} ${limit}; it is ${show(value)}`;
    }
    default:
      return `must be ${issue.message}; it is ${show(value)}`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

function suggestionFor(issue: Issue, value: unknown): { readonly hint?: string } {
  if (typeof value !== 'string') return {};
  if (issue.code === 'invalid_value') return didYouMean(value, issue.values.map(String));
  const isQuoted = issue.code === 'invalid_type' && (issue.expected === 'boolean' ? /^(?:true|false)$/ : /^\d+(?:\.\d+)?$/).test(value);
  return isQuoted && issue.expected !== 'string' ? { hint: `leave the quotation marks out: ${value}` } : {};
}

function nameOf(steps: readonly (string | number)[]): string {
  const last = steps.at(-1);
  if (last === undefined) return 'this';
  if (typeof last === 'string') return `"${last}"`;
  const list = steps.at(-2);
  return list === undefined ? `entry ${last + 1}` : `entry ${last + 1} of "${list}"`;
}

/** A value as it is quoted in messages. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${value.length > 40 ? `${value.slice(0, 39)}…` : value}"`;
  if (Array.isArray(value)) return 'a list';
  if (isKeys(value)) return 'keys with values';
  return String(value);
}

/** For what has nothing to make an id of: `a`, `1`, `日本`. */
const ID_RULE = 'two signs or more: a–z, 0–9 and "-", a letter first';

/** The id that an author probably had in mind; null if nothing is left of the text. */
function idFrom(text: string): string | null {
  const id = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 48);
  return ID_PATTERN.test(id) ? id : null;
}

function valueAt(root: unknown, steps: readonly (string | number)[]): unknown {
  let value = root;
  for (const step of steps) value = Array.isArray(value) ? value[Number(step)] : isKeys(value) ? value[step] : undefined;
  return value;
}

/** Each key by itself: its value if it is good, else the fallback's. */
function goodParts<T>(schema: Schema<T>, value: unknown, fallback: T): T {
  if (!isKeys(value)) return fallback;
  const parts = { ...fallback } as Record<string, unknown>;
  for (const [key, part] of Object.entries(partsOf(schema))) {
    const result = part.safeParse(value[key]);
    if (result.success && result.data !== undefined) parts[key] = result.data;
  }
  return parts as T;
}

function withoutUnknownKeys(root: unknown, issues: readonly Issue[]): unknown {
  const copy = structuredClone(root);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = valueAt(copy, issue.path as (string | number)[]);
    if (isKeys(holder)) for (const key of issue.keys) Reflect.deleteProperty(holder, key);
  }
  return copy;
}
