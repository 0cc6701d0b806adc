import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { referenceSchema } from '../../../src/read/library-schemas.ts';
import { quizSchema } from '../../../src/read/question-schemas.ts';
import { keysAt } from '../../../src/read/schema.ts';
import { jsonSchemas } from '../../../src/read/schemas.ts';
import { shape } from '../../../src/read/shape.ts';
import { findYamlPath, listEntries, parseYaml, setYamlTexts, splitFrontMatter } from '../../../src/read/yaml.ts';

const messages = (report: Diagnostics): readonly string[] => report.list.map(({ code, message }) => `${code} ${message}`);

describe('parseYaml', () => {
  it('keeps words and dates as texts', () => {
    expect(parseYaml('answer: no\ndate: 2026-01-31\n', 'a.yaml', new Diagnostics())).toEqual({ answer: 'no', date: '2026-01-31' });
  });

  it('explains a text that begins with an asterisk', () => {
    const report = new Diagnostics();
    expect(parseYaml('text: *important\n', 'a.yaml', report)).toBeUndefined();
    expect(report.list).toMatchObject([{ code: 'Y103', origin: { offset: 6 }, hint: 'put quotation marks around the text' }]);
  });

  it('does not expand aliases, however many', () => {
    const report = new Diagnostics();
    const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`;
    expect(parseYaml(bomb, 'a.yaml', report)).toBeUndefined();
    expect(report.list).toHaveLength(4);
  });

  it('gives places in the whole file for front matter', () => {
    const report = new Diagnostics();
    parseYaml('id: a\nid: b\n', 'a.md', report, 4);
    expect(report.list).toMatchObject([{ code: 'Y104', origin: { offset: 10, endOffset: 12 } }]);
  });
});

describe('splitFrontMatter', () => {
  it.each([
    ['---\nid: a\n---\nText', 'id: a\n', 'Text'],
    ['---\r\nid: a\r\n---\r\nText', 'id: a\r\n', 'Text'],
    ['\uFEFF---\nid: a\n---', 'id: a\n', ''],
  ])('%j', (text, yaml, body) => {
    const parts = splitFrontMatter(text);
    expect(parts?.yaml).toBe(yaml);
    expect(text.slice(parts?.bodyStart)).toBe(body);
  });

  it.each(['# Title', '---\nid: a\n', ''])('%j has none', (text) => expect(splitFrontMatter(text)).toBeNull());
});

describe('findYamlPath', () => {
  const text = 'questions:\n  - id: a\n    type: single\n    "rule 4.1": x\n';
  const at = (path: string): string | null => {
    const range = findYamlPath('a.yaml', text, path);
    return range && text.slice(range.offset, range.endOffset);
  };

  it.each([
    ['questions.0.type', 'single'],
    ['questions.0.type.~', 'type'],
    ['questions.0', 'id'],
    ['questions.0.prompt', 'id'],
    ['questions.0.rule 4\\.1', 'x'],
    ['', 'questions'],
  ])('%s → %s', (path, found) => expect(at(path)).toBe(found));
});

describe('shape', () => {
  const where = { file: 'a.yaml', path: '' };

  it('reports everything at once and goes on with what is left', () => {
    const report = new Diagnostics();
    const quiz = shape(quizSchema, { id: 'A b', pass: 120, suffle: true, questions: [1] }, where, report, {
      id: '',
      attempts: 'unlimited',
      shuffle: true,
      feedback: 'at-once',
      show_answers: 'always',
      questions: [],
    });
    expect(messages(report)).toEqual([
      'C101 "A b" is not an id',
      'Y107 "pass" must be at most 100; it is 120',
      'Y105 unknown key "suffle"',
    ]);
    expect(quiz?.questions).toEqual([1]);
  });

  it.each([
    [{ attempts: 'many' }, '"attempts" must be a number from 1 to 255, or unlimited; it is "many"'],
    [{ shuffle: 'yes' }, '"shuffle" must be true or false, not "yes"'],
    [{ questions: [] }, '"questions" needs at least 1 entries; it has 0'],
    [{ feedback: 'later' }, '"feedback" must be one of: at-once, at-end; it is "later"'],
    [{ feedback: null }, '"feedback" is empty'],
  ])('%j', (change, message) => {
    const report = new Diagnostics();
    shape(quizSchema, { id: 'quiz', questions: [1], ...change }, where, report);
    expect(report.list.map((found) => found.message)).toEqual([message]);
  });

  it('knows the keys of nested places', () => {
    expect(keysAt(referenceSchema, ['locators', 'rule 1'])).toEqual(['gist', 'verified']);
  });
});

describe('jsonSchemas', () => {
  it('says to editors what the reader accepts', () => {
    const schemas = jsonSchemas();
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(['course.yaml', 'quiz.yaml', 'lesson.md', 'references.yaml']));
    expect(schemas['quiz.yaml']).toMatchObject({ type: 'object', required: ['id', 'questions'], additionalProperties: false });
    expect(JSON.stringify(schemas['quiz.yaml'])).toContain('"true-false"');
  });
});

it('a byte order mark is no column: lists and places stay true', () => {
  const text = '\uFEFF- id: a\n  title: A\n- id: b\n';
  const report = new Diagnostics();
  expect(parseYaml(text, 'x.yaml', report)).toEqual([{ id: 'a', title: 'A' }, { id: 'b' }]);
  expect(report.list).toEqual([]);
  expect(findYamlPath('x.yaml', text, '0.title')).toEqual({ offset: text.indexOf('A'), endOffset: text.indexOf('A') + 1 });
  expect(listEntries(text, '')?.entries.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toEqual([
    '- id: a\n  title: A\n',
    '- id: b\n',
  ]);
  expect(setYamlTexts(text, [{ path: [{ id: 'b' }, 'title'], value: 'B' }])).toBe('- id: a\n  title: A\n- id: b\n  title: B\n');
});
