/** Codes of packages for older LMSs: P3 SCORM, P4 Tin Can, and P5, a learner state too long for what SCORM guarantees. */
import type { CatalogEntry } from './diagnostic.ts';

export const SCORM_CODES = {
  P301: {
    severity: 'error',
    title: 'A manifest that breaks its schema',
    help: 'imsmanifest.xml is not valid by the schemas of its standard: IMS Content Packaging, the extensions of ADL, and IMS Metadata (SCORM 1.2) or IMS Simple Sequencing (2004). Strict LMSs refuse the package.',
  },
  P302: {
    severity: 'error',
    title: 'Schema or schema version missing or wrong',
    help: 'LMSs choose the run-time from <schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>, or 2004 4th Edition, 2004 3rd Edition, CAM 1.3, letter by letter. Without it, or with another version, they choose the wrong one.',
  },
  P303: {
    severity: 'error',
    title: 'No SCO that every LMS finds',
    help: 'The resource that is launched needs adlcp:scormtype="sco" in SCORM 1.2 and adlcp:scormType="sco" in 2004, with exactly that prefix and these letters: Moodle, forma and Frappe look for the literal text. Otherwise the item is an asset, done as soon as it is opened, and nothing is tracked.',
  },
  P304: {
    severity: 'error',
    title: 'No default organization',
    help: '<organizations default="…"> names the <organization> that is offered. Without organization and item OpenOlat refuses the package.',
  },
  P305: {
    severity: 'error',
    title: 'No title',
    help: 'Organization and items need a title that is not empty: forma ends with an error without one, Open edX needs both.',
  },
  P306: {
    severity: 'warning',
    title: 'A title that is cut off',
    help: 'forma keeps 100 characters of a title; above 255 Moodle fails with a database error.',
  },
  P307: {
    severity: 'error',
    title: 'An identifier that is used twice or is not portable',
    help: 'Identifiers are unique, ASCII, without spaces, at most 255 characters. Moodle puts items with the same identifier into one, OpenOlat refuses the package.',
  },
  P308: {
    severity: 'error',
    title: 'An item that leads nowhere',
    help: 'identifierref names the resource that an item launches; there is none of that identifier, or it has no href. The learner sees an empty page.',
  },
  P309: {
    severity: 'warning',
    title: 'The launch file is not in the first resource',
    help: 'Open edX and Frappe launch the first resource of the manifest, whatever the organization says.',
  },
  P310: {
    severity: 'warning',
    title: 'More than one SCO',
    help: 'Many LMSs play only the first, or count the package as done when any one of them is. Make one package per part.',
  },
  P311: {
    severity: 'warning',
    title: 'A mastery score, prerequisite or time limit',
    help: 'With adlcp:masteryscore many LMSs turn an unfinished visit into "failed" as soon as there is a score. Let the content say whether the learner passed. Prerequisites and time limits mean something else in each LMS.',
  },
  P312: {
    severity: 'warning',
    title: 'isvisible is not written out',
    help: 'Open edX drops items in items without isvisible="true".',
  },
  P313: {
    severity: 'warning',
    title: 'Launch parameters',
    help: 'ILIAS ignores the parameters of an item, forma appends them without a question mark. Put options into a file of the package.',
  },
  P314: {
    severity: 'warning',
    title: 'A control document is missing',
    help: "xsi:schemaLocation names schemas that are not at the root of the zip, or one of these includes such a schema. Importers that validate (ADL's, Sakai's) refuse the package.",
  },
  P315: {
    severity: 'warning',
    title: 'Several organizations',
    help: 'forma makes a learning object of each, other LMSs show only the default one. Leave one.',
  },
  P316: {
    severity: 'warning',
    title: 'Sequencing that can trap the learner',
    help: 'With neither choice nor flow nothing can be started; with choiceExit="false" the table of contents leads nowhere; with exit, exitAll and suspendAll all hidden the LMS shows no way out. Give the organization <imsss:controlMode choice="true" flow="true"/> and leave a way out.',
  },
  P317: {
    severity: 'warning',
    title: 'The LMS decides completion or success',
    help: 'With a completion threshold or a passing score in the manifest the LMS overrules what the course says, from numbers that grow in the middle of it; without completionSetByContent and objectiveSetByContent it takes a visit that said nothing for completed and passed. Let the content say both.',
  },

  P401: {
    severity: 'error',
    title: 'A tincan.xml of another shape',
    help: 'The root is <tincan xmlns="http://projecttincan.com/tincan.xsd">, in it <activities> with at least one <activity>.',
  },
  P402: {
    severity: 'error',
    title: 'Not exactly one activity to launch',
    help: 'One activity of tincan.xml, and only one, has a <launch>. The others only describe.',
  },
  P403: {
    severity: 'error',
    title: 'An activity id that is no IRI, or is used twice',
    help: 'An activity id is an absolute IRI (http://… or urn:…), unique in the package and the same for ever: every statement about the activity names it.',
  },
  P404: {
    severity: 'error',
    title: 'An activity without type or name',
    help: 'Each activity has a type (an IRI such as http://adlnet.gov/expapi/activities/course) and a name.',
  },

  P501: {
    severity: 'error',
    title: 'The learner state does not fit',
    help: 'SCORM 1.2 guarantees 4,096 characters for what a course remembers of a learner. The longest state that this course can need is longer, so answers could be lost.\n\nBuild one package per chapter (--granularity chapter): each needs room only for its own lessons and test. Or shorten the max_length of fill-in questions, or take questions out.',
  },
} as const satisfies Record<string, CatalogEntry>;
