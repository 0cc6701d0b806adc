/** Every id agrees with the others: course, sections, modules, grades, conditions, criteria, links. */
import { attributeOf, type XmlElement } from '../../package/read-xml.ts';
import { decodeText } from '../../package/validate.ts';
import { all, type Backup, field, jsonOf, named } from './inspect-backup.ts';

export function checkIds(backup: Backup): void {
  checkCourse(backup);
  checkParts(backup);
  checkActivities(backup);
  checkGrades(backup);
  checkConditions(backup);
  checkCompletion(backup);
  checkBadge(backup);
  checkLinks(backup);
}

function courseOf(backup: Backup): { readonly id: string; readonly context: string } {
  const course = backup.document('course/course.xml');
  return { id: attributeOf(course, 'id') ?? '', context: attributeOf(course, 'contextid') ?? '' };
}

function checkCourse(backup: Backup): void {
  const { id, context } = courseOf(backup);
  const main = backup.document('moodle_backup.xml');
  const expected: readonly (readonly [string, string])[] = [
    ['original_course_id', id],
    ['courseid', id],
    ['original_course_contextid', context],
  ];
  for (const [name, value] of expected)
    for (const element of all(main, name))
      if (element.text !== value)
        backup.add('P602', `${name} is ${element.text}, but the course says ${value}`, 'moodle_backup.xml', element);
}

/** Sections and activities say of themselves what the contents say of them, and each has its settings. */
function checkParts(backup: Backup): void {
  const { sections, activities } = backup;
  const settings = new Set(all(backup.document('moodle_backup.xml'), 'setting').map((setting) => field(setting, 'name')));
  const included = (name: string, file: string): void => {
    for (const setting of [`${name}_included`, `${name}_userinfo`])
      if (!settings.has(setting)) backup.add('P602', `there is no setting ${setting}`, file);
  };
  for (const { id, folder, document } of sections) {
    const file = `${folder}/section.xml`;
    if (attributeOf(document, 'id') !== id || folder !== `sections/section_${id}`)
      backup.add('P602', `the contents call it ${id}`, file, document);
    const sequence = activities.filter(({ section }) => section === id).map(({ module }) => module);
    if (field(document, 'sequence') !== sequence.join(',')) backup.add('P602', `its sequence is not ${sequence.join(',')}`, file, document);
    included(`section_${id}`, file);
  }
  if (!sections.some(({ document }) => field(document, 'number') === '0')) backup.add('P602', 'there is no section 0', 'moodle_backup.xml');
  for (const { kind, module, section, folder, document, moduleDocument } of activities) {
    const file = `${folder}/module.xml`;
    const home = sections.find(({ id }) => id === section);
    if (
      !home ||
      field(moduleDocument, 'sectionid') !== section ||
      field(moduleDocument, 'sectionnumber') !== field(home.document, 'number')
    )
      backup.add('P602', `it stands in no section, or in another than the contents say`, file, moduleDocument);
    const ids = [attributeOf(moduleDocument, 'id'), attributeOf(document, 'moduleid')];
    const kinds = [field(moduleDocument, 'modulename'), attributeOf(document, 'modulename')];
    if (ids.some((id) => id !== module) || kinds.some((one) => one !== kind) || folder !== `activities/${kind}_${module}`)
      backup.add('P602', `the contents call it ${kind} ${module}`, file, moduleDocument);
    if (attributeOf(document.children[0] ?? document, 'id') !== attributeOf(document, 'id'))
      backup.add('P602', 'the instance has two ids', `${folder}/${kind}.xml`, document);
    included(`${kind}_${module}`, file);
  }
}

function checkActivities({ activities, add }: Backup): void {
  const unique = (what: string, read: (activity: Backup['activities'][number]) => string): void => {
    const seen = new Set<string>();
    for (const activity of activities) {
      const value = read(activity);
      if (value !== '' && seen.has(value)) add('P602', `the ${what} ${value} is used twice`, `${activity.folder}/module.xml`);
      seen.add(value);
    }
  };
  unique('module id', ({ module }) => module);
  unique('context', ({ document }) => attributeOf(document, 'contextid') ?? '');
  unique('instance id', ({ document }) => attributeOf(document, 'id') ?? '');
  unique('idnumber', ({ moduleDocument }) => field(moduleDocument, 'idnumber'));
}

function checkGrades(backup: Backup): void {
  const gradebook = backup.document('gradebook.xml');
  const categories = all(gradebook, 'grade_category').map((category) => attributeOf(category, 'id') ?? '');
  const total = all(gradebook, 'grade_item').find((item) => field(item, 'itemtype') === 'course');
  if (!total || !categories.includes(field(total, 'iteminstance')))
    backup.add('P602', 'there is no item for the whole course', 'gradebook.xml');
  const seen = new Set<string>();
  for (const { folder, kind, document } of backup.activities) {
    const file = `${folder}/grades.xml`;
    const items = all(backup.document(file), 'grade_item');
    const references = named(backup.document(`${folder}/inforef.xml`), 'grade_item');
    if (items.map((item) => attributeOf(item, 'id')).join() !== references.join())
      backup.add('P602', 'inforef.xml names other grade items', file);
    for (const item of items) {
      const id = attributeOf(item, 'id') ?? '';
      if (seen.has(id)) backup.add('P602', `the grade item ${id} is there twice`, file, item);
      seen.add(id);
      const right = field(item, 'iteminstance') === attributeOf(document, 'id') && field(item, 'itemmodule') === kind;
      if (!right || !categories.includes(field(item, 'categoryid')))
        backup.add('P602', `the grade item ${id} belongs to nothing`, file, item);
    }
  }
}

/** `{"op":"&","c":[{"type":"completion","cm":2010,"e":1}],"showc":[true]}` */
function checkConditions(backup: Backup): void {
  const modules = new Set(backup.activities.map(({ module }) => module));
  for (const { folder, moduleDocument } of backup.activities) {
    const file = `${folder}/module.xml`;
    const { conditions, shown } = conditionsOf(moduleDocument);
    for (const module of conditions.filter((one) => !modules.has(one)))
      backup.add('P602', `it opens after module ${module}, which is not there`, file, moduleDocument);
    if (shown !== conditions.length)
      backup.add('P602', `"showc" has ${shown} entries for ${conditions.length} conditions`, file, moduleDocument);
  }
}

/** Module ids that must be done before an activity opens, and how many entries `showc` has. */
export function conditionsOf(module: XmlElement): { readonly conditions: readonly string[]; readonly shown: number } {
  const text = field(module, 'availability');
  if (text === '' || text.startsWith('$@')) return { conditions: [], shown: 0 };
  const { c, showc } = jsonOf(text);
  const conditions = Array.isArray(c) ? c.map((one: { readonly cm?: unknown } | null) => String(one?.cm)) : [];
  return { conditions, shown: Array.isArray(showc) ? showc.length : 0 };
}

function checkCompletion(backup: Backup): void {
  const file = 'completion.xml';
  const { id } = courseOf(backup);
  const root = backup.document(file);
  for (const criterion of all(root, 'course_completion_criteria')) {
    const found = backup.activities.find(({ module }) => module === field(criterion, 'moduleinstance'));
    if (found?.kind !== field(criterion, 'module') || field(criterion, 'course') !== id)
      backup.add('P602', `a criterion is about ${field(criterion, 'moduleinstance')}, which is not there`, file, criterion);
  }
  const rules = all(root, 'course_completion_aggr_methd').map((rule) => `${field(rule, 'criteriatype')} ${field(rule, 'method')}`);
  if (!rules.includes('$@NULL@$ 1') || !rules.includes('4 1')) backup.add('P602', 'not all criteria have to be met', file, root);
}

function checkBadge(backup: Backup): void {
  const file = 'badges.xml';
  const { id } = courseOf(backup);
  for (const badge of all(backup.document(file), 'badge')) {
    const [parameter] = all(badge, 'parameter');
    const right = parameter && field(parameter, 'name') === `course_${id}` && field(parameter, 'value') === id;
    if (!right || field(badge, 'courseid') !== id) backup.add('P602', 'the badge is for another course', file, badge);
  }
}

const LINK = /\$@([A-Z]+)VIEWBYID\*(\d+)@\$/g;

/** Links inside the course: `$@SCORMVIEWBYID*2010@$`. */
function checkLinks(backup: Backup): void {
  const { id } = courseOf(backup);
  for (const [path, bytes] of backup.files) {
    if (!path.endsWith('.xml')) continue;
    for (const [link, kind = '', target] of decodeText(bytes).matchAll(LINK)) {
      const found =
        kind === 'COURSE' ? target === id : backup.activities.some((one) => one.module === target && one.kind === kind.toLowerCase());
      if (!found) backup.add('P602', `the link ${link} leads nowhere`, path);
    }
  }
}
