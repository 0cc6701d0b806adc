/**
 * cmi5 tracker (cmi5 "Quartz", 1st edition; clauses in brackets). Told always: initialized, terminated, and once per registration
 * completed and passed or failed, in the context that the LMS gave. What else is told ("cmi5 allowed") the course's privacy decides.
 */
import { toSeconds } from '../../contract/duration.ts';
import { hash32 } from '../../contract/hash.ts';
import type { Launch, TrackEvent } from '../../contract/tracker.ts';
import { coursePrefix } from '../mirror.ts';
import type { PageTracker } from '../player.ts';
import { all } from '../views/dom.ts';
import { type Cmi5Launch, readCmi5Launch } from './cmi5-launch.ts';
import { hashOfAccount } from './learner.ts';
import { createLrsTracker, scoreOf, toldInside, uuidOf } from './lrs-tracker.ts';
import type { Context, OpenStatement, StatementMaker, Verb } from './xapi-statements.ts';

/** Verbs that are told once. */
const COUNTS = /(completed|passed|failed)$/;
const CMI5 = 'https://w3id.org/xapi/cmi5/context/';
/** The document that says that the result of this registration was told (9.3.0.0-6, -7, -8). */
const TOLD = 'coursewright-told';

export function createCmi5Tracker(window: Window): PageTracker {
  let opened: Cmi5Launch | null = null;
  /** Verb of the result that was told and is not remembered yet. */
  let toRemember = '';
  let reloading = false;
  let passMark: number | undefined;
  let hasEvaluation = false;

  const tracker = createLrsTracker(window, 'cmi5', async (course) => {
    opened = await readCmi5Launch(window, `${coursePrefix(course)}${course.scope}.launch`);
    if (!opened) return null;
    const { launch, lrs, kept, fresh, stateOf } = opened;
    const { data, preferences, started } = kept;
    const { masteryScore, contextTemplate = {}, launchMode = 'Normal', returnURL } = data;
    const told = await lrs({ method: 'GET', path: stateOf(TOLD) });
    // A pass may follow what was failed: then more attempts were allowed since.
    const final = told.status === 200 && !told.text.includes('failed');
    hasEvaluation = !!course.evaluation;
    // Of a fraction of a per cent the next whole one: results are whole.
    if (masteryScore !== undefined) passMark = Math.ceil(masteryScore * 100 - 1e-9);

    /** A statement of cmi5's own (9.6.2): the LMS counts those alone. */
    function define({ make }: StatementMaker, verb: Verb, result?: object): OpenStatement {
      const made = make({
        verb,
        ...(verb !== 'initialized' && { result: { ...result, duration: toSeconds((Date.now() - started) / 1000) } }),
      });
      const counts = COUNTS.test(verb);
      const category = [{ id: `${CMI5}categories/cmi5` }, ...(counts ? [{ id: `${CMI5}categories/moveon` }] : [])];
      const judged = counts && verb !== 'completed' && masteryScore !== undefined;
      return {
        ...made,
        // The same at each try: an LRS takes it once, whatever this device forgot.
        ...(counts && { id: fixedId(`${launch.registration} ${launch.activity} ${verb}`) }),
        context: {
          ...made.context,
          contextActivities: { category },
          ...(judged && { extensions: { ...made.context.extensions, [`${CMI5}extensions/masteryscore`]: masteryScore } }),
        },
      };
    }

    function finished({ status, score }: TrackEvent & { kind: 'finished' }, maker: StatementMaker): readonly OpenStatement[] {
      const result = { success: status === 'passed', ...(score !== null && { score: scoreOf(score) }) };
      return [
        ...(status === 'failed' ? [] : [define(maker, 'completed', { completion: true })]),
        // Never against the LMS's own measure (9.3.4, 9.3.5), which it may have changed since a test was passed.
        ...(status !== 'completed' && (passMark === undefined || (score ?? 0) >= passMark === result.success)
          ? [define(maker, status, result)]
          : []),
      ];
    }

    return {
      launch,
      learner: hashOfAccount(launch.actor.account),
      activity: launch.activity,
      lrs,
      facts: {
        mode: launchMode.toLowerCase() as Launch['mode'],
        finished: final,
        unfinished: told.status === 404,
        language: String(preferences.languagePreference ?? ''),
        exit: returnURL ? () => end().then(() => window.location.assign(returnURL)) : undefined,
      },
      opening: (maker) => (fresh ? define(maker, 'initialized') : null),
      tell: (event, maker) =>
        event.kind === 'finished' ? finished(event, maker) : toldInside(event, course, maker, () => 'scored').map(maker.make),
      ending: (_how, maker) => (reloading ? [] : [define(maker, 'terminated')]),
      complete(statement) {
        const verb = statement.verb.id;
        // Beginning and end of a session that is gone.
        if (/\/(initialized|resumed|suspended|terminated)$/.test(verb) && Date.parse(statement.timestamp) < started) return null;
        if (COUNTS.test(verb)) toRemember = verb;
        return { ...statement, actor: launch.actor, context: joinContexts(contextTemplate, statement.context) };
      },
    };
  });

  async function end(): Promise<void> {
    if (!opened || opened.kept.over) return;
    const sent = tracker.end('finish');
    if (!reloading) opened.close();
    await sent;
  }

  // A reload by key or script goes on with the session. One by the browser's button nobody announces: `terminated` is said then, the
  // session is over, and what follows waits for the next launch.
  (window as { navigation?: EventTarget }).navigation?.addEventListener('navigate', (event) => {
    reloading = (event as Event & { navigationType?: string }).navigationType === 'reload';
  });
  window.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    reloading = key === 'F5' || ((ctrlKey || metaKey) && /^r$/i.test(key));
  });

  return {
    ...tracker,
    async flush(leaving) {
      if (opened?.kept.over) return 'expired';
      const result = await tracker.flush(leaving);
      if (result !== 'ok' || !toRemember || !opened) return result;
      // Refused, because another launch has abandoned this session (9.3.6): the next one tells it again. (409: it has been told.)
      if (tracker.describe().includes(`${toRemember} 400`)) return result;
      const body = JSON.stringify({ told: toRemember });
      const remembered = await opened.lrs({ method: 'PUT', path: opened.stateOf(TOLD), body, keepalive: leaving });
      if (remembered.result === 'ok') toRemember = '';
      return remembered.result;
    },
    end,
    adapt(page, main, { percent }) {
      if (opened?.kept.preferences.audioPreference === 'off')
        for (const media of all<HTMLMediaElement>(main, 'audio, video')) media.muted = true;
      const { test, kind } = page;
      // The evaluation's mark; without an evaluation the least that each test asks for, as the score is their mean.
      if (passMark === undefined || (hasEvaluation ? kind === 'lesson' : (test?.pass ?? 100) >= passMark)) return page;
      for (const place of all(main, '[data-pass]'))
        place.textContent = (place.textContent ?? '').replace(place.dataset.pass ?? '', percent(passMark));
      return test ? { ...page, test: { ...test, pass: passMark } } : page;
    },
  };
}

/** The LMS's template with ours added; its own values stay as they are (10.2.1). */
function joinContexts(template: Context, own: Context): Context {
  const contextActivities: Record<string, unknown> = { ...own.contextActivities };
  for (const [kind, given] of Object.entries(template.contextActivities ?? {}))
    contextActivities[kind] = [given, contextActivities[kind] ?? []].flat();
  return { ...own, ...template, contextActivities, extensions: { ...own.extensions, ...template.extensions } };
}

function fixedId(name: string): string {
  const words = Uint32Array.from([1, 2, 3, 4], (n) => hash32(`${n} ${name}`));
  return uuidOf(new Uint8Array(words.buffer));
}
