/** Course backups as Moodle 3, 4 and 5 write them, reduced to what is read, and the backup that we make ourselves. */
import { describe, expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { readMoodleBackup } from '../../../src/import/read-moodle-backup.ts';
import { writeCourse } from '../../../src/import/write-course.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import { createTarGz } from '../../../src/package/tar.ts';
import { createZip } from '../../../src/package/zip.ts';
import { readCourse } from '../../../src/read/course.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const HASH = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const activity = (kind: string, id: number, title: string, section = 1): string =>
  `<activity><moduleid>${id}</moduleid><sectionid>${section}</sectionid><modulename>${kind}</modulename><title>${title}</title><directory>activities/${kind}_${id}</directory></activity>`;
const answer = (id: number, text: string, fraction: number): string =>
  `<answer id="${id}"><answertext>${text}</answertext><answerformat>1</answerformat><fraction>${fraction}</fraction><feedback></feedback><feedbackformat>1</feedbackformat></answer>`;

const MULTICHOICE = `<question id="70"><parent>0</parent><name>Who signs?</name><questiontext>${html('<p>Who <b>signs</b>?</p>')}</questiontext><questiontextformat>1</questiontextformat><generalfeedback></generalfeedback><generalfeedbackformat>1</generalfeedbackformat><defaultmark>1.0000000</defaultmark><qtype>multichoice</qtype><plugin_qtype_multichoice_question><answers>${answer(1, 'Nobody', 1)}${answer(2, 'The doctor', 0)}</answers><multichoice id="1"><single>1</single><correctfeedback>Yes.</correctfeedback><correctfeedbackformat>1</correctfeedbackformat><incorrectfeedback>No.</incorrectfeedback><incorrectfeedbackformat>1</incorrectfeedbackformat></multichoice></plugin_qtype_multichoice_question></question>`;
const NUMERICAL = `<question id="71"><name>Days</name><questiontext>How many?</questiontext><questiontextformat>1</questiontextformat><defaultmark>2.0000000</defaultmark><qtype>numerical</qtype><plugin_qtype_numerical_question><answers>${answer(3, '15', 1)}</answers><numerical_records><numerical_record id="1"><answer>3</answer><tolerance>1</tolerance></numerical_record></numerical_records></plugin_qtype_numerical_question></question>`;

const MATERIALS = {
  'moodle_backup.xml': `<moodle_backup><information><original_course_fullname>Care</original_course_fullname><contents><activities>${[
    activity('page', 12, 'Second'),
    activity('page', 11, 'First'),
    activity('quiz', 13, 'Test'),
    activity('book', 14, 'Handbook', 2),
    activity('scorm', 15, 'Package', 2),
    activity('forum', 16, 'Talk', 2),
  ].join(
    '',
  )}</activities><sections><section><sectionid>1</sectionid><title>1</title><directory>sections/section_1</directory></section><section><sectionid>2</sectionid><title>More</title><directory>sections/section_2</directory></section></sections></contents><settings><setting><level>section</level><section>section_1</section></setting></settings></information></moodle_backup>`,
  'course/course.xml':
    '<course id="7" contextid="70"><shortname>C</shortname><fullname>Care in prison</fullname><lang>fr_ca</lang></course>',
  'sections/section_1/section.xml':
    '<section id="1"><number>1</number><name>Rights</name><summary>&lt;p&gt;What binds.&lt;/p&gt;</summary><sequence>11,12,13</sequence></section>',
  'sections/section_2/section.xml':
    '<section id="2"><number>2</number><name>$@NULL@$</name><summary></summary><sequence>14,15,16</sequence></section>',
  'activities/page_11/page.xml': `<activity id="1" moduleid="11" contextid="111"><page id="1"><name>First</name><content>${html('<h3>Why</h3><p>Text.</p><p><img src="@@PLUGINFILE@@/ward%20plan.png" alt="The ward"></p><script>alert(1)</script>')}</content></page></activity>`,
  'activities/page_12/page.xml':
    '<activity id="2" moduleid="12" contextid="112"><page id="2"><name>Second</name><content>&lt;p&gt;More text.&lt;/p&gt;</content></page></activity>',
  'activities/book_14/book.xml':
    '<activity id="3" moduleid="14" contextid="114"><book id="1"><name>Handbook</name><chapters><chapter id="1"><title>Sleep</title><content>&lt;p&gt;Sleep well.&lt;/p&gt;</content></chapter></chapters></book></activity>',
  'files.xml': `<files><file id="1"><contenthash>${HASH}</contenthash><contextid>111</contextid><component>mod_page</component><filearea>content</filearea><filepath>/</filepath><filename>ward plan.png</filename></file></files>`,
  [`files/da/${HASH}`]: PNG,
} as const;

const MOODLE_4 = {
  ...MATERIALS,
  'questions.xml': `<question_categories><question_category id="1"><name>top</name><question_bank_entries><question_bank_entry id="50"><idnumber>sign</idnumber><question_version><question_versions id="1"><version>1</version><questions>${MULTICHOICE}</questions></question_versions></question_version></question_bank_entry><question_bank_entry id="51"><idnumber>$@NULL@$</idnumber><question_version><question_versions id="2"><version>1</version><questions>${NUMERICAL}</questions></question_versions></question_version></question_bank_entry></question_bank_entries></question_category></question_categories>`,
  'activities/quiz_13/quiz.xml':
    '<activity id="4" moduleid="13" contextid="113"><quiz id="1"><name>Test</name><question_instances><question_instance id="1"><question_reference><questionbankentryid>50</questionbankentryid></question_reference></question_instance><question_instance id="2"><question_reference><questionbankentryid>51</questionbankentryid></question_reference></question_instance><question_instance id="3"><question_set_reference><filtercondition>{}</filtercondition></question_set_reference></question_instance></question_instances></quiz></activity>',
};

const MOODLE_3 = {
  ...MATERIALS,
  'questions.xml': `<question_categories><question_category id="1"><name>Default</name><questions>${MULTICHOICE}${NUMERICAL}</questions></question_category></question_categories>`,
  'activities/quiz_13/quiz.xml':
    '<activity id="4" moduleid="13" contextid="113"><quiz id="1"><name>Test</name><question_instances><question_instance id="1"><questionid>70</questionid></question_instance><question_instance id="2"><questionid>71</questionid></question_instance></question_instances></quiz></activity>',
};

type Parts = Readonly<Record<string, string | Uint8Array>>;
const filesOf = (parts: Parts) =>
  Object.entries(parts).map(([file, content]) => ({
    file,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));

async function bring(archive: Uint8Array) {
  const report = new Diagnostics();
  const draft = await readMoodleBackup(archive, 'en', report);
  if (!draft) return { draft, codes: report.list.map(({ code }) => code), losses: [], errors: [], course: null, text: '' };
  const written = writeCourse(draft, '2026-11-22');
  const found = new Diagnostics();
  const course = await readCourse(memoryStore(Object.fromEntries(written.files)), found);
  if (course) checkCourse(course, found);
  const [, first] = [...written.files].find(([path]) => path.endsWith('01-first.md')) ?? [];
  return {
    draft,
    codes: [],
    losses: written.losses.map(({ what }) => what),
    errors: found.list.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    course,
    text: new TextDecoder().decode(first),
  };
}

describe.each([
  ['Moodle 4 and 5', MOODLE_4],
  ['Moodle 3', MOODLE_3],
])('a backup of %s', (_name, parts) => {
  it('gives chapters, lessons in their order, pictures and tests that check accepts', async () => {
    const { course, errors, text } = await bring(await createTarGz(filesOf(parts), '2026-11-22'));
    expect(errors).toEqual([]);
    expect(course).toMatchObject({ title: 'Care in prison', language: 'fr-ca' });
    expect(course?.chapters.map(({ title, summary, lessons }) => [title, summary, lessons.map((lesson) => lesson.title)])).toEqual([
      ['Rights', 'What binds.', ['First', 'Second']],
      ['More', 'More', ['Sleep']],
    ]);
    expect(text).toContain('## Why\n\nText.\n\n::figure[The ward]{');
    expect(text).not.toContain('alert');
    const questions = course?.chapters[0]?.lessons[1]?.quiz?.questions ?? [];
    expect(questions.map(({ kind, prompt, min, max, weight }) => [kind, prompt, min, max, weight])).toEqual([
      ['single', 'Who **signs**?', undefined, undefined, 1],
      ['numeric', 'How many?', 14, 16, 2],
    ]);
    expect(questions[0]).toMatchObject({ feedback: { correct: 'Yes.', incorrect: 'No.' } });
  });

  it('says what it leaves behind', async () => {
    const { losses } = await bring(await createTarGz(filesOf(parts), '2026-11-22'));
    expect(losses).toContain('a package is not taken apart: import the source that it was made from');
    expect(losses).toContain('there is nothing here for an activity of the kind "forum"');
    expect(losses.some((what) => what.startsWith('questions drawn at random were left out'))).toBe(parts === MOODLE_4);
  });
});

it('an old backup is a zip', async () => {
  expect((await bring(await createZip(filesOf(MOODLE_3), '2026-11-22'))).course?.chapters).toHaveLength(2);
});

it('is refused if it is none, or leads out of its folder', async () => {
  expect((await bring(await createTarGz(filesOf({ 'other.xml': '<a/>' }), '2026-11-22'))).codes).toEqual(['I103']);
  expect((await bring(await createTarGz([{ file: '../moodle_backup.xml', bytes: new Uint8Array() }], '2026-11-22'))).codes).toEqual([
    'P600',
  ]);
  expect((await bring(new TextEncoder().encode('no archive'))).codes).toEqual(['P100']);
});
