/** The maintainer's survey counts what a person would count by hand. */
import { expect, it } from 'vitest';
import { surveyCourse } from '../../../src/check/survey.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import { readCourse } from '../../../src/read/course.ts';
import { BASE, checkFiles, readText } from '../../support/sample-course.ts';
import { courseFiles } from '../../support/small-course.ts';

async function survey() {
  const files = courseFiles([
    {
      id: 'ward-night',
      questions: [
        { id: 'ward-q1', type: 'single', choices: ['aa*', 'bb'] },
        { id: 'ward-q2', type: 'true-false', answer: 'true' },
      ],
    },
    { id: 'ward-day', questions: [] },
  ]);
  files['chapters/ward/ward-night.md'] +=
    '\nAbout 40 % of the lamps fail.\n\nAbout 60 % work [@ward-rules].\n\n:::case{#ward-case title="Lamp"}\nYou have 15 minutes.\n\n::decision{#d1 prompt="What now?"}\n- [ ] Go.\n  > Dark.\n- [x] Stay.\n  > Light.\n\n::discussion\n\nYes.\n:::\n';
  files['references.yaml'] += '- id: unused-book\n  type: book\n  short: Unused\n  title: Never cited\n  verified: read\n';
  const course = await readCourse(memoryStore(files), new Diagnostics());
  if (!course) throw new Error('not read');
  return surveyCourse(course);
}

it('counts lessons, questions and kinds, and the questions of each objective', async () => {
  const { totals, chapters } = await survey();
  expect(totals).toMatchObject({ chapters: 1, lessons: 2, questions: 2, pooled: 0, minutes: 10, planned: null });
  expect(chapters[0]?.lessons[0]).toMatchObject({ kinds: '1 single, 1 true-false', objectives: [{ text: 'Know the ward', questions: 2 }] });
  expect(chapters[0]?.lessons[1]?.objectives).toEqual([{ text: 'Know the ward', questions: 0 }]);
});

it('shares the time out among text, case and test', async () => {
  const shares = (await survey()).chapters[0]?.lessons[0]?.shares;
  expect((shares?.text ?? 0) + (shares?.story ?? 0) + (shares?.test ?? 0)).toBeGreaterThanOrEqual(99);
  expect(shares?.story).toBeGreaterThan(0);
});

it('lists figures without a citation, but not those of an invented case', async () => {
  const { uncited } = await survey();
  expect(uncited.map(({ text }) => text)).toEqual(['About 40 % of the lamps fail.']);
  expect(uncited[0]?.place).toMatch(/^chapters\/ward\/ward-night\.md:\d+$/);
});

it('lists what is never cited', async () => {
  expect((await survey()).neverCited).toEqual(['unused-book']);
});

it('lists the unchecked places that keys cite beside checked ones', async () => {
  const { course } = await checkFiles({
    'evaluation/pools/visits.yaml': (await readText(`${BASE}/evaluation/pools/visits.yaml`)).replace(
      'rule 46(1)"',
      'rule 46(1)", "mandela-rules, rule 31"',
    ),
  });
  if (!course) throw new Error('not clean');
  expect(surveyCourse(course).uncheckedKeys).toEqual([{ question: 'final-asleep', written: 'mandela-rules, rule 31' }]);
});
