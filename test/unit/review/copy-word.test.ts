/** A chapter for a reviewer who works in Word: the same contents and numbers as the page for a browser, in a document that Word's readers take. */
import mammoth from 'mammoth';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { Variant } from '../../../src/model/variant.ts';
import { openZip } from '../../../src/package/open.ts';
import { readXml } from '../../../src/package/read-xml.ts';
import { createZip } from '../../../src/package/zip.ts';
import { collectReviewCopy, renderReviewCopy } from '../../../src/render/review-copy.ts';
import { reviewCopyWord } from '../../../src/review/copy-word.ts';
import { loadTestAssets, rightToLeft, selectShowcase } from '../../support/showcase-site.ts';

async function documentOf(change: (variant: Variant) => Variant = (v) => v, chapter = 'isolation'): Promise<Uint8Array> {
  const copy = collectReviewCopy(change(await selectShowcase()), chapter, await loadTestAssets());
  return createZip(reviewCopyWord(copy), '2026-11-22', '[Content_Types].xml');
}

let page = '';
let text = '';
let html = '';
let files: ReadonlyMap<string, Uint8Array> = new Map();

beforeAll(async () => {
  const bytes = await documentOf();
  files = (await openZip(bytes, new Diagnostics())) ?? new Map();
  const buffer = Buffer.from(bytes);
  ({ value: text } = await mammoth.extractRawText({ buffer }));
  ({ value: html } = await mammoth.convertToHtml({ buffer }));
  page = renderReviewCopy(await selectShowcase(), 'isolation', await loadTestAssets()).toHTML();
});

const xmlOf = (name: string): string => new TextDecoder().decode(files.get(name));

interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HtmlNode[];
}

function all(node: HtmlNode): readonly HtmlNode[] {
  return [node, ...(node.children ?? []).flatMap(all)];
}

const classOf = ({ properties }: HtmlNode): string => String(properties?.className ?? '');

describe('the document', () => {
  it('is XML in every part, and every picture that it names is there', () => {
    const parts = [...files.keys()].filter((name) => /\.(?:xml|rels)$/.test(name));
    for (const part of parts) expect(readXml(xmlOf(part)), part).toHaveProperty('root');
    expect(parts).toContain('word/document.xml');
    const targets = [...xmlOf('word/_rels/document.xml.rels').matchAll(/Target="(media\/[^"]+)"/g)].map(([, target]) => `word/${target}`);
    expect(targets.length).toBeGreaterThan(1);
    expect(targets.filter((target) => !files.has(target))).toEqual([]);
    expect([...xmlOf('word/document.xml').matchAll(/r:embed="([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(
      [...xmlOf('word/_rels/document.xml.rels').matchAll(/Id="(rId(?:Picture|Fallback)\d+)"/g)].map(([, id]) => id).sort(),
    );
  });

  it('has the same bytes each time', async () => {
    expect(Buffer.compare(await documentOf(), await documentOf())).toBe(0);
  });

  it('has the hash, the keys, the sources, the clinical passages and a sheet to sign of each lesson', () => {
    const hashes = [...page.matchAll(/text and test <b>([0-9a-f]{12})/g)].map(([, hash = '']) => hash);
    expect(hashes.length).toBeGreaterThan(1);
    for (const hash of hashes) expect(text).toContain(`text and test ${hash}`);
    const keys = [...page.matchAll(/<li class="key">([^<]+)<\/li>/g)].map(([, key = '']) => key);
    expect(keys.length).toBeGreaterThan(2);
    for (const key of keys) expect(text).toContain(`✓\t${key}`);
    expect(text).toContain('What the cited places say');
    expect(text).toContain('Needs review by a clinician');
    expect(text.match(/☐ I approve them as they are\./g)).toHaveLength(new Set(hashes).size);
    expect(html).toMatch(/<h1>[^<]+<\/h1>/);
    expect(html).toContain('<img alt="');
  });

  it('shows nothing that only a screen can do', () => {
    expect(text).not.toMatch(/Keep on this device|Skip this passage|Nobody else sees this/);
  });

  it('has the numbers of the page', () => {
    const lessons = all(unified().use(rehypeParse).parse(page)).filter((node) => classOf(node) === 'lesson');
    const counts = lessons.map((lesson) => {
      const shown = all(lesson)
        .filter((node) => classOf(node) === 'text')
        .flatMap((body) => body.children ?? [])
        .filter((node) => node.type === 'element' && node.tagName !== 'span' && classOf(node) !== 'skip-passage');
      return shown.length + all(lesson).filter((node) => classOf(node) === 'question').length;
    });
    // Each lesson has its hash twice, at its head and on its sheet: the text stands between.
    const parts = text.split(/text and test [0-9a-f]{12}/).filter((_, i) => i % 2 === 1);
    const last = parts.map((part) => Math.max(0, ...[...part.matchAll(/^(\d+)\t/gm)].map(([, n]) => Number(n))));
    expect(Math.max(...counts)).toBeGreaterThan(15);
    expect(last).toEqual(counts);
  });

  it('runs from right to left where the language does', async () => {
    const opened = await openZip(await documentOf(rightToLeft), new Diagnostics());
    const document = new TextDecoder().decode(opened?.get('word/document.xml'));
    const paragraphs = document.match(/<w:p>[\s\S]*?<\/w:p>/g) ?? [];
    const leftToRight = paragraphs
      .filter((paragraph) => !paragraph.includes('<w:bidi/>'))
      .map((paragraph) => paragraph.replace(/<[^>]*>/g, '').trim());
    expect(paragraphs.length).toBeGreaterThan(50);
    // Only the tool's own words, which are English.
    expect(
      leftToRight.filter((words) => !/^(?:Numbers stand|Is the frame|I have read|_+|☐|Interests|Name and date|To be read)/.test(words)),
    ).toEqual([]);
    expect(document).toContain('<w:bidiVisual/>');
  });
});
