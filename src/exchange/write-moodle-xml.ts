/**
 * Questions as Moodle XML (Moodle: question/format/xml; ordering since 4.5). Texts go as Markdown, ids as idnumber and name, what Moodle has no
 * field for as tags. Keys are in the file: it is for teachers, never for learners.
 */
import type { Question, Reference } from '../model/course.ts';
import { element, writeXml, type XmlNode } from '../package/xml.ts';
import { type Loss, printCategory, type QuestionGroup, tagsOf } from './exchange.ts';
import { plainWords, showText } from './shown-text.ts';

type Write = (name: string, markdown: string, attributes?: Readonly<Record<string, string>>) => XmlNode;

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
      const lose = (what: string): void => {
        losses.push({ question: question.id, what });
      };
      const write: Write = (name, markdown, attributes = {}) => {
        const shown = showText(markdown, references);
        if (shown.changed) lose('citations and links in its texts become words');
        return element(name, { ...attributes, format: 'markdown' }, [text(shown.text)]);
      };
      const node = questionNode(question, write, lose);
      return node ? [node] : [];
    }),
  ]);
  return { text: writeXml(element('quiz', {}, nodes)), losses: unique(losses) };
}

function questionNode(question: Question, write: Write, lose: (what: string) => void): XmlNode | null {
  const own = ownNodes(question, write, lose);
  if (!own) return null;
  const { id, prompt, weight } = question;
  return element('question', { type: own.type }, [
    element('name', {}, [text(id)]),
    write('questiontext', prompt),
    element('generalfeedback', { format: 'markdown' }, [text('')]),
    element('defaultgrade', {}, String(weight)),
    element('penalty', {}, '0'),
    element('hidden', {}, '0'),
    element('idnumber', {}, id),
    ...own.nodes,
    element(
      'tags',
      {},
      tagsOf(question).map((tag) => element('tag', {}, [text(tag)])),
    ),
  ]);
}

/** What only this kind has; null for kinds that Moodle has no question for. */
function ownNodes(
  question: Question,
  write: Write,
  lose: (what: string) => void,
): { readonly type: string; readonly nodes: readonly XmlNode[] } | null {
  const { kind, choices = [], pairs = [], partial, feedback } = question;
  const combined = [
    write('correctfeedback', feedback?.correct ?? ''),
    write('partiallycorrectfeedback', feedback?.incorrect ?? ''),
    write('incorrectfeedback', feedback?.incorrect ?? ''),
  ];
  const answer = (fraction: number, node: XmlNode, said: string): XmlNode =>
    element('answer', { fraction: String(fraction), format: 'markdown' }, [...node.children.filter(isElement), write('feedback', said)]);
  const right = feedback?.correct ?? '';
  const wrong = feedback?.incorrect ?? '';
  switch (kind) {
    case 'single':
    case 'multiple': {
      const keys = choices.filter(({ correct }) => correct).length;
      if (kind === 'multiple' && !partial) lose('Moodle gives part of the points for part of the right choices');
      return {
        type: 'multichoice',
        nodes: [
          element('single', {}, String(kind === 'single')),
          element('shuffleanswers', {}, 'true'),
          element('answernumbering', {}, 'none'),
          ...combined,
          ...choices.map((choice) => answer(fractionOf(kind, choice.correct, keys), write('answer', choice.text), '')),
        ],
      };
    }
    case 'true-false':
      return {
        type: 'truefalse',
        nodes: [true, false].map((value) => {
          const correct = value === question.answer;
          return element('answer', { fraction: correct ? '100' : '0', format: 'plain_text' }, [
            text(String(value)),
            write('feedback', correct ? right : wrong),
          ]);
        }),
      };
    case 'matching':
      if (!partial) lose('Moodle gives part of the points for part of the right pairs');
      return {
        type: 'matching',
        nodes: [
          element('shuffleanswers', {}, 'true'),
          ...combined,
          ...[...pairs, ...choices.map(({ text: match }) => ({ prompt: '', match }))].map(({ prompt, match }) => {
            const shown = plainWords(match);
            if (shown !== match.trim()) lose('what its pairs match with becomes plain text');
            return element('subquestion', { format: 'markdown' }, [
              ...write('subquestion', prompt).children.filter(isElement),
              element('answer', {}, [text(shown)]),
            ]);
          }),
        ],
      };
    case 'fill-in':
      return {
        type: 'shortanswer',
        nodes: [
          element('usecase', {}, question.caseSensitive ? '1' : '0'),
          ...(question.answers ?? []).map((given) =>
            element('answer', { fraction: '100', format: 'moodle_auto_format' }, [
              text(given.replaceAll('*', '\\*')),
              write('feedback', right),
            ]),
          ),
          ...anythingElse(wrong, write),
        ],
      };
    case 'numeric': {
      const [min = 0, max = 0] = [question.min, question.max];
      return {
        type: 'numerical',
        nodes: [
          element('answer', { fraction: '100', format: 'moodle_auto_format' }, [
            text(String(middle(min, max))),
            write('feedback', right),
            element('tolerance', {}, String(middle(max, -min))),
          ]),
          ...anythingElse(wrong, write),
          ...(question.unit === undefined
            ? []
            : [
                element('units', {}, [element('unit', {}, [element('multiplier', {}, '1'), element('unit_name', {}, question.unit)])]),
                element('unitgradingtype', {}, '0'),
                element('unitpenalty', {}, '0'),
                element('showunits', {}, '3'),
                element('unitsleft', {}, '0'),
              ]),
        ],
      };
    }
    case 'ordering':
      return {
        type: 'ordering',
        nodes: [
          element('layouttype', {}, 'VERTICAL'),
          element('selecttype', {}, 'ALL'),
          element('selectcount', {}, '0'),
          element('gradingtype', {}, partial ? 'ABSOLUTE_POSITION' : 'ALL_OR_NOTHING'),
          element('showgrading', {}, 'SHOW'),
          element('numberingstyle', {}, 'none'),
          ...combined,
          ...choices.map((item, i) => answer(i + 1, write('answer', item.text), '')),
        ],
      };
    case 'free-text':
      return {
        type: 'essay',
        nodes: [
          element('responseformat', {}, 'plain'),
          element('responserequired', {}, '0'),
          element('responsefieldlines', {}, '10'),
          element('attachments', {}, '0'),
        ],
      };
    case 'likert':
      lose('Moodle has no question that asks for an opinion: left out');
      return null;
  }
}

/** Points that Moodle accepts: per cent with at most five decimals. */
function fractionOf(kind: Question['kind'], correct: boolean, keys: number): number {
  if (kind === 'single') return correct ? 100 : 0;
  const share = Math.round((100 / keys) * 100_000) / 100_000;
  return correct ? share : -share;
}

/** A wrong answer that matches everything, only to say something. */
function anythingElse(said: string, write: Write): readonly XmlNode[] {
  return said === '' ? [] : [element('answer', { fraction: '0', format: 'moodle_auto_format' }, [text('*'), write('feedback', said)])];
}

/** Half of a sum, without the noise of binary fractions: 0.1 and 0.2 → 0.15. */
function middle(a: number, b: number): number {
  return Number(((a + b) / 2).toPrecision(12));
}

function text(value: string): XmlNode {
  return element('text', {}, value);
}

function isElement(node: { readonly type: string }): node is XmlNode {
  return node.type === 'element';
}

function unique(losses: readonly Loss[]): readonly Loss[] {
  return losses.filter((loss, i) => losses.findIndex(({ question, what }) => question === loss.question && what === loss.what) === i);
}
