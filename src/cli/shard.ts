/**
 * A build divided among machines: which packages a machine makes, and the result that it hands to `coursewright merge`. The same
 * course and options give every machine the same list, so they need not know of each other.
 */
import { InvalidArgumentError } from 'commander';
import type { Build } from '../pipeline.ts';
import type { Shard } from '../plan.ts';
import type { HandedOut } from '../targets/hand-out.ts';

/** What was made, as `--format json` says it. */
export interface BuildResult {
  readonly errors: number;
  readonly warnings: number;
  readonly diagnostics: readonly { readonly severity: string }[];
  readonly packages: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly handOut: string | null;
  /** Left out, because they were not asked for by name. */
  readonly drafts: Build['drafts'];
  readonly lock: { readonly file: string; readonly added: number } | null;
}

/** The result of a part; its hand-out is written when all parts are known. */
export interface ShardResult extends BuildResult {
  readonly shard: Shard & {
    /** Packages of all parts together. */
    readonly total: number;
    readonly lms: string;
    readonly out: string;
    /** Of each package; null: it is nothing to upload into an LMS by itself. */
    readonly handedOut: readonly (HandedOut | null)[];
  };
}

/** `2/5`: the second of five parts. */
export function parseShard(text: string): Shard {
  const [, part = 0, of = 0] = /^(\d{1,4})\/(\d{1,4})$/.exec(text)?.map(Number) ?? [];
  if (part >= 1 && part <= of) return { part, of };
  throw new InvalidArgumentError('Write part/parts, as in 2/5 for the second of five.');
}
