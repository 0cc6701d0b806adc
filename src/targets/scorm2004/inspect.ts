/** What a SCORM 2004 package is and what is wrong with it, ours or anybody's, in any edition. */
import type { Cache } from '../../cache/cache.ts';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { attributeOf, childrenOf, descendants, type XmlElement } from '../../package/read-xml.ts';
import { decodeText, type PackageFiles } from '../../package/validate.ts';
import { type Add, inspectManifest, isScorm2004 } from '../scorm-inspect.ts';
import { MANIFEST } from '../scorm-package.ts';
import type { ControlDocuments, PackageFacts } from '../target.ts';
import { NAMESPACES, validateManifest } from './schemas.ts';

/** A manifest at the root that is SCORM 2004's: of the 3rd edition, or of another. */
export function recogniseScorm2004(files: PackageFiles, third: boolean): boolean {
  const text = decodeText(files.get(MANIFEST) ?? new Uint8Array());
  return isScorm2004(text) && /<schemaversion>\s*2004 3rd/.test(text) === third;
}

export function inspectScorm2004(
  files: PackageFiles,
  report: Diagnostics,
  controls: ControlDocuments,
  cache: Cache,
): Promise<PackageFacts> {
  return inspectManifest(files, report, {
    standard: 'SCORM 2004',
    versions: ['CAM 1.3', '2004 3rd Edition', '2004 4th Edition'],
    scormType: 'scormType',
    adlcp: NAMESPACES.adlcp,
    traps: ['timeLimitAction', 'limitConditions'],
    validate: (xml) => validateManifest(xml, controls, cache),
    check(manifest, organization, add) {
      if (organization) checkSequencing(organization, add);
      checkDecisions(manifest, add);
    },
    nameOf: (version) => (/^2004/.test(version) ? `SCORM ${version}` : 'SCORM 2004'),
  });
}

/** Ways in and out (CAM 5.1.1 control modes: choice is on and flow off by default; 5.2 presentation). */
function checkSequencing(organization: XmlElement, add: Add): void {
  const [control] = childrenOf(organization, 'sequencing').flatMap((sequencing) => childrenOf(sequencing, 'controlMode'));
  if (control) {
    if (isFalse(control, 'choice') && !isTrue(control, 'flow')) add('P316', 'the organization allows neither choice nor flow', control);
    if (isFalse(control, 'choiceExit')) add('P316', 'choiceExit="false" on the organization', control);
  }
  for (const item of descendants(organization).filter(({ local }) => local === 'navigationInterface')) {
    const hidden = childrenOf(item, 'hideLMSUI').map(({ text }) => text);
    if (['exit', 'exitAll', 'suspendAll'].every((button) => hidden.includes(button))) add('P316', 'every way out is hidden', item);
  }
}

/** Numbers in the manifest from which an LMS makes a status of its own. */
function checkDecisions(manifest: XmlElement, add: Add): void {
  for (const element of descendants(manifest)) {
    // In the 3rd edition the threshold stands as text, in the 4th as attributes.
    if (element.local === 'completionThreshold' && (isTrue(element, 'completedByMeasure') || element.text !== ''))
      add('P317', 'a completion threshold', element);
    if (isTrue(element, 'satisfiedByMeasure')) add('P317', 'satisfiedByMeasure="true": a passing score', element);
    if (element.local !== 'item' || childrenOf(element, 'item').length > 0) continue;
    const [delivery] = childrenOf(element, 'sequencing').flatMap((sequencing) => childrenOf(sequencing, 'deliveryControls'));
    const decided = ['completionSetByContent', 'objectiveSetByContent'].filter((name) => !delivery || !isTrue(delivery, name));
    if (decided.length > 0) add('P317', `the item has no ${decided.join(', ')}`, element);
  }
}

function isTrue(element: XmlElement, attribute: string): boolean {
  return /^(true|1)$/.test(attributeOf(element, attribute) ?? '');
}

function isFalse(element: XmlElement, attribute: string): boolean {
  return /^(false|0)$/.test(attributeOf(element, attribute) ?? '');
}
