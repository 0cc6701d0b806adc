/**
 * The feedback form. Its answers stay in the page until the learner presses Send; where the course sends nothing (privacy `minimal`)
 * they are never sent, and the learner may copy them. The learner state knows only that the form was done.
 */
import { withDone } from '../../contract/state.ts';
import type { Host } from '../host.ts';
import { copyText } from './copy.ts';
import { all, find, focusOn, make } from './dom.ts';
import { readResponse } from './question.ts';

export function showForm(section: HTMLElement, host: Host): void {
  const { course, page, session, t } = host;
  const slot = course.form?.slot;
  const thanks = (): void => {
    if (slot !== undefined && session.state().done.has(slot))
      find(section, '[data-test-result]')?.replaceChildren(make('p', {}, t('form.thanks')));
  };
  section.onsubmit = (submit) => submit.preventDefault();
  section.onclick = ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>('[data-action]');
    const action = pressed?.dataset.action;
    if (pressed && action === 'copy-form') copyText(answersInWords(section), pressed, host);
    if (!pressed || (action !== 'send-form' && action !== 'form-done')) return;
    if (action === 'send-form' && course.privacy !== 'minimal') send();
    if (slot !== undefined) host.change((state) => withDone(state, slot));
    pressed.hidden = true;
    thanks();
    focusOn(find(section, '[data-test-result]'));
  };

  function send(): void {
    for (const question of page.test?.questions ?? []) {
      const form = find(section, `[data-question="${question.id}"]`);
      const text = form && find<HTMLTextAreaElement>(form, 'textarea')?.value;
      const response = form && (text || readResponse(form, question));
      if (response || response === 0) session.record({ kind: 'interaction', test: page.id, question, response, sixtieths: 0, seconds: 0 });
    }
  }

  thanks();
}

/** Question and answer, a line each, as the learner reads them. */
function answersInWords(section: HTMLElement): string {
  return all(section, 'form')
    .map((form) => {
      const chosen = all(form, 'label')
        .filter((label) => find(label, ':checked'))
        .map((label) => label.textContent?.trim());
      const typed = all<HTMLTextAreaElement>(form, 'textarea, input[type="text"]').map(({ value }) => value.trim());
      return `${find(form, 'legend')?.textContent?.trim()}\n${[...chosen, ...typed].filter(Boolean).join('; ') || '–'}`;
    })
    .join('\n\n');
}
