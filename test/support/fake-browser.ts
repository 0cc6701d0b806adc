/** A browser for tests without one: a profile that several tabs share, a clock that the test turns, page events that it fires. */
import type { BrowserParts, KeyValueStore, PageEvent } from '../../src/runtime/browser-parts.ts';

export interface FakeProfile {
  readonly local: KeyValueStore;
  /** Everything that the profile keeps. */
  readonly entries: Map<string, string>;
  readonly tabs: FakeTab[];
}

export interface FakeTab extends BrowserParts {
  /** Lets time pass: timers run, promises settle. */
  pass(milliseconds: number): Promise<void>;
  fire(event: PageEvent): void;
  /** What sessionStorage keeps. */
  readonly tabEntries: Map<string, string>;
  reloads: number;
}

export function createStore(entries: Map<string, string>, onChange: (key: string) => void = () => {}): KeyValueStore {
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem(key, value) {
      const before = entries.get(key);
      entries.set(key, value);
      if (before !== value) onChange(key);
    },
    removeItem(key) {
      if (entries.delete(key)) onChange(key);
    },
  };
}

export function createProfile(): FakeProfile {
  const entries = new Map<string, string>();
  return { entries, local: createStore(entries), tabs: [] };
}

export interface FakeTabOptions {
  readonly path?: string;
  /** Milliseconds since 1970 at which the tab opens. */
  readonly now?: number;
  /** The browser forbids storage. */
  readonly forbidden?: boolean;
  /** Seeds the random bytes, so that nonces differ between tabs. */
  readonly seed?: number;
}

let seeds = 0;

export function openTab(profile: FakeProfile, options: FakeTabOptions = {}): FakeTab {
  const { path = '/course/', forbidden = false, seed = ++seeds } = options;
  let now = options.now ?? Date.UTC(2026, 9, 1);
  let timers: { at: number; task: () => void }[] = [];
  const listeners = new Map<PageEvent, (() => void)[]>();
  const storedListeners: ((key: string | null) => void)[] = [];
  const tabEntries = new Map<string, string>();
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
  };
  const tab: FakeTab & { hear(key: string): void } = {
    local: forbidden
      ? null
      : createStore(profile.entries, (key) => {
          for (const other of profile.tabs) if (other !== tab) (other as typeof tab).hear(key);
        }),
    tab: forbidden ? null : createStore(tabEntries),
    tabEntries,
    path,
    reloads: 0,
    now: () => now,
    random: (bytes) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = (seed * 37 + i * 11) % 256;
    },
    later(task, milliseconds) {
      const timer = { at: now + milliseconds, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    on: (event, listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    onStored: (listener) => storedListeners.push(listener),
    hear: (key) => {
      for (const listener of storedListeners) listener(key);
    },
    reload: () => {
      tab.reloads++;
    },
    fire: (event) => {
      for (const listener of listeners.get(event) ?? []) listener();
    },
    async pass(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (!next || next.at > until) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.task();
        await settle();
      }
      now = until;
      await settle();
    },
  };
  profile.tabs.push(tab);
  return tab;
}
