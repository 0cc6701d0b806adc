/** The text of course.lock.yaml: read and printed here, interpreted in model/state-log.ts. */
import { CODES } from '../contract/state-layout.ts';
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Lock, LogEntry } from '../model/lock.ts';
import { LogError, printEntry, replayLog } from '../model/state-log.ts';

export const LOCK_FILE = 'course.lock.yaml';

const HEAD = `# Written by coursewright: where each answer stands in a learner's saved text. Keep it in version control.
# It only grows. Never edit, sort or shorten it: learners would lose what they have done.
`;

const FIELD = /^field ([a-z][a-z0-9-]*) ([a-z-]+) (\d{1,4})(?: \[([a-z0-9, -]+)\])?$/;
const REMOVE = /^remove ([a-z][a-z0-9-]*)$/;
const REVISE = /^revise ([a-z][a-z0-9-]*) (\d{1,6})$/;

/** Reads the lock's text; null (and a diagnostic at the line) if it doesn't hold together. */
export function parseLock(text: string, report: Diagnostics): Lock | null {
  let course = '';
  let iri = '';
  const log: LogEntry[] = [];
  const offsets: { readonly offset: number; readonly endOffset: number }[] = [];
  let offset = 0;
  const refuse = (message: string, place: { readonly offset: number; readonly endOffset: number }): null => {
    report.add(diagnostic('L101', message, { origin: { file: LOCK_FILE, ...place } }));
    return null;
  };
  for (const rawLine of text.split('\n')) {
    const line = rawLine.trimEnd();
    const place = { offset, endOffset: offset + line.length };
    offset += rawLine.length + 1;
    const [, key, value = ''] = /^(course|iri): (\S+)$/.exec(line) ?? [];
    if (key === 'course') course = value;
    else if (key === 'iri') iri = value;
    else if (line.startsWith('- ')) {
      const entry = parseEntry(line.slice(2));
      if (!entry) return refuse('this line is not an entry of a lock', place);
      log.push(entry);
      offsets.push(place);
    } else if (line !== '' && line !== 'log:' && line !== 'log: []' && !line.startsWith('#')) {
      return refuse('this line does not belong in a lock', place);
    }
  }
  if (course === '' || iri === '') return refuse('the lock does not say which course it belongs to', { offset: 0, endOffset: 0 });
  try {
    replayLog(log);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return refuse(error.message, offsets[error.index] ?? { offset: 0, endOffset: 0 });
  }
  return { course, iri, log };
}

/** The whole text of course.lock.yaml. */
export function printLock({ course, iri, log }: Lock): string {
  const lines = log.map((entry) => `- ${printEntry(entry)}\n`);
  return `${HEAD}course: ${course}\niri: ${iri}\nlog:${lines.length === 0 ? ' []' : ''}\n${lines.join('')}`;
}

function parseEntry(text: string): LogEntry | null {
  const removed = REMOVE.exec(text);
  if (removed) return { op: 'remove', id: removed[1] ?? '' };
  const revised = REVISE.exec(text);
  if (revised) return { op: 'revise', id: revised[1] ?? '', revision: Number(revised[2]) };
  const [, id, kind = '', digits, list] = FIELD.exec(text) ?? [];
  if (id === undefined) return null;
  const width = Number(digits);
  if (isQuestionKind(kind)) return { op: 'field', id, kind, width, choices: list === undefined ? [] : list.split(', ') };
  if (list === undefined && (kind === 'lesson' || kind === 'form' || kind === 'test' || kind === 'pooled'))
    return { op: 'field', id, kind, width };
  return null;
}

function isQuestionKind(kind: string): kind is keyof typeof CODES {
  return Object.hasOwn(CODES, kind);
}
