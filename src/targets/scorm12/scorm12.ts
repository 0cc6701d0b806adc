/** SCORM 1.2: the target that every LMS can play. */
import { filesOf } from '../scorm-package.ts';
import type { Target } from '../target.ts';
import { inspectScorm12, recogniseScorm12 } from './inspect.ts';
import { writeManifest } from './manifest.ts';
import { CONTROL_DOCUMENTS } from './schemas.ts';

export const scorm12: Target = {
  id: 'scorm12',
  label: 'SCORM 1.2',
  tracker: 'scorm12',
  connect: 'self',
  extension: 'zip',
  /** RTE 1.2 clause 3.4.4: cmi.suspend_data is a CMIString4096. */
  stateLimit: 4096,
  controls: CONTROL_DOCUMENTS,
  files: (site, controls) => filesOf(site, controls, (files) => writeManifest(site, files)),
  recognise: recogniseScorm12,
  inspect: inspectScorm12,
};
