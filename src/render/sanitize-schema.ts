/**
 * What may stand in HTML made from a course's Markdown: exactly what markdown-html.ts and markdown-blocks.ts write, nothing that a source
 * could slip in. Sanitising is the last step before the text of a page.
 */
import type { Options } from 'remark-html';

type Schema = Exclude<Options['sanitize'], boolean | null | undefined>;

export const SCHEMA: Schema = {
  strip: ['script', 'style'],
  clobber: [],
  clobberPrefix: '',
  ancestors: {
    caption: ['table'],
    tbody: ['table'],
    td: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
  // An empty list would allow every protocol; one that doesn't exist leaves only files of the package.
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['none'] },
  tagNames: [
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'blockquote', 'pre', 'hr', 'br', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['a', 'em', 'strong', 'del', 'code', 'sup', 'sub', 'span', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'],
    ...['div', 'section', 'figure', 'figcaption', 'details', 'summary', 'audio', 'video', 'track'],
    ...['fieldset', 'legend', 'label', 'textarea', 'button'],
  ],
  attributes: {
    '*': ['id', 'lang', 'dir', 'className', 'role', 'tabIndex', 'hidden', 'ariaLabel', 'ariaLabelledBy', 'ariaHidden', 'data*'],
    a: ['href', 'rel', 'target'],
    audio: ['controls', 'preload', 'src'],
    button: [['type', 'button']],
    img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
    ol: ['start'],
    textarea: ['rows'],
    th: ['scope'],
    track: ['kind', 'src', 'srcLang', 'label', 'default'],
    video: ['controls', 'preload', 'src'],
  },
};
