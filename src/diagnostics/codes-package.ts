/**
 * Codes P…: what `inspect` finds in a package, and what `build` refuses to pack.
 * P1 the zip · P2 any package · P3 SCORM · P4 Tin Can · P5 learner state · P60 Moodle course backups · P7 cmi5 · P8 an update of a package that
 * runs (`diff`) · P9 books and kits.
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
  P108: {
    severity: 'warning',
    title: 'A file name that is not the text it claims to be',
    help: 'The zip says that the name is UTF-8, but its bytes are not. Each LMS makes another name of it, and the page that asks for the file does not find it. Zip the package again with names of a–z, 0–9, "-", "_" and ".".',
  },

  P200: {
    severity: 'error',
    title: 'No package of a known standard',
    help: 'A SCORM package has imsmanifest.xml at the root of the zip, in lower case; a Tin Can (xAPI) package has tincan.xml there, a cmi5 package cmi5.xml.\n\nIf they lie in a folder inside the zip: zip the contents of that folder, not the folder.',
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
    help: 'SCORM 1.2 guarantees 4,096 characters for what a course remembers of a learner. The longest state that this course can need is longer, so answers could be lost.\n\nBuild one package per chapter (--granularity chapter): each needs room only for its own lessons and test. Or shorten the max_length of fill-in questions, or take questions out.',
  },

  P600: {
    severity: 'error',
    title: 'Not a Moodle course backup',
    help: 'The file is a tar.gz with moodle_backup.xml at its root; within its first 200 bytes stand the XML declaration in UTF-8, <moodle_backup> and <information>, without attributes or comments. Otherwise Moodle does not take it for a backup.',
  },
  P601: {
    severity: 'error',
    title: 'A document that a restore needs is missing',
    help: 'Without it the restore stops half way and leaves a broken course, or a part of the course is absent without a word.',
  },
  P602: {
    severity: 'error',
    title: 'An id that leads nowhere',
    help: 'Course, sections, activities, grades and criteria name each other by id. Where an id agrees with none, Moodle drops the condition, the link or the file without a word.',
  },
  P603: {
    severity: 'error',
    title: 'A file of the backup that would not arrive',
    help: 'The contents of a file stand under their SHA-1; its record in files.xml gives size and place, and the inforef.xml of what it belongs to names it. Otherwise the file is missing after the restore, and no error is shown.',
  },
  P604: {
    severity: 'error',
    title: 'A setting that makes the course useless',
    help: 'With it learners could not enrol or finish, would lose attempts, or would get a result that they did not earn.',
  },
  P605: {
    severity: 'error',
    title: 'A diploma that would not print',
    help: 'A font that Moodle does not ship stops the PDF, and with it the mails of everybody after. Text that is not protected with <span class="nolink"> gets links to activities in the middle of a sentence. A picture that is not there leaves a gap.',
  },
  P606: {
    severity: 'error',
    title: 'A setting that exposes learners',
    help: 'Learners would see who else takes the course, or a mail would say in its subject what somebody studies.',
  },
  P607: {
    severity: 'warning',
    title: 'A Moodle course without its diploma',
    help: 'The fonts that Moodle ships do not hold this script, or its PDF writer does not join its letters as they should be. The course is complete but for the diploma.',
  },
  P608: {
    severity: 'warning',
    title: 'A diploma without the logo',
    help: "Moodle's PDF writer draws only simple SVG pictures, and stops at others. Put a logo.png into the edition's folder and name it in edition.yaml (`logo: logo.png`): about 600 pixels wide, transparent. Pages take it, too.",
  },
  P609: {
    severity: 'warning',
    title: 'Moodle gives the final evaluation in another way',
    help: 'With --evaluation native the final evaluation is a quiz of Moodle itself. Moodle has fewer ways of asking and of counting points than the course: what is named here is asked or counted differently, or left out. Keep it if you can live with it, change the questions, or build without --evaluation native.',
  },
  P610: {
    severity: 'error',
    title: 'A pool too small for Moodle',
    help: 'Fewer questions of this pool can be asked in Moodle than the evaluation draws from it. Write more of the other kinds, draw fewer (`draw` in evaluation.yaml), or build without --evaluation native.',
  },

  P701: {
    severity: 'error',
    title: 'A cmi5.xml that breaks its schema',
    help: 'cmi5.xml is not valid by the schema of the standard (CourseStructure.xsd): a course with title and description, then units (<au>) and blocks of them. An LMS refuses the package.',
  },
  P702: {
    severity: 'error',
    title: 'An id that is no IRI, or is used twice',
    help: 'Course, blocks and units each have an id that is an absolute IRI (https://… or urn:…), unique in cmi5.xml and the same for ever: the LMS knows a unit again by it.',
  },
  P703: {
    severity: 'error',
    title: 'A launch address with parameters of the LMS',
    help: 'endpoint, fetch, actor, registration and activityId are added by the LMS when it launches a unit (cmi5 8.1). An address that has one already launches with the wrong one, or with the credentials of somebody.',
  },
  P704: {
    severity: 'warning',
    title: 'A unit that is done before it is opened',
    help: 'Without moveOn, or with moveOn="NotApplicable", an LMS counts a unit as satisfied at once, so the course is finished by whoever enrols. Say Completed, Passed, CompletedAndPassed or CompletedOrPassed.',
  },
  P705: {
    severity: 'warning',
    title: 'A pass mark of nothing',
    help: 'With masteryScore="0" every result passes. Give the pass mark as a fraction, 0.8 for 80 per cent, or leave it out and let the unit decide.',
  },

  P801: {
    severity: 'error',
    title: 'The update is another course',
    help: 'id, iri or scope (whole course, chapter, evaluation) of the two packages differ. An LMS that gets one over the other finds no progress in it: every learner begins again from nothing. Upload it as a new activity, or build the package with the same id, iri and --granularity as the old one.',
  },
  P802: {
    severity: 'error',
    title: 'The update follows another standard',
    help: 'An LMS keeps what learners did by standard: results of a SCORM activity are not found by an xAPI one, and the other way round. Build the package with the same --target as the one that is running.',
  },
  P803: {
    severity: 'error',
    title: 'The update has other identifiers',
    help: 'LMSs keep results under the identifiers of manifest and item. Moodle deletes the tracks of items whose identifier is gone. Ours come from ids that never change; these two differ, so one of the packages was changed by hand or made by another tool.',
  },
  P804: {
    severity: 'error',
    title: 'The new package cannot read what the old one saved',
    help: 'The log in course.lock.yaml of the new package does not continue the old one, so places in the saved state mean something else. Learners in the middle of the course would begin again. Take the course.lock.yaml of the published version, from version control or from the release, and build again. Never delete or shorten this file.',
  },
  P805: {
    severity: 'warning',
    title: 'The second package is the older one',
    help: 'It knows less than the first. That is safe: what it does not know is carried along unread, and is there again when the newer package comes back. If you did not mean to go back, exchange the two.',
  },
  P806: {
    severity: 'warning',
    title: 'A right answer changed without a revision',
    help: 'Answers that were judged by the old key stay judged. If the old key was wrong, add "revision: 2" (or the next number) to the question: answers to the old key then count as not given. If only the wording changed, nothing needs to be done.',
  },
  P807: {
    severity: 'warning',
    title: 'Work of learners is asked for again',
    help: 'Questions with a corrected or replaced key, and lessons or tests that were replaced, count as not done. Tests that were passed stay passed. Tell learners who are in the middle of a test.',
  },
  P808: {
    severity: 'warning',
    title: 'More is recorded than before',
    help: 'The privacy level of the new package is higher. The learners who run were told something else: tell them before you upload it, and ask whoever is responsible for data protection.',
  },
  P809: {
    severity: 'warning',
    title: 'Other rules for passing or finishing',
    help: 'Results that learners have stay as they are: a pass stays a pass, a finished course stays finished. Whoever is in the middle goes on under the new rule. Say so where the rule is announced.',
  },
  P810: {
    severity: 'warning',
    title: 'A clinical correction: act now',
    help: 'In these lessons a passage marked as clinical changed in its words, or a right answer did: what somebody may treat patients by. Replace the package the same day, and tell the learners who have read them, also those who have finished: the course asks nobody to read again. The release notes show the places.',
  },

  P900: {
    severity: 'error',
    title: 'An EPUB that does not begin as one',
    help: 'The first file of an EPUB has to be "mimetype", uncompressed, so that programs know it by its first bytes (EPUB 3.3, OCF 4.3). A zip program that packs an EPUB again loses this.',
  },
  P901: {
    severity: 'error',
    title: 'A page of a book that is not well-formed',
    help: 'The pages of an EPUB are XML: reading programs show an error message instead of a page with a mistake. An id stands once in a page.',
  },
  P902: {
    severity: 'error',
    title: 'A link within a book that leads nowhere',
    help: 'The page or place that it names is not in this book.',
  },
  P903: {
    severity: 'error',
    title: 'A file that the package document of an EPUB does not declare',
    help: 'package.opf lists every file of an EPUB, and each of them has to be there (EPUB 3.3, 5.6).',
  },
  P904: {
    severity: 'error',
    title: 'A document to print that needs something beside it',
    help: 'Booklets, facilitator sheets and diplomas hold everything that they need, and no script: they have to work from a memory stick, and print years from now.',
  },
} as const satisfies Record<string, CatalogEntry>;
