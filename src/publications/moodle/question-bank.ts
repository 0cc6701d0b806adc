/**
 * questions.xml: the question bank of a quiz, as Moodle 4.0 and later keep it (entries with versions). All of it lies in the quiz's own context (level 70):
 * Moodle 4 and 5 both restore that where it was, while the bank of a course (level 50) is moved into an activity of its own from 5.0 on, and
 * questions drawn at random then lose their category. What is in it, native-evaluation.ts decides.
 */
import type { MoodleAnswer, MoodleQuestion } from '../../exchange/moodle-question.ts';
import { element, type XmlNode } from '../../package/xml.ts';
import { bankId, record } from './records.ts';

export interface BankCategory {
  /** From 1. */
  readonly n: number;
  /** Number of the one that it lies in; 0 for the root, which Moodle wants to be there and be called `top`. */
  readonly parent: number;
  readonly name: string;
  /** Unique in the bank, or empty. */
  readonly idnumber: string;
  readonly questions: readonly MoodleQuestion[];
}

export interface QuestionBank {
  /** Context and module of the quiz that it belongs to. */
  readonly context: number;
  readonly module: number;
  /** Begins every stamp: course, edition, language. Moodle knows questions again by their stamps. */
  readonly stamp: string;
  readonly categories: readonly BankCategory[];
}

/** Moodle's numbers of text formats. */
const FORMAT = { html: 1, markdown: 4, own: 0 } as const;

const CONTEXT_MODULE = 70;

export function questionsDocument(bank: QuestionBank | null, time: number): XmlNode {
  let place = 0;
  const numbered = (questions: readonly MoodleQuestion[]): readonly XmlNode[] =>
    questions.map((question) => entryNode(question, ++place, bank?.stamp ?? '', time));
  return element(
    'question_categories',
    {},
    (bank?.categories ?? []).map(({ n, parent, name, idnumber, questions }, i) =>
      record(
        'question_category',
        {
          name,
          contextid: bank?.context ?? 0,
          contextlevel: CONTEXT_MODULE,
          contextinstanceid: bank?.module ?? 0,
          info: '',
          infoformat: FORMAT.html,
          stamp: `${bank?.stamp}+category${n}`,
          parent: parent === 0 ? 0 : bankId('category', parent),
          sortorder: i,
          idnumber: idnumber === '' ? null : idnumber,
        },
        [element('question_bank_entries', {}, numbered(questions))],
        { id: bankId('category', n) },
      ),
    ),
  );
}

/** `n`: its number in the bank. */
function entryNode(question: MoodleQuestion, n: number, stamp: string, time: number): XmlNode {
  const { name, idNumber, prompt, weight, tags } = question;
  const node = record(
    'question',
    {
      parent: 0,
      name,
      questiontext: prompt,
      questiontextformat: FORMAT.markdown,
      generalfeedback: '',
      generalfeedbackformat: FORMAT.markdown,
      defaultmark: weight.toFixed(7),
      penalty: (0).toFixed(7),
      qtype: QTYPES[question.type] ?? question.type,
      length: 1,
      stamp: `${stamp}+${idNumber}`,
      timecreated: time,
      timemodified: time,
      createdby: null,
      modifiedby: null,
    },
    [
      pluginNode(question, n),
      element('question_hints', {}),
      element(
        'tags',
        {},
        tags.map((tag, i) => record('tag', { name: tag.toLowerCase(), rawname: tag }, [], { id: i + 1 })),
      ),
    ],
    { id: bankId('question', n) },
  );
  const version = record('question_versions', { version: 1, status: 'ready' }, [element('questions', {}, [node])], {
    id: bankId('version', n),
  });
  return record('question_bank_entry', { idnumber: idNumber, ownerid: null }, [element('question_version', {}, [version])], {
    id: bankId('entry', n),
  });
}

/** Where Moodle's name of a question's type is not that of its XML format. */
const QTYPES: Readonly<Record<string, string>> = { matching: 'match' };

/** The most answers that a question can have: their ids stand a hundred apart. */
const ANSWERS = 100;

/** `plugin_qtype_multichoice_question` and so on: what only this type has. */
function pluginNode(question: MoodleQuestion, n: number): XmlNode {
  const { type, answers, pairs, single, caseSensitive, unit } = question;
  const answerId = (i: number): number => bankId('answer', n * ANSWERS + i);
  const options = { id: bankId('options', n) };
  const list = (format: number): XmlNode =>
    element(
      'answers',
      {},
      answers.map((one, i) => answerNode(one, answerId(i), format)),
    );
  const plugin = (name: string, children: readonly XmlNode[]): XmlNode => element(`plugin_qtype_${name}_question`, {}, children);
  switch (type) {
    case 'multichoice':
      return plugin('multichoice', [
        list(FORMAT.markdown),
        record(
          'multichoice',
          {
            layout: 0,
            single: single ? 1 : 0,
            shuffleanswers: 1,
            ...combined(question),
            answernumbering: 'none',
            shownumcorrect: 0,
            showstandardinstruction: 1,
          },
          [],
          options,
        ),
      ]);
    case 'truefalse':
      return plugin('truefalse', [
        list(FORMAT.own),
        record('truefalse', { trueanswer: answerId(0), falseanswer: answerId(1), showstandardinstruction: 1 }, [], options),
      ]);
    case 'matching':
      return plugin('match', [
        record('matchoptions', { shuffleanswers: 1, ...combined(question), shownumcorrect: 0 }, [], options),
        element(
          'matches',
          {},
          pairs.map(({ prompt, match }, i) =>
            record('match', { questiontext: prompt, questiontextformat: FORMAT.markdown, answertext: match }, [], {
              id: bankId('match', n * ANSWERS + i),
            }),
          ),
        ),
      ]);
    case 'shortanswer':
      return plugin('shortanswer', [list(FORMAT.own), record('shortanswer', { usecase: caseSensitive ? 1 : 0 }, [], options)]);
    case 'numerical':
      return plugin('numerical', [
        list(FORMAT.own),
        element(
          'numerical_units',
          {},
          unit === '' ? [] : [record('numerical_unit', { multiplier: '1.00000000000000000000', unit }, [], options)],
        ),
        element('numerical_options', {}, [
          // 3: the unit is not asked for.
          record('numerical_option', { showunits: 3, unitsleft: 0, unitgradingtype: 0, unitpenalty: '0.1000000' }, [], options),
        ]),
        element(
          'numerical_records',
          {},
          answers.map(({ tolerance }, i) => record('numerical_record', { answer: answerId(i), tolerance }, [], { id: answerId(i) })),
        ),
      ]);
    default:
      throw new Error(`a quiz can't draw a question of the type ${type}`);
  }
}

function combined({ correct, incorrect }: MoodleQuestion): Readonly<Record<string, string | number>> {
  return {
    correctfeedback: correct,
    correctfeedbackformat: FORMAT.markdown,
    partiallycorrectfeedback: incorrect,
    partiallycorrectfeedbackformat: FORMAT.markdown,
    incorrectfeedback: incorrect,
    incorrectfeedbackformat: FORMAT.markdown,
  };
}

/** Per cent → the share that Moodle's table holds. */
function answerNode({ raw, fraction, feedback }: MoodleAnswer, id: number, format: number): XmlNode {
  return record(
    'answer',
    {
      answertext: raw,
      answerformat: format,
      fraction: (fraction / 100).toFixed(7),
      feedback,
      feedbackformat: FORMAT.markdown,
    },
    [],
    { id },
  );
}
