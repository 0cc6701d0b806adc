/** Validates XLIFF against the schemas of OASIS in test/samples/xliff. XLIFF 2.1 has the core namespace and schema of 2.0. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type SchemaProblem, validateXml } from '../../src/package/xsd.ts';

const FOLDER = fileURLToPath(new URL('../samples/xliff/', import.meta.url));

const SCHEMAS = {
  '1.2': { file: 'xliff-core-1.2-strict.xsd', namespace: 'urn:oasis:names:tc:xliff:document:1.2', xml: 'http://www.w3.org/2001/xml.xsd' },
  '2.1': {
    file: 'xliff-core-2.0.xsd',
    namespace: 'urn:oasis:names:tc:xliff:document:2.0',
    xml: 'informativeCopiesOf3rdPartySchemas/w3c/xml.xsd',
  },
} as const;

export function xliffProblems(xliff: string, version: keyof typeof SCHEMAS): Promise<readonly SchemaProblem[]> {
  const { file, namespace, xml } = SCHEMAS[version];
  const driver = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="${namespace}" schemaLocation="${file}"/></xs:schema>`;
  // The import is pointed at the copy beside it: nothing is fetched.
  const core = readFileSync(FOLDER + file, 'utf8').replace(xml, 'xml.xsd');
  const documents = new Map([
    [file, new TextEncoder().encode(core)],
    ['xml.xsd', new Uint8Array(readFileSync(`${FOLDER}xml.xsd`))],
  ]);
  return validateXml(xliff, { driver, documents });
}
