/** The hits under the search field of the menu: a list of links, so that keyboard and screen readers need nothing of their own. */
import type { Strings } from '../strings.ts';
import { find, make } from '../views/dom.ts';
import type { Find, SearchHit } from './finder.ts';

const MOST = 20;
/** Two letters, or one sign of a script that says more with each. */
const ENOUGH = /..|[^\0-\u2e7f]/u;

/** Shows what is found for the text of the field, now and after every change. `place` holds the field and a status line. */
export function showResults(place: HTMLElement, search: Find, { t }: Strings): void {
  const field = find<HTMLInputElement>(place, 'input');
  const status = find(place, '[role="status"]');
  const list = make('ol', { class: 'search-hits' });
  place.append(list);
  const show = (): void => {
    const query = field?.value.trim() ?? '';
    const asked = ENOUGH.test(query);
    const { count, hits } = asked ? search(query, MOST) : { count: 0, hits: [] };
    if (status) status.textContent = asked ? t('search.count', { n: count }) : '';
    list.replaceChildren(...hits.map(drawHit));
  };
  field?.addEventListener('input', show);
  show();
}

function drawHit({ page, anchor, title, heading, excerpt }: SearchHit): HTMLElement {
  const name = make('span', {}, title);
  if (heading) name.append(' › ', make('strong', {}, heading));
  return make('li', {}, make('a', { href: `${page}.html${anchor && `#${anchor}`}` }, name), make('p', { class: 'quiet' }, excerpt));
}
