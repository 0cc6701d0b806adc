/**
 * Editions: what overlay.yaml names is there, has a file and a place, and keeps the identity of what it replaces. (What the changed
 * course then looks like is judged by the rules, in check.ts. How an edition presents itself: edition-heads.ts.)
 */
import { type Code, diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostic, Diagnostics, Origin } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { ParsedCourse } from '../model/course.ts';
import type { Edition, Overlay, OverlayAddition, OverlayEntry } from '../model/edition.ts';
import type { Question } from '../model/question.ts';
import { findBlock } from '../variant/blocks.ts';
import { isProtected } from '../variant/changes.ts';
import { type Entity, entitiesOf, lessonEntities, questionEntity, type Sort } from '../variant/entities.ts';
import { mergeQuestions } from '../variant/shared-fields.ts';
import { checkHeads } from './edition-heads.ts';
import { within } from './rule.ts';

type Say = (code: Code, message: string, origin: Origin, more?: Pick<Diagnostic, 'hint' | 'related'>) => void;
type Entities = ReadonlyMap<string, Entity>;

const CORE = /^(?:course\.yaml|chapters\/|evaluation\/|pages\/|(?:glossary|references|resources)\.yaml)/;

/** Indexes of four bits (variant/lock.ts). */
const MOST_PLACES = 15;

export function checkEditions(course: ParsedCourse, report: Diagnostics): void {
  checkHeads(course, report);
  const core = entitiesOf(course);
  // What could not be read may be what an edition names.
  const isWhole = !report.list.some(({ severity, origin }) => severity === 'error' && origin && CORE.test(origin.file));
  const added = new Map<string, string>();
  for (const edition of course.editions) {
    if (!edition.overlay) continue;
    const say: Say = (code, message, origin, more = {}) => report.add(diagnostic(code, message, { origin, ...more }));
    const broken = report.list.flatMap(({ severity, origin }) => (severity === 'error' && origin ? [origin.file] : []));
    const isBroken = (place: string): boolean => broken.some((file) => file.startsWith(`${edition.folder}/${place}`));
    checkOverlay(edition, edition.overlay, course, core, isBroken, (code, ...rest) => {
      if (isWhole || code !== 'N101') say(code, ...rest);
    });
    checkSharing(edition, edition.overlay, core, added, say);
  }
}

/** `isBroken`: something there, in the edition's folder, could not be read. */
function checkOverlay(
  edition: Edition,
  overlay: Overlay,
  course: ParsedCourse,
  core: Entities,
  isBroken: (place: string) => boolean,
  say: Say,
): void {
  const own = ownEntities(overlay);
  const omitted = new Set(overlay.omit.map(({ id }) => id));
  checkTwice(overlay, say);
  for (const entry of [...overlay.omit, ...overlay.replace]) {
    const entity = core.get(entry.id);
    if (!entity) {
      say('N101', `there is nothing with the id "${entry.id}" in the course`, entry.origin, didYouMean(entry.id, core.keys()));
      continue;
    }
    const outer = entity.within.find((id) => omitted.has(id));
    if (outer) say('N104', `"${entry.id}" is part of "${outer}", which is left out already`, entry.origin);
    if (entry.because === undefined && isProtected(entity, course))
      say('N103', `"${entry.id}" ${howProtected(entity)}`, entry.origin, {
        hint: `say why: { id: ${entry.id}, because: … }`,
      });
  }
  for (const entry of overlay.replace) checkReplacement(entry, core, overlay, edition, isBroken, say);
  const isOwnBroken = ['chapters/', 'lessons/', 'blocks/', 'questions.yaml'].some(isBroken);
  for (const entry of overlay.add) if (own.has(entry.id) || !isOwnBroken) checkAddition(entry, core, own, omitted, edition, say);
  if (!isBroken('overlay.yaml')) checkUnused(overlay, core, own, say);
}

function howProtected({ sort }: Entity): string {
  if (sort === 'lesson') return 'is a protected lesson';
  return sort === 'chapter' ? 'has a protected lesson' : 'is part of a protected lesson';
}

/** Everything that the edition's own files hold. What overlay.yaml has to name stands within nothing. */
function ownEntities(overlay: Overlay): Entities {
  const { chapters, pages, references, glossary, resources } = overlay;
  const found = new Map(entitiesOf({ chapters, pages, references, glossary, resources }));
  for (const lesson of overlay.lessons) for (const entity of lessonEntities(lesson, [])) found.set(entity.id, entity);
  for (const question of overlay.questions) found.set(question.id, questionEntity(question, [], null));
  for (const { id, origin } of overlay.blocks) found.set(id, { id, sort: 'block', title: id, within: [], lesson: null, origin });
  return found;
}

function checkTwice({ omit, replace, add }: Overlay, say: Say): void {
  const first = new Map<string, Origin>();
  for (const { id, origin } of [...omit, ...replace, ...add]) {
    const before = first.get(id);
    if (before) say('N104', `"${id}" stands twice in overlay.yaml`, origin, { related: [{ message: 'the other one', origin: before }] });
    else first.set(id, origin);
  }
}

function checkReplacement(
  { id, origin }: OverlayEntry,
  core: Entities,
  overlay: Overlay,
  { folder }: Edition,
  isBroken: (place: string) => boolean,
  say: Say,
): void {
  const entity = core.get(id);
  if (!entity) return;
  const { sort } = entity;
  if (sort === 'chapter' || sort === 'test') {
    say('N106', `a ${sort} is not replaced as a whole`, origin, { hint: `replace its ${sort === 'test' ? 'questions' : 'lessons'}` });
    return;
  }
  const bare = id.replace(/^\w+:/, '');
  const lists = { term: overlay.glossary, reference: overlay.references, resource: overlay.resources, page: overlay.pages };
  const found = sort === 'lesson' || sort === 'question' || sort === 'block' ? overlay[`${sort}s`] : lists[sort];
  const mine = found.find((one) => one.id === bare);
  const place = fileFor(sort, bare);
  // What could not be read may be that version.
  if (!mine && !isBroken(place.replace(/<.*$/, '')))
    say('N102', `the edition has no version of "${id}" of its own`, origin, { hint: `write it in ${folder}/${place}` });
  if (sort === 'lesson') {
    const quiz = overlay.lessons.find((one) => one.id === id)?.quiz;
    const known = entity.lesson?.quiz;
    if (quiz && known && quiz.id !== known.id)
      say('N106', `the test of "${id}" has the id "${known.id}", not "${quiz.id}"`, quiz.origin, { hint: `write id: ${known.id}` });
  }
  const block = sort === 'block' ? overlay.blocks.find((one) => one.id === id) : undefined;
  if (block && !findBlock(block.body, id))
    say('N106', `this text replaces the block "${id}", but has no block or heading of that id`, block.origin, { hint: `keep {#${id}}` });
}

function checkAddition(
  entry: OverlayAddition,
  core: Entities,
  own: Entities,
  omitted: ReadonlySet<string>,
  edition: Edition,
  say: Say,
): void {
  const { id, origin, after, before } = entry;
  const mine = own.get(id);
  if (core.has(id)) {
    say('N106', `"${id}" is in the course already`, origin, { hint: 'name it under "replace", or take a new id' });
    return;
  }
  if (!mine) {
    const slip = didYouMean(id, own.keys());
    const place = `${edition.folder}/${fileFor(core.get(after ?? before ?? '')?.sort ?? 'block', id)}`;
    say('N102', `the edition has nothing with the id "${id}"`, origin, slip.hint === undefined ? { hint: `write it in ${place}` } : slip);
    return;
  }
  if (!['chapter', 'lesson', 'question', 'block'].includes(mine.sort)) {
    say('N105', `a new ${mine.sort} has no place: it needs no line here`, origin, { hint: 'take the line out' });
    return;
  }
  const beside = after ?? before;
  if (beside === undefined || (after !== undefined && before !== undefined)) {
    say('N105', `"${id}" needs either "after" or "before"`, origin);
    return;
  }
  const key = within(origin, after === undefined ? 'before' : 'after');
  const named = new Set((edition.overlay?.add ?? []).map((one) => one.id));
  const target = core.get(beside) ?? (named.has(beside) ? own.get(beside) : undefined);
  if (!target) say('N101', `there is nothing with the id "${beside}" in the course`, key, didYouMean(beside, core.keys()));
  else if (omitted.has(beside) || target.within.some((one) => omitted.has(one)))
    say('N105', `"${beside}" is left out by this edition`, key);
  else if (!BESIDE[mine.sort]?.includes(target.sort) || (target.sort === 'test' && target.lesson === null))
    say('N105', `a ${mine.sort} does not stand ${after === undefined ? 'before' : 'after'} a ${target.sort}`, key);
}

const BESIDE: Readonly<Partial<Record<Sort, readonly Sort[]>>> = {
  chapter: ['chapter'],
  lesson: ['lesson', 'chapter'],
  question: ['question', 'test', 'chapter'],
  block: ['block', 'lesson', 'page'],
};

/** Files whose content overlay.yaml doesn't name: it would be left out in silence. */
function checkUnused(overlay: Overlay, core: Entities, own: Entities, say: Say): void {
  const named = new Set([...overlay.replace, ...overlay.add].map(({ id }) => id));
  const placed: readonly Sort[] = ['chapter', 'lesson', 'question', 'block'];
  for (const { id, sort, within: outer, origin } of own.values()) {
    if (outer.length > 0 || named.has(id)) continue;
    if (core.has(id))
      say('N102', `the course has "${id}" too: overlay.yaml does not say that this replaces it`, origin, {
        hint: `name it under "replace"`,
      });
    else if (placed.includes(sort))
      say('N102', `overlay.yaml does not name "${id}"`, origin, { hint: `name it under "add", with its place: { id: ${id}, after: … }` });
  }
}

/** Slots of the learner state are shared: an id means one thing in all editions. */
function checkSharing({ id: name }: Edition, overlay: Overlay, core: Entities, added: Map<string, string>, say: Say): void {
  const lessons = [...overlay.chapters.flatMap((chapter) => chapter.lessons), ...overlay.lessons];
  const questions = [
    ...lessons.flatMap(({ quiz }) => (quiz?.questions ?? []).map((question) => ({ question, test: quiz?.id }))),
    ...overlay.questions.map((question) => ({ question, test: undefined })),
  ];
  for (const { question, test } of questions) {
    const known = core.get(question.id);
    if (known?.sort !== 'question') continue;
    checkKept(question, test, known, say);
  }
  const fresh = [
    ...lessons.map(({ id, origin }) => ({ id, origin })),
    ...questions.map(({ question }) => ({ id: question.id, origin: within(question.origin, 'id') })),
  ];
  for (const { id, origin } of fresh) {
    if (core.has(id)) continue;
    const other = added.get(id);
    if (other !== undefined && other !== name) say('N104', `the edition "${other}" adds "${id}" too`, origin, { hint: 'take another id' });
    else added.set(id, name);
  }
}

function checkKept(question: Question, test: string | undefined, { within: [home], question: known }: Entity, say: Say): void {
  if (!known) return;
  const { id, origin } = question;
  if (test !== undefined && home !== undefined && test !== home)
    say('N106', `"${id}" is a question of "${home}"`, within(origin, 'id'), { hint: 'take a new id' });
  if (question.kind !== known.kind)
    say('N106', `"${id}" is of the type "${known.kind}", here "${question.kind}"`, within(origin, 'type'), {
      hint: 'omit it, and add a question with a new id',
    });
  const { choices = [], pairs = [], kind } = mergeQuestions(known, question);
  if ((kind === 'ordering' || kind === 'matching') && choices.length + pairs.length > MOST_PLACES)
    say('N106', `"${id}" and the core's version have more than ${MOST_PLACES} different choices together`, origin, {
      hint: 'keep the ids of choices that mean the same',
    });
}

/** In the edition's folder. */
function fileFor(sort: Sort, id: string): string {
  const files: Readonly<Record<Sort, string>> = {
    chapter: 'chapters/<name>/chapter.yaml',
    lesson: 'lessons/<name>.md',
    block: `blocks/${id}.md`,
    test: 'questions.yaml',
    question: 'questions.yaml',
    page: 'pages/<name>.md',
    term: 'glossary.yaml',
    reference: 'references.yaml',
    resource: 'resources.yaml',
  };
  return files[sort];
}
