/** Wording: words written twice, sentences too long to follow, lessons hard to read. What only a person can judge is left to persons. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Origin } from '../../diagnostics/diagnostic.ts';
import { show } from '../../read/shape.ts';
import { isEnglish, originOfPassage, type Passage, passagesOf, readabilityOf, twinsIn } from '../prose.ts';
import type { CheckContext, Rule } from '../rule.ts';
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
  run(context) {
    const { course, texts } = context;
    for (const text of texts) {
      if (text.kind === 'inline') continue;
      const passages = passagesOf(text.root);
      for (const passage of passages) checkParagraph(passage, text, context);
      checkReading(passages, text, context);
    }
    if (isEnglish(course.language)) for (const { text, origin } of writtenTexts(course)) findTwins(text, context, () => origin);
  },
};

function checkParagraph({ paragraph, sentences }: Passage, text: CourseText, context: CheckContext): void {
  const { offset = 0, endOffset } = text.originOf(paragraph);
  if (isEnglish(context.course.language))
    findTwins(text.source.slice(offset, endOffset), context, (at, length) => ({
      file: text.file,
      offset: offset + at,
      endOffset: offset + at + length,
    }));
  for (const { text: sentence, words } of sentences) {
    if (words <= LONGEST_SENTENCE) continue;
    const origin = originOfPassage(sentence.split('\n', 1)[0] ?? sentence, paragraph, text);
    context.report.add(diagnostic('E111', `a sentence of ${words} words`, { origin, hint: 'make two or three of it, or a list' }));
  }
}

function findTwins(source: string, { report }: CheckContext, originOf: (at: number, length: number) => Origin): void {
  for (const { twins, index } of twinsIn(source))
    report.add(diagnostic('E110', `${show(twins.replace(/\s+/g, ' '))} stands twice in a row`, { origin: originOf(index, twins.length) }));
}

function checkReading(passages: readonly Passage[], { lesson }: CourseText, { course, report }: CheckContext): void {
  if (!lesson || !LIX_LANGUAGES.includes(course.language.split('-', 1)[0] ?? '')) return;
  const { lix, words } = readabilityOf(passages);
  if (words < LEAST_WORDS || lix <= HARDEST_LIX) return;
  const origin = { file: lesson.origin.file, path: 'title' };
  report.add(diagnostic('E112', `this lesson is hard to read: LIX ${lix}`, { origin, hint: 'shorter sentences, shorter words' }));
}
