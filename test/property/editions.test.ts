/** Editions share the slots of the lock: whatever overlays say, a learner's state moves from any edition to any other and back unchanged. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeState, encodeState } from '../../src/contract/state-codec.ts';
import { layoutOf } from '../../src/contract/state-layout.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { Variant } from '../../src/model/variant.ts';
import { compactLog, extendLog, slotsOf } from '../../src/variant/lock.ts';
import { select } from '../../src/variant/select.ts';
import { sharedFields } from '../../src/variant/shared-fields.ts';
import { stateFor } from '../support/arbitrary-state.ts';
import { coreFiles, type Files, open } from '../support/edition-course.ts';
import { holdsAsync } from '../support/holds.ts';
import { courseFiles } from '../support/small-course.ts';

/** What an edition may do to the core's lessons and questions; every part by chance. */
const overlay = fc.record({
  omit: fc.subarray(['ward-lamp', 'ward-bell', 'ward-night', 'ward-note', 'ward-carry']),
  doors: fc.option(fc.shuffledSubarray(['left', 'right', 'none', 'roof', 'cellar'], { minLength: 2 }), { nil: null }),
  questions: fc.nat(3),
  lessons: fc.nat(2),
  lessonPlaces: fc.array(fc.constantFrom('after: ward-day', 'before: ward-day', 'after: ward', 'before: ward-end'), {
    minLength: 2,
    maxLength: 2,
  }),
});
type OverlaySketch = typeof overlay extends fc.Arbitrary<infer T> ? T : never;

function editionFiles(id: string, { omit, doors, questions, lessons, lessonPlaces }: OverlaySketch): Files {
  const folder = `editions/${id}`;
  const files: Files = { [`${folder}/edition.yaml`]: `id: ${id}\nname: ${id}\nlanguages: [en]\n` };
  const add: string[] = [];
  const own: string[] = [];
  const feedback = '  feedback: { correct: Yes., incorrect: Look again., references: [ward-rules] }\n';
  if (doors) {
    const choices = doors.map((choice, i) => `    - { id: ${choice}, text: The ${choice}${i === 0 ? ', correct: true' : ''} }\n`).join('');
    own.push(`- id: ward-doors\n  type: single\n  objective: ward-day.o1\n  prompt: Which door?\n  choices:\n${choices}${feedback}`);
  }
  for (let i = 0; i < questions; i++) {
    add.push(`  - { id: ${id}-q${i}, after: ward-doors }\n`);
    own.push(`- id: ${id}-q${i}\n  type: true-false\n  objective: ward-day.o1\n  prompt: Number ${i}?\n  answer: true\n${feedback}`);
  }
  for (let i = 0; i < lessons; i++) {
    const lesson = `${id}-lesson${i}`;
    const made = courseFiles([{ id: lesson, questions: [{ id: `${lesson}-q`, type: 'single', choices: ['yes*', 'no'] }] }]);
    add.push(`  - { id: ${lesson}, ${lessonPlaces[i]} }\n`);
    files[`${folder}/lessons/${lesson}.md`] = made[`chapters/ward/${lesson}.md`] ?? '';
    files[`${folder}/lessons/${lesson}.quiz.yaml`] = made[`chapters/ward/${lesson}.quiz.yaml`] ?? '';
  }
  if (own.length > 0) files[`${folder}/questions.yaml`] = own.join('\n');
  // What is part of a lesson that is left out goes with it.
  const gone = omit.includes('ward-night') ? omit.filter((one) => one !== 'ward-bell') : omit;
  files[`${folder}/overlay.yaml`] = [
    gone.length > 0 ? `omit: [${gone.join(', ')}]\n` : '',
    doors ? 'replace: [ward-doors]\n' : '',
    add.length > 0 ? `add:\n${add.join('')}` : '',
  ].join('');
  return files;
}

async function variantsOf(sketches: readonly OverlaySketch[]): Promise<readonly Variant[]> {
  const files = { ...coreFiles(), ...Object.assign({}, ...sketches.map((sketch, i) => editionFiles(`north${i === 0 ? '' : i}`, sketch))) };
  const course = await open(files);
  const report = new Diagnostics();
  return course.editions.flatMap(({ id }) => select(course, { edition: id, language: 'en' }, report) ?? []);
}

it('every edition has the same log, and its own ids in it', async () => {
  await holdsAsync(
    fc.asyncProperty(fc.array(overlay, { minLength: 1, maxLength: 3 }), async (sketches) => {
      const variants = await variantsOf(sketches);
      const [first] = variants;
      const slots = slotsOf(first?.log ?? []);
      for (const { course, log } of variants) {
        expect(log).toEqual(first?.log);
        for (const { id, quiz } of course.chapters.flatMap(({ lessons }) => lessons)) {
          expect(slots.get(id)?.kind).toBe('lesson');
          for (const question of quiz?.questions ?? []) {
            const field = slots.get(question.id);
            expect(field?.kind).toBe(question.kind);
            for (const choice of question.choices ?? []) expect(field?.vocabulary).toContain(choice.id);
          }
        }
      }
    }),
    40,
  );
});

it('a state saved in one edition is read in another, saved there and read again in the first, unchanged', async () => {
  await holdsAsync(
    fc.asyncProperty(fc.array(overlay, { minLength: 2, maxLength: 3 }), fc.gen(), async (sketches, gen) => {
      const [here, there] = await variantsOf(sketches);
      if (!here || !there) throw new Error('two editions were asked for');
      const layouts = [here, there].map(({ log }) => layoutOf(compactLog(log)));
      const [a, b] = layouts;
      if (!a || !b) throw new Error('no layout');
      const state = gen(stateFor, a);
      const saved = encodeState(state, a, 'scope');
      const moved = decodeState(saved, b, 'scope');
      expect(moved).toEqual(decodeState(saved, a, 'scope'));
    }),
    40,
  );
});

it('building the other editions later changes nothing of what was published', async () => {
  await holdsAsync(
    fc.asyncProperty(overlay, overlay, async (first, second) => {
      const [before] = await variantsOf([first]);
      const log = before?.log ?? [];
      const course = await open({
        ...coreFiles(),
        ...editionFiles('north', first),
        ...editionFiles('north1', second),
      });
      const added = extendLog(sharedFields(course), log);
      const whole = layoutOf(compactLog([...log, ...added]));
      const earlier = layoutOf(compactLog(log));
      expect(whole.prefixHashes[log.length]).toBe(earlier.prefixHashes[log.length]);
      expect(added.filter(({ op }) => op === 'remove')).toEqual([]);
    }),
    40,
  );
});
