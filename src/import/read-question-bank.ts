/** questions.xml of a Moodle course backup, of Moodle 3 (questions in categories) and of 4 and 5 (entries with versions) → our questions, by Moodle's ids. */
import type { QuestionEntry } from '../exchange/exchange.ts';
import { htmlToLine, oneLine } from '../exchange/html.ts';
import { type MoodleQuestion, questionEntry } from '../exchange/moodle-question.ts';
import { attributeOf, childrenOf, descendants, textIn, type XmlElement } from '../package/read-xml.ts';
import type { Lose } from './draft.ts';

export interface BankCategory {
  readonly name: string;
  /** Id of the category that it lies in. */
  readonly parent: string;
  readonly questions: readonly QuestionEntry[];
}

export interface QuestionBank {
  /** By the id of the bank entry (Moodle 4 and 5) and of the question itself (Moodle 3). */
  readonly questions: ReadonlyMap<string, QuestionEntry>;
  /** By id, in the order of the file. */
  readonly categories: ReadonlyMap<string, BankCategory>;
}

/** Of several versions of a question the last counts. */
export function readQuestionBank(root: XmlElement | null, lose: Lose): QuestionBank {
  const questions = readQuestions(root, lose);
  const categories = new Map<string, BankCategory>();
  for (const node of root ? childrenOf(root, 'question_category') : []) {
    const inside = descendants(node);
    const entries = inside.filter(({ local }) => local === 'question_bank_entry');
    const ids = (entries.length > 0 ? entries : inside.filter(({ local }) => local === 'question')).map(
      (one) => attributeOf(one, 'id') ?? '',
    );
    categories.set(attributeOf(node, 'id') ?? '', {
      name: childText(node, 'name'),
      parent: childText(node, 'parent'),
      questions: ids.map((id) => questions.get(id)).filter((entry) => entry !== undefined),
    });
  }
  return { questions, categories };
}

function childText(node: XmlElement, local: string): string {
  return childrenOf(node, local)[0]?.text ?? '';
}

function readQuestions(root: XmlElement | null, lose: Lose): ReadonlyMap<string, QuestionEntry> {
  const bank = new Map<string, QuestionEntry>();
  const taken = new Set<string>();
  if (!root) return bank;
  const entries = descendants(root).filter(({ local }) => local === 'question_bank_entry');
  for (const entry of entries) {
    const versions = descendants(entry).filter(({ local }) => local === 'question');
    const question = versions.at(-1);
    if (question)
      add(question, [attributeOf(entry, 'id') ?? '', ...versions.map((one) => attributeOf(one, 'id') ?? '')], textIn(entry, 'idnumber'));
  }
  if (entries.length === 0)
    for (const question of descendants(root).filter(({ local }) => local === 'question'))
      add(question, [attributeOf(question, 'id') ?? ''], textIn(question, 'idnumber'));
  return bank;

  function add(node: XmlElement, ids: readonly string[], idNumber: string): void {
    const type = textIn(node, 'qtype');
    if (type === '' || type === 'random') return;
    const question = questionOf(node, type, idNumber.replace('$@NULL@$', ''));
    const entry = questionEntry(question, taken, (what) => lose(`question: ${question.name}`, what));
    // The same number may name an entry and another entry's question: entries come first.
    if (entry) for (const id of ids) if (!bank.has(id)) bank.set(id, entry);
  }
}

/** Names of Moodle's own tables, where they differ from those of its XML format. */
const TYPES: Readonly<Record<string, string>> = { match: 'matching' };

function questionOf(node: XmlElement, qtype: string, idNumber: string): MoodleQuestion {
  const own = node.children.find(({ local }) => local === `plugin_qtype_${qtype}_question`) ?? node;
  const options = own.children.find(
    ({ local }) => local === qtype || local === `${qtype}_options` || local === 'shortanswer' || local === 'matchoptions',
  );
  const say = (element: XmlElement | undefined, name: string): string =>
    element ? markdown(textIn(element, name), textIn(element, `${name}format`)) : '';
  const answers = descendants(own).filter(({ local }) => local === 'answer');
  const tolerances = new Map(
    descendants(own)
      .filter(({ local }) => local === 'numerical_record')
      .map((one) => [textIn(one, 'answer'), Number(textIn(one, 'tolerance')) || 0]),
  );
  return {
    type: TYPES[qtype] ?? qtype,
    name: textIn(node, 'name'),
    idNumber,
    prompt: say(node, 'questiontext'),
    general: say(node, 'generalfeedback'),
    weight: Number(textIn(node, 'defaultmark')) || 1,
    correct: say(options, 'correctfeedback'),
    incorrect: say(options, 'incorrectfeedback'),
    answers: answers
      .filter((answer) => childrenOf(answer, 'answertext').length > 0)
      .map((answer) => ({
        text: markdown(textIn(answer, 'answertext'), textIn(answer, 'answerformat')),
        raw: textIn(answer, 'answertext'),
        fraction: Number(textIn(answer, 'fraction')) * (qtype === 'ordering' ? 1 : 100),
        feedback: say(answer, 'feedback'),
        tolerance: tolerances.get(attributeOf(answer, 'id') ?? '') ?? 0,
      })),
    pairs: descendants(own)
      .filter(({ local }) => local === 'match')
      .filter((pair) => childrenOf(pair, 'questiontext').length > 0)
      .map((pair) => ({ prompt: say(pair, 'questiontext'), match: textIn(pair, 'answertext') })),
    single: options ? textIn(options, 'single') === '1' : false,
    caseSensitive: options ? textIn(options, 'usecase') === '1' : false,
    // -1 all or nothing, 0 places.
    grading: options && textIn(options, 'gradingtype') === '-1' ? 'ALL_OR_NOTHING' : 'ABSOLUTE_POSITION',
    unit: descendants(own).find(({ local }) => local === 'numerical_unit') ? textIn(own, 'unit') : '',
    tags: descendants(node)
      .filter(({ local }) => local === 'rawname')
      .map(({ text }) => text),
    pictures: textIn(node, 'questiontext').includes('@@PLUGINFILE@@'),
  };
}

/** Moodle's formats: 0 its own, 1 HTML, 2 plain text, 4 Markdown. */
function markdown(text: string, format: string): string {
  return format === '2' || format === '4' ? oneLine(text) : htmlToLine(text);
}
