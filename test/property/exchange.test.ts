/** Questions go into Moodle XML and GIFT and come back the same, as far as both sides have a place for them; what has none is said. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { ImportedQuestions, Loss, QuestionGroup } from '../../src/exchange/exchange.ts';
import { readGift } from '../../src/exchange/read-gift.ts';
import { readMoodleXml } from '../../src/exchange/read-moodle-xml.ts';
import { writeGift } from '../../src/exchange/write-gift.ts';
import { writeMoodleXml } from '../../src/exchange/write-moodle-xml.ts';
import type { Question } from '../../src/model/question.ts';
import { readQuestions } from '../../src/read/questions.ts';
import { holds } from '../support/holds.ts';

/** Words with every sign that one of the formats uses for itself, and scripts of all kinds. */
const words = fc
  .array(
    fc.constantFrom(
      'ward',
      'Zoë',
      'مريض',
      '医生',
      '50 %',
      'a=b',
      '~',
      '#1',
      '{x}',
      'C:\\x',
      '12:30',
      '->',
      '<p>',
      'R&D',
      '“so”',
      '$5',
      '=',
      '%50%',
      'n',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(' '));
/** Where the format itself divides by an arrow, none can stand: our own never do. */
const matchWords = words.map((text) => text.replaceAll('->', 'to').replace(/[<>&\\]/g, '+'));
const id = fc.stringMatching(/^[a-z][a-z0-9]{2,8}(-[a-z0-9]{2,6})?$/);
const feedback = fc.record({
  correct: words,
  incorrect: words,
  references: fc.uniqueArray(fc.constantFrom('ward-rules', 'ward-rules, rule 45(1)'), { maxLength: 2 }),
});

const choiceList = (min: number) =>
  fc.uniqueArray(words, { minLength: min, maxLength: 5 }).map((texts) => texts.map((text, i) => ({ id: `c${i}x`, text, correct: false })));

const base = { weight: 1, partial: false, revision: 0, origin: { file: 'x.quiz.yaml', path: 'questions.0' } };
const head = fc.record({ id, prompt: words, feedback, objective: fc.constantFrom('doors.o1', 'beds.o2') });

function kinds(withOrdering: boolean): fc.Arbitrary<Question> {
  const single = choiceList(2).map((choices) => ({
    kind: 'single' as const,
    choices: choices.map((choice, i) => ({ ...choice, correct: i === 1 })),
  }));
  const multiple = choiceList(3).map((choices) => ({
    kind: 'multiple' as const,
    partial: true,
    choices: choices.map((choice, i) => ({ ...choice, correct: i < 2 })),
  }));
  const truth = fc.boolean().map((answer) => ({ kind: 'true-false' as const, answer }));
  const fill = fc
    .uniqueArray(fc.constantFrom('six', '6', 'sechs*', 'a=b', '{6}'), { minLength: 1 })
    .map((answers) => ({ kind: 'fill-in' as const, answers, caseSensitive: false, maxLength: 40 }));
  const numeric = fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 40 }))
    .map(([min, more]) => ({ kind: 'numeric' as const, min: min / 10, max: (min + more) / 10, maxLength: 16 }));
  const ordering = choiceList(3).map((choices) => ({ kind: 'ordering' as const, choices }));
  const own = withOrdering ? fc.oneof(single, multiple, truth, fill, numeric, ordering) : fc.oneof(single, multiple, truth, fill, numeric);
  const matching = fc
    .tuple(fc.uniqueArray(matchWords, { minLength: 3, maxLength: 5 }), fc.array(matchWords, { minLength: 5, maxLength: 5 }))
    .map(([prompts, matches]) => ({
      kind: 'matching' as const,
      partial: true,
      pairs: prompts.map((prompt, i) => ({ id: `p${i}x`, prompt, match: matches[i] ?? '' })),
      choices: [],
    }));
  return fc
    .tuple(head, fc.oneof({ weight: 4, arbitrary: own }, matching))
    .map(([first, rest]) => ({ ...base, ...first, ...rest }) as Question);
}

/** What has to come back: everything but ids of choices, which these formats have no place for. */
function essence({ kind, prompt, objective, choices = [], pairs = [], answer, answers, min, max, partial, feedback: said }: Question) {
  return {
    kind,
    prompt,
    objective,
    partial,
    choices: choices.map(({ text, correct }) => ({ text, correct })),
    pairs: pairs.map(({ prompt: asked, match }) => ({ asked, match })),
    answer,
    answers,
    min,
    max,
    feedback: said,
  };
}

function readBack({ groups }: ImportedQuestions): readonly Question[] {
  const report = new Diagnostics();
  const questions = readQuestions(
    groups.flatMap((group) => group.questions),
    { file: 'back.yaml', path: 'questions' },
    report,
  );
  expect(report.list).toEqual([]);
  return questions;
}

type Writer = (groups: readonly QuestionGroup[], references: readonly []) => { readonly text: string; readonly losses: readonly Loss[] };

/** Escapes that Markdown needs to show the same words are not a difference: prompts here are written as Markdown on both sides. */
function roundTrip(write: Writer, read: (text: string, report: Diagnostics) => ImportedQuestions, questions: readonly Question[]) {
  const report = new Diagnostics();
  const { text, losses } = write([{ path: ['Wards / nights', 'Doors'], questions }], []);
  const back = read(text, report);
  expect(report.list).toEqual([]);
  expect(back.groups.map(({ path }) => path)).toEqual([['Wards / nights', 'Doors']]);
  return { losses, read: readBack(back) };
}

describe('Moodle XML', () => {
  it('brings back what it was given', () => {
    holds(
      fc.property(fc.uniqueArray(kinds(true), { minLength: 1, maxLength: 6, selector: (question) => question.id }), (questions) => {
        const { read, losses } = roundTrip(writeMoodleXml, (text, report) => readMoodleXml(text, 'q.xml', new Set(), report), questions);
        expect(losses.filter(({ what }) => !what.startsWith('what its pairs match with'))).toEqual([]);
        expect(read.map(({ id: one }) => one)).toEqual(questions.map(({ id: one }) => one));
        expect(read.map(essence)).toEqual(questions.map(essence));
      }),
    );
  });
});

describe('GIFT', () => {
  it('brings back what it was given', () => {
    holds(
      fc.property(fc.uniqueArray(kinds(false), { minLength: 1, maxLength: 6, selector: (question) => question.id }), (questions) => {
        const { read } = roundTrip(writeGift, (text, report) => readGift(text, 'q.gift', new Set(), report), questions);
        const wanted = questions.map(essence).map((one) => (one.kind === 'matching' ? { ...one, feedback: undefined } : one));
        expect(read.map(essence)).toEqual(wanted);
      }),
    );
  });

  it('never stops at a broken file, and says the line of what it can’t read', () => {
    holds(
      fc.property(
        fc.array(fc.constantFrom('::', '{', '}', '=', '~', '#', '%50%', '\\', 'x', '\n', '\n\n', '->', '//', '$CATEGORY: a', 'T'), {
          maxLength: 40,
        }),
        (parts) => {
          const report = new Diagnostics();
          readGift(parts.join(''), 'q.gift', new Set(), report);
          for (const { message } of report.list) expect(message).toMatch(/^q\.gift:\d+: /);
        },
      ),
    );
  });
});
