/** The search field of the menu. The search itself (entries/search.ts) is a script that is added at first use; what is typed stays in the page. */
import type { CourseData } from '../../contract/course-data.ts';
import { SEARCH_GLOBAL } from '../../contract/search.ts';
import type { Strings } from '../strings.ts';
import { all, find, make } from './dom.ts';

/** Brings `#search` of the launch page to life. */
export function addSearch({ search: file }: CourseData, strings: Strings): void {
  const place = find(document, '#search');
  if (!place || !file) return;
  const { t } = strings;
  const [field, status] = all(place, 'input, p');
  if (!field || !status) return;
  const load = (): void => {
    field.onfocus = field.oninput = null;
    const script = make('script', { src: file });
    status.textContent = t('search.loading');
    script.onload = () => window[SEARCH_GLOBAL]?.show?.(place, strings);
    script.onerror = () => {
      status.textContent = t('search.failed');
      field.oninput = load;
    };
    document.head.append(script);
  };
  // The field stands in the page, and may have been reached before this script.
  if (document.activeElement === field) load();
  else field.onfocus = load;
}
