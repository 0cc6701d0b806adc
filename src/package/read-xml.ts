/**
 * Reads XML into a small tree that knows each element's place in the text. The only importer of xml2js. Nothing outside the text
 * is ever fetched and entities beyond XML's five are refused, so a hostile manifest can't reach out or swell.
 */
// Not 'xml2js': that would bring what writes XML, too.
import { Parser } from 'xml2js/lib/parser.js';

export interface XmlElement {
  /** As written, with its prefix: `adlcp:masteryscore`. */
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Its text and children in order; only of a document read as `mixed`. */
  readonly content: readonly (string | XmlElement)[];
  /** Its own text, trimmed. */
  readonly text: string;
  /** Where its start tag begins, in UTF-16 units. */
  readonly offset: number;
}

export interface XmlAttribute {
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly value: string;
}

export type ReadXml =
  | { readonly root: XmlElement }
  /** Not well-formed: what is wrong and where it was noticed. */
  | { readonly problem: string; readonly offset: number };

/** Characters; a manifest that lists a thousand files has about 60,000. */
const MAX_LENGTH = 8 * 1024 ** 2;

/** Elements within each other beyond this are no manifest but an attack on the reader. */
const MAX_DEPTH = 100;

/** `mixed`: white space counts, and every element has its `content`. */
export function readXml(text: string, { mixed = false }: { readonly mixed?: boolean } = {}): ReadXml {
  if (text.length > MAX_LENGTH) return { problem: `the file has more than ${MAX_LENGTH} characters`, offset: 0 };
  let parsed: { readonly root?: ParsedElement; readonly error?: Error } = {};
  const parser = new Parser({
    xmlns: true,
    explicitRoot: false,
    explicitChildren: true,
    preserveChildrenOrder: true,
    explicitCharkey: true,
    ...(mixed ? { charsAsChildren: true, includeWhiteChars: true } : {}),
  });
  try {
    parser.parseString(text, (error, root: ParsedElement | null) => {
      // A second error of the same text would hide the first.
      parsed = error ? { error: parsed.error ?? error } : root ? { root } : {};
    });
  } catch (error) {
    // Of some texts the library tells one error and throws the next.
    parsed = { error: parsed.error ?? (error instanceof Error ? error : new Error(String(error))) };
  }
  if (parsed.error) return locate(parsed.error, text);
  const starts = startTags(text);
  if (!parsed.root || !starts[0]) return { problem: 'there is no element', offset: 0 };
  const second = starts.find(({ depth }, i) => i > 0 && depth === 1);
  if (second) return { problem: `<${second.name}> stands after the end of the document`, offset: second.offset };
  const tooDeep = starts.find(({ depth }) => depth > MAX_DEPTH);
  if (tooDeep) return { problem: `elements are nested more than ${MAX_DEPTH} deep`, offset: tooDeep.offset };
  return { root: toElement(parsed.root, starts[0].name, starts.map(({ offset }) => offset).values()) };
}

/** The first attribute of that local name, whatever its prefix; undefined if there is none. */
export function attributeOf(element: XmlElement, local: string): string | undefined {
  return element.attributes.find((attribute) => attribute.local === local)?.value;
}

/** Child elements of a local name. */
export function childrenOf(element: XmlElement, local: string): readonly XmlElement[] {
  return element.children.filter((child) => child.local === local);
}

/** The element and everything under it, in document order. */
export function descendants(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

/** The name that xml2js gives to text among elements. */
const TEXT = '__text__';

/** The text of the first element of a local name under it, at any depth; '' if there is none. */
export function textIn(element: XmlElement, local: string): string {
  for (const child of element.children) {
    const found = child.local === local ? child.text : textIn(child, local);
    if (child.local === local || found !== '') return found;
  }
  return '';
}

/** What xml2js makes of an element with the options above. */
interface ParsedElement {
  readonly '#name'?: string;
  readonly $?: Readonly<Record<string, { readonly name: string; readonly local: string; readonly uri: string; readonly value: string }>>;
  readonly $ns?: { readonly local: string; readonly uri: string };
  readonly $$?: readonly ParsedElement[];
  readonly _?: string;
}

/** Elements come out in document order, as their start tags do: the n-th belongs to the n-th. */
function toElement(parsed: ParsedElement, name: string, offsets: Iterator<number>): XmlElement {
  const start = offsets.next().value ?? 0;
  const content = (parsed.$$ ?? []).map((child): string | XmlElement =>
    child['#name'] === TEXT ? (child._ ?? '') : toElement(child, child['#name'] ?? '', offsets),
  );
  return {
    name,
    local: parsed.$ns?.local ?? name,
    namespace: parsed.$ns?.uri ?? '',
    attributes: Object.values(parsed.$ ?? {}).map(({ name, local, uri, value }) => ({ name, local, namespace: uri, value })),
    text: (parsed._ ?? '').trim(),
    offset: start,
    content,
    children: content.filter((part) => typeof part !== 'string'),
  };
}

/** Well-formed text only. Comments, CDATA and instructions are passed over; `<` can't stand anywhere else. */
const TAG = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/<>!?]+)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^'"<>])*?(\/?)>/g;

function startTags(text: string): readonly { readonly name: string; readonly offset: number; readonly depth: number }[] {
  const starts: { name: string; offset: number; depth: number }[] = [];
  let depth = 0;
  for (const { 1: close, 2: name, 3: empty, index } of text.matchAll(TAG)) {
    if (name === undefined) continue;
    if (close === '/') depth--;
    else {
      starts.push({ name, offset: index, depth: ++depth });
      if (empty === '/') depth--;
    }
  }
  return starts;
}

/** xml2js says `Unexpected close tag\nLine: 3\nColumn: 9\nChar: >`, lines counted from 0. */
function locate(error: Error, text: string): ReadXml {
  const [problem = 'not well-formed', line, column] = error.message.split('\n').map((part) => part.replace(/^(Line|Column): /, ''));
  let offset = 0;
  for (let n = 0; n < Number(line ?? 0); n++) offset = text.indexOf('\n', offset) + 1;
  return { problem, offset: Math.min(offset + Math.max(0, Number(column ?? 0) - 1), text.length) };
}
