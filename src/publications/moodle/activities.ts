/** The activities of a Moodle course, each as data and as its files in the backup. Which ones there are, plan.ts decides. */
import { element, type XmlNode } from '../../package/xml.ts';
import { GRADE_CATEGORY, gradeItemId, instanceId, moduleContext, moduleId, record, sectionId } from './records.ts';

export interface Activity {
  /** Its number in the course, from 1: all its ids come from it. */
  readonly n: number;
  readonly kind: 'label' | 'page' | 'scorm' | 'quiz' | 'customcert';
  /** The section's number. */
  readonly section: number;
  readonly name: string;
  /** Unique in the course, or empty. */
  readonly idnumber: string;
  /** False: only for those who may edit the course. */
  readonly visible: boolean;
  /** Numbers of the activities that must be done before it opens. */
  readonly after: readonly number[];
  /** Done by rule, and with a grade from 0 to 100; `pass`: the least that passes, 0 for none. */
  readonly graded: { readonly pass: number } | null;
  /** Ids of its files. */
  readonly files: readonly number[];
  /** Ids of the categories of its question bank; absent: none. */
  readonly categories?: readonly number[];
  /** What only this kind has: `<scorm>`, `<page>`… */
  readonly own: XmlNode;
}

/** The release whose elements these are. Moodle takes it for information only. */
const MODULE_VERSION = 2022112800;

export function folderOf({ kind, n }: Activity): string {
  return `activities/${kind}_${moduleId(n)}`;
}

/** The five files of an activity, by name. */
export function activityDocuments(activity: Activity, order: number, time: number): ReadonlyMap<string, XmlNode> {
  const { n, kind, graded, files, categories = [], own } = activity;
  return new Map([
    ['module.xml', moduleDocument(activity, time)],
    [
      `${kind}.xml`,
      record('activity', {}, [own], { id: instanceId(n), moduleid: moduleId(n), modulename: kind, contextid: moduleContext(n) }),
    ],
    ['inforef.xml', inforef({ files, gradeItems: graded ? [gradeItemId(n)] : [], categories })],
    [
      'grades.xml',
      element('activity_gradebook', {}, [
        element('grade_items', {}, graded ? [activityGradeItem(activity, graded.pass, order, time)] : []),
        element('grade_letters', {}),
      ]),
    ],
    ['roles.xml', element('roles', {}, [element('role_overrides', {}), element('role_assignments', {})])],
  ]);
}

function moduleDocument({ n, kind, section, idnumber, visible, after, graded }: Activity, time: number): XmlNode {
  return record(
    'module',
    {
      modulename: kind,
      sectionid: sectionId(section),
      sectionnumber: section,
      idnumber,
      added: time,
      score: 0,
      indent: 0,
      visible: visible ? 1 : 0,
      visibleoncoursepage: 1,
      visibleold: visible ? 1 : 0,
      groupmode: 0,
      groupingid: 0,
      completion: graded ? COMPLETION.byRule : COMPLETION.none,
      // A package says itself whether it was passed; of a quiz Moodle asks for the grade that passes.
      completiongradeitemnumber: kind === 'quiz' ? 0 : null,
      completionpassgrade: kind === 'quiz' ? 1 : 0,
      completionview: 0,
      completionexpected: 0,
      availability: after.length === 0 ? null : availability(after),
      showdescription: 0,
      downloadcontent: 1,
      lang: null,
    },
    [element('tags', {})],
    { id: moduleId(n), version: MODULE_VERSION },
  );
}

const COMPLETION = { none: 0, byRule: 2 } as const;

/** All of them done; greyed with the reason until then. `showc` needs as many entries as there are conditions. */
function availability(after: readonly number[]): string {
  return JSON.stringify({
    op: '&',
    c: after.map((n) => ({ type: 'completion', cm: moduleId(n), e: 1 })),
    showc: after.map(() => true),
  });
}

/** What a part of the course needs from elsewhere in the backup: what none names is not restored. */
export function inforef({
  files = [],
  gradeItems = [],
  roles = [],
  categories = [],
}: {
  readonly files?: readonly number[];
  readonly gradeItems?: readonly number[];
  readonly roles?: readonly number[];
  /** Of questions. */
  readonly categories?: readonly number[];
}): XmlNode {
  const list = (name: string, each: string, ids: readonly number[]): readonly XmlNode[] =>
    ids.length === 0
      ? []
      : [
          element(
            name,
            {},
            ids.map((id) => record(each, { id })),
          ),
        ];
  return element('inforef', {}, [
    ...list('fileref', 'file', files),
    ...list('grade_itemref', 'grade_item', gradeItems),
    ...list('roleref', 'role', roles),
    ...list('question_categoryref', 'question_category', categories),
  ]);
}

function activityGradeItem({ n, kind, name }: Activity, pass: number, order: number, time: number): XmlNode {
  const own = { itemname: name, itemtype: 'mod', itemmodule: kind, iteminstance: instanceId(n), itemnumber: 0, idnumber: '' } as const;
  return gradeItem(
    gradeItemId(n),
    { categoryid: GRADE_CATEGORY, ...own, grademax: 100, gradepass: pass, sortorder: order, needsupdate: 0 },
    time,
  );
}

export function gradeItem(
  id: number,
  item: {
    readonly categoryid: number | null;
    readonly itemname: string | null;
    readonly itemtype: 'mod' | 'course';
    readonly itemmodule: string | null;
    readonly iteminstance: number;
    readonly itemnumber: number | null;
    readonly idnumber: string | null;
    readonly grademax: number;
    readonly gradepass: number;
    readonly sortorder: number;
    readonly needsupdate: 0 | 1;
  },
  time: number,
): XmlNode {
  return record(
    'grade_item',
    {
      categoryid: item.categoryid,
      itemname: item.itemname,
      itemtype: item.itemtype,
      itemmodule: item.itemmodule,
      iteminstance: item.iteminstance,
      itemnumber: item.itemnumber,
      iteminfo: null,
      idnumber: item.idnumber,
      calculation: null,
      gradetype: 1,
      grademax: item.grademax.toFixed(5),
      grademin: '0.00000',
      scaleid: null,
      outcomeid: null,
      gradepass: item.gradepass.toFixed(5),
      multfactor: '1.00000',
      plusfactor: '0.00000',
      aggregationcoef: '0.00000',
      aggregationcoef2: '0.00000',
      weightoverride: 0,
      sortorder: item.sortorder,
      display: 0,
      decimals: null,
      hidden: 0,
      locked: 0,
      locktime: 0,
      needsupdate: item.needsupdate,
      timecreated: time,
      timemodified: time,
    },
    [element('grade_grades', {})],
    { id },
  );
}

export function labelElement(n: number, name: string, html: string, time: number): XmlNode {
  return record('label', { name, intro: html, introformat: 1, timemodified: time }, [], { id: instanceId(n) });
}

export function pageElement(n: number, name: string, html: string, time: number): XmlNode {
  return record(
    'page',
    {
      name,
      intro: '',
      introformat: 1,
      content: html,
      contentformat: 1,
      legacyfiles: 0,
      legacyfileslast: null,
      display: 5,
      // PHP's own notation: neither the intro nor the date of the last change.
      displayoptions: 'a:2:{s:10:"printintro";s:1:"0";s:17:"printlastmodified";s:1:"0";}',
      revision: 1,
      timemodified: time,
    },
    [],
    { id: instanceId(n) },
  );
}

/** Bits of `completionstatusrequired`. */
export const STATUS = { passed: 2, passedOrCompleted: 6 } as const;

/**
 * A SCORM 1.2 activity for a package of one page that resumes by itself. Without `sha1hash` and with no SCOs listed, Moodle unpacks the
 * package and reads its manifest.
 */
export function scormElement(
  n: number,
  { name, file, html, status }: { readonly name: string; readonly file: string; readonly html: string; readonly status: 2 | 6 },
  time: number,
): XmlNode {
  return record(
    'scorm',
    {
      name,
      scormtype: 'local',
      reference: file,
      intro: html,
      introformat: 1,
      version: 'SCORM_1.2',
      maxgrade: 100,
      // Highest grade, of the best attempt; without limit, never from blank.
      grademethod: 1,
      whatgrade: 0,
      maxattempt: 0,
      forcecompleted: 0,
      forcenewattempt: 0,
      lastattemptlock: 0,
      // The package alone says whether the learner passed.
      masteryoverride: 0,
      displayattemptstatus: 0,
      displaycoursestructure: 0,
      updatefreq: 0,
      sha1hash: '',
      md5hash: '',
      revision: 0,
      launch: 0,
      // Straight into the lesson, in Moodle's own page, without preview, table of contents or arrows.
      skipview: 2,
      hidebrowse: 1,
      hidetoc: 3,
      nav: 0,
      navpositionleft: -100,
      navpositiontop: -100,
      auto: 0,
      popup: 0,
      options: '',
      width: 100,
      height: 700,
      timeopen: 0,
      timeclose: 0,
      timemodified: time,
      completionstatusrequired: status,
      completionscorerequired: null,
      completionstatusallscos: 0,
      // Saves after a minute what a killed page has set.
      autocommit: 1,
    },
    [element('scoes', {})],
    { id: instanceId(n) },
  );
}
