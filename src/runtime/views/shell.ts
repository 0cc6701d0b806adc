/** What stands around the page: menu with its marks, progress, saving line, spoken messages, notices. Reads no keys and judges nothing. */
import type { CourseData } from '../../contract/course-data.ts';
import type { LearnerState } from '../../contract/state.ts';
import { percentDone, placesOf, tasksOf } from '../progress.ts';
import { testState } from '../quiz/engine.ts';
import type { Saving } from '../session.ts';
import type { Strings } from '../strings.ts';
import { all, button, find, make } from './dom.ts';

export interface Shell {
  /** Marks what is read and passed, and how far the course is. */
  showState(state: LearnerState): void;
  showSaving(saving: Saving, tryAgain: () => void): void;
  /** Marks the page that is open; on a small screen the menu closes. */
  showPage(id: string): void;
  announce(text: string): void;
  /** A message at the lower edge of the window, with buttons; '' takes it away. */
  notice(text: string, ...buttons: readonly HTMLElement[]): void;
  /** A button at the end of the menu. */
  addAction(label: string, run: (pressed: HTMLElement) => void): void;
}

export function createShell(course: CourseData, { t, percent }: Strings): Shell {
  const menu = find(document, '#menu');
  const menuButton = find(document, '#menu-button');
  const live = make('p', { class: 'sr-only', role: 'status' });
  const notices = make('div', { class: 'notices', role: 'alert' });
  const actions = make('ul', { class: 'menu-pages menu-actions' });
  // An edition that is printed first has a place for them above the text.
  (find(document, '#print') ?? menu)?.append(actions);
  find(document, 'main')?.after(notices);
  document.body.append(live);

  /** On a wide screen the menu always stands beside the text, whatever is said here. */
  function setMenu(open: boolean): void {
    menuButton?.setAttribute('aria-expanded', String(open));
  }
  const isOpen = (): boolean => menuButton?.getAttribute('aria-expanded') === 'true';
  document.body.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !isOpen() || find(document, 'dialog[open]')) return;
    setMenu(false);
    menuButton?.focus();
  });
  document.body.addEventListener('click', ({ target }) => {
    const pressed = target as Element;
    if (pressed.closest('#menu-button')) setMenu(!isOpen());
    else if (pressed.closest('a') || !pressed.closest('#menu')) setMenu(false);
  });

  const links = (root: ParentNode): HTMLElement[] => all(root, '#menu [data-page-link]');
  /** `passed`: nothing is left to do there. */
  const stateOf = (state: LearnerState): ReadonlyMap<string | undefined, 'seen' | 'passed'> => {
    const states = new Map<string | undefined, 'seen' | 'passed'>();
    for (const { id, slot, test } of placesOf(course)) {
      const passed = test && testState(state, test).passed;
      if (passed || state.done.has(slot)) states.set(id, test && !passed ? 'seen' : 'passed');
    }
    return states;
  };

  return {
    showState(state) {
      const tasks = tasksOf(course, state);
      if (tasks.length > 0) find(document, '#progress')?.replaceChildren(t('menu.progress', { percent: percent(percentDone(tasks)) }));
      const states = stateOf(state);
      for (const link of links(document)) {
        const now = states.get(link.dataset.pageLink);
        if (!now || now === link.dataset.state) continue;
        link.dataset.state = now;
        find(link, '.sr-only')?.remove();
        link.append(make('span', { class: 'sr-only' }, t(`menu.${now}`)));
      }
      for (const chapter of all(document, '#menu .chapter')) {
        const inside = links(chapter);
        const done = inside.filter(({ dataset }) => dataset.state);
        const count = find(chapter, '.count') ?? make('span', { class: 'minutes count' });
        count.textContent = t('menu.done', { n: done.length, of: inside.length });
        find(chapter, 'summary')?.append(count);
      }
    },
    showSaving(saving, tryAgain) {
      const line = find(document, '#saving');
      if (!line) return;
      const before = line.dataset.saving;
      line.dataset.saving = saving;
      // What is being saved is said only once it is known how it went: a reader of the screen would hear it at every answer.
      if (saving === 'saving' && before === 'saved') return;
      const waits = saving === 'device' || saving === 'expired';
      line.replaceChildren(t(`saving.${saving}`), ...(waits ? [button(t('saving.again'), tryAgain)] : []));
    },
    showPage(id) {
      for (const link of links(document)) {
        link.removeAttribute('aria-current');
        if (link.dataset.pageLink !== id) continue;
        link.setAttribute('aria-current', 'page');
        link.closest('details')?.setAttribute('open', '');
      }
      setMenu(false);
    },
    announce(text) {
      live.textContent = text;
    },
    notice: (text, ...buttons) => notices.replaceChildren(text, ...buttons),
    addAction(label, run) {
      const control: HTMLElement = button(label, () => run(control));
      actions.append(make('li', {}, control));
    },
  };
}
