/**
 * xAPI tracker for Tin Can launches: the learner state as a State document, what happened as statements in an outbox.
 * What is told depends on the course's privacy: minimal the first start and the final result only; standard also answers, test
 * results and sessions; detailed also lessons, progress and times.
 */
import { activityId } from '../../contract/activity-id.ts';
import type { CourseData } from '../../contract/course-data.ts';
import { toIsoDuration } from '../../contract/duration.ts';
import { NO_LMS, type SaveResult, type TrackEvent, type Tracker } from '../../contract/tracker.ts';
import { packagePath, storeOf } from '../browser-parts.ts';
import { coursePrefix, learnerPrefix } from '../mirror.ts';
import { createOutbox, type Outbox } from '../outbox.ts';
import { learnerHash } from './learner.ts';
import { createLrsClient } from './lrs-client.ts';
import { createStateDocument, type StateDocument } from './state-document.ts';
import { identifierOf, readLaunch } from './xapi-launch.ts';
import { createStatementMaker, type StatementMaker, type Told } from './xapi-statements.ts';

/** All bodies that outlive the page together; browsers stop at 64 KiB. */
const KEEPALIVE_CHARACTERS = 60_000;

interface Connected {
  readonly course: CourseData;
  readonly document: StateDocument;
  readonly outbox: Outbox;
  readonly statements: StatementMaker;
}

export function createXapiTracker(window: Window): Tracker {
  const started = Date.now();
  let connected: Connected | null = null;
  let ended = false;
  const refusals: string[] = [];

  function told(event: TrackEvent, { course, statements }: Connected): readonly Told[] {
    const { privacy } = course;
    const score = (points: number): object => ({ scaled: points / 100, raw: points, min: 0, max: 100 });
    if (event.kind === 'started') return event.resumed ? (privacy === 'minimal' ? [] : [{ verb: 'resumed' }]) : [{ verb: 'initialized' }];
    if (event.kind === 'finished') {
      const { status } = event;
      const result = event.score === null ? {} : { score: score(event.score) };
      if (status === 'completed') return [{ verb: status, result: { ...result, completion: true } }];
      const judged: Told = { verb: status, result: { ...result, success: status === 'passed' } };
      return status === 'failed' ? [judged] : [{ verb: 'completed', result: { completion: true } }, judged];
    }
    if (privacy === 'minimal') return [];
    if (event.kind === 'interaction') return course.tracking.interactions ? [statements.answer(event, privacy === 'detailed')] : [];
    if (event.kind === 'test-finished') {
      const { test, passed } = event;
      return [
        { verb: passed ? 'passed' : 'failed', object: statements.test(test), result: { score: score(event.score), success: passed } },
      ];
    }
    if (privacy === 'standard') return [];
    if (event.kind === 'lesson-seen')
      return [{ verb: 'experienced', object: statements.lesson(event.lesson), result: { duration: toIsoDuration(event.seconds) } }];
    if (event.kind !== 'progress') return [];
    const progress = Math.floor((100 * event.done) / Math.max(1, event.of));
    return [{ verb: 'progressed', result: { extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': progress } } }];
  }

  async function send(leaving: boolean): Promise<SaveResult> {
    if (!connected) return 'failed';
    const { document, outbox } = connected;
    const room = KEEPALIVE_CHARACTERS - document.pendingLength();
    const results = await Promise.all([document.save(leaving), outbox.send(leaving, room)]);
    const result = results.find((one) => one === 'expired') ?? results.find((one) => one !== 'ok') ?? 'ok';
    if (result !== 'ok') refusals.push(`state ${results[0]}, statements ${results[1]}`);
    refusals.splice(0, refusals.length - 20);
    return result;
  }

  return {
    async connect(course) {
      const launch = readLaunch(window, `${coursePrefix(course)}launch`);
      if (!launch) return NO_LMS;
      const activity = launch.activity || activityId(course, course.scope);
      const lrs = createLrsClient(window, launch);
      const guest = launch.actor.account !== undefined && learnerHash(launch.actor.account.name) === '';
      const learner = guest ? '' : learnerHash(identifierOf(launch.actor));
      const path = packagePath(window.location.pathname);
      const key = `${learnerPrefix(course, `${path}|${launch.endpoint}|${launch.registration}`, learner)}outbox`;
      const outbox = createOutbox(
        lrs,
        launch.actor,
        storeOf(() => (guest ? window.sessionStorage : window.localStorage)),
        key,
      );
      const document = createStateDocument(lrs, launch, activity, course, outbox);
      connected = { course, document, outbox, statements: createStatementMaker(course, launch, activity, () => newUuid(window)) };
      const state = await document.load();
      return {
        mode: 'normal',
        learner,
        state: state ?? '',
        ...(state === null ? { stateUnknown: true } : {}),
        // A pass that waits in the outbox is as good as sent.
        finished: outbox.waiting().some(({ verb, object }) => isFinal(verb.id) && object.id === activity),
        language: '',
      };
    },
    record(event) {
      if (!connected || ended) return;
      for (const one of told(event, connected)) connected.outbox.add(connected.statements.make(one));
    },
    saveState(text) {
      if (!connected || ended) return 'failed';
      connected.document.stage(text);
      return 'ok';
    },
    flush: (leaving) => send(leaving),
    end(how) {
      if (!connected || ended) return;
      ended = true;
      const { course, outbox, statements } = connected;
      if (course.privacy !== 'minimal') {
        const result = course.privacy === 'detailed' ? { duration: toIsoDuration((Date.now() - started) / 1000) } : {};
        const verbs = how === 'finish' ? (['terminated'] as const) : (['suspended', 'terminated'] as const);
        for (const verb of verbs) outbox.add(statements.make({ verb, result }));
      }
      void send(true);
    },
    describe: () => ['xAPI 1.0.3', ...refusals, ...(connected?.outbox.dropped ?? [])],
  };
}

function isFinal(verb: string): boolean {
  return /\/(completed|passed)$/.test(verb);
}

/** A version 4 UUID; pages without https have no crypto.randomUUID. */
function newUuid(window: Window): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-');
}
