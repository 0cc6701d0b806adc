/**
 * Inspects a package: opens it, finds out which standard it follows, collects everything wrong with it, and says what LMSs will do
 * with it. Trusts nothing of it; time, memory and words stay bounded.
 */
import { type Cache, NO_CACHE } from '../cache/cache.ts';
import { type Code, diagnostic } from '../diagnostics/catalog.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { openZip } from '../package/open.ts';
import { checkFiles, type PackageFiles } from '../package/validate.ts';
import { TARGETS } from './index.ts';
import { type LmsVerdict, lmsVerdicts } from './lms-effects.ts';
import type { ControlDocuments, PackageFacts, Target } from './target.ts';

export interface InspectedPackage {
  /** null: no standard that inspect knows, or nothing readable. */
  readonly facts: PackageFacts | null;
  /** Id of the target whose standard it follows. */
  readonly target: string | null;
  readonly files: PackageFiles;
  /** What each LMS does with it; empty without a standard. */
  readonly lms: readonly LmsVerdict[];
}

/** Of one fault as many are told; a hostile package could hold millions. */
const MOST = 50;

type ControlsOf = (target: Target) => Promise<ControlDocuments>;

/** `controlsOf` reads the control documents of a target from the tool's own files. */
export async function inspectPackage(
  zip: Uint8Array,
  controlsOf: ControlsOf,
  report: Diagnostics,
  cache: Cache = NO_CACHE,
): Promise<InspectedPackage> {
  const found = new Diagnostics();
  const files = await openZip(zip, found);
  const inspected = files ? await inspectAll(files, zip.length, controlsOf, found, cache) : NOTHING;
  addMost(found, report);
  return inspected;
}

/** The same for a package that is unpacked already. */
export async function inspectFiles(files: PackageFiles, controlsOf: ControlsOf, report: Diagnostics): Promise<InspectedPackage> {
  const found = new Diagnostics();
  const inspected = await inspectAll(files, null, controlsOf, found, NO_CACHE);
  addMost(found, report);
  return inspected;
}

/** Of what can't be read. */
export const NOTHING: InspectedPackage = { facts: null, target: null, files: new Map(), lms: [] };

async function inspectAll(
  files: PackageFiles,
  zipSize: number | null,
  controlsOf: ControlsOf,
  report: Diagnostics,
  cache: Cache,
): Promise<InspectedPackage> {
  const target = TARGETS.find((candidate) => candidate.recognise(files));
  if (!target)
    report.add(diagnostic('P200', `no manifest of ${TARGETS.map(({ label }) => label).join(', ')} is at the root${whatElse(files)}`));
  checkFiles(files, zipSize ?? 0, report, target?.folders);
  if (!target) return { ...NOTHING, files };
  const facts = await target.inspect(files, report, await controlsOf(target), cache);
  const codes = new Set(report.list.map(({ code }) => code));
  return { facts, target: target.id, files, lms: lmsVerdicts(target.id, { facts, names: [...files.keys()], zipSize, codes }) };
}

function addMost(found: Diagnostics, report: Diagnostics): void {
  const counts = new Map<string, number>();
  for (const one of found.list) {
    const count = (counts.get(one.code) ?? 0) + 1;
    counts.set(one.code, count);
    if (count <= MOST) report.add(one);
  }
  for (const [code, count] of counts) if (count > MOST) report.add(diagnostic(code as Code, `${count - MOST} more of the same`));
}

/** Manifests of the standards there are; another one may be of a standard that no target knows yet. */
const MANIFESTS = ['imsmanifest.xml', 'tincan.xml', 'cmi5.xml'];

/** The usual reasons for not finding a manifest. */
function whatElse(files: PackageFiles): string {
  const names = [...files.keys()];
  const unknown = MANIFESTS.find((name) => files.has(name));
  const otherCase = names.find((name) => MANIFESTS.includes(name.toLowerCase()));
  const inside = names.find((name) => /\/(?:imsmanifest|tincan|cmi5)\.xml$/i.test(name));
  if (unknown !== undefined) return `; ${unknown} is of another standard, which inspect does not read`;
  if (otherCase !== undefined) return `; ${otherCase} has to be in lower case`;
  return inside === undefined ? '' : `; there is ${inside}: zip the contents of its folder, not the folder`;
}
