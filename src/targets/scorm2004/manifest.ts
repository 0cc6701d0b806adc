/**
 * Writes imsmanifest.xml of SCORM 2004 (CAM 4th ed. v1.1, 3.4; sequencing 5.1): one organization, one SCO, every file listed, an
 * objective per chapter. But for the metadata it is valid in the 3rd edition too.
 *
 * Who decides: the course alone. No completionThreshold, no minNormalizedMeasure: with them the LMS would overrule the course's own
 * status from a progress or a score that grows in the middle of it. And completionSetByContent and objectiveSetByContent, since without
 * them an LMS takes a visit that has said nothing yet for completed and satisfied (SN 4th ed., UP.4).
 *
 * Nobody is trapped: choice and flow are both allowed (an LMS starts by the one or the other), leaving is always allowed, and there are
 * no rules. Hidden are only the buttons that do harm in a package of one SCO: next and previous lead nowhere, or out of the
 * course; abandon throws away what the learner has done.
 */
import { activityId } from '../../contract/activity-id.ts';
import { element, type XmlNode } from '../../package/xml.ts';
import type { Site } from '../../render/site.ts';
import { manifestOf } from '../scorm-manifest.ts';
import { accreditorCard, claimsOf, minutesAsDuration, publisherCard, summaryOf, titleOf } from '../scorm-package.ts';
import { NAMESPACES, SCHEMAS } from './schemas.ts';

/** As LMSs compare it, letter by letter. */
export type SchemaVersion = '2004 3rd Edition' | '2004 4th Edition';

const HARMFUL_BUTTONS = ['continue', 'previous', 'abandon', 'abandonAll'] as const;

/** `files`: everything that the learner's browser may ask for, relative to the root, the launch page first. */
export function writeManifest(site: Site, files: readonly string[], version: SchemaVersion): string {
  return manifestOf(site, files, {
    xmlns: NAMESPACES.imscp,
    namespaces: {
      'xmlns:adlcp': NAMESPACES.adlcp,
      'xmlns:adlseq': NAMESPACES.adlseq,
      'xmlns:adlnav': NAMESPACES.adlnav,
      'xmlns:imsss': NAMESPACES.imsss,
    },
    schemaLocation: SCHEMAS.flat().join(' '),
    schemaVersion: version,
    metadata: metadataOf(site, version),
    sco: { 'adlcp:scormType': 'sco' },
    organization: {
      attributes: { 'adlseq:objectivesGlobalToSystem': 'false' },
      end: [element('imsss:sequencing', {}, [element('imsss:controlMode', { choice: 'true', choiceExit: 'true', flow: 'true' })])],
    },
    item: [
      element('adlnav:presentation', {}, [
        element(
          'adlnav:navigationInterface',
          {},
          HARMFUL_BUTTONS.map((button) => element('adlnav:hideLMSUI', {}, button)),
        ),
      ]),
      element('imsss:sequencing', {}, [
        ...objectivesOf(site),
        element('imsss:deliveryControls', { tracked: 'true', completionSetByContent: 'true', objectiveSetByContent: 'true' }),
      ]),
    ],
  });
}

/** The primary objective is the whole; the others, one a chapter by its id, don't weigh in: the player says what became of them. */
function objectivesOf({ course }: Site): readonly XmlNode[] {
  const chapters = course.chapters.filter(({ lessons }) => lessons.length > 0);
  if (chapters.length === 0) return [];
  return [
    element('imsss:objectives', {}, [
      element('imsss:primaryObjective', {}),
      ...chapters.map(({ id }) => element('imsss:objective', { objectiveID: id })),
    ]),
  ];
}

/**
 * The package's metadata: IEEE LOM 1.0. Its schemas are not among the control documents: the 4th edition takes it all the same, while those of
 * the 3rd would refuse it.
 */
function metadataOf(site: Site, version: SchemaVersion): readonly XmlNode[] {
  if (version === '2004 3rd Edition') return [];
  const { course, variant } = site;
  const { granted } = site.accreditation;
  const text = (name: string, value: string) => element(name, {}, [element('lom:string', { language: course.language }, value)]);
  const languages = [site, ...site.others];
  const inAll = (name: string, of: (one: Site) => string) =>
    element(
      name,
      {},
      languages.map((one) => element('lom:string', { language: one.course.language }, of(one))),
    );
  const coded = (name: string, value: string) => element(name, {}, [element('lom:source', {}, 'LOMv1.0'), element('lom:value', {}, value)]);
  const summary = summaryOf(site);
  const lom = element('lom:lom', { 'xmlns:lom': 'http://ltsc.ieee.org/xsd/LOM' }, [
    element('lom:general', {}, [
      element('lom:identifier', {}, [element('lom:catalog', {}, 'URI'), element('lom:entry', {}, activityId(course, course.scope))]),
      inAll('lom:title', ({ course: one }) => titleOf(one)),
      ...languages.map((one) => element('lom:language', {}, one.course.language)),
      ...(summary ? [inAll('lom:description', (one) => summaryOf(one) ?? summary)] : []),
    ]),
    element('lom:lifeCycle', {}, [
      text('lom:version', course.version),
      element('lom:contribute', {}, [
        coded('lom:role', 'publisher'),
        element('lom:entity', {}, publisherCard(site)),
        element('lom:date', {}, [element('lom:dateTime', {}, course.date)]),
      ]),
      ...(granted
        ? [
            element('lom:contribute', {}, [
              coded('lom:role', 'validator'),
              element('lom:entity', {}, accreditorCard(site) ?? ''),
              element('lom:date', {}, [element('lom:dateTime', {}, granted.validFrom)]),
            ]),
          ]
        : []),
    ]),
    element('lom:technical', {}, [element('lom:format', {}, 'text/html')]),
    element('lom:educational', {}, [
      element('lom:typicalLearningTime', {}, [element('lom:duration', {}, minutesAsDuration(course.minutes))]),
    ]),
    element('lom:rights', {}, [
      coded('lom:cost', 'no'),
      coded('lom:copyrightAndOtherRestrictions', 'yes'),
      text('lom:description', variant.course.licence),
    ]),
    element('lom:annotation', {}, [text('lom:description', claimsOf(site))]),
  ]);
  return [lom];
}
