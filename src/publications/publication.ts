/**
 * A publication: what is made of a variant without a tracker of its own — a book, a kit, a course backup that carries packages inside.
 * A plain object in the registry (index.ts); one folder each. Nobody outside its folder asks which publication it is.
 */
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Variant } from '../model/variant.ts';
import type { RenderAssets } from '../render/render-assets.ts';
import type { OutputFile, Target } from '../targets/target.ts';

/** What part of the course it holds: everything, or one chapter. */
export type PublicationPart = { readonly granularity: 'course' } | { readonly granularity: 'chapter'; readonly chapter: string };

/** A finished package that a publication carries inside: of a chapter, or of the final evaluation. */
export interface CarriedPackage {
  readonly granularity: 'chapter' | 'evaluation';
  /** The chapter's or the evaluation's id. */
  readonly scope: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PublicationContext {
  readonly assets: RenderAssets;
  /** One per chapter, then the final evaluation's; empty if the publication carries none. */
  readonly carried: readonly CarriedPackage[];
}

export interface Publication {
  /** As in `--target` and in file names: `epub`. */
  readonly id: string;
  readonly label: string;
  /** For whom it is and what is done with it, in a sentence or two. */
  readonly use: string;
  readonly extension: 'zip' | 'epub' | 'mbz' | 'html';
  readonly granularities: readonly PublicationPart['granularity'][];
  /** It holds what learners must not get: `--target all` leaves it out. */
  readonly byName?: true;
  /** The target and LMS preset (ids) of the packages that it carries, a package per chapter and one for the final evaluation. */
  readonly carries?: { readonly target: Target; readonly preset: string; readonly without?: 'evaluation' };
  /** The same with the final evaluation as a test of the LMS's own: it draws and scores on its server, so no package holds the keys. */
  readonly native?: Publication;
  /** All its files, in the order in which they are packed. Pure. Mistakes of the course that only show here go to `report`. */
  files(variant: Variant, part: PublicationPart, context: PublicationContext, report: Diagnostics): readonly OutputFile[];
  /** Files → bytes, the same each time. `date`: ISO date that every file carries. */
  pack(files: readonly OutputFile[], date: string): Promise<Uint8Array>;
  /** Its title, if opened files of its extension are one of these, made by us; else null. */
  recognise(files: ReadonlyMap<string, Uint8Array>): string | null;
  /** Opens what was made and adds everything wrong with it. */
  inspect(bytes: Uint8Array, report: Diagnostics): Promise<void>;
}
