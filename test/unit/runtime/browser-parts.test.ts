import { expect, test } from 'vitest';
import { browserParts, type PageEvent, packagePath } from '../../../src/runtime/browser-parts.ts';
import { createStore } from '../../support/fake-browser.ts';

test.each([
  ['the folder of the page', '/course/index.html', '/course/'],
  [
    'the same after an update that counts up',
    '/pluginfile.php/4711/mod_scorm/content/3/index.html',
    '/pluginfile.php/4711/mod_scorm/content/',
  ],
  ['a number that alone names the activity stays', '/scorm/45/index.html', '/scorm/45/'],
  ['the last of two neighbours goes', '/files/45/2/index.html', '/files/45/'],
  ['a page at the root', '/index.html', '/'],
])('%s', (_name, pathname, path) => {
  expect(packagePath(pathname)).toBe(path);
});

test('two activities of one LMS keep their own mirrors', () => {
  expect(packagePath('/pluginfile.php/1/mod_scorm/content/3/index.html')).not.toBe(
    packagePath('/pluginfile.php/2/mod_scorm/content/3/index.html'),
  );
});

/** A window whose events the test fires. */
function windowOf(visibilityState: 'hidden' | 'visible', storage: 'open' | 'forbidden' = 'open') {
  const heard: [string, (event: object) => void][] = [];
  const listening = { addEventListener: (type: string, listener: (event: object) => void) => void heard.push([type, listener]) };
  const entries = new Map<string, string>();
  const open = () => {
    if (storage === 'forbidden') throw new Error('SecurityError');
    return createStore(entries);
  };
  const calls: string[] = [];
  const window = {
    ...listening,
    document: { ...listening, visibilityState },
    location: { pathname: '/course/index.html', reload: () => calls.push('reload') },
    get localStorage() {
      return open();
    },
    get sessionStorage() {
      return open();
    },
    crypto: { getRandomValues: (bytes: Uint8Array) => bytes.fill(7) },
    setTimeout: (_task: () => void, after: number) => calls.push(`set ${after}`),
    clearTimeout: (timer: number) => calls.push(`clear ${timer}`),
  };
  const fire = (type: string, event: object = {}): void => {
    for (const [name, listener] of heard) if (name === type) listener(event);
  };
  return { parts: browserParts(window as unknown as Window), fire, calls };
}

/** How often the listener of `event` is called when the browser fires `type`. */
function heardOf(
  event: PageEvent,
  type: string,
  { visibility = 'visible', detail = {} }: { visibility?: 'hidden' | 'visible'; detail?: object },
): number {
  const { parts, fire } = windowOf(visibility);
  let heard = 0;
  parts.on(event, () => {
    heard++;
  });
  fire(type, detail);
  return heard;
}

test.each<[string, PageEvent, string, Parameters<typeof heardOf>[2], number]>([
  ['a page that goes out of sight is hidden', 'hidden', 'visibilitychange', { visibility: 'hidden' }, 1],
  ['one that comes back is not', 'hidden', 'visibilitychange', {}, 0],
  ['a page that comes out of the browser’s memory is restored', 'restored', 'pageshow', { detail: { persisted: true } }, 1],
  ['one that is loaded is not', 'restored', 'pageshow', { detail: { persisted: false } }, 0],
  ['leaving is heard', 'pagehide', 'pagehide', {}, 1],
  ['a connection that is there again is heard', 'online', 'online', {}, 1],
])('%s', (_, event, type, options, times) => {
  expect(heardOf(event, type, options)).toBe(times);
});

test('what another tab has stored is told by its key', () => {
  const { parts, fire } = windowOf('visible');
  const keys: (string | null)[] = [];
  parts.onStored((key) => keys.push(key));
  fire('storage', { key: 'cw.a' });
  fire('storage', { key: null });
  expect(keys).toEqual(['cw.a', null]);
});

test('a task for later can be called off', () => {
  const { parts, calls } = windowOf('visible');
  parts.later(() => {}, 500)();
  parts.reload();
  expect(calls).toEqual(['set 500', 'clear 1', 'reload']);
});

test('storage that the browser forbids is none, and no exception', () => {
  const { parts } = windowOf('visible', 'forbidden');
  expect([parts.local, parts.tab]).toEqual([null, null]);
  const open = windowOf('visible').parts;
  open.local?.setItem('a', 'b');
  expect(open.local?.getItem('a')).toBe('b');
});
