/** The list under the search field: what a reader sees while writing. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Find, SearchHit } from '../../../../src/runtime/search/finder.ts';
import { showResults } from '../../../../src/runtime/search/results.ts';
import { createStrings } from '../../../../src/runtime/strings.ts';

/** As much of an element as a list of links needs. */
class FakeElement {
  readonly attributes = new Map<string, string>();
  children: (FakeElement | string)[] = [];
  readonly tag: string;
  constructor(tag: string) {
    this.tag = tag;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  append(...more: (FakeElement | string)[]): void {
    this.children.push(...more);
  }
  replaceChildren(...more: (FakeElement | string)[]): void {
    this.children = more;
  }
  /** As `<li><a href="x">Title</a></li>`, without classes. */
  toString(): string {
    const href = this.attributes.get('href');
    return `<${this.tag}${href === undefined ? '' : ` href="${href}"`}>${this.children.join('')}</${this.tag}>`;
  }
}

beforeEach(() => vi.stubGlobal('document', { createElement: (tag: string) => new FakeElement(tag) }));
afterEach(() => vi.unstubAllGlobals());

const hit = (change: Partial<SearchHit> = {}): SearchHit => ({
  page: 'wards-night',
  anchor: '',
  title: 'Night duty',
  heading: '',
  excerpt: '… a torch and a pen …',
  ...change,
});

const strings = createStrings('en', { 'player.search.count.one': '{n} place', 'player.search.count.other': '{n} places' });

/** The menu with a field that has this text already; `without`: a menu that lacks a part. */
function menuWith(value: string, find: Find, without: 'input' | '[role="status"]' | null = null) {
  let changed = (): void => {};
  const field = {
    value,
    addEventListener(_type: string, listener: () => void) {
      changed = listener;
    },
  };
  const status = { textContent: 'old' };
  const place = new FakeElement('div');
  const parts: Record<string, object> = { input: field, '[role="status"]': status };
  if (without) delete parts[without];
  Object.assign(place, { querySelector: (selector: string) => parts[selector] ?? null });
  showResults(place as unknown as HTMLElement, find, strings);
  return {
    type(text: string): void {
      field.value = text;
      changed();
    },
    list: () => place.children.join(''),
    status: () => status.textContent,
  };
}

test('a hit is a link to its section, with the words around it', () => {
  const hits = [hit({ anchor: 'torch', heading: 'What to carry' }), hit()];
  const menu = menuWith('torch', () => ({ count: 2, hits }));
  expect(menu.status()).toBe('2 places');
  expect(menu.list()).toBe(
    '<ol><li><a href="wards-night.html#torch"><span>Night duty › <strong>What to carry</strong></span></a><p>… a torch and a pen …</p></li>' +
      '<li><a href="wards-night.html"><span>Night duty</span></a><p>… a torch and a pen …</p></li></ol>',
  );
});

test('the list follows what is written, and says how many places there are beyond the twenty that it shows', () => {
  const asked: string[] = [];
  const menu = menuWith('', (query, most) => {
    asked.push(`${query} ${most}`);
    return { count: 31, hits: [hit()] };
  });
  expect([menu.status(), menu.list()]).toEqual(['', '<ol></ol>']);
  menu.type('  torch ');
  expect([menu.status(), asked]).toEqual(['31 places', ['torch 20']]);
  menu.type('');
  expect([menu.status(), menu.list()]).toEqual(['', '<ol></ol>']);
});

test.each([
  ['t', false],
  ['to', true],
  ['病', true],
  [' ', false],
])('%j is enough to search for: %s', (query, enough) => {
  const menu = menuWith(query, () => ({ count: 1, hits: [hit()] }));
  expect(menu.status()).toBe(enough ? '1 place' : '');
});

test.each(['input', '[role="status"]'] as const)('a menu without its %s breaks nothing', (part) => {
  expect(menuWith('torch', () => ({ count: 1, hits: [hit()] }), part).list()).toMatch(part === 'input' ? /^<ol><\/ol>$/ : /Night duty/);
});
