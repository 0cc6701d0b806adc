/** Mistakes of the course: over the page that is shown while there are errors, and in the panel at any time. */
import { byId, element } from './dom.ts';
import type { Mistake } from './messages.ts';

export function showMistakes(mistakes: readonly Mistake[], hasPage: boolean): void {
  const errors = mistakes.filter(({ severity }) => severity === 'error');
  const overlay = byId('mistakes-overlay');
  const count = byId('mistakes-count');
  count.textContent = mistakes.length === 0 ? '' : String(mistakes.length);
  count.classList.toggle('bad', errors.length > 0);
  byId('mistakes').replaceChildren(
    ...(mistakes.length === 0 ? [element('p', { class: 'quiet' }, 'No mistakes, and nothing to look at again.')] : mistakes.map(itemOf)),
  );
  byId('mistakes-list').replaceChildren(...errors.map(itemOf));
  byId('mistakes-title').textContent = errors.length === 1 ? 'One mistake stops the course' : `${errors.length} mistakes stop the course`;
  byId('mistakes-note').textContent = hasPage
    ? 'The page behind this is the last one without mistakes. It follows as soon as you save a version that is right.'
    : 'The course is shown as soon as you save a version that is right.';
  byId('mistakes-close').hidden = !hasPage;
  overlay.hidden = errors.length === 0;
}

function itemOf({ code, severity, message, hint, file, line, column, frame, title, help }: Mistake): HTMLElement {
  const place = file === '' ? 'the course' : line > 0 ? `${file}:${line}:${column}` : file;
  return element(
    'article',
    { class: `mistake ${severity}` },
    element('p', { class: 'place' }, element('span', { class: 'tag' }, severity), ' ', element('code', {}, place)),
    element('p', { class: 'words' }, message),
    hint === '' ? null : element('p', { class: 'hint' }, `What to do: ${hint}.`),
    frame === '' ? null : element('pre', { tabindex: 0, 'aria-label': `Lines of ${file}` }, frame),
    element(
      'details',
      {},
      element('summary', {}, `${code}: what this means`),
      element('p', {}, element('strong', {}, `${title}.`)),
      ...help.split(/\n{2,}/).map((paragraph) => element('p', {}, paragraph)),
    ),
  );
}
