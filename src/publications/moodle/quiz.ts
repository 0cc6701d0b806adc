/** quiz.xml: a quiz whose questions are all drawn at random, each section from a category of its own bank. */
import { element, type XmlNode } from '../../package/xml.ts';
import { bankId, instanceId, moduleContext, record } from './records.ts';

/** A heading with its questions, from one category. */
export interface QuizSection {
  readonly heading: string;
  /** The category's number, and whether those below it are drawn from too. */
  readonly category: number;
  readonly below: boolean;
  readonly draw: number;
}

interface Quiz {
  readonly name: string;
  readonly html: string;
  /** 0: unlimited. */
  readonly attempts: number;
  /** Per cent. */
  readonly pass: number;
  readonly sections: readonly QuizSection[];
  /** What is said after an attempt. */
  readonly passed: string;
  readonly failed: string;
}

/** When a learner may see something of an attempt. Moodle's "after the quiz is closed" needs a closing date, which only a person can set. */
const DURING = 0x10000;
const AFTER = 0x01110;
const CLOSED = 0x00010;

const GRADE = 100;

export function quizElement(n: number, { name, html, attempts, pass, sections, passed, failed }: Quiz, time: number): XmlNode {
  const slots = sections.flatMap(({ draw, ...section }, i) => Array.from({ length: draw }, () => ({ ...section, page: i + 1 })));
  return record(
    'quiz',
    {
      name,
      intro: html,
      introformat: 1,
      timeopen: 0,
      timeclose: 0,
      timelimit: 0,
      overduehandling: 'autosubmit',
      graceperiod: 0,
      // All answers are judged at the end.
      preferredbehaviour: 'deferredfeedback',
      canredoquestions: 0,
      attempts_number: attempts,
      attemptonlast: 0,
      // The best attempt counts.
      grademethod: 1,
      decimalpoints: 2,
      questiondecimalpoints: -1,
      // With points for each question under its chapter's heading a learner sees what to read again. Keys would spoil the next attempt.
      reviewattempt: DURING | AFTER,
      reviewcorrectness: CLOSED,
      reviewmarks: AFTER,
      reviewspecificfeedback: CLOSED,
      reviewgeneralfeedback: CLOSED,
      reviewrightanswer: CLOSED,
      reviewoverallfeedback: AFTER,
      questionsperpage: 0,
      navmethod: 'free',
      shuffleanswers: 1,
      sumgrades: slots.length.toFixed(5),
      grade: GRADE.toFixed(5),
      timecreated: time,
      timemodified: time,
      password: '',
      subnet: '',
      browsersecurity: '-',
      delay1: 0,
      delay2: 0,
      showuserpicture: 0,
      showblocks: 0,
      completionattemptsexhausted: 0,
      completionminattempts: 0,
      allowofflineattempts: 0,
    },
    [
      element(
        'question_instances',
        {},
        slots.map(({ category, below, page }, i) =>
          record(
            'question_instance',
            {
              quizid: instanceId(n),
              slot: i + 1,
              page,
              displaynumber: null,
              requireprevious: 0,
              maxmark: (1).toFixed(7),
              quizgradeitemid: null,
            },
            [drawn(category, below, n, i + 1)],
            { id: bankId('slot', i + 1) },
          ),
        ),
      ),
      element(
        'sections',
        {},
        sections.map(({ heading }, i) =>
          record('section', { firstslot: slots.findIndex(({ page }) => page === i + 1) + 1, heading, shufflequestions: 1 }, [], {
            id: bankId('section', i + 1),
          }),
        ),
      ),
      element('feedbacks', {}, [feedback(1, passed, pass, GRADE + 1), feedback(2, failed, 0, pass)]),
      element('overrides', {}),
      element('grades', {}),
      element('attempts', {}),
    ],
    { id: instanceId(n) },
  );
}

/**
 * The condition as Moodle 4.1 writes it: 4.3 changed its form, and once more later; each release turns this one into its own, and none of them
 * turns a newer one back.
 */
function drawn(category: number, below: boolean, n: number, slot: number): XmlNode {
  return record(
    'question_set_reference',
    {
      usingcontextid: moduleContext(n),
      component: 'mod_quiz',
      questionarea: 'slot',
      questionscontextid: moduleContext(n),
      filtercondition: JSON.stringify({ questioncategoryid: bankId('category', category), includingsubcategories: below ? 1 : 0 }),
    },
    [],
    { id: bankId('reference', slot) },
  );
}

/** For grades from `least` on and below `limit`. */
function feedback(n: number, html: string, least: number, limit: number): XmlNode {
  return record('feedback', { feedbacktext: html, feedbacktextformat: 1, mingrade: least.toFixed(5), maxgrade: limit.toFixed(5) }, [], {
    id: bankId('feedback', n),
  });
}
