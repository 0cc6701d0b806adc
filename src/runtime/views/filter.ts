/** Filters a long list (rules, glossary, resources) by what is typed. */
import type { Strings } from '../strings.ts';
import { all, find } from './dom.ts';

export function showFilter(form: HTMLElement, main: HTMLElement, { t }: Strings): void {
  form.hidden = false;
  form.onsubmit = (submit) => submit.preventDefault();
  form.oninput = ({ target }) => {
    const words = fold((target as HTMLInputElement).value).split(/\s+/);
    let count = 0;
    for (const item of all(main, '[data-filter-item]')) {
      const text = fold(item.textContent ?? '');
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) count++;
    }
    for (const group of all(main, '[data-filter-group]')) group.hidden = !find(group, '[data-filter-item]:not([hidden])');
    const status = find(form, '[data-filter-count]');
    if (status) status.textContent = t('filter.count', { n: count });
  };
}

/** Case and accents don't matter. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
