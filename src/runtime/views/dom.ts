/** The few DOM helpers that the views share. Text goes in as text; HTML only from the data blocks, where it was sanitised at build time. */

export function all<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E[] {
  return [...root.querySelectorAll<E>(selector)];
}

export function find<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E | null {
  return root.querySelector<E>(selector);
}

/** `make('p', { class: 'hint' }, 'text', node)`. */
export function make(tag: string, attributes: Readonly<Record<string, string>> = {}, ...children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(label: string, action: () => void, style = ''): HTMLElement {
  const element = make('button', { type: 'button', class: style }, label);
  // The second click of a double click must not press the button that took the first one's place.
  element.onclick = ({ detail }) => {
    if (detail < 2) action();
  };
  return element;
}

/** Safe HTML of the data blocks as nodes. */
export function html(source: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = source;
  return template.content;
}

/** Moves the focus to a part of the page that is no control, and (unless told otherwise) into view if it isn't. */
export function focusOn(element: HTMLElement | null, scroll = true): void {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  if (scroll) element.scrollIntoView({ block: 'nearest' });
}

/** Goes to an element of the page, opening what it is folded into. False if there is none. */
export function goToAnchor(id: string): boolean {
  const target = document.getElementById(id);
  target?.closest('details')?.setAttribute('open', '');
  focusOn(target);
  target?.scrollIntoView();
  return !!target;
}
