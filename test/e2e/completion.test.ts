/** The whole way: lessons, tests, a final evaluation drawn from pools that is failed and then passed, the feedback form, and what the LMS is told. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QuestionData, TestData } from '../../src/contract/quiz.ts';
import { launchBrowser } from '../support/browser.ts';
import { openLms, type Visit } from '../support/launch-scorm12.ts';
import { fill, formOf, goTo, onPage, passTest, resultOf, rightResponse, testOf, turnPage, wrongResponse } from '../support/learner.ts';
import { buildPackage } from '../support/packages.ts';
import { courseFiles } from '../support/small-course.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const pooled = (id: string): string =>
  `  - { id: ${id}, type: single, objective: ward-night.o1, prompt: What about ${id}?, choices: [{ id: yes-it-is, text: "Yes, it is", correct: true }, { id: no-it-is-not, text: "No, it is not" }], feedback: { correct: Yes., incorrect: No., references: [ward-rules] } }\n`;

function files() {
  return {
    ...courseFiles([{ id: 'ward-night', questions: [{ id: 'ward-bell', type: 'single', choices: ['ring*', 'wait'] }] }], {
      completion: '[lessons-seen, tests-passed, evaluation-passed, form-sent]',
      privacy: 'minimal',
    }),
    'evaluation/evaluation.yaml': 'id: final-evaluation\ntitle: Final evaluation\nminutes: 5\ndraw: { per_pool: 2, extra: 0 }\n',
    'evaluation/pools/ward.yaml': `questions:\n${['ev-one', 'ev-two', 'ev-three', 'ev-four'].map(pooled).join('')}`,
    'evaluation/form.yaml':
      'id: feedback\ntitle: Feedback\nminutes: 5\nintro: Tell us.\nquestions:\n  - { id: fb-free, type: free-text, prompt: What was missing? }\n',
  };
}

async function drawn(visit: Visit, test: TestData): Promise<readonly QuestionData[]> {
  const shown = await Promise.all(test.questions.map((question) => formOf(visit.frame, question).isVisible()));
  return test.questions.filter((_, i) => shown[i]);
}

async function handIn(
  visit: Visit,
  test: TestData,
  respond: (question: QuestionData) => ReturnType<typeof rightResponse>,
): Promise<string> {
  for (const question of await drawn(visit, test)) await fill(visit.frame, question, respond(question));
  await visit.frame.getByRole('button', { name: /finish the test/i }).click();
  return resultOf(visit.frame);
}

it('is passed only when all is done; the score is the evaluation’s best; the answers of the form stay here', async () => {
  const lms = await openLms(browser, (await buildPackage(files())).files);
  const visit = await lms.launch();
  visit.page.setDefaultTimeout(4000);
  const status = async (): Promise<readonly string[]> =>
    (await visit.calls())
      .filter(({ call, element }) => call === 'LMSSetValue' && element === 'cmi.core.lesson_status')
      .map(({ value }) => value);

  await goTo(visit.frame, 'ward-night');
  await passTest(visit.frame, await testOf(visit.frame, 'ward-night'));
  await turnPage(visit.frame);
  await onPage(visit.frame, 'final-evaluation');
  const evaluation = await testOf(visit.frame, 'final-evaluation');
  const first = await drawn(visit, evaluation);
  expect(first).toHaveLength(2);

  const failed = await handIn(visit, evaluation, wrongResponse);
  expect(failed).toContain('0%');
  expect(failed).toContain('The ward');
  expect(await visit.frame.locator('[data-mark="right"]').count(), 'no key is shown before the evaluation is passed').toBe(0);
  expect(await status()).toEqual(['incomplete']);

  await visit.frame.getByRole('button', { name: 'Try again' }).click();
  expect(await handIn(visit, evaluation, rightResponse)).toContain('100%');
  expect(await status()).toEqual(['incomplete']);

  await turnPage(visit.frame);
  await onPage(visit.frame, 'feedback');
  await visit.frame.locator('textarea').fill('A chapter on xylophones');
  await visit.frame.locator('[data-action="form-done"]').click();
  await turnPage(visit.frame);
  await onPage(visit.frame, 'results');
  expect(await status()).toEqual(['incomplete', 'passed']);
  const calls = await visit.calls();
  expect(calls.filter(({ element }) => element === 'cmi.core.score.raw').map(({ value }) => value)).toEqual(['100']);
  expect(JSON.stringify(calls)).not.toContain('xylophones');
  expect(await visit.problems()).toEqual([]);
  expect(await visit.frame.locator('main').innerText()).toMatch(/your institution/i);
  await visit.closeTab();
  await lms.close();
});
