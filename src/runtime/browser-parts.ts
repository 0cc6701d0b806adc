/**
 * What the session needs of a browser, as one small object, so that its rules are tested without one.
 * Holds no rule itself. Every access that a browser may forbid (storage, another origin) is tried, never trusted.
 */

/** The part of Storage that is used. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export type PageEvent = 'hidden' | 'beforeunload' | 'pagehide' | 'restored' | 'online';

export interface BrowserParts {
  /** Outlives the tab; null if the browser forbids it. */
  readonly local: KeyValueStore | null;
  /** Ends with the tab; null if the browser forbids it. */
  readonly tab: KeyValueStore | null;
  /** Path of the package's folder: tells two activities with the same course apart. */
  readonly path: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Fills the array with random bytes. */
  random(bytes: Uint8Array<ArrayBuffer>): void;
  /** Runs `task` once after `milliseconds`; the result cancels it. */
  later(task: () => void, milliseconds: number): () => void;
  on(event: PageEvent, listener: () => void): void;
  /** Another tab of this browser has changed the entry `key` of `local`. */
  onStored(listener: (key: string | null) => void): void;
  reload(): void;
}

/** The real browser's parts. */
export function browserParts(window: Window): BrowserParts {
  const { document, location } = window;
  return {
    local: storeOf(() => window.localStorage),
    tab: storeOf(() => window.sessionStorage),
    path: packagePath(location.pathname),
    now: () => Date.now(),
    random: (bytes) => {
      window.crypto.getRandomValues(bytes);
    },
    later: (task, milliseconds) => {
      const timer = window.setTimeout(task, milliseconds);
      return () => window.clearTimeout(timer);
    },
    on: (event, listener) => {
      if (event === 'hidden')
        document.addEventListener('visibilitychange', () => {
          if (document.visibilityState === 'hidden') listener();
        });
      else if (event === 'restored')
        window.addEventListener('pageshow', (shown) => {
          if (shown.persisted) listener();
        });
      else window.addEventListener(event, listener);
    },
    onStored: (listener) => window.addEventListener('storage', (stored) => listener(stored.key)),
    reload: () => location.reload(),
  };
}

/**
 * The folder of the package in an LMS, by the address of one of its pages. Some LMSs end it with a number that an update of the package
 * changes (`…/4711/…/content/3/`): that one is left out, if another number before it tells two activities apart.
 */
export function packagePath(pathname: string): string {
  return pathname.replace(/[^/]*$/, '').replace(/(\/\d+\/(?:.+\/)?)\d+\/$/, '$1');
}

/** A store that can be written, or null: private windows and cross-origin frames throw on the mere access. */
export function storeOf(open: () => Storage): KeyValueStore | null {
  try {
    const store = open();
    store.setItem('cw.try', '');
    store.removeItem('cw.try');
    return store;
  } catch {
    return null;
  }
}
