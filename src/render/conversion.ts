/** What the parts of the Markdown conversion share: what a text may refer to, and what is collected while one page is converted. */
import type { Nodes, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { Reference, Term } from '../model/library.ts';
import type { Citation } from '../read/citations.ts';
import type { AccreditationFacts } from './accreditation.ts';
import type { CitationList } from './citations.ts';
import type { Marker } from './foreign.ts';
import type { Properties } from './markdown-nodes.ts';
import type { Formats, Translate } from './strings.ts';
import type { Typeset } from './typography.ts';

export type Directive = ContainerDirective | LeafDirective;

/** A figure, sound or film as the page uses it. */
export interface MediaUse {
  /** Its name in the package: `isolation--daily-visit.svg`. */
  readonly href: string;
  /** Pixels of an SVG's viewBox, so that the page keeps its place free; null for sound and film. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** Where there is no player: a book, or pages for a projector. */
export interface Paper {
  /** `book`: everything is read as it stands. `projector`: consequences and discussion of a case open at a click. */
  readonly kind: 'book' | 'projector';
  /** Addresses of a page, of a term and of a cited place; null if this publication doesn't have it. */
  readonly pageHref: (id: string, place: string | null) => string | null;
  readonly termHref: (id: string) => string | null;
  readonly noteHref: (citation: Citation) => string | null;
}

/** What Markdown of one variant may refer to. */
export interface MarkdownContext {
  readonly references: ReadonlyMap<string, Reference>;
  readonly terms: ReadonlyMap<string, Term>;
  /** The address of a page of this site, or of a block or heading (`place`) in it; null if the page isn't in this package. */
  readonly pageHref: (id: string, place: string | null) => string | null;
  readonly language: string;
  readonly t: Translate;
  readonly typeset: Typeset;
  readonly formats: Formats;
  /** What the LMS is told, as sentences (`::what-is-recorded`); empty: there is none, and nobody is told anything. */
  readonly recorded: readonly string[];
  /** What the package may claim (`::accreditation`), and its state of review (`::review-status`). */
  readonly accreditation: AccreditationFacts;
  readonly review: string | null;
  /** Absent: a page of the player. */
  readonly paper?: Paper;
  /** What is in the source language of a translated course, and that language; null: all is in one. */
  readonly marker: Marker;
  readonly sourceLanguage: { readonly lang: string; readonly dir: 'ltr' | 'rtl' } | null;
  /** Titles of lessons that this language leaves out. */
  readonly held: readonly string[];
  /** Label of a `:::clinical` passage: whether a clinician has signed it. */
  readonly clinical: string;
}

/** Collects while one page is converted. */
export interface Conversion {
  readonly context: MarkdownContext;
  /** Converts what stands inside a node; one node may become several or none. The tree given is left as it is: variants share it. */
  readonly convert: (nodes: readonly Nodes[]) => RootContent[];
  readonly media: (source: string) => MediaUse | null;
  readonly citations: CitationList;
  readonly terms: Set<string>;
  readonly footnotes: { readonly order: string[]; readonly texts: Map<string, readonly RootContent[]> };
  readonly headingIds: Set<string>;
  /** Long descriptions by id: they are shown inside their figure. */
  readonly descriptions: ReadonlyMap<string, readonly RootContent[]>;
  readonly seen: Set<'reflect' | 'sensitive'>;
}

/** `lang` and `dir` of a directive's text (`title`, `alt`, `prompt`) that a translation left in the source language. */
export function attributeLanguage(node: Directive, name: string, { context }: Conversion): Properties {
  return node.data?.untranslated?.includes(name) && context.sourceLanguage ? { ...context.sourceLanguage } : {};
}
