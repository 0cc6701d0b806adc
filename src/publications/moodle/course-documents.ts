/** The documents of the course as a whole: course, sections, enrolment, roles, completion, gradebook, badge, and those that must be there although empty. */
import { element, type XmlNode } from '../../package/xml.ts';
import { type Activity, gradeItem, inforef } from './activities.ts';
import type { CoursePlan, SectionPlan } from './plan.ts';
import { questionsDocument } from './question-bank.ts';
import {
  BADGE,
  COURSE,
  COURSE_CONTEXT,
  COURSE_GRADE_ITEM,
  GRADE_CATEGORY,
  moduleId,
  paragraph,
  record,
  STUDENT_ROLE,
  sectionId,
  type Value,
} from './records.ts';

/** By path; `users.xml` only where the backup speaks of users (see moodle.ts). */
export function courseDocuments(plan: CoursePlan, withUsers: boolean): ReadonlyMap<string, XmlNode> {
  const { time, sections } = plan;
  return new Map<string, XmlNode>([
    ['course/course.xml', courseDocument(plan)],
    ['course/enrolments.xml', enrolmentsDocument(time)],
    ['course/roles.xml', courseRolesDocument(time)],
    ['course/inforef.xml', inforef({ files: plan.files, roles: [STUDENT_ROLE] })],
    ...sections.flatMap((section): readonly (readonly [string, XmlNode])[] => [
      [`${sectionFolder(section)}/section.xml`, sectionDocument(section, plan)],
      [`${sectionFolder(section)}/inforef.xml`, inforef({ files: section.files })],
    ]),
    ['completion.xml', completionDocument(gradedOf(plan))],
    ['badges.xml', badgesDocument(plan)],
    ['gradebook.xml', gradebookDocument(gradedOf(plan).length, time)],
    ['roles.xml', rolesDocument()],
    ...(withUsers ? [['users.xml', element('users', {})] as const] : []),
    ['groups.xml', element('groups', {}, [element('groupings', {})])],
    ['scales.xml', element('scales_definition', {})],
    ['outcomes.xml', element('outcomes_definition', {})],
    ['questions.xml', questionsDocument(plan.bank, time)],
  ]);
}

export function sectionFolder({ number }: SectionPlan): string {
  return `sections/section_${sectionId(number)}`;
}

/** What must be done: the diploma is the reward, not part of it. */
function gradedOf({ activities }: CoursePlan): readonly Activity[] {
  return activities.filter(({ graded }) => graded !== null);
}

function courseDocument({ names, summary, language, time }: CoursePlan): XmlNode {
  const option = (name: string, value: number): XmlNode => record('courseformatoption', { format: 'topics', sectionid: 0, name, value });
  return record(
    'course',
    {
      shortname: names.short,
      fullname: names.full,
      idnumber: '',
      summary: paragraph(summary),
      summaryformat: 1,
      format: 'topics',
      showgrades: 1,
      // No announcements: a forum shows who is in the course.
      newsitems: 0,
      startdate: time,
      enddate: 0,
      marker: 0,
      maxbytes: 0,
      legacyfiles: 0,
      showreports: 0,
      visible: 1,
      groupmode: 0,
      groupmodeforce: 0,
      defaultgroupingid: 0,
      lang: language,
      theme: '',
      timecreated: time,
      timemodified: time,
      requested: 0,
      showactivitydates: 0,
      showcompletionconditions: 1,
      pdfexportfont: null,
      enablecompletion: 1,
      completionnotify: 0,
    },
    [
      record('category', { name: 'Courses', description: null }, [], { id: 1 }),
      element('tags', {}),
      element('customfields', {}),
      element('courseformatoptions', {}, [option('hiddensections', 1), option('coursedisplay', 0)]),
    ],
    { id: COURSE, contextid: COURSE_CONTEXT },
  );
}

function sectionDocument({ number, name, html }: SectionPlan, { activities, time }: CoursePlan): XmlNode {
  const sequence = activities.filter(({ section }) => section === number).map(({ n }) => moduleId(n));
  return record(
    'section',
    {
      number,
      name,
      summary: html,
      summaryformat: 1,
      sequence: sequence.join(','),
      visible: 1,
      availabilityjson: null,
      timemodified: time,
    },
    [],
    { id: sectionId(number) },
  );
}

/** By hand, guests may read, and everybody with an account may enrol. */
function enrolmentsDocument(time: number): XmlNode {
  return element('enrolments', {}, [
    element('enrols', {}, [
      enrolment(1, 'manual', { customint1: 1 }, time),
      enrolment(2, 'guest', { roleid: 0, expirythreshold: 0 }, time),
      // No keys, no end, no limit, no welcome mail (it would name the course), no cohort; customint6: new enrolments are let in.
      enrolment(3, 'self', { customint1: 0, customint2: 0, customint3: 0, customint4: 0, customint5: 0, customint6: 1 }, time),
    ]),
  ]);
}

function enrolment(id: number, method: string, own: Readonly<Record<string, Value>>, time: number): XmlNode {
  const custom = (kind: string, count: number): readonly [string, Value][] =>
    Array.from({ length: count }, (_, i) => [`custom${kind}${i + 1}`, null]);
  return record(
    'enrol',
    {
      enrol: method,
      status: 0,
      name: null,
      enrolperiod: 0,
      enrolstartdate: 0,
      enrolenddate: 0,
      expirynotify: 0,
      expirythreshold: 86_400,
      notifyall: 0,
      password: '',
      cost: null,
      currency: null,
      roleid: STUDENT_ROLE,
      ...Object.fromEntries([...custom('int', 8), ...custom('char', 3), ...custom('dec', 2), ...custom('text', 4)]),
      timecreated: time,
      timemodified: time,
      ...own,
    },
    [element('user_enrolments', {})],
    { id },
  );
}

/** -1: not allowed, unless a role elsewhere allows it. */
const PREVENT = -1;

/** Learners do not see who else is in the course. */
function courseRolesDocument(time: number): XmlNode {
  return element('roles', {}, [
    element('role_overrides', {}, [
      record(
        'override',
        { roleid: STUDENT_ROLE, capability: 'moodle/course:viewparticipants', permission: PREVENT, timemodified: time, modifierid: null },
        [],
        { id: 1 },
      ),
    ]),
    element('role_assignments', {}),
  ]);
}

/** Matched on the other site by its short name. */
function rolesDocument(): XmlNode {
  return element('roles_definition', {}, [
    record('role', { name: '', shortname: 'student', nameincourse: null, description: '', sortorder: 5, archetype: 'student' }, [], {
      id: STUDENT_ROLE,
    }),
  ]);
}

const BY_ACTIVITY = 4;
const ALL = 1;

function completionDocument(activities: readonly Activity[]): XmlNode {
  return element('course_completion', {}, [
    ...activities.map(({ n, kind }, i) =>
      record(
        'course_completion_criteria',
        {
          course: COURSE,
          criteriatype: BY_ACTIVITY,
          module: kind,
          moduleinstance: moduleId(n),
          courseinstanceshortname: null,
          enrolperiod: null,
          timeend: null,
          gradepass: null,
          role: null,
          roleshortname: null,
        },
        [element('course_completion_crit_completions', {})],
        { id: i + 1 },
      ),
    ),
    ...[null, BY_ACTIVITY].map((criteriatype, i) =>
      record('course_completion_aggr_methd', { course: COURSE, criteriatype, method: ALL, value: null }, [], { id: i + 1 }),
    ),
  ]);
}

const NATURAL = 13;

function gradebookDocument(count: number, time: number): XmlNode {
  const category = record(
    'grade_category',
    {
      parent: null,
      depth: 1,
      path: `/${GRADE_CATEGORY}/`,
      fullname: '?',
      aggregation: NATURAL,
      keephigh: 0,
      droplow: 0,
      aggregateonlygraded: 1,
      aggregateoutcomes: 0,
      timecreated: time,
      timemodified: time,
      hidden: 0,
    },
    [],
    { id: GRADE_CATEGORY },
  );
  const total = gradeItem(
    COURSE_GRADE_ITEM,
    {
      categoryid: null,
      itemname: null,
      itemtype: 'course',
      itemmodule: null,
      iteminstance: GRADE_CATEGORY,
      itemnumber: null,
      idnumber: null,
      grademax: 100 * count,
      gradepass: 0,
      sortorder: 1,
      // Moodle recounts it.
      needsupdate: 1,
    },
    time,
  );
  return element('gradebook', {}, [
    element('attributes', {}),
    element('grade_categories', {}, [category]),
    element('grade_items', {}, [total]),
    element('grade_letters', {}),
    element('grade_settings', {}, [record('grade_setting', { name: 'minmaxtouse', value: 1 }, [], { id: '' })]),
  ]);
}

const OVERALL = 0;
const COURSE_BADGE = 2;

/** For a completed course. Moodle restores every badge switched off, and a person switches it on. */
function badgesDocument({ names, badge, contact, publisher, language, time }: CoursePlan): XmlNode {
  const criterion = (id: number, criteriatype: number, parameters: readonly XmlNode[]): XmlNode =>
    record(
      'criterion',
      { badgeid: BADGE, criteriatype, method: ALL, description: '', descriptionformat: 1 },
      [element('parameters', {}, parameters)],
      { id },
    );
  const course = record('parameter', { critid: 2, name: `course_${COURSE}`, value: COURSE, criteriatype: BY_ACTIVITY }, [], { id: 1 });
  return element('badges', {}, [
    record(
      'badge',
      {
        name: names.full,
        description: badge.description,
        timecreated: time,
        timemodified: time,
        usercreated: 2,
        usermodified: 2,
        issuername: publisher,
        issuerurl: '',
        issuercontact: contact,
        expiredate: null,
        expireperiod: null,
        type: COURSE_BADGE,
        courseid: COURSE,
        message: `${paragraph(badge.message)}<p>%badgelink%</p>`,
        messagesubject: names.full,
        attachment: 1,
        notification: 0,
        status: 0,
        nextcron: null,
        version: '1',
        language,
        // Read by Moodle 4.1 to 4.4.
        imageauthorname: '',
        imageauthoremail: '',
        imageauthorurl: '',
        imagecaption: '',
      },
      [
        element('criteria', {}, [criterion(1, OVERALL, []), criterion(2, BY_ACTIVITY, [course])]),
        element('alignments', {}),
        element('relatedbadges', {}),
        element('manual_awards', {}),
        element('tags', {}),
      ],
      { id: BADGE },
    ),
  ]);
}
