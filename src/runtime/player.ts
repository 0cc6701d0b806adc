/**
 * The player: opens the session, resumes, brings each page to life, keeps the learner's place, and sends the final result once.
 * It leaves reading alone: without LMS, storage or network every page stays readable.
 */
import type { CourseData, PageData } from '../contract/course-data.ts';
import { type LearnerState, withDone } from '../contract/state.ts';
import type { Tracker } from '../contract/tracker.ts';
import { browserParts } from './browser-parts.ts';
import type { Changed, Host } from './host.ts';
import { courseDataOf, fetchDocument, isPage, type LoadedPage, pageDataOf } from './pages.ts';
import { finalResult, lessonsOf, placesOf, resumePage, tasksOf } from './progress.ts';
import { handIn, retry } from './quiz/engine.ts';
import { type Reading, watchReading } from './reading.ts';
import { openSession, type Session } from './session.ts';
import { createStrings, type Strings } from './strings.ts';
import { createTurning, type Spot } from './turning.ts';
import { bindPage } from './views/bind.ts';
import { createDialog, type Dialog } from './views/dialog.ts';
import { all, button, find, focusOn, goToAnchor, html, make } from './views/dom.ts';
import { layOut } from './views/print.ts';
import { addSearch } from './views/search.ts';
import { createShell, type Shell } from './views/shell.ts';

/** Kept with the private texts, under a name that none of them can have: the language that the learner has chosen. */
const CHOSEN_LANGUAGE = '@';

export interface PageTracker extends Tracker {
  /** A page as this launch wants it, its `<main>` changed in place: the LMS's pass mark, the learner's preferences. */
  adapt?(page: PageData, main: ParentNode, strings: Strings): PageData;
  /** Called once, when the session is open: what this way of running adds to the menu. */
  ready?(parts: PageParts): void;
  /** After "Leave and clear": erases what the session knows nothing of. */
  forget?(): Promise<void>;
}

export interface PageParts {
  readonly course: CourseData;
  readonly session: Session;
  readonly shell: Shell;
  readonly dialog: Dialog;
  readonly t: Strings['t'];
}

/** A player that goes on in another language. What its session and tracker hold of the course changes with it. */
interface Begun {
  readonly course: CourseData;
  readonly session: Session;
}

/** Starts the player on the present document. Called by the entry of each bundle, and by the player itself in another language. */
export async function startPlayer(tracker: PageTracker, begun?: Begun): Promise<void> {
  const canFetch = location.protocol.startsWith('http');
  const launched = courseDataOf(document);
  const launchFile = find<HTMLAnchorElement>(document, '.course-title')?.href ?? '';
  const fetched = launched || !canFetch ? null : await fetchDocument(launchFile).then(courseDataOf, () => null);
  const course = Object.assign(begun?.course ?? {}, launched ?? fetched ?? courseOf(pageDataOf(document)));
  const inside = canFetch && course.order.length > 0 ? launched !== null : null;
  const strings = createStrings(course.language, course.strings);
  const { t } = strings;
  const shell = createShell(course, strings);
  const dialog = createDialog(strings);
  const places = placesOf(course);

  let session = begun?.session;
  let page = pageDataOf(document);
  let reading: Reading | null = null;
  /** What views want done before their page goes. */
  let pending: (() => void)[] = [];
  let shownAt = Date.now();
  /** Lesson and block that were read last: for an error report. */
  let lastPlace = '';

  const main = (): HTMLElement => find(document, 'main') ?? document.body;
  const tasksDone = (state: LearnerState): number => tasksOf(course, state).filter((task) => task.done).length;
  const placeOf = (id: string) => places.find((place) => place.id === id);
  const turning = createTurning(course, inside, {
    page: () => page.id,
    show,
    next: markSeen,
    failed: (again) => shell.notice(t('page.failed'), button(t('page.again'), again)),
  });

  function change(edit: (state: LearnerState) => LearnerState): Changed | null {
    const before = session?.state();
    session?.update(edit);
    const after = session?.state();
    if (!session || !before || !after || before === after) return null;
    shell.showState(after);
    const done = tasksDone(after);
    if (course.privacy !== 'minimal' && tasksDone(before) !== done)
      session.record({ kind: 'progress', done, of: tasksOf(course, after).length, state: after });
    sendResult();
    return { before, after };
  }

  /** Also right after the start: a result that was lost on its way last time is sent again. */
  function sendResult(): void {
    const state = session?.state();
    const result = state && !state.finished && finalResult(course, state);
    if (result) session?.record({ kind: 'finished', ...result });
  }

  function markSeen(): void {
    const lesson = lessonsOf(course).find(({ id }) => id === page.id);
    if (!lesson || !session || session.state().done.has(lesson.slot)) return;
    change((state) => withDone(state, lesson.slot));
    if (course.privacy === 'detailed')
      session.record({ kind: 'lesson-seen', lesson: lesson.id, seconds: Math.round((Date.now() - shownAt) / 1000) });
  }

  function keepPlace(): void {
    const place = placeOf(page.id);
    const percent = reading?.percent() ?? 0;
    if (!place) return;
    change((state) => {
      const { position } = state;
      const { slot } = place;
      // A few lines more or less aren't worth a save.
      const near = position?.slot === slot && Math.abs(position.percent - percent) < 3;
      return near ? state : { ...state, position: { slot, percent, revision: state.revision + 1 } };
    });
  }

  function keepAll(): void {
    for (const task of pending) task();
    keepPlace();
  }

  const adapted = (data: PageData, place: ParentNode): PageData => tracker.adapt?.(data, place, strings) ?? data;

  /** Brings the page on screen to life, once there is a session. */
  function bind(): Reading | null {
    const article = find(main(), 'article');
    if (!session) return null;
    page = adapted(page, main());
    if (article) reading = watchReading(article, markSeen, keepPlace);
    session.record({ kind: 'location', page: page.id });
    const host: Host = {
      ...strings,
      course,
      page,
      session,
      change,
      used: markSeen,
      announce: shell.announce,
      beforeHidden: (task) => pending.push(task),
    };
    // A page of another build has other questions than this player knows: it can be read only.
    if (page.build === course.build) bindPage(main(), host, { lastPlace, startAgain });
    else shell.notice(t('page.updated'));
    return reading;
  }

  function show(next: LoadedPage, spot: Spot): void {
    if (page.id === '') return;
    keepAll();
    if (placeOf(page.id)) lastPlace = `${page.id} ${reading?.passage() ?? ''}`;
    reading?.stop();
    reading = null;
    pending = [];
    page = next.data;
    shownAt = Date.now();
    main().replaceWith(next.main);
    const { title, documentElement } = next.source;
    document.title = title;
    Object.assign(document.documentElement, { lang: documentElement.lang, dir: documentElement.dir });
    Object.assign(document.body.dataset, { page: page.id, kind: page.kind });
    shell.notice('');
    shell.showPage(page.id);
    const now = bind();
    if (!spot.anchor || !goToAnchor(spot.anchor)) {
      if (spot.percent) now?.scrollTo(spot.percent);
      else scrollTo(0, spot.scroll ?? 0);
      focusOn(find(main(), 'h1'), false);
    }
    keepPlace();
  }

  async function startAgain(id: string): Promise<void> {
    const loaded = await turning.load(id);
    const { test } = adapted(loaded.data, loaded.main);
    if (test) change((state) => retry(handIn(state, test), test));
    await turning.go(id, { anchor: test?.id ?? '' });
  }

  /** What a term means, from the page's data block; what a cited rule says, from the list at the end of the page. */
  function noteOf(key: string, title: string): Node | null {
    const note = page.notes?.[key];
    const rule = find(main(), `dt[id="note-${key}"] + dd`);
    if (note || !rule) return note ? html(note) : null;
    return make('div', {}, make('p', { class: 'note-title' }, title), make('p', {}, ...rule.cloneNode(true).childNodes));
  }

  function askToLeave(pressed: HTMLElement): void {
    const leave = button(t('leave.button'), leaveNow, 'primary');
    dialog.open(t('leave.button'), make('div', {}, make('p', {}, t('leave.text')), make('p', { class: 'actions' }, leave)), pressed);
  }

  async function leaveNow(): Promise<void> {
    keepAll();
    pending = [];
    await session?.leaveAndClear();
    await tracker.forget?.();
    await session?.launch.exit?.();
    const heading = make('h1', {}, t('leave.done'));
    document.body.replaceChildren(make('main', {}, heading, make('p', {}, t('leave.close'))));
    focusOn(heading);
  }

  /** Or this page alone, if it belongs to none or others can't be fetched. */
  async function printChapter(): Promise<void> {
    const chapter = course.chapters.find(({ lessons }) => lessons.some(({ id }) => id === page.id));
    const loaded = await Promise.all((chapter?.lessons ?? []).map(({ id }) => turning.load(id))).catch(() => []);
    if (loaded.length > 0) await layOut(main(), loaded);
    print();
  }

  /** Goes on at the same place in another language: on its launch page, with the same session. False if that can't be had. */
  async function speak(link: HTMLAnchorElement): Promise<boolean> {
    // What an LMS sends may be its login page, or an update of the course, with questions that this session keeps no place for.
    const launch = await fetchDocument(link.href)
      .then((page) => courseDataOf(page)?.log === course.log && page)
      .catch(() => null);
    if (!launch || !session) {
      shell.notice(t('page.failed'));
      return false;
    }
    // At the start there is nothing to keep: what is on screen is not yet where the learner was.
    if (reading) keepAll();
    reading?.stop();
    pending = [];
    // What still comes to this player is not for it.
    page = { ...page, id: '' };
    document.body.replaceWith(launch.body);
    // The launch page's own text is not the learner's place.
    main().hidden = true;
    void startPlayer(tracker, { course, session });
    return true;
  }

  document.body.addEventListener(
    'click',
    (click) => {
      const link = (click.target as Element).closest<HTMLAnchorElement>('a[data-note], a[data-zoom], a[hreflang], [data-action="leave"]');
      if (!link) return;
      const { dataset, hreflang, textContent } = link;
      const label = textContent ?? '';
      const shown = find(link, 'img')?.cloneNode() ?? noteOf(dataset.note ?? '', label);
      if (dataset.action) askToLeave(link);
      else if (click.ctrlKey) return;
      else if (shown) {
        click.preventDefault();
        dialog.open(label, shown, link, dataset.note === undefined);
      } else if (inside && hreflang) {
        click.preventDefault();
        session?.privateTexts.write(CHOSEN_LANGUAGE, hreflang, true);
        void speak(link);
      }
    },
    true,
  );
  // Before the session's own: what is on screen only gets into the state before it is saved for the last time.
  document.onvisibilitychange = keepAll;
  window.onpagehide = keepAll;
  addSearch(course, strings);
  shell.addAction(t('menu.print'), () => print());
  if (inside) shell.addAction(t('menu.printChapter'), printChapter);
  if (course.order.length > 0) shell.addAction(t('leave.button'), askToLeave);
  shell.showPage(page.id);

  const startedOn = page;
  const opened = session ?? (await openSession(course, tracker, browserParts(window)));
  session = opened;
  const chosen = opened.privateTexts.read(CHOSEN_LANGUAGE) || opened.launch.language;
  const link = begun ? null : languageLink(chosen.split(','));
  if (inside && link && link.hreflang !== course.language && (await speak(link))) return;
  const { exit } = opened.launch;
  if (exit)
    shell.addAction(t('menu.exit'), async () => {
      keepAll();
      await opened.flush();
      await exit();
    });
  tracker.ready?.({ course, session: opened, shell, dialog, t });
  opened.onSaving((saving) => shell.showSaving(saving, opened.flush));
  shell.showState(opened.state());
  sendResult();
  const { position } = opened.state();
  const asked = location.hash.slice(1);
  // The learner may have turned a page while the LMS was slow to answer.
  const stays = !inside || page !== startedOn;
  const id = stays ? page.id : isPage(course, asked) ? asked : resumePage(course, opened.state());
  const percent = !stays && position && placeOf(id)?.slot === position.slot ? position.percent : 0;
  // In another language the bar knows nothing yet of what was saved.
  if (begun || id !== page.id) return turning.go(id, { percent }, true).then(begun && opened.flush);
  const now = bind();
  if (percent) now?.scrollTo(percent);
  keepPlace();
  if (inside) turning.prefetchAfter(id);
}

/** The link to the first of these languages that the package has. */
function languageLink(wanted: readonly string[]): HTMLAnchorElement | undefined {
  const links = all<HTMLAnchorElement>(document, 'a[hreflang]');
  const speaks = (tag: string) => links.find(({ hreflang }) => `${tag.trim()}-`.startsWith(`${hreflang}-`));
  return wanted.map(speaks).find(Boolean);
}

/** A page opened by itself where nothing can be fetched: enough of a course to read it and take its test. */
function courseOf({ id, build, strings }: PageData): CourseData {
  // What else a course has is asked for only where there are lessons.
  const read: Partial<CourseData> = {
    id,
    iri: '',
    scope: id,
    title: document.title,
    build,
    language: document.documentElement.lang,
    granularity: 'course',
    privacy: 'minimal',
    completion: {},
    log: '',
    tracking: { commitSeconds: 30, stateLimit: 0, interactions: false, finishedStatus: 'completed' },
    chapters: [],
    pages: [],
    order: [],
    strings,
  };
  return read as CourseData;
}
