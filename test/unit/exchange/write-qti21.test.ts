/** A QTI 2.1 package: every kind as an item whose key and points a program can read. */
import { expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { writeQti21 } from '../../../src/exchange/write-qti21.ts';
import { attributeOf, childrenOf, descendants, readXml, type XmlElement } from '../../../src/package/read-xml.ts';
import { readQuestions } from '../../../src/read/questions.ts';

const ENTRIES = [
  {
    id: 'one',
    type: 'single',
    prompt: 'Who?',
    choices: [
      { id: 'aa', text: 'A & B', correct: true },
      { id: 'bb', text: 'C' },
    ],
    feedback: { correct: 'Yes.', incorrect: 'No.' },
  },
  {
    id: 'some',
    type: 'multiple',
    prompt: 'Which?',
    weight: 2,
    scoring: 'partial',
    choices: [
      { id: 'aa', text: 'A', correct: true },
      { id: 'bb', text: 'B', correct: true },
      { id: 'cc', text: 'C' },
    ],
  },
  { id: 'truth', type: 'true-false', prompt: 'So?', answer: false },
  {
    id: 'row',
    type: 'ordering',
    prompt: 'Order.',
    items: [
      { id: 'aa', text: 'A' },
      { id: 'bb', text: 'B' },
      { id: 'cc', text: 'C' },
    ],
  },
  {
    id: 'pairs',
    type: 'matching',
    prompt: 'Match.',
    pairs: ['aa', 'bb', 'cc'].map((id) => ({ id, prompt: id, match: id })),
    distractors: [{ id: 'dd', text: 'D' }],
  },
  { id: 'gap', type: 'fill-in', prompt: 'Fill.', answers: ['six', '6'] },
  { id: 'days', type: 'numeric', prompt: 'How many?', min: 14, max: 16, unit: 'days' },
  { id: 'why', type: 'free-text', prompt: 'Why?' },
];

const questions = readQuestions(ENTRIES, { file: 'q.yaml', path: '' }, new Diagnostics());
const { files } = writeQti21([{ path: ['Test'], questions }], [], 'Test');

function rootOf(file: string): XmlElement {
  const read = readXml(files.find((one) => one.file === file)?.text ?? '');
  if ('problem' in read) throw new Error(`${file}: ${read.problem}`);
  return read.root;
}

it('lists every item in the manifest, and every item is there', () => {
  expect(questions).toHaveLength(ENTRIES.length);
  const resources = descendants(rootOf('imsmanifest.xml')).filter(({ local }) => local === 'resource');
  expect(resources.map((one) => attributeOf(one, 'href'))).toEqual(ENTRIES.map(({ id }) => `items/${id}.xml`));
  expect(resources.map((one) => attributeOf(one, 'type'))).toEqual(ENTRIES.map(() => 'imsqti_item_xmlv2p1'));
  for (const one of resources) expect(rootOf(attributeOf(one, 'href') ?? '').name).toBe('assessmentItem');
});

it.each([
  ['one', 'choiceInteraction', ['aa']],
  ['some', 'choiceInteraction', ['aa', 'bb']],
  ['truth', 'choiceInteraction', ['false']],
  ['row', 'orderInteraction', ['aa', 'bb', 'cc']],
  ['pairs', 'matchInteraction', ['aa match-aa', 'bb match-bb', 'cc match-cc']],
  ['gap', 'textEntryInteraction', ['six']],
  ['days', 'textEntryInteraction', ['14']],
  ['why', 'extendedTextInteraction', []],
])('%s asks by %s and knows its key', (id, interaction, key) => {
  const root = rootOf(`items/${id}.xml`);
  expect(descendants(root).filter(({ local }) => local === interaction)).toHaveLength(1);
  const [declaration] = childrenOf(root, 'responseDeclaration');
  const correct = declaration && childrenOf(declaration, 'correctResponse')[0];
  expect(correct ? childrenOf(correct, 'value').map(({ text }) => text) : []).toEqual(key);
});

it('names as values only what a learner can choose', () => {
  for (const { id } of ENTRIES) {
    const root = rootOf(`items/${id}.xml`);
    const offered = new Set(
      descendants(root)
        .filter(({ local }) => /^simple/.test(local))
        .map((one) => attributeOf(one, 'identifier')),
    );
    const [declaration] = childrenOf(root, 'responseDeclaration');
    if (!declaration || !/identifier|directedPair/.test(attributeOf(declaration, 'baseType') ?? '')) continue;
    for (const value of descendants(declaration).filter(({ local }) => local === 'value'))
      for (const part of value.text.split(' ')) expect(offered).toContain(part);
  }
});

it('gives part of the points where the question does', () => {
  const entries = descendants(rootOf('items/some.xml')).filter(({ local }) => local === 'mapEntry');
  expect(entries.map((one) => [attributeOf(one, 'mapKey'), attributeOf(one, 'mappedValue')])).toEqual([
    ['aa', '0.5'],
    ['bb', '0.5'],
    ['cc', '-0.5'],
  ]);
});
