/**
 * What the administrator of each LMS does with our packages, as data: the hand-outs beside the packages, docs/publish.md and `diff` all say it
 * from here. Every preset has its guide (a test). Where only the makers' documentation was read, the evidence says so.
 */
import type { Evidence } from './lms-effects.ts';

export interface LmsGuide {
  /** As the preset. */
  readonly id: string;
  /** What stands behind it; menu names differ by version and language of the LMS. */
  readonly evidence: Evidence;
  readonly upload: readonly string[];
  readonly completion: readonly string[];
  readonly certificate: readonly string[];
  /** How a newer package takes the place of an older one. */
  readonly update: string;
  /** What is good to know beforehand. */
  readonly notes?: readonly string[];
}

export const GUIDES: readonly LmsGuide[] = [
  {
    id: 'moodle',
    evidence: 'run',
    upload: [
      'Turn editing on → Add an activity → SCORM package → choose the zip.',
      'Appearance: display the package in the current window; student skip content structure page: always; disable preview mode: yes; display course structure in player: disabled.',
      'Attempts: number of attempts unlimited, force new attempt no, lock after final attempt no.',
      'Compatibility: leave “Force completed” and the standards mode as they are.',
      'If the upload is refused, the limit of PHP or of the site is too low (the default is 2 MB): ask for 50 MB.',
    ],
    completion: [
      'Activity completion → Add requirements → require status: tick Passed and Completed. Leave “Require minimum score” empty.',
      'Course → Settings → Completion: tick this activity.',
    ],
    certificate: ['Add an activity of a certificate plug-in (such as Custom certificate) and restrict it: this activity must be complete.'],
    update:
      'Open the same activity → Edit settings → Package file: delete the old zip, add the new one, save. Learners keep their place, answers and passes.',
    notes: [
      'Guests can read, but Moodle keeps nothing of what they do.',
      'The mobile app plays SCORM 1.2 only, and only if “Protect package downloads” is off for the site.',
    ],
  },
  {
    id: 'ilias',
    evidence: 'read',
    upload: [
      'Add new item → Learning module SCORM/AICC → choose the type SCORM 1.2. 2004 is preselected, and under the wrong type nothing is tracked.',
      'Settings: leave “Check values” on; open it in a new window or in full size (the default window has 950 × 650 pixels).',
    ],
    completion: [
      'Learning module → Learning progress → Settings: mode “Collection of SCOs”, tick the SCO. It is off after the upload.',
      'Course → Settings → Learning progress: mode “Collection of items”, tick the module.',
    ],
    certificate: ['Course (or module) → Settings → Certificate: upload or write it, and activate it.'],
    update:
      'Learning module → Settings → upload a new version of the module. Do not delete the module: its learning progress goes with it.',
  },
  {
    id: 'chamilo',
    evidence: 'read',
    upload: ['Course → Learning paths → Import SCORM → choose the zip, and keep its file name: updates go by the name.'],
    completion: ['Assessments → Add online activity → Learning path: choose the course, give it a weight and a minimum score.'],
    certificate: [
      'Assessments: set the minimum score for a certificate and attach a certificate template. Or add “Certificate” as last item of the path.',
    ],
    update: 'Learning paths → the path → Update SCORM: upload a zip of the same file name.',
    notes: [
      'Chamilo plays SCORM 1.2 only.',
      'What is not saved when a learner closes the browser can be lost: build with --lms chamilo, which saves every 5 seconds.',
    ],
  },
  {
    id: 'openolat',
    evidence: 'read',
    upload: [
      'Authoring → Import → choose the zip (build it with --lms openolat). It becomes a learning resource of type SCORM.',
      'Course editor → add a course element SCORM → choose the resource; switch on full window.',
    ],
    completion: [
      'Course element → Score: type “passed”. In this mode only the status passed counts, which packages built with --lms openolat send.',
    ],
    certificate: ['Course → Settings → Assessment: passed rule includes the SCORM element; Certificate: automatic after passing.'],
    update: 'Replace the content of the same learning resource, and keep the course element: results belong to the element.',
  },
  {
    id: 'openedx',
    evidence: 'read',
    upload: [
      'Studio → the unit → Advanced → SCORM (the administrator installs this block). Build with --lms openedx; chapter packages fit best.',
      'Edit: upload the zip; width empty, height 700; Scored: true; weight as you like.',
    ],
    completion: ['Put the unit into a subsection with a graded assignment type, and that type into the grading policy.'],
    certificate: ['Studio → Settings → Certificates: make one and activate it; it is given by the grade.'],
    update: 'Edit the same block and upload the new zip: what learners did stays.',
    notes: ['Above 50 MB Studio can show an error although the upload went well.'],
  },
  {
    id: 'sakai',
    evidence: 'read',
    upload: [
      'SCORM Player → Upload → choose a SCORM 2004 3rd edition package: the player takes no SCORM 1.2.',
      'Leave “validate” on: our packages carry the schemas. Open it in a new window, without table of contents.',
    ],
    completion: ['Package → Configure: add it to the gradebook.'],
    certificate: ['Certification tool: a criterion on the gradebook item.'],
    update:
      'Sakai cannot replace a package and keep its results: leave the old one until running learners have finished, then upload the new one beside it.',
  },
  {
    id: 'canvas',
    evidence: 'documented',
    upload: ['Course navigation → SCORM (an add-on; the account administrator switches it on) → Upload → Import as graded assignment.'],
    completion: ['Module → the assignment → requirement “Score at least”, with the pass mark of the course.'],
    certificate: ['Canvas has none of its own: use the certificate add-on of your institution.'],
    update:
      'SCORM → the package → Update or Replace, where your version has it; otherwise upload anew after the running term. A package works only in the course that it was uploaded to.',
  },
  {
    id: 'blackboard',
    evidence: 'documented',
    upload: [
      'Original: Build content → Content package (SCORM) → choose the zip. Set “Make available”: yes, attempts: unlimited.',
      'Ultra: + → Upload or create → SCORM package. Tick “Grade SCORM” before you save: it cannot be changed later.',
    ],
    completion: ['Grade by score. The last attempt with a grade counts in Ultra.'],
    certificate: ['Original: Achievements. Ultra: by the gradebook item.'],
    update:
      'Edit the same content item and upload the new zip, where your version has it; otherwise add a new item after the running term.',
  },
  {
    id: 'scormcloud',
    evidence: 'documented',
    upload: ['Library → Add content → Import a SCORM, AICC, xAPI or cmi5 package → choose the zip.'],
    completion: ['Invite a learner or make a registration, take the course, and look at completion, success, score and suspend data.'],
    certificate: ['SCORM Cloud shows a result for each registration; a certificate is given elsewhere.'],
    update: 'Course → Properties → Update with a new version: registrations that run keep the old one unless you move them.',
    notes: ['That a package works there proves nothing about other LMSs: it is very tolerant.'],
  },
  {
    id: 'forma',
    evidence: 'run',
    upload: ['Course → Management → Learning objects → Upload SCORM → choose the zip.'],
    completion: ['Course → the object → mark it as end object: the course is completed when it is.'],
    certificate: ['Administration → Certificates → assign to the course, available for the status “completed”.'],
    update:
      'The LMS forma cannot replace a package and keep its results: leave the old object until running learners have finished, then add the new one beside it.',
    notes: [
      'Package files can be read without a login by anybody who knows their address: do not put anything confidential into the course.',
    ],
  },
  {
    id: 'frappe',
    evidence: 'read',
    upload: ['Course → Add chapter → SCORM package → choose the zip (build with --lms frappe; one chapter package a chapter).'],
    completion: ['Nothing to set: a chapter is done when its package sends the status passed, which packages built with --lms frappe do.'],
    certificate: ['Course → Settings: enable certification; it is issued when all chapters are done.'],
    update: 'Chapter → replace the zip. The saved state of finished chapters is not kept by Frappe, the completion is.',
    notes: ['Frappe keeps no scores.'],
  },
  {
    id: 'generic',
    evidence: 'read',
    upload: [
      'Add the zip as a SCORM 1.2 package (or as xAPI or cmi5, if you took that one). Do not unpack it.',
      'Let it open in the same window or in a large frame: it needs at least 320 × 450 pixels.',
      'Allow unlimited attempts, and do not force a new attempt at each visit.',
    ],
    completion: [
      'Require the status “passed” or “completed”, whichever comes. Leave a minimum score empty: the package judges by itself.',
      'Do not require a time: every LMS adds it up differently.',
    ],
    certificate: ['Give the certificate for the completion of this activity, by the means of your LMS.'],
    update: 'Replace the file in the same activity. Never make a second activity for a new version: the LMS takes it for a new course.',
  },
];

/** What to try after the upload, by an administrator, in ten minutes. */
export const SMOKE_TEST: readonly string[] = [
  'Upload it; note any message.',
  'Open it as a learner (a test account, not your own): the status becomes “incomplete”.',
  'Go to another lesson, answer one question, close the tab. Open it again: you are where you were, and the answer is there.',
  'The same once more, but leave by the LMS’s own way out.',
  'Finish a test: its result stands on the page “Your results”. Where the package can be finished quickly (one chapter), finish it: status, score, completion and certificate are right.',
  'Open the finished course again: nothing changes.',
  'Open it as an administrator in preview or review, if your LMS has it: the page says that this visit is not recorded.',
  'Leave the page open for 90 minutes, then answer one question: it is saved, or the page says plainly that it is not.',
  'Use a learner whose name has accents.',
];

/** The guide of a preset. */
export function guideOf(preset: string): LmsGuide {
  const guide = GUIDES.find(({ id }) => id === preset);
  if (!guide) throw new Error(`there is no guide for ${preset}`);
  return guide;
}
