/** A small course as source files, for tests that build and play it: lessons with tests, written in a few words. */

export interface QuestionSource {
  readonly id: string;
  readonly type: 'single' | 'multiple' | 'ordering' | 'true-false' | 'fill-in';
  /** Choice ids; a right one ends with `*`. Of `ordering` in the right order. */
  readonly choices?: readonly string[];
  readonly answer?: string;
  readonly revision?: number;
}

export interface LessonSource {
  readonly id: string;
  readonly questions: readonly QuestionSource[];
  /** Of its test; absent: unlimited. */
  readonly attempts?: number;
}

export function courseFiles(lessons: readonly LessonSource[], course: Readonly<Record<string, string>> = {}): Record<string, string> {
  const head = {
    id: 'ward-course',
    iri: 'https://example.org/ward-course',
    title: 'Wards',
    version: '1.0.0',
    date: '2026-11-22',
    language: 'en',
    publisher: 'Test press',
    authors: 'Testers',
    licence: 'CC-BY-SA-4.0',
    completion: '[lessons-seen, tests-passed]',
    chapters: '[ward]',
    ...course,
  };
  const files: Record<string, string> = {
    'course.yaml': Object.entries(head)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join(''),
    'references.yaml': '- id: ward-rules\n  type: book\n  short: Ward rules\n  title: The rules of the ward\n  verified: read\n',
    'chapters/ward/chapter.yaml': `id: ward\ntitle: The ward\nsummary: A day and a night.\nminutes: ${lessons.length * 5}\nlessons: [${lessons.map(({ id }) => id).join(', ')}]\n`,
  };
  for (const { id, questions, attempts } of lessons) {
    files[`chapters/ward/${id}.md`] = [
      `---\nid: ${id}\ntitle: ${id}\nminutes: 5`,
      'objectives:\n  - { id: o1, text: Know the ward }\n---\n',
      `${'Walk the ward slowly and look at each door before you open it. '.repeat(12)}\n`,
    ].join('\n');
    if (questions.length > 0)
      files[`chapters/ward/${id}.quiz.yaml`] =
        `id: ${id}-test\n${attempts ? `attempts: ${attempts}\n` : ''}questions:\n${questions.map((one) => questionText(one, id)).join('')}`;
  }
  return files;
}

function questionText({ id, type, choices = [], answer, revision }: QuestionSource, lesson: string): string {
  const lines = [`  - id: ${id}`, `    type: ${type}`, `    objective: ${lesson}.o1`, `    prompt: What about ${id}?`];
  if (revision) lines.push(`    revision: ${revision}`);
  if (type === 'ordering') lines.push('    items:', ...choices.map((choice) => `      - { id: ${choice}, text: The ${choice} }`));
  else if (choices.length > 0)
    lines.push(
      '    choices:',
      ...choices.map((choice) => {
        const name = choice.replace('*', '');
        return `      - { id: ${name}, text: The ${name}${choice.endsWith('*') ? ', correct: true' : ''} }`;
      }),
    );
  if (type === 'true-false') lines.push(`    answer: ${answer}`);
  if (type === 'fill-in') lines.push(`    answers: [${answer}]`);
  lines.push('    feedback: { correct: Yes., incorrect: Look again., references: [ward-rules] }');
  return `${lines.join('\n')}\n`;
}
