/**
 * cmi5 ("Quartz", 1st edition): xAPI with an LMS that launches, knows the rules and rolls up. One package always: the course is one
 * assignable unit, its chapters are a block with a unit each.
 */
import { pageFiles, type Site } from '../../render/site.ts';
import type { OutputFile, Target } from '../target.ts';
import { MANIFEST, writeCourseStructure } from './course-structure.ts';
import { inspectCmi5, recogniseCmi5 } from './inspect.ts';
import { COURSE_STRUCTURE_XSD } from './schema.ts';

export const cmi5: Target = {
  id: 'cmi5',
  label: 'cmi5',
  tracker: 'cmi5',
  connect: 'any',
  reportTexts: true,
  folders: true,
  extension: 'zip',
  /** A state document has no limit; one bound for all targets lets a learner's state move between them. */
  stateLimit: 4096,
  controls: [COURSE_STRUCTURE_XSD],
  files: (site: Site) => [manifest([site]), ...content(site)],
  filesTogether: (sites: readonly Site[]) => [
    manifest(sites),
    ...sites.flatMap((site) => content(site).map(({ file, bytes }) => ({ file: `${site.course.scope}/${file}`, bytes }))),
  ],
  recognise: recogniseCmi5,
  inspect: inspectCmi5,
};

function manifest(sites: readonly Site[]): OutputFile {
  return { file: MANIFEST, bytes: new TextEncoder().encode(writeCourseStructure(sites)) };
}

function content(site: Site): readonly OutputFile[] {
  return [...pageFiles(site), ...site.assets];
}
