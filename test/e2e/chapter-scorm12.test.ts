/** A learner takes the built package of chapter 9 in Chromium, under an independent SCORM 1.2 run-time with a strict recorder over it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type Lms, openLms } from '../support/launch-scorm12.ts';
import {
  answer,
  courseOf,
  goTo,
  onPage,
  passTest,
  resultOf,
  rightResponse,
  shownResponse,
  testOf,
  turnPage,
  wrongResponse,
} from '../support/learner.ts';
import { builtPackage } from '../support/packages.ts';

let browser: Browser;
let lms: Lms;

beforeAll(async () => {
  browser = await launchBrowser();
  lms = await openLms(browser, await builtPackage('scorm12-isolation'));
});
afterAll(async () => {
  await lms?.close();
  await browser?.close();
});

const lastValue = (calls: readonly { call: string; element: string; value: string }[], element: string): string | undefined =>
  calls.findLast((one) => one.call === 'LMSSetValue' && one.element === element)?.value;

describe('the chapter on isolation', () => {
  it('is closed in the middle of a test, comes back with the answers there, and is passed', async () => {
    const first = await lms.launch({ learner: 'resumes' });
    const { frame } = first;
    const course = await courseOf(frame);
    const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
    const [lesson] = lessons;
    if (!lesson) throw new Error('no lesson');
    await goTo(frame, lesson.id);
    const test = await testOf(frame, lesson.id);
    const [q1, q2, q3] = test.questions;
    if (!q1 || !q2 || !q3) throw new Error('a test of fewer than three questions');
    await answer(frame, q1, rightResponse(q1));
    await answer(frame, q2, wrongResponse(q2));
    const given = [await shownResponse(frame, q1), await shownResponse(frame, q2)];
    await frame.locator(`form[data-question="${q3.id}"]`).evaluate((form) => form.scrollIntoView());
    expect(await first.problems()).toEqual([]);
    await first.closeTab();

    const second = await lms.launch({ learner: 'resumes' });
    await onPage(second.frame, lesson.id);
    await second.frame.locator(`form[data-question="${q2.id}"] [data-feedback]`).waitFor({ state: 'visible' });
    expect([await shownResponse(second.frame, q1), await shownResponse(second.frame, q2)]).toEqual(given);
    expect(await second.frame.locator(`form[data-question="${q3.id}"] [data-feedback]`).isVisible()).toBe(false);
    // Where the learner was: at the third question, not at the end of the text.
    const next = second.frame.locator(`form[data-question="${q3.id}"]`);
    expect(await next.evaluate((form) => Math.abs(form.getBoundingClientRect().top) / innerHeight)).toBeLessThan(0.5);

    await passTest(second.frame, test);
    expect(await resultOf(second.frame)).toContain('83%');
    await second.frame.getByRole('button', { name: 'Take the test again' }).click();
    await passTest(second.frame, test);
    expect(await resultOf(second.frame)).toContain('100%');
    for (const { id, test: outline } of lessons.slice(1)) {
      await goTo(second.frame, id);
      if (outline) await passTest(second.frame, await testOf(second.frame, id));
      await turnPage(second.frame);
    }
    await onPage(second.frame, 'results');
    const shown = await second.frame.locator('main').innerText();
    expect(await second.problems()).toEqual([]);
    const calls = await second.calls();
    expect(lastValue(calls, 'cmi.core.lesson_status')).toBe('passed');
    expect(lastValue(calls, 'cmi.core.score.raw')).toBe('100');
    expect(calls.filter(({ element, value }) => element === 'cmi.core.lesson_status' && value === 'passed')).toHaveLength(1);
    expect(shown).toContain('100');
    await second.closeTab();

    const third = await lms.launch({ learner: 'resumes' });
    await goTo(third.frame, lesson.id);
    await third.frame.getByRole('button', { name: 'Take the test again' }).click();
    for (const question of test.questions) await answer(third.frame, question, wrongResponse(question));
    expect(await resultOf(third.frame)).toContain('stays');
    const after = await third.calls();
    expect(after.filter(({ call, element }) => call === 'LMSSetValue' && /status|score/.test(element))).toEqual([]);
    await third.closeTab();
  });

  it('sends nothing per question, since the course asks for the least', async () => {
    const visit = await lms.launch({ learner: 'minimal' });
    const course = await courseOf(visit.frame);
    const lesson = course.chapters[0]?.lessons[0]?.id ?? '';
    await goTo(visit.frame, lesson);
    const test = await testOf(visit.frame, lesson);
    await passTest(visit.frame, test);
    expect(course.privacy).toBe('minimal');
    expect((await visit.calls()).filter(({ element }) => element.startsWith('cmi.interactions'))).toEqual([]);
    await visit.closeTab();
  });

  it('never sends what the learner wrote for himself', async () => {
    const visit = await lms.launch({ learner: 'reflects' });
    const requests: string[] = [];
    visit.page.on('request', (request) => requests.push(request.url() + (request.postData() ?? '')));
    const course = await courseOf(visit.frame);
    for (const { id } of course.chapters[0]?.lessons ?? []) {
      await goTo(visit.frame, id);
      const field = visit.frame.locator('[data-private]').first();
      if ((await field.count()) > 0) await field.fill('Quetzalcoatl told me about cell nine');
      await turnPage(visit.frame);
    }
    const recorded = JSON.stringify(await visit.calls()) + requests.join();
    expect(recorded).not.toMatch(/quetzalcoatl/i);
    expect(recorded).not.toContain(btoa('Quetzalcoatl told me').slice(0, 20));
    await visit.closeTab();
  });

  it('records nothing in a review, and says so', async () => {
    const visit = await lms.launch({ learner: 'reviews', mode: 'review' });
    const course = await courseOf(visit.frame);
    await visit.frame.waitForFunction(() => document.querySelector('#saving')?.textContent !== '');
    expect(await visit.frame.locator('#saving').innerText()).toContain('not recorded');
    const lesson = course.chapters[0]?.lessons[0]?.id ?? '';
    await goTo(visit.frame, lesson);
    const test = await testOf(visit.frame, lesson);
    const [question] = test.questions;
    if (question) await answer(visit.frame, question, rightResponse(question));
    expect((await visit.calls()).filter(({ call }) => call === 'LMSSetValue')).toEqual([]);
    await visit.closeTab();
  });

  it('asks for nothing outside itself', async () => {
    const visit = await lms.launch({ learner: 'watched' });
    const hosts = new Set<string>();
    visit.page.on('request', (request) => hosts.add(new URL(request.url()).host));
    const course = await courseOf(visit.frame);
    for (const page of [...course.order, ...course.pages.map(({ id }) => id)]) await goTo(visit.frame, page);
    expect([...hosts]).toEqual([new URL(lms.server.url).host]);
    await visit.closeTab();
  });

  it('keeps commits few: two, one a finished test, one a hide, two an active minute', async () => {
    const visit = await lms.launch({ learner: 'counts' });
    const course = await courseOf(visit.frame);
    const lesson = course.chapters[0]?.lessons[0]?.id ?? '';
    await goTo(visit.frame, lesson);
    await passTest(visit.frame, await testOf(visit.frame, lesson));
    const commits = (await visit.calls()).filter(({ call }) => call === 'LMSCommit').length;
    expect(commits).toBeLessThanOrEqual(2 + 1 + 2);
    await visit.closeTab();
  });
});
