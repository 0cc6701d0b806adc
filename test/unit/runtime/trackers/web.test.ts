/** The web edition's own small LMS: what a device keeps, when it keeps it, and what is gone after "Leave and clear". */
import { afterEach, expect, test, vi } from 'vitest';
import type { CourseData } from '../../../../src/contract/course-data.ts';
import { emptyState } from '../../../../src/contract/state.ts';
import { readState } from '../../../../src/runtime/mirror.ts';
import type { PageParts } from '../../../../src/runtime/player.ts';
import { createWebTracker } from '../../../../src/runtime/trackers/web.ts';
import { createStore } from '../../../support/fake-browser.ts';
import { see, trackingCourse } from '../../../support/tracking-course.ts';

const STATE = '1.6.AAAA.nonce678.1.AA.2AAAAA';
const SCOPE = 'https://example.org/wards/';

/** As much of an element as a dialog with one button needs. */
interface FakeElement {
  readonly children: (FakeElement | string)[];
  onclick?(event: { detail: number }): void;
}

interface Device {
  readonly window: Window;
  readonly local: Map<string, string>;
  /** What happened, in its order. */
  readonly log: string[];
  readonly caches: Set<string>;
}

interface Having {
  readonly local?: Map<string, string>;
  /** The browser forbids storage, or what is stored is full. */
  readonly storage?: 'forbidden' | 'full';
  /** Pages over https have service workers; this one can't be registered. */
  readonly workers?: 'none' | 'refused';
  /** One was registered by an earlier visit. */
  readonly registered?: boolean;
}

function deviceWith({ local = new Map(), storage, workers, registered = false }: Having = {}): Device {
  const log: string[] = [];
  const caches = new Set([`${SCOPE} 1`, `${SCOPE} 2`, 'https://example.org/other/ 1']);
  const store = createStore(local);
  /** Room for a trial, and no more. */
  const full = (key: string): void => {
    if (key !== 'cw.try') throw new Error('QuotaExceededError');
  };
  const serviceWorker = {
    register: (file: string) => {
      log.push(`register ${file}`);
      return workers === 'refused' ? Promise.reject(new Error('no worker')) : Promise.resolve();
    },
    ready: Promise.resolve(),
    getRegistration: () =>
      Promise.resolve(registered ? { scope: SCOPE, unregister: () => Promise.resolve(log.push('unregister') > 0) } : undefined),
  };
  const window = {
    get localStorage() {
      if (storage === 'forbidden') throw new Error('SecurityError');
      return storage === 'full' ? { ...store, setItem: full } : store;
    },
    navigator: workers === 'none' ? {} : { serviceWorker },
    location: { reload: () => log.push('reload') },
    caches: { keys: () => Promise.resolve([...caches]), delete: (name: string) => Promise.resolve(caches.delete(name)) },
  };
  return { window: window as unknown as Window, local, log, caches };
}

/** The page's side: its menu's actions by their names, and the notices that the reader sees. */
function partsOf(course: CourseData) {
  vi.stubGlobal('document', {
    createElement: (): FakeElement & object => {
      const children: (FakeElement | string)[] = [];
      return {
        children,
        setAttribute: () => {},
        append: (...more: (FakeElement | string)[]) => void children.push(...more),
      } as FakeElement;
    },
  });
  const actions = new Map<string, (pressed: HTMLElement) => void>();
  const notices: string[] = [];
  let opened: FakeElement | null = null;
  const state = see(0)(emptyState('nonce678'));
  const parts = {
    course,
    session: { state: () => state },
    shell: {
      addAction: (label: string, action: (pressed: HTMLElement) => void) => void actions.set(label, action),
      notice: (text: string) => void notices.push(text),
    },
    dialog: {
      open: (_title: string, content: FakeElement) => {
        opened = content;
      },
    },
    t: (key: string) => key,
  } as unknown as PageParts;
  const buttonOf = (element: FakeElement | string): FakeElement | undefined =>
    typeof element === 'string' ? undefined : element.onclick ? element : element.children.map(buttonOf).find((one) => one !== undefined);
  return {
    parts,
    actions,
    notices,
    /** Opens "Keep on this device" in the menu and presses its button. */
    keep(): void {
      actions.get('web.keep')?.({} as HTMLElement);
      if (opened) buttonOf(opened)?.onclick?.({ detail: 1 });
    },
  };
}

/** A visit on which the reader asks to keep the course. */
async function keepOn(device: Device, course = trackingCourse()) {
  const tracker = createWebTracker(device.window);
  await tracker.connect(course);
  const page = partsOf(course);
  tracker.ready?.(page.parts);
  page.keep();
  await new Promise((resolve) => setTimeout(resolve, 0));
  return page;
}

afterEach(() => vi.unstubAllGlobals());

test('a visitor who has asked for nothing leaves nothing behind', async () => {
  const device = deviceWith();
  const tracker = createWebTracker(device.window);
  expect((await tracker.connect(trackingCourse())).mode).toBe('none');
  tracker.record({ kind: 'started', resumed: false });
  expect(tracker.saveState(STATE)).toBe('failed');
  expect(await tracker.flush(false)).toBe('failed');
  tracker.end('finish');
  expect([...device.local]).toEqual([]);
  expect(device.log).toEqual([]);
  expect(tracker.describe?.()).toEqual(['web']);
});

test('who keeps the course finds on the next visit what was read, without a word of who it is', async () => {
  const device = deviceWith();
  await keepOn(device);
  expect(device.log).toEqual(['register sw.js', 'reload']);

  const next = deviceWith({ local: device.local });
  const tracker = createWebTracker(next.window);
  const launch = await tracker.connect(trackingCourse());
  expect(launch).toMatchObject({ mode: 'normal', finished: false, language: '', learner: expect.stringMatching(/^[0-9a-z]+$/) });
  expect(readState(launch.state, trackingCourse())).toMatchObject({ kind: 'state', state: { done: new Set([0]) } });
  // A newer edition is looked for at once.
  expect(next.log).toEqual(['register sw.js']);
});

test('progress is saved on each change from then on, for the next visit', async () => {
  const device = deviceWith();
  await keepOn(device);
  const tracker = createWebTracker(device.window);
  await tracker.connect(trackingCourse());
  expect(tracker.saveState(STATE)).toBe('ok');
  expect(await tracker.flush(true)).toBe('ok');
  expect((await createWebTracker(device.window).connect(trackingCourse())).state).toBe(STATE);
});

test('one course’s progress is not another’s, nor another part’s', async () => {
  const device = deviceWith();
  await keepOn(device);
  for (const other of [{ iri: 'https://example.org/yard' }, { scope: 'wards' }])
    expect((await createWebTracker(device.window).connect(trackingCourse(other))).mode).toBe('none');
});

test('without https there is no reading offline; progress is kept all the same', async () => {
  const device = deviceWith({ workers: 'none' });
  await keepOn(device);
  expect(device.log).toEqual(['reload']);
  expect((await createWebTracker(device.window).connect(trackingCourse())).mode).toBe('normal');
});

test('a worker that can’t be registered any more does not stand in the way of reading on', async () => {
  const device = deviceWith();
  await keepOn(device);
  const next = deviceWith({ local: device.local, workers: 'refused' });
  expect((await createWebTracker(next.window).connect(trackingCourse())).mode).toBe('normal');
});

test.each<[string, Having]>([
  ['a full store', { storage: 'full' }],
  ['a worker that is refused', { workers: 'refused' }],
])('%s: the reader is told that it can’t be kept, and the page stays', async (_, having) => {
  const device = deviceWith(having);
  const { notices } = await keepOn(device);
  expect(notices).toEqual(['web.keep.failed']);
  expect(device.log).not.toContain('reload');
  expect([...device.local]).toEqual([]);
});

test.each<[string, Having, Partial<CourseData>]>([
  ['where the browser forbids storage', { storage: 'forbidden' }, {}],
  ['on a page that belongs to no course', {}, { order: [] }],
])('keeping is not offered %s', async (_, having, change) => {
  const device = deviceWith(having);
  const { actions, notices } = await keepOn(device, trackingCourse(change));
  expect([...actions.keys()]).toEqual([]);
  expect(notices).toEqual([]);
  expect(createWebTracker(device.window).saveState(STATE)).toBe('failed');
});

test('keeping is not offered again to who keeps it', async () => {
  const device = deviceWith();
  const first = await keepOn(device);
  expect([...first.actions.keys()]).toEqual(['web.keep']);
  expect([...(await keepOn(device)).actions.keys()]).toEqual([]);
});

test('after "Leave and clear" the pages of this course are gone from the device, those of others are not, and nothing is saved any more', async () => {
  const device = deviceWith({ registered: true });
  await keepOn(device);
  const tracker = createWebTracker(device.window);
  await tracker.connect(trackingCourse());
  await tracker.forget?.();
  expect(device.log.at(-1)).toBe('unregister');
  expect([...device.caches]).toEqual(['https://example.org/other/ 1']);
  expect(tracker.saveState(STATE)).toBe('failed');
});

test.each<[string, Having]>([
  ['no worker', {}],
  ['no workers at all', { workers: 'none' }],
])('"Leave and clear" with %s clears what there is', async (_, having) => {
  const device = deviceWith(having);
  await createWebTracker(device.window).forget?.();
  expect(device.log).toEqual([]);
  expect(device.caches.size).toBe(3);
});
