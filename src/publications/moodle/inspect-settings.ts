/** Learners can read, enrol, do and finish, nothing is earned that was not, and nobody is shown to others. */
import { attributeOf } from '../../package/read-xml.ts';
import { all, type Backup, field, named } from './inspect-backup.ts';
import { conditionsOf } from './inspect-ids.ts';

export function checkSettings(backup: Backup): void {
  checkRestore(backup);
  checkEnrolment(backup);
  checkScorm(backup);
  checkFinish(backup);
  checkExposure(backup);
}

/** Below, Moodle refuses the file; below the second, it converts questions and grades. */
const OLDEST = 2022112800;

function checkRestore(backup: Backup): void {
  const { settings, document, add } = backup;
  const main = 'moodle_backup.xml';
  for (const name of ['activities', 'files', 'badges', 'permissions'])
    if (settings.get(name) !== '1') add('P604', `the setting ${name} is off: that part is not restored`, main);
  const root = document(main);
  for (const name of ['moodle_version', 'backup_version'])
    for (const element of all(root, name))
      if (!(Number(element.text) >= OLDEST)) add('P604', `${name} ${element.text} makes Moodle convert the course`, main, element);
  if (field(document('course/course.xml'), 'enablecompletion') !== '1')
    add('P604', 'completion is off for the course', 'course/course.xml');
}

function checkEnrolment({ document, add }: Backup): void {
  const path = 'course/enrolments.xml';
  const student = all(document('roles.xml'), 'role').find((role) => field(role, 'shortname') === 'student');
  const role = (student && attributeOf(student, 'id')) ?? '';
  if (role === '' || !named(document('course/inforef.xml'), 'role').includes(role))
    add('P604', 'it does not name the role of students: whoever enrols would have none', 'course/inforef.xml');
  const methods = all(document(path), 'enrol').filter(({ children }) => children.length > 0);
  const wanted: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['manual', { status: '0', roleid: role }],
    ['guest', { status: '0', roleid: '0', password: '' }],
    ['self', { status: '0', roleid: role, password: '', customint3: '0', customint4: '0', customint5: '0', customint6: '1' }],
  ];
  for (const [method, fields] of wanted) {
    const found = methods.find((one) => field(one, 'enrol') === method);
    const wrong = found ? Object.entries(fields).filter(([name, value]) => field(found, name) !== value) : [];
    if (!found) add('P604', `there is no enrolment method ${method}`, path);
    for (const [name, value] of wrong) add('P604', `${method}: ${name} is not "${value}"`, path, found);
  }
}

/** What a package of one page that resumes by itself needs (activities.ts says why). */
const SCORM: Readonly<Record<string, string>> = {
  scormtype: 'local',
  version: 'SCORM_1.2',
  maxgrade: '100',
  grademethod: '1',
  whatgrade: '0',
  maxattempt: '0',
  forcecompleted: '0',
  forcenewattempt: '0',
  lastattemptlock: '0',
  masteryoverride: '0',
  displaycoursestructure: '0',
  updatefreq: '0',
  sha1hash: '',
  launch: '0',
  skipview: '2',
  hidebrowse: '1',
  hidetoc: '3',
  nav: '0',
  auto: '0',
  popup: '0',
  completionscorerequired: '$@NULL@$',
  completionstatusallscos: '0',
  autocommit: '1',
};

function checkScorm({ activities, document, add }: Backup): void {
  for (const { kind, folder, document: activity, moduleDocument } of activities) {
    const [scorm] = activity.children;
    if (kind !== 'scorm' || !scorm) continue;
    for (const [name, value] of Object.entries(SCORM))
      if (field(scorm, name) !== value) add('P604', `${name} is "${field(scorm, name)}", not "${value}"`, `${folder}/scorm.xml`, scorm);
    if (!['2', '6'].includes(field(scorm, 'completionstatusrequired')))
      add('P604', 'it is not done by passed, or by passed or completed', `${folder}/scorm.xml`, scorm);
    if (field(moduleDocument, 'completion') !== '2') add('P604', 'it is not done by its rule', `${folder}/module.xml`, moduleDocument);
    const items = all(document(`${folder}/grades.xml`), 'grade_item');
    if (items.length !== 1) add('P604', `it has ${items.length} grade items`, `${folder}/grades.xml`);
    for (const item of items)
      if (field(item, 'grademax') !== '100.00000') add('P604', 'its grade does not go to 100', `${folder}/grades.xml`, item);
  }
}

/** Everything that counts is a criterion of the course and a condition of the diploma, and nothing else is. */
function checkFinish({ activities, document, add }: Backup): void {
  const counting = activities.filter(({ moduleDocument }) => field(moduleDocument, 'completion') === '2').map(({ module }) => module);
  const criteria = all(document('completion.xml'), 'course_completion_criteria').map((criterion) => field(criterion, 'moduleinstance'));
  if ([...counting].sort().join() !== [...criteria].sort().join())
    add('P604', 'the course is not complete when everything that counts is done', 'completion.xml');
  for (const { kind, folder, moduleDocument } of activities) {
    if (kind !== 'customcert') continue;
    if (counting.some((module) => !conditionsOf(moduleDocument).conditions.includes(module)))
      add('P604', 'the diploma opens before everything that counts is done', `${folder}/module.xml`, moduleDocument);
  }
  for (const badge of all(document('badges.xml'), 'badge'))
    if (field(badge, 'status') !== '0') add('P604', 'the badge is not switched off', 'badges.xml', badge);
}

/** Characters: a shorter title ("Ethics", "Online course") may stand in any name. */
const TELLING = 20;

function checkExposure({ sections, document, add }: Backup): void {
  const hidden = all(document('course/roles.xml'), 'override').some(
    (override) => field(override, 'capability') === 'moodle/course:viewparticipants' && Number(field(override, 'permission')) < 0,
  );
  if (!hidden) add('P606', 'learners can see the list of participants', 'course/roles.xml');
  const course = document('course/course.xml');
  if (field(course, 'newsitems') !== '0') add('P606', 'the course has a forum of announcements', 'course/course.xml', course);
  const top = sections.find(({ document: section }) => field(section, 'number') === '0');
  const title = (top ? field(top.document, 'name') : '').toLowerCase();
  const tells = (text: string): boolean => title.length > TELLING && text.toLowerCase().includes(title);
  for (const name of ['fullname', 'shortname', 'summary'])
    if (tells(field(course, name)))
      add('P606', `${name} is the course's title: mails and lists of courses would say what somebody studies`, 'course/course.xml', course);
  for (const badge of all(document('badges.xml'), 'badge'))
    if (['name', 'messagesubject', 'message', 'description'].some((name) => tells(field(badge, name))))
      add('P606', 'the badge or its mail says what somebody studies', 'badges.xml', badge);
}
