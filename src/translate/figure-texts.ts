/** The words of a figure (SVG) as segments, and the figure with other words. A scanner for the plain drawings that `check` lets through. */
import { hasWords, type Segment } from './segment.ts';

/** `<title>`, `<desc>` and `<text>` with what they hold; a `<text>` may be divided into `<tspan>`s, each a text of its own. */
const HOLDER = /<(title|desc|text)\b[^>]*>([\s\S]*?)<\/\1>/g;
const RUN = /(^|>)([^<]+)(?=<|$)/g;

/** Words of the figure, numbered in order: `title1`, `text1`, `text2` … */
export function figureSegments(file: string, svg: string): readonly Segment[] {
  const counts = new Map<string, number>();
  const segments: Segment[] = [];
  for (const holder of svg.matchAll(HOLDER)) {
    const [whole, name = '', inner = ''] = holder;
    const start = holder.index + whole.length - inner.length - name.length - 3;
    for (const run of inner.matchAll(RUN)) {
      const [, before = '', raw = ''] = run;
      if (raw.trim() === '') continue;
      const number = (counts.get(name) ?? 0) + 1;
      counts.set(name, number);
      const offset = start + run.index + before.length + raw.length - raw.trimStart().length;
      const endOffset = offset + raw.trim().length;
      const text = decode(raw.trim());
      const range = { offset, endOffset };
      if (hasWords(text))
        segments.push({
          file,
          at: `${name}${number}`,
          text,
          form: 'plain',
          kind: 'figure-text',
          optional: false,
          range,
          origin: { file, ...range },
        });
    }
  }
  return segments;
}

/** The figure with some of its words replaced, by address. */
export function replaceFigureTexts(file: string, svg: string, texts: ReadonlyMap<string, string>): string {
  let changed = svg;
  for (const { at, range } of [...figureSegments(file, svg)].reverse()) {
    const text = texts.get(at);
    if (text !== undefined && range) changed = changed.slice(0, range.offset) + encode(text) + changed.slice(range.endOffset);
  }
  return changed;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&(?:(lt|gt|amp|quot|apos)|#(\d+)|#x([\da-fA-F]+));/g, (whole, name?: string, decimal?: string, hex?: string) =>
      name ? (ENTITIES[name] ?? whole) : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)),
    );
}

function encode(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
