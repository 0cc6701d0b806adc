/** An edition's change as a patch: applied to the sources, the core has it, the edition needs it no longer, and the course has no mistake. */
import { applyPatch, parsePatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/read/markdown.ts';
import { courseOf } from '../../../src/variant/overlay.ts';
import { patchOf } from '../../../src/variant/patch.ts';
import { ProposalError, proposeChanges } from '../../../src/variant/proposal.ts';
import { editionOf, type Files, northFiles, open } from '../../support/edition-course.ts';

/** Every change of the edition, in an order in which each can stand alone or builds on those before. */
const CHANGES: readonly (readonly string[])[] = [
  ['ward-lamp'],
  ['ward-end'],
  ['ward-note'],
  ['ward-night'],
  ['ward-doors'],
  ['term:ward-round'],
  ['north-snow'],
  ['reference:north-rules', 'north-weather'],
  ['reference:north-rules', 'north-wind'],
  ['north-annex'],
  ['north'],
  [
    'reference:north-rules',
    'ward-lamp',
    'ward-end',
    'ward-note',
    'ward-night',
    'ward-doors',
    'term:ward-round',
    'north-snow',
    'north-weather',
    'north-wind',
    'north-annex',
    'north',
  ],
];

async function apply(ids: readonly string[]): Promise<Files> {
  const files = northFiles();
  const course = await open(files);
  const { before, after, copies } = proposeChanges(course, editionOf(course, 'north'), ids);
  expect(copies).toEqual([]);
  for (const patch of parsePatch(patchOf(before, after))) {
    const from = patch.oldFileName?.replace(/^a\//, '') ?? '';
    const to = patch.newFileName?.replace(/^b\//, '') ?? '';
    const applied = applyPatch(from === '/dev/null' ? '' : String(files[from]), patch);
    if (applied === false) throw new Error(`the patch of ${from} does not apply`);
    if (to === '/dev/null') delete files[from];
    else files[to] = applied;
  }
  return files;
}

/** What a learner of an edition gets: every lesson's words and questions, terms, references. */
async function contentOf(files: Files, edition: string): Promise<unknown> {
  const course = await open(files);
  const view = courseOf(course, editionOf(course, edition));
  return {
    chapters: view.chapters.map(({ id, minutes, lessons }) => ({
      id,
      minutes,
      lessons: lessons.map(({ id: lesson, body, quiz }) => ({
        lesson,
        words: plainText(body),
        questions: quiz?.questions.map(({ origin: _, ...question }) => question) ?? null,
      })),
    })),
    terms: view.glossary.map(({ definition }) => definition),
    pages: view.pages.map(({ id, body }) => [id, plainText(body)]),
  };
}

describe('a proposal', () => {
  test.each(CHANGES)('%s …: the edition stays the same to its learners', async (...ids) => {
    const files = await apply(ids);
    expect(await contentOf(files, 'north')).toEqual(await contentOf(northFiles(), 'north'));
  });

  test.each(CHANGES)('%s …: the core has it, and the edition no longer changes it', async (...ids) => {
    const files = await apply(ids);
    const overlay = String(files['editions/north/overlay.yaml'] ?? '');
    for (const id of ids) expect(overlay).not.toMatch(new RegExp(`(?:- |id: )${id}(?![\\w-])`));
    expect(await contentOf(files, 'plain')).not.toEqual(await contentOf(northFiles(), 'plain'));
  });

  test('of everything makes the core what the edition was, but for passages by condition', async () => {
    const files = await apply(CHANGES.at(-1) ?? []);
    expect(Object.keys(files).filter((file) => file.startsWith('editions/north/'))).toEqual(['editions/north/edition.yaml']);
    const course = await open(files);
    expect(course.chapters.map(({ id, minutes }) => [id, minutes])).toEqual([
      ['ward', 15],
      ['north-annex', 5],
    ]);
  });

  test('keeps what the authors wrote around it', async () => {
    const files = await apply(['ward-note']);
    const before = String(northFiles()['chapters/ward/ward-day.md']);
    expect(files['chapters/ward/ward-day.md']).toBe(before.replace('The officer has the keys.', 'The nurse has the keys.'));
    expect(files['editions/north/overlay.yaml']).toContain('# asked in the annex');
  });

  test('of something that the edition does not change is refused', async () => {
    const course = await open(northFiles());
    expect(() => proposeChanges(course, editionOf(course, 'north'), ['ward-carry'])).toThrow(ProposalError);
    expect(() => proposeChanges(course, editionOf(course, 'plain'), ['ward-note'])).toThrow('changes nothing');
  });
});
