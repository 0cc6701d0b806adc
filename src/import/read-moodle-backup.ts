/**
 * A Moodle course backup (.mbz: tar.gz, or a zip before Moodle 2.6) → a draft: sections become chapters; pages, books and lessons become lessons;
 * quizzes the tests of the lesson before them. Reads names and texts only: users, grades and logs are left where they are, and nothing is fetched.
 */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { QuestionEntry } from '../exchange/exchange.ts';
import { parseHtml } from '../exchange/html.ts';
import { openZip } from '../package/open.ts';
import { attributeOf, childrenOf, descendants, readXml, textIn, type XmlElement } from '../package/read-xml.ts';
import { openTarGz } from '../package/tar.ts';
import { createLosses, type DraftChapter, type DraftCourse, type DraftLesson, type Lose } from './draft.ts';
import { type QuestionBank, readQuestionBank } from './read-question-bank.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** Kinds of activities that hold text. */
const READ = ['page', 'book', 'lesson', 'label', 'quiz'];

/** Null, with diagnostics, if it is no backup of a course. */
export async function readMoodleBackup(bytes: Uint8Array, language: string, report: Diagnostics): Promise<DraftCourse | null> {
  // A gzip file begins with 1f 8b, a zip with "PK".
  const files = bytes[0] === 0x1f ? await openTarGz(bytes, report) : await openZip(bytes, report);
  if (!files || report.hasErrors) return null;
  const contents = xmlOf(files, 'moodle_backup.xml');
  const course = xmlOf(files, 'course/course.xml');
  if (!contents) {
    report.add(diagnostic('I103', 'there is no moodle_backup.xml in it'));
    return null;
  }
  const { lose, list } = createLosses();
  const media = filesByContext(files);
  const given = new Set<QuestionEntry>();
  const bank = readQuestionBank(xmlOf(files, 'questions.xml'), lose);
  const activities = descendants(contents).filter(
    ({ local, children }) => local === 'activity' && children.some((child) => child.local === 'moduleid'),
  );
  const sections = descendants(contents).filter(
    ({ local, children }) => local === 'section' && children.some((child) => child.local === 'sectionid'),
  );
  const chapters = sections
    .map((section): DraftChapter => {
      const id = textIn(section, 'sectionid');
      const own = xmlOf(files, `${textIn(section, 'directory')}/section.xml`);
      const order = (own ? textIn(own, 'sequence') : '').split(',');
      const inside = activities
        .filter((activity) => textIn(activity, 'sectionid') === id)
        .sort((a, b) => order.indexOf(textIn(a, 'moduleid')) - order.indexOf(textIn(b, 'moduleid')));
      const title = (own && textIn(own, 'name').replace('$@NULL@$', '')) || textIn(section, 'title');
      const summary = own ? plain(textIn(own, 'summary')) : '';
      return {
        title: /^\d+$/.test(title) ? `Section ${title}` : title,
        summary,
        lessons: lessonsOf(inside, { files, media, bank, lose, given }),
      };
    })
    .filter(({ lessons }) => lessons.length > 0);
  const lang = course ? textIn(course, 'lang').replace('_', '-') : '';
  return {
    title: (course && textIn(course, 'fullname')) || textIn(contents, 'original_course_fullname') || 'Imported course',
    language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(lang) ? lang : language,
    chapters,
    losses: list,
  };
}

interface Backup {
  readonly files: Files;
  /** Files of each context, by name. */
  readonly media: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  readonly bank: QuestionBank;
  /** Questions that have a place already: two quizzes may ask the same one. */
  readonly given: Set<QuestionEntry>;
  readonly lose: Lose;
}

function lessonsOf(activities: readonly XmlElement[], backup: Backup): readonly DraftLesson[] {
  const lessons: DraftLesson[] = [];
  for (const activity of activities) {
    const kind = textIn(activity, 'modulename');
    const title = textIn(activity, 'title');
    const where = `${kind}: ${title}`;
    if (!READ.includes(kind)) {
      backup.lose(
        where,
        kind === 'scorm'
          ? 'a package is not taken apart: import the source that it was made from'
          : `there is nothing here for an activity of the kind "${kind}"`,
      );
      continue;
    }
    const module = xmlOf(backup.files, `${textIn(activity, 'directory')}/module.xml`);
    // What only its section hides is the course's own.
    if (module && textIn(module, 'visible') === '0' && textIn(module, 'visibleold') !== '1') {
      backup.lose(where, 'learners do not see it: left out');
      continue;
    }
    const root = xmlOf(backup.files, `${textIn(activity, 'directory')}/${kind}.xml`);
    const own = root && childrenOf(root, kind)[0];
    if (!root || !own) {
      backup.lose(where, 'its file is missing or damaged');
      continue;
    }
    const media = mediaOf(backup, attributeOf(root, 'contextid') ?? '');
    const lesson = (name: string, html: string): DraftLesson => ({
      title: name || title,
      body: parseHtml(html),
      media,
      questions: [],
      source: where,
    });
    if (kind === 'page' || kind === 'label') {
      const html = textIn(own, kind === 'page' ? 'content' : 'intro');
      if (plain(html) !== '') lessons.push(lesson(kind === 'label' ? plain(html).slice(0, 60) : textIn(own, 'name'), html));
    } else if (kind === 'book') {
      for (const chapter of descendants(own).filter(({ local }) => local === 'chapter'))
        lessons.push(lesson(textIn(chapter, 'title'), textIn(chapter, 'content')));
    } else if (kind === 'lesson') {
      const pages = descendants(own).filter(({ local }) => local === 'page');
      for (const page of pages) lessons.push(lesson(textIn(page, 'title'), textIn(page, 'contents')));
      if (pages.some((page) => descendants(page).some(({ local }) => local === 'answer_text')))
        backup.lose(where, 'its branches and questions were left out: only its texts came along');
    } else {
      addTest(lessons, title, questionsOf(own, where, backup), where);
      addPools(lessons, own, where, backup);
    }
  }
  return lessons;
}

/** What a quiz draws at random: each category becomes a lesson with all its questions as test, whose text is to be written. */
function addPools(lessons: DraftLesson[], quiz: XmlElement, source: string, { bank, lose, given }: Backup): void {
  const drawn = descendants(quiz)
    .filter(({ local }) => local === 'question_set_reference')
    .flatMap((reference) => drawnCategories(textIn(reference, 'filtercondition'), bank));
  for (const id of new Set(drawn)) {
    const category = bank.categories.get(id);
    const questions = (category?.questions ?? []).filter((question) => !given.has(question));
    if (!category || questions.length === 0) continue;
    for (const question of questions) given.add(question);
    lessons.push({ title: category.name, body: { type: 'root', children: [] }, media: new Map(), questions, source });
    lose(source, 'it draws its questions at random: all of each category stand in a lesson of its name');
  }
}

/**
 * Ids of the categories of a condition, as Moodle 4.0 to 4.2 write it (`questioncategoryid`) and as later ones do (`filter.category.values`); with
 * those below them, if it says so.
 */
function drawnCategories(condition: string, { categories }: QuestionBank): readonly string[] {
  const [, old] = /"questioncategoryid":\s*"?(\d+)/.exec(condition) ?? [];
  const [, now] = /"category":\s*\{[^}]*"values":\s*\["?(\d+)/.exec(condition) ?? [];
  const first = old ?? now;
  const ids = new Set(first === undefined ? [] : [first]);
  if (/"includ(?:ing|e)subcategories":\s*(?:"?1|true)/.test(condition))
    // A set that grows while it is walked: a circle of categories ends, too.
    for (const parent of ids) for (const [id, category] of categories) if (category.parent === parent) ids.add(id);
  return [...ids];
}

/** A quiz belongs to the lesson before it; one that comes first gets a lesson of its own, whose text is to be written. */
function addTest(lessons: DraftLesson[], title: string, questions: readonly QuestionEntry[], source: string): void {
  const last = lessons.at(-1);
  if (questions.length === 0) return;
  if (last && last.questions.length === 0) lessons[lessons.length - 1] = { ...last, questions };
  else lessons.push({ title, body: { type: 'root', children: [] }, media: new Map(), questions, source });
}

function questionsOf(quiz: XmlElement, where: string, { bank, lose, given }: Backup): readonly QuestionEntry[] {
  const instances = descendants(quiz).filter(({ local }) => local === 'question_instance');
  return instances.flatMap((instance) => {
    // Moodle 4 refers to an entry of the bank, Moodle 3 to the question.
    const id = descendants(instance).find(({ local }) => local === 'questionbankentryid')?.text ?? textIn(instance, 'questionid');
    const found = bank.questions.get(id);
    if (found && given.has(found)) {
      lose(where, 'a question stands in another test already: it was left there');
      return [];
    }
    if (found) {
      given.add(found);
      return [found];
    }
    const reference = descendants(instance).find(({ local }) => local === 'question_set_reference');
    const isKnown = reference && drawnCategories(textIn(reference, 'filtercondition'), bank).some((one) => bank.categories.has(one));
    if (!isKnown)
      lose(
        where,
        reference
          ? 'questions drawn at random were left out: take them from the question bank (export it as Moodle XML)'
          : 'a question is not in the backup',
      );
    return [];
  });
}

/** `files.xml` names each stored file by its hash; texts name it as `@@PLUGINFILE@@/name`. */
function filesByContext(files: Files): Backup['media'] {
  const list = xmlOf(files, 'files.xml');
  const contexts = new Map<string, Map<string, Uint8Array>>();
  for (const file of list ? childrenOf(list, 'file') : []) {
    const hash = textIn(file, 'contenthash');
    const name = textIn(file, 'filename');
    const bytes = /^[0-9a-f]{40}$/.test(hash) ? files.get(`files/${hash.slice(0, 2)}/${hash}`) : undefined;
    if (!bytes || name === '.') continue;
    const context = textIn(file, 'contextid');
    const known = contexts.get(context) ?? new Map<string, Uint8Array>();
    contexts.set(context, known.set(`${textIn(file, 'filepath')}${name}`, bytes));
  }
  return contexts;
}

function mediaOf({ media }: Backup, context: string): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...(media.get(context) ?? [])].flatMap(([path, bytes]) => [
      [`@@PLUGINFILE@@${path}`, bytes] as const,
      [`@@PLUGINFILE@@${encodeURI(path)}`, bytes] as const,
    ]),
  );
}

function xmlOf(files: Files, path: string): XmlElement | null {
  const bytes = files.get(path);
  const read = bytes ? readXml(new TextDecoder().decode(bytes)) : null;
  return read && 'root' in read ? read.root : null;
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
