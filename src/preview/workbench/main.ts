/** The workbench: an LMS for one author, around the course that is being written. Ties the controls of index.html to stage, LMS and log. */
import { announce, byId, setOptions } from './dom.ts';
import { noteEntry } from './entries.ts';
import { showLearner } from './learner.ts';
import type { Visit } from './lms.ts';
import { createLog } from './log.ts';
import type { Line, Outline, PackageChoice, PreviewState, Serving } from './messages.ts';
import { showMistakes } from './mistakes.ts';
import { visitScorm } from './scorm-lms.ts';
import { createStage, type Theme } from './stage.ts';
import { visitStore } from './store-lms.ts';
import { bindTabs } from './tabs.ts';

type Mode = 'normal' | 'review' | 'browse';

const log = createLog();
const stage = createStage(pageTurned);
let state: PreviewState | null = null;
let outline: Outline | null = null;
let visit: Visit | null = null;
let visits = 0;
let learner = newLearner(1);
let learners = 1;
/** Launches one after the other: a second one waits until the first is open. */
let running: Promise<void> = Promise.resolve();

const edition = byId<HTMLSelectElement>('edition');
const language = byId<HTMLSelectElement>('language');
const target = byId<HTMLSelectElement>('target');
const part = byId<HTMLSelectElement>('part');
const pages = byId<HTMLSelectElement>('page');
const strict = byId<HTMLInputElement>('strict');

/** Random, so that a browser that has seen an earlier learner finds nothing of them. */
function newLearner(number: number): string {
  return `learner-${number}-${Math.random().toString(36).slice(2, 6)}`;
}

function chosen<T extends string>(name: string): T {
  return (document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? '') as T;
}

function choice(): PackageChoice {
  return { edition: edition.value, language: language.value, target: target.value, part: part.value };
}

function addressOf({ edition, language, target, part }: PackageChoice): string {
  return [edition, language, target, part].map(encodeURIComponent).join('/');
}

function trackerOf(id: string): string {
  return state?.targets.find((one) => one.id === id)?.tracker ?? '';
}

function serving(): Serving {
  const line: Line = byId<HTMLInputElement>('offline').checked ? 'offline' : byId<HTMLInputElement>('slow').checked ? 'slow' : 'good';
  return {
    line,
    storage: byId<HTMLInputElement>('no-storage').checked ? 'forbidden' : 'allowed',
    session: byId<HTMLInputElement>('expired').checked ? 'expired' : 'running',
  };
}

/** Fills the lists with what the course has now; a choice that is gone falls back to the first. */
function fillChoices(now: PreviewState): void {
  byId('course-title').textContent = now.title === '' ? 'A course with mistakes' : now.title;
  document.title = `${now.title || 'Course'} – preview`;
  const chosenEdition = setOptions(
    edition,
    now.editions.map(({ id, name }) => ({ id, title: name })),
    edition.value,
  );
  const languages = now.editions.find(({ id }) => id === chosenEdition)?.languages ?? [];
  setOptions(
    language,
    languages.map((id) => ({ id, title: `${new Intl.DisplayNames('en', { type: 'language' }).of(id) ?? id} (${id})` })),
    language.value,
  );
  setOptions(
    target,
    now.targets.map(({ id, label }) => ({ id, title: label })),
    target.value,
  );
  setOptions(part, now.parts, part.value);
  byId('part-field').hidden = now.parts.length === 0;
  byId('page-field').hidden = now.parts.length === 0;
  byId('edition-field').hidden = now.editions.length < 2;
  byId('language-field').hidden = languages.length < 2;
}

/** Reads what the server has, and shows the course or what is wrong with it. */
async function update(reason: string): Promise<void> {
  const now = (await (await fetch('/state')).json()) as PreviewState;
  state = now;
  fillChoices(now);
  const errors = now.mistakes.filter(({ severity }) => severity === 'error').length;
  showMistakes(now.mistakes, now.title !== '');
  if (errors > 0) {
    announce(errors === 1 ? 'One mistake: the last good page stays.' : `${errors} mistakes: the last good page stays.`);
    if (visit || now.title === '') return;
  }
  await launch(reason);
}

/** The version is the same; all rules have been run on it now. */
async function hearRest(): Promise<void> {
  const now = (await (await fetch('/state')).json()) as PreviewState;
  if (now.version !== state?.version) return;
  state = now;
  showMistakes(now.mistakes, now.title !== '');
}

/** Closes the visit that is open, and opens the next one at `page`. */
function launch(reason: string, page?: string): Promise<void> {
  running = running.then(() => open(reason, page)).catch((error: unknown) => announce(`The course can’t be opened: ${String(error)}`));
  return running;
}

async function open(reason: string, page?: string): Promise<void> {
  const packageChoice = choice();
  const back = { page: stage.page(), scroll: stage.scroll() };
  if (visit) {
    await stage.close();
    await visit.end();
    visit = null;
  }
  const answer = await fetch(`/outline/${addressOf(packageChoice)}`);
  if (!answer.ok) {
    announce('The course has no such package.');
    return;
  }
  const now = (await answer.json()) as Outline;
  outline = now;
  setOptions(pages, now.pages, page ?? back.page);
  visits++;
  log.add([noteEntry(`Visit ${visits}, ${learner}. ${reason}`)]);
  const tracker = trackerOf(packageChoice.target);
  const mode = chosen<Mode>('mode');
  const options = { learner, mode, strict: () => strict.checked, serving: serving(), heard: log.add, changed: showState };
  visit =
    tracker === 'scorm12' || tracker === 'scorm2004'
      ? await visitScorm(tracker, `${now.course.iri}#${now.course.scope}`, now.stateLimit, options)
      : await visitStore(tracker, packageChoice, options);
  const start = page ?? (now.pages.some(({ id }) => id === back.page) ? back.page : '');
  await stage.open(`/play/${addressOf(packageChoice)}/index.html${visit.query}${start ? `#${start}` : ''}`, back);
  showState();
  announce(`${reason} Version ${state?.version ?? 1} of the course.`);
}

function showState(): void {
  if (visit && outline) showLearner(byId('learner'), learner, visit.view(), outline);
}

function pageTurned(page: string): void {
  if (page === '') return;
  pages.value = page;
  byId<HTMLAnchorElement>('alone').href = `/play/${addressOf(choice())}/${page}.html`;
}

async function sendServing(): Promise<void> {
  visit?.serve(serving());
  await fetch('/serving', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(serving()) });
}

function bindControls(): void {
  for (const list of [edition, language, target, part])
    list.addEventListener('change', () => {
      if (state) fillChoices(state);
      showModes();
      void launch(list === target ? `Played as ${target.selectedOptions[0]?.text ?? ''}.` : 'Another part of the course was chosen.');
    });
  pages.addEventListener('change', () => stage.goTo(pages.value));
  byId('come-back').addEventListener('click', () => void launch('Closed, and came back.'));
  byId('new-learner').addEventListener('click', () => {
    learners++;
    learner = newLearner(learners);
    void launch('Somebody who was never here.', outline?.pages[0]?.id);
  });
  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="mode"]'))
    radio.addEventListener('change', () => void launch(MODES[chosen<Mode>('mode')]));
  for (const [id, on, off] of TROUBLES)
    byId<HTMLInputElement>(id).addEventListener('change', ({ target: box }) => {
      const { checked } = box as HTMLInputElement;
      log.add([noteEntry(checked ? on : off)]);
      announce(checked ? on : off);
      const told = sendServing();
      // A page has its storage from the beginning.
      if (id === 'no-storage') void told.then(() => launch(checked ? 'Opened where the browser keeps nothing.' : 'Opened with storage.'));
    });
  strict.addEventListener('change', () =>
    announce(strict.checked ? 'The LMS refuses what the standard refuses.' : 'The LMS takes nearly everything.'),
  );
  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="size"]'))
    radio.addEventListener('change', () => {
      byId('frame-place').dataset.size = chosen('size');
    });
  for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="theme"]'))
    radio.addEventListener('change', () => stage.setTheme(chosen<Theme>('theme')));
  byId<HTMLInputElement>('rtl').addEventListener('change', ({ target: box }) =>
    stage.setDirection((box as HTMLInputElement).checked ? 'rtl' : 'auto'),
  );
  byId('mistakes-close').addEventListener('click', hideOverlay);
  byId('mistakes-overlay').addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !byId('mistakes-close').hidden) hideOverlay();
  });
  bindTabs(byId('tabs'));
}

function hideOverlay(): void {
  byId('mistakes-overlay').hidden = true;
  byId('tab-mistakes').focus();
}

const MODES: Readonly<Record<Mode, string>> = {
  normal: 'A normal visit.',
  review: 'A review: nothing may be recorded.',
  browse: 'Browsing: nothing may be recorded.',
};

/** Tin Can knows no modes of launch. */
function showModes(): void {
  const knows = trackerOf(target.value) !== 'xapi';
  byId<HTMLFieldSetElement>('modes').disabled = !knows;
  byId('modes-note').hidden = knows;
}

/** What each box does: when it is set, and when it is not any more. */
const TROUBLES: readonly (readonly [id: string, on: string, off: string])[] = [
  ['slow', 'The line is slow.', 'The line is good again.'],
  ['offline', 'The connection is lost.', 'The connection is back.'],
  ['expired', 'The LMS has ended the session.', 'The LMS takes what it is told again.'],
  ['no-storage', 'The browser keeps nothing.', 'The browser keeps what it is given.'],
];

function follow(): void {
  const events = new EventSource('/events');
  events.addEventListener('message', ({ data }) => {
    byId('gone').hidden = true;
    if (state && Number.parseInt(String(data), 10) !== state.version) void update('The course was changed.');
    else if (state && !state.complete && String(data).includes('complete')) void hearRest();
  });
  // The preview was ended, or starts again.
  events.addEventListener('error', () => {
    byId('gone').hidden = false;
  });
}

bindControls();
await sendServing();
await update('The course is open.');
showModes();
follow();
