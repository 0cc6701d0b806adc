/** The learner of a rehearsal (src/rehearse), and what tests read from the package itself. */
import type { CourseData, PageData } from '../../src/contract/course-data.ts';
import type { TestData } from '../../src/contract/quiz.ts';
import type { Screen } from '../../src/rehearse/learner.ts';

export {
  answer,
  fill,
  formOf,
  goTo,
  onPage,
  passTest,
  resultOf,
  rightResponse,
  type Screen,
  shownResponse,
  turnPage,
  wrongResponse,
} from '../../src/rehearse/learner.ts';

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
