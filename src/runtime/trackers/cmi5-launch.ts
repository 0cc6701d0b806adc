/**
 * Reads a cmi5 launch (cmi5 8 and 10, 11): parameters in the address, a token that is given once, the launch data, the learner's
 * preferences. All of it lives in memory and, so that a reload goes on with the same session, in sessionStorage; nowhere else.
 */
import { storeOf } from '../browser-parts.ts';
import { createLrsClient, type LrsAnswer, type LrsClient } from './lrs-client.ts';
import type { XapiLaunch } from './xapi-launch.ts';
import type { Context } from './xapi-statements.ts';

const TRIES = 3;

/** LMS.LaunchData (10.2). */
export interface LaunchData {
  readonly contextTemplate?: Context;
  readonly launchMode?: 'Normal' | 'Browse' | 'Review';
  /** 0–1. */
  readonly masteryScore?: number;
  readonly returnURL?: string;
}

/** cmi5LearnerPreferences (11). */
export interface Preferences {
  /** Language tags divided by commas, the best first. */
  readonly languagePreference?: string;
  readonly audioPreference?: 'on' | 'off';
}

/** One session of the learner; lasts over reloads. */
interface Kept {
  /** The address's query. */
  readonly query: string;
  readonly token: string | undefined;
  readonly data: LaunchData;
  readonly preferences: Preferences;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** `terminated` was said: nothing may be said any more. */
  over?: boolean;
}

export interface Cmi5Launch {
  readonly kept: Kept;
  readonly launch: XapiLaunch;
  readonly lrs: LrsClient;
  /** A new session, not a reload. */
  readonly fresh: boolean;
  /** Address of a state document of this registration. */
  stateOf(id: string): string;
  /** Says, for a reload, that the session is over. */
  close(): void;
}

/** The launch in the address, or the one that this tab is in; null if there is none, or the LMS doesn't answer it. */
export async function readCmi5Launch(window: Window, storageKey: string): Promise<Cmi5Launch | null> {
  const { location, history } = window;
  const tab = storeOf(() => window.sessionStorage);
  const before = JSON.parse(tab?.getItem(storageKey) ?? 'null') as Kept | null;
  const asked = new URLSearchParams(location.search);
  const fresh = asked.has('fetch') && before?.query !== location.search;
  const parameters = fresh ? asked : new URLSearchParams(before?.query);
  const of = (name: string): string => parameters.get(name) ?? '';
  const activity = of('activityId');
  const registration = of('registration');
  const stateOf = (stateId: string): string =>
    `activities/state?${new URLSearchParams({ activityId: activity, agent: of('actor'), registration, stateId })}`;

  try {
    const token = fresh ? await fetchToken(window, of('fetch')) : before?.token;
    const launch: XapiLaunch = {
      endpoint: of('endpoint').replace(/\/*$/, '/'),
      authorization: `Basic ${token}`,
      actor: JSON.parse(of('actor')) as XapiLaunch['actor'],
      registration,
      activity,
    };
    const lrs = createLrsClient(window, launch);
    const begin = async (): Promise<Kept | null> => {
      const [data, preferences] = await Promise.all([
        readDocument(lrs, stateOf('LMS.LaunchData')),
        readDocument(lrs, `agents/profile?${new URLSearchParams({ agent: of('actor'), profileId: 'cmi5LearnerPreferences' })}`),
      ]);
      // Without launch data nothing may be told; without preferences the learner has none.
      return data && { query: location.search, token, data, preferences: preferences ?? {}, started: Date.now() };
    };
    const kept = fresh ? await begin() : before;
    if (!kept) return null;
    const keep = (): void => tab?.setItem(storageKey, JSON.stringify(kept));
    if (fresh && tab) {
      keep();
      history.replaceState(history.state, '', location.pathname + location.hash);
    }
    return {
      kept,
      launch,
      lrs,
      fresh,
      stateOf,
      close() {
        kept.over = true;
        keep();
      },
    };
  } catch {
    // No token, an actor that is none, a full store: there is no session then.
    return null;
  }
}

/** The token of a launch (8.2): given once, asked for again only if no answer came. */
async function fetchToken(window: Window, address: string): Promise<string> {
  let answer: Response | null = null;
  for (let n = 0; n < TRIES && !answer; n++)
    answer = await window.fetch(address, { method: 'POST', cache: 'no-store', credentials: 'omit' }).catch(() => null);
  const token = ((await answer?.json()) as Record<string, unknown> | undefined)?.['auth-token'];
  if (typeof token === 'string') return token;
  throw new Error();
}

/** Null if there is none or it can't be read. A value that an LMS gives as `null` is one that it doesn't give. */
async function readDocument(lrs: LrsClient, path: string): Promise<(LaunchData & Preferences) | null> {
  let answer: LrsAnswer | undefined;
  for (let n = 0; n < TRIES && !answer?.status; n++) answer = await lrs({ method: 'GET', path });
  return answer?.status === 200 ? (JSON.parse(answer.text, (_, value: unknown) => value ?? undefined) as LaunchData & Preferences) : null;
}
