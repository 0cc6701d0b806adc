/** Few helpers for elements. Texts are always set as texts: nothing of a course is ever read as HTML here. */

type Child = Node | string | null;

/** An element with attributes (false and null: left out) and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number | boolean | null>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** An element of index.html. */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found as T;
}

/** Says something to screen readers, and on the line below the title. */
export function announce(text: string): void {
  byId('status').textContent = text;
}

export interface Option {
  readonly id: string;
  readonly title: string;
}

/** Exchanges the options of a list; keeps the choice if it is still there, else takes the first. Returns what is chosen now. */
export function setOptions(select: HTMLSelectElement, options: readonly Option[], wanted: string): string {
  const chosen = options.some(({ id }) => id === wanted) ? wanted : (options[0]?.id ?? '');
  const text = JSON.stringify(options);
  if (select.dataset.options !== text) {
    select.replaceChildren(...options.map(({ id, title }) => element('option', { value: id }, title)));
    select.dataset.options = text;
  }
  select.value = chosen;
  return chosen;
}
