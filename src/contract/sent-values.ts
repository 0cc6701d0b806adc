/**
 * Every value that a package can send to an LMS or record store, per tracker and privacy level: the one table behind `inspect --data` and
 * the learner's own notice ("What is recorded"). test/contract/sent-values.test.ts holds that no tracker sends anything else.
 * A tracker that learns to say something new needs its row here first.
 */
import type { Privacy } from './course-data.ts';

/** What a value tells of the learner: a sentence of the notice, in this order (`page.help.recorded.item.*`). */
export const NOTICE_ITEMS = [
  'identity',
  'status',
  'score',
  'resume',
  'time',
  'dates',
  'visits',
  'tests',
  'answers',
  'form',
  'lessons',
] as const;
export type NoticeItem = (typeof NOTICE_ITEMS)[number];

export interface SentValue {
  /**
   * SCORM: the element, `n` for an index. xAPI: the statement's verb (`passed-test`: of a test, not of the course) and the path in it
   * (`*`: every statement; a path covers all under it), or `state` and `request` for what is no statement.
   */
  readonly name: string;
  /** The least privacy level that sends it. */
  readonly from: Privacy;
  readonly what: string;
  readonly when: string;
  /** Absent: it says nothing about the learner. */
  readonly item?: NoticeItem;
}

const LEVELS: readonly Privacy[] = ['minimal', 'standard', 'detailed'];

const value = (from: Privacy, name: string, what: string, when: string, item?: NoticeItem): SentValue => ({
  name,
  from,
  what,
  when,
  ...(item === undefined ? {} : { item }),
});

// Stryker disable all: words of a table, no logic.
const EACH_SAVE = 'with every save: launch, each page, each answer, leaving';
const AT_THE_END = 'once, when the course is finished';
const EACH_ANSWER = 'when a scored question is answered, or the feedback form is sent';
const EACH_STATEMENT = 'with every statement';

const SCORM12: readonly SentValue[] = [
  value(
    'minimal',
    'cmi.core.lesson_status',
    '"incomplete", then once "completed", "passed" or "failed"',
    'at the first launch and when the course is finished',
    'status',
  ),
  value('minimal', 'cmi.core.score.raw', 'the score, 0 to 100', AT_THE_END, 'score'),
  value('minimal', 'cmi.core.score.min', '0', AT_THE_END),
  value('minimal', 'cmi.core.score.max', '100', AT_THE_END),
  value('minimal', 'cmi.core.session_time', 'how long this visit has lasted', EACH_SAVE, 'time'),
  value('minimal', 'cmi.core.exit', '"suspend" until the course is finished, then nothing', EACH_SAVE),
  value('minimal', 'cmi.core.lesson_location', 'the id of the page that is open', 'when a page is turned', 'resume'),
  value(
    'minimal',
    'cmi.suspend_data',
    'the saved state: place, lessons read, test results, answers of the last attempt',
    EACH_SAVE,
    'resume',
  ),
  value('standard', 'cmi.interactions.n.id', 'the id of the question', EACH_ANSWER, 'answers'),
  value('standard', 'cmi.interactions.n.type', 'the kind of question', EACH_ANSWER),
  value('standard', 'cmi.interactions.n.correct_responses.n.pattern', 'the right answer', EACH_ANSWER),
  value('standard', 'cmi.interactions.n.weighting', 'how much the question counts', EACH_ANSWER),
  value('standard', 'cmi.interactions.n.student_response', 'the answer given', EACH_ANSWER, 'answers'),
  value(
    'standard',
    'cmi.interactions.n.student_response',
    'choices made in the feedback form, never text',
    'when the learner sends the form',
    'form',
  ),
  value('standard', 'cmi.interactions.n.result', 'whether the answer is right', EACH_ANSWER, 'answers'),
  value('detailed', 'cmi.interactions.n.time', 'the time of day of the answer', EACH_ANSWER, 'lessons'),
  value('detailed', 'cmi.interactions.n.latency', 'how long the answer took', EACH_ANSWER, 'lessons'),
];

/** What both ways of launching with a record store send. */
const STATEMENTS: readonly SentValue[] = [
  value('minimal', '* actor', 'the learner as the launch named him or her: name, and account or e-mail', EACH_STATEMENT, 'identity'),
  value('minimal', '* id', 'a random number of the statement', EACH_STATEMENT),
  value('minimal', '* timestamp', 'date and time', EACH_STATEMENT, 'dates'),
  value('minimal', '* verb', 'what happened', EACH_STATEMENT),
  value('minimal', '* object', 'the course, lesson, test or question: its id, kind and title', EACH_STATEMENT),
  value(
    'minimal',
    '* context',
    'registration and platform of the launch, language, version and edition of the course, what the object is part of',
    EACH_STATEMENT,
  ),
  value('minimal', 'completed result.completion', 'that the course is finished', AT_THE_END, 'status'),
  value('minimal', 'passed result.success', 'that the course is passed', AT_THE_END, 'status'),
  value('minimal', 'passed result.score', 'the score, 0 to 100', AT_THE_END, 'score'),
  value('minimal', 'failed result.success', 'that the course is failed: no attempts are left', AT_THE_END, 'status'),
  value('minimal', 'failed result.score', 'the score, 0 to 100', AT_THE_END, 'score'),
  value('minimal', 'state state', 'the saved state: place, lessons read, test results, answers of the last attempt', EACH_SAVE, 'resume'),
  value(
    'minimal',
    'request agent',
    'the learner as the launch named him or her, without the name',
    'when the saved state is read or written',
    'identity',
  ),
  value('minimal', 'request activityId', 'the id of the course', 'when the saved state is read or written'),
  value('minimal', 'request registration', 'registration of the launch', 'when the saved state is read or written'),
  value('minimal', 'request stateId', '"coursewright"', 'when the saved state is read or written'),
  value('standard', 'resumed', 'that the course was opened again', 'at each later launch', 'visits'),
  value('standard', 'answered object', 'the question in words, its choices and the right answer', EACH_ANSWER),
  value('standard', 'answered result.response', 'the answer given', EACH_ANSWER, 'answers'),
  value('standard', 'answered result.response', 'choices and text of the feedback form', 'when the learner sends the form', 'form'),
  value('standard', 'answered result.success', 'whether the answer is right', EACH_ANSWER, 'answers'),
  value('standard', 'answered result.score', 'how right the answer is, 0 to 1', EACH_ANSWER, 'answers'),
  value('detailed', 'answered result.duration', 'how long the answer took', EACH_ANSWER, 'lessons'),
  value(
    'detailed',
    'experienced result.duration',
    'that a lesson was read, and how long',
    'when the end of a lesson has been seen',
    'lessons',
  ),
  value('detailed', 'progressed result.extensions', 'per cent of the course done', 'when something more is done', 'lessons'),
];

const XAPI: readonly SentValue[] = [
  ...STATEMENTS,
  value('minimal', 'completed result.score', 'the score, 0 to 100', AT_THE_END, 'score'),
  value('minimal', 'initialized', 'that the course was begun', 'once, at the first launch', 'dates'),
  value('standard', 'suspended', 'that a visit ended before the course was finished', 'when the page is left', 'visits'),
  value('standard', 'terminated', 'that a visit ended', 'when the page is left', 'visits'),
  value('standard', 'passed-test result', 'a test that was passed, and its score', 'when a test is finished', 'tests'),
  value('standard', 'failed-test result', 'a test that was not passed, and its score', 'when a test is finished', 'tests'),
  value('detailed', 'suspended result.duration', 'how long the visit lasted', 'when the page is left', 'time'),
  value('detailed', 'terminated result.duration', 'how long the visit lasted', 'when the page is left', 'time'),
];

/** The standard itself asks for beginning and end of each visit (cmi5 9.3). */
const CMI5: readonly SentValue[] = [
  ...STATEMENTS,
  value('minimal', 'initialized', 'that a visit began', 'at each launch', 'visits'),
  value('minimal', 'terminated result.duration', 'that a visit ended', 'when the page is left', 'visits'),
  value('minimal', 'terminated result.duration', 'how long the visit lasted', 'when the page is left', 'time'),
  value('minimal', 'completed result.duration', 'how long the visit has lasted', AT_THE_END, 'time'),
  value('minimal', 'passed result.duration', 'how long the visit has lasted', AT_THE_END, 'time'),
  value('minimal', 'failed result.duration', 'how long the visit has lasted', AT_THE_END, 'time'),
  value('minimal', 'state told', 'which result was told', AT_THE_END),
  value('minimal', 'request profileId', '"cmi5LearnerPreferences"', 'at each launch'),
  value('standard', 'scored result', 'a test that was finished, and its score', 'when a test is finished', 'tests'),
];

const OF_CHAPTER = 'when more of a chapter is done';

const SCORM2004: readonly SentValue[] = [
  value('minimal', 'cmi.completion_status', '"incomplete", then once "completed"', 'at the first launch and at the end', 'status'),
  value('minimal', 'cmi.success_status', '"passed" or "failed"', AT_THE_END, 'status'),
  value('minimal', 'cmi.progress_measure', 'how much of the course is done, 0 to 1', 'when something more is done', 'status'),
  value('minimal', 'cmi.score.scaled', 'the score, 0 to 1', AT_THE_END, 'score'),
  value('minimal', 'cmi.score.raw', 'the score, 0 to 100', AT_THE_END, 'score'),
  value('minimal', 'cmi.score.min', '0', AT_THE_END),
  value('minimal', 'cmi.score.max', '100', AT_THE_END),
  value('minimal', 'cmi.session_time', 'how long this visit has lasted', EACH_SAVE, 'time'),
  value('minimal', 'cmi.exit', '"suspend"', EACH_SAVE),
  value('minimal', 'cmi.location', 'the id of the page that is open', 'when a page is turned', 'resume'),
  value(
    'minimal',
    'cmi.suspend_data',
    'the saved state: place, lessons read, test results, answers of the last attempt',
    EACH_SAVE,
    'resume',
  ),
  value('standard', 'cmi.objectives.n.id', 'the id of a chapter', OF_CHAPTER),
  value('standard', 'cmi.objectives.n.completion_status', 'whether the chapter is done', OF_CHAPTER, 'tests'),
  value('standard', 'cmi.objectives.n.success_status', 'whether the tests of the chapter are passed', OF_CHAPTER, 'tests'),
  value('standard', 'cmi.objectives.n.progress_measure', 'how much of the chapter is done', OF_CHAPTER, 'tests'),
  ...['scaled', 'raw', 'min', 'max'].map((part) =>
    value('standard', `cmi.objectives.n.score.${part}`, 'the score of the tests of the chapter', OF_CHAPTER, 'tests'),
  ),
  value('standard', 'cmi.interactions.n.id', 'the id of the question', EACH_ANSWER, 'answers'),
  value('standard', 'cmi.interactions.n.type', 'the kind of question', EACH_ANSWER),
  value('standard', 'cmi.interactions.n.description', 'the question in words', EACH_ANSWER),
  value('standard', 'cmi.interactions.n.correct_responses.n.pattern', 'the right answer', EACH_ANSWER),
  value('standard', 'cmi.interactions.n.weighting', 'how much the question counts', EACH_ANSWER),
  value('standard', 'cmi.interactions.n.learner_response', 'the answer given', EACH_ANSWER, 'answers'),
  value('standard', 'cmi.interactions.n.learner_response', 'choices made in the feedback form', 'when the learner sends the form', 'form'),
  value('standard', 'cmi.interactions.n.result', 'whether the answer is right', EACH_ANSWER, 'answers'),
  value('detailed', 'cmi.interactions.n.timestamp', 'date and time of the answer', EACH_ANSWER, 'lessons'),
  value('detailed', 'cmi.interactions.n.latency', 'how long the answer took', EACH_ANSWER, 'lessons'),
];

/** By tracker (RenderOptions.tracker). A tracker that is not named sends nothing anywhere. */
export const SENT_VALUES: Readonly<Record<string, readonly SentValue[]>> = {
  scorm12: SCORM12,
  scorm2004: SCORM2004,
  xapi: XAPI,
  cmi5: CMI5,
};

/** To whom each tracker sends. */
export const RECIPIENTS: Readonly<Record<string, string>> = {
  scorm12: 'the LMS that launched the package, through its SCORM 1.2 run-time',
  scorm2004: 'the LMS that launched the package, through its SCORM 2004 run-time',
  xapi: 'the learning record store that the launch names',
  cmi5: 'the learning record store of the LMS that launched the package',
};

// Stryker restore all

/** What a tracker can send at a privacy level. */
export function sentValues(tracker: string, privacy: Privacy): readonly SentValue[] {
  return (SENT_VALUES[tracker] ?? []).filter(({ from }) => LEVELS.indexOf(from) <= LEVELS.indexOf(privacy));
}

/** The sentences of the notice, in their order. `form`: the course has a feedback form. */
export function noticeItems(tracker: string, privacy: Privacy, form: boolean): readonly NoticeItem[] {
  const told = new Set(sentValues(tracker, privacy).map(({ item }) => item));
  return NOTICE_ITEMS.filter((item) => told.has(item) && (item !== 'form' || form) && !(item === 'dates' && told.has('visits')));
}
