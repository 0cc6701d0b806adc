/**
 * The learner state in the LRS (State API, Communication 2.3): one JSON document, written only over the version that was read.
 * What another device has written meanwhile is merged into every later write and never lost. Where the browser keeps nothing, the
 * statements that the LRS has not taken yet travel in the same document, so that a final result outlives its tab.
 */
import type { CourseData } from '../../contract/course-data.ts';
import { merge } from '../../contract/state.ts';
import { encodeState } from '../../contract/state-codec.ts';
import { layoutOf } from '../../contract/state-layout.ts';
import type { SaveResult } from '../../contract/tracker.ts';
import { readState, scopeOf } from '../mirror.ts';
import type { Outbox } from '../outbox.ts';
import type { LrsAnswer, LrsClient } from './lrs-client.ts';
import type { XapiLaunch } from './xapi-launch.ts';
import type { OpenStatement } from './xapi-statements.ts';

const STATE_ID = 'coursewright';
const CONFLICTS = 3;

export interface StateDocument {
  /** The saved text, '' if there is none; null if it can't be known. */
  load(): Promise<string | null>;
  /** The text to save next. */
  stage(text: string): void;
  /** Characters that `save` would send. */
  pendingLength(): number;
  save(leaving: boolean): Promise<SaveResult>;
  /** What was staged last is in the LRS. */
  isSaved(): boolean;
  /** A pass has been told, on whatever device. */
  isFinished(): boolean;
}

export function createStateDocument(
  lrs: LrsClient,
  launch: XapiLaunch,
  activity: string,
  course: CourseData,
  outbox: Outbox,
): StateDocument {
  const query = new URLSearchParams({
    activityId: activity,
    agent: JSON.stringify({ ...launch.actor, name: undefined }),
    stateId: STATE_ID,
  });
  if (launch.registration) query.set('registration', launch.registration);
  const path = `activities/state?${query.toString()}`;
  /** '' : there is no document · null: not known, read it before writing · undefined: was never read. */
  let etag: string | null | undefined;
  let staged = '';
  /** Text that was staged for it. */
  let stands: string | null = null;
  /** Body that the LRS has. */
  let saved = '';
  /** Written by somebody else since: part of every later save. */
  let others = '';

  async function read(): Promise<LrsAnswer> {
    const answer = await lrs({ method: 'GET', path });
    if (answer.status === 404) etag = '';
    else if (answer.status === 200) etag = answer.etag || null;
    return answer;
  }

  const text = (): string => joinTexts(staged, others, course);

  function bodyOf(state: string): string {
    return JSON.stringify({ state, unsent: outbox.unkept() });
  }

  /** The text of a document; '' if it has none. Its statements are sent by whoever reads them first, or twice: that is harmless. */
  function take({ text }: LrsAnswer): string {
    try {
      const { state, unsent } = JSON.parse(text) as { state?: unknown; unsent?: readonly OpenStatement[] };
      for (const statement of unsent ?? []) if (statement?.verb?.id && statement.object && statement.context) outbox.add(statement);
      return typeof state === 'string' ? state : '';
    } catch {
      // Cut or damaged on its way: not the same as none, which would mean a new attempt.
      return text;
    }
  }

  /** One save at a time, but for a page that is going. */
  let running: Promise<SaveResult> = Promise.resolve('ok');

  async function write(leaving: boolean): Promise<SaveResult> {
    // What was never read may hold months of work: a page that goes can't merge with it, the next launch can.
    if (leaving && etag === undefined) return 'failed';
    for (let round = 0; round < CONFLICTS; round++) {
      if (etag == null && !leaving) {
        const now = await read();
        if (now.status !== 404 && now.result !== 'ok') return now.result;
        const theirs = take(now);
        // Of a later version of the player: it must not be written over.
        if (readState(theirs, course).kind === 'unknown') return 'failed';
        others = joinTexts(others, theirs, course);
      }
      const own = staged;
      const body = bodyOf(text());
      if (body !== saved && body !== bodyOf('')) {
        // An LRS that doesn't show its ETag to other origins gets no condition: it was read just before.
        const condition: Record<string, string> = etag ? { 'If-Match': etag } : etag === '' ? { 'If-None-Match': '*' } : {};
        // The condition stays for a page that goes before the answer is there: if this request arrived, that one is refused, and nothing
        // that a third party wrote in between is written over. What it had to say is in the browser, or is sent again if the page lives.
        const answer = await lrs({ method: 'PUT', path, body, headers: condition, keepalive: leaving });
        if (answer.status === 412 || answer.status === 409) {
          etag = null;
          leaving = false;
          continue;
        }
        if (answer.result !== 'ok') return answer.result;
        saved = body;
        etag = answer.etag || null;
        // Known again before the page is hidden: then there may be time for one request only.
        if (etag == null && !leaving) await read();
      }
      stands = own;
      return 'ok';
    }
    return 'failed';
  }

  return {
    async load() {
      const answer = await read();
      if (answer.status !== 200) return answer.status === 404 ? '' : null;
      const state = take(answer);
      saved = bodyOf(state);
      return state;
    },
    stage(state) {
      staged = state;
    },
    isSaved: () => stands === staged,
    isFinished() {
      const known = readState(text(), course);
      return known.kind === 'state' && known.state.finished;
    },
    pendingLength: () => bodyOf(staged).length,
    save(leaving) {
      if (leaving) return write(true);
      running = running.then(() => write(false));
      return running;
    },
  };
}

/** Two state texts as one; of one that can't be read the other. The first one's nonce stays. */
function joinTexts(ours: string, theirs: string, course: CourseData): string {
  const [a, b] = [readState(ours, course), readState(theirs, course)];
  if (b.kind !== 'state') return ours;
  if (a.kind !== 'state') return theirs;
  return encodeState({ ...merge(a.state, b.state), nonce: a.state.nonce }, layoutOf(course.log), scopeOf(course));
}
