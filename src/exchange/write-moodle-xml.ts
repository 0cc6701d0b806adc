/**
 * Questions as Moodle XML (Moodle: question/format/xml; ordering since 4.5). Texts go as Markdown, ids as idnumber and name, what Moodle has no
 * field for as tags. Keys are in the file: it is for teachers, never for learners.
 */
import type { Reference } from '../model/library.ts';
import { cdataElement, element, writeXml, type XmlNode } from '../package/xml.ts';
import { type Loss, lossesOf, printCategory, type QuestionGroup } from './exchange.ts';
import type { MoodleAnswer, MoodleQuestion } from './moodle-question.ts';
import { moodleQuestion } from './to-moodle.ts';

export function writeMoodleXml(
  groups: readonly QuestionGroup[],
  references: readonly Reference[],
): { readonly text: string; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const nodes = groups.flatMap(({ path, questions }) => [
    element('question', { type: 'category' }, [
      element('category', {}, [text(printCategory(path))]),
      element('info', { format: 'html' }, [text('')]),
    ]),
    ...questions.flatMap((question) => {
      const lose = lossesOf(question.id, losses);
      const converted = moodleQuestion(question, references, lose);
      return converted ? [questionNode(converted)] : [];
    }),
  ]);
  return { text: writeXml(element('quiz', {}, nodes)), losses };
}

function questionNode(question: MoodleQuestion): XmlNode {
  const { type, name, idNumber, prompt, weight, tags } = question;
  return element('question', { type }, [
    element('name', {}, [text(name)]),
    markdown('questiontext', prompt),
    markdown('generalfeedback', ''),
    element('defaultgrade', {}, String(weight)),
    element('penalty', {}, '0'),
    element('hidden', {}, '0'),
    element('idnumber', {}, idNumber),
    ...ownNodes(question),
    element(
      'tags',
      {},
      tags.map((tag) => element('tag', {}, [text(tag)])),
    ),
  ]);
}

/** What only this type has. */
function ownNodes(question: MoodleQuestion): readonly XmlNode[] {
  const { type, answers, pairs, correct, incorrect, single, caseSensitive, grading, unit } = question;
  const combined = [
    markdown('correctfeedback', correct),
    markdown('partiallycorrectfeedback', incorrect),
    markdown('incorrectfeedback', incorrect),
  ];
  switch (type) {
    case 'multichoice':
      return [
        element('single', {}, String(single)),
        element('shuffleanswers', {}, 'true'),
        element('answernumbering', {}, 'none'),
        ...combined,
        ...answers.map((one) => answerNode(one, 'markdown')),
      ];
    case 'truefalse':
      return answers.map((one) => answerNode(one, 'plain_text'));
    case 'matching':
      return [
        element('shuffleanswers', {}, 'true'),
        ...combined,
        ...pairs.map(({ prompt, match }) =>
          element('subquestion', { format: 'markdown' }, [text(prompt), element('answer', {}, [text(match)])]),
        ),
      ];
    case 'shortanswer':
      return [element('usecase', {}, caseSensitive ? '1' : '0'), ...answers.map((one) => answerNode(one, 'moodle_auto_format'))];
    case 'numerical':
      return [
        ...answers.map((one) =>
          answerNode(one, 'moodle_auto_format', one.fraction > 0 ? [element('tolerance', {}, String(one.tolerance))] : []),
        ),
        ...(unit === ''
          ? []
          : [
              element('units', {}, [element('unit', {}, [element('multiplier', {}, '1'), element('unit_name', {}, unit)])]),
              element('unitgradingtype', {}, '0'),
              element('unitpenalty', {}, '0'),
              element('showunits', {}, '3'),
              element('unitsleft', {}, '0'),
            ]),
      ];
    case 'ordering':
      return [
        element('layouttype', {}, 'VERTICAL'),
        element('selecttype', {}, 'ALL'),
        element('selectcount', {}, '0'),
        element('gradingtype', {}, grading),
        element('showgrading', {}, 'SHOW'),
        element('numberingstyle', {}, 'none'),
        ...combined,
        ...answers.map((one) => answerNode(one, 'markdown')),
      ];
    default:
      return [
        element('responseformat', {}, 'plain'),
        element('responserequired', {}, '0'),
        element('responsefieldlines', {}, '10'),
        element('attachments', {}, '0'),
      ];
  }
}

function answerNode({ raw, fraction, feedback }: MoodleAnswer, format: string, more: readonly XmlNode[] = []): XmlNode {
  return element('answer', { fraction: String(fraction), format }, [text(raw), markdown('feedback', feedback), ...more]);
}

function markdown(name: string, value: string): XmlNode {
  return element(name, { format: 'markdown' }, [text(value)]);
}

function text(value: string): XmlNode {
  return cdataElement('text', value);
}
