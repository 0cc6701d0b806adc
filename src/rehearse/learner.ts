/**
 * A learner in a browser: turns pages, reads, answers questions with the controls that the page shows. What is right he is told
 * (`rightResponse` reads the key of the page's data block, as an examiner does); he knows nothing of LMS and player.
 */
import type { Frame, Locator, Page } from 'playwright-core';
import type { QuestionData, Response, TestData } from '../contract/quiz.ts';

/** Where the package runs: a frame of the LMS's page, or a page of its own. */
export type Screen = Frame | Page;

/** Opens a page by its link in the menu, whether the menu is open or not. */
export async function goTo(screen: Screen, page: string): Promise<void> {
  await screen.locator(`[data-page-link="${page}"]`).first().dispatchEvent('click');
  await onPage(screen, page);
}

export async function onPage(screen: Screen, page: string): Promise<void> {
  await screen.locator(`body[data-page="${page}"]`).waitFor({ state: 'attached' });
}

export async function pageOf(screen: Screen): Promise<string> {
  return (await screen.locator('body').getAttribute('data-page')) ?? '';
}

/** Presses *Next*. */
export async function turnPage(screen: Screen): Promise<void> {
  const before = await pageOf(screen);
  await screen.locator('main a[rel="next"]').click();
  await screen.locator(`body:not([data-page="${before}"])`).waitFor({ state: 'attached' });
}

export function formOf(screen: Screen, { id }: QuestionData): Locator {
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

/** A response that earns nothing, or as little as the question allows. */
export function wrongResponse({ key, shown }: QuestionData): Response {
  switch (key.kind) {
    case 'single':
    case 'true-false':
      return shown.find((index) => index !== key.answer) ?? 0;
    case 'multiple': {
      const wrong = shown.filter((index) => !key.answer.includes(index));
      return wrong.length > 0 ? wrong : key.answer.slice(0, 1);
    }
    case 'ordering':
      return [...key.answer].reverse();
    case 'matching': {
      // What has no match is there to distract.
      const matches = key.answer.filter((match) => match >= 0);
      return key.answer.map((match) => (match < 0 ? -1 : (matches[(matches.indexOf(match) + 1) % matches.length] ?? -1)));
    }
    case 'numeric':
      return String(key.max + 1);
    case 'likert':
    case 'free-text':
      return 0;
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
        for (let now = (await orderIn(form)).indexOf(order[place] ?? 0); now > place; now--) await item.locator('[data-move="-1"]').click();
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
    case 'free-text':
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
  await takeTest(screen, test, rightResponse);
}

/** The questions that the test asks in this attempt, in the order of the package. */
export async function askedQuestions(screen: Screen, test: TestData): Promise<readonly QuestionData[]> {
  const shown = await Promise.all(test.questions.map((question) => formOf(screen, question).isVisible()));
  return test.questions.filter((_, i) => shown[i]);
}

/** Answers what is open and hands in. Returns what the page says of it. */
export async function takeTest(screen: Screen, test: TestData, respond: (question: QuestionData) => Response): Promise<string> {
  const atOnce = test.feedback === 'at-once';
  for (const question of await askedQuestions(screen, test)) {
    if (!atOnce) await fill(screen, question, respond(question));
    else if (await formOf(screen, question).locator('[data-check]').isVisible()) await answer(screen, question, respond(question));
  }
  if (!atOnce) await screen.locator('[data-test-actions] button').first().click();
  return resultOf(screen);
}

/** *Try again*, or *take the test again*. False if no attempt is left. */
export async function startAgain(screen: Screen): Promise<boolean> {
  const again = screen.locator('[data-test-actions] button').first();
  if (!(await again.isVisible())) return false;
  await again.click();
  await screen.locator('[data-test-result]:empty').waitFor({ state: 'attached' });
  return true;
}

/** What the page says of the test handed in last. */
export async function resultOf(screen: Screen): Promise<string> {
  const result = screen.locator('[data-test-result]:not(:empty)');
  await result.waitFor({ state: 'visible' });
  return result.innerText();
}

/** What stands in the form now, read from the screen alone. */
export async function shownResponse(screen: Screen, question: QuestionData): Promise<Response | null> {
  const form = formOf(screen, question);
  switch (question.kind) {
    case 'ordering':
      return orderIn(form);
    case 'matching': {
      const matches = question.vocabulary.map(() => -1);
      for (const select of await form.locator('select').all()) {
        const match = await select.inputValue();
        if (match !== '') matches[Number(await select.getAttribute('data-left'))] = Number(match);
      }
      return matches;
    }
    case 'fill-in':
    case 'numeric':
      return form.locator('input[type="text"]').inputValue();
    default: {
      const values = await Promise.all((await form.locator('input:checked').all()).map((input) => input.getAttribute('value')));
      const checked = values.map(Number).sort((a, b) => a - b);
      return question.kind === 'multiple' ? checked : (checked[0] ?? null);
    }
  }
}

async function orderIn(form: Locator): Promise<number[]> {
  return Promise.all((await form.locator('li[data-index]').all()).map(async (item) => Number(await item.getAttribute('data-index'))));
}
