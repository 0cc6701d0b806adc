/**
 * Works on finished HTML of ours (templates and the Markdown writer: every attribute in double quotes, every element closed): renames, changes
 * and drops tags, and writes them as XML wants them, which HTML takes too. No parser: never for HTML of others.
 */
import { escapeHtml } from './safe-html.ts';

export interface Tag {
  name: string;
  /** Values as written, character references included. */
  readonly attributes: Map<string, string>;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g;
const ATTRIBUTE = /\s+([\w:-]+)(?:="([^"]*)")?/g;
const VOID = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'track', 'col']);

/** `change` gets each start tag, may change its attributes, and may change its name (the end tag follows). */
export function rewriteTags(html: string, change: (tag: Tag) => void): string {
  const open: string[] = [];
  return html.replace(TAG, (_, slash: string, name: string, written: string) => {
    if (slash) return `</${open.pop() ?? name}>`;
    const attributes = new Map([...written.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, value]));
    const tag: Tag = { name, attributes };
    change(tag);
    if (!VOID.has(name)) open.push(tag.name);
    const list = [...tag.attributes].map(([key, value]) => ` ${key}="${value.replace(/</g, '&lt;').replace(/>/g, '&gt;')}"`).join('');
    return `<${tag.name}${list}${VOID.has(name) ? '/' : ''}>`;
  });
}

const REFERENCES = ['aria-labelledby', 'aria-describedby', 'for', 'headers'];

/** Puts `prefix` before every id of the text, and before what refers to them, so that texts can stand in one file. */
export function scopeIds(html: string, prefix: string): string {
  const ids = new Set<string>();
  rewriteTags(html, ({ attributes }) => {
    const id = attributes.get('id');
    if (id !== undefined) ids.add(id);
  });
  return rewriteTags(html, ({ attributes }) => {
    const id = attributes.get('id');
    if (id !== undefined) attributes.set('id', `${prefix}--${id}`);
    const href = attributes.get('href');
    if (href?.startsWith('#') && ids.has(href.slice(1))) attributes.set('href', `#${prefix}--${href.slice(1)}`);
    for (const name of REFERENCES) {
      const value = attributes.get(name);
      if (value !== undefined)
        attributes.set(
          name,
          value
            .split(' ')
            .map((one) => (ids.has(one) ? `${prefix}--${one}` : one))
            .join(' '),
        );
    }
  });
}

/** A value for an attribute. */
export function attributeValue(text: string): string {
  return escapeHtml(text).toHTML();
}
