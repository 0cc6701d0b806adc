/** The search field of the menu. Nothing is fetched before the learner uses it; what is typed stays in the page. */
import type { CourseData } from '../../contract/course-data.ts';
import { type Find, SEARCH_GLOBAL } from '../../contract/search.ts';
import type { Strings } from '../strings.ts';
import { find, make } from './dom.ts';

const MOST = 12;

/** Fills `#search`; packages without a search file keep it empty. */
export function addSearch({ search }: CourseData, { t }: Strings): void {
  const place = find(document, '#search');
  if (!place || !search) return;
  const field = make('input', { type: 'search', id: 'search-field', autocomplete: 'off', spellcheck: 'false' }) as HTMLInputElement;
  const count = make('p', { role: 'status', class: 'search-count' });
  const list = make('ol', { class: 'search-hits' });
  place.setAttribute('role', 'search');
  place.append(make('label', { for: 'search-field' }, t('search.label')), field, count, list);
  let finder: Promise<Find> | null = null;
  field.addEventListener('focus', () => {
    finder ??= load(search);
  });
  field.addEventListener('input', async () => {
    const query = field.value.trim();
    finder ??= load(search);
    if (query.length > 1) count.textContent = t('search.loading');
    const look = await finder.catch(() => null);
    if (query !== field.value.trim()) return;
    if (!look) finder = null;
    const hits = look && query.length > 1 ? look(query, MOST) : [];
    count.textContent = query.length < 2 ? '' : look ? t('search.count', { n: hits.length }) : t('search.failed');
    list.replaceChildren(
      ...hits.map(({ page, anchor, title, heading, excerpt }) => {
        const link = make('a', { href: `${page}.html${anchor && `#${anchor}`}` }, title);
        if (heading) link.append(make('span', { class: 'heading' }, heading));
        const item = make('li', {}, link);
        item.append(make('p', {}, excerpt));
        return item;
      }),
    );
  });
}

function load(file: string): Promise<Find> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = file;
    script.addEventListener('load', () => {
      const { find } = (globalThis as unknown as Record<string, { find?: Find }>)[SEARCH_GLOBAL] ?? {};
      if (find) resolve(find);
      else reject(new Error(file));
    });
    script.addEventListener('error', () => reject(new Error(file)));
    document.head.append(script);
  });
}
