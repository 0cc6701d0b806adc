/**
 * Writes XML: an element tree in, pretty-printed and escaped text out (one LMS refuses a manifest on one line). The only importer
 * of xastscript and xast-util-to-xml. Nobody else makes XML, and never from text.
 */
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

export type XmlNode = ReturnType<typeof x>;

export type XmlAttributes = Readonly<Record<string, string>>;

/**
 * An element with child elements, or with one text. Throws on a character that XML 1.0 can't hold (clause 2.2), which the library would
 * drop without a word: sources with such characters are refused long before.
 */
export function element(name: string, attributes: XmlAttributes, content: readonly XmlNode[] | string = []): XmlNode {
  for (const text of [...Object.values(attributes), ...(typeof content === 'string' ? [content] : [])]) refuseForbidden(text);
  return x(name, attributes, typeof content === 'string' ? content : [...content]);
}

/** An element with text and elements in it, written on one line: its white space counts. */
export function mixedElement(name: string, attributes: XmlAttributes, content: readonly (XmlNode | string)[]): XmlNode {
  for (const text of [...Object.values(attributes), ...content.filter((part) => typeof part === 'string')]) refuseForbidden(text);
  const node = x(name, attributes, [...content]);
  MIXED.add(node);
  return node;
}

/**
 * An element with one text, as CDATA where the text has signs that XML escapes: Moodle's reader of questions drops white space that stands alone between an
 * escaped sign and a letter beyond ASCII (`Q &amp; É` reads `Q &É`).
 */
export function cdataElement(name: string, text: string): XmlNode {
  if (!/[&<>]/.test(text)) return element(name, {}, text);
  refuseForbidden(text);
  const parts = text.split(/(?<=\]\])(?=>)/).map((value) => ({ type: 'cdata' as const, value }));
  return x(name, {}, parts);
}

const MIXED = new WeakSet<object>();

/** A whole document in UTF-8. */
export function writeXml(root: XmlNode): string {
  const text = toXml(indented(root, '\n'), { closeEmptyElements: true, tightClose: true });
  const named = text.replaceAll(NUMERIC_ENTITY, (whole, code?: string) => (code === undefined ? whole : (NAMES[code] ?? '')));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${named}\n`;
}

/** The library escapes by number, and Moodle shows numeric entities to the learner as they stand: `Q&#x26;A`. */
const NAMES: Readonly<Record<string, string>> = { '22': '&quot;', '26': '&amp;', '27': '&apos;', '3C': '&lt;', '3E': '&gt;' };
/** Nothing is escaped in CDATA. */
const NUMERIC_ENTITY = /<!\[CDATA\[[\s\S]*?\]\]>|&#x(22|26|27|3C|3E);/g;

/** Everything that XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

function refuseForbidden(text: string): void {
  const [forbidden] = FORBIDDEN.exec(text) ?? [];
  if (forbidden === undefined) return;
  throw new Error(
    `XML can't hold the character U+${forbidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} in ${JSON.stringify(text)}`,
  );
}

/** A copy with line breaks and two spaces a level around child elements; text is left alone. */
function indented(node: XmlNode, lineBreak: string): XmlNode {
  if (node.type !== 'element' || MIXED.has(node) || node.children.every((child) => child.type !== 'element')) return node;
  const inner = `${lineBreak}  `;
  const children = node.children.flatMap((child) => [
    { type: 'text' as const, value: inner },
    child.type === 'element' ? (indented(child, inner) as typeof child) : child,
  ]);
  return { ...node, children: [...children, { type: 'text', value: lineBreak }] };
}
