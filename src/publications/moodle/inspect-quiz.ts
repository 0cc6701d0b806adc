/** A quiz of a backup can be taken: it draws from categories of its own bank that hold enough, its marks add up, and no key is shown before it closes. */
import { attributeOf, childrenOf, type XmlElement } from '../../package/read-xml.ts';
import { all, type Backup, field, jsonOf, named } from './inspect-backup.ts';

const BANK = 'questions.xml';

export function checkQuizzes(backup: Backup): void {
  const quizzes = backup.activities.filter(({ kind }) => kind === 'quiz');
  const categories = categoriesOf(backup);
  if (quizzes.length > 0 && backup.settings.get('questionbank') !== '1')
    backup.add('P604', 'the setting questionbank is off: the questions are not restored', 'moodle_backup.xml');
  for (const { context, element } of categories)
    if (!quizzes.some(({ document }) => attributeOf(document, 'contextid') === context))
      backup.add('P602', `the category "${field(element, 'name')}" belongs to no quiz`, BANK, element);
  for (const quiz of quizzes) {
    const own = categories.filter(({ context }) => context === attributeOf(quiz.document, 'contextid'));
    checkBank(quiz, own, backup);
    checkDraw(quiz, own, backup);
    checkRules(quiz, backup);
  }
  for (const question of all(backup.document(BANK), 'question')) checkQuestion(question, backup);
}

interface Category {
  readonly id: string;
  readonly parent: string;
  readonly context: string;
  readonly questions: number;
  readonly element: XmlElement;
}

type Quiz = Backup['activities'][number];

function categoriesOf({ document }: Backup): readonly Category[] {
  return all(document(BANK), 'question_category').map((element) => ({
    id: attributeOf(element, 'id') ?? '',
    parent: field(element, 'parent'),
    context: field(element, 'contextid'),
    questions: all(element, 'question_bank_entry').length,
    element,
  }));
}

/** One root, a way from each category to it, and the inforef.xml of the quiz names them all: Moodle loads no other. */
function checkBank({ folder, module }: Quiz, categories: readonly Category[], backup: Backup): void {
  const { add, document } = backup;
  const ids = new Set(categories.map(({ id }) => id));
  if (categories.filter(({ parent }) => parent === '0').length !== 1)
    add('P602', `the question bank of ${folder} has not one root`, BANK, document(BANK));
  for (const { parent, element } of categories) {
    if (parent !== '0' && !ids.has(parent))
      add('P602', `the category "${field(element, 'name')}" lies in none that is there`, BANK, element);
    if (field(element, 'contextlevel') !== '70' || field(element, 'contextinstanceid') !== module)
      add('P602', `the category "${field(element, 'name')}" is not in the quiz`, BANK, element);
  }
  const listed = named(document(`${folder}/inforef.xml`), 'question_category');
  if ([...listed].sort().join() !== [...ids].sort().join())
    add('P602', 'it does not name the categories of its questions', `${folder}/inforef.xml`);
  const stamps = all(document(BANK), 'stamp').map(({ text }) => text);
  if (new Set(stamps).size !== stamps.length) add('P602', 'two stamps are the same', BANK, document(BANK));
}

/** Every slot draws from a category, and what is drawn is there. */
function checkDraw({ folder, document: activity }: Quiz, categories: readonly Category[], { add }: Backup): void {
  const file = `${folder}/quiz.xml`;
  const context = attributeOf(activity, 'contextid');
  const slots = all(activity, 'question_instance');
  const drawn = new Map<string, number>();
  let anywhere = 0;
  slots.forEach((slot, i) => {
    const [reference] = childrenOf(slot, 'question_set_reference');
    const { questioncategoryid, includingsubcategories } = jsonOf(reference ? field(reference, 'filtercondition') : '');
    const category = categories.find(({ id }) => id === String(questioncategoryid));
    const contexts = reference ? ['usingcontextid', 'questionscontextid'].map((name) => field(reference, name)) : [];
    if (field(slot, 'slot') !== String(i + 1)) add('P602', `slot ${i + 1} is called ${field(slot, 'slot')}`, file, slot);
    if (!category || contexts.some((one) => one !== context)) add('P602', `slot ${i + 1} draws from no category of its bank`, file, slot);
    else if (includingsubcategories === 1) anywhere++;
    else drawn.set(category.id, (drawn.get(category.id) ?? 0) + 1);
  });
  for (const { id, questions, element } of categories)
    if (questions < (drawn.get(id) ?? 0))
      add('P604', `${drawn.get(id)} questions are drawn from "${field(element, 'name')}", which has ${questions}`, file, activity);
  if (categories.reduce((sum, { questions }) => sum + questions, 0) < slots.length)
    add('P604', `${slots.length} questions are drawn, ${anywhere} of them from all categories, and there are not so many`, file, activity);
  const sum = slots.reduce((total, slot) => total + Number(field(slot, 'maxmark')), 0);
  const [quiz] = activity.children;
  if (!quiz || Number(field(quiz, 'sumgrades')) !== sum || sum === 0)
    add('P604', `the marks of its slots add up to ${sum}`, file, activity);
  checkSections(all(activity, 'section'), slots, (message, element) => add('P602', message, file, element));
}

/** A section begins a page. */
function checkSections(
  sections: readonly XmlElement[],
  slots: readonly XmlElement[],
  add: (message: string, element?: XmlElement) => void,
): void {
  const pageOf = (place: number): string => (slots[place - 1] ? field(slots[place - 1] as XmlElement, 'page') : '');
  if (!sections[0] || field(sections[0], 'firstslot') !== '1') add('no section begins at the first slot');
  for (const section of sections) {
    const first = Number(field(section, 'firstslot'));
    if (pageOf(first) === '' || pageOf(first) === pageOf(first - 1))
      add(`the section "${field(section, 'heading')}" begins no page`, section);
  }
}

/** Moments of `review…`: only after the quiz is closed. */
const CLOSED = 0x00010;

const SETTINGS: Readonly<Record<string, string>> = {
  preferredbehaviour: 'deferredfeedback',
  grademethod: '1',
  grade: '100.00000',
  timeopen: '0',
  timeclose: '0',
  timelimit: '0',
  password: '',
  subnet: '',
  browsersecurity: '-',
  shuffleanswers: '1',
};

function checkRules({ folder, document: activity, moduleDocument }: Quiz, { document, add }: Backup): void {
  const file = `${folder}/quiz.xml`;
  const [quiz] = activity.children;
  if (!quiz) return;
  for (const [name, value] of Object.entries(SETTINGS))
    if (field(quiz, name) !== value) add('P604', `${name} is "${field(quiz, name)}", not "${value}"`, file, quiz);
  for (const name of ['reviewcorrectness', 'reviewspecificfeedback', 'reviewgeneralfeedback', 'reviewrightanswer'])
    if (Number(field(quiz, name)) !== CLOSED) add('P604', `${name} shows keys to learners who may try again`, file, quiz);
  const completion = ['completion', 'completionpassgrade', 'completiongradeitemnumber'].map((name) => field(moduleDocument, name)).join();
  const [item] = all(document(`${folder}/grades.xml`), 'grade_item');
  const pass = item ? Number(field(item, 'gradepass')) : 0;
  if (completion !== '2,1,0' || !(pass > 0)) add('P604', 'it is not done by passing it', `${folder}/module.xml`, moduleDocument);
  if (item && field(item, 'grademax') !== '100.00000') add('P604', 'its grade does not go to 100', `${folder}/grades.xml`, item);
}

/** The fields by which Moodle finds a question's own tables, and a right answer. */
function checkQuestion(question: XmlElement, { add }: Backup): void {
  const type = field(question, 'qtype');
  const name = field(question, 'name');
  const [own] = childrenOf(question, `plugin_qtype_${type}_question`);
  if (!own) {
    add('P602', `${name}: nothing is said of a question of the type ${type}`, BANK, question);
    return;
  }
  const answers = all(own, 'answer').filter(({ children }) => children.length > 0);
  const right = answers.filter((answer) => Number(field(answer, 'fraction')) > 0);
  const ids = answers.map((answer) => attributeOf(answer, 'id') ?? '');
  const references = type === 'truefalse' ? ['trueanswer', 'falseanswer'].map((one) => all(own, one)[0]?.text ?? '') : [];
  if (references.some((id) => !ids.includes(id))) add('P602', `${name}: it names an answer that is not there`, BANK, question);
  if (type === 'match' ? all(own, 'match').length < 2 : right.length === 0) add('P604', `${name}: it has no right answer`, BANK, question);
}
