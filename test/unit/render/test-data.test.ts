import { describe, expect, test } from 'vitest';
import type { QuestionKind } from '../../../src/contract/quiz.ts';
import type { Question } from '../../../src/model/question.ts';
import { CitationList } from '../../../src/render/citations.ts';
import { createMarker } from '../../../src/render/foreign.ts';
import { createFormats } from '../../../src/render/strings.ts';
import { questionData, questionView, type TestContext } from '../../../src/render/test-data.ts';
import { createTypeset } from '../../../src/render/typography.ts';

function contextWith(vocabulary: readonly string[]): TestContext {
  return {
    markdown: {
      references: new Map(),
      terms: new Map(),
      pageHref: () => null,
      language: 'en',
      t: (key) => key,
      typeset: createTypeset('en'),
      formats: createFormats('en'),
      recorded: [],
      accreditation: '',
      review: null,
      marker: createMarker(null),
      sourceLanguage: null,
      held: [],
    },
    places: new Map([['q', { slot: 7, vocabulary, earlier: [] }]]),
    citations: new CitationList(),
    reportTexts: false,
  };
}

function question(kind: QuestionKind, more: Partial<Question>): Question {
  return {
    id: 'q',
    kind,
    prompt: 'Why?',
    weight: 1,
    partial: false,
    revision: 0,
    feedback: { correct: 'Yes.', incorrect: 'No.', references: ['a-reference, rule 1'] },
    origin: { file: 'x' },
    ...more,
  };
}

const choice = (id: string, correct = false) => ({ id, text: id.toUpperCase(), correct });

describe('keys are places in the vocabulary of the lock, whatever the source order is now', () => {
  const vocabulary = ['removed', 'c', 'a', 'b'];

  test('single', () => {
    const data = questionData(
      question('single', { choices: [choice('a'), choice('b', true), choice('c')] }),
      contextWith(vocabulary),
      null,
    );
    expect(data).toMatchObject({ slot: 7, vocabulary, shown: [2, 3, 1], key: { kind: 'single', answer: 3 } });
  });

  test('multiple: rising', () => {
    const data = questionData(
      question('multiple', { choices: [choice('b', true), choice('c', true), choice('a')] }),
      contextWith(vocabulary),
      null,
    );
    expect(data.key).toMatchObject({ answer: [1, 3] });
  });

  test('ordering: in the right order', () => {
    const data = questionData(question('ordering', { choices: [choice('b'), choice('a'), choice('c')] }), contextWith(vocabulary), null);
    expect(data.key).toMatchObject({ answer: [3, 2, 1] });
    expect(data.keyText).toEqual(['B', 'A', 'C']);
  });

  test('matching: a pair matches itself, distractors and removed entries nothing', () => {
    const pairs = ['a', 'b'].map((id) => ({ id, prompt: id, match: id }));
    const data = questionData(question('matching', { pairs, choices: [choice('c')] }), contextWith(vocabulary), null);
    expect(data.key).toMatchObject({ answer: [-1, -1, 2, 3] });
    expect(data.keyText).toEqual(['a – a', 'b – b']);
  });

  test('true-false: 0 false, 1 true', () => {
    const data = questionData(question('true-false', { answer: true }), contextWith(['false', 'true']), null);
    expect(data).toMatchObject({ shown: [1, 0], key: { kind: 'true-false', answer: 1 } });
  });

  test('the right answer in words, where no choice can be marked', () => {
    const range = questionData(question('numeric', { min: 1.5, max: 2000 }), contextWith([]), null);
    expect(range.keyText).toEqual(['1.5–2,000']);
    const text = questionData(question('fill-in', { answers: ['dual loyalty', 'two loyalties'] }), contextWith([]), null);
    expect(text.keyText).toEqual(['dual loyalty']);
    expect(questionData(question('single', { choices: [choice('a', true)] }), contextWith(['a']), null).keyText).toBeUndefined();
  });

  test('a Likert question has neither key nor feedback', () => {
    const data = questionData(question('likert', { choices: [choice('a'), choice('b')] }), contextWith(vocabulary), null);
    expect(data.key).toEqual({ kind: 'likert' });
    expect(data.feedback).toBeUndefined();
  });
});

test('feedback cites, and its citations are collected', () => {
  const context = contextWith(['a', 'b']);
  const { feedback } = questionData(question('single', { choices: [choice('a', true), choice('b')] }), context, null);
  expect(feedback?.correct).toBe('<p>Yes.</p>');
  expect(feedback?.references).toContain('data-note="a-reference--rule-1"');
  expect([...context.citations]).toHaveLength(1);
});

describe('what the page shows', () => {
  test('an ordering question never begins in the right order', () => {
    for (const ids of [
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
      ['k', 'm', 'x', 'y', 'z'],
    ]) {
      const view = questionView(question('ordering', { choices: ids.map((id) => choice(id)) }), contextWith(ids), {
        pool: null,
        mode: 'at-once',
      });
      expect(view.order?.map(({ index }) => index)).not.toEqual(ids.map((_, index) => index));
      expect(view.order?.map(({ index }) => index).sort()).toEqual(ids.map((_, index) => index));
    }
  });

  test('a button of its own only where feedback comes at once and the question is judged', () => {
    const single = question('single', { choices: [choice('a', true), choice('b')] });
    const likert = question('likert', { choices: [choice('a'), choice('b')] });
    const view = (q: Question, mode: 'at-once' | 'at-end' | 'form') => questionView(q, contextWith(['a', 'b']), { pool: null, mode });
    expect(view(single, 'at-once')).toMatchObject({ check: true, judged: true });
    expect(view(single, 'at-end')).toMatchObject({ check: false, judged: true });
    expect(view(likert, 'at-once')).toMatchObject({ check: false, judged: false });
  });
});
