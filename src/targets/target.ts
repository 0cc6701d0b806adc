/**
 * A target: a standard that a site is packed for. A plain object in the registry (index.ts); one folder each.
 * Nobody outside its folder asks which target it is.
 */
import type { Cache } from '../cache/cache.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Asset, RenderOptions, Site } from '../render/site.ts';
import type { Claim } from './claims.ts';

/** A file of the package, before zipping. */
export type OutputFile = Asset;

/** Documents that a standard wants in its packages and that inspect validates against, by name. The tool keeps them in dist/xsd/<target id>. */
export type ControlDocuments = ReadonlyMap<string, Uint8Array>;

export interface Target {
  /** As in `--target` and in file names: `scorm12`. */
  readonly id: string;
  readonly label: string;
  readonly tracker: RenderOptions['tracker'];
  readonly connect: RenderOptions['connect'];
  readonly reportTexts?: boolean;
  /** Made only when it is asked for, or for an LMS whose preset names it: `all` leaves it out. */
  readonly byName?: true;
  /** LMSs of this standard keep the folders of a package: one name may stand in several. */
  readonly folders?: boolean;
  /** For readers without an LMS: RenderOptions.guests. */
  readonly guests?: true;
  /** Made of the whole course only. */
  readonly whole?: true;
  readonly extension: 'zip';
  /** Characters of learner state that the standard guarantees. */
  readonly stateLimit: number;
  /** Names of its control documents. */
  readonly controls: readonly string[];
  /** All files of the package, the manifest first. Pure. */
  files(site: Site, controls: ControlDocuments): readonly OutputFile[];
  /** Where it is there, the parts of a course come in one package: all of them, each in a folder of its own. Pure. */
  filesTogether?(sites: readonly Site[], controls: ControlDocuments): readonly OutputFile[];
  /** True if an opened package looks like one of this standard. */
  recognise(files: ReadonlyMap<string, Uint8Array>): boolean;
  /** Everything wrong with an opened package of this standard, ours or anybody's. `cache`: what was valid before. */
  inspect(
    files: ReadonlyMap<string, Uint8Array>,
    report: Diagnostics,
    controls: ControlDocuments,
    cache: Cache,
  ): PackageFacts | Promise<PackageFacts>;
}

/** What `inspect` says a package is. */
export interface PackageFacts {
  readonly standard: string;
  readonly title: string;
  readonly identifier: string;
  readonly launch: string | null;
  /** What it says of itself beyond its standard (edition, accreditation), if it is one of ours; of anybody's SCORM, the annotation of its LOM. */
  readonly claims?: readonly Claim[];
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly launch: string | null;
    /** Levels below the top; absent: 0. */
    readonly depth?: number;
    /** What the LMS takes it for, where the standard knows the difference: an asset is done when it is opened, and never tracked. */
    readonly type?: 'sco' | 'asset';
    /** The mastery or passing score that the manifest sets, as written. */
    readonly mastery?: string;
    /** What only this part claims. */
    readonly claims?: readonly Claim[];
  }[];
}
