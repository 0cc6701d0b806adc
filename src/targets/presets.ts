/**
 * What is known of LMSs, as data: how the player should talk to each. Nobody asks for a preset's name; everything that differs is
 * a field here. Evidence: `run` seen on a running system · `read` read in its source · `documented` its makers say so.
 */
import type { TrackingOptions } from '../contract/course-data.ts';

export interface LmsPreset {
  readonly id: string;
  readonly label: string;
  /** Ids of the targets that it plays, and of publications that carry packages for it; absent: any. */
  readonly plays?: readonly string[];
  readonly tracking: TrackingOptions;
}

/** What is safe everywhere: the least characters (SCORM 1.2 RTE 3.4.4), at most a commit per half a minute beside the moments that matter. */
const SAFE: TrackingOptions = { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' };

export const PRESETS: readonly LmsPreset[] = [
  { id: 'generic', label: 'any LMS', tracking: SAFE },
  {
    // run, 5.0.6: keeps 64,000 characters, or 4,096 in its standards mode; each commit refreshes the table of contents.
    id: 'moodle',
    // cmi5 with the plug-in mod_cmi5, Tin Can with mod_tincanlaunch.
    label: 'Moodle',
    plays: ['scorm12', 'scorm2004', 'xapi', 'cmi5', 'moodle', 'moodle-teacher'],
    tracking: { ...SAFE, stateLimit: 32_000 },
  },
  {
    // read, 8–10: refuses more than 4,096 characters (405) in its default setting; keeps interactions.
    id: 'ilias',
    label: 'ILIAS',
    // documented, from 6: Tin Can and cmi5 as one object type; of a cmi5 package one unit only.
    plays: ['scorm12', 'scorm2004', 'xapi', 'cmi5'],
    tracking: SAFE,
  },
  {
    // read, 1.11 and 2: only synchronous requests, which a browser blocks when the page is left: what isn't committed then is lost.
    id: 'chamilo',
    label: 'Chamilo',
    plays: ['scorm12'],
    tracking: { ...SAFE, commitSeconds: 5 },
  },
  {
    // read: keeps 64,000 characters; only `passed` counts in its "passed" mode.
    id: 'openolat',
    label: 'OpenOlat',
    plays: ['scorm12'],
    tracking: { ...SAFE, stateLimit: 32_000, finishedStatus: 'passed' },
  },
  {
    // its code run against a stub: asynchronous posts in a queue, lost when the page is left; interactions swell each of them; `passed` implies done.
    id: 'openedx',
    label: 'Open edX',
    plays: ['scorm12', 'scorm2004'],
    tracking: { commitSeconds: 5, stateLimit: 16_000, interactions: false, finishedStatus: 'passed' },
  },
  {
    // read: SCORM 2004 3rd edition only, held against its schemas; every call is a request to the server; completion and success both count.
    id: 'sakai',
    label: 'Sakai',
    plays: ['scorm2004-3rd'],
    tracking: { ...SAFE, stateLimit: 32_000, interactions: false, finishedStatus: 'passed' },
  },
  {
    // documented: a Rustici engine inside; how many characters it keeps is a setting of the site.
    id: 'canvas',
    label: 'Canvas',
    plays: ['scorm12', 'scorm2004-3rd'],
    tracking: SAFE,
  },
  {
    // documented: as Canvas; plays Tin Can packages without a learning record store of its own.
    id: 'blackboard',
    label: 'Blackboard',
    plays: ['scorm12', 'scorm2004-3rd'],
    tracking: SAFE,
  },
  {
    // documented: plays everything; its tolerance proves nothing about others.
    id: 'scormcloud',
    label: 'SCORM Cloud',
    plays: ['scorm12', 'scorm2004', 'xapi', 'cmi5'],
    tracking: { ...SAFE, stateLimit: 32_000 },
  },
  {
    // run, 4.0.19: keeps 64,000 characters; of SCORM 2004 all but sequencing and navigation, and no objectives but those that the player makes.
    id: 'forma',
    label: 'forma.lms',
    plays: ['scorm12', 'scorm2004'],
    tracking: { ...SAFE, stateLimit: 32_000 },
  },
  {
    // read: only `passed` completes; scores and interactions are not stored; the state is deleted at completion.
    id: 'frappe',
    label: 'Frappe LMS',
    plays: ['scorm12'],
    tracking: { ...SAFE, interactions: false, finishedStatus: 'passed' },
  },
];
