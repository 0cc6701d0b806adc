import { describe, expect, test } from 'vitest';
import type { Reference } from '../../../src/model/library.ts';
import { nodesOf, parseMarkdown } from '../../../src/read/markdown.ts';
import type { MarkdownContext } from '../../../src/render/conversion.ts';
import { createMarker } from '../../../src/render/foreign.ts';
import { plainInline, renderBody, renderInline } from '../../../src/render/markdown-html.ts';
import { createFormats } from '../../../src/render/strings.ts';
import { createTypeset } from '../../../src/render/typography.ts';

const reference: Reference = {
  id: 'mandela-rules',
  type: 'resolution',
  short: 'Nelson Mandela Rules',
  title: 'The Rules',
  verified: 'read',
  locators: { 'rule 44': { gist: 'A gist.', verified: 'read' } },
  origin: { file: 'references.yaml' },
};

const context: MarkdownContext = {
  references: new Map([['mandela-rules', reference]]),
  terms: new Map(),
  pageHref: (id) => (id === 'elsewhere' ? null : `${id}.html`),
  language: 'en',
  t: (key) => key,
  typeset: createTypeset('en'),
  formats: createFormats('en'),
  recorded: [],
  accreditation: 'none',
  review: null,
  marker: createMarker(null),
  sourceLanguage: null,
  held: [],
};

function render(markdown: string) {
  return renderBody(parseMarkdown(markdown), context, (source) => ({ href: `ch--${source}`, size: { width: 400, height: 120 } }));
}

const html = (markdown: string): string => render(markdown).html.toHTML();

describe('links', () => {
  test('a citation reads as its short name, and is collected', () => {
    const { html: written, citations } = render('As the rules say [@mandela-rules,\nrule 44].');
    expect(written.toHTML()).toContain(
      '[<a class="cite" href="#note-mandela-rules--rule-44" data-note="mandela-rules--rule-44">Nelson Mandela Rules, rule 44</a>]',
    );
    expect([...citations]).toEqual([{ reference: 'mandela-rules', locator: 'rule 44' }]);
  });

  test('terms, lessons and pages', () => {
    expect(html('[loyalty](term:dual-loyalty)')).toContain(
      '<a class="term" href="glossary.html#term-dual-loyalty" data-note="term-dual-loyalty">loyalty</a>',
    );
    expect(html('[there](lesson:a-lesson)')).toContain('<a href="a-lesson.html" data-page-link="a-lesson">there</a>');
    expect(html('[there](lesson:elsewhere)')).toBe('<p><em>there</em></p>');
  });

  test('a web link opens beside the LMS and tells it nothing', () => {
    expect(html('[x](https://example.org/)')).toContain('href="https://example.org/" target="_blank" rel="noopener noreferrer"');
  });
});

describe('a translation that left a passage in the source language', () => {
  /** As the translation marks it. */
  const left = (markdown: string) => {
    const body = parseMarkdown(markdown);
    for (const node of nodesOf(body)) if (node.type === 'paragraph') node.data = { hProperties: { lang: 'en', dir: 'ltr' } };
    return renderBody(body, context, () => null).html.toHTML();
  };

  test('says so of a paragraph, and of an item of a list that has none', () => {
    expect(left('Ask.')).toBe('<p lang="en" dir="ltr">Ask.</p>');
    expect(left('- Ask.\n- Look.')).toContain('<li><span lang="en" dir="ltr">Ask.</span></li>');
    expect(left('- Ask.\n\n- Look.')).toMatch(/<li>\s*<p lang="en" dir="ltr">Ask\.<\/p>/);
  });
});

test('in Arabic letters a citation has Arabic commas', () => {
  const place = { gist: '', label: 'المذكرة, الفقرات 2 و 3', verified: 'read' } as const;
  const arabic = { ...reference, short: 'قواعد مانديلا', locators: { 'memorandum, paras 2 and 3': place } };
  const inArabic = { ...context, formats: createFormats('ar'), references: new Map([['mandela-rules', arabic]]) };
  const words = renderInline('[@mandela-rules, memorandum, paras 2 and 3]', inArabic).toHTML();
  expect(words).toContain('>قواعد مانديلا، المذكرة، الفقرات 2 و 3</a>');
});

describe('safety', () => {
  test('raw HTML, scripts and unsafe addresses leave nothing', () => {
    expect(html('<script>alert(1)</script>\n\n<b onclick="x()">b</b>')).not.toMatch(/<script|onclick|<b/);
    expect(html('[x](javascript:alert(1))')).not.toContain('javascript');
    expect(renderInline('![x](javascript:alert(1))', context).toHTML()).not.toContain('javascript');
  });

  test.each(['https://who.int/', 'http://who.int/', 'mailto:a@example.org', 'tel:+4122000000'])('the address %s stays', (address) => {
    expect(html(`[call](${address})`)).toContain(`href="${address}"`);
  });

  test('a plain text is escaped without being parsed', () => {
    expect(renderInline('a < b & c', context).toHTML()).toBe('a &#x3C; b &#x26; c');
    expect(renderInline('5 "mg"', context).toHTML()).toBe('5 “mg”');
  });
});

describe('blocks', () => {
  test('a reflection has a private field and its two buttons', () => {
    expect(html(':::reflect{#r1}\nThink.\n:::')).toMatch(
      /<section class="reflect" id="r1" data-reflect="r1">.*<textarea rows="3" data-private.*data-keep.*data-erase/s,
    );
  });

  test('a sensitive passage can be skipped', () => {
    const { html: written, hasSensitive } = render(':::sensitive{#s1}\nHard.\n:::');
    expect(hasSensitive).toBe(true);
    expect(written.toHTML()).toMatch(/<a href="#after-s1">.*<div class="sensitive" id="s1" tabindex="-1">.*<span id="after-s1"/s);
  });

  test('a figure keeps its place free, can be enlarged and carries its long description', () => {
    const written = html(
      '::figure[A caption.]{#f1 src="media/a.svg" alt="Five steps" long="f1-long"}\n\n:::long-description{#f1-long}\nIn words.\n:::',
    );
    expect(written).toContain('<a class="zoom" href="ch--media/a.svg" data-zoom');
    expect(written).toContain('alt="Five steps" width="400" height="120" loading="lazy"');
    expect(written).toMatch(/<figcaption><p>A caption\.<\/p><details class="long" id="f1-long">.*In words/s);
    expect(written.match(/In words/g)).toHaveLength(1);
  });

  test('a drawn injury is shown only on a click', () => {
    expect(html('::figure{#f2 src="a.svg" alt="A wrist" reveal="click"}')).toMatch(/<details class="reveal"><summary>.*<img/s);
  });

  test('a table has its caption, column headings and a frame of its own', () => {
    const written = html('::table[Report]{#t1}\n\n| A | n |\n| --- | ---: |\n| x | 1 |');
    expect(written).toContain(
      '<section class="table" tabindex="0" id="t1" aria-labelledby="t1-caption"><table><caption id="t1-caption">Report',
    );
    expect(written).toContain('<th scope="col">A</th><th scope="col" class="number">n</th>');
  });

  test('a case: steps, choices with consequences, where they lead, and the discussion', () => {
    const written = html(
      ':::case{#c1 title="A case"}\nStory.\n\n::decision{#d1 prompt="What?"}\n- [ ] Wait. {goto=discussion}\n  > Nothing.\n- [x] Act.\n  > Good.\n\nEnd.\n\n::discussion\n\nHard.\n:::',
    );
    expect(written).toContain('<div class="step" data-step="d1"><p>Story.</p><fieldset data-decision="d1"><legend>What?</legend>');
    expect(written).toContain('<details class="choice" data-goto="discussion" data-better="false"><summary>Wait.</summary>');
    expect(written).toContain(
      '<details class="choice" data-goto="" data-better="true"><summary>Act.</summary><div class="consequence"><p>Good.</p>',
    );
    expect(written).toContain('<div class="step" data-step="end"><p>End.</p></div><div class="discussion" data-discussion');
  });

  test('headings: an id of their own, or one made from their words, never the same twice', () => {
    expect(html('## One {#its-id}\n\n## Two words\n\n## Two words')).toBe(
      '<h2 id="its-id">One</h2>\n<h2 id="h-two-words">Two words</h2>\n<h2 id="h-two-words-2">Two words</h2>',
    );
  });

  test('footnotes are numbered as they appear, with a way back', () => {
    const written = html('A[^b] and B[^a].\n\n[^a]: Second.\n[^b]: First.');
    expect(written).toContain('<sup id="footnote-mark-1"><a href="#footnote-1" class="footnote">1</a></sup>');
    expect(written).toMatch(/<li id="footnote-1"><p>First\.<\/p><p class="back"><a href="#footnote-mark-1"/);
  });
});

test('the tree is left as it is: variants share it', () => {
  const tree = parseMarkdown('## H {#x}\n\n"Quoted" [@mandela-rules, rule 44] [l](lesson:y)');
  const before = JSON.stringify(tree);
  renderBody(tree, context, () => null);
  expect(JSON.stringify(tree)).toBe(before);
});

test('inline Markdown as plain text, for reports', () => {
  expect(plainInline('Is he *fit*\nfor [it](https://example.org)?', context)).toBe('Is he fit\nfor it?');
});
