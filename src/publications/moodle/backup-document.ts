/** moodle_backup.xml: what is in the archive, and what whoever restores it finds ticked. */
import { createHash } from 'node:crypto';
import { element, type XmlNode } from '../../package/xml.ts';
import { folderOf } from './activities.ts';
import { sectionFolder } from './course-documents.ts';
import type { CoursePlan } from './plan.ts';
import { COURSE, COURSE_CONTEXT, moduleId, record, SYSTEM_CONTEXT, sectionId } from './records.ts';

/**
 * The oldest release whose elements these are: every site from 4.1 on restores it without a warning and converts nothing. A higher one
 * makes older sites stop and ask.
 */
const RELEASE = { code: 2022112800, name: '4.1', build: '4.1 (Build: 20221128)' } as const;

/** The site that it says it comes from: none. Tells our backups from a site's. */
export const ORIGIN = 'https://backup.invalid';

/** For whole courses; chosen by hand, at once. */
const MODE = 10;

/** `file`: the archive's name. `withUsers`: see moodle.ts. */
export function backupDocument(plan: CoursePlan, file: string, withUsers: boolean): XmlNode {
  const { names, time, activities, sections } = plan;
  return element('moodle_backup', {}, [
    record(
      'information',
      {
        name: file,
        moodle_version: RELEASE.code,
        moodle_release: RELEASE.build,
        backup_version: RELEASE.code,
        backup_release: RELEASE.name,
        backup_date: time,
        mnet_remoteusers: 0,
        include_files: 1,
        include_file_references_to_external_content: 0,
        original_wwwroot: ORIGIN,
        original_site_identifier_hash: digest('site'),
        original_course_id: COURSE,
        original_course_format: 'topics',
        original_course_fullname: names.full,
        original_course_shortname: names.short,
        original_course_startdate: time,
        original_course_enddate: 0,
        original_course_contextid: COURSE_CONTEXT,
        original_system_contextid: SYSTEM_CONTEXT,
      },
      [
        element('details', {}, [
          record('detail', { type: 'course', format: 'moodle2', interactive: 1, mode: MODE, execution: 1, executiontime: 0 }, [], {
            backup_id: digest(file),
          }),
        ]),
        element('contents', {}, [
          element(
            'activities',
            {},
            activities.map((activity) =>
              record('activity', {
                moduleid: moduleId(activity.n),
                sectionid: sectionId(activity.section),
                modulename: activity.kind,
                title: activity.name,
                directory: folderOf(activity),
              }),
            ),
          ),
          element(
            'sections',
            {},
            sections.map((section) =>
              record('section', { sectionid: sectionId(section.number), title: section.name, directory: sectionFolder(section) }),
            ),
          ),
          record('course', { courseid: COURSE, title: names.short, directory: 'course' }),
        ]),
        element('settings', {}, settings(plan, file, withUsers)),
      ],
    ),
  ]);
}

function settings({ activities, sections, bank }: CoursePlan, file: string, withUsers: boolean): readonly XmlNode[] {
  const root = {
    filename: file,
    imscc11: 0,
    users: withUsers ? 1 : 0,
    anonymize: 0,
    role_assignments: 0,
    permissions: 1,
    activities: 1,
    blocks: 0,
    files: 1,
    filters: 0,
    comments: 0,
    badges: 1,
    calendarevents: 0,
    userscompletion: 0,
    logs: 0,
    grade_histories: 0,
    questionbank: bank ? 1 : 0,
    groups: 0,
    competencies: 0,
    customfield: 0,
    contentbankcontent: 0,
    xapistate: 0,
    legacyfiles: 0,
  };
  const part = (level: 'section' | 'activity', name: string): readonly XmlNode[] =>
    [
      ['included', 1],
      ['userinfo', 0],
    ].map(([key, value = 0]) => record('setting', { level, [level]: name, name: `${name}_${key}`, value }));
  return [
    ...Object.entries(root).map(([name, value]) => record('setting', { level: 'root', name, value })),
    ...sections.flatMap(({ number }) => part('section', `section_${sectionId(number)}`)),
    ...activities.flatMap(({ kind, n }) => part('activity', `${kind}_${moduleId(n)}`)),
  ];
}

/** Moodle wants 32 hexadecimal digits; these stand for no site. */
function digest(text: string): string {
  return createHash('md5').update(`coursewright ${text}`).digest('hex');
}
