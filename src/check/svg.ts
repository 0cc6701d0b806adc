/**
 * What is not allowed in a figure. An SVG is refused unless it is a plain drawing: known elements, no code, nothing from outside.
 * A small tag scanner, not an XML parser: it refuses what it doesn't understand.
 */

export interface SvgProblem {
  readonly message: string;
  readonly offset: number;
  readonly endOffset: number;
}

const ELEMENTS = new Set(
  (
    'svg g path rect circle ellipse line polyline polygon text tspan textPath title desc defs marker linearGradient radialGradient ' +
    'stop clipPath mask pattern symbol use'
  ).split(' '),
);

const WHY: ReadonlyMap<string, string> = new Map([
  ['script', 'scripts are not allowed in figures'],
  ['foreignObject', 'foreignObject is not allowed in figures: use text and tspan'],
  ['style', 'style sheets are not allowed in figures: use presentation attributes (fill="…")'],
  ['a', 'links are not allowed in figures'],
  ['image', 'embedded pictures are not allowed in figures'],
]);

/** Namespaces that drawing programs declare; of these only the first two have a meaning for a browser. */
const HARMLESS_NAMESPACE = /^http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xlink)$/;

/** What is not closed goes on to the end: looked for once, not again from each place where one begins. */
const TOKEN = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<![^>]*(?:>|$)|<(\/?)([\w:.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*)>|</g;
const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function findSvgProblems(source: string): readonly SvgProblem[] {
  const problems: SvgProblem[] = [];
  const open: string[] = [];
  let root = false;
  for (const token of source.matchAll(TOKEN)) {
    const [text, slash, name = '', attributes = ''] = token;
    const say = (message: string, at = 0, length = Math.min(text.length, name.length + 1)): void => {
      problems.push({ message, offset: token.index + at, endOffset: token.index + at + Math.max(length, 1) });
    };
    if (text.startsWith('<!--')) {
      if (!text.endsWith('-->')) say('this comment is not closed', 0, 4);
      continue;
    }
    if (/^<\?xml\s/.test(text)) {
      // Of another encoding a browser would read other characters than we have.
      if (/\sencoding\s*=\s*["'](?!utf-8["'])/i.test(text)) say('a figure is saved as UTF-8', 0, text.length);
      continue;
    }
    if (name === '') {
      if (text === '<') say('this "<" begins no tag: write &lt;');
      else
        say(
          text.startsWith('<?')
            ? 'processing instructions are not allowed in figures'
            : 'DOCTYPE, entities and CDATA are not allowed in figures',
          0,
          2,
        );
      continue;
    }
    if (slash === '/') {
      if (open.pop() !== name) say(`</${name}> closes nothing that is open here`, 0, text.length);
      continue;
    }
    if (!attributes.trimEnd().endsWith('/')) open.push(name);
    if (!ELEMENTS.has(name)) say(WHY.get(name) ?? `the element "${name}" is not allowed in figures`);
    if (!root && name !== 'svg') say('a figure begins with <svg>');
    if (name === 'svg' && !root && !/\sviewBox\s*=/.test(attributes)) say('this figure has no viewBox', 0, 4);
    root = true;
    const rest = attributes.replace(ATTRIBUTE, '').trim();
    if (rest !== '' && rest !== '/') say(`attributes are written name="value"; here stands ${rest.slice(0, 40)}`, 0, text.length);
    for (const attribute of attributes.matchAll(ATTRIBUTE)) {
      const [whole, key = '', double, single = ''] = attribute;
      const message = attributeProblem(key, decode(double ?? single));
      if (message !== null) say(message, 1 + name.length + attribute.index, whole.length);
    }
  }
  const end = { offset: 0, endOffset: 1 };
  if (!root) problems.push({ message: 'this file has no <svg>', ...end });
  else if (open.length > 0) problems.push({ message: `<${open.at(-1)}> is not closed`, ...end });
  return problems;
}

function attributeProblem(key: string, value: string): string | null {
  if (/^on/i.test(key)) return `the event attribute "${key}" is not allowed in figures`;
  if (/^(?:xmlns$|xml:base$)/.test(key) && !HARMLESS_NAMESPACE.test(value)) return `${key}="${value}" is not allowed in figures`;
  if (key.toLowerCase() === 'style') return 'style attributes are not allowed in figures: use presentation attributes (fill="…")';
  if (/(?:^|:)href$/i.test(key)) return value.startsWith('#') ? null : `"${key}" may only name a part of the same figure (#id)`;
  if (/url\(\s*['"]?\s*(?!#)/i.test(value.replace(/url\(\s*['"]?\s*#/gi, '')))
    return 'url(…) may only name a part of the same figure (#id)';
  if (/\\|(?:image-set|image|src)\(/i.test(value)) return `the value of "${key}" is not allowed in figures: it could name another file`;
  if (/^\s*(?:javascript|data):/i.test(value)) return `the value of "${key}" is not allowed in figures`;
  return null;
}

/** Character references could hide an address. */
function decode(value: string): string {
  return value
    .replace(/&#x([0-9a-f]{1,6});?/gi, (_, hex: string) => String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff)))
    .replace(/&#(\d{1,7});?/g, (_, digits: string) => String.fromCodePoint(Math.min(Number(digits), 0x10ffff)));
}
