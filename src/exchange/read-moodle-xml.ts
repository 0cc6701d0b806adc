/**
 * Reads Moodle XML, ours or any Moodle's, into entries of our quiz files. Nothing is fetched: files inside (pictures in base64) are said to be
 * lost. HTML becomes Markdown (html.ts); what our format has no kind for is listed.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { attributeOf, childrenOf, readXml, type XmlElement } from '../package/read-xml.ts';
import { categoryPath, type ImportedQuestions, type Loss, type QuestionEntry } from './exchange.ts';
import { htmlToLine, oneLine } from './html.ts';
import { type MoodleQuestion, questionEntry } from './moodle-question.ts';

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
    const entry = questionEntry(questionOf(node, type), taken, (what) => losses.push({ question: name, what }));
    if (!entry) continue;
    if (!current) {
      current = { path: [], questions: [] };
      groups.push(current);
    }
    current.questions.push(entry);
  }
  return { groups: groups.filter(({ questions }) => questions.length > 0), losses };
}

/** The elements of the XML format → what Moodle keeps of a question. */
function questionOf(node: XmlElement, type: string): MoodleQuestion {
  const tags = childrenOf(node, 'tags')[0];
  const units = childrenOf(node, 'units')[0];
  return {
    type,
    name: textOf(node, 'name'),
    idNumber: child(node, 'idnumber'),
    prompt: markdownOf(childrenOf(node, 'questiontext')[0]),
    general: children(node, 'generalfeedback'),
    weight: Number(child(node, 'defaultgrade')) || 1,
    correct: children(node, 'correctfeedback'),
    incorrect: children(node, 'incorrectfeedback'),
    answers: childrenOf(node, 'answer').map((answer) => ({
      text: markdownOf(answer),
      raw: textOf(answer),
      fraction: Number(attributeOf(answer, 'fraction') ?? 0),
      feedback: markdownOf(childrenOf(answer, 'feedback')[0]),
      tolerance: Number(child(answer, 'tolerance')) || 0,
    })),
    pairs: childrenOf(node, 'subquestion').map((row) => ({ prompt: markdownOf(row), match: textOf(row, 'answer') })),
    single: /^(?:true|1)$/.test(child(node, 'single')),
    caseSensitive: child(node, 'usecase') === '1',
    grading: child(node, 'gradingtype'),
    unit: units ? (childrenOf(units, 'unit').map((one) => child(one, 'unit_name'))[0] ?? '') : '',
    tags: tags ? childrenOf(tags, 'tag').map((tag) => textOf(tag)) : [],
    pictures: node.children.some((one) => childrenOf(one, 'file').length > 0),
  };
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
