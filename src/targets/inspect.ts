/** Inspects a zip: opens it, finds out which standard it follows, and collects everything wrong with it. */
import { type Code, diagnostic } from '../diagnostics/catalog.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { openZip } from '../package/open.ts';
import { checkFiles, type PackageFiles } from '../package/validate.ts';
import { TARGETS } from './index.ts';
import type { ControlDocuments, PackageFacts, Target } from './target.ts';

export interface InspectedPackage {
  /** null: no standard that inspect knows, or nothing readable. */
  readonly facts: PackageFacts | null;
  readonly files: PackageFiles;
}

/** Of one fault as many are told; a hostile package could hold millions. */
const MOST = 50;

/** `controlsOf` reads the control documents of a target from the tool's own files. */
export async function inspectPackage(
  zip: Uint8Array,
  controlsOf: (target: Target) => Promise<ControlDocuments>,
  report: Diagnostics,
): Promise<InspectedPackage> {
  const found = new Diagnostics();
  const inspected = await inspectAll(zip, controlsOf, found);
  const counts = new Map<string, number>();
  for (const one of found.list) {
    const count = (counts.get(one.code) ?? 0) + 1;
    counts.set(one.code, count);
    if (count <= MOST) report.add(one);
  }
  for (const [code, count] of counts) if (count > MOST) report.add(diagnostic(code as Code, `${count - MOST} more of the same`));
  return inspected;
}

async function inspectAll(
  zip: Uint8Array,
  controlsOf: (target: Target) => Promise<ControlDocuments>,
  report: Diagnostics,
): Promise<InspectedPackage> {
  const files = await openZip(zip, report);
  if (!files) return { facts: null, files: new Map() };
  const target = TARGETS.find((candidate) => candidate.recognise(files));
  if (!target) report.add(diagnostic('P200', `neither imsmanifest.xml nor tincan.xml is at the root${whatElse(files)}`));
  checkFiles(files, zip.length, report);
  return { facts: target ? target.inspect(files, report, await controlsOf(target)) : null, files };
}

/** The usual reasons for not finding a manifest. */
function whatElse(files: PackageFiles): string {
  const names = [...files.keys()];
  const inside = names.find((name) => /\/(?:imsmanifest|tincan)\.xml$/i.test(name));
  const otherCase = names.find((name) => /^(?:imsmanifest|tincan)\.xml$/i.test(name) && name !== 'imsmanifest.xml');
  if (files.has('cmi5.xml')) return '; it is a cmi5 package, which inspect does not read';
  if (otherCase !== undefined) return `; ${otherCase} has to be in lower case`;
  return inside === undefined ? '' : `; there is ${inside}: zip the contents of its folder, not the folder`;
}
