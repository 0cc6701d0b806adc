/** What a SCORM 1.2 package is and what is wrong with it, ours or anybody's. */
import type { Cache } from '../../cache/cache.ts';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { decodeText, type PackageFiles } from '../../package/validate.ts';
import { inspectManifest, isScorm2004 } from '../scorm-inspect.ts';
import { MANIFEST } from '../scorm-package.ts';
import type { ControlDocuments, PackageFacts } from '../target.ts';
import { NAMESPACES, validateManifest } from './schemas.ts';

/** A manifest at the root that is not SCORM 2004's. */
export function recogniseScorm12(files: PackageFiles): boolean {
  const manifest = files.get(MANIFEST);
  return manifest !== undefined && !isScorm2004(decodeText(manifest));
}

export function inspectScorm12(files: PackageFiles, report: Diagnostics, controls: ControlDocuments, cache: Cache): Promise<PackageFacts> {
  return inspectManifest(files, report, {
    standard: 'SCORM 1.2',
    versions: ['1.2'],
    scormType: 'scormtype',
    adlcp: NAMESPACES.adlcp,
    traps: ['masteryscore', 'prerequisites', 'maxtimeallowed'],
    validate: (xml) => validateManifest(xml, controls, cache),
    check() {},
    nameOf: () => 'SCORM 1.2',
  });
}
