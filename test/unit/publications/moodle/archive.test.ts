/** What a restored course will be, read from the archive: its values against course and edition. (That they agree with each other: inspect.test.ts.) */
import { beforeAll, describe, expect, it } from 'vitest';
import { attributeOf, type XmlElement } from '../../../../src/package/read-xml.ts';
import { all, field } from '../../../../src/publications/moodle/inspect-backup.ts';
import { moodle, moodleTeacher } from '../../../../src/publications/moodle/moodle.ts';
import { changed, DATE, inspect, type MadeBackup, makeBackup, textOf } from '../../../support/moodle-backup.ts';

const TITLE = 'A course that shows everything';
let made: MadeBackup;

beforeAll(async () => {
  made = await makeBackup();
});

/** Fields of an element that has no elements below them. */
function fieldsOf(element: XmlElement | undefined): Record<string, string> {
  return Object.fromEntries(
    (element?.children ?? []).filter(({ children }) => children.length === 0).map(({ local, text }) => [local, text]),
  );
}

function activitiesOf({ document }: MadeBackup): readonly { readonly kind: string; readonly title: string; readonly folder: string }[] {
  const [list] = all(document('moodle_backup.xml'), 'activities');
  return (list?.children ?? []).map((one) => ({
    kind: field(one, 'modulename'),
    title: field(one, 'title'),
    folder: field(one, 'directory'),
  }));
}

function folderOf(backup: MadeBackup, kind: string, place = 0): string {
  return activitiesOf(backup).filter((one) => one.kind === kind)[place]?.folder ?? 'none';
}

describe('the course', () => {
  it('has a section for each chapter, in order, with summary and picture', () => {
    const sections = all(made.document('moodle_backup.xml'), 'sections')[0]?.children ?? [];
    expect(sections.map((section) => field(section, 'title'))).toEqual([
      TITLE,
      '1. Isolation, discipline and punishment',
      '2. Dual loyalty and clinical independence',
      'To finish',
    ]);
    const summary = field(made.document('sections/section_1001/section.xml'), 'summary');
    expect(summary).toMatch(/^<p><img src="@@PLUGINFILE@@\/chapter-1\.png" alt=""[^>]*><span class="nolink">\S.*<\/span><\/p>/);
    const pictures = all(made.document('files.xml'), 'file').filter((file) => field(file, 'filearea') === 'section');
    expect(pictures.map((file) => [field(file, 'itemid'), field(file, 'filename'), field(file, 'mimetype')])).toEqual([
      ['1001', 'chapter-1.png', 'image/png'],
      ['1002', 'chapter-2.png', 'image/png'],
    ]);
  });

  it('has the welcome, the pages, a SCORM activity for each chapter, the final evaluation and the diploma', () => {
    expect(activitiesOf(made).map(({ kind, title }) => [kind, title])).toEqual([
      ['label', 'Welcome'],
      ['page', 'Before you start: your safety'],
      ['page', 'About this course'],
      ['label', 'For administrators'],
      ['scorm', 'Isolation, discipline and punishment'],
      ['scorm', 'Dual loyalty and clinical independence'],
      ['scorm', 'Final evaluation'],
      ['customcert', 'Diploma'],
    ]);
  });

  it('carries the date of the course, not of the clock', () => {
    const times = made.files
      .filter(({ file }) => file.endsWith('.xml'))
      .flatMap(({ file }) => [...textOf(made.files, file).matchAll(/<(?:time(?:created|modified)|added|backup_date|startdate)>(\d+)</g)])
      .map(([, time]) => Number(time));
    expect(times.length).toBeGreaterThan(50);
    expect(new Set(times)).toEqual(new Set([Date.UTC(2026, 10, 22) / 1000]));
  });

  it('forces its language as Moodle calls it', async () => {
    expect(field(made.document('course/course.xml'), 'lang')).toBe('en');
    const nb = await makeBackup(changed({ language: 'nb' }));
    expect(field(nb.document('course/course.xml'), 'lang')).toBe('no');
  });
});

describe('what learners must do', () => {
  it('is to pass or complete each chapter, and to pass the final evaluation with the pass mark of course or edition', async () => {
    const passOf = (backup: MadeBackup) =>
      [0, 1, 2].map((place) => {
        const folder = folderOf(backup, 'scorm', place);
        return [
          field(backup.document(`${folder}/scorm.xml`).children[0] as XmlElement, 'completionstatusrequired'),
          field(all(backup.document(`${folder}/grades.xml`), 'grade_item')[0] as XmlElement, 'gradepass'),
        ];
      });
    expect(passOf(made)).toEqual([
      ['6', '0.00000'],
      ['6', '0.00000'],
      ['2', '80.00000'],
    ]);
    expect(passOf(await makeBackup(changed({ edition: { pass: 65 } })))[2]).toEqual(['2', '65.00000']);
  });

  it('opens the final evaluation after the chapters, so that guests never see its questions, and the diploma after everything', () => {
    const conditions = (folder: string) =>
      JSON.parse(field(made.document(`${folder}/module.xml`), 'availability')).c.map(({ cm, e }: { cm: number; e: number }) => [cm, e]);
    expect(conditions(folderOf(made, 'scorm', 2))).toEqual([
      [2005, 1],
      [2006, 1],
    ]);
    expect(conditions(folderOf(made, 'customcert'))).toEqual([
      [2005, 1],
      [2006, 1],
      [2007, 1],
    ]);
    expect(field(made.document(`${folderOf(made, 'scorm')}/module.xml`), 'availability')).toBe('$@NULL@$');
  });

  it('is done where the course has no final evaluation, too', async () => {
    const without = await makeBackup(changed({ course: { evaluation: null, form: null } }));
    expect(activitiesOf(without).map(({ kind }) => kind)).toEqual(['label', 'page', 'page', 'label', 'scorm', 'scorm', 'customcert']);
    expect(textOf(without.files, `${folderOf(without, 'customcert')}/customcert.xml`)).toContain('for completing every chapter of');
  });
});

describe('the privacy of learners', () => {
  it('names and mails say nothing of the subject; the diploma prints the title', () => {
    expect(fieldsOf(made.document('course/course.xml'))).toMatchObject({
      fullname: 'Online course',
      shortname: expect.stringMatching(/^course-en-[0-9a-f]{4}$/),
      summary: '<p><span class="nolink">A course for self-study.</span></p>',
    });
    const [badge] = all(made.document('badges.xml'), 'badge').filter(({ children }) => children.length > 0);
    expect(fieldsOf(badge)).toMatchObject({ name: 'Online course', messagesubject: 'Online course', status: '0', notification: '0' });
    expect(textOf(made.files, `${folderOf(made, 'customcert')}/customcert.xml`)).toContain(TITLE);
  });

  it('learners do not see the list of participants, and there is no forum', () => {
    const [override] = all(made.document('course/roles.xml'), 'override');
    expect(fieldsOf(override)).toMatchObject({ roleid: '5', capability: 'moodle/course:viewparticipants', permission: '-1' });
    expect(field(made.document('course/course.xml'), 'newsitems')).toBe('0');
  });

  it('a stranger cannot verify a diploma, and the badge is off', () => {
    const diploma = made.document(`${folderOf(made, 'customcert')}/customcert.xml`).children[0];
    expect(fieldsOf(diploma)).toMatchObject({ verifyany: '0', emailstudents: '1', emailteachers: '0', emailothers: '', requiredtime: '0' });
  });

  it('the welcome says that Moodle keeps a log, and the safety page what the course sends', () => {
    expect(textOf(made.files, `${folderOf(made, 'label')}/label.xml`)).toContain('keeps its own log of who opened which page');
    expect(textOf(made.files, `${folderOf(made, 'page')}/page.xml`)).toContain('Whether you have finished and passed.');
  });
});

describe('the note for administrators', () => {
  it('is hidden from learners and tells what to do without the plug-in', () => {
    const folder = folderOf(made, 'label', 1);
    expect(fieldsOf(made.document(`${folder}/module.xml`))).toMatchObject({ visible: '0', visibleold: '0', sectionnumber: '0' });
    expect(textOf(made.files, `${folder}/label.xml`)).toContain('mod_customcert');
    expect(fieldsOf(made.document(`${folderOf(made, 'label')}/module.xml`))).toMatchObject({ visible: '1' });
  });
});

describe('pages', () => {
  it('link to pages and chapters of the course, and to nothing else', () => {
    const [safety, about] = [0, 1].map((place) => textOf(made.files, `${folderOf(made, 'page', place)}/page.xml`));
    expect(`${safety}${about}`).not.toMatch(/href=&quot;(?!\$@|http|mailto)/);
    expect(`${safety}${about}`).not.toMatch(/data-note|\.html/);
  });
});

describe('an edition', () => {
  /** A PNG's beginning, 600 × 200. */
  const logo = new Uint8Array(24);
  new DataView(logo.buffer).setUint32(16, 600);
  new DataView(logo.buffer).setUint32(20, 200);
  const withEdition = (edition: object, file: string) =>
    makeBackup((variant) => {
      const media = new Map([...variant.course.media, [file, { file, bytes: logo }]]);
      return changed({ course: { media }, edition: { logo: file, ...edition } })(variant);
    });

  it('gives the diploma its logo, text and signatory, and opens verification and badge', async () => {
    const certificate = { text: 'Three points of education.', signatory: 'Dr. A. Müller', verification: 'public', badge: true };
    const own = await withEdition({ certificate, publisher: 'The Association' }, 'editions/x/logo.png');
    const diploma = own.document(`${folderOf(own, 'customcert')}/customcert.xml`).children[0] as XmlElement;
    const texts = all(diploma, 'element').map((element) => [field(element, 'name'), field(element, 'data')]);
    expect(Object.fromEntries(texts)).toMatchObject({
      Logo: expect.stringContaining('"width":73,"height":24'),
      Statements: expect.stringContaining('Three points of education.'),
      Signatory: '<span class="nolink">Dr. A. Müller</span>',
      'Label of the signatory': '<span class="nolink">The Association</span>',
      Verification: expect.stringContaining('Scan the code'),
    });
    expect(field(diploma, 'verifyany')).toBe('1');
    expect(textOf(own.files, `${folderOf(own, 'label', 1)}/label.xml`)).toContain('Enable access');
    expect((await inspect(own.files)).list).toEqual([]);
    expect(own.report.list).toEqual([]);
  });

  it('is told that a logo in SVG is not printed', async () => {
    const own = await withEdition({}, 'editions/x/logo.svg');
    expect(own.report.list).toMatchObject([{ code: 'P608', severity: 'warning' }]);
    expect((await inspect(own.files)).list).toEqual([]);
  });

  it('gives the file its neutral name', async () => {
    const own = await makeBackup(changed({ edition: { fileName: 'night-course' } }));
    expect(field(all(own.document('moodle_backup.xml'), 'information')[0] as XmlElement, 'name')).toBe('night-course-en-moodle.mbz');
  });
});

describe('for a teacher', () => {
  it('differs in what it says of users, and in nothing else', async () => {
    const teacher = await makeBackup(undefined, moodleTeacher);
    const texts = (backup: MadeBackup) =>
      new Map(backup.files.filter(({ file }) => file.endsWith('.xml')).map(({ file }) => [file, textOf(backup.files, file)]));
    const [admin, own] = [texts(made), texts(teacher)];
    expect([...admin.keys()].filter((file) => !own.has(file))).toEqual(['users.xml']);
    expect([...own.keys()].filter((file) => own.get(file) !== admin.get(file))).toEqual(['moodle_backup.xml']);
    expect(admin.get('moodle_backup.xml')).toMatch(/<name>users<\/name>\s*<value>1/);
    expect(own.get('moodle_backup.xml')).toMatch(/<name>users<\/name>\s*<value>0/);
  });
});

describe('the archive', () => {
  it('begins with moodle_backup.xml, says a release that every site from 4.1 on takes, and has no folders', () => {
    expect(made.files[0]?.file).toBe('moodle_backup.xml');
    const [information] = all(made.document('moodle_backup.xml'), 'information');
    expect(fieldsOf(information)).toMatchObject({
      name: 'showcase-international-en-moodle.mbz',
      moodle_version: '2022112800',
      backup_version: '2022112800',
      backup_release: '4.1',
      original_site_identifier_hash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const [detail] = all(made.document('moodle_backup.xml'), 'detail');
    expect(attributeOf(detail as XmlElement, 'backup_id')).toMatch(/^[0-9a-f]{32}$/);
    expect(made.files.filter(({ file }) => file.endsWith('/') || file.startsWith('/'))).toEqual([]);
  });

  it('stores the same contents once', () => {
    const names = made.files.map(({ file }) => file);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has the same bytes each time', async () => {
    const again = await makeBackup();
    expect(Buffer.compare(await moodle.pack(made.files, DATE), await moodle.pack(again.files, DATE))).toBe(0);
  });

  it('says that the diploma is missing where Moodle cannot print it', async () => {
    const chinese = await makeBackup(changed({ language: 'zh' }));
    expect(chinese.report.list).toMatchObject([{ code: 'P607', severity: 'warning' }]);
    expect(activitiesOf(chinese).map(({ kind }) => kind)).not.toContain('customcert');
    expect(made.report.list).toEqual([]);
  });
});
