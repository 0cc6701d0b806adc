/**
 * Reads GIFT into entries of our quiz files: categories, names, ids and tags in comments, all kinds of questions. A question that can't be
 * understood is said with its line, and the others are read all the same.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { categoryPath, fromTags, type ImportedQuestions, type Loss, newId, type QuestionEntry, withIds } from './exchange.ts';
import { htmlToLine, oneLine } from './html.ts';

interface Draft {
  readonly name: string;
  readonly id: string;
  readonly tags: readonly string[];
  readonly format: string;
  readonly prompt: string;
  readonly answers: string;
}

/** An answer: `=text#feedback` or `~%50%text#feedback`. */
interface GiftAnswer {
  readonly right: boolean;
  /** Per cent, if it is given. */
  readonly weight: number | null;
  readonly text: string;
  readonly feedback: string;
  /** All of it: pairs have neither weight nor feedback. */
  readonly whole: string;
}

type Lose = (what: string) => void;

/** `taken`: ids of questions that exist already; those given out here are added. */
export function readGift(gift: string, file: string, taken: Set<string>, report: Diagnostics): ImportedQuestions {
  const losses: Loss[] = [];
  const groups: { readonly path: readonly string[]; readonly questions: QuestionEntry[] }[] = [];
  let open: QuestionEntry[] | null = null;
  for (const { text, line } of blocksOf(gift)) {
    const [, category] = /^\s*\$CATEGORY:\s*(.+)/.exec(text) ?? [];
    if (category !== undefined) {
      open = [];
      groups.push({ path: categoryPath(category), questions: open });
      continue;
    }
    const draft = draftOf(text);
    const name = draft?.name || `line ${line}`;
    const entry = draft && entryOf(draft, taken, (what) => losses.push({ question: name, what }));
    if (!entry) {
      report.add(diagnostic('I102', `${file}:${line}: this is no GIFT question: ${text.trim().split('\n')[0]?.slice(0, 60) ?? ''}`));
      continue;
    }
    if (!open) {
      open = [];
      groups.push({ path: [], questions: open });
    }
    open.push(entry);
  }
  return { groups: groups.filter(({ questions }) => questions.length > 0), losses };
}

/** Questions are divided by empty lines; a comment that is not followed by a question is left out. */
function blocksOf(gift: string): readonly { readonly text: string; readonly line: number }[] {
  const blocks: { text: string; line: number }[] = [];
  let lines: string[] = [];
  let start = 1;
  const close = (): void => {
    if (lines.some((line) => line.trim() !== '' && !line.trim().startsWith('//'))) blocks.push({ text: lines.join('\n'), line: start });
    lines = [];
  };
  gift
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((line, i) => {
      const directive = /^\s*\$CATEGORY:/.test(line);
      if (line.trim() === '' || directive) close();
      if (line.trim() !== '') {
        if (lines.length === 0) start = i + 1;
        lines.push(line);
      }
      if (directive) close();
    });
  close();
  return blocks;
}

function draftOf(block: string): Draft | null {
  const comments = block.split('\n').filter((line) => line.trim().startsWith('//'));
  const text = block
    .split('\n')
    .filter((line) => !line.trim().startsWith('//'))
    .join('\n');
  const said = comments.join(' ');
  const tags = [...said.matchAll(/\[tag:((?:\\\]|[^\]])*)\]/g)].map(([, tag = '']) => tag.replaceAll('\\]', ']'));
  const [, id = ''] = /\[id:([^\]]*)\]/.exec(said) ?? [];
  const [, , name = '', , format = '', rest = ''] =
    /^\s*(::((?:\\.|[^\\])*?)::)?\s*(\[(html|moodle|plain|markdown)\])?([\s\S]*)$/.exec(text) ?? [];
  const braces = findBraces(rest);
  if (!braces) return null;
  const after = rest.slice(braces.end + 1).trim();
  const before = rest.slice(0, braces.start).trim();
  return {
    name: unmask(name).trim(),
    id,
    tags,
    format,
    // A gap in the middle of a sentence.
    prompt: after === '' ? before : `${before} _____ ${after}`,
    answers: rest.slice(braces.start + 1, braces.end),
  };
}

function findBraces(text: string): { readonly start: number; readonly end: number } | null {
  const start = findSign(text, '{', 0);
  const end = start < 0 ? -1 : findSign(text, '}', start);
  return end < 0 ? null : { start, end };
}

/** The next unescaped one of these signs. */
function findSign(text: string, signs: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (signs.includes(text[i] ?? '')) return i;
  }
  return -1;
}

function entryOf({ name, id, tags, format, prompt, answers }: Draft, taken: Set<string>, lose: Lose): QuestionEntry | null {
  const { answer: body, general } = splitGeneral(answers);
  const say = (text: string): string => inMarkdown(unmask(text).trim(), format);
  const own = ownKeys(body, say, lose);
  if (!own) return null;
  if (general !== '') lose('its general feedback has no place here');
  const { objective, revision, references } = fromTags(tags);
  const { correct = '', incorrect = '', ...keys } = own;
  const feedback = {
    correct: say(correct) || 'Right.',
    incorrect: say(incorrect) || 'Not right.',
    ...(references.length > 0 ? { references } : {}),
  };
  const shown = say(prompt);
  return {
    id: newId(id || name || shown, taken),
    prompt: shown,
    ...keys,
    ...(objective === undefined ? {} : { objective }),
    ...(revision === undefined ? {} : { revision }),
    ...(correct || incorrect ? { feedback } : {}),
  };
}

/** `####` begins what is said whatever was answered. */
function splitGeneral(text: string): { readonly answer: string; readonly general: string } {
  const at = text.indexOf('####');
  return at < 0 ? { answer: text.trim(), general: '' } : { answer: text.slice(0, at).trim(), general: text.slice(at + 4).trim() };
}

interface OwnKeys {
  readonly type: string;
  readonly correct?: string;
  readonly incorrect?: string;
  readonly [key: string]: unknown;
}

function ownKeys(body: string, say: (text: string) => string, lose: Lose): OwnKeys | null {
  if (body === '') return { type: 'free-text' };
  const truth = /^(T(?:RUE)?|F(?:ALSE)?)\s*(?:#([\s\S]*))?$/i.exec(body);
  if (truth) {
    const [incorrect = '', correct = ''] = splitSign(truth[2] ?? '', '#');
    return { type: 'true-false', answer: /^T/i.test(truth[1] ?? ''), correct, incorrect };
  }
  if (body.startsWith('#')) return numeric(body.slice(1), lose);
  const answers = answersOf(body);
  if (answers.length === 0) return null;
  const correct = answers.find(({ right, weight }) => (weight ?? (right ? 100 : 0)) >= 100)?.feedback ?? '';
  const incorrect = answers.find(({ right, weight }) => (weight ?? (right ? 100 : 0)) <= 0)?.feedback ?? '';
  if (answers.every(({ right, text }) => right && / ?-> ?/.test(text))) return matching(answers, say);
  if (answers.every(({ right }) => right)) {
    const accepted = answers.filter(({ weight }) => (weight ?? 100) >= 100);
    if (answers.some(({ weight }) => weight !== null && weight > 0 && weight < 100)) lose('half-right answers have no place here');
    if (accepted.some(({ text }) => /(?<!\\)\*/.test(unmask(text)))) lose('"*" for any text is no joker here');
    return { type: 'fill-in', answers: accepted.map(({ text }) => unmask(text).replaceAll('\\*', '*').trim()), correct, incorrect };
  }
  const weighted = answers.filter(({ weight }) => weight !== null && weight > 0);
  const single = answers.some(({ right }) => right) || weighted.length < 2;
  if (single && weighted.some(({ weight }) => weight !== null && weight < 100))
    lose('part of the points for a half-right choice has no place here');
  const best = Math.max(...answers.map(({ right, weight }) => weight ?? (right ? 100 : 0)));
  const choices = withIds(
    answers.map(({ right, weight, text }) => {
      const value = weight ?? (right ? 100 : 0);
      return { text: say(text), correct: single ? value === best : value > 0 };
    }),
  ).map(({ id, text, correct: key }) => (key ? { id, text, correct: key } : { id, text }));
  const said = weighted.length > 1 ? { correct: weighted[0]?.feedback ?? '' } : { correct };
  return { type: single ? 'single' : 'multiple', choices, ...(single ? {} : { scoring: 'partial' }), ...said, incorrect };
}

function matching(answers: readonly GiftAnswer[], say: (text: string) => string): OwnKeys {
  const rows = answers.map(({ whole }) => {
    const [prompt = '', match = ''] = whole.split(/ ?-> ?/);
    return { text: say(prompt), match: say(match) };
  });
  const distractors = withIds(rows.filter(({ text }) => text === '').map(({ match }) => ({ text: match })));
  return {
    type: 'matching',
    pairs: withIds(rows.filter(({ text }) => text !== '')).map(({ id, text, match }) => ({ id, prompt: text, match })),
    ...(distractors.length > 0 ? { distractors: distractors.map(({ id, text }) => ({ id, text })) } : {}),
    scoring: 'partial',
  };
}

/** `15`, `15:2` (tolerance), `13..17`, or several answers with `=`. */
function numeric(body: string, lose: Lose): OwnKeys | null {
  const list = answersOf(body);
  const all = list.length > 0 ? list : answersOf(`=${body}`);
  const [first, ...others] = all.filter(({ weight }) => (weight ?? 100) >= 100);
  const wrong = all.find(({ weight, right }) => weight === 0 || !right);
  if (others.length > 0 || all.some(({ weight }) => weight !== null && weight > 0 && weight < 100))
    lose('only the first right number was taken');
  const [, from, to] = /^\s*([-+\d.eE]+)\s*\.\.\s*([-+\d.eE]+)\s*$/.exec(first?.text ?? '') ?? [];
  const [, value, tolerance = '0'] = /^\s*([-+\d.eE]+?)\s*(?::\s*([\d.eE]+))?\s*$/.exec(unmask(first?.text ?? '')) ?? [];
  const said = { correct: first?.feedback ?? '', incorrect: wrong?.feedback ?? '' };
  if (from !== undefined && to !== undefined) return { type: 'numeric', min: Number(from), max: Number(to), ...said };
  if (value === undefined || Number.isNaN(Number(value))) return null;
  if (Number(tolerance) === 0) return { type: 'numeric', answer: Number(value), ...said };
  const exact = (number: number): number => Number(number.toPrecision(12));
  return { type: 'numeric', min: exact(Number(value) - Number(tolerance)), max: exact(Number(value) + Number(tolerance)), ...said };
}

/** Every `=…` and `~…`, with its weight and feedback. */
function answersOf(body: string): readonly GiftAnswer[] {
  const answers: GiftAnswer[] = [];
  for (let at = findSign(body, '=~', 0); at >= 0; ) {
    const next = findSign(body, '=~', at + 1);
    const whole = body.slice(at + 1, next < 0 ? undefined : next);
    const [, weight, rest = whole] = /^\s*%(-?[\d.]+)%([\s\S]*)$/.exec(whole) ?? [];
    const [text = '', ...feedback] = splitSign(rest, '#');
    answers.push({
      right: body[at] === '=',
      weight: weight === undefined ? null : Number(weight),
      text: text.trim(),
      feedback: feedback.join('#').trim(),
      whole: whole.trim(),
    });
    at = next;
  }
  return answers;
}

function splitSign(text: string, sign: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = findSign(text, sign, 0); at >= 0; at = findSign(text, sign, from)) {
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

function unmask(text: string): string {
  return text.replace(/\\n/g, ' ').replace(/\\([\\~=#{}:])/g, '$1');
}

function inMarkdown(text: string, format: string): string {
  return format !== 'markdown' && format !== 'plain' && /[<&]/.test(text) ? htmlToLine(text) : oneLine(text);
}
