/**
 * Running text as a reader reads it: paragraphs, sentences, LIX. Counts only; what is too much is the rules' business.
 * Splits at full stops, so it holds for languages that write them with a space after.
 */
import type { Paragraph, Root } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';
import { CITATION_PATTERN } from '../read/citations.ts';
import { nodesOf, plainText } from '../read/markdown.ts';
import type { CourseText } from './texts.ts';
import { countWords, isPlain } from './words.ts';

/** Words after which a full stop ends no sentence. */
const ABBREVIATIONS = /(?<=(?:^|[\s(])(?:e\.g|i\.e|etc|cf|vs|Dr|Mr|Mrs|Ms|Prof|St|No|art|para|p|pp|approx)\.)\s+(?=[\p{Ll}\d\p{Lu}])/gu;

export interface Sentence {
  readonly text: string;
  readonly words: number;
}

/** A paragraph as it is read. */
export interface Passage {
  readonly paragraph: Paragraph;
  readonly text: string;
  readonly sentences: readonly Sentence[];
}

/** Sentences of a plain text, without citations. */
export function sentencesOf(text: string): readonly Sentence[] {
  return text
    .replace(CITATION_PATTERN, ' ')
    .replace(ABBREVIATIONS, '\u00a0')
    .split(/(?<=[.!?…]["”’)]*)[ \t\n]+/u)
    .map((sentence) => ({ text: sentence, words: countWords(sentence) }))
    .filter(({ words }) => words > 0);
}

export function paragraphsOf(root: Root): readonly Paragraph[] {
  return nodesOf(root).filter((node) => node.type === 'paragraph');
}

export function passagesOf(root: Root): readonly Passage[] {
  return paragraphsOf(root).map((paragraph) => {
    const text = plainText(paragraph);
    return { paragraph, text, sentences: sentencesOf(text) };
  });
}

/** "He said that that was all", "she gave her her file", "no, no" are English. */
const TWINS = /(?<![\p{L}\p{N}'’-])(?!(?:that|had|her|no|bye|knock)\s)(\p{L}+)\s+\1(?![\p{L}\p{N}'’-])/giu;
/** Quick, and finds something in a plain text wherever TWINS does. */
const PLAIN_TWINS = /(?<![a-z])([a-z]+)\s+\1(?![a-z])/i;

/** Words of an English text that stand twice in a row: both, as written, and where. */
export function twinsIn(text: string): readonly { readonly twins: string; readonly index: number }[] {
  if (isPlain(text) && !PLAIN_TWINS.test(text)) return [];
  return [...text.matchAll(TWINS)].map(({ 0: twins, index }) => ({ twins, index }));
}

export interface Readability {
  readonly words: number;
  /** LIX (Björnsson 1968): words a sentence + per cent of words over six letters. Below 40 is easy, above 50 hard. */
  readonly lix: number;
  /** Words of each sentence. */
  readonly sentences: readonly number[];
}

export function readabilityOf(passages: readonly Passage[]): Readability {
  const sentences = passages.flatMap((passage) => passage.sentences.map(({ words }) => words));
  const words = passages.flatMap(({ text }) => text.match(isPlain(text) ? /[A-Za-z]+/g : /\p{L}+/gu) ?? []);
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
