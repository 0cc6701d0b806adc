/**
 * Codes P…: what `inspect` finds in a package, and what `build` refuses to pack.
 * P1 the zip · P2 any package · P3 SCORM · P4 Tin Can · P5 learner state.
 */
import type { CatalogEntry } from './diagnostic.ts';

export const PACKAGE_CODES = {
  P100: {
    severity: 'error',
    title: 'Not a zip',
    help: 'The file has no readable table of contents. It may be cut off (a broken download), or something else under the name of a zip.',
  },
  P101: {
    severity: 'error',
    title: 'A dangerous file name in the zip',
    help: 'Absolute names, "..", backslashes and control characters make a careless program write outside the folder it unpacks into. LMSs refuse or mangle such files. Zip the package again with an ordinary tool.',
  },
  P102: {
    severity: 'error',
    title: 'The same name twice in a zip',
    help: 'Which of the two an LMS keeps is chance. Zip the package again.',
  },
  P103: {
    severity: 'warning',
    title: 'File names that differ only in case',
    help: 'On a server where case makes no difference one of the two overwrites the other.',
  },
  P104: {
    severity: 'error',
    title: 'A damaged file in the zip',
    help: 'Its size or checksum is not what the zip says. Download or build the package again.',
  },
  P105: {
    severity: 'error',
    title: 'A zip that grows beyond reason',
    help: 'The zip holds far more than its size suggests, or too many files: it would fill the memory or disk of whoever unpacks it. Nothing of it was unpacked.',
  },
  P106: {
    severity: 'error',
    title: 'A file that an LMS cannot unpack',
    help: 'Encrypted files, and ways of packing other than "stored" and "deflated", are beyond what LMSs read. Zip the package again with ordinary settings.',
  },
  P107: {
    severity: 'error',
    title: 'A link or device in the zip',
    help: 'A package holds plain files only. A symbolic link could lead out of the folder that the LMS unpacks into.',
  },

  P200: {
    severity: 'error',
    title: 'No package of a known standard',
    help: 'A SCORM package has imsmanifest.xml at the root of the zip, in lower case; a Tin Can (xAPI) package has tincan.xml there.\n\nIf they lie in a folder inside the zip: zip the contents of that folder, not the folder.',
  },
  P201: {
    severity: 'error',
    title: 'A file that the package names is missing',
    help: 'The manifest names a file that is not in the zip. Names are compared exactly: upper and lower case differ. Most LMSs notice only when a learner opens it.',
  },
  P202: {
    severity: 'warning',
    title: 'A file that the manifest does not list',
    help: 'SCORM (CAM 1.2, 2.3.4; CAM 2004, 3.4.1.18) wants every file of the package listed in a resource. An LMS may leave out the others.',
  },
  P203: {
    severity: 'warning',
    title: 'A base name used in two folders',
    help: 'Open edX serves the files of a package by their base name, wherever they lie: one of the two is never seen. Give them different names.',
  },
  P204: {
    severity: 'warning',
    title: 'A file name that not every LMS keeps',
    help: 'Moodle drops & \' : from names, others change spaces and letters outside ASCII. Use a–z, 0–9, "-", "_" and ".".',
  },
  P205: {
    severity: 'error',
    title: 'A kind of file that LMSs refuse',
    help: 'Programs for a server (.php, .jsp …), executables and archives inside a package are refused, or removed without a word.',
  },
  P206: {
    severity: 'warning',
    title: 'A kind of file that servers do not know',
    help: 'Moodle serves .mjs as text, and a browser then refuses it; other rare kinds come as a download. Use kinds that every server knows: html, js, css, json, svg, png, jpg, mp3, mp4, vtt, woff2, pdf.',
  },
  P207: {
    severity: 'error',
    title: 'A page of ours without its security policy',
    help: 'Every page that this tool writes forbids, in a meta element, scripts and connections from elsewhere. This one does not: it was changed after the build, or the build has a bug.',
  },
  P208: {
    severity: 'warning',
    title: 'A page asks another server',
    help: 'Many sites have no way out of their network, OpenOlat forbids such requests, and the other server learns who is learning. Put the file into the package.',
  },
  P209: {
    severity: 'warning',
    title: 'A very large package',
    help: 'Many LMSs take no upload above 50 MB, and a default PHP none above 2 MB. Leave large media outside, or ask for one package per chapter.',
  },
  P210: {
    severity: 'warning',
    title: 'A script that waits for "unload"',
    help: 'Chrome forbids "unload" in an LMS\'s frame: what is saved there, mostly the last score, is lost. Use "pagehide" and "visibilitychange", and save early.',
  },
  P211: {
    severity: 'error',
    title: 'Credentials in the package',
    help: 'Whoever can open the package can read them, and with them everything in the learning record store. The LMS hands them over at launch; a package never holds any.',
  },
  P212: {
    severity: 'error',
    title: 'XML that is not well-formed',
    help: 'No LMS can read the file. Moodle stops with a blank page.',
  },
  P213: {
    severity: 'warning',
    title: 'A document type or numeric entity in the XML',
    help: 'Moodle shows numeric entities such as &#233; as they stand. Write the letters themselves, in UTF-8.',
  },

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
    help: 'SCORM 1.2 guarantees 4,096 characters for what a course remembers of a learner. The longest state that this course can need is longer, so answers could be lost.\n\nBuild one package per chapter (--granularity chapter), shorten the max_length of fill-in questions, or take questions out.',
  },
} as const satisfies Record<string, CatalogEntry>;
