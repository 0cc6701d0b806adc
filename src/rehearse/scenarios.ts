/**
 * The scenarios of a rehearsal: what learners do with a package, and what the LMS must know of it then. Each has an LMS and a browser
 * profile of its own. A scenario adds to `problems` what is wrong; it throws where it can't go on.
 */
import type { Browser, BrowserContext } from 'playwright-core';
import type { Response } from '../contract/quiz.ts';
import { decodeState } from '../contract/state-codec.ts';
import { layoutOf } from '../contract/state-layout.ts';
import {
  answer,
  askedQuestions,
  fill,
  goTo,
  onPage,
  pageOf,
  rightResponse,
  type Screen,
  shownResponse,
  startAgain,
  takeTest,
  turnPage,
  wrongResponse,
} from './learner.ts';
import type { Lms, Visit } from './lms.ts';
import { decidingPages, finalOutcome, hasTests, lessonsOf, type Part, testOn } from './parts.ts';

export interface Stage {
  readonly browser: Browser;
  readonly lms: Lms;
  readonly part: Part;
  readonly problems: string[];
  /** What the learner is about to do: for the report if it fails. */
  step(what: string): void;
}

export interface Scenario {
  readonly name: string;
  /** In words, for people. */
  readonly does: string;
  /** Null: not for this package or standard. */
  plan(part: Part, lms: Pick<Lms, 'modes'>): ((stage: Stage) => Promise<void>) | null;
}

/** For one step: a computer that is busy with other things takes 15 seconds and more over opening a page, and nothing is wrong with it. */
const STEP_MILLISECONDS = 40_000;

/** Typed wherever the page promises that nobody else sees it. */
const SECRET = 'Quetzalcoatl was here';

export const SCENARIOS: readonly Scenario[] = [
  { name: 'passes', does: 'does everything, and everything right; comes back once more', plan: () => pass },
  {
    name: 'fails',
    does: 'answers the tests wrong',
    plan: ({ course }) => (decidingPages(course).length > 0 ? fail : null),
  },
  { name: 'resumes', does: 'closes the tab half-way and goes on at another computer', plan: () => resume },
  { name: 'is cut off', does: 'has the tab killed half-way and opens the course again', plan: () => isCutOff },
  ...(['review', 'browse'] as const).map(
    (mode): Scenario => ({
      name: mode === 'review' ? 'reviews' : 'browses',
      does: `takes it in ${mode} mode, where nothing may be recorded`,
      plan: (_, { modes }) => (modes.includes(mode) ? (stage) => visitUnrecorded(stage, mode) : null),
    }),
  ),
];

async function pass(stage: Stage): Promise<void> {
  const { lms, part, problems } = stage;
  const { course } = part;
  const visit = await launch(stage);
  const { screen } = visit;
  for (const [n, page] of course.order.entries()) {
    stage.step(`page ${n + 1} of ${course.order.length}, ${page}`);
    await openPage(screen, page);
    await writePrivately(stage, screen, page);
    const test = testOn(part, page);
    if (page === course.form?.id) await fillForm(screen);
    else if (test) expectIn(problems, await takeTest(screen, test, rightResponse), /./, `${page}: no result is shown`);
    await readToEnd(screen);
    await next(screen);
  }
  stage.step('the results page');
  const completed = screen.locator('[data-completed]');
  await openPage(screen, 'results');
  if ((await completed.count()) > 0 && !(await completed.isVisible()))
    problems.push(`all is done, and the results page does not say so: ${oneLine(await screen.locator('[data-results]').innerText())}`);
  await leave(stage, visit);
  checkEnd(stage);
  const before = lms.shown();

  stage.step('coming back after the end');
  const again = await launch(stage);
  await openPage(again.screen, 'results');
  const rewritten = (await leave(stage, again)).filter(lms.isResult);
  const after = lms.shown();
  if (after.outcome !== before.outcome || after.score !== before.score)
    problems.push(`coming back after the end changed ${describe(before)} to ${describe(after)}`);
  if (rewritten.length > 0) problems.push(`coming back after the end wrote a result again: ${rewritten.join('; ')}`);
}

async function fail(stage: Stage): Promise<void> {
  const { lms, part, problems } = stage;
  const { course } = part;
  const deciding = decidingPages(course);
  // The last one is enough for a course of ninety tests: the final evaluation, where there is one.
  const failed = deciding.length > 12 ? deciding.slice(-1) : deciding;
  const visit = await launch(stage);
  const { screen } = visit;
  let limited = false;
  for (const page of failed) {
    const test = testOn(part, page);
    if (!test) throw new Error(`the outline promises a test on ${page}, and there is none`);
    limited ||= test.attempts > 0;
    stage.step(`failing ${page}`);
    await openPage(screen, page);
    await takeTest(screen, test, wrongResponse);
    for (let attempt = 2; attempt <= test.attempts; attempt++) {
      if (!(await startAgain(screen))) problems.push(`${page}: attempt ${attempt} of ${test.attempts} can't be begun`);
      else await takeTest(screen, test, wrongResponse);
    }
    if (test.attempts > 0 && (await startAgain(screen))) problems.push(`${page}: more than ${test.attempts} attempts can be begun`);
  }
  // To a record store `failed` is told once the state is saved; who leaves before it tells it at the next launch.
  if (limited) await screen.locator('#saving:not([data-saving="saving"])').waitFor({ state: 'attached' });
  await leave(stage, visit);
  const { outcome } = lms.shown();
  const wanted = limited ? 'failed' : 'incomplete';
  if (outcome !== wanted) problems.push(`all tests were answered wrong; the LMS must show ${wanted}, and shows ${describe(lms.shown())}`);
  const tests = stateOf(stage)?.tests ?? new Map();
  for (const page of failed)
    if (tests.get(testOn(part, page)?.slot ?? -1)?.passed) problems.push(`${page}: the saved state calls a failed test passed`);
  if (limited) return;

  stage.step('passing after having failed');
  const [page = ''] = failed;
  const test = testOn(part, page);
  const again = await launch(stage);
  await openPage(again.screen, page);
  if (!test || !(await startAgain(again.screen))) problems.push(`${page}: a failed test can't be taken again`);
  else await takeTest(again.screen, test, rightResponse);
  await leave(stage, again);
  if (test && !stateOf(stage)?.tests.get(test.slot)?.passed)
    problems.push(`${page}: passed at the second try, and the saved state does not say so`);
}

/** The state must come from the LMS alone: a fresh profile knows nothing. */
async function resume(stage: Stage): Promise<void> {
  await interrupt(stage, await stage.browser.newContext(), async (visit) => visit.closeTab());
}

/** No page event fires: what was shown as given must be in the browser, or in the LMS. */
async function isCutOff(stage: Stage): Promise<void> {
  await interrupt(stage, stage.lms.context, async ({ page }) => {
    // A person needs longer than that to lose a tab.
    await page.waitForTimeout(300);
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    await Promise.race([session.send('Page.crash').catch(() => {}), crashed]);
    await crashed;
    await page.close();
  });
}

/** Half of the first test, or of the pages where there is none; then `end`; then again in `profile`. */
async function interrupt(stage: Stage, profile: BrowserContext, end: (visit: Visit) => Promise<void>): Promise<void> {
  const { part, problems, lms } = stage;
  const { course } = part;
  const tested = course.order.find((id) => id !== course.form?.id && testOn(part, id));
  const page = tested ?? course.order[Math.floor(course.order.length / 2)] ?? '';
  const test = testOn(part, page);
  const visit = await launch(stage);
  stage.step(`reading up to ${page}`);
  for (let now = await pageOf(visit.screen), turns = 0; now !== page && turns < course.order.length; turns++) {
    await readToEnd(visit.screen);
    await next(visit.screen);
    now = await pageOf(visit.screen);
  }
  await openPage(visit.screen, page);
  const asked = test && page === tested ? await askedQuestions(visit.screen, test) : [];
  const half = asked.slice(0, Math.max(1, Math.floor(asked.length / 2)));
  const given: Response[] = [];
  for (const [n, question] of half.entries()) {
    stage.step(`answering ${question.id}`);
    const response = n % 2 === 0 ? rightResponse(question) : wrongResponse(question);
    if (test?.feedback === 'at-once' && asked.length > 1) await answer(visit.screen, question, response);
    else await fill(visit.screen, question, response);
    given.push(response);
  }
  problems.push(...(await visit.problems()));
  stage.step('the end of the visit');
  await end(visit);

  stage.step('coming back');
  watch(stage, profile);
  const back = await launch(stage, profile);
  await onPage(back.screen, page).catch(() => problems.push(`the course was left on ${page}, and opens elsewhere`));
  await openPage(back.screen, page);
  for (const [n, question] of half.entries()) {
    const shown = await shownResponse(back.screen, question);
    if (!isSame(question.kind, shown, given[n] ?? null))
      problems.push(`${question.id}: answered with ${JSON.stringify(given[n])}, and after the break there is ${JSON.stringify(shown)}`);
  }
  if (test && half.length > 0) {
    stage.step('going on');
    await takeTest(back.screen, test, rightResponse);
  }
  await leave(stage, back);
  const seen = lessonsOf(course).filter(({ slot }) => stateOf(stage)?.done.has(slot));
  const read = lessonsOf(course).findIndex(({ id }) => id === page);
  if (read > 0 && seen.length < read)
    problems.push(`${read} lessons were read, and the saved state of ${lms.standard} knows ${seen.length}`);
  if (profile !== lms.context) await profile.close();
}

async function visitUnrecorded(stage: Stage, mode: 'browse' | 'review'): Promise<void> {
  const { lms, part, problems } = stage;
  const { course } = part;
  const visit = await lms.launch({ mode });
  const page = course.order.find((id) => id !== course.form?.id && testOn(part, id)) ?? course.order[0] ?? '';
  stage.step(`taking ${page} in ${mode} mode`);
  const line = await visit.screen.locator('#saving').getAttribute('data-saving');
  if (line !== 'off') problems.push(`in ${mode} mode the page does not say that nothing is recorded`);
  await openPage(visit.screen, page);
  const test = testOn(part, page);
  if (test) await takeTest(visit.screen, test, rightResponse);
  await readToEnd(visit.screen);
  await next(visit.screen);
  const written = (await leave(stage, visit)).filter((one) => !/^(initialized|terminated) /.test(one));
  if (written.length > 0) problems.push(`writes in ${mode} mode, which changes what the LMS has: ${written.slice(0, 3).join('; ')}`);
}

/** Opens the course, and watches what it asks for. */
async function launch(stage: Stage, context: BrowserContext = stage.lms.context): Promise<Visit> {
  stage.step('launching');
  return stage.lms.launch({ context });
}

/** Returns what was written in the visit. */
async function leave(stage: Stage, visit: Visit): Promise<readonly string[]> {
  stage.step('leaving');
  await visit.exit();
  stage.problems.push(...(await visit.problems()));
  const lines = await visit.written();
  const written = lines.join('\n');
  const secret = SECRET.toLowerCase();
  if (written.toLowerCase().includes(secret) || written.includes(btoa(SECRET).slice(0, 20)))
    stage.problems.push('text that the learner wrote for himself alone was sent');
  if (!visit.page.isClosed()) await visit.page.close();
  return lines;
}

/** Nothing may be fetched from elsewhere, be missing, or be reported by the browser as an error. */
export function watch({ lms, problems }: Stage, context: BrowserContext): void {
  const add = (problem: string): void => {
    if (!problems.includes(problem)) problems.push(problem);
  };
  context.setDefaultTimeout(STEP_MILLISECONDS);
  context.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !lms.origins.includes(new URL(url).origin)) add(`asks for something outside the package: ${url}`);
  });
  context.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin === lms.origins[0] && response.status() === 404 && pathname.startsWith('/package/'))
      add(`asks for a file that is not in the package: ${pathname.slice('/package/'.length)}`);
  });
  context.on('console', (message) => {
    // A record store answers 404 where nothing was saved yet, 412 where another page wrote before.
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
      add(`the browser reports: ${oneLine(message.text())}`);
  });
  context.on('weberror', (error) => add(`the player stops with an error: ${oneLine(error.error().message)}`));
}

/** Of a course that was done to its end. */
function checkEnd(stage: Stage): void {
  const { lms, part, problems } = stage;
  const { course } = part;
  const { outcome, score, seconds, interactions } = lms.shown();
  const wanted = finalOutcome(course);
  if (outcome !== wanted) problems.push(`all is done and right; the LMS must show ${wanted}, and shows ${describe(lms.shown())}`);
  if (score !== (hasTests(course) ? 100 : null) && outcome === wanted)
    problems.push(
      `everything was right; the LMS must show ${hasTests(course) ? 'a score of 100' : 'no score'}, and shows ${score ?? 'none'}`,
    );
  if (seconds !== null && seconds <= 0) problems.push('the LMS shows no time');
  if (course.privacy === 'minimal' && interactions > 0) problems.push(`the course promises to send no answers, and sent ${interactions}`);
  const text = lms.state();
  const limit = Math.max(4096, course.tracking.stateLimit);
  if (text.length > limit) problems.push(`the saved state has ${text.length} characters; the LMS takes ${limit}`);
  const state = stateOf(stage);
  const missing = lessonsOf(course).filter(({ slot }) => !state?.done.has(slot));
  const open = lessonsOf(course).filter(({ test }) => test && !state?.tests.get(test.slot)?.passed);
  if (!state) problems.push('the saved state can’t be read');
  else if (missing.length > 0) problems.push(`the saved state does not know that these lessons were read: ${listOf(missing)}`);
  else if (open.length > 0) problems.push(`the saved state does not know that these tests were passed: ${listOf(open)}`);
}

function stateOf({ lms, part: { course } }: Stage) {
  const decoded = decodeState(lms.state(), layoutOf(course.log), `${course.iri}#${course.scope}`);
  return decoded.kind === 'state' ? decoded.state : null;
}

async function openPage(screen: Screen, page: string): Promise<void> {
  if ((await pageOf(screen)) !== page) await goTo(screen, page);
}

/** To the end of the text, as by the End key. */
async function readToEnd(screen: Screen): Promise<void> {
  await screen.locator('main').press('End');
  await screen.locator('main a[rel="next"], main').last().scrollIntoViewIfNeeded();
}

/** Turns the page, where there is another one. */
async function next(screen: Screen): Promise<void> {
  if ((await screen.locator('main a[rel="next"]').count()) > 0) await turnPage(screen);
}

/** Into every field of a lesson that is promised to stay on the device. */
async function writePrivately({ part }: Stage, screen: Screen, page: string): Promise<void> {
  if (page === part.course.form?.id) return;
  for (const field of await screen.locator('main [data-private]').all()) if (await field.isVisible()) await field.fill(SECRET);
}

async function fillForm(screen: Screen): Promise<void> {
  for (const field of await screen.locator('main [data-form] textarea').all()) await field.fill('Nothing was missing.');
  await screen.locator('[data-action="send-form"]:visible, [data-action="form-done"]:visible').first().click();
}

function isSame(kind: string, shown: Response | null, given: Response | null): boolean {
  const flat = (value: Response | null): string => JSON.stringify(kind === 'multiple' ? [...((value ?? []) as number[])].sort() : value);
  return flat(shown) === flat(given);
}

function expectIn(problems: string[], text: string, pattern: RegExp, problem: string): void {
  if (!pattern.test(text)) problems.push(problem);
}

function describe({ status, score }: { readonly status: string; readonly score: number | null }): string {
  return score === null ? `“${status}”` : `“${status}” with ${score}`;
}

function listOf(lessons: readonly { readonly id: string }[]): string {
  const names = lessons.slice(0, 3).map(({ id }) => id);
  return lessons.length > names.length ? `${names.join(', ')} and ${lessons.length - names.length} more` : names.join(', ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
