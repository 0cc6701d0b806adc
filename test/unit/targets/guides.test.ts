/** One source for what administrators are told: every preset has its guide, and the document says the same. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GUIDES, SMOKE_TEST } from '../../../src/targets/guides.ts';
import { writeGuides } from '../../../src/targets/guides-markdown.ts';
import { TARGETS } from '../../../src/targets/index.ts';
import { LMS_FACTS } from '../../../src/targets/lms-effects.ts';
import { PRESETS } from '../../../src/targets/presets.ts';

const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id).sort();

describe('guides', () => {
  it('are there for every preset, and for no other LMS', () => {
    expect(ids(GUIDES)).toEqual(ids(PRESETS));
    expect(ids(LMS_FACTS)).toEqual(ids(PRESETS).filter((id) => id !== 'generic'));
  });

  it.each(GUIDES)(
    '$id says how to upload, complete, certify and update, in sentences',
    ({ upload, completion, certificate, update, notes = [] }) => {
      for (const part of [upload, completion, certificate]) expect(part.length).toBeGreaterThan(0);
      for (const text of [...upload, ...completion, ...certificate, update, ...notes]) {
        expect(text).toMatch(/^[A-Z].*[.:]$/s);
        expect(text.length).toBeLessThan(260);
        expect(text).not.toMatch(/["']/);
      }
    },
  );

  it('stand in docs/publish.md as they are ("npm run docs:guides" writes them)', () => {
    const document = readFileSync(new URL('../../../docs/publish.md', import.meta.url), 'utf8');
    expect(document).toBe(writeGuides(document));
    for (const step of SMOKE_TEST) expect(document).toContain(step);
  });

  it('name every LMS that a preset says plays a standard', () => {
    for (const { id, plays = [] } of PRESETS)
      for (const standard of plays.filter((played) => TARGETS.some((target) => target.id === played)).map((id) => id.replace(/-3rd$/, '')))
        expect(LMS_FACTS.find((facts) => facts.id === id)?.standards, `${id}: ${standard}`).toHaveProperty(standard);
  });
});
