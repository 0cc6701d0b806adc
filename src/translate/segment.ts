/**
 * What a translator works on: one piece of text with its address. Sentences are never cut: a segment is a paragraph, a list item,
 * a table cell, a caption, or one text of a YAML file.
 */
import type { PhrasingContent } from 'mdast';
import type { Origin } from '../diagnostics/diagnostic.ts';

/** What a segment is, in a translator's eyes. */
export type SegmentKind =
  | 'title'
  | 'subtitle'
  | 'summary'
  | 'notice'
  | 'objective'
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'quotation'
  | 'table-cell'
  | 'caption'
  | 'alternative'
  | 'prompt'
  | 'choice'
  | 'answers'
  | 'unit'
  | 'feedback'
  | 'term'
  | 'definition'
  | 'short-name'
  | 'gist'
  | 'name'
  | 'description'
  | 'figure-text'
  | 'player-text';

/** How its text is written: `plain` words, inline `markdown`, or accepted `answers`, one a line. */
export type SegmentForm = 'plain' | 'markdown' | 'answers';

export interface Segment {
  /** The source file. */
  readonly file: string;
  /** Within the file: ids and keys joined by dots. Unique there. */
  readonly at: string;
  readonly text: string;
  readonly form: SegmentForm;
  readonly kind: SegmentKind;
  /** Its absence counts as nothing: the source's is as good (the name of an organisation). */
  readonly optional: boolean;
  /** Longest text, in characters. */
  readonly limit?: number;
  /** For translators. */
  readonly note?: string;
  /** Placeholders that a translation may have or not. */
  readonly spare?: readonly string[];
  /** Of text in a Markdown body: its nodes, and where the text lies in its file. */
  readonly nodes?: readonly PhrasingContent[];
  readonly range?: { readonly offset: number; readonly endOffset: number };
  readonly origin: Origin;
}

/** A translation: of a Markdown body with its nodes. */
export interface Translated {
  readonly text: string;
  readonly nodes?: readonly PhrasingContent[];
}

/** Asked for every segment in the order of the source: its translation, or null to leave it in the source language. */
export type Translate = (segment: Segment) => Translated | null;

/** A text without any letter needs no translator. */
export function hasWords(text: string): boolean {
  return /\p{L}/u.test(text);
}

/** Source and translation of a file are compared line by line in this form: white space counts as one space. */
export function squeeze(text: string): string {
  return text
    .trim()
    .replace(/[ \t\r\f\v]*\n[ \t\r\f\v]*/g, '\n')
    .replace(/[ \t]+/g, ' ');
}

/** The part of an address before its last dot: what the segment stands in. */
export function groupOf(at: string): string {
  return at.slice(0, Math.max(0, at.lastIndexOf('.')));
}
