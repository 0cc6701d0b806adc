/** The search field of the menu. The search itself (entries/search.ts) is a script that is added at first use; what is typed stays in the page. */
import type { CourseData } from '../../contract/course-data.ts';
import { SEARCH_GLOBAL } from '../../contract/search.ts';
import type { Strings } from '../strings.ts';
import { find, make } from './dom.ts';

/** Fills `#search`; packages without a search file keep it empty. */
export function addSearch({ search: file }: CourseData, strings: Strings): void {
  const place = find(document, '#search');
  if (!place || !file) return;
  const { t } = strings;
  const field = make('input', { type: 'search', id: 'search-field', autocomplete: 'off', spellcheck: 'false' });
  const status = make('p', { role: 'status' });
  const load = (): void => {
    const script = make('script', { src: file });
    status.textContent = t('search.loading');
    script.onload = () => window[SEARCH_GLOBAL]?.show?.(place, strings);
    script.onerror = () => {
      status.textContent = t('search.failed');
      field.addEventListener('input', load, { once: true });
    };
    document.head.append(script);
  };
  place.setAttribute('role', 'search');
  place.append(make('label', { for: field.id }, t('search.label')), field, status);
  field.addEventListener('focus', load, { once: true });
}
