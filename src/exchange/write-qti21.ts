/**
 * Questions as a QTI 2.1 content package (IMS QTI 2.1 Assessment, Section and Item; IMS CP 1.1): an item a question and a manifest. Keys are in
 * the files: they are for teachers, never for learners.
 */

import type { Reference } from '../model/library.ts';
import type { Question } from '../model/question.ts';
import { element, writeXml, type XmlNode } from '../package/xml.ts';
import type { Loss, QuestionGroup } from './exchange.ts';
import { plainWords, showText } from './shown-text.ts';

const QTI = 'http://www.imsglobal.org/xsd/imsqti_v2p1';
const TEMPLATES = 'http://www.imsglobal.org/question/qti_v2p1/rptemplates';

interface Item {
  /** Value of the right response; several for several parts. */
  readonly cardinality: 'single' | 'multiple' | 'ordered';
  readonly baseType: 'identifier' | 'directedPair' | 'string' | 'float';
  readonly correct: readonly string[];
  /** Points by response, where the right one is not all or nothing. */
  readonly mapping?: readonly (readonly [string, number])[];
  readonly body: readonly XmlNode[];
  /** Condition of its own, where no published template fits. */
  readonly processing?: readonly XmlNode[];
}

export interface QtiFile {
  readonly file: string;
  readonly text: string;
}

/** The manifest first. */
export function writeQti21(
  groups: readonly QuestionGroup[],
  references: readonly Reference[],
  title: string,
): { readonly files: readonly QtiFile[]; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const items = groups.flatMap(({ questions }) =>
    questions.flatMap((question) => {
      const say = (markdown: string): string => plainWords(showText(markdown, references).text);
      const item = itemOf(question, say, (what) => losses.push({ question: question.id, what }));
      return item ? [{ file: `items/${question.id}.xml`, id: question.id, text: writeXml(itemNode(question, item, say)) }] : [];
    }),
  );
  const manifest = element('manifest', { xmlns: 'http://www.imsglobal.org/xsd/imscp_v1p1', identifier: 'questions' }, [
    element('metadata', {}, [element('schema', {}, 'QTIv2.1 Package'), element('schemaversion', {}, '1.0.0')]),
    element('organizations', {}),
    element(
      'resources',
      {},
      items.map(({ file, id }) =>
        element('resource', { identifier: id, type: 'imsqti_item_xmlv2p1', href: file }, [element('file', { href: file })]),
      ),
    ),
  ]);
  if (items.length === 0) losses.push({ question: title, what: 'no question could be written' });
  return { files: [{ file: 'imsmanifest.xml', text: writeXml(manifest) }, ...items.map(({ file, text }) => ({ file, text }))], losses };
}

function itemNode({ id, prompt, weight, feedback }: Question, item: Item, say: (markdown: string) => string): XmlNode {
  const outcome = (identifier: string, baseType: string, value?: string): XmlNode =>
    element(
      'outcomeDeclaration',
      { identifier, cardinality: 'single', baseType },
      value === undefined ? [] : [element('defaultValue', {}, [element('value', {}, value)])],
    );
  const mapping = item.mapping
    ? [
        element(
          'mapping',
          { defaultValue: '0', lowerBound: '0', upperBound: '1' },
          item.mapping.map(([key, value]) => element('mapEntry', { mapKey: key, mappedValue: String(value) })),
        ),
      ]
    : [];
  const said = feedback
    ? [
        element('modalFeedback', { outcomeIdentifier: 'FEEDBACK', identifier: 'right', showHide: 'show' }, say(feedback.correct)),
        element('modalFeedback', { outcomeIdentifier: 'FEEDBACK', identifier: 'wrong', showHide: 'show' }, say(feedback.incorrect)),
      ]
    : [];
  return element(
    'assessmentItem',
    { xmlns: QTI, identifier: id, title: say(prompt).slice(0, 120), adaptive: 'false', timeDependent: 'false' },
    [
      element('responseDeclaration', { identifier: 'RESPONSE', cardinality: item.cardinality, baseType: item.baseType }, [
        ...(item.correct.length > 0
          ? [
              element(
                'correctResponse',
                {},
                item.correct.map((value) => element('value', {}, value)),
              ),
            ]
          : []),
        ...mapping,
      ]),
      outcome('SCORE', 'float', '0'),
      outcome('MAXSCORE', 'float', String(weight)),
      ...(feedback ? [outcome('FEEDBACK', 'identifier')] : []),
      element('itemBody', {}, [...item.body]),
      ...(item.correct.length > 0 ? [processingOf(item, weight, feedback !== undefined)] : []),
      ...said,
    ],
  );
}

/** One of the standard's templates where it says the same; else a condition. With feedback or a weight it is always written out. */
function processingOf({ mapping, processing }: Item, weight: number, withFeedback: boolean): XmlNode {
  if (weight === 1 && !withFeedback && !processing)
    return element('responseProcessing', { template: `${TEMPLATES}/${mapping ? 'map_response' : 'match_correct'}` });
  const score = (value: XmlNode): XmlNode => element('setOutcomeValue', { identifier: 'SCORE' }, [value]);
  const points = mapping
    ? [score(element('product', {}, [element('mapResponse', { identifier: 'RESPONSE' }), float(weight)]))]
    : [
        element('responseCondition', {}, [
          element('responseIf', {}, [
            ...(processing ?? [
              element('match', {}, [element('variable', { identifier: 'RESPONSE' }), element('correct', { identifier: 'RESPONSE' })]),
            ]),
            score(float(weight)),
          ]),
          element('responseElse', {}, [score(float(0))]),
        ]),
      ];
  const tell = (identifier: string): XmlNode =>
    element('setOutcomeValue', { identifier: 'FEEDBACK' }, [element('baseValue', { baseType: 'identifier' }, identifier)]);
  const feedback = withFeedback
    ? [
        element('responseCondition', {}, [
          element('responseIf', {}, [element('gte', {}, [element('variable', { identifier: 'SCORE' }), float(weight)]), tell('right')]),
          element('responseElse', {}, [tell('wrong')]),
        ]),
      ]
    : [];
  return element('responseProcessing', {}, [...points, ...feedback]);
}

/** Null for kinds that QTI scores in no way: asking for an opinion is written as a choice without key. */
function itemOf(question: Question, say: (markdown: string) => string, lose: (what: string) => void): Item | null {
  const { kind, choices = [], pairs = [], partial } = question;
  const prompt = element('prompt', {}, say(question.prompt));
  const simple = (id: string, text: string): XmlNode => element('simpleChoice', { identifier: id }, say(text));
  const choose = (max: number, list: readonly XmlNode[]): XmlNode =>
    element('choiceInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true', maxChoices: String(max) }, [prompt, ...list]);
  const paragraph = element('p', {}, say(question.prompt));
  switch (kind) {
    case 'single':
      return {
        cardinality: 'single',
        baseType: 'identifier',
        correct: choices.filter(({ correct }) => correct).map(({ id }) => id),
        body: [
          choose(
            1,
            choices.map(({ id, text }) => simple(id, text)),
          ),
        ],
      };
    case 'multiple': {
      const keys = choices.filter(({ correct }) => correct);
      return {
        cardinality: 'multiple',
        baseType: 'identifier',
        correct: keys.map(({ id }) => id),
        ...(partial ? { mapping: choices.map(({ id, correct }) => [id, (correct ? 1 : -1) / keys.length] as const) } : {}),
        body: [
          choose(
            0,
            choices.map(({ id, text }) => simple(id, text)),
          ),
        ],
      };
    }
    case 'true-false':
      return {
        cardinality: 'single',
        baseType: 'identifier',
        correct: [String(question.answer)],
        body: [choose(1, [simple('true', 'True'), simple('false', 'False')])],
      };
    case 'likert':
      lose('it has no key: it is written as a choice without points');
      return {
        cardinality: 'single',
        baseType: 'identifier',
        correct: [],
        body: [
          choose(
            1,
            choices.map(({ id, text }) => simple(id, text)),
          ),
        ],
      };
    case 'ordering':
      if (partial) lose('points for items in their right place: QTI gives them for the whole order only');
      return {
        cardinality: 'ordered',
        baseType: 'identifier',
        correct: choices.map(({ id }) => id),
        body: [
          element('orderInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true' }, [
            prompt,
            ...choices.map(({ id, text }) => simple(id, text)),
          ]),
        ],
      };
    case 'matching': {
      const set = (list: readonly { readonly id: string; readonly text: string; readonly most: number }[]): XmlNode =>
        element(
          'simpleMatchSet',
          {},
          list.map(({ id, text, most }) => element('simpleAssociableChoice', { identifier: id, matchMax: String(most) }, say(text))),
        );
      const values = pairs.map(({ id }) => `${id} match-${id}`);
      return {
        cardinality: 'multiple',
        baseType: 'directedPair',
        correct: values,
        ...(partial ? { mapping: values.map((value) => [value, 1 / pairs.length] as const) } : {}),
        body: [
          element('matchInteraction', { responseIdentifier: 'RESPONSE', shuffle: 'true', maxAssociations: String(pairs.length) }, [
            prompt,
            set(pairs.map(({ id, prompt: text }) => ({ id, text, most: 1 }))),
            set([
              ...pairs.map(({ id, match }) => ({ id: `match-${id}`, text: match, most: 0 })),
              ...choices.map(({ id, text }) => ({ id: `other-${id}`, text, most: 0 })),
            ]),
          ]),
        ],
      };
    }
    case 'fill-in': {
      const answers = question.answers ?? [];
      return {
        cardinality: 'single',
        baseType: 'string',
        correct: answers.slice(0, 1),
        mapping: answers.map((answer) => [answer, 1] as const),
        body: [paragraph, entry(question.maxLength)],
      };
    }
    case 'numeric': {
      const { min = 0, max = 0 } = question;
      const value = element('variable', { identifier: 'RESPONSE' });
      if (question.unit !== undefined) lose('its unit stands behind the field as text');
      return {
        cardinality: 'single',
        baseType: 'float',
        correct: [String(min)],
        processing: [element('and', {}, [element('gte', {}, [value, float(min)]), element('lte', {}, [value, float(max)])])],
        body: [paragraph, entry(undefined, question.unit)],
      };
    }
    case 'free-text':
      return {
        cardinality: 'single',
        baseType: 'string',
        correct: [],
        body: [
          element('extendedTextInteraction', { responseIdentifier: 'RESPONSE', expectedLength: String(question.maxLength ?? 1000) }, [
            prompt,
          ]),
        ],
      };
  }
}

function entry(length: number | undefined, unit?: string): XmlNode {
  return element('p', {}, [
    element('textEntryInteraction', {
      responseIdentifier: 'RESPONSE',
      ...(length === undefined ? {} : { expectedLength: String(length) }),
    }),
    ...(unit === undefined ? [] : [element('span', {}, unit)]),
  ]);
}

function float(value: number): XmlNode {
  return element('baseValue', { baseType: 'float' }, String(value));
}
