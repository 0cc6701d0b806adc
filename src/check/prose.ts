/**
 * Running text as a reader reads it: paragraphs, sentences, LIX. Counts only; what is too much is the rules' business.
 * Splits at full stops, so it holds for languages that write them with a space after.
 */
import type { Paragraph, Root } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';
import { CITATION_PATTERN } from '../read/citations.ts';
import { nodesOf, plainText } from '../read/markdown.ts';
import type { CourseText } from './texts.ts';
import { countWords } from './words.ts';

/** Words after which a full stop ends no sentence. */
const ABBREVIATIONS = /(?<=(?:^|[\s(])(?:e\.g|i\.e|etc|cf|vs|Dr|Mr|Mrs|Ms|Prof|St|No|art|para|p|pp|approx)\.)\s+(?=[\p{Ll}\d\p{Lu}])/gu;

/** Sentences of a plain text, without citations. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .replace(CITATION_PATTERN, ' ')
    .replace(ABBREVIATIONS, '\u00a0')
    .split(/(?<=[.!?…]["”’)]*)[ \t\n]+/u)
    .filter((sentence) => countWords(sentence) > 0);
}

export function paragraphsOf(root: Root): readonly Paragraph[] {
  return [...nodesOf(root)].filter((node) => node.type === 'paragraph');
}

export interface Readability {
  readonly words: number;
  /** LIX (Björnsson 1968): words a sentence + per cent of words over six letters. Below 40 is easy, above 50 hard. */
  readonly lix: number;
  /** Words of each sentence. */
  readonly sentences: readonly number[];
}

export function readabilityOf(root: Root): Readability {
  const texts = paragraphsOf(root).map(plainText);
  const sentences = texts.flatMap(sentencesOf).map(countWords);
  const words = texts.flatMap((text) => text.match(/\p{L}+/gu) ?? []);
  const long = words.filter((word) => word.length > 6).length;
  const lix = words.length / Math.max(sentences.length, 1) + (100 * long) / Math.max(words.length, 1);
  return { words: words.length, lix: Math.round(lix), sentences };
}

/** Where a passage of a paragraph stands; the whole paragraph if marks lie within it. */
export function originOfPassage(passage: string, paragraph: Paragraph, text: CourseText): Origin {
  const whole = text.originOf(paragraph);
  if (whole.offset === undefined) return whole;
  const found = text.source.slice(whole.offset, whole.endOffset).indexOf(passage);
  return found < 0 ? whole : { file: whole.file, offset: whole.offset + found, endOffset: whole.offset + found + passage.length };
}

/** The language of a course's texts is English, of any country. */
export function isEnglish(language: string): boolean {
  return /^en(?:-|$)/.test(language);
}
