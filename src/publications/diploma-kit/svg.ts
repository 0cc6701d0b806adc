/** The diploma as a drawing, A4 landscape: for a design program, or for an LMS that takes a background picture. */
import { element, writeXml, type XmlNode } from '../../package/xml.ts';
import type { CertificateFacts } from '../certificate.ts';
import { pictureData } from '../data-address.ts';

const SERIF = "Georgia, 'Noto Serif', 'Noto Naskh Arabic', 'Noto Serif CJK SC', 'Songti SC', serif";
const SANS = "'Segoe UI', 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', 'PingFang SC', sans-serif";
const QUIET = '#5a5a5a';
const MIDDLE = 148.5;

export interface Fields {
  readonly learner: string;
  readonly date: string;
  readonly number: string;
}

/** Millimetres. `fields`: what stands in the places of the learner, date and number. */
export function diplomaSvg(facts: CertificateFacts, fields: Fields, language: string, direction: 'ltr' | 'rtl'): string {
  const { logo } = facts;
  const { main, accent } = facts.colours;
  const text = (words: string, y: number, size: number, fill: string, x = MIDDLE, family = SERIF): XmlNode =>
    element(
      'text',
      { x: String(x), y: String(y), 'font-size': String(size), fill, 'font-family': family, 'text-anchor': 'middle', direction },
      words,
    );
  const frame = (inset: number, stroke: string, width: number): XmlNode =>
    element('rect', {
      x: String(inset),
      y: String(inset),
      width: String(297 - 2 * inset),
      height: String(210 - 2 * inset),
      fill: 'none',
      stroke,
      'stroke-width': String(width),
    });
  const rule = (x: number): XmlNode =>
    element('line', { x1: String(x - 34), y1: '171', x2: String(x + 34), y2: '171', stroke: QUIET, 'stroke-width': '0.25' });
  // Where the language begins: the date stands first.
  const [first, last] = direction === 'rtl' ? [233, 64] : [64, 233];
  const course = wrap(facts.course, 52);
  const size = course.length > 2 ? 6 : 7.5;
  const statement = facts.statements.flatMap((sentence) => wrap(sentence, 110));
  const signatory = wrap(facts.signatory.name, 34);
  return writeXml(
    element('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: '0 0 297 210', width: '297mm', height: '210mm', 'xml:lang': language }, [
      element('title', {}, facts.title),
      element('rect', { width: '297', height: '210', fill: '#ffffff' }),
      frame(8, main, 1.4),
      frame(10.5, accent, 0.4),
      ...(logo
        ? [
            element('image', {
              x: '108.5',
              y: '14',
              width: '80',
              height: '18',
              href: pictureData(logo.file, logo.bytes),
              preserveAspectRatio: 'xMidYMid meet',
            }),
          ]
        : []),
      text(facts.title, 50, 17, main),
      element('line', { x1: '128.5', y1: '57', x2: '168.5', y2: '57', stroke: accent, 'stroke-width': '0.8' }),
      text(facts.awardedTo, 70, 5, QUIET),
      text(fields.learner, 84, 11, main),
      element('line', { x1: '78.5', y1: '88', x2: '218.5', y2: '88', stroke: accent, 'stroke-width': '0.25' }),
      text(facts.achievement, 100, 5, QUIET),
      ...course.map((line, n) => text(line, 112 + n * size * 1.3, size, main)),
      text(facts.duration, 140, 4.6, '#333333', MIDDLE, SANS),
      ...statement.map((line, n) => text(line, 147 + n * 5, 3.8, QUIET, MIDDLE, SANS)),
      text(fields.date, 169, 5, main, first),
      rule(first),
      text(facts.dateLabel, 176, 3.4, QUIET, first, SANS),
      rule(MIDDLE),
      text(facts.signatory.role, 180 + (signatory.length - 1) * 4.2, 3.2, QUIET, MIDDLE, SANS),
      ...signatory.map((line, n) => text(line, 176 + n * 4.2, 3.6, main, MIDDLE, SANS)),
      text(fields.number, 169, 5, main, last),
      rule(last),
      text(facts.numberLabel, 176, 3.4, QUIET, last, SANS),
      text(facts.version, 195, 2.8, QUIET, MIDDLE, SANS),
    ]),
  );
}

/** Lines of about `length` letters; signs of Chinese and Japanese count for two and may end a line anywhere. */
export function wrap(text: string, length: number): readonly string[] {
  const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
  const pieces = wide.test(text) ? [...text] : text.split(' ').map((word) => `${word} `);
  const widthOf = (piece: string): number => [...piece].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
  const lines: string[] = [''];
  for (const piece of pieces) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && widthOf(line) + widthOf(piece.trimEnd()) > length) lines.push(piece);
    else lines[lines.length - 1] = line + piece;
  }
  return lines.map((line) => line.trim());
}
