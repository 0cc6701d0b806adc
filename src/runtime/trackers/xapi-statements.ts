/** Says what happened as xAPI statements (xAPI 1.0.3, Data 2.4; CMI interactions 2.4.4.1). Builds values; sends nothing. */
import { activityId } from '../../contract/activity-id.ts';
import type { CourseData } from '../../contract/course-data.ts';
import { toSeconds } from '../../contract/duration.ts';
import type { QuestionData, QuestionKind } from '../../contract/quiz.ts';
import { FULL, isScored } from '../../contract/scoring.ts';
import { placesOf } from '../progress.ts';
import { patternsOf, sayResponse } from './responses.ts';
import type { Interaction } from './scorm-interactions.ts';
import type { XapiLaunch } from './xapi-launch.ts';

const ADL = 'http://adlnet.gov/expapi/';
const PACKAGE_TYPES = { course: 'course', chapter: 'module', evaluation: 'assessment' } as const;

/** A statement's context, as far as it is read. */
export interface Context {
  readonly contextActivities?: Readonly<Record<string, unknown>>;
  readonly extensions?: object;
}

/** A statement but for its actor. */
export interface OpenStatement {
  readonly id: string;
  readonly verb: { readonly id: string; readonly display: Readonly<Record<string, string>> };
  readonly object: { readonly id: string };
  readonly result?: object;
  readonly context: Context;
  readonly timestamp: string;
}

/** An activity as a statement's object. */
export interface Activity {
  readonly objectType: 'Activity';
  readonly id: string;
  readonly definition: object;
}

export type Verb =
  | 'initialized'
  | 'resumed'
  | 'experienced'
  | 'progressed'
  | 'answered'
  | 'scored'
  | 'passed'
  | 'failed'
  | 'completed'
  | 'suspended'
  | 'terminated';

export interface Told {
  readonly verb: Verb;
  /** Default: the whole package. */
  readonly object?: Activity;
  readonly result?: object;
  /** Id of what the object is a part of: a question's test, a test's lesson, a lesson's chapter. Default: the whole package. */
  readonly parent?: string | undefined;
}

export interface StatementMaker {
  make(told: Told): OpenStatement;
  lesson(id: string): Activity;
  test(id: string): Activity;
  answer(event: Interaction, detailed: boolean): Told;
}

/** `launched`: id of the activity that the LMS launched. */
export function createStatementMaker(course: CourseData, launch: XapiLaunch, launched: string, newId: () => string): StatementMaker {
  const iriOf = (id: string): string => activityId(course, id);
  const inLanguage = (text: string): Record<string, string> => ({ [course.language]: text });
  const activityOf = (id: string, type: string, definition: object = {}): Activity => ({
    objectType: 'Activity',
    id,
    definition: { type: `${ADL}activities/${type}`, ...definition },
  });
  /** Tests of lessons bear their lesson's title. */
  const partOf = (id: string, type: string): Activity => {
    const part = placesOf(course).find((place) => place.id === id || place.test?.id === id);
    return activityOf(iriOf(id), type, part ? { name: inLanguage(part.title) } : {});
  };
  const grouping = new Set([launch.grouping, course.iri].filter((id) => id && id !== launched));

  const activity = activityOf(launched, PACKAGE_TYPES[course.granularity], { name: inLanguage(course.title) });

  return {
    lesson: (id) => partOf(id, 'lesson'),
    test: (id) => partOf(id, 'assessment'),
    make: ({ verb, object = activity, result, parent }) => ({
      id: newId(),
      verb: { id: `${ADL}verbs/${verb}`, display: { en: verb } },
      object,
      ...(result && { result }),
      context: {
        ...(launch.registration && { registration: launch.registration }),
        ...(launch.platform && { platform: launch.platform }),
        language: course.language,
        revision: course.version,
        extensions: { 'urn:coursewright:extension:edition': course.edition },
        contextActivities: {
          ...(object.id !== launched && { parent: [{ id: parent ? iriOf(parent) : launched }] }),
          ...(grouping.size > 0 && { grouping: [...grouping].map((id) => ({ id })) }),
        },
      },
      timestamp: new Date().toISOString(),
    }),
    answer: (event, detailed) => ({
      verb: 'answered',
      parent: event.test,
      object: activityOf(iriOf(event.question.id), 'cmi.interaction', {
        ...(event.question.prompt && { name: inLanguage(event.question.prompt), description: inLanguage(event.question.prompt) }),
        ...interactionOf(event.question, inLanguage),
      }),
      result: {
        response: sayResponse(event.question, event.response),
        success: event.sixtieths >= FULL,
        score: { scaled: Math.round((event.sixtieths / FULL) * 10_000) / 10_000 },
        ...(detailed && { duration: toSeconds(event.seconds) }),
      },
    }),
  };
}

/** Where xAPI has another word for a kind of question. */
const TYPES: Readonly<Partial<Record<QuestionKind, string>>> = {
  single: 'choice',
  multiple: 'choice',
  ordering: 'sequencing',
  'free-text': 'long-fill-in',
};

function interactionOf(question: QuestionData, inLanguage: (text: string) => object): object {
  const { kind, key, vocabulary, choiceTexts } = question;
  const components = vocabulary.map((id, i) => ({ id, ...(choiceTexts?.[i] && { description: inLanguage(choiceTexts[i]) }) }));
  return {
    interactionType: TYPES[kind] ?? kind,
    ...(/^(single|multiple|ordering)$/.test(kind) && { choices: components }),
    ...(kind === 'likert' && { scale: components }),
    ...(kind === 'matching' && { source: components, target: components }),
    ...(isScored(key) && { correctResponsesPattern: patternsOf(question) }),
  };
}
