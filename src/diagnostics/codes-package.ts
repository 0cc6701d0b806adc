/** Codes P1, the zip, and P2: what is wrong with a package whatever standard it follows. */
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
} as const satisfies Record<string, CatalogEntry>;
