/** What the search finds of a site, and what it must not. How it finds: test/unit/runtime/search/finder.test.ts. */
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { SEARCH_GLOBAL, type SearchRecord } from '../../../src/contract/search.ts';
import type { Site } from '../../../src/render/site.ts';
import { pageOf, renderShowcase } from '../../support/showcase-site.ts';

let site: Site;
let records: readonly SearchRecord[] = [];
beforeAll(async () => {
  site = await renderShowcase();
  records = recordsOf(site);
});

/** Runs the file as a browser would, with a search that only takes its records. */
function recordsOf({ assets, course }: Site): readonly SearchRecord[] {
  const file = assets.find((asset) => asset.file === course.search);
  let taken: readonly SearchRecord[] = [];
  runInNewContext(new TextDecoder().decode(file?.bytes), {
    [SEARCH_GLOBAL](given: readonly SearchRecord[]) {
      taken = given;
    },
  });
  return taken;
}

const lesson = (): readonly SearchRecord[] => records.filter(([page]) => page === 'isolation-everything');
const textOf = (anchor: string): string => lesson().find((record) => record[1] === anchor)?.[4] ?? '';

test('every record leads to a page and a place that are there', () => {
  expect(records.length).toBeGreaterThan(10);
  for (const [page, anchor, title] of records) {
    const { html } = pageOf(site, page);
    expect(html).toContain(`<h1>${title.replace(/'/g, '&#x27;')}</h1>`);
    if (anchor !== '') expect(html).toContain(`id="${anchor}"`);
  }
});

describe('a lesson', () => {
  test('is cut at its headings, with a section of its own for a case and for the key points', () => {
    expect(lesson().map(([, anchor, , heading]) => [anchor, heading])).toEqual([
      ['', ''],
      ['isolation-own-id', 'A heading with its own id'],
      ['isolation-k1-title', 'A case'],
      ['isolation-kp', 'Key points'],
      ['', 'Notes'],
    ]);
  });

  test('is found by its text, with neither marks nor citations', () => {
    expect(textOf('')).toMatch(/^Some text with bold, italics, code, a term, another lesson, .* a footnote\. See,? the and\. A ratio 3:1/);
  });

  test('of a case the story and its discussion are found, not what follows from a choice', () => {
    expect(textOf('isolation-k1-title')).toBe('The story begins. What do you do? The story ends. Discussion That was hard.');
  });

  test('nothing is found of a passage that can be skipped', () => {
    expect(textOf('isolation-own-id')).toContain('Diazepam 10 mg by mouth.');
    expect(JSON.stringify(records)).not.toContain('found in the morning');
  });

  test('nor of its test', () => {
    const { html } = pageOf(site, 'isolation-everything');
    const prompts = [...html.matchAll(/<form [^>]*data-question[^>]*>\s*<fieldset[^>]*>\s*<legend[^>]*>([^<]+)</g)].map(
      ([, prompt = '']) => prompt,
    );
    expect(prompts.length).toBeGreaterThan(5);
    for (const prompt of prompts) expect(JSON.stringify(records)).not.toContain(prompt);
  });
});

test('terms and rules at hand are found with what they mean', () => {
  expect(records).toContainEqual([
    'glossary',
    'term-dual-loyalty',
    'Glossary',
    'dual loyalty',
    'A conflict between a clinician’s duty to the patient and a duty to somebody else.',
  ]);
  expect(records).toContainEqual([
    'rules',
    'mandela-rules--rule-44',
    'The rules at hand',
    'Nelson Mandela Rules, rule 44',
    'Solitary confinement: 22 hours or more a day without meaningful human contact.',
  ]);
});

test('a chapter package finds its own chapter only', async () => {
  const chapter = recordsOf(await renderShowcase({ granularity: 'chapter', chapter: 'isolation' }));
  expect(chapter.some(([page]) => page === 'isolation-everything')).toBe(true);
  expect(chapter.some(([page]) => page === 'dual-loyalty-arabic')).toBe(false);
});
