/** The shapes of course.yaml, chapter.yaml, syllabus.yaml, reviews.yaml and of what stands above lessons and pages. */
import {
  boolean,
  exactly,
  id,
  innerId,
  isoDate,
  keysOf,
  languageTag,
  listOf,
  minutes,
  number,
  oneOf,
  percent,
  string,
  text,
  wholeNumber,
} from './schema.ts';

export const accreditorSchema = keysOf({
  status: oneOf(['none', 'applied', 'granted']).describe('Only with granted a name, a logo or hours appear.'),
  name: text.exactOptional().describe('Of the body that accredits.'),
  reference: text.exactOptional().describe('Its number for this course.'),
  valid_from: isoDate.exactOptional().describe('First day of the accreditation.'),
  valid_until: isoDate.exactOptional().describe('Last day of the accreditation.'),
  hours: number().positive().exactOptional().describe('Credit hours; else the minutes of the course.'),
  statement: text.exactOptional().describe('A sentence of the accrediting body, shown with it.'),
}).describe('Printed only when granted, with its reference and dates.');

export const privacy = oneOf(['minimal', 'standard', 'detailed']).describe(
  'What an LMS is told: minimal, nothing per question; standard, an interaction per question; detailed, also times.',
);

export const disclosure = {
  need: text.exactOptional().describe('Why the course is needed, and how that is known: for accreditors (coursewright dossier).'),
  audience: text.exactOptional().describe('For whom it is, and what they should know before: for accreditors.'),
  funding: text.exactOptional().describe('Who paid for the course: shown before the first lesson.'),
  interests: text.exactOptional().describe('What its makers have an interest in: shown before the first lesson.'),
};

export const courseSchema = keysOf({
  id,
  iri: string()
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
  completion: listOf(oneOf(['lessons-seen', 'tests-passed', 'evaluation-passed', 'form-sent']))
    .min(1)
    .default(['lessons-seen', 'tests-passed'])
    .describe('All that a learner has to do.'),
  accreditor: accreditorSchema.default({ status: 'none' }),
  review: text.exactOptional().describe('Shown to learners: whether and by whom the text was reviewed.'),
  contact: text.exactOptional().describe('Where learners report mistakes: an e-mail or web address.'),
  ...disclosure,
  discoverable: boolean().default(true).describe('false: the web edition asks search engines to leave it out.'),
  chapters: listOf(string().regex(/^[a-z0-9][a-z0-9-]*$/, 'the name of a folder under chapters/'))
    .min(1)
    .describe('Names of the folders under chapters/, in reading order.'),
  checks: listOf(
    keysOf({
      code: text.describe('Of the warning: coursewright explain lists all codes.'),
      ids: listOf(id).min(1).exactOptional().describe('Where it is switched off; without ids everywhere.'),
      reason: text.describe('Why the warning is wrong here: for whoever reads this next.'),
    }),
  )
    .default([])
    .describe('Warnings that are switched off on purpose.'),
});

export const chapterSchema = keysOf({
  id,
  title: text.describe('As in the contents.'),
  summary: text.describe('One sentence, shown in the contents.'),
  minutes: minutes.describe('The sum of its lessons.'),
  lessons: listOf(string().regex(/^[a-z0-9][a-z0-9-]*$/, 'the name of a lesson file without .md'))
    .min(1)
    .describe('File names without .md, in reading order.'),
  authors: text.exactOptional().describe("Where they are not the course's."),
  review: text.exactOptional().describe("Where it is not the course's: whether and by whom the chapter was reviewed."),
});

export const lessonSchema = keysOf({
  id,
  title: text.describe('As in the contents.'),
  minutes: minutes.describe('Reading, case and test together.'),
  objectives: listOf(keysOf({ id: innerId, text: text.describe('What the learner can do afterwards.') }))
    .max(3)
    .default([])
    .describe('Up to three. A question names one as lesson-id.o1, so a lesson with a test has at least one.'),
  content_notes: listOf(oneOf(['suicide', 'torture', 'sexual-violence', 'child-death', 'execution']))
    .default([])
    .describe('The learner is told before the text.'),
  resources: listOf(id).default([]).describe('Further reading: ids of resources.yaml.'),
  protected: boolean().default(false).describe('A core lesson: an edition that changes it says why.'),
});

export const pageSchema = keysOf({
  id,
  title: text.describe('As in the menu.'),
  kind: exactly('text').default('text').describe('There is only this one.'),
  place: oneOf(['first', 'menu']).default('menu').describe('first: read before lesson 1.'),
  before: listOf(id).default([]).describe('Chapters before which it is offered again.'),
  minutes: minutes.default(1),
});

export const reviewSchema = keysOf({
  lesson: id.describe('What was read.'),
  language: languageTag.describe('In which it was read.'),
  role: oneOf(['clinician', 'lawyer', 'ethicist', 'language']).describe('As what.'),
  reviewer: text.describe('By whom.'),
  date: isoDate.describe('When.'),
  verdict: oneOf(['approved', 'changes-needed']).describe('What the reviewer says.'),
  interests: text.describe('Interests that the reviewer declares: "none" too.'),
  hash: string()
    .regex(/^[0-9a-f]{12}$/, 'the 12 characters that stand on the review copy')
    .describe('Of what was read: text and test.'),
  next_review: isoDate.exactOptional().describe('When it should be read again.'),
  note: text.exactOptional().describe('What else the reviewer said.'),
});

const planned = { id, title: text.describe('As planned.'), minutes };

export const syllabusSchema = keysOf({
  minutes: wholeNumber().min(1).exactOptional().describe('Of the whole course.'),
  evaluation: keysOf({ test: minutes, form: minutes }).exactOptional().describe('Of the final evaluation and the feedback form.'),
  chapters: listOf(keysOf({ ...planned, lessons: listOf(keysOf(planned)).describe('Of the chapter, in order.') })).describe('In order.'),
});
