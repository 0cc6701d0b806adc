/** Wording: words written twice, sentences too long to follow, lessons hard to read. What only a person can judge is left to persons. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostic, Origin } from '../../diagnostics/diagnostic.ts';
import { show } from '../../read/shape.ts';
import { isEnglish, originOfPassage, passagesOf, readabilityOf, twinsIn } from '../prose.ts';
import type { Rule } from '../rule.ts';
import { type CourseText, writtenTexts } from '../texts.ts';

/** Twice what a learner in a second language follows easily (15 to 20 words). */
const LONGEST_SENTENCE = 40;
/** Björnsson's scale: 40 to 50 is the newspaper; a lesson is read in a second language, after a shift. */
const HARDEST_LIX = 45;
/** A ratio of fewer words says little. */
const LEAST_WORDS = 100;
/** Languages for which LIX was validated (Björnsson 1968 and 1983, Anderson 1983). */
const LIX_LANGUAGES = ['en', 'sv', 'da', 'nb', 'nn', 'no', 'de', 'fr', 'fi', 'es', 'it'];

export const wordingRule: Rule = {
  codes: ['E110', 'E111', 'E112'],
  run({ course, texts, report, remember }) {
    for (const text of texts)
      if (text.kind !== 'inline') for (const found of remember('wording', text, () => [...judge(text, course.language)])) report.add(found);
    if (!isEnglish(course.language)) return;
    for (const { text, origin } of writtenTexts(course)) for (const { twins } of twinsIn(text)) report.add(saidTwice(twins, origin));
  },
};

/** What is wrong with a lesson or page. */
function* judge(text: CourseText, language: string): Generator<Diagnostic> {
  const passages = passagesOf(text.root);
  for (const { paragraph, sentences } of passages) {
    const { offset = 0, endOffset } = text.originOf(paragraph);
    const found = isEnglish(language) ? twinsIn(text.source.slice(offset, endOffset)) : [];
    for (const { twins, index } of found)
      yield saidTwice(twins, { file: text.file, offset: offset + index, endOffset: offset + index + twins.length });
    for (const { text: sentence, words } of sentences) {
      if (words <= LONGEST_SENTENCE) continue;
      const origin = originOfPassage(sentence.split('\n', 1)[0] ?? sentence, paragraph, text);
      yield diagnostic('E111', `a sentence of ${words} words`, { origin, hint: 'make two or three of it, or a list' });
    }
  }
  if (!text.lesson || !LIX_LANGUAGES.includes(language.split('-', 1)[0] ?? '')) return;
  const { lix, words } = readabilityOf(passages);
  if (words < LEAST_WORDS || lix <= HARDEST_LIX) return;
  const origin = { file: text.file, path: 'title' };
  yield diagnostic('E112', `this lesson is hard to read: LIX ${lix}`, { origin, hint: 'shorter sentences, shorter words' });
}

function saidTwice(twins: string, origin: Origin): Diagnostic {
  return diagnostic('E110', `${show(twins.replace(/\s+/g, ' '))} stands twice in a row`, { origin });
}
