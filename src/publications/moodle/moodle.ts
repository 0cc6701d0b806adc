/**
 * Two Moodle course backups: one for administrators, which switches guest reading and self-enrolment on, and one that a teacher can
 * restore into a course of their own. They differ in one thing: a backup that speaks of users (and names none) brings its enrolment methods
 * along, but takes the badge from a teacher, who may not restore users.
 */

import { diagnostic } from '../../diagnostics/catalog.ts';
import { createTarGz } from '../../package/tar.ts';
import { writeXml, type XmlNode } from '../../package/xml.ts';
import type { RenderOptions } from '../../render/site.ts';
import { createSiteContext } from '../../render/site-context.ts';
import { PRESETS } from '../../targets/presets.ts';
import { scorm12 } from '../../targets/scorm12/scorm12.ts';
import type { OutputFile } from '../../targets/target.ts';
import { baseNameOf } from '../../variant/select.ts';
import type { Publication } from '../publication.ts';
import { activityDocuments, folderOf } from './activities.ts';
import { backupDocument } from './backup-document.ts';
import { isPrintable, pngLogo } from './certificate.ts';
import { courseDocuments } from './course-documents.ts';
import { contentFiles, filesDocument } from './files.ts';
import { inspectBackup, titleOfBackup } from './inspect.ts';
import { type CoursePlan, planCourse } from './plan.ts';

const PRESET = 'moodle';

export const moodle = createMoodle('moodle', 'Moodle course', true);
export const moodleTeacher = createMoodle('moodle-teacher', 'Moodle course for a teacher', false);

function createMoodle(id: string, label: string, withUsers: boolean): Publication {
  return {
    ...createPublication(id, label, { withUsers, native: false }),
    native: createPublication(`${id}-native`, `${label}, evaluation by Moodle`, { withUsers, native: true }),
  };
}

interface Form {
  readonly withUsers: boolean;
  readonly native: boolean;
}

function createPublication(id: string, label: string, { withUsers, native }: Form): Publication {
  return {
    id,
    label,
    use: 'For the administrator or a teacher: restored in Moodle it is a running course. No package of an activity.',
    extension: 'mbz',
    granularities: ['course'],
    carries: { target: scorm12, preset: PRESET, ...(native ? { without: 'evaluation' } : {}) },
    files(variant, _part, { assets, carried }, report) {
      const site = createSiteContext(variant, WHOLE, assets);
      const name = `${baseNameOf(variant)}-${id}.mbz`;
      if (!isPrintable(variant.language))
        report.add(diagnostic('P607', `${name}: the diploma is left out: Moodle has no font for the script of "${variant.language}"`));
      else if (site.logo && !pngLogo(site.logo))
        report.add(diagnostic('P608', `${name}: the diploma has a seal instead of the edition's logo: a logo.png is needed`));
      return backupFiles(planCourse(site, carried, native, report), name, withUsers);
    },
    pack: createTarGz,
    recognise: (files) => titleOfBackup(files, id),
    inspect: inspectBackup,
  };
}

/** What the course's texts are rendered for: all of it, in Moodle. */
const WHOLE: RenderOptions = {
  granularity: 'course',
  tracking: trackingOf(PRESET),
  tracker: scorm12.tracker,
  connect: scorm12.connect,
};

function trackingOf(preset: string): RenderOptions['tracking'] {
  const found = PRESETS.find(({ id }) => id === preset);
  if (!found) throw new Error(`there is no preset ${preset}`);
  return found.tracking;
}

/** moodle_backup.xml first: Moodle looks at its beginning before anything else. */
function backupFiles(plan: CoursePlan, name: string, withUsers: boolean): readonly OutputFile[] {
  const { time, activities, stored } = plan;
  const documents: readonly (readonly [string, XmlNode])[] = [
    ['moodle_backup.xml', backupDocument(plan, name, withUsers)],
    ['files.xml', filesDocument(stored, time)],
    ...courseDocuments(plan, withUsers),
    ...activities.flatMap((activity, i) =>
      [...activityDocuments(activity, i + 2, time)].map(([file, root]) => [`${folderOf(activity)}/${file}`, root] as const),
    ),
  ];
  const encoder = new TextEncoder();
  return [...documents.map(([file, root]) => ({ file, bytes: encoder.encode(writeXml(root)) })), ...contentFiles(stored)];
}
