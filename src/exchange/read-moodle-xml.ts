/**
 * Reads Moodle XML, ours or any Moodle's, into entries of our quiz files. Nothing is fetched: files inside (pictures in base64) are said to be
 * lost. HTML becomes Markdown (html.ts); what our format has no kind for is listed.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { attributeOf, childrenOf, readXml, type XmlElement } from '../package/read-xml.ts';
import { categoryPath, fromTags, type ImportedQuestions, type Loss, newId, type QuestionEntry, withIds } from './exchange.ts';
import { htmlToLine, oneLine } from './html.ts';

type Lose = (what: string) => void;

/** `taken`: ids of questions that exist already; those given out here are added. */
export function readMoodleXml(xml: string, file: string, taken: Set<string>, report: Diagnostics): ImportedQuestions {
  const read = readXml(xml);
  if ('problem' in read || read.root.local !== 'quiz') {
    const problem = 'problem' in read ? read.problem : `its root is <${read.root.name}>, not <quiz>`;
    report.add(diagnostic('I101', `${file} is not Moodle XML: ${problem}`));
    return { groups: [], losses: [] };
  }
  const losses: Loss[] = [];
  const groups: { readonly path: readonly string[]; readonly questions: QuestionEntry[] }[] = [];
  let current: { readonly path: readonly string[]; readonly questions: QuestionEntry[] } | null = null;
  for (const node of childrenOf(read.root, 'question')) {
    const type = attributeOf(node, 'type') ?? '';
    if (type === 'category') {
      current = { path: categoryPath(textOf(node, 'category')), questions: [] };
      groups.push(current);
      continue;
    }
    const name = textOf(node, 'name') || type;
    const entry = readQuestion(node, type, taken, (what) => losses.push({ question: name, what }));
    if (!entry) continue;
    if (!current) {
      current = { path: [], questions: [] };
      groups.push(current);
    }
    current.questions.push(entry);
  }
  return { groups: groups.filter(({ questions }) => questions.length > 0), losses };
}

function readQuestion(node: XmlElement, type: string, taken: Set<string>, lose: Lose): QuestionEntry | null {
  const own = ownKeys(node, type, lose);
  if (!own) return null;
  if (type !== 'multichoice' && children(node, 'generalfeedback') !== '') lose('its general feedback has no place here');
  if (node.children.some((child) => childrenOf(child, 'file').length > 0))
    lose('its pictures were left out: add them to the lesson as figures');
  const { objective, revision, references } = fromTags(childrenOf(childrenOf(node, 'tags')[0] ?? node, 'tag').map((tag) => textOf(tag)));
  const weight = Math.min(10, Math.max(1, Math.round(Number(child(node, 'defaultgrade')) || 1)));
  const { correct, incorrect, ...keys } = own;
  const feedback =
    correct || incorrect
      ? {
          feedback: {
            correct: correct || 'Right.',
            incorrect: incorrect || 'Not right.',
            ...(references.length > 0 ? { references } : {}),
          },
        }
      : {};
  return {
    id: newId(child(node, 'idnumber') || textOf(node, 'name'), taken),
    ...keys,
    ...(objective === undefined ? {} : { objective }),
    ...(weight === 1 ? {} : { weight }),
    ...(revision === undefined ? {} : { revision }),
    ...feedback,
  };
}

interface OwnKeys {
  readonly type: string;
  readonly prompt: string;
  readonly correct?: string;
  readonly incorrect?: string;
  readonly [key: string]: unknown;
}

/** Null: no kind of ours, said to be lost. */
function ownKeys(node: XmlElement, type: string, lose: Lose): OwnKeys | null {
  const prompt = markdownOf(childrenOf(node, 'questiontext')[0]);
  const answers = childrenOf(node, 'answer').map((answer) => ({
    text: markdownOf(answer),
    fraction: Number(attributeOf(answer, 'fraction') ?? 0),
    feedback: markdownOf(childrenOf(answer, 'feedback')[0]),
    node: answer,
  }));
  const combined = { correct: children(node, 'correctfeedback'), incorrect: children(node, 'incorrectfeedback') };
  const byAnswer = {
    correct: answers.find(({ fraction }) => fraction >= 100)?.feedback ?? '',
    incorrect: answers.find(({ fraction }) => fraction <= 0)?.feedback ?? '',
  };
  switch (type) {
    case 'multichoice': {
      const single = /^(?:true|1)$/.test(child(node, 'single'));
      if (answers.some(({ feedback }) => feedback !== '')) lose('feedback for single choices has no place here');
      const right = answers.filter(({ fraction }) => fraction > 0);
      if (single && right.length > 1) lose('part of the points for a half-right choice has no place here: only the best counts');
      const best = Math.max(...answers.map(({ fraction }) => fraction));
      const choices = withIds(answers.map(({ text, fraction }) => ({ text, correct: single ? fraction === best : fraction > 0 })));
      return {
        type: single ? 'single' : 'multiple',
        prompt,
        ...combined,
        choices: choices.map(({ id, text, correct }) => (correct ? { id, text, correct } : { id, text })),
        ...(single ? {} : { scoring: 'partial' }),
      };
    }
    case 'truefalse':
      return {
        type: 'true-false',
        prompt,
        ...byAnswer,
        answer: answers.some(({ text, fraction }) => /^true$/i.test(text) && fraction > 0),
      };
    case 'matching': {
      const rows = childrenOf(node, 'subquestion').map((row) => ({ prompt: markdownOf(row), match: textOf(row, 'answer') }));
      const pairs = withIds(rows.filter((row) => row.prompt !== '').map((row) => ({ ...row, text: row.prompt })));
      const distractors = withIds(rows.filter((row) => row.prompt === '').map(({ match }) => ({ text: match })));
      return {
        type: 'matching',
        prompt,
        ...combined,
        pairs: pairs.map(({ id, prompt: asked, match }) => ({ id, prompt: asked, match })),
        ...(distractors.length > 0 ? { distractors: distractors.map(({ id, text }) => ({ id, text })) } : {}),
        scoring: 'partial',
      };
    }
    case 'shortanswer': {
      const accepted = answers.filter(({ fraction }) => fraction >= 100);
      if (answers.some(({ fraction }) => fraction > 0 && fraction < 100)) lose('half-right answers have no place here');
      if (accepted.some(({ node: answer }) => /(?<!\\)\*/.test(textOf(answer)))) lose('"*" for any text is no joker here');
      const caseSensitive = child(node, 'usecase') === '1';
      return {
        type: 'fill-in',
        prompt,
        ...byAnswer,
        answers: accepted.map(({ node: answer }) => textOf(answer).replaceAll('\\*', '*')),
        ...(caseSensitive ? { case_sensitive: true } : {}),
      };
    }
    case 'numerical': {
      const [answer, ...others] = answers.filter(({ fraction }) => fraction >= 100);
      if (others.length > 0 || answers.some(({ fraction }) => fraction > 0 && fraction < 100))
        lose('only the first right number was taken');
      const value = Number(answer ? textOf(answer.node) : Number.NaN);
      const tolerance = Number(answer ? child(answer.node, 'tolerance') : 0) || 0;
      const unit = childrenOf(childrenOf(node, 'units')[0] ?? node, 'unit').map((one) => child(one, 'unit_name'))[0];
      return {
        type: 'numeric',
        prompt,
        ...byAnswer,
        ...(tolerance === 0 ? { answer: value } : { min: exact(value - tolerance), max: exact(value + tolerance) }),
        ...(unit === undefined || unit === '' ? {} : { unit }),
      };
    }
    case 'ordering': {
      const items = withIds([...answers].sort((a, b) => a.fraction - b.fraction).map(({ text }) => ({ text })));
      const all = child(node, 'gradingtype') === 'ALL_OR_NOTHING';
      if (!all && child(node, 'gradingtype') !== 'ABSOLUTE_POSITION') lose('points are given for items in their right place');
      return { type: 'ordering', prompt, ...combined, items, ...(all ? {} : { scoring: 'partial' }) };
    }
    case 'essay':
      return { type: 'free-text', prompt };
    case 'description':
      lose('a text without a question: put it into the lesson');
      return null;
    default:
      lose(`there is no kind of question here for "${type}"`);
      return null;
  }
}

/** The text of a child that has a format. */
function children(node: XmlElement, local: string): string {
  return markdownOf(childrenOf(node, local)[0]);
}

/** `<x format="…"><text>…</text></x>` as our inline Markdown, on one line. */
function markdownOf(node: XmlElement | undefined): string {
  const text = node ? (childrenOf(node, 'text')[0]?.text ?? '') : '';
  const format = node ? (attributeOf(node, 'format') ?? 'html') : 'markdown';
  return format === 'markdown' || format === 'plain_text' ? oneLine(text) : htmlToLine(text);
}

function textOf(node: XmlElement, local?: string): string {
  const inner = local === undefined ? node : childrenOf(node, local)[0];
  return (inner && (childrenOf(inner, 'text')[0]?.text ?? inner.text)) ?? '';
}

function child(node: XmlElement, local: string): string {
  return childrenOf(node, local)[0]?.text ?? '';
}

function exact(value: number): number {
  return Number(value.toPrecision(12));
}
