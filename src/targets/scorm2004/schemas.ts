/** The schemas of SCORM 2004: their namespaces, and how a manifest is held against them. The 3rd and the 4th edition share all names. */
import type { Cache } from '../../cache/cache.ts';
import { decodeText } from '../../package/validate.ts';
import { element, writeXml } from '../../package/xml.ts';
import { type SchemaProblem, validateXml } from '../../package/xsd.ts';
import type { ControlDocuments } from '../target.ts';

export const NAMESPACES = {
  imscp: 'http://www.imsglobal.org/xsd/imscp_v1p1',
  adlcp: 'http://www.adlnet.org/xsd/adlcp_v1p3',
  adlseq: 'http://www.adlnet.org/xsd/adlseq_v1p3',
  adlnav: 'http://www.adlnet.org/xsd/adlnav_v1p3',
  imsss: 'http://www.imsglobal.org/xsd/imsss',
} as const;

/** Namespace and file name, as the manifest's schemaLocation and the validator's driver name them. */
export const SCHEMAS = [
  [NAMESPACES.imscp, 'imscp_v1p1.xsd'],
  [NAMESPACES.adlcp, 'adlcp_v1p3.xsd'],
  [NAMESPACES.adlseq, 'adlseq_v1p3.xsd'],
  [NAMESPACES.adlnav, 'adlnav_v1p3.xsd'],
  [NAMESPACES.imsss, 'imsss_v1p0.xsd'],
] as const;

/** The schemas, all that they include, and the document types that xml.xsd names: an importer that validates opens each of them. */
export const CONTROL_DOCUMENTS = [
  ...SCHEMAS.map(([, file]) => file),
  ...['auxresource', 'control', 'delivery', 'limit', 'objective', 'random', 'rollup', 'seqrule', 'util'].map(
    (part) => `imsss_v1p0${part}.xsd`,
  ),
  'xml.xsd',
  'XMLSchema.dtd',
  'datatypes.dtd',
] as const;

/** Problems of a manifest by the five schemas. What belongs to another schema, such as metadata, can't be judged here. */
export async function validateManifest(xml: string, controls: ControlDocuments, cache?: Cache): Promise<readonly SchemaProblem[]> {
  // The engine needs no document type to read a schema, and would look for it outside.
  const plain = [...controls].map(
    ([name, bytes]) => [name, new TextEncoder().encode(decodeText(bytes).replace(/<!DOCTYPE[^>]*>/, ''))] as const,
  );
  return validateXml(xml, { driver: DRIVER, documents: new Map(plain), ignored: /demanded by the strict wildcard/ }, cache);
}

const DRIVER = writeXml(
  element(
    'xs:schema',
    { 'xmlns:xs': 'http://www.w3.org/2001/XMLSchema' },
    SCHEMAS.map(([namespace, schemaLocation]) => element('xs:import', { namespace, schemaLocation })),
  ),
);
