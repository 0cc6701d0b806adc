/** Everything works by keyboard alone: every kind of question, a case, notes, the menu. Only keys are pressed here; nothing is clicked. */
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QuestionData } from '../../src/contract/quiz.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Lms, openLms } from '../support/launch-scorm12.ts';
import { goTo, resultOf, rightResponse, testOf } from '../support/learner.ts';
import { buildPackage, showcaseFiles } from '../support/packages.ts';

const LESSON = 'isolation-everything';

let browser: Browser;
let lms: Lms;

beforeAll(async () => {
  browser = await launchBrowser();
  lms = await openLms(browser, (await buildPackage(await showcaseFiles())).files);
});
afterAll(async () => {
  await lms?.close();
  await browser?.close();
});

interface Focus {
  readonly form: string;
  readonly tag: string;
  readonly type: string;
  readonly value: string;
  readonly index: number;
  readonly move: string;
  readonly isCheck: boolean;
  readonly text: string;
  /** The browser shows a ring or other outline. */
  readonly isVisible: boolean;
}

function focusOf(frame: Frame): Promise<Focus> {
  return frame.evaluate(() => {
    const one = document.activeElement as HTMLInputElement;
    const style = getComputedStyle(one);
    const label = one.closest('label');
    const ring = (element: Element | null): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    };
    return {
      form: one.closest<HTMLElement>('form[data-question]')?.dataset.question ?? '',
      tag: one.tagName.toLowerCase(),
      type: one.type ?? '',
      value: one.value ?? '',
      index: Number(one.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1),
      move: one.dataset.move ?? '',
      isCheck: one.hasAttribute('data-check'),
      text: one.textContent ?? '',
      isVisible: (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || ring(one) || ring(label),
    };
  });
}

/** Tabs until `wanted`; fails after a page's worth of stops. */
async function tabTo(page: Page, frame: Frame, wanted: (focus: Focus) => boolean): Promise<Focus> {
  for (let stops = 0; stops < 150; stops++) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(frame);
    if (wanted(focus)) return focus;
  }
  throw new Error('not reached by Tab');
}

async function answerByKeys(page: Page, frame: Frame, question: QuestionData): Promise<void> {
  const { id, kind } = question;
  const right = rightResponse(question);
  const inForm = (focus: Focus): boolean => focus.form === id;
  if (kind === 'single' || kind === 'true-false') {
    await tabTo(page, frame, (focus) => inForm(focus) && focus.type === 'radio');
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press(presses === 0 ? 'Space' : 'ArrowDown');
      if ((await focusOf(frame)).value === String(right)) break;
    }
  } else if (kind === 'multiple') {
    for (let left = (right as number[]).length; left > 0; left--) {
      await tabTo(page, frame, (focus) => inForm(focus) && focus.type === 'checkbox' && (right as number[]).includes(Number(focus.value)));
      await page.keyboard.press('Space');
    }
  } else if (kind === 'matching') {
    for (let left = 0; left < question.vocabulary.length; left++) {
      const match = (right as number[])[left] ?? -1;
      if (match < 0) continue;
      await tabTo(page, frame, (focus) => inForm(focus) && focus.tag === 'select' && focus.index === left);
      for (let presses = 0; presses < 12 && (await focusOf(frame)).value !== String(match); presses++)
        await page.keyboard.press('ArrowDown');
    }
  } else if (kind === 'ordering') {
    const order = (): Promise<number[]> =>
      frame.evaluate(
        (form) =>
          [...document.querySelectorAll<HTMLElement>(`form[data-question="${form}"] li[data-index]`)].map(({ dataset }) =>
            Number(dataset.index),
          ),
        id,
      );
    for (let place = 0; place < (right as number[]).length; place++) {
      const index = (right as number[])[place] ?? 0;
      if ((await order())[place] === index) continue;
      const up = (focus: Focus): boolean => inForm(focus) && focus.index === index && focus.move === '-1';
      if (!up(await focusOf(frame))) await tabTo(page, frame, up).catch(() => shiftTabTo(page, frame, up));
      for (let presses = 0; presses < 6 && (await order()).indexOf(index) > place; presses++) await page.keyboard.press('Enter');
    }
    expect(await order()).toEqual(right);
  } else {
    await tabTo(page, frame, (focus) => inForm(focus) && focus.type === 'text');
    await page.keyboard.type(String(right));
  }
  const check = (focus: Focus): boolean => inForm(focus) && focus.isCheck;
  const now = await tabTo(page, frame, check);
  expect(now.isVisible).toBe(true);
  await page.keyboard.press('Enter');
  await frame.locator(`form[data-question="${id}"] [data-feedback]`).waitFor({ state: 'visible' });
  expect((await focusOf(frame)).form, 'focus is at the feedback of the same question').toBe(id);
}

async function shiftTabTo(page: Page, frame: Frame, wanted: (focus: Focus) => boolean): Promise<void> {
  for (let stops = 0; stops < 150; stops++) {
    await page.keyboard.press('Shift+Tab');
    if (wanted(await focusOf(frame))) return;
  }
  throw new Error('not reached by Shift+Tab');
}

it('answers every kind of question', { timeout: 120_000 }, async () => {
  const visit = await lms.launch({ learner: 'keys' });
  await goTo(visit.frame, LESSON);
  const test = await testOf(visit.frame, LESSON);
  const shown: string[] = await visit.frame.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('form[data-question]')].map(({ dataset }) => dataset.question ?? ''),
  );
  const scored = shown.flatMap((id) => test.questions.filter((one) => one.id === id && one.kind !== 'likert' && one.kind !== 'free-text'));
  expect(scored.length).toBe(7);
  await visit.frame
    .locator('[data-test] h2')
    .first()
    .evaluate((heading) => {
      heading.tabIndex = -1;
      heading.focus();
    });
  for (const question of scored) await answerByKeys(visit.page, visit.frame, question);
  expect(await resultOf(visit.frame)).toContain('100%');
  await visit.closeTab();
});

it('opens the menu on a phone, closes it with Escape, and gives the focus back', async () => {
  const visit = await lms.launch({ learner: 'menu' });
  await visit.page.setViewportSize({ width: 375, height: 700 });
  await visit.frame.locator('body').evaluate((body) => {
    body.tabIndex = -1;
    body.focus();
  });
  await tabTo(visit.page, visit.frame, (focus) => focus.tag === 'button' && /menu/i.test(focus.text));
  await visit.page.keyboard.press('Enter');
  expect(await visit.frame.locator('#menu-button').getAttribute('aria-expanded')).toBe('true');
  await visit.page.keyboard.press('Escape');
  expect(await visit.frame.locator('#menu-button').getAttribute('aria-expanded')).toBe('false');
  expect(await visit.frame.evaluate(() => document.activeElement?.id)).toBe('menu-button');
  await visit.closeTab();
});

it('shows the gist of a rule and comes back to the citation', async () => {
  const visit = await lms.launch({ learner: 'notes' });
  await goTo(visit.frame, LESSON);
  await visit.frame.locator('main h1').evaluate((heading) => (heading as HTMLElement).focus());
  const citation = await tabTo(visit.page, visit.frame, (focus) => focus.tag === 'a' && /rule \d+/.test(focus.text));
  await visit.page.keyboard.press('Enter');
  await visit.frame.locator('dialog[open]').waitFor();
  await visit.page.keyboard.press('Escape');
  await visit.frame
    .locator('dialog[open]')
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
  expect((await focusOf(visit.frame)).text).toBe(citation.text);
  await visit.closeTab();
});
