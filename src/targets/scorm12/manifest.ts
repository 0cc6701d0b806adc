/**
 * Writes imsmanifest.xml of SCORM 1.2 (CAM 1.2 clause 2.3): one organization, one SCO, every file listed. What real LMSs choke on
 * decides the details: the literal prefix `adlcp`, the launch resource first, titles of at most 100 characters, no mastery score.
 */
import { activityId } from '../../contract/activity-id.ts';
import { element, type XmlNode } from '../../package/xml.ts';
import type { Site } from '../../render/site.ts';
import { manifestOf } from '../scorm-manifest.ts';
import { accreditorCard, claimsOf, minutesAsDuration, publisherCard, summaryOf, titleOf } from '../scorm-package.ts';
import { NAMESPACES } from './schemas.ts';

/** `files`: everything that the learner's browser may ask for, relative to the root, the launch page first. */
export function writeManifest(site: Site, files: readonly string[]): string {
  return manifestOf(site, files, {
    xmlns: NAMESPACES.imscp,
    namespaces: { 'xmlns:adlcp': NAMESPACES.adlcp },
    schemaLocation: [
      `${NAMESPACES.imscp} imscp_rootv1p1p2.xsd`,
      `${NAMESPACES.imsmd} imsmd_rootv1p2p1.xsd`,
      `${NAMESPACES.adlcp} adlcp_rootv1p2.xsd`,
    ].join(' '),
    schemaVersion: '1.2',
    metadata: [describe(site)],
    sco: { 'adlcp:scormtype': 'sco' },
  });
}

/** The package's metadata: IMS Learning Resource Metadata 1.2.1. */
function describe(site: Site): XmlNode {
  const { course, variant } = site;
  const { granted } = site.accreditation;
  const text = (value: string) => element('langstring', { 'xml:lang': course.language }, value);
  const languages = [site, ...site.others];
  const inAll = (of: (one: Site) => string) => languages.map((one) => element('langstring', { 'xml:lang': one.course.language }, of(one)));
  const coded = (name: string, value: string) =>
    element(name, {}, [
      element('source', {}, [element('langstring', { 'xml:lang': 'x-none' }, 'LOMv1.0')]),
      element('value', {}, [element('langstring', { 'xml:lang': 'x-none' }, value)]),
    ]);
  const summary = summaryOf(site);
  return element('lom', { xmlns: NAMESPACES.imsmd }, [
    element('general', {}, [
      element(
        'title',
        {},
        inAll(({ course: one }) => titleOf(one)),
      ),
      element('catalogentry', {}, [
        element('catalog', {}, 'URI'),
        element('entry', {}, [element('langstring', { 'xml:lang': 'x-none' }, activityId(course, course.scope))]),
      ]),
      ...languages.map((one) => element('language', {}, one.course.language)),
      ...(summary
        ? [
            element(
              'description',
              {},
              inAll((one) => summaryOf(one) ?? summary),
            ),
          ]
        : []),
    ]),
    element('lifecycle', {}, [
      element('version', {}, [text(course.version)]),
      element('contribute', {}, [
        coded('role', 'Publisher'),
        element('centity', {}, [element('vcard', {}, publisherCard(site))]),
        element('date', {}, [element('datetime', {}, course.date)]),
      ]),
      ...(granted
        ? [
            element('contribute', {}, [
              coded('role', 'Validator'),
              element('centity', {}, [element('vcard', {}, accreditorCard(site) ?? '')]),
              element('date', {}, [element('datetime', {}, granted.validFrom)]),
            ]),
          ]
        : []),
    ]),
    element('metametadata', {}, [element('metadatascheme', {}, 'ADL SCORM 1.2')]),
    element('technical', {}, [element('format', {}, 'text/html'), element('location', { type: 'URI' }, 'index.html')]),
    element('educational', {}, [element('typicallearningtime', {}, [element('datetime', {}, minutesAsDuration(course.minutes))])]),
    element('rights', {}, [
      coded('cost', 'no'),
      coded('copyrightandotherrestrictions', 'yes'),
      element('description', {}, [text(variant.course.licence)]),
    ]),
    element('annotation', {}, [element('description', {}, [text(claimsOf(site))])]),
  ]);
}
