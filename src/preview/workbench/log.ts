/** The live log: newest first, visit by visit; each call in plain words, the raw call below. */
import { byId, element } from './dom.ts';
import type { LogEntry } from './entries.ts';

/** Older entries are dropped: a page of thousands of lines helps nobody. */
const MOST = 400;

export interface Log {
  add(entries: readonly LogEntry[]): void;
}

export function createLog(): Log {
  const place = byId('log');
  const count = byId('log-problems');
  let problems = 0;
  byId<HTMLSelectElement>('log-filter').addEventListener('change', ({ target }) => {
    place.dataset.filter = (target as HTMLSelectElement).value;
  });
  byId('log-clear').addEventListener('click', () => {
    place.replaceChildren();
    problems = 0;
    count.textContent = '';
  });
  return {
    add(entries) {
      if (entries.length === 0) return;
      byId('log-empty').hidden = true;
      place.prepend(...entries.map(itemOf).reverse());
      while (place.children.length > MOST) place.lastElementChild?.remove();
      const found = entries.filter(({ problem, mild }) => problem !== '' && !mild);
      problems += found.length;
      count.textContent = problems === 0 ? '' : String(problems);
      if (found[0]) byId('alert').textContent = `${found[0].words} ${found[0].problem}`;
    },
  };
}

function itemOf({ kind, words, raw, problem, remedy, mild }: LogEntry): HTMLElement {
  const tone = problem === '' ? kind : mild ? 'advice' : 'problem';
  return element(
    'li',
    { class: tone, 'data-kind': kind },
    element('p', { class: 'words' }, words),
    problem === '' ? null : element('p', { class: 'verdict' }, problem, remedy === '' ? '' : ` ${remedy}`),
    raw === '' ? null : element('code', {}, raw),
  );
}
