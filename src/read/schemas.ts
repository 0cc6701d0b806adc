/**
 * The shapes of every YAML file and front matter, said once: the reader checks against them (shape.ts) and editors get them as
 * JSON Schemas. The only module that imports zod. What one file alone can't tell (ids that dangle …) is check's work.
 */
// Not `import { z }`: that would bring every language that zod speaks.
import * as z from 'zod';
import type { QuestionKind } from '../contract/quiz.ts';

// No code made at run time: it is no faster for a course's few files, and runs where eval is forbidden.
z.config({ jitless: true });

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
/** For the shapes of translations (locale-schemas.ts): this module alone imports zod. */
export {
  array as listOf,
  enum as oneOf,
  partialRecord as someOf,
  record as recordOf,
  strictObject as keysOf,
  union as eitherOf,
} from 'zod';
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag, such as en, fr or pt-BR')
  .meta({ title: 'language tag, such as en or pt-BR' });
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-22')
  .meta({ title: 'date, such as 2026-11-22' });
const looseDate = z.union([z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/), z.int().min(1000).max(2999)], {
  error: 'a year, a month or a date: 2015, 2015-12 or 2015-12-17',
});
const percent = z.number().min(0).max(100).meta({ title: 'per cent' });
const minutes = z.int().min(1).max(600).describe('How long it takes, all together.');
const attempts = z
  .union([z.int().min(1).max(255), z.literal('unlimited')], { error: 'a number from 1 to 255, or unlimited' })
  .describe('How often it may be taken.');
const verified = z
  .enum(['read', 'partly', 'unchecked'])
  .describe('read: in the text itself; partly: its main point; unchecked: from memory, never the key of a scored question.');
const citations = z.array(text).describe('Each as in a text, without brackets: "mandela-rules, rule 45(1)".');

export const accreditorSchema = z
  .strictObject({
    status: z.enum(['none', 'applied', 'granted']).describe('Only with granted a name, a logo or hours appear.'),
    name: text.exactOptional().describe('Of the body that accredits.'),
    reference: text.exactOptional().describe('Its number for this course.'),
    valid_from: isoDate.exactOptional().describe('First day of the accreditation.'),
    valid_until: isoDate.exactOptional().describe('Last day of the accreditation.'),
    hours: z.number().positive().exactOptional().describe('Credit hours; else the minutes of the course.'),
    statement: text.exactOptional().describe('A sentence of the accrediting body, shown with it.'),
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
  title: text.describe('On every page and in the LMS.'),
  subtitle: text.exactOptional().describe('Under the title.'),
  version: text.describe('Shown to learners and written into the packages, never into file names.'),
  date: isoDate.describe("The version's date: every date in the packages."),
  language: languageTag.describe('The language of the source.'),
  publisher: text.describe('Who answers for the course.'),
  authors: text.describe('Their names.'),
  licence: text.describe('An SPDX name, such as CC-BY-SA-4.0.'),
  pass: percent.default(80).describe('Pass mark of every test that says nothing else.'),
  privacy: privacy.default('standard'),
  completion: z
    .array(z.enum(['lessons-seen', 'tests-passed', 'evaluation-passed', 'form-sent']))
    .min(1)
    .default(['lessons-seen', 'tests-passed'])
    .describe('All that a learner has to do.'),
  accreditor: accreditorSchema.default({ status: 'none' }),
  review: text.exactOptional().describe('Shown to learners: whether and by whom the text was reviewed.'),
  contact: text.exactOptional().describe('Where learners report mistakes: an e-mail or web address.'),
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
  title: text.describe('As in the contents.'),
  summary: text.describe('One sentence, shown in the contents.'),
  minutes: minutes.describe('The sum of its lessons.'),
  lessons: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'the name of a lesson file without .md'))
    .min(1)
    .describe('File names without .md, in reading order.'),
  authors: text.exactOptional().describe("Where they are not the course's."),
  review: text.exactOptional().describe("Where it is not the course's: whether and by whom the chapter was reviewed."),
});

export const lessonSchema = z.strictObject({
  id,
  title: text.describe('As in the contents.'),
  minutes: minutes.describe('Reading, case and test together.'),
  objectives: z
    .array(z.strictObject({ id: innerId, text: text.describe('What the learner can do afterwards.') }))
    .max(3)
    .default([])
    .describe('Up to three. A question names one as lesson-id.o1, so a lesson with a test has at least one.'),
  content_notes: z
    .array(z.enum(['suicide', 'torture', 'sexual-violence', 'child-death', 'execution']))
    .default([])
    .describe('The learner is told before the text.'),
  resources: z.array(id).default([]).describe('Further reading: ids of resources.yaml.'),
  protected: z.boolean().default(false).describe('A core lesson: an edition that changes it says why.'),
});

export const pageSchema = z.strictObject({
  id,
  title: text.describe('As in the menu.'),
  kind: z.literal('text').default('text').describe('There is only this one.'),
  place: z.enum(['first', 'menu']).default('menu').describe('first: read before lesson 1.'),
  before: z.array(id).default([]).describe('Chapters before which it is offered again.'),
  minutes: minutes.default(1),
});

const shown = text.describe('As the learner reads it.');
const choice = z.strictObject({ id: innerId, text: shown, correct: z.boolean().default(false).describe('A right answer.') });
const option = z.strictObject({ id: innerId, text: shown });
const scoring = z.enum(['all', 'partial']).default('all').describe('all: all right or nothing; partial: points for a part.');

const question = {
  id,
  objective: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'lesson-id.objective-id')
    .meta({ title: 'lesson-id.objective-id' })
    .exactOptional()
    .describe('What it assesses. Required in the test of a lesson.'),
  prompt: text.describe('What is asked.'),
  weight: z.int().min(1).max(10).default(1).describe('How much it counts.'),
  revision: z.int().min(1).max(1000).exactOptional().describe('Count up when the key of a published question is corrected.'),
  feedback: z
    .strictObject({
      correct: text.describe('Why it is right.'),
      incorrect: text.describe('What to think of.'),
      references: citations.default([]),
    })
    .exactOptional()
    .describe('Required, except where nothing is scored.'),
};

/** One schema a type. The reader looks at `type` first, so that a wrong one hides no other mistake of its question. */
export const questionSchemas = {
  single: z.strictObject({
    ...question,
    type: z.literal('single'),
    choices: z.array(choice).min(2).max(8).describe('Exactly one is correct.'),
  }),
  multiple: z.strictObject({
    ...question,
    type: z.literal('multiple'),
    choices: z.array(choice).min(2).max(8).describe('One or more are correct, at least one is not.'),
    scoring,
  }),
  'true-false': z.strictObject({
    ...question,
    type: z.literal('true-false'),
    answer: z.boolean().describe('Whether the sentence is true.'),
  }),
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
      .array(z.strictObject({ id: innerId, prompt: shown, match: text.describe('What belongs to it.') }))
      .min(3)
      .max(6)
      .describe('What belongs together.'),
    distractors: z.array(option).max(6).default([]).describe('Matches that belong to nothing.'),
    scoring,
  }),
  'fill-in': z.strictObject({
    ...question,
    type: z.literal('fill-in'),
    answers: z.array(z.string()).min(1).max(20).describe('Every text that counts as right.'),
    case_sensitive: z.boolean().default(false).describe('Whether capitals matter.'),
    max_length: z.int().min(1).max(120).default(40).describe('Characters that can be typed.'),
  }),
  numeric: z.strictObject({
    ...question,
    type: z.literal('numeric'),
    answer: z.number().exactOptional().describe('The number; or min and max.'),
    min: z.number().exactOptional().describe('The least that is right.'),
    max: z.number().exactOptional().describe('The most that is right.'),
    unit: text.exactOptional().describe('Shown after the field.'),
  }),
  likert: z.strictObject({
    ...question,
    type: z.literal('likert'),
    scale: z.array(option).min(2).max(7).describe('From one end to the other. Not scored.'),
  }),
  'free-text': z.strictObject({
    ...question,
    type: z.literal('free-text'),
    max_length: z.int().min(1).max(10_000).default(1000).describe('Characters that can be typed. Not scored.'),
  }),
} as const satisfies Record<QuestionKind, Schema>;

const rawQuestions = z.array(z.unknown()).min(1);

const testHead = {
  id,
  pass: percent.exactOptional().describe("Per cent; else course.yaml's."),
  attempts: attempts.default('unlimited'),
};

export const quizSchema = z.strictObject({
  ...testHead,
  shuffle: z.boolean().default(true).describe('Questions and choices in another order for each learner and attempt.'),
  feedback: z.enum(['at-once', 'at-end']).default('at-once').describe('After each answer, or after the test.'),
  show_answers: z.enum(['always', 'after-pass', 'never']).default('after-pass').describe('When the learner is shown the right answers.'),
  questions: rawQuestions,
});

export const evaluationSchema = z.strictObject({
  ...testHead,
  title: text.describe('As in the contents.'),
  minutes,
  draw: z
    .strictObject({
      per_pool: z.int().min(1).max(50).describe('From each pool.'),
      extra: z.int().min(0).max(100).default(0).describe('And so many more, each from another pool.'),
    })
    .describe('Questions drawn from each pool, and how many more, each from another pool.'),
});

export const poolSchema = z.strictObject({ questions: rawQuestions });

export const formSchema = z.strictObject({
  id,
  title: text.describe('As in the contents.'),
  minutes,
  intro: text.describe('What stands above the questions.'),
  questions: rawQuestions,
});

export const referenceSchema = z.strictObject({
  id,
  type: z
    .enum(['treaty', 'resolution', 'recommendation', 'declaration', 'guideline', 'report', 'judgment', 'article', 'book', 'law', 'page'])
    .describe('What kind of text it is.'),
  short: text.describe('How a citation reads in the text.'),
  title: text.describe('In full.'),
  issuer: text.exactOptional().describe('The body that adopted or published it.'),
  authors: text.exactOptional().describe('Their names.'),
  number: text.exactOptional().describe('Of the document, such as A/RES/70/175.'),
  date: looseDate.exactOptional().describe('Of the version cited.'),
  container: text.exactOptional().describe('Journal or book that it stands in.'),
  url: webAddress.exactOptional().describe('Where it can be read.'),
  verified,
  source: text.exactOptional().describe('How it was verified.'),
  gist: text.exactOptional().describe('Of the whole text, in our own words.'),
  locators: z
    .record(z.string(), z.strictObject({ gist: text.describe('What stands there.'), verified }))
    .default({})
    .describe('Every place cited, in our own words.'),
});

export const termSchema = z.strictObject({
  id,
  term: text.describe('As in a text.'),
  definition: text.describe('One or two sentences.'),
  references: citations.default([]),
});

export const resourceSchema = z.strictObject({
  id,
  field: id.describe('The field under which it is listed.'),
  title: text.describe('In full.'),
  publisher: text.exactOptional().describe('Who published it.'),
  year: z.union([z.int(), text], { error: 'a year' }).exactOptional().describe('When.'),
  languages: z.array(languageTag).default([]).describe('In which it can be read.'),
  good_for: text.describe('Who should read it for what.'),
  url: webAddress.exactOptional().describe('Where it can be read.'),
  verified: verified.exactOptional(),
});

export const partnerSchema = z.strictObject({
  id,
  name: text.describe('In full.'),
  country: text.exactOptional().describe('Where it is.'),
  role: text.describe('What it does.'),
  note: text.exactOptional().describe('Whatever else a reader should know.'),
});

export const partnersSchema = z.strictObject({
  as_of: text.exactOptional().describe('The date of the facts.'),
  partners: z.array(z.unknown()),
});

const colour = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as "#0b6e6e", in quotation marks')
  .meta({ title: 'colour, such as "#0b6e6e"' });

export const editionSchema = z.strictObject({
  id: id.describe("The name of the edition's folder."),
  name: text.describe('As shown to learners.'),
  languages: z.array(languageTag).min(1).describe('In which it is built.'),
  title: text.exactOptional().describe("Instead of the course's, on every page and in the LMS."),
  subtitle: text.exactOptional().describe("Instead of the course's."),
  file_name: id.exactOptional().describe('Begins the names of its packages instead of the ids of course and edition.'),
  publisher: text.exactOptional().describe("Instead of the course's."),
  logo: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*\.(svg|png)$/, 'a file of this folder such as logo.svg or logo.png')
    .exactOptional()
    .describe("The publisher's, in the edition's folder."),
  colours: z
    .strictObject({
      accent: colour.describe('Of links and buttons.'),
      accent_dark: colour.exactOptional().describe('On dark pages; else derived.'),
    })
    .exactOptional()
    .describe('The look.'),
  privacy: privacy.exactOptional(),
  pass: percent.exactOptional().describe("Instead of the course's."),
  attempts: attempts.exactOptional().describe('Of the final evaluation.'),
  contact: text.exactOptional().describe("Instead of the course's."),
  web: z
    .strictObject({
      address: webAddress
        .refine((address) => address.endsWith('/'), 'an address that ends with "/"')
        .exactOptional()
        .describe('Where the web edition lies; {language} in it stands for its language.'),
      name: text.exactOptional().describe('What the installed web edition is called on a phone; a neutral word if it is left out.'),
    })
    .exactOptional()
    .describe('The web edition.'),
  discoverable: z.boolean().exactOptional().describe('false: the web edition asks search engines to leave it out.'),
  print: z.literal('first').exactOptional().describe('The learner is offered each page on paper first.'),
  certificate: z
    .strictObject({
      text: text.exactOptional().describe('What it says.'),
      signatory: text.exactOptional().describe('Who signs it.'),
      verification: z.literal('public').exactOptional().describe('Whoever holds the code of a diploma may look it up, without logging in.'),
      badge: z.boolean().exactOptional().describe('Learners may show in public that they earned the badge.'),
    })
    .exactOptional()
    .describe('The page that says that a learner has finished.'),
  valid_from: isoDate.exactOptional().describe('First day on which the edition holds.'),
  valid_until: isoDate.exactOptional().describe('Last day on which the edition holds.'),
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
    .array(
      z.strictObject({
        id: overlayId.describe('What is added.'),
        after: id.exactOptional().describe('What it follows; or before.'),
        before: id.exactOptional().describe('What it precedes.'),
        because,
      }),
    )
    .default([])
    .describe('What only this edition has, and where it stands.'),
});

export const reviewSchema = z.strictObject({
  lesson: id.describe('What was read.'),
  language: languageTag.describe('In which it was read.'),
  role: z.enum(['clinician', 'lawyer', 'ethicist', 'language']).describe('As what.'),
  reviewer: text.describe('By whom.'),
  date: isoDate.describe('When.'),
  verdict: z.enum(['approved', 'changes-needed']).describe('What the reviewer says.'),
  interests: text.describe('Interests that the reviewer declares: "none" too.'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'the 12 characters that stand on the review copy')
    .describe('Of what was read: text and test.'),
  next_review: isoDate.exactOptional().describe('When it should be read again.'),
  note: text.exactOptional().describe('What else the reviewer said.'),
});

const planned = { id, title: text.describe('As planned.'), minutes };

export const syllabusSchema = z.strictObject({
  minutes: z.int().min(1).exactOptional().describe('Of the whole course.'),
  evaluation: z.strictObject({ test: minutes, form: minutes }).exactOptional().describe('Of the final evaluation and the feedback form.'),
  chapters: z
    .array(z.strictObject({ ...planned, lessons: z.array(z.strictObject(planned)).describe('Of the chapter, in order.') }))
    .describe('In order.'),
});

/** JSON Schemas for editors, by file name; lessons and pages: of their front matter. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  const questions = z
    .array(z.discriminatedUnion('type', Object.values(questionSchemas) as [typeof questionSchemas.single]))
    .min(1)
    .describe('In order; each of one type.');
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
    'partners.yaml': partnersSchema.extend({ partners: z.array(partnerSchema).describe('Organisations, as listed on their page.') }),
    'edition.yaml': editionSchema,
    'overlay.yaml': overlaySchema,
    'syllabus.yaml': syllabusSchema,
    'reviews.yaml': z.array(reviewSchema),
  };
  return Object.fromEntries(Object.entries(schemas).map(([file, schema]) => [file, jsonSchema(schema)]));
}

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
