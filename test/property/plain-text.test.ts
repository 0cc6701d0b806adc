/** In texts without foreign letters quicker patterns look for words: they find what the patterns for any language find. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { passagesOf, readabilityOf, twinsIn } from '../../src/check/prose.ts';
import { contentWords } from '../../src/check/tests-of.ts';
import { countWords, isPlain } from '../../src/check/words.ts';
import { parseMarkdown } from '../../src/read/markdown.ts';
import { holds } from '../support/holds.ts';

/** Words, twins and signs as they meet in texts. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'the',
        'The',
        'that',
        'no',
        'well-known',
        "ward's",
        '_the',
        'the_',
        '3.5',
        '[@ward-rules, rule 1]',
        '{#here}',
        '’',
        '–',
        '-',
        '…',
      ),
      fc.string({ minLength: 1, maxLength: 6 }),
    ),
    { maxLength: 20 },
  )
  .chain((words) => fc.constantFrom(' ', '\n', '').map((gap) => words.join(gap)));

/** A word with a letter that no English word has. */
const FOREIGN = ' éé';

it('a plain text is read like every other', () => {
  holds(
    fc.property(text, (plain) => {
      fc.pre(isPlain(plain));
      const marked = plain + FOREIGN;
      expect(isPlain(marked)).toBe(false);
      expect(countWords(marked)).toBe(countWords(plain) + 1);
      expect(twinsIn(marked)).toEqual(twinsIn(plain));
      expect(contentWords(marked.replace(/[`*_<[&\\]/g, ' '))).toEqual(new Set([...contentWords(plain.replace(/[`*_<[&\\]/g, ' ')), 'éé']));
    }),
    400,
  );
});

it('the readability of a plain text is that of any other', () => {
  const lesson = 'The clinician sees everybody who asks for it. Nobody waits longer than a day.';
  const { lix, words } = readabilityOf(passagesOf(parseMarkdown(lesson)));
  expect({ lix, words }).toEqual({ lix: 21, words: 14 });
  expect(readabilityOf(passagesOf(parseMarkdown(lesson.replaceAll('a', 'ä'))))).toMatchObject({ lix, words });
});
