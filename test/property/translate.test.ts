/** Whatever an author writes in a line: taken apart and put together it is the same, and it survives each format. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { type Bundle, codesOf, type Unit } from '../../src/handoff/bundle.ts';
import { readPo, writePo } from '../../src/handoff/po.ts';
import { readXliff } from '../../src/handoff/read-xliff.ts';
import { writeXliff12 } from '../../src/handoff/xliff12.ts';
import { writeXliff21 } from '../../src/handoff/xliff21.ts';
import { alignTexts } from '../../src/translate/differences.ts';
import { type Token, tokenize } from '../../src/translate/inline.ts';
import { squeeze } from '../../src/translate/segment.ts';
import { holds, holdsAsync } from '../support/holds.ts';
import { xliffProblems } from '../support/xliff-schemas.ts';

const word = fc.constantFrom(
  'door',
  'a < b',
  'R&D',
  '1.',
  '- no',
  '"so"',
  "it's",
  'ظل',
  '#4',
  '10:30',
  '\\*',
  '{goto',
  'x_y',
  '*',
  '[',
  ']',
  '~',
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const code = words.chain((inner) =>
  fc.constantFrom(
    `**${inner}**`,
    `*${inner}*`,
    `[${inner}](term:dual-loyalty)`,
    `[${inner}](https://x.org/a?b&c)`,
    '[@mandela-rules, rule 46(1)]',
    '`code`',
    '[^1]',
    `***${inner}***`,
    `**[${inner}](lesson:a)**`,
  ),
);
/** A button's words: `{n}` and its like stand in them. */
const button = fc
  .array(fc.oneof(words, fc.constantFrom('{n}', '{of}', '{percent}.')), { minLength: 1, maxLength: 5 })
  .map((parts) => squeeze(parts.join(' ')));
const line = fc.array(fc.oneof(words, code), { minLength: 1, maxLength: 6 }).map((parts) => squeeze(parts.join(' ')));

const text = fc.oneof(
  fc.record({ form: fc.constant('markdown' as const), source: line, target: line }),
  fc.record({ form: fc.constant('plain' as const), source: button, target: button }),
);

/** The text that the tokens were taken from. */
const joined = (tokens: readonly Token[]): string => tokens.map(({ source }) => source).join('');

const FORMATS = [
  ['XLIFF 1.2', writeXliff12, '1.2'],
  ['XLIFF 2.1', writeXliff21, '2.1'],
  ['PO', writePo, null],
] as const;

describe('a line of Markdown', () => {
  it('is its words and codes, letter for letter', () => {
    holds(
      fc.property(line, (text) => {
        expect(joined(tokenize(text, 'markdown'))).toBe(text);
      }),
    );
  });

  it('has the codes of its source by the same numbers, and keeps its own letters', () => {
    holds(
      fc.property(line, line, (source, target) => {
        expect(joined(codesOf({ source, form: 'markdown' }, target))).toBe(target);
      }),
    );
  });

  it.each(FORMATS)('survives %s, and the file is valid', async (_name, write, version) => {
    await holdsAsync(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
        const units = texts.map(
          ({ form, source, target }, n): Unit => ({
            at: `p${n}`,
            form,
            source,
            target,
            state: 'translated',
            was: null,
            reviewed: false,
            limit: null,
            notes: ['A note & more.'],
          }),
        );
        const bundle: Bundle = {
          name: 'x',
          title: 'X',
          course: 'x',
          sourceLanguage: 'en',
          targetLanguage: 'ar',
          files: [{ file: 'a.md', units }],
        };
        const written = write(bundle);
        const report = new Diagnostics();
        const back =
          version === null
            ? readPo({ name: 'x.po', text: written }, report)
            : readXliff({ name: 'x.xlf', text: written }, (_file, at) => units.find((one) => one.at === at)?.form ?? null, report);
        expect(report.list).toEqual([]);
        expect(back?.units.map(({ at, source, target }) => ({ at, source, target }))).toEqual(
          units.map(({ at, source, target }) => ({ at, source, target })),
        );
        if (version !== null) expect(await xliffProblems(written, version)).toEqual([]);
      }),
      60,
    );
  });
});

it('the schemas find a mistake', async () => {
  const text = writeXliff12({ name: 'x', title: 'X', course: 'x', sourceLanguage: 'en', targetLanguage: 'ar', files: [] });
  expect(await xliffProblems(text.replace('version="1.2"', 'version="7"'), '1.2')).not.toEqual([]);
  expect(await xliffProblems(text, '2.1')).not.toEqual([]);
});

it('a list with entries put in and taken out keeps its pairs', () => {
  const texts = fc.uniqueArray(fc.string({ minLength: 3 }), { minLength: 1, maxLength: 12 });
  holds(
    fc.property(texts, texts, fc.nat(), (list, others, cut) => {
      const fresh = others.filter((one) => !list.includes(one)).slice(0, 3);
      const gone = cut % list.length;
      const after = [...list.slice(0, gone), ...fresh, ...list.slice(gone + 1)];
      const pairs = alignTexts(list, after);
      for (const [place, text] of after.entries()) if (list.includes(text)) expect(list[pairs[place] ?? -1]).toBe(text);
    }),
  );
});
