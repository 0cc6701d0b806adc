/** A learner in a browser: turns pages, reads, answers questions as the page shows them. Knows the keys from the page's data block, as an examiner does. */
import type { Frame, Page } from 'playwright-core';
import type { CourseData, PageData } from '../../src/contract/course-data.ts';
import type { QuestionData, Response, TestData } from '../../src/contract/quiz.ts';

export type Screen = Frame | Page;

/** The outline that the launch page carries. */
export async function courseOf(screen: Screen): Promise<CourseData> {
  return JSON.parse((await screen.locator('#cw-course').first().textContent()) ?? '');
}

/** The test of a page, with its keys, as its file in the package has it. */
export async function testOf(screen: Screen, page: string): Promise<TestData> {
  const html = await screen.evaluate(async (file) => (await fetch(file)).text(), `${page}.html`);
  const [, json = ''] = /id="cw-page">(.*?)<\/script>/s.exec(html) ?? [];
  const { test } = JSON.parse(json) as PageData;
  if (!test) throw new Error(`no test on ${page}`);
  return test;
}

/** Opens a page by its link in the menu. */
export async function goTo(screen: Screen, page: string): Promise<void> {
  await screen.evaluate((id) => document.querySelector<HTMLElement>(`[data-page-link="${id}"]`)?.click(), page);
  await onPage(screen, page);
}

export async function onPage(screen: Screen, page: string): Promise<void> {
  await screen.waitForFunction((id) => document.body.dataset.page === id, page);
}

/** Presses *Next*. */
export async function turnPage(screen: Screen): Promise<void> {
  const before = await screen.evaluate(() => document.body.dataset.page);
  await screen.locator('main a[rel="next"]').click();
  await screen.waitForFunction((id) => document.body.dataset.page !== id, before);
}

export function formOf(screen: Screen, { id }: QuestionData) {
  return screen.locator(`form[data-question="${id}"]`);
}

/** The response that earns everything. */
export function rightResponse({ key }: QuestionData): Response {
  switch (key.kind) {
    case 'fill-in':
      return key.answers[0] ?? '';
    case 'numeric':
      return String(key.min);
    case 'likert':
    case 'free-text':
      return 0;
    default:
      return key.answer;
  }
}

/** A response that earns nothing. */
export function wrongResponse({ key, shown }: QuestionData): Response {
  switch (key.kind) {
    case 'single':
    case 'true-false':
      return shown.find((index) => index !== key.answer) ?? 0;
    case 'multiple':
      return shown.filter((index) => !key.answer.includes(index));
    case 'ordering':
      return [...key.answer].reverse();
    case 'matching': {
      // What has no match is there to distract.
      const matches = key.answer.filter((match) => match >= 0);
      return key.answer.map((match) => matches[(matches.indexOf(match) + 1) % matches.length] ?? -1);
    }
    case 'numeric':
      return String(key.max + 1);
    default:
      return 'x';
  }
}

/** Puts a response into the form, by the controls that a learner uses. */
export async function fill(screen: Screen, question: QuestionData, response: Response): Promise<void> {
  const form = formOf(screen, question);
  switch (question.kind) {
    case 'multiple':
      for (const index of question.shown) await form.locator(`input[value="${index}"]`).setChecked((response as number[]).includes(index));
      return;
    case 'ordering': {
      const order = response as number[];
      for (let place = 0; place < order.length; place++) {
        const item = form.locator(`li[data-index="${order[place]}"]`);
        const now = (): Promise<number> => item.evaluate((li) => [...(li.parentElement?.children ?? [])].indexOf(li));
        while ((await now()) > place) await item.locator('[data-move="-1"]').click();
      }
      return;
    }
    case 'matching': {
      const matches = response as number[];
      for (const select of await form.locator('select').all()) {
        const left = Number(await select.getAttribute('data-left'));
        await select.selectOption(String(matches[left]));
      }
      return;
    }
    case 'fill-in':
    case 'numeric':
      await form.locator('input[type="text"]').fill(String(response));
      return;
    default:
      await form.locator(`input[value="${response}"]`).check();
  }
}

/** Answers and, where the test gives feedback at once, checks. */
export async function answer(screen: Screen, question: QuestionData, response: Response): Promise<void> {
  await fill(screen, question, response);
  await formOf(screen, question).locator('[data-check]').click();
  await formOf(screen, question).locator('[data-feedback]').waitFor({ state: 'visible' });
}

/** Answers all open questions of a test right; it is handed in by itself when the last one was checked. */
export async function passTest(screen: Screen, test: TestData): Promise<void> {
  for (const question of test.questions)
    if (await formOf(screen, question).locator('[data-check]').isVisible()) await answer(screen, question, rightResponse(question));
  await resultOf(screen);
}

/** What the page says of the test handed in last. */
export async function resultOf(screen: Screen): Promise<string> {
  const result = screen.locator('[data-test-result]:not(:empty)');
  await result.waitFor({ state: 'visible' });
  return result.innerText();
}

/** What stands in the form now, read from the screen alone. */
export async function shownResponse(screen: Screen, question: QuestionData): Promise<Response | null> {
  return formOf(screen, question).evaluate((form, kind) => {
    const checked = [...form.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => Number(value)).sort((a, b) => a - b);
    if (kind === 'multiple') return checked;
    if (kind === 'ordering') return [...form.querySelectorAll<HTMLElement>('li[data-index]')].map(({ dataset }) => Number(dataset.index));
    if (kind === 'matching') return [...form.querySelectorAll('select')].map(({ value }) => (value === '' ? -1 : Number(value)));
    if (kind === 'fill-in' || kind === 'numeric') return form.querySelector<HTMLInputElement>('input[type="text"]')?.value ?? null;
    return checked[0] ?? null;
  }, question.kind);
}
