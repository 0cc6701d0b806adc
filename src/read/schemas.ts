/**
 * Every YAML file and front matter with its shape, as JSON Schemas for editors. The shapes are said once, in the files beside this; the reader checks
 * against them (shape.ts). What one file alone can't tell (ids that dangle …) is check's work.
 */
import { chapterSchema, courseSchema, lessonSchema, pageSchema, reviewSchema, syllabusSchema } from './course-schemas.ts';
import { editionSchema, overlaySchema } from './edition-schemas.ts';
import { partnerSchema, partnersSchema, referenceSchema, resourceSchema, termSchema } from './library-schemas.ts';
import { evaluationSchema, formSchema, poolSchema, questionSchemas, quizSchema } from './question-schemas.ts';
import { jsonSchema, listOf, oneByKey, type Schema } from './schema.ts';

/** JSON Schemas for editors, by file name; lessons and pages: of their front matter. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  const questions = listOf(oneByKey('type', Object.values(questionSchemas) as [typeof questionSchemas.single]))
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
    'references.yaml': listOf(referenceSchema),
    'glossary.yaml': listOf(termSchema),
    'resources.yaml': listOf(resourceSchema),
    'partners.yaml': partnersSchema.extend({ partners: listOf(partnerSchema).describe('Organisations, as listed on their page.') }),
    'edition.yaml': editionSchema,
    'overlay.yaml': overlaySchema,
    'syllabus.yaml': syllabusSchema,
    'reviews.yaml': listOf(reviewSchema),
  };
  return Object.fromEntries(Object.entries(schemas).map(([file, schema]) => [file, jsonSchema(schema)]));
}
