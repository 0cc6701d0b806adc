/** What rules must not say, and edges that the samples of test/samples/diagnostics don't show. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../src/check/check.ts';
import { findSvgProblems } from '../../../src/check/svg.ts';
import { countWords } from '../../../src/check/words.ts';
import { CATALOG } from '../../../src/diagnostics/catalog.ts';
import { directionOf } from '../../../src/variant/strings.ts';
import { BASE, checkFiles, readText } from '../../support/sample-course.ts';

const LESSON = 'chapters/01-visits/01-door.md';
const QUIZ = 'chapters/01-visits/01-door.quiz.yaml';

async function said(file: string, change: (text: string) => string): Promise<readonly string[]> {
  const { report } = await checkFiles({ [file]: change(await readText(`${BASE}/${file}`)) });
  return report.list.map(({ code, message }) => `${code} ${message}`);
}

describe('check', () => {
  it('gives out a course without errors only', async () => {
    expect((await checkFiles()).course).not.toBeNull();
    expect((await checkFiles({ 'references.yaml': '- id: 1\n' })).course).toBeNull();
  });

  it('says one thing of a references.yaml that cannot be read, not one of every citation', async () => {
    const { report } = await checkFiles({ 'references.yaml': '- id: "mandela-rules\n' });
    expect(report.list.map(({ code }) => code)).toEqual(['Y103']);
  });

  it('says all mistakes of a question with an unknown type', async () => {
    const found = await said(QUIZ, (text) =>
      text.replace('type: single', 'type: singel').replace(', correct: true', '').replace('o1', 'o9'),
    );
    expect(found).toEqual([
      'Q101 unknown question type "singel"',
      'Q102 no choice is correct',
      'C105 there is no objective "visits-door.o9"',
    ]);
  });

  it('leaves comments, allowed links and definitions alone', async () => {
    const extra =
      '<!-- a note -->\n\n[Mail](mailto:a@example.org), [web][w], [below](#visits-why), <https://example.org>.\n\n[w]: https://example.org\n';
    expect(await said(LESSON, (text) => `${text}\n${extra}`)).toEqual([]);
  });

  it.each([
    'java&#115;cript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
    'other.html',
  ])('refuses a link to %s', async (url) => {
    expect(await said(LESSON, (text) => `${text}\n[x](${url})\n`)).toEqual([expect.stringContaining('M102 ')]);
  });

  it('finds HTML in questions, too', async () => {
    expect(await said(QUIZ, (text) => text.replace('Look through it', 'Look <i>through</i> it'))).toEqual([
      'M101 raw HTML is not allowed: "<i>"',
    ]);
  });

  it('takes "<" before a number for what it is', async () => {
    expect(await said(LESSON, (text) => text.replace('one foot', 'one foot (BMI < 18 or <16)'))).toEqual([]);
  });

  it('lists in each rule codes that the catalogue has', () => {
    for (const { codes } of RULES) for (const code of codes) expect(CATALOG).toHaveProperty(code);
  });
});

describe('findSvgProblems', () => {
  const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inside}</svg>`;
  const messages = (text: string): readonly string[] => findSvgProblems(text).map(({ message }) => message);

  it.each([
    '<g><path d="M0 0h1" fill="url(#paint)"/></g><defs><linearGradient id="paint"/></defs>',
    '<text>a &lt; b</text><use href="#x"/>',
    '<!-- <script> --><title>Steps</title>',
  ])('allows %s', (inside) => expect(messages(svg(inside))).toEqual([]));

  it.each([
    ['<script>x</script>', 'scripts are not allowed in figures'],
    ['<style>*{}</style>', 'style sheets are not allowed in figures: use presentation attributes (fill="…")'],
    ['<image href="a.png"/>', 'embedded pictures are not allowed in figures'],
    ['<rect fill="url(https://example.org/#a)"/>', 'url(…) may only name a part of the same figure (#id)'],
    ['<use xlink:href="b.svg#c"/>', '"xlink:href" may only name a part of the same figure (#id)'],
    ['<rect onload="x"/>', 'the event attribute "onload" is not allowed in figures'],
    ['<set attributeName="href" to="javascript:x"/>', 'the element "set" is not allowed in figures'],
    ['<g>', '</svg> closes nothing that is open here'],
    ['<constructor/>', 'the element "constructor" is not allowed in figures'],
    ['<rect onload=alert(1)/>', 'attributes are written name="value"; here stands onload=alert(1)/'],
    ['<rect STYLE="x"/>', 'style attributes are not allowed in figures: use presentation attributes (fill="…")'],
    ['<rect fill="u\\72l(https://example.org/a)"/>', 'the value of "fill" is not allowed in figures: it could name another file'],
    ['<rect fill="u&#x72;l(https://example.org/a)"/>', 'url(…) may only name a part of the same figure (#id)'],
    ['<rect filter="image-set(\'b.png\' 1x)"/>', 'the value of "filter" is not allowed in figures: it could name another file'],
    ['<g xml:base="https://example.org/"/>', 'xml:base="https://example.org/" is not allowed in figures'],
    ['<g xmlns="http://www.w3.org/1999/xhtml"/>', 'xmlns="http://www.w3.org/1999/xhtml" is not allowed in figures'],
    ['<x:script xmlns:x="http://www.w3.org/2000/svg"/>', 'the element "x:script" is not allowed in figures'],
  ])('refuses %s', (inside, message) => expect(messages(svg(inside))).toContain(message));

  // A search that began anew at each place would take hours.
  it.each([
    ['comments that are not closed', '<!--', 'this comment is not closed'],
    ['instructions that are not closed', '<?x ', 'processing instructions are not allowed in figures'],
    ['declarations that are not closed', '<!x ', 'DOCTYPE, entities and CDATA are not allowed in figures'],
  ])('is done soon with a megabyte of %s', (_, part, message) => expect(messages(svg(part.repeat(250_000)))).toContain(message));

  it('is done soon with a name of a megabyte', () => {
    expect(messages(svg(`<rect ${'a'.repeat(1_000_000)}/>`))[0]).toMatch(/^attributes are written name="value"; here stands a+/);
  });

  it('refuses entities, other roots and files that are no SVG', () => {
    expect(messages(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`)).toContain('DOCTYPE, entities and CDATA are not allowed in figures');
    expect(messages('<html viewBox="0 0 1 1"></html>')).toContain('a figure begins with <svg>');
    expect(messages(`<?xml version="1.0" encoding="ISO-2022-JP"?>${svg('')}`)).toEqual(['a figure is saved as UTF-8']);
    expect(messages(`<?xml version="1.0" encoding="UTF-8"?>${svg('')}`)).toEqual([]);
    expect(messages('PNG')).toEqual(['this file has no <svg>']);
  });
});

describe('countWords', () => {
  it.each([
    ["The clinician's role: care", 4],
    ['seen [@mandela-rules, rule 46(1)].', 1],
    ['Go home. {goto=d3}', 2],
    ['well-known 3:1', 3],
    ['Врач и пациент', 3],
  ])('%s: %i', (text, words) => expect(countWords(text)).toBe(words));
});

describe('directionOf', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['az', 'ltr'],
    ['az-Arab', 'rtl'],
    ['fa-AF', 'rtl'],
    ['zh', 'ltr'],
  ])('%s is %s', (language, direction) => expect(directionOf(language)).toBe(direction));
});
