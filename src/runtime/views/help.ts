/** The help page: tests to start again, the text of an error report, technical details to copy. Nothing here says anything about the learner. */
import type { Host } from '../host.ts';
import { placesOf } from '../progress.ts';
import { attemptsLeft } from '../quiz/engine.ts';
import { copyText } from './copy.ts';
import { all, button, find, make } from './dom.ts';

/** `place`: the lesson and block that the learner came from; `startAgain` gets the page of a test. */
export function showHelp(main: HTMLElement, host: Host, place: string, startAgain: (page: string) => void): void {
  const { course, session, t } = host;
  const state = session.state();
  const started = placesOf(course).flatMap(({ id, title, test }) => {
    const now = test && state.tests.get(test.slot);
    // A running attempt is handed in first, so one more has to be left after it.
    if (!now || attemptsLeft(state, test) <= (now.finished ? 0 : 1)) return [];
    const again = button(t('help.again', { title }), () => startAgain(id));
    return [make('li', {}, again)];
  });
  find(main, '[data-start-again]')?.replaceChildren(
    started.length > 0 ? make('ul', { class: 'plain' }, ...started) : make('p', {}, t('help.noTest')),
  );

  const report = find(main, '[data-report-text]');
  const line = place && `\n${t('help.place', { place })}`;
  report?.append(line);
  for (const mail of all<HTMLAnchorElement>(main, '[data-report-mail]')) mail.href += encodeURIComponent(line);
  main.onclick = ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>('[data-action^="copy"]');
    if (pressed) copyText(pressed.dataset.action === 'copy-report' ? (report?.textContent ?? '') : session.diagnostics(), pressed, host);
  };
}
