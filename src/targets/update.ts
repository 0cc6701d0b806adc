/** What an update means: the differences of two of our packages as diagnostics, and in plain words for learners and administrators. */
import { type Code, diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import type { Comparison, Part } from '../package/compare.ts';
import type { OurPackage, OurPage } from '../package/our-package.ts';
import { lessonPassages, type Passage, testPassages } from '../package/passages.ts';
import { alignTexts } from '../translate/differences.ts';
import { GRAVITIES, type Gravity, gravityOf } from '../translate/gravity.ts';
import { GUIDES } from './guides.ts';
import { LMS_FACTS } from './lms-effects.ts';
import type { PackageFacts } from './target.ts';

/** One of the two packages. */
export interface Build {
  readonly ours: OurPackage;
  readonly facts: PackageFacts;
  /** Id of its target. */
  readonly target: string;
}

const LEVELS = ['minimal', 'standard', 'detailed'];

/** A lesson that is kept and says something else now, in its text or its test, and how grave that is for whoever has read it. */
export interface ChangedLesson extends Part {
  readonly gravity: Gravity;
}

/** In reading order. A right answer that changed counts too: by `key corrected`, or in silence. */
export function changedLessons({ ours: before }: Build, { ours: after }: Build, found: Comparison): readonly ChangedLesson[] {
  const keys = new Set([...found.questions.reset, ...found.silentKeys].map(({ id }) => id));
  const { language } = after.course;
  return found.lessons.kept.flatMap(({ id, title }) => {
    const [from, to] = [before.pages.get(id), after.pages.get(id)];
    if (!from || !to) return [];
    const [old, now] = [lessonPassages(from), lessonPassages(to)];
    const clinicalTest = [...old, ...now].some(({ clinical }) => clinical);
    const gravities = [
      ...gravitiesOf(old, now, { language, clinicalTest: false }),
      ...(clinicalTest ? gravitiesOf(...sharedTest(from, to), { language, clinicalTest }) : []),
      ...(clinicalTest && to.data.test?.questions.some((question) => keys.has(question.id)) ? (['clinical'] as const) : []),
    ];
    const gravity = GRAVITIES.find((one) => gravities.includes(one));
    return gravity ? [{ id, title, gravity }] : [];
  });
}

/** Of a test only if the same questions are in it: a new question is said elsewhere. */
function sharedTest(from: OurPage, to: OurPage): readonly [readonly Passage[], readonly Passage[]] {
  const ids = ({ data }: OurPage): string => (data.test?.questions ?? []).map(({ id }) => id).join();
  return ids(from) === ids(to) ? [testPassages(from), testPassages(to)] : [[], []];
}

function gravitiesOf(
  before: readonly Passage[],
  after: readonly Passage[],
  where: { readonly language: string; readonly clinicalTest: boolean },
): readonly Gravity[] {
  const pairs = alignTexts(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  );
  const judge = (from: Passage | undefined, to: Passage | undefined): readonly Gravity[] => {
    if (from && to && from.text === to.text && from.clinical === to.clinical) return [];
    const clinical = from?.clinical === true || to?.clinical === true;
    return [gravityOf(from?.text ?? null, to?.text ?? null, { ...where, clinical })];
  };
  return [
    ...after.flatMap((to, i) => judge(before[pairs[i] ?? -1], to)),
    ...before.flatMap((from, i) => (pairs.includes(i) ? [] : judge(from, undefined))),
  ];
}

/** Adds what an administrator or author should know before the update. Errors: learners would lose what they did. */
export function judgeUpdate(before: Build, after: Build, found: Comparison, report: Diagnostics): void {
  const add = (code: Code, message: string): void => report.add(diagnostic(code, message));
  const [old, now] = [before.ours.course, after.ours.course];
  for (const field of ['id', 'iri', 'scope'] as const)
    if (old[field] !== now[field]) add('P801', `${field} was "${old[field]}", and is "${now[field]}"`);
  if (before.target !== after.target) add('P802', `it was ${before.facts.standard}, and is ${after.facts.standard}`);
  else if (old.scope === now.scope && identifiersOf(before) !== identifiersOf(after))
    add('P803', `they were ${identifiersOf(before)}, and are ${identifiersOf(after)}`);
  if (!found.readable.forward && old.iri === now.iri && old.scope === now.scope)
    add('P804', 'a state written by the old package is not readable for the new one');
  if (found.rollback && found.readable.back) add('P805', `the first package is of ${old.version}, the second of ${now.version}`);
  for (const { id } of found.silentKeys) add('P806', `${id}: its right answer differs, and nothing says that the old one was wrong`);
  const reset = [found.lessons, found.tests, found.questions].flatMap((changes) => changes.reset);
  if (reset.length > 0) add('P807', `${reset.map(({ id, why }) => `${id} (${why})`).join(', ')}`);
  if (LEVELS.indexOf(now.privacy) > LEVELS.indexOf(old.privacy)) add('P808', `privacy was "${old.privacy}", and is "${now.privacy}"`);
  const act = changedLessons(before, after, found).filter(({ gravity }) => gravity === 'clinical');
  if (act.length > 0) add('P810', `clinical correction in ${act.map(({ id, title }) => `“${title}” (${id})`).join(', ')}`);
  const rules = found.settings.filter(({ name }) => /^(?:pass mark|to finish|status)/.test(name));
  if (rules.length > 0) add('P809', rules.map(({ name, before: from, after: to }) => `${name}: ${from} → ${to}`).join('; '));
}

/** By what the LMS knows the package and its items. */
function identifiersOf({ facts }: Build): string {
  return [facts.identifier, ...facts.items.filter(({ launch }) => launch !== null).map(({ id }) => id)].join(', ');
}

/** What learners notice, and what they have to be told, a sentence each. `changed`: of changedLessons. `lost`: the update costs them what they did. */
export function tellLearners(
  { lessons, tests, questions, readable }: Comparison,
  changed: readonly ChangedLesson[],
  lost: boolean,
): readonly string[] {
  if (lost || !readable.forward)
    return ['Whoever is in the middle begins again from nothing. What is finished in the LMS stays there, under the old activity.'];
  const corrected = questions.reset.filter(({ why }) => why === 'key corrected').length;
  const say = (count: number, sentence: string): readonly string[] => (count > 0 ? [sentence] : []);
  const titlesOf = (wanted: Gravity): readonly string[] => changed.filter(({ gravity }) => gravity === wanted).map(({ title }) => title);
  const [clinical, meaning, wording] = [titlesOf('clinical'), titlesOf('meaning'), titlesOf('wording')];
  const them = (titles: readonly string[]): string => (titles.length === 1 ? 'it' : 'them');
  return [
    ...say(
      clinical.length,
      `Act now: what patients may be treated by was corrected in ${quoted(clinical)}. Tell everybody who has read ${them(clinical)}, also those who have finished, what was wrong and what is right: the course does not ask them to read again.`,
    ),
    'Everybody goes on where he or she stopped; passes, scores and finished courses stay.',
    ...say(
      lessons.added.length,
      `${plural(lessons.added.length, 'new lesson')} ${lessons.added.length === 1 ? 'has' : 'have'} to be read by those who have not finished.`,
    ),
    ...say(
      tests.added.length,
      `${plural(tests.added.length, 'new test')} ${tests.added.length === 1 ? 'waits' : 'wait'} for those who have not finished.`,
    ),
    ...say(
      meaning.length,
      `The meaning of ${quoted(meaning)} has changed: who has read ${them(meaning)} should read ${them(meaning)} again. The course does not ask for it: tell them.`,
    ),
    ...say(
      wording.length,
      `${plural(wording.length, 'lesson')} ${wording.length === 1 ? 'reads' : 'read'} otherwise, in wording only; who has read ${them(wording)} need not read again.`,
    ),
    ...say(
      questions.added.length,
      `${plural(questions.added.length, 'new question')} ${questions.added.length === 1 ? 'is' : 'are'} asked in tests that are not handed in yet, and in new attempts.`,
    ),
    ...say(
      corrected,
      `Answers to ${plural(corrected, 'question')} with a corrected key count as not given; tests that were passed stay passed.`,
    ),
    ...say(
      questions.reset.length - corrected,
      `Answers to ${plural(questions.reset.length - corrected, 'replaced question')} are not there any more; tests that were passed stay passed.`,
    ),
    ...say(
      lessons.reset.length + tests.reset.length,
      `Of the lessons and tests ${lessons.reset.length + tests.reset.length} have to be done again: they were replaced.`,
    ),
    ...say(
      lessons.removed.length + tests.removed.length + questions.removed.length,
      'What was removed is not asked for any more; its saved answers are kept unread, in case it comes back.',
    ),
  ];
}

/** Titles in a sentence. */
function quoted(titles: readonly string[]): string {
  const shown = titles.slice(0, NAMED).map((title) => `“${title}”`);
  const rest = titles.length - shown.length;
  const parts = rest > 0 ? [...shown, plural(rest, 'more lesson')] : shown;
  return parts.length === 1 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Titles that a sentence holds. */
const NAMED = 5;

/** What to tell the administrator of each LMS that plays the standard. */
export function tellAdministrators(target: string): readonly { readonly lms: string; readonly text: string }[] {
  return GUIDES.filter(({ id }) => id === 'generic' || LMS_FACTS.some((lms) => lms.id === id && target in lms.standards)).map(
    ({ id, update }) => ({
      lms: id,
      text: update,
    }),
  );
}
