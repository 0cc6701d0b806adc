/** Calls of a course to its LMS as entries of the log: plain words, the raw call, and what to do where something is refused. */
import { SENT_VALUES } from '../../contract/sent-values.ts';
import type { RecordedCall, ScormStandard } from '../emulator/scorm-api.ts';
import type { StoreCall } from './messages.ts';

export interface LogEntry {
  /** `note`: said by the workbench itself. */
  readonly kind: 'read' | 'write' | 'note';
  readonly words: string;
  /** The call as it was made; '' for a note. */
  readonly raw: string;
  /** What a real LMS refuses, or loses; '' if nothing. */
  readonly problem: string;
  /** What to do about the problem. */
  readonly remedy: string;
  /** An advice only: the call was taken. */
  readonly mild: boolean;
}

export function noteEntry(words: string): LogEntry {
  return { kind: 'note', words, raw: '', problem: '', remedy: '', mild: false };
}

/** What LMSs are asked for, by the end of the element's name: what they are told stands in SENT_VALUES. */
const ASKED: Readonly<Record<string, string>> = {
  'core.student_id': 'who the learner is',
  learner_id: 'who the learner is',
  'core.student_name': 'the learner’s name',
  learner_name: 'the learner’s name',
  'core.lesson_mode': 'whether this is a normal visit, a review or browsing',
  mode: 'whether this is a normal visit, a review or browsing',
  'core.credit': 'whether this visit counts',
  credit: 'whether this visit counts',
  'core.entry': 'whether this is the first visit',
  entry: 'whether this is the first visit',
  'core.lesson_status': 'the status so far',
  completion_status: 'whether the course is completed',
  success_status: 'whether the course is passed',
  suspend_data: 'the saved state',
  'interactions._count': 'how many answers it keeps',
  'objectives._count': 'how many chapters it keeps',
  'student_preference.language': 'the language that the learner prefers',
  'learner_preference.language': 'the language that the learner prefers',
  'student_data.mastery_score': 'its pass mark',
  scaled_passing_score: 'its pass mark',
};

const REPORT = 'This is a mistake of the player, not of your course: please report it with this line.';

/** A call of SCORM. `taken`: this LMS isn't strict and took what a strict one refuses. */
export function scormEntry(call: RecordedCall, standard: ScormStandard, taken: boolean): LogEntry {
  const { element, value, returned, code, refused, advice } = call;
  const name = call.call.replace(/^LMS/, '');
  const failed = refused === '' && (returned === 'false' || returned === 'throws');
  const problem =
    refused !== ''
      ? `${taken ? 'Taken here, but a strict LMS refuses it' : 'Refused'} (${code}): ${refused}.`
      : failed
        ? `The LMS refused it (error ${code || 'without a number'}).`
        : advice;
  return {
    kind: name === 'GetValue' || name === 'Initialize' ? 'read' : 'write',
    words: wordsOf(name, element, value, returned, standard),
    raw: rawOf(call),
    problem: problem === advice && advice !== '' ? `${capital(advice)}.` : problem,
    remedy: problem === '' ? '' : remedyOf(call, failed),
    mild: taken || (refused === '' && !failed),
  };
}

function wordsOf(name: string, element: string, value: string, returned: string, standard: ScormStandard): string {
  switch (name) {
    case 'Initialize':
      return 'The course opens a session with the LMS.';
    case 'Finish':
    case 'Terminate':
      return 'The course ends the session.';
    case 'Commit':
      return returned === 'true' ? 'The LMS stores all that it was told.' : 'The course asks the LMS to store what it was told.';
    case 'GetValue': {
      const asked = ASKED[element.replace(/^cmi\./, '')] ?? sentOf(element, standard) ?? element;
      return returned === '' ? `Asks for ${asked}: nothing is known.` : `Asks for ${asked}: ${short(returned)}`;
    }
    default:
      if (element === 'cmi.suspend_data') return `Tells the saved state: ${value.length} characters.`;
      return `Tells ${sentOf(element, standard) ?? element}: ${value === '' ? 'nothing' : short(value)}`;
  }
}

/** What a value says, from the table of all that is sent. */
function sentOf(element: string, standard: ScormStandard): string | null {
  const name = element.replace(/\.\d+(?=\.|$)/g, '.n');
  const what = SENT_VALUES[standard]?.find((one) => one.name === name)?.what;
  // "the score, 0 to 100": what comes after the comma explains the values, and here the value itself stands.
  return what === undefined
    ? null
    : what.startsWith('"')
      ? (NAMES[name.replace(/^cmi\.(core\.)?/, '')] ?? 'the status')
      : what.replace(/,.*|: .*/, '');
}

const NAMES: Readonly<Record<string, string>> = { exit: 'how the visit ends', lesson_status: 'the status', 'score.min': 'the least score' };

function rawOf({ call, element, value, returned, code }: RecordedCall): string {
  const values = call.endsWith('SetValue') ? [element, value] : [element];
  return `${call}(${values.map((one) => JSON.stringify(one)).join(', ')}) → ${JSON.stringify(returned)}${code && code !== '0' ? ` [${code}]` : ''}`;
}

function remedyOf({ element, refused, advice }: RecordedCall, failed: boolean): string {
  if (failed) return 'The player keeps everything in this browser and tries again. The learner sees that it is not saved yet.';
  if (element === 'cmi.suspend_data' && /characters/.test(refused))
    return 'Build a package per chapter (--granularity chapter), or for an LMS that keeps more (--lms).';
  return refused !== '' || advice !== '' ? REPORT : '';
}

/** A request to a record store. */
export function storeEntry(call: StoreCall): LogEntry {
  const { method, path, body, status, problems } = call;
  const isStatement = path === 'statements' && method !== 'GET';
  const refused = status >= 400 && status !== 404;
  const conflict = status === 412;
  return {
    kind: method === 'GET' ? 'read' : 'write',
    words: isStatement ? statementWords(body) : documentWords(call),
    raw: `${method} ${path}${call.id ? ` ${call.id}` : ''} → ${status}${body ? `\n${short(body, 2000)}` : ''}`,
    problem: refused
      ? `Refused (${status}): ${problems.filter((one) => one !== 'fault').join('; ') || MEANINGS[status] || 'no reason given'}.`
      : '',
    remedy: !refused
      ? ''
      : conflict
        ? 'Nothing to do: the player reads what the other device saved, and saves both.'
        : status === 401 || status >= 500
          ? 'The player keeps it in this browser and sends it at the next visit.'
          : REPORT,
    mild: conflict,
  };
}

const MEANINGS: Readonly<Record<number, string>> = { 401: 'the session has expired', 412: 'somebody else saved meanwhile' };

function documentWords({ method, path, id, body, status }: StoreCall): string {
  if (path.startsWith('fetch')) return 'The course asks for its key to the record store.';
  const what =
    id === 'coursewright'
      ? 'the saved state'
      : id === 'LMS.LaunchData'
        ? 'how it was launched'
        : id === 'cmi5LearnerPreferences'
          ? 'what the learner prefers'
          : path;
  if (method === 'GET') return `Asks for ${what}${status === 404 ? ': there is none.' : '.'}`;
  return method === 'DELETE' ? `Erases ${what}.` : `Saves ${what}: ${body.length} characters.`;
}

interface SeenStatement {
  readonly verb?: { readonly id?: string };
  readonly object?: { readonly id?: string; readonly definition?: { readonly name?: Readonly<Record<string, string>> } };
  readonly result?: { readonly score?: { readonly scaled?: number }; readonly response?: string };
}

/** "Says: passed “Wards” (85 %)". */
function statementWords(body: string): string {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return 'Says something that can’t be read.';
  }
  const said = [given].flat().map((one) => {
    const { verb, object, result } = one as SeenStatement;
    const name = Object.values(object?.definition?.name ?? {})[0] ?? object?.id ?? '';
    const score = result?.score?.scaled;
    return `${(verb?.id ?? '').replace(/.*\//, '')} “${short(name, 60)}”${score === undefined ? '' : ` (${Math.round(score * 100)} %)`}`;
  });
  return said.length === 0 ? 'Says nothing.' : `Says: ${said.join(', ')}.`;
}

function short(text: string, limit = 60): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
