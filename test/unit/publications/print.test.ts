/** Books, facilitator packs and diploma kits of the showcase course: what they hold, and above all what they must not. */
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { convertToHtml } from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { Variant } from '../../../src/model/variant.ts';
import { openZip } from '../../../src/package/open.ts';
import { booklet } from '../../../src/publications/booklet/booklet.ts';
import { diplomaKit } from '../../../src/publications/diploma-kit/diploma-kit.ts';
import { wrap } from '../../../src/publications/diploma-kit/svg.ts';
import { epub } from '../../../src/publications/epub/epub.ts';
import { facilitator } from '../../../src/publications/facilitator/facilitator.ts';
import type { Publication, PublicationPart } from '../../../src/publications/publication.ts';
import { recognisePublication } from '../../../src/publications/recognise.ts';
import type { RenderAssets } from '../../../src/render/render-assets.ts';
import { loadTestAssets, rightToLeft, selectShowcase } from '../../support/showcase-site.ts';

const COURSE: PublicationPart = { granularity: 'course' };
const CHAPTER: PublicationPart = { granularity: 'chapter', chapter: 'isolation' };

let variant: Variant;
let assets: RenderAssets;

beforeAll(async () => {
  [variant, assets] = await Promise.all([selectShowcase(), loadTestAssets()]);
});

/** Makes, packs, recognises and inspects one; nothing may be wrong with it. */
async function make(publication: Publication, part: PublicationPart, of = variant) {
  const report = new Diagnostics();
  const files = publication.files(of, part, { assets, carried: [] }, report);
  const bytes = await publication.pack(files, of.course.date);
  await publication.inspect(bytes, report);
  expect(report.list).toEqual([]);
  const known = await recognisePublication(`some-name.${publication.extension}`, bytes);
  expect([known?.publication.id, known?.title]).toEqual([publication.id, expect.stringContaining(titleOf(of, part))]);
  return { bytes, texts: new Map(files.map((one) => [one.file, new TextDecoder().decode(one.bytes)])) };
}

function titleOf({ course }: Variant, part: PublicationPart): string {
  return part.granularity === 'course' ? course.title : (course.chapters.find(({ id }) => id === part.chapter)?.title ?? '');
}

function everything(texts: ReadonlyMap<string, string>): string {
  return [...texts].flatMap(([file, text]) => (/\.(svg|css)$/.test(file) ? [] : [text])).join('\n');
}

it.each([epub, booklet])('$id: a book gives no credit, because nobody can know who has read it', async (publication) => {
  const dates = { validFrom: '2026-01-01', validUntil: '2027-12-31' };
  const accreditor = { status: 'granted', name: 'Example Board', reference: 'X-1', hours: 18, ...dates } as const;
  const { texts } = await make(publication, COURSE, { ...variant, edition: { ...variant.edition, accreditor } });
  expect(everything(texts)).toContain('This edition gives no credit hours.');
  expect(everything(texts)).not.toContain('18 credit hours');
});

it.each([
  [epub, COURSE],
  [facilitator, CHAPTER],
])('$id: what is said of the review is marked where it is not translated', async (publication, part) => {
  const source = { lang: 'en', dir: 'ltr' } as const;
  const translation = { review: 'reviewed', source, foreign: new Map([['course.review', source]]), held: [] } as const;
  const course = { ...variant.course, review: 'Nobody has read it.', reviews: [] };
  const { texts } = await make(publication, part, { ...variant, course, language: 'nb', translation });
  expect(everything(texts)).toContain('<bdi lang="en" dir="ltr"');
  expect(everything(texts)).toMatch(/<bdi lang="en" dir="ltr"[^>]*>Nobody has read it\.<\/bdi>/);
});

/** Beginnings of prompts of the final evaluation: no sign in them that HTML writes otherwise. */
function poolPrompts(): readonly string[] {
  const prompts = (variant.course.evaluation?.pools ?? []).flatMap(({ questions }) => questions.map(({ prompt }) => prompt));
  expect(prompts.length).toBeGreaterThan(0);
  return prompts.map((prompt) => prompt.split(/[^\p{L}\p{N} ,]/u)[0]?.trim() ?? '').filter((start) => start.length > 12);
}

describe.each([
  ['EPUB', epub],
  ['booklet', booklet],
] as const)('%s', (_, publication) => {
  it.each([COURSE, CHAPTER])('of the $granularity holds lesson tests without keys, and nothing of the final evaluation', async (part) => {
    const text = everything((await make(publication, part)).texts);
    const questions = variant.course.chapters.flatMap(({ lessons }) => lessons.flatMap(({ quiz }) => quiz?.questions ?? []));
    const feedback = questions.flatMap((question) => (question.feedback ? [question.feedback.correct, question.feedback.incorrect] : []));
    expect(text).toContain('class="question"');
    for (const words of feedback.filter((one) => /^[\p{L} ,.]{16,}$/u.test(one))) expect(text).not.toContain(words);
    for (const start of poolPrompts()) expect(text).not.toContain(start);
    expect(text).not.toMatch(/<(script|form|input|textarea|button|select)\b|data-|cw-page/);
  });

  it('lets the reader of a case decide before it says what follows', async () => {
    const text = everything((await make(publication, CHAPTER)).texts);
    expect(text.indexOf('class="decision"')).toBeGreaterThan(0);
    expect(text.indexOf('class="decision"')).toBeLessThan(text.indexOf('letters consequences'));
  });

  it('has the same bytes again', async () => {
    const [first, second] = [await make(publication, COURSE), await make(publication, COURSE)];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });
});

describe('EPUB', () => {
  it.each([
    ['left to right', (one: Variant) => one, COURSE],
    ['right to left', rightToLeft, COURSE],
    ['of a chapter', (one: Variant) => one, CHAPTER],
  ] as const)('is valid: %s', async (_, change, part) => {
    const { bytes, texts } = await make(epub, part, change(variant));
    const { messages } = await EpubCheck.validate(bytes);
    expect(messages.map(({ id, message }) => `${id} ${message}`)).toEqual([]);
    expect(texts.get('EPUB/package.opf')).toMatch(/<dc:description>[^<]*(not accredited|غير معتمد)[^<]*</);
    expect(texts.get('EPUB/package.opf')).toContain(`page-progression-direction="${change(variant).direction}"`);
  });

  it('begins with its media type, uncompressed', async () => {
    const { bytes } = await make(epub, CHAPTER);
    expect(new TextDecoder().decode(bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip');
  });
});

describe('facilitator pack', () => {
  it('keeps the key apart from what is handed out', async () => {
    const { texts } = await make(facilitator, CHAPTER);
    expect([...texts.keys()]).toEqual([
      'FACILITATOR-1-plan.html',
      'FACILITATOR-2-cases.html',
      'FACILITATOR-3-attendance.html',
      'FACILITATOR-4-key.html',
      'HANDOUT-test.html',
    ]);
    expect(texts.get('FACILITATOR-4-key.html')).toMatch(/<strong class="letter">[A-H]/);
    expect(texts.get('HANDOUT-test.html')).not.toContain('class="letter"');
    for (const start of poolPrompts()) expect(everything(texts)).not.toContain(start);
  });

  it('opens the discussion of a case only at a click, without script', async () => {
    const { texts } = await make(facilitator, CHAPTER);
    const cases = texts.get('FACILITATOR-2-cases.html') ?? '';
    expect(cases).toContain('<details class="discussion"><summary>');
    expect(cases).not.toContain('<details open');
    expect(cases).not.toContain('<script');
  });

  it('is never made by the way', () => {
    expect(facilitator.byName).toBe(true);
  });
});

describe('diploma kit', () => {
  it('says that the course is not accredited, and names no accreditor', async () => {
    const accreditor = { status: 'applied', name: 'National Board' } as const;
    const { texts } = await make(diplomaKit, COURSE, { ...variant, edition: { ...variant.edition, accreditor } });
    expect(everything(texts)).not.toContain('National Board');
    for (const name of ['diploma.html', 'diploma.svg', 'diploma.docx/word/document.xml', 'paste-into-ilias.html'])
      expect(texts.get(name)).toContain('Self-study; not accredited.');
  });

  it('has a Word document that opens, with the fields that the table of learners has', async () => {
    const { bytes, texts } = await make(diplomaKit, COURSE);
    const docx = (await openZip(bytes, new Diagnostics()))?.get('diploma.docx') ?? new Uint8Array();
    const { value } = await convertToHtml({ buffer: Buffer.from(docx) });
    const columns = texts.get('learners.csv')?.replace('\ufeff', '').split('\r\n')[0]?.split(',') ?? [];
    expect(columns).toEqual(['FullName', 'IssueDate', 'DiplomaNumber']);
    expect(value).toContain('This diploma is awarded to');
    for (const column of columns) expect(texts.get('diploma.docx/word/document.xml')).toContain(`MERGEFIELD ${column} `);
  });

  it('breaks long titles between words, and Chinese anywhere', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrap('人权与伦理', 4)).toEqual(['人权', '与伦', '理']);
  });
});
