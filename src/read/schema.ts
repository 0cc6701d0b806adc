/**
 * The words in which shapes of files are said, and what is asked of a shape: the keys it has, its JSON Schema. The only module that
 * imports zod; knows no file of a course.
 */
// Not `import { z }`: that would bring every language that zod speaks.
import * as z from 'zod';

// No code made at run time: it is no faster for a course's few files, and runs where eval is forbidden.
z.config({ jitless: true });

/** What shapes are made of. */
export {
  array as listOf,
  boolean,
  discriminatedUnion as oneByKey,
  enum as oneOf,
  int as wholeNumber,
  literal as exactly,
  number,
  partialRecord as someOf,
  record as recordOf,
  strictObject as keysOf,
  string,
  union as eitherOf,
  unknown as anything,
} from 'zod';

export type Schema<T = unknown> = z.ZodType<T>;
export type Issue = z.core.$ZodIssue;
export type Shaped<S extends z.ZodType> = z.output<S>;

export const ID_PATTERN = /^[a-z][a-z0-9-]{1,47}$/;

export const id = z
  .string()
  .regex(ID_PATTERN)
  .meta({ title: 'id' })
  .describe('Permanent: never changed once published. 2–48 characters: a–z, 0–9 and "-".');

/** Ids that need only be unique within their parent. */
export const innerId = z.string().regex(ID_PATTERN).meta({ title: 'id' }).describe('Unique within its parent, and permanent.');

export const text = z.string().trim().min(1);

export const webAddress = z
  .string()
  .regex(/^https?:\/\/\S+$/, 'a web address that begins with https://')
  .meta({ title: 'web address' });

export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag, such as en, fr or pt-BR')
  .meta({ title: 'language tag, such as en or pt-BR' });

/** False for 31 June and 30 February. Texts of another form are for others to judge. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !/^\d{4}-\d{2}-\d{2}$/.test(text) || (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text));
}

export const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-22')
  .refine(isDay, 'a day that there is')
  .meta({ title: 'date, such as 2026-11-22' });

export const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => value === 0 || value >= 1, 'per cent, such as 80')
  .meta({ title: 'per cent' });

export const minutes = z.int().min(1).max(600).describe('How long it takes, all together.');

export const attempts = z
  .union([z.int().min(1).max(255), z.literal('unlimited')], { error: 'a number from 1 to 255, or unlimited' })
  .describe('How often it may be taken.');

export const citations = z.array(text).describe('Each as in a text, without brackets: "mandela-rules, rule 45(1)".');

/** As a file is written, before defaults are filled in. */
export function jsonSchema(schema: Schema): object {
  return z.toJSONSchema(schema, { io: 'input' });
}

/** The keys that an object may have at a path of a schema, for did-you-mean. */
export function keysAt(schema: Schema, path: readonly PropertyKey[]): readonly string[] {
  const unwrapped = unwrap(schema);
  const [step, ...rest] = path;
  if (unwrapped instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(unwrapped.shape);
    const inner: unknown = unwrapped.shape[String(step)];
    return inner instanceof z.ZodType ? keysAt(inner, rest) : [];
  }
  if (unwrapped instanceof z.ZodArray) return keysAt(unwrapped.element as Schema, rest);
  if (unwrapped instanceof z.ZodRecord) return keysAt(unwrapped.valueType as Schema, rest);
  return [];
}

/** The schemas of an object's keys; none for anything else. */
export function partsOf(schema: Schema): Readonly<Record<string, Schema>> {
  return schema instanceof z.ZodObject ? (schema.shape as Readonly<Record<string, Schema>>) : {};
}

function unwrap(schema: Schema): Schema {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) return unwrap(schema.unwrap() as Schema);
  return schema;
}
