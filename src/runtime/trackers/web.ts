/**
 * The web edition: nobody is told anything. What the reader does lives in the tab, or, if the reader asked for it, on this device: then
 * this tracker is its own small LMS in the browser's storage, and a service worker keeps a copy of the pages for reading offline.
 */
import type { CourseData } from '../../contract/course-data.ts';
import { hash32 } from '../../contract/hash.ts';
import { encodeState } from '../../contract/state-codec.ts';
import { layoutOf } from '../../contract/state-layout.ts';
import { NO_LMS } from '../../contract/tracker.ts';
import { storeOf } from '../browser-parts.ts';
import { coursePrefix, scopeOf } from '../mirror.ts';
import type { PageParts, PageTracker } from '../player.ts';
import { button, make } from '../views/dom.ts';

const SERVICE_WORKER = 'sw.js';

export function createWebTracker(window: Window): PageTracker {
  const store = storeOf(() => window.localStorage);
  let key = '';
  let kept = false;

  /** Absent where pages are opened from a folder, or over plain http. */
  const workers = (): ServiceWorkerContainer | undefined => window.navigator.serviceWorker;

  function write(text: string): boolean {
    try {
      store?.setItem(key, text);
      return store !== null;
    } catch {
      return false;
    }
  }

  /** From now on this device keeps progress and pages. The page is opened anew, as from a small LMS. */
  async function keep({ course, session }: PageParts): Promise<void> {
    if (!write(encodeState(session.state(), layoutOf(course.log), scopeOf(course)))) throw new Error('no storage');
    // Without https there is no worker, and no reading offline; progress is kept all the same.
    try {
      await workers()?.register(SERVICE_WORKER);
      await workers()?.ready;
    } catch (refused) {
      // What is said not to be kept isn't.
      store?.removeItem(key);
      throw refused;
    }
    window.location.reload();
  }

  return {
    connect(course: CourseData) {
      key = `${coursePrefix(course)}web.${course.scope}`;
      const state = store?.getItem(key) ?? null;
      kept = state !== null;
      // A newer edition is fetched beside the old one, and shown once all pages of the old one are closed.
      if (kept)
        void workers()
          ?.register(SERVICE_WORKER)
          .catch(() => undefined);
      return Promise.resolve(
        state === null ? NO_LMS : { mode: 'normal', learner: hash32(key).toString(36), state, finished: false, language: '' },
      );
    },
    record() {},
    saveState: (text) => (kept && write(text) ? 'ok' : 'failed'),
    flush: () => Promise.resolve(kept ? 'ok' : 'failed'),
    end() {},
    describe: () => ['web'],
    ready(parts) {
      const { shell, dialog, t } = parts;
      if (kept || !store || parts.course.order.length === 0) return;
      shell.addAction(t('web.keep'), (pressed) => {
        const start = button(t('web.keep.button'), () => void keep(parts).catch(() => shell.notice(t('web.keep.failed'))), 'primary');
        const text = make('div', {}, make('p', {}, t('web.keep.text')), make('p', { class: 'actions' }, start));
        dialog.open(t('web.keep'), text, pressed);
      });
    },
    async forget() {
      kept = false;
      const registration = await workers()?.getRegistration();
      if (!registration) return;
      await registration.unregister();
      for (const cache of await window.caches.keys()) if (cache.startsWith(registration.scope)) await window.caches.delete(cache);
    },
  };
}
