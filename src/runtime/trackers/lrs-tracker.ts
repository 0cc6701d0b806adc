/**
 * What Tin Can and cmi5 have in common: the learner state as a State document, what happened as statements in an outbox. How a
 * launch is read and what is told is the business of xapi.ts and cmi5.ts.
 */
import type { CourseData } from '../../contract/course-data.ts';
import { toSeconds } from '../../contract/duration.ts';
import { type Launch, NO_LMS, type SaveResult, type TrackEvent, type Tracker } from '../../contract/tracker.ts';
import { packagePath, storeOf } from '../browser-parts.ts';
import { learnerPrefix } from '../mirror.ts';
import { createOutbox, type Outbox } from '../outbox.ts';
import { lessonsOf } from '../progress.ts';
import type { LrsClient } from './lrs-client.ts';
import { createStateDocument, type StateDocument } from './state-document.ts';
import type { XapiLaunch } from './xapi-launch.ts';
import { createStatementMaker, type OpenStatement, type StatementMaker, type Told } from './xapi-statements.ts';

/** All bodies that outlive the page together; browsers stop at 64 KiB. */
const KEEPALIVE_CHARACTERS = 60_000;

/** A launch in one of the two standards. */
export interface LrsSession {
  readonly launch: XapiLaunch;
  /** Hash of the actor, '' for guests (contract/tracker.ts). */
  readonly learner: string;
  /** Id of the activity that was launched. */
  readonly activity: string;
  readonly lrs: LrsClient;
  /** What the launch said beside learner and state. */
  readonly facts: Partial<Launch>;
  /** Told first of all, before what waits from another session, and whatever the mode; null: nothing. */
  opening?(statements: StatementMaker): OpenStatement | null;
  tell(event: TrackEvent, statements: StatementMaker): readonly OpenStatement[];
  /** Told last of all. */
  ending(how: 'suspend' | 'finish', statements: StatementMaker): readonly OpenStatement[];
  /** A statement as it is sent; null if it must not be sent any more. */
  complete(statement: OpenStatement): object | null;
}

interface Connected {
  readonly session: LrsSession;
  readonly document: StateDocument;
  readonly outbox: Outbox;
  readonly statements: StatementMaker;
}

export interface LrsTracker extends Tracker {
  describe(): readonly string[];
  end(how: 'suspend' | 'finish'): Promise<SaveResult>;
  /** After the browser was cleared: what still comes from the LRS leaves no trace. */
  forget(): Promise<void>;
}

/** `open` gives null where there is no launch. */
export function createLrsTracker(window: Window, standard: string, open: (course: CourseData) => Promise<LrsSession | null>): LrsTracker {
  let connected: Connected | null = null;
  let ended = false;
  const refusals = new Set<string>();

  async function send(leaving: boolean): Promise<SaveResult> {
    if (!connected) return 'failed';
    const { document, outbox } = connected;
    const saving = document.save(leaving);
    // Then what waits for it goes at once.
    if (!leaving) await saving;
    const results = await Promise.all([saving, outbox.send(leaving, KEEPALIVE_CHARACTERS - document.pendingLength())]);
    const result = (['expired', 'failed'] as const).find((one) => results.includes(one)) ?? 'ok';
    if (result !== 'ok') refusals.add(`state ${results[0]}, statements ${results[1]}`);
    return result;
  }

  return {
    async connect(course) {
      const session = await open(course);
      if (!session) return NO_LMS;
      const { launch, learner, activity, lrs, facts } = session;
      const path = packagePath(window.location.pathname);
      const isFailure = ({ verb, object }: OpenStatement): boolean => /failed$/.test(verb.id) && object.id === activity;
      const outbox = createOutbox(
        lrs,
        // `failed` must never follow a pass: it waits until the state is saved, and merged with what another device wrote.
        (statement) => (isFailure(statement) && document.isFinished() ? null : session.complete(statement)),
        (statement) => !isFailure(statement) || document.isSaved(),
        storeOf(() => (learner ? window.localStorage : window.sessionStorage)),
        `${learnerPrefix(course, `${path}|${launch.endpoint}|${launch.registration}`, learner)}outbox`,
        refusals,
      );
      const document = createStateDocument(lrs, launch, activity, course, outbox);
      const statements = createStatementMaker(course, launch, activity, () => uuidOf(window.crypto.getRandomValues(new Uint8Array(16))));
      connected = { session, document, outbox, statements };
      const state = await document.load();
      // A pass that waits in the outbox is as good as sent.
      const waits = outbox.waiting().some(({ verb, object }) => /(completed|passed)$/.test(verb.id) && object.id === activity);
      const first = session.opening?.(statements);
      if (first) {
        outbox.add(first, true);
        void outbox.send(false, 0);
      }
      return {
        mode: 'normal',
        learner,
        state: state ?? '',
        stateUnknown: state === null,
        language: '',
        ...facts,
        finished: waits || !!facts.finished,
      };
    },
    record(event) {
      if (!connected || ended) return;
      for (const one of connected.session.tell(event, connected.statements)) connected.outbox.add(one);
    },
    saveState(text) {
      if (!connected || ended) return 'failed';
      connected.document.stage(text);
      return 'ok';
    },
    flush: send,
    async end(how) {
      if (!connected || ended) return 'failed';
      ended = true;
      for (const one of connected.session.ending(how, connected.statements)) connected.outbox.add(one);
      return send(true);
    },
    async forget() {
      connected?.outbox.forget();
    },
    describe: () => [standard, ...refusals],
  };
}

/** What is told of events inside a course, as far as its privacy allows; `tested`: the verb for a test's result. */
export function toldInside(
  event: TrackEvent,
  course: CourseData,
  statements: StatementMaker,
  tested: (passed: boolean) => Told['verb'],
): readonly Told[] {
  const { privacy, tracking, chapters } = course;
  if (privacy === 'minimal') return [];
  if (event.kind === 'started') return event.resumed ? [{ verb: 'resumed' }] : [];
  if (event.kind === 'interaction') return tracking.interactions ? [statements.answer(event, privacy === 'detailed')] : [];
  if (event.kind === 'test-finished') {
    const { test, score, passed } = event;
    const parent = lessonsOf(course).find((lesson) => lesson.test?.id === test)?.id;
    return [{ verb: tested(passed), object: statements.test(test), parent, result: { score: scoreOf(score), success: passed } }];
  }
  if (privacy === 'standard') return [];
  if (event.kind === 'lesson-seen') {
    const { lesson, seconds } = event;
    const parent = chapters.find(({ lessons }) => lessons.some(({ id }) => id === lesson))?.id;
    return [{ verb: 'experienced', object: statements.lesson(lesson), parent, result: { duration: toSeconds(seconds) } }];
  }
  if (event.kind !== 'progress') return [];
  const progress = Math.floor((100 * event.done) / event.of);
  return [{ verb: 'progressed', result: { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': progress } } }];
}

/** Per cent as a score. */
export function scoreOf(points: number): object {
  return { scaled: points / 100, raw: points, min: 0, max: 100 };
}

/** A version 4 UUID of 16 bytes; pages without https have no crypto.randomUUID. */
export function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
}
