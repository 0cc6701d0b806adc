/** SCORM 2004: completion and success apart, an objective per chapter. The 4th edition, and the 3rd for LMSs that play no other. */
import { filesOf } from '../scorm-package.ts';
import type { Target } from '../target.ts';
import { inspectScorm2004, recogniseScorm2004 } from './inspect.ts';
import { type SchemaVersion, writeManifest } from './manifest.ts';
import { CONTROL_DOCUMENTS } from './schemas.ts';

export const scorm2004: Target = targetOf('scorm2004', '2004 4th Edition');

/** Sakai's run-time is of this edition; the players of Canvas and Blackboard have long taken it. Run time and manifest are the same. */
export const scorm2004Third: Target = { ...targetOf('scorm2004-3rd', '2004 3rd Edition'), byName: true };

function targetOf(id: string, version: SchemaVersion): Target {
  return {
    id,
    label: `SCORM ${version}`,
    tracker: 'scorm2004',
    connect: 'self',
    /** Interactions have a description here. */
    reportTexts: true,
    extension: 'zip',
    /** 64,000 are guaranteed (RTE 4th ed., 4.2.21); one bound for all targets lets a learner's state move between them. */
    stateLimit: 4096,
    controls: CONTROL_DOCUMENTS,
    files: (site, controls) => filesOf(site, controls, (files) => writeManifest(site, files, version)),
    recognise: (files) => recogniseScorm2004(files, version === '2004 3rd Edition'),
    inspect: inspectScorm2004,
  };
}
