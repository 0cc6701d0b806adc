/**
 * What is known of LMSs, as data: how the player should talk to each. Nobody asks for a preset's name; everything that differs is
 * a field here. Evidence: `run` seen on a running system · `read` read in its source · `documented` its makers say so.
 */
import type { TrackingOptions } from '../contract/course-data.ts';

export interface LmsPreset {
  readonly id: string;
  readonly label: string;
  /** Ids of the targets that it plays, and of publications that carry packages for it, the one that its guide describes first; absent: any. */
  readonly plays?: readonly string[];
  /** Of them, what is built if nobody names a target; absent: everything. */
  readonly takes?: readonly string[];
  /** How the course is divided if nobody says it. */
  readonly granularity: 'course' | 'chapter';
  readonly tracking: TrackingOptions;
  /** Why all this, for documents: a sentence or two. */
  readonly reason: string;
}

/** What is safe everywhere: the least characters (SCORM 1.2 RTE 3.4.4), at most a commit per half a minute beside the moments that matter. */
const SAFE: TrackingOptions = { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' };

export const PRESETS: readonly LmsPreset[] = [
  {
    id: 'generic',
    label: 'any LMS',
    granularity: 'course',
    tracking: SAFE,
    reason: 'What the standards guarantee and no LMS refuses.',
  },
  {
    id: 'moodle',
    label: 'Moodle',
    // cmi5 with the plug-in mod_cmi5, Tin Can with mod_tincanlaunch.
    plays: ['scorm12', 'scorm2004', 'xapi', 'cmi5', 'moodle', 'moodle-teacher'],
    takes: ['moodle', 'scorm12'],
    granularity: 'course',
    // run, 5.0.6
    tracking: { ...SAFE, stateLimit: 32_000 },
    reason:
      'Keeps 64,000 characters (4,096 in its standards mode, where the course saves less and says so). SCORM 1.2, because the mobile app plays only that and the report shows more. Every save refreshes the table of contents: so no more than needed.',
  },
  {
    id: 'ilias',
    label: 'ILIAS',
    // documented, from 6: Tin Can and cmi5 as one object type; of a cmi5 package one unit only.
    plays: ['scorm12', 'scorm2004', 'xapi', 'cmi5'],
    takes: ['scorm12'],
    granularity: 'course',
    // read, 8–10
    tracking: SAFE,
    reason: 'Refuses more than 4,096 characters as it is set up by default. Keeps answers.',
  },
  {
    id: 'chamilo',
    label: 'Chamilo',
    plays: ['scorm12'],
    takes: ['scorm12'],
    granularity: 'course',
    // read, 1.11 and 2
    tracking: { ...SAFE, commitSeconds: 5 },
    reason:
      'Saves by requests that a browser blocks when the page is left: what is not saved before is lost, so it is saved every 5 seconds.',
  },
  {
    id: 'openolat',
    label: 'OpenOlat',
    plays: ['scorm12'],
    takes: ['scorm12'],
    granularity: 'course',
    // read
    tracking: { ...SAFE, stateLimit: 32_000, finishedStatus: 'passed' },
    reason: 'Keeps 64,000 characters. In its mode “passed” only the status passed counts, so a package without a test sends that, too.',
  },
  {
    id: 'openedx',
    label: 'Open edX',
    plays: ['scorm12', 'scorm2004'],
    takes: ['scorm12'],
    granularity: 'chapter',
    // its code run against a stub
    tracking: { commitSeconds: 5, stateLimit: 16_000, interactions: false, finishedStatus: 'passed' },
    reason:
      'A chapter fits a unit, and uploads stay far below its limit of about 250 MB. Requests wait in a queue that is lost when the page is left: it saves every 5 seconds, and sends no answers, which would swell each request. Passed implies done.',
  },
  {
    id: 'sakai',
    label: 'Sakai',
    plays: ['scorm2004-3rd'],
    takes: ['scorm2004-3rd'],
    granularity: 'course',
    // read
    tracking: { ...SAFE, stateLimit: 32_000, interactions: false, finishedStatus: 'passed' },
    reason: 'Plays SCORM 2004, 3rd edition, only, and holds it against its schemas. Every value is a request to the server: no answers.',
  },
  {
    id: 'canvas',
    label: 'Canvas',
    plays: ['scorm12', 'scorm2004-3rd'],
    takes: ['scorm12'],
    granularity: 'course',
    // documented: a Rustici engine inside
    tracking: SAFE,
    reason: 'How many characters it keeps is a setting of the site: 4,096 are safe.',
  },
  {
    id: 'blackboard',
    label: 'Blackboard',
    // documented: as Canvas; plays Tin Can packages without a learning record store of its own
    plays: ['scorm12', 'scorm2004-3rd'],
    takes: ['scorm12'],
    granularity: 'course',
    tracking: SAFE,
    reason: 'How many characters it keeps is a setting of the site: 4,096 are safe.',
  },
  {
    id: 'scormcloud',
    label: 'SCORM Cloud',
    plays: ['scorm12', 'scorm2004', 'xapi', 'cmi5'],
    takes: ['scorm2004', 'cmi5'],
    granularity: 'course',
    // documented
    tracking: { ...SAFE, stateLimit: 32_000 },
    reason: 'For trying packages out: it plays everything, and its tolerance proves nothing about others.',
  },
  {
    id: 'forma',
    label: 'forma.lms',
    plays: ['scorm12', 'scorm2004'],
    takes: ['scorm12'],
    granularity: 'course',
    // run, 4.0.19: of SCORM 2004 all but sequencing and navigation, and no objectives but those that the player makes
    tracking: { ...SAFE, stateLimit: 32_000 },
    reason: 'Keeps 64,000 characters. All packages of a course together may have 500 MB.',
  },
  {
    id: 'frappe',
    label: 'Frappe LMS',
    plays: ['scorm12'],
    takes: ['scorm12'],
    granularity: 'chapter',
    // read
    tracking: { ...SAFE, interactions: false, finishedStatus: 'passed' },
    reason:
      'A chapter of its own for each package. Only passed completes. Answers and scores are not stored, and the state is deleted at completion.',
  },
];
