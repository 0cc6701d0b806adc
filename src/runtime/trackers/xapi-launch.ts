/**
 * Reads a Tin Can launch (RusticiSoftware/launch, lms_lrs.md) from the page's address. The authorization leaves the address bar at
 * once and lives in memory and, so that a reload works, in sessionStorage; nowhere else.
 */
import { storeOf } from '../browser-parts.ts';
import { hashOfAccount, learnerHash } from './learner.ts';

/** An xAPI Agent with exactly one identifier (Data 2.4.2). */
export interface Agent {
  readonly objectType: 'Agent';
  readonly name?: string;
  readonly mbox?: string;
  readonly mbox_sha1sum?: string;
  readonly openid?: string;
  readonly account?: { readonly homePage: string; readonly name: string };
}

export interface XapiLaunch {
  /** With a slash at its end. */
  readonly endpoint: string;
  readonly authorization: string;
  readonly actor: Agent;
  readonly registration: string;
  readonly activity: string;
  readonly grouping?: string;
  readonly platform?: string;
}

/** The launch in the address, or the one that this tab was launched with; null if there is none. */
export function readLaunch(window: Window, storageKey: string): XapiLaunch | null {
  const { location, history } = window;
  const tab = storeOf(() => window.sessionStorage);
  let query = location.search;
  if (new URLSearchParams(query).has('endpoint')) {
    try {
      tab?.setItem(storageKey, query);
      history.replaceState(history.state, '', location.pathname + location.hash);
    } catch {
      // A full or forbidden store: then a reload needs the address as it is.
    }
  } else query = tab?.getItem(storageKey) ?? '';
  return parseLaunch(query);
}

/** Null if endpoint or actor are missing or unusable. */
export function parseLaunch(query: string): XapiLaunch | null {
  const parameters = new URLSearchParams(query);
  const of = (name: string): string => parameters.get(name) ?? '';
  const actor = normaliseActor(of('actor'));
  const endpoint = of('endpoint').replace(/\/*$/, '/');
  if (!actor || !/^https?:\/\//.test(endpoint)) return null;
  return {
    endpoint,
    authorization: of('auth'),
    actor,
    // An LRS refuses any other form (Data 4.2: UUID).
    registration: /^[\da-f-]{36}$/i.test(of('registration')) ? of('registration') : '',
    activity: of('activity_id'),
    grouping: of('grouping'),
    platform: of('activity_platform'),
  };
}

/** Launchers of version 0.9 give lists and other names; an Agent has one identifier only. */
export function normaliseActor(json: string): Agent | null {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    return null;
  }
  const account = firstOf(given, 'account');
  const homePage = textOf(account, 'homePage') || textOf(account, 'accountServiceHomePage');
  const accountName = textOf(account, 'name') || textOf(account, 'accountName');
  const mbox = textOf(given, 'mbox').replace(/^(?!mailto:)(?=.)/, 'mailto:');
  const name = textOf(given, 'name');
  const other = ['mbox_sha1sum', 'openid'].find((key) => textOf(given, key)) ?? '';
  const identifier =
    (homePage && accountName && { account: { homePage, name: accountName } }) ||
    (mbox && { mbox }) ||
    (other && { [other]: textOf(given, other) });
  return identifier ? { objectType: 'Agent', ...(name && { name }), ...identifier } : null;
}

/** A value of something that may be anything; of a list the first. */
function firstOf(given: unknown, name: string): unknown {
  return [(given as Readonly<Record<string, unknown>> | null | undefined)?.[name]].flat()[0];
}

function textOf(given: unknown, name: string): string {
  const value = firstOf(given, name);
  return typeof value === 'string' ? value : '';
}

/** Hash of the identifier alone, the same at every launch; '' for guests. */
export function learnerOf({ account, mbox, mbox_sha1sum, openid }: Agent): string {
  return account ? hashOfAccount(account) : learnerHash(mbox ?? mbox_sha1sum ?? openid ?? '');
}
