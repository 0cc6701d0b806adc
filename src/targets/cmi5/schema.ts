/** The schema of cmi5.xml, as AICC and ADL publish it. It stays in the tool: packages need none. */
import type { Cache } from '../../cache/cache.ts';
import { element, writeXml } from '../../package/xml.ts';
import { type SchemaProblem, validateXml } from '../../package/xsd.ts';
import type { ControlDocuments } from '../target.ts';

export const NAMESPACE = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';
export const COURSE_STRUCTURE_XSD = 'CourseStructure.xsd';

/** Problems of a course structure by its schema. */
export async function validateCourseStructure(xml: string, controls: ControlDocuments, cache: Cache): Promise<readonly SchemaProblem[]> {
  return validateXml(xml, { driver: DRIVER, documents: controls }, cache);
}

const DRIVER = writeXml(
  element('xs:schema', { 'xmlns:xs': 'http://www.w3.org/2001/XMLSchema' }, [
    element('xs:import', { namespace: NAMESPACE, schemaLocation: COURSE_STRUCTURE_XSD }),
  ]),
);
