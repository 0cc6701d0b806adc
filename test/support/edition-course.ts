/** A course with editions, as source files: a core of three lessons with blocks, and an edition that makes every kind of change. */
import { checkCourse } from '../../src/check/check.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../src/io/memory.ts';
import type { CheckedCourse, ParsedCourse } from '../../src/model/course.ts';
import type { Edition } from '../../src/model/edition.ts';
import { readCourse } from '../../src/read/course.ts';
import { courseFiles } from './small-course.ts';

export type Files = Record<string, string | Uint8Array>;

const BLOCKS = `
## What to carry {#ward-carry}

Carry a pen and a torch. [See the night](lesson:ward-night).

:::note{#ward-note title="Keys"}
The officer has the keys.
:::

## What to write {#ward-write}

Write the time of each visit [@ward-rules].

:::edition north {#ward-north-only}
In the north you also write the weather.
:::

:::note{#ward-not-north title="Elsewhere" edition="not north"}
Elsewhere nobody asks for the weather.
:::
`;

/** The core: lessons ward-day, ward-night, ward-end; ward-end is protected. */
export function coreFiles(): Files {
  const files: Files = courseFiles([
    {
      id: 'ward-day',
      questions: [
        { id: 'ward-doors', type: 'single', choices: ['left', 'right*', 'none'] },
        { id: 'ward-lamp', type: 'true-false', answer: 'true' },
      ],
    },
    { id: 'ward-night', questions: [{ id: 'ward-bell', type: 'single', choices: ['ring*', 'wait'] }] },
    { id: 'ward-end', questions: [{ id: 'ward-gate', type: 'single', choices: ['open*', 'shut'] }] },
  ]);
  files['chapters/ward/ward-day.md'] += BLOCKS;
  files['chapters/ward/ward-end.md'] = String(files['chapters/ward/ward-end.md']).replace('objectives:', 'protected: true\nobjectives:');
  files['glossary.yaml'] = '- id: ward-round\n  term: ward round\n  definition: A walk through the ward.\n';
  files['pages/about.md'] = '---\nid: about\ntitle: About\n---\n\nA course for tests.\n\n::accreditation{#about-accreditation}\n';
  files['editions/north/edition.yaml'] = 'id: north\nname: Northern edition\nlanguages: [en]\n';
  files['editions/plain/edition.yaml'] = 'id: plain\nname: Plain edition\nlanguages: [en]\n';
  return files;
}

/** The core and the edition north: it omits, replaces and adds lessons, blocks, questions, terms, references, a page and a chapter. */
export function northFiles(): Files {
  const lesson = courseFiles([{ id: 'north-snow', questions: [{ id: 'north-boots', type: 'single', choices: ['wool*', 'none'] }] }]);
  const night = courseFiles([{ id: 'ward-night', questions: [] }]);
  const annex = courseFiles([{ id: 'north-law', questions: [{ id: 'north-court', type: 'true-false', answer: 'false' }] }]);
  return {
    ...coreFiles(),
    'editions/north/edition.yaml': 'id: north\nname: Northern edition\nlanguages: [en]\npass: 90\n',
    'editions/north/overlay.yaml': [
      'omit:',
      '  - ward-lamp                          # asked in the annex',
      '  - { id: ward-end, because: The north has no gate. }',
      'replace:',
      '  - ward-note',
      '  - ward-night',
      '  - ward-doors',
      '  - term:ward-round',
      'add:',
      '  - { id: north-snow, after: ward-day }',
      '  - { id: north-weather, after: ward-carry }',
      '  - { id: north-wind, after: ward-doors }',
      '  - { id: north-annex, after: ward }',
      '',
    ].join('\n'),
    'editions/north/blocks/ward-note.md': ':::note{#ward-note title="Keys"}\nThe nurse has the keys.\n:::\n',
    'editions/north/blocks/north-weather.md': ':::note{#north-weather title="Weather"}\nTake a coat [@north-rules].\n:::\n',
    'editions/north/lessons/snow.md': lesson['chapters/ward/north-snow.md'] ?? '',
    'editions/north/lessons/snow.quiz.yaml': lesson['chapters/ward/north-snow.quiz.yaml'] ?? '',
    'editions/north/lessons/night.md': (night['chapters/ward/ward-night.md'] ?? '').replace('Walk the ward', 'Walk the northern ward'),
    'editions/north/questions.yaml': [
      '- id: ward-doors',
      '  type: single',
      '  objective: ward-day.o1',
      '  prompt: Which door in the north?',
      '  choices:',
      '    - { id: right, text: The right one }',
      '    - { id: roof, text: The one in the roof, correct: true }',
      '  feedback: { correct: Yes., incorrect: Look again., references: [ward-rules] }',
      '',
      '- id: north-wind',
      '  type: true-false',
      '  objective: ward-day.o1',
      '  prompt: Does the wind matter?',
      '  answer: true',
      '  feedback: { correct: Yes., incorrect: Look again., references: [north-rules] }',
      '',
    ].join('\n'),
    'editions/north/references.yaml':
      '- id: north-rules\n  type: law\n  short: Northern rules\n  title: The rules of the north\n  verified: read\n',
    'editions/north/glossary.yaml': '- id: ward-round\n  term: ward round\n  definition: A walk in the snow.\n',
    'editions/north/pages/north.md': '---\nid: north\ntitle: The north\n---\n\nWhere the north is.\n',
    'editions/north/chapters/annex/chapter.yaml':
      'id: north-annex\ntitle: The law of the north\nsummary: Where the north differs.\nminutes: 5\nlessons: [law]\n',
    'editions/north/chapters/annex/law.md': annex['chapters/ward/north-law.md'] ?? '',
    'editions/north/chapters/annex/law.quiz.yaml': annex['chapters/ward/north-law.quiz.yaml'] ?? '',
  };
}

export async function parse(files: Files): Promise<{ readonly course: ParsedCourse; readonly report: Diagnostics }> {
  const report = new Diagnostics();
  const course = await readCourse(memoryStore(files), report);
  if (!course) throw new Error('the course can not be read');
  return { course, report };
}

/** A course known to have no errors. */
export async function open(files: Files): Promise<CheckedCourse> {
  const { course, report } = await parse(files);
  const checked = checkCourse(course, report);
  if (!checked) throw new Error(report.list.map(({ code, message, origin }) => `${code} ${message} (${origin?.file})`).join('\n'));
  return checked;
}

export function editionOf({ editions }: ParsedCourse, id: string): Edition {
  const found = editions.find((edition) => edition.id === id);
  if (!found) throw new Error(`no edition ${id}`);
  return found;
}
