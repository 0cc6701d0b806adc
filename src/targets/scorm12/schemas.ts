/**
 * The schemas of SCORM 1.2: their namespaces, and the two repairs that the published files need before a strict engine compiles
 * them. Packages carry the published files; the repaired ones live in memory.
 */
import type { Cache } from '../../cache/cache.ts';
import { decodeText } from '../../package/validate.ts';
import { element, writeXml } from '../../package/xml.ts';
import { type SchemaProblem, validateXml } from '../../package/xsd.ts';
import type { ControlDocuments } from '../target.ts';

export const NAMESPACES = {
  imscp: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
  adlcp: 'http://www.adlnet.org/xsd/adlcp_rootv1p2',
  imsmd: 'http://www.imsglobal.org/xsd/imsmd_rootv1p2p1',
} as const;

/** Names as the manifest's schemaLocation gives them. */
export const CONTROL_DOCUMENTS = ['adlcp_rootv1p2.xsd', 'ims_xml.xsd', 'imscp_rootv1p1p2.xsd', 'imsmd_rootv1p2p1.xsd'] as const;

/** Problems of a manifest by the three schemas. */
export async function validateManifest(xml: string, controls: ControlDocuments, cache?: Cache): Promise<readonly SchemaProblem[]> {
  const encoder = new TextEncoder();
  const documents = new Map([...controls].map(([name, bytes]) => [name, encoder.encode(repair(name, decodeText(bytes)))]));
  return validateXml(xml, { driver: DRIVER, documents }, cache);
}

const DRIVER = writeXml(
  element('xs:schema', { 'xmlns:xs': 'http://www.w3.org/2001/XMLSchema' }, [
    element('xs:import', { namespace: NAMESPACES.imscp, schemaLocation: 'imscp_rootv1p1p2.xsd' }),
    element('xs:import', { namespace: NAMESPACES.adlcp, schemaLocation: 'adlcp_rootv1p2.xsd' }),
    element('xs:import', { namespace: NAMESPACES.imsmd, schemaLocation: 'imsmd_rootv1p2p1.xsd' }),
  ]),
);

/** The xml namespace can't be a default one (Namespaces in XML clause 3), and `##any` beside known elements is ambiguous (XSD clause 3.8.6). */
function repair(name: string, xsd: string): string {
  if (name === 'ims_xml.xsd') return xsd.replace('xmlns="http://www.w3.org/XML/1998/namespace"', '');
  if (name === 'imsmd_rootv1p2p1.xsd') return xsd.replaceAll('namespace="##any"', 'namespace="##other"');
  return xsd;
}
