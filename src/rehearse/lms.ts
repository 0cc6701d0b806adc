/**
 * One LMS for each standard that our packages speak, seen by what all have in common: it launches, remembers, shows and complains.
 * What each standard calls things stays in here.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CourseData } from '../contract/course-data.ts';
import type { Faults } from '../preview/emulator/faults.ts';
import type { LrsCall } from '../preview/emulator/lrs.ts';
import type { ScormStandard } from '../preview/emulator/scorm-api.ts';
import { flawsOfStatement } from '../preview/emulator/statement-rules.ts';
import { openCmi5 } from './launch-cmi5.ts';
import { openScorm } from './launch-scorm.ts';
import { openXapi } from './launch-xapi.ts';
import type { Screen } from './learner.ts';

export type Standard = ScormStandard | 'xapi' | 'cmi5';

/** Modes in which nothing may be recorded. */
export type Mode = 'normal' | 'browse' | 'review';

/** What an administrator sees of the learner. */
export interface Shown {
  readonly outcome: 'passed' | 'completed' | 'failed' | 'incomplete';
  /** In the LMS's own words. */
  readonly status: string;
  /** Per cent; null: none. */
  readonly score: number | null;
  /** Of all sessions; null: this standard, at the course's level of privacy, tells none. */
  readonly seconds: number | null;
  /** Answers to single questions. */
  readonly interactions: number;
}

export interface Visit {
  readonly page: Page;
  readonly screen: Screen;
  /** Leaves the course so that all that it says at its end is known. */
  exit(): Promise<void>;
  /** Closes the tab as a person does. */
  closeTab(): Promise<void>;
  /** Everything that the package has written in this visit, a line each: `element value`. To be asked after `exit` or before `closeTab`. */
  written(): Promise<readonly string[]>;
  /** What is illegal in this visit, or known to be lost by real LMSs. */
  problems(): Promise<readonly string[]>;
}

export interface Lms {
  readonly standard: Standard;
  /** Modes beside `normal` that this standard has. */
  readonly modes: readonly Mode[];
  /** Addresses that the package may ask: its own, and the record store's. */
  readonly origins: readonly string[];
  /** The browser profile of a launch that names no other. */
  readonly context: BrowserContext;
  launch(options?: { readonly mode?: Mode; readonly context?: BrowserContext }): Promise<Visit>;
  shown(): Shown;
  /** The learner state that it keeps; '' if none. */
  state(): string;
  /** A line that speaks of status or score, as in `written`. */
  isResult(line: string): boolean;
  /** Faults of SCORM's kind, translated; {} ends them. */
  setFaults(faults: Faults, visit: Visit | null): Promise<void>;
  close(): Promise<void>;
}

type Files = ReadonlyMap<string, Uint8Array>;

/** `folder`: where in the package the launch page lies, '' or with a slash at its end. */
export function openLms(standard: Standard, browser: Browser, files: Files, course: CourseData, folder = ''): Promise<Lms> {
  const launch = `${folder}index.html`;
  if (standard === 'xapi') return openTinCan(browser, files, launch);
  if (standard === 'cmi5') return openUnit(browser, files, launch);
  return openSco(standard, browser, files, course, launch);
}

async function openSco(standard: ScormStandard, browser: Browser, files: Files, course: CourseData, launch: string): Promise<Lms> {
  const stateLimit = standard === 'scorm12' ? 4096 : Math.max(4096, course.tracking.stateLimit);
  const lms = await openScorm(standard, browser, files, { launch, stateLimit });
  const { server, context } = lms;
  const visits = new Map<Visit, Awaited<ReturnType<typeof lms.launch>>>();
  const record = () => server.record('ola');
  return {
    standard,
    modes: ['browse', 'review'],
    origins: [server.url],
    context,
    async launch(options) {
      const inner = await lms.launch(options);
      const visit: Visit = {
        page: inner.page,
        screen: inner.frame,
        exit: inner.exit,
        closeTab: inner.closeTab,
        problems: inner.problems,
        async written() {
          const calls = await inner.calls();
          return calls.filter(({ call }) => /SetValue$/.test(call)).map(({ element, value }) => `${element} ${value}`);
        },
      };
      visits.set(visit, inner);
      return visit;
    },
    shown() {
      const { values, totalSeconds: seconds } = record();
      const interactions = Object.keys(values).filter((element) => /^cmi\.interactions\.\d+\.id$/.test(element)).length;
      const core = standard === 'scorm12' ? 'cmi.core' : 'cmi';
      const raw = values[`${core}.score.raw`] ?? '';
      const statuses =
        standard === 'scorm12' ? [values['cmi.core.lesson_status']] : [values['cmi.success_status'], values['cmi.completion_status']];
      const outcome = (['failed', 'passed', 'completed'] as const).find((one) => statuses.includes(one)) ?? 'incomplete';
      const status = statuses.filter(Boolean).join(', ') || 'not attempted';
      return { outcome, status, score: raw === '' ? null : Number(raw), seconds, interactions };
    },
    state: () => record().values['cmi.suspend_data'] ?? '',
    isResult: (line) => /^cmi\.(core\.)?(score\.|lesson_status|completion_status|success_status)/.test(line),
    async setFaults(faults, visit) {
      server.faults = faults;
      const inner = visit && visits.get(visit);
      if (inner && !inner.page.isClosed()) await inner.setFaults(faults);
    },
    close: () => lms.close(),
  };
}

async function openTinCan(browser: Browser, files: Files, launch: string): Promise<Lms> {
  const activity = 'https://lms.example/activities/rehearsal';
  const lms = await openXapi(browser, files, { launch, validate: flawsOfStatement });
  const { server, lrs, context } = lms;
  return {
    standard: 'xapi',
    modes: [],
    origins: [server.url, new URL(lrs.endpoint).origin],
    context,
    async launch({ context: profile = context } = {}) {
      const from = lrs.calls.length;
      const page = await lms.launch({ activity, context: profile });
      await page.locator('#saving:not(:empty)').waitFor({ state: 'attached' });
      return visitOf(page, () => lrs.calls.slice(from));
    },
    shown: () => shownOf(lrs.statements(), activity),
    state: () => stateIn(lrs.document('activities/state', 'coursewright')),
    isResult,
    async setFaults(faults) {
      lrs.faults = lrsFaultsOf(faults);
    },
    close: () => lms.close(),
  };
}

async function openUnit(browser: Browser, files: Files, url: string): Promise<Lms> {
  const world = await openCmi5(browser, files, { validate: flawsOfStatement });
  const { server, lms, context } = world;
  const { lrs } = lms;
  return {
    standard: 'cmi5',
    modes: ['browse', 'review'],
    origins: [server.url, new URL(lrs.endpoint).origin],
    context,
    async launch({ mode = 'normal', context: profile = context } = {}) {
      const from = lrs.calls.length;
      const known = lms.problems().length;
      const name = { normal: 'Normal', browse: 'Browse', review: 'Review' } as const;
      const page = await world.launch({ url, mode: name[mode], context: profile });
      const visit = visitOf(page, () => lrs.calls.slice(from));
      return { ...visit, problems: async () => lms.problems().slice(known) };
    },
    shown() {
      const [session] = lms.sessions;
      const shown = shownOf(lrs.statements(), session?.activity ?? '');
      const seconds = lrs
        .statements()
        .filter(({ verb }) => shortOf(verb) === 'terminated')
        .reduce((sum, { result }) => sum + secondsOf((result as Result | undefined)?.duration ?? ''), 0);
      const satisfied = session !== undefined && lms.isSatisfied(session.registration);
      return { ...shown, seconds, status: satisfied ? `${shown.status}, satisfied` : shown.status };
    },
    state: () => stateIn(lrs.document('activities/state', 'coursewright')),
    isResult,
    async setFaults(faults) {
      lrs.faults = lrsFaultsOf(faults);
    },
    close: () => world.close(),
  };
}

/** A visit of a package that speaks to a record store: what it says is known from there. */
function visitOf(page: Page, calls: () => readonly LrsCall[]): Visit {
  const settle = async (): Promise<void> => {
    // What a page says in going arrives after it has gone.
    for (let before = -1, quiet = 0; quiet < 3; quiet = calls().length === before ? quiet + 1 : 0) {
      before = calls().length;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const closeTab = async (): Promise<void> => {
    await page.close({ runBeforeUnload: true });
    if (!page.isClosed()) await page.waitForEvent('close');
    await settle();
  };
  return {
    page,
    screen: page,
    closeTab,
    exit: closeTab,
    async written() {
      return calls()
        .filter(({ method, path, status }) => method !== 'GET' && !path.startsWith('/') && status < 400)
        .flatMap(({ path, query, body }) => (path === 'statements' ? linesOf(body) : [`${query.stateId ?? path} ${body}`]));
    },
    async problems() {
      // 412 is no mistake: the closing page of one visit may write while the next one reads; the player merges and writes again.
      return calls()
        .filter(({ status }) => status !== 412)
        .flatMap(({ problems }) => problems.filter((problem) => problem !== 'fault'));
    },
  };
}

interface Result {
  readonly score?: { readonly raw?: number };
  readonly duration?: string;
}

type Statement = Readonly<Record<string, unknown>>;

/** `verb object result` of each statement in a request's body. */
function linesOf(body: string): readonly string[] {
  const parsed = JSON.parse(body) as Statement | readonly Statement[];
  const statements = Array.isArray(parsed) ? (parsed as readonly Statement[]) : [parsed as Statement];
  return statements.map(({ verb, object, result }) => `${shortOf(verb)} ${idOf(object)} ${JSON.stringify(result ?? {})}`);
}

/** Told of an activity that is no test and no question inside the course. */
function isResult(line: string): boolean {
  return /^(passed|failed|completed) https:\/\/lms\.example\//.test(line);
}

function shownOf(statements: readonly Statement[], activity: string): Shown {
  const ofCourse = statements.filter(({ object }) => idOf(object) === activity);
  const verbs = ofCourse.map(({ verb }) => shortOf(verb));
  const outcome = (['passed', 'failed', 'completed'] as const).find((one) => verbs.includes(one)) ?? 'incomplete';
  const told = verbs.filter((verb) => ['passed', 'failed', 'completed'].includes(verb));
  const judged = ofCourse.findLast(({ result }) => (result as Result | undefined)?.score?.raw !== undefined);
  return {
    outcome,
    status: told.join(', ') || (verbs.includes('initialized') ? 'initialized' : 'not attempted'),
    score: (judged?.result as Result | undefined)?.score?.raw ?? null,
    seconds: null,
    interactions: statements.filter(({ verb }) => shortOf(verb) === 'answered').length,
  };
}

function lrsFaultsOf({ commit, commitMilliseconds, cutState, expiresAfter, offline, serverError }: Faults) {
  return {
    ...(commit === 'false' || serverError ? { status: 500 } : {}),
    ...(expiresAfter === undefined ? {} : { status: 401 }),
    ...(commit === 'lost' ? { lost: true } : {}),
    ...(cutState === undefined ? {} : { cutState }),
    ...(commitMilliseconds === undefined ? {} : { delayMilliseconds: commitMilliseconds }),
    ...(offline || commit === 'throws' ? { offline: true } : {}),
  };
}

function stateIn(document: string | null): string {
  if (document === null) return '';
  try {
    const { state } = JSON.parse(document) as { readonly state?: unknown };
    return typeof state === 'string' ? state : '';
  } catch {
    return '';
  }
}

function shortOf(verb: unknown): string {
  return idOf(verb).replace(/.*\//, '');
}

function idOf(value: unknown): string {
  return String((value as { readonly id?: unknown } | undefined)?.id ?? '');
}

function secondsOf(duration: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
