/**
 * HTML that may be written as it is. Templates escape every other value, so the only ways into a page without escaping are
 * the functions of this module, called for sanitised Markdown, rendered templates and data blocks.
 */

declare const safe: unique symbol;

/** Handlebars asks a value for `toHTML` before it escapes it: that is all that makes it safe there. */
export interface SafeHtml {
  readonly [safe]: true;
  toHTML(): string;
  toString(): string;
}

/** Vouches for a text: only for output of the sanitiser or of a template, and for constants. */
export function safeHtml(html: string): SafeHtml {
  return { toHTML: () => html, toString: () => html } as SafeHtml;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

export function escapeHtml(text: string): SafeHtml {
  return safeHtml(text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char));
}

export function joinHtml(parts: readonly SafeHtml[], separator = ''): SafeHtml {
  return safeHtml(parts.map((part) => part.toHTML()).join(separator));
}

/** JSON for a `<script type="application/json">` block: no `<` can end the block, begin a comment or begin a script in it (HTML 13.2.5.4, script data). */
export function jsonBlock(value: unknown): SafeHtml {
  return safeHtml(
    JSON.stringify(value)
      .replace(/<\//g, '<\\/')
      .replace(/<(?=[!s])/gi, '\\u003c'),
  );
}
