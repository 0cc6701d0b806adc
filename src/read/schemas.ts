/**
 * The shapes of every YAML file and front matter, said once: the reader checks against them (shape.ts) and editors get them as
 * JSON Schemas. The only module that imports zod. What one file alone can't tell (ids that dangle …) is check's work.
 */
import { z } from 'zod';
import type { QuestionKind } from '../contract/quiz.ts';

export type Schema<T = unknown> = z.ZodType<T>;
export type Issue = z.core.$ZodIssue;
export type Shaped<S extends z.ZodType> = z.output<S>;

export const ID_PATTERN = /^[a-z][a-z0-9-]{1,47}$/;

export const id = z.string().regex(ID_PATTERN).describe('Permanent: never changed once published. 2–48 characters: a–z, 0–9 and "-".');
/** Ids that need only be unique within their parent. */
export const innerId = z.string().regex(ID_PATTERN).describe('Unique within its parent, and permanent.');
export const text = z.string().trim().min(1);
export const webAddress = z.string().regex(/^https?:\/\/\S+$/, 'a web address that begins with https://');
/** For the shapes of translations (locale-schemas.ts): this module alone imports zod. */
export const { strictObject: keysOf, array: listOf, record: recordOf, enum: oneOf } = z;
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag, such as en, fr or pt-BR');
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-22');
const looseDate = z.union([z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/), z.int().min(1000).max(2999)], {
  error: 'a year, a month or a date: 2015, 2015-12 or 2015-12-17',
});
const percent = z.number().min(0).max(100);
const minutes = z.int().min(1).max(600);
const attempts = z.union([z.int().min(1).max(255), z.literal('unlimited')], { error: 'a number from 1 to 255, or unlimited' });
const verified = z.enum(['read', 'partly', 'unchecked']);
const citations = z.array(text).describe('Each as in a text, without brackets: "mandela-rules, rule 45(1)".');

export const accreditorSchema = z
  .strictObject({
    status: z.enum(['none', 'applied', 'granted']),
    name: text.exactOptional(),
    reference: text.exactOptional(),
    valid_from: isoDate.exactOptional(),
    valid_until: isoDate.exactOptional(),
    hours: z.number().positive().exactOptional(),
    statement: text.exactOptional(),
  })
  .describe('Printed only when granted, with its reference and dates.');

const privacy = z
  .enum(['minimal', 'standard', 'detailed'])
  .describe('What an LMS is told: minimal, nothing per question; standard, an interaction per question; detailed, also times.');

const disclosure = {
  need: text.exactOptional().describe('Why the course is needed, and how that is known: for accreditors (coursewright dossier).'),
  audience: text.exactOptional().describe('For whom it is, and what they should know before: for accreditors.'),
  funding: text.exactOptional().describe('Who paid for the course: shown before the first lesson.'),
  interests: text.exactOptional().describe('What its makers have an interest in: shown before the first lesson.'),
};

export const courseSchema = z.strictObject({
  id,
  iri: z
    .string()
    .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, 'an IRI such as https://example.org/my-course or urn:example:my-course')
    .describe('Names the course in every LMS, for ever.'),
  title: text,
  subtitle: text.exactOptional(),
  version: text.describe('Shown to learners and written into the packages, never into file names.'),
  date: isoDate.describe("The version's date: every date in the packages."),
  language: languageTag.describe('The language of the source.'),
  publisher: text,
  authors: text,
  licence: text.describe('An SPDX name, such as CC-BY-SA-4.0.'),
  pass: percent.default(80),
  privacy: privacy.default('standard'),
  completion: z
    .array(z.enum(['lessons-seen', 'tests-passed', 'evaluation-passed', 'form-sent']))
    .min(1)
    .default(['lessons-seen', 'tests-passed'])
    .describe('All that a learner has to do.'),
  accreditor: accreditorSchema.default({ status: 'none' }),
  review: text.exactOptional().describe('Shown to learners: whether and by whom the text was reviewed.'),
  contact: text.exactOptional(),
  ...disclosure,
  discoverable: z.boolean().default(true).describe('false: the web edition asks search engines to leave it out.'),
  chapters: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'the name of a folder under chapters/'))
    .min(1)
    .describe('Names of the folders under chapters/, in reading order.'),
  checks: z
    .array(
      z.strictObject({
        code: text.describe('Of the warning: coursewright explain lists all codes.'),
        ids: z.array(id).min(1).exactOptional().describe('Where it is switched off; without ids everywhere.'),
        reason: text.describe('Why the warning is wrong here: for whoever reads this next.'),
      }),
    )
    .default([])
    .describe('Warnings that are switched off on purpose.'),
});

export const chapterSchema = z.strictObject({
  id,
  title: text,
  summary: text,
  minutes,
  lessons: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'the name of a lesson file without .md'))
    .min(1)
    .describe('File names without .md, in reading order.'),
  authors: text.exactOptional().describe("Where they are not the course's."),
  review: text.exactOptional().describe("Where it is not the course's: whether and by whom the chapter was reviewed."),
});

export const lessonSchema = z.strictObject({
  id,
  title: text,
  minutes,
  objectives: z
    .array(z.strictObject({ id: innerId, text }))
    .min(1)
    .max(3),
  content_notes: z.array(z.enum(['suicide', 'torture', 'sexual-violence', 'child-death', 'execution'])).default([]),
  resources: z.array(id).default([]),
  protected: z.boolean().default(false),
});

export const pageSchema = z.strictObject({
  id,
  title: text,
  kind: z.literal('text').default('text'),
  place: z.enum(['first', 'menu']).default('menu'),
  before: z.array(id).default([]),
  minutes: minutes.default(1),
});

const choice = z.strictObject({ id: innerId, text, correct: z.boolean().default(false) });
const option = z.strictObject({ id: innerId, text });
const scoring = z.enum(['all', 'partial']).default('all');

const question = {
  id,
  objective: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'lesson-id.objective-id')
    .exactOptional(),
  prompt: text,
  weight: z.int().min(1).max(10).default(1),
  revision: z.int().min(1).max(1000).exactOptional().describe('Count up when the key of a published question is corrected.'),
  feedback: z.strictObject({ correct: text, incorrect: text, references: citations.default([]) }).exactOptional(),
};

/** One schema a type. The reader looks at `type` first, so that a wrong one hides no other mistake of its question. */
export const questionSchemas = {
  single: z.strictObject({ ...question, type: z.literal('single'), choices: z.array(choice).min(2).max(8) }),
  multiple: z.strictObject({ ...question, type: z.literal('multiple'), choices: z.array(choice).min(2).max(8), scoring }),
  'true-false': z.strictObject({ ...question, type: z.literal('true-false'), answer: z.boolean() }),
  ordering: z.strictObject({
    ...question,
    type: z.literal('ordering'),
    items: z.array(option).min(3).max(6).describe('In the right order.'),
    scoring,
  }),
  matching: z.strictObject({
    ...question,
    type: z.literal('matching'),
    pairs: z
      .array(z.strictObject({ id: innerId, prompt: text, match: text }))
      .min(3)
      .max(6),
    distractors: z.array(option).max(6).default([]),
    scoring,
  }),
  'fill-in': z.strictObject({
    ...question,
    type: z.literal('fill-in'),
    answers: z.array(z.string()).min(1).max(20),
    case_sensitive: z.boolean().default(false),
    max_length: z.int().min(1).max(120).default(40),
  }),
  numeric: z.strictObject({
    ...question,
    type: z.literal('numeric'),
    answer: z.number().exactOptional(),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
    unit: text.exactOptional(),
  }),
  likert: z.strictObject({ ...question, type: z.literal('likert'), scale: z.array(option).min(2).max(7) }),
  'free-text': z.strictObject({ ...question, type: z.literal('free-text'), max_length: z.int().min(1).max(10_000).default(1000) }),
} as const satisfies Record<QuestionKind, Schema>;

const rawQuestions = z.array(z.unknown()).min(1);

const testHead = {
  id,
  pass: percent.exactOptional().describe("Per cent; else course.yaml's."),
  attempts: attempts.default('unlimited'),
};

export const quizSchema = z.strictObject({
  ...testHead,
  shuffle: z.boolean().default(true),
  feedback: z.enum(['at-once', 'at-end']).default('at-once'),
  show_answers: z.enum(['always', 'after-pass', 'never']).default('after-pass'),
  questions: rawQuestions,
});

export const evaluationSchema = z.strictObject({
  ...testHead,
  title: text,
  minutes,
  draw: z
    .strictObject({ per_pool: z.int().min(1).max(50), extra: z.int().min(0).max(100).default(0) })
    .describe('Questions drawn from each pool, and how many more, each from another pool.'),
});

export const poolSchema = z.strictObject({ questions: rawQuestions });

export const formSchema = z.strictObject({ id, title: text, minutes, intro: text, questions: rawQuestions });

export const referenceSchema = z.strictObject({
  id,
  type: z.enum([
    'treaty',
    'resolution',
    'recommendation',
    'declaration',
    'guideline',
    'report',
    'judgment',
    'article',
    'book',
    'law',
    'page',
  ]),
  short: text.describe('How a citation reads in the text.'),
  title: text,
  issuer: text.exactOptional(),
  authors: text.exactOptional(),
  number: text.exactOptional(),
  date: looseDate.exactOptional().describe('Of the version cited.'),
  container: text.exactOptional().describe('Journal or book that it stands in.'),
  url: webAddress.exactOptional(),
  verified,
  source: text.exactOptional().describe('How it was verified.'),
  gist: text.exactOptional(),
  locators: z
    .record(z.string(), z.strictObject({ gist: text, verified }))
    .default({})
    .describe('Every place cited, in our own words.'),
});

export const termSchema = z.strictObject({ id, term: text, definition: text, references: citations.default([]) });

export const resourceSchema = z.strictObject({
  id,
  field: id.describe('The field under which it is listed.'),
  title: text,
  publisher: text.exactOptional(),
  year: z.union([z.int(), text], { error: 'a year' }).exactOptional(),
  languages: z.array(languageTag).default([]),
  good_for: text,
  url: webAddress.exactOptional(),
  verified: verified.exactOptional(),
});

export const partnerSchema = z.strictObject({ id, name: text, country: text.exactOptional(), role: text, note: text.exactOptional() });

export const partnersSchema = z.strictObject({ as_of: text.exactOptional(), partners: z.array(z.unknown()) });

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as "#0b6e6e", in quotation marks');

export const editionSchema = z.strictObject({
  id: id.describe("The name of the edition's folder."),
  name: text,
  languages: z.array(languageTag).min(1),
  title: text.exactOptional().describe("Instead of the course's, on every page and in the LMS."),
  subtitle: text.exactOptional(),
  file_name: id.exactOptional().describe('Begins the names of its packages instead of the ids of course and edition.'),
  publisher: text.exactOptional(),
  logo: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.(svg|png)$/, 'a file of this folder such as logo.svg or logo.png')
    .exactOptional()
    .describe("The publisher's, in the edition's folder."),
  colours: z.strictObject({ accent: colour, accent_dark: colour.exactOptional() }).exactOptional(),
  privacy: privacy.exactOptional(),
  pass: percent.exactOptional(),
  attempts: attempts.exactOptional().describe('Of the final evaluation.'),
  contact: text.exactOptional(),
  web: z
    .strictObject({
      address: webAddress
        .refine((address) => address.endsWith('/'), 'an address that ends with "/"')
        .exactOptional()
        .describe('Where the web edition lies; {language} in it stands for its language.'),
      name: text.exactOptional().describe('What the installed web edition is called on a phone; a neutral word if it is left out.'),
    })
    .exactOptional(),
  discoverable: z.boolean().exactOptional(),
  print: z.literal('first').exactOptional().describe('The learner is offered each page on paper first.'),
  certificate: z
    .strictObject({
      text: text.exactOptional(),
      signatory: text.exactOptional(),
      verification: z.literal('public').exactOptional().describe('Whoever holds the code of a diploma may look it up, without logging in.'),
      badge: z.boolean().exactOptional().describe('Learners may show in public that they earned the badge.'),
    })
    .exactOptional(),
  valid_from: isoDate.exactOptional(),
  valid_until: isoDate.exactOptional(),
  ...disclosure,
  accreditor: accreditorSchema.default({ status: 'none' }),
});

const overlayId = z
  .string()
  .regex(/^((term|reference|resource):)?[a-z][a-z0-9-]{1,47}$/, 'an id, or "term:", "reference:" or "resource:" and an id');
const because = text.exactOptional().describe('Why. Asked for where a protected lesson changes; learners read it.');
const named = z.union([overlayId.transform((only) => ({ id: only })), z.strictObject({ id: overlayId, because })], {
  error: 'an id, or "{ id: …, because: … }"',
});

export const overlaySchema = z.strictObject({
  omit: z.array(named).default([]).describe('Ids that this edition leaves out.'),
  replace: z.array(named).default([]).describe('Ids of which this edition has its own version.'),
  add: z
    .array(z.strictObject({ id: overlayId, after: id.exactOptional(), before: id.exactOptional(), because }))
    .default([])
    .describe('What only this edition has, and where it stands.'),
});

export const reviewSchema = z.strictObject({
  lesson: id,
  language: languageTag,
  role: z.enum(['clinician', 'lawyer', 'ethicist', 'language']),
  reviewer: text,
  date: isoDate,
  verdict: z.enum(['approved', 'changes-needed']),
  interests: text.describe('Interests that the reviewer declares: "none" too.'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'the 12 characters that stand on the review copy')
    .describe('Of what was read: text and test.'),
  next_review: isoDate.exactOptional(),
  note: text.exactOptional(),
});

export const syllabusSchema = z.strictObject({
  minutes: z.int().min(1).exactOptional(),
  evaluation: z.strictObject({ test: minutes, form: minutes }).exactOptional(),
  chapters: z.array(z.strictObject({ id, title: text, minutes, lessons: z.array(z.strictObject({ id, title: text, minutes })) })),
});

/** JSON Schemas for editors, by file name; lessons and pages: of their front matter. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  const questions = z.array(z.discriminatedUnion('type', Object.values(questionSchemas) as [typeof questionSchemas.single])).min(1);
  const schemas: Readonly<Record<string, Schema>> = {
    'course.yaml': courseSchema,
    'chapter.yaml': chapterSchema,
    'lesson.md': lessonSchema,
    'page.md': pageSchema,
    'quiz.yaml': quizSchema.extend({ questions }),
    'evaluation.yaml': evaluationSchema,
    'pool.yaml': poolSchema.extend({ questions }),
    'form.yaml': formSchema.extend({ questions }),
    'references.yaml': z.array(referenceSchema),
    'glossary.yaml': z.array(termSchema),
    'resources.yaml': z.array(resourceSchema),
    'partners.yaml': partnersSchema.extend({ partners: z.array(partnerSchema) }),
    'edition.yaml': editionSchema,
    'overlay.yaml': overlaySchema,
    'syllabus.yaml': syllabusSchema,
    'reviews.yaml': z.array(reviewSchema),
  };
  return Object.fromEntries(Object.entries(schemas).map(([file, schema]) => [file, z.toJSONSchema(schema, { io: 'input' })]));
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
