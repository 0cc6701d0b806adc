/** Every trap of a Moodle restore, planted in a good backup: each is found, by its code. */
import { beforeAll, describe, expect, it } from 'vitest';
import { moodleTeacher } from '../../../../src/publications/moodle/moodle.ts';
import type { OutputFile } from '../../../../src/targets/target.ts';
import { changed, edit, inspect, inspectPacked, makeBackup } from '../../../support/moodle-backup.ts';

let files: readonly OutputFile[] = [];

beforeAll(async () => {
  files = (await makeBackup()).files;
});

const codesOf = async (changedFiles: readonly OutputFile[]) => [...new Set((await inspect(changedFiles)).list.map(({ code }) => code))];

describe('a backup that was made', () => {
  it.each([
    ['for administrators', undefined, {}],
    ['for teachers', moodleTeacher, {}],
    ['from right to left', undefined, { language: 'ar' }],
    ['in a script that Moodle cannot print', undefined, { language: 'zh' }],
    ['without final evaluation and form', undefined, { course: { evaluation: null, form: null } }],
    ['of an edition with a colour of its own', undefined, { edition: { colours: { accent: '#7a1f3d' } } }],
    ['without pages', undefined, { course: { pages: [] } }],
    [
      'with an accreditation',
      undefined,
      {
        edition: {
          accreditor: { status: 'granted', name: 'A & <B>', reference: '1/2', validFrom: '2026-01-01', validUntil: '2028-12-31' },
        },
      },
    ],
    ['with long titles and marks of XML', undefined, { course: { title: `${'Prisons & "patients" <x> '.repeat(12)}`, review: 'a & b' } }],
  ])('%s has nothing wrong with it', async (_, publication, change) => {
    const made = await makeBackup(changed(change), publication);
    expect((await inspectPacked(made.files)).list).toEqual([]);
  });
});

describe('P600', () => {
  it.each([
    [/^<\?xml/, '<?xml-stylesheet href="a"?><?xml'],
    ['encoding="UTF-8"', 'encoding="utf-8"'],
    ['<moodle_backup>', '<moodle_backup version="1">'],
    ['<moodle_backup>', `<!-- ${'x'.repeat(200)} --><moodle_backup>`],
  ])('a beginning that Moodle does not know: %s → %s', async (from, to) => {
    expect(await codesOf(edit(files, /^moodle_backup\.xml$/, from, to))).toEqual(['P600']);
  });
});

describe('P601', () => {
  it.each([
    'users.xml',
    'roles.xml',
    'groups.xml',
    'scales.xml',
    'outcomes.xml',
    'questions.xml',
    'files.xml',
    'completion.xml',
    'badges.xml',
    'gradebook.xml',
    'course/course.xml',
    'course/roles.xml',
    'course/inforef.xml',
    'course/enrolments.xml',
    'sections/section_1001/section.xml',
    'sections/section_1001/inforef.xml',
  ])('%s is missed', async (path) => {
    expect(files.map(({ file }) => file)).toContain(path);
    expect(await codesOf(files.filter(({ file }) => file !== path))).toEqual(['P601']);
  });

  it.each(['module.xml', 'inforef.xml', 'grades.xml', 'roles.xml', 'scorm.xml', 'customcert.xml', 'page.xml', 'label.xml'])(
    "an activity's %s is missed",
    async (name) => {
      const without = files.filter(({ file }) => !(file.startsWith('activities/') && file.endsWith(`/${name}`)));
      expect(without.length).toBeLessThan(files.length);
      expect(await codesOf(without)).toEqual(['P601']);
    },
  );

  it('users.xml is not missed where the backup says nothing of users', async () => {
    const teacher = await makeBackup(undefined, moodleTeacher);
    expect(teacher.files.map(({ file }) => file)).not.toContain('users.xml');
  });
});

describe.each<[string, readonly (readonly [RegExp, string | RegExp, string])[]]>([
  [
    'P602',
    [
      [/^moodle_backup/, '<original_course_id>50', '<original_course_id>51'],
      [/^moodle_backup/, '<courseid>50', '<courseid>51'],
      [/^moodle_backup/, '<original_course_contextid>150', '<original_course_contextid>151'],
      [/^moodle_backup/, '<name>section_1001_included', '<name>section_1009_included'],
      [/^moodle_backup/, /<name>scorm_(\d+)_userinfo/, '<name>scorm_9_userinfo'],
      [/section_1001\/section/, '<section id="1001"', '<section id="1002"'],
      [/section_1001\/section/, /<sequence>\d+/, '<sequence>1'],
      [/section_1000\/section/, '<number>0', '<number>9'],
      [/scorm_\d+\/module/, /<sectionid>\d+/, '<sectionid>7'],
      [/scorm_\d+\/module/, /<sectionnumber>\d+/, '<sectionnumber>77'],
      [/scorm_\d+\/module/, '<module id="', '<module id="9'],
      [/scorm_\d+\/scorm/, 'moduleid="', 'moduleid="9'],
      [/scorm_\d+\/scorm/, /contextid="\d+"/, 'contextid="1"'],
      [/scorm_\d+\/scorm/, /<scorm id="\d+"/, '<scorm id="1"'],
      [/scorm_\d+\/module/, /<idnumber>[^<]*/, '<idnumber>same'],
      [/customcert_\d+\/module/, /"cm":\d+/, '"cm":9999'],
      [/customcert_\d+\/module/, '"showc":[true,', '"showc":['],
      [/scorm_\d+\/inforef/, /<grade_itemref>[\s\S]*<\/grade_itemref>/, ''],
      [/scorm_\d+\/grades/, /<categoryid>\d+/, '<categoryid>1'],
      [/scorm_\d+\/grades/, /<iteminstance>\d+/, '<iteminstance>1'],
      [/^gradebook/, '<iteminstance>700', '<iteminstance>1'],
      [/^completion/, /<moduleinstance>\d+/, '<moduleinstance>4005'],
      [/^completion/, '<method>1</method>', '<method>2</method>'],
      [/^badges/, '<name>course_50', '<name>course_51'],
      [/^badges/, '<courseid>50', '<courseid>51'],
      [/page_\d+\/page/, '<content>', '<content>$@SCORMVIEWBYID*1@$'],
      [/label_\d+\/label/, '<intro>', '<intro>$@COURSEVIEWBYID*1@$'],
    ],
  ],
  [
    'P603',
    [
      [/scorm_\d+\/inforef/, /<fileref>[\s\S]*<\/fileref>/, ''],
      [/customcert_\d+\/inforef/, /<fileref>[\s\S]*<\/fileref>/, ''],
      [/section_1001\/inforef/, /<fileref>[\s\S]*<\/fileref>/, ''],
      [/^course\/inforef/, /<fileref>[\s\S]*<\/fileref>/, ''],
      [/^course\/inforef/, /<file>\s*<id>\d+/, '<file><id>99'],
      [/scorm_\d+\/scorm/, '<reference>', '<reference>x'],
      [/^files\.xml/, /<contenthash>../, '<contenthash>00'],
      [/^files\.xml/, /<filesize>\d+/, '<filesize>1'],
      [/^files\.xml/, /<file id="2"/, '<file id="1"'],
      [/^files\.xml/, /<contextid>9000030\d\d/, '<contextid>1'],
      [/^files\.xml/, '<filename>chapter-1.png', '<filename>other.png'],
      [/^files\//, 'imsmanifest.xml', 'imsmanifest.xmm'],
    ],
  ],
  [
    'P604',
    [
      [/^course\/course/, '<enablecompletion>1', '<enablecompletion>0'],
      [/^course\/inforef/, /<roleref>[\s\S]*<\/roleref>/, ''],
      [/^moodle_backup/, '<backup_version>2022112800', '<backup_version>2013111800'],
      ...['activities', 'files', 'badges', 'permissions'].map(
        (name) => [/^moodle_backup/, new RegExp(`<name>${name}</name>\\s*<value>1`), `<name>${name}</name><value>0`] as const,
      ),
      [/enrolments/, /(<enrol>guest<\/enrol>\s*<status>)0/, '$11'],
      [/enrolments/, /(<enrol>self<\/enrol>\s*<status>)0/, '$11'],
      [/enrolments/, '<customint6>1', '<customint6>0'],
      [/enrolments/, /<customint5>0/, '<customint5>3'],
      [/enrolments/, /<customint4>0/, '<customint4>1'],
      [/enrolments/, '<enrol>manual', '<enrol>cohort'],
      ...[
        ['popup', 0, 1],
        ['skipview', 2, 0],
        ['hidebrowse', 1, 0],
        ['hidetoc', 3, 0],
        ['nav', 0, 1],
        ['maxattempt', 0, 1],
        ['whatgrade', 0, 3],
        ['grademethod', 1, 0],
        ['forcenewattempt', 0, 1],
        ['lastattemptlock', 0, 1],
        ['masteryoverride', 0, 1],
        ['forcecompleted', 0, 1],
        ['autocommit', 1, 0],
        ['completionstatusallscos', 0, 1],
        ['completionstatusrequired', 6, 4],
        ['displaycoursestructure', 0, 1],
      ].map(([name, good, bad]) => [/scorm_\d+\/scorm/, `<${name}>${good}<`, `<${name}>${bad}<`] as const),
      [/scorm_\d+\/scorm/, '<sha1hash/>', '<sha1hash>abc</sha1hash>'],
      [/scorm_\d+\/module/, '<completion>2', '<completion>1'],
      [/scorm_\d+\/grades/, '<grademax>100.00000', '<grademax>1.00000'],
      [/customcert_\d+\/module/, /\{"type":"completion","cm":\d+,"e":1\},/, ''],
      [/^completion/, /<course_completion_criteria id="1">[\s\S]*?<\/course_completion_criteria>/, ''],
      [/^badges/, '<status>0', '<status>1'],
    ],
  ],
  [
    'P605',
    [
      [/customcert\.xml/, '<font>freeserifb</font>', '<font>dejavusansb</font>'],
      [/customcert\.xml/, '<font>freesans</font>', '<font>helvetica</font>'],
      [/customcert\.xml/, /<colour>#\w+/, '<colour>navy'],
      [/customcert\.xml/, /<fontsize>34/, '<fontsize>0'],
      [/customcert\.xml/, /(<element>text<\/element>\s*<data>)&lt;span class="nolink">/, '$1&lt;span>'],
      [/customcert\.xml/, '<alignment>C', '<alignment>M'],
      [/customcert\.xml/, '<refpoint>0', '<refpoint>1'],
      [/customcert\.xml/, '<posx>201', '<posx>240'],
      [/customcert\.xml/, '<posy>166', '<posy>216.5'],
      [/customcert\.xml/, '<sequence>3', '<sequence>30'],
      [/customcert\.xml/, '"dateitem":"-1"', '"dateitem":"-2"'],
      [/customcert\.xml/, '{"width":26', '{"width":0'],
      [/customcert\.xml/, '"filename":"background.png"', '"filename":"bg.png"'],
      [/customcert\.xml/, '"contextid":150', '"contextid":151'],
      [/customcert\.xml/, '<protection/>', ''],
      [/customcert\.xml/, '<requiredtime>0', '<requiredtime>1095'],
      [/customcert\.xml/, '<emailstudents>1', '<emailstudents>0'],
      [/customcert\.xml/, '<element>studentname', '<element>userpicture'],
      [/customcert\.xml/, '<width>297', '<width>210'],
      [/customcert\.xml/, /<pageid>\d+/, '<pageid>1'],
      [/customcert\.xml/, /<template id="\d+"/, '<template id="1"'],
    ],
  ],
  [
    'P606',
    [
      [/^course\/roles/, '<permission>-1', '<permission>1'],
      [/^course\/roles/, 'viewparticipants', 'view'],
      [/^course\/course/, '<newsitems>0', '<newsitems>1'],
      [/^course\/course/, /<fullname>[^<]*/, '<fullname>A course that shows everything'],
      [/^badges/, /<messagesubject>[^<]*/, '<messagesubject>You finished a course that shows everything'],
    ],
  ],
])('%s', (code, plants) => {
  it.each(plants)('in %s: %s → %s', async (path, from, to) => {
    expect(await codesOf(edit(files, path, from, to))).toContain(code);
  });
});

it('P212: a document that is no XML', async () => {
  expect(await codesOf(edit(files, /^badges/, '</badges>', ''))).toContain('P212');
});

it('says the place', async () => {
  const { list } = await inspect(edit(files, /customcert\.xml/, '<refpoint>0', '<refpoint>1'));
  expect(list).toMatchObject([{ code: 'P605', origin: { file: expect.stringMatching(/customcert\.xml$/), offset: expect.any(Number) } }]);
});
