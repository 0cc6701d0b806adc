/** The workbench in Chromium, as an author uses it: each button, each trouble, what the log says of it, mistakes, and the reload after an edit. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { goTo, onPage, passTest, testOf } from '../support/learner.ts';
import { type EditedPreview, openPreview } from '../support/open-preview.ts';
import { courseFiles } from '../support/small-course.ts';

const SOURCE = courseFiles([
  { id: 'day', questions: [{ id: 'q1', type: 'single', choices: ['door*', 'key'] }] },
  { id: 'night', questions: [] },
]);
const NIGHT = 'chapters/ward/night.md';
const nightWith = (text: string): string => `${SOURCE[NIGHT]}\n${text}\n`;

let browser: Browser;
let context: BrowserContext;
let preview: EditedPreview;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  preview = await openPreview(SOURCE);
  context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  page = await context.newPage();
  await page.goto(preview.url);
  await opened('The course is open.');
});
afterEach(async () => {
  await context.close();
  await preview.close();
});

/** Waits until the visit that began for that reason is open. */
async function opened(reason: string): Promise<Frame> {
  await page.waitForFunction((text) => document.querySelector('#status')?.textContent?.startsWith(text), reason);
  const frame = await (await page.waitForSelector('#course-frame')).contentFrame();
  if (!frame) throw new Error('no frame');
  await frame.waitForFunction(() => (document.body.dataset.page ?? '') !== '' && document.querySelector('#saving')?.textContent !== '');
  return frame;
}

const course = async (): Promise<Frame> => {
  const frame = await (await page.waitForSelector('#course-frame')).contentFrame();
  if (!frame) throw new Error('no frame');
  return frame;
};

const logText = (): Promise<string> => page.locator('#log').innerText();

async function hears(text: string | RegExp): Promise<void> {
  await page.locator('#log li', { hasText: text }).first().waitFor();
}

async function play(standard: string): Promise<Frame> {
  await page.selectOption('#target', standard);
  return opened('Played as');
}

async function learnerText(): Promise<string> {
  await page.click('#tab-learner');
  return page.locator('#panel-learner').innerText();
}

describe('the log', () => {
  it('says each call in plain words, with the raw call', async () => {
    await hears('The course opens a session with the LMS.');
    await hears('LMSInitialize("") → "true"');
    await hears('Tells the status: incomplete');
    expect(await page.locator('#log .problem').count()).toBe(0);
  });

  it('shows only what is told and stored, if that is wanted', async () => {
    await page.selectOption('#log-filter', 'writes');
    expect(await page.locator('#log li.read:visible').count()).toBe(0);
    expect(await page.locator('#log li.write:visible').count()).toBeGreaterThan(0);
  });

  for (const [standard, words] of [
    ['scorm2004', 'Initialize("") → "true"'],
    ['xapi', 'Says: initialized'],
    ['cmi5', 'Says: initialized'],
  ] as const)
    it(`hears a course as ${standard} as well`, async () => {
      await play(standard);
      await hears(words);
      expect(await page.locator('#log .problem').count()).toBe(0);
    });
});

describe('a visit', () => {
  it('is closed and taken up again', async () => {
    const frame = await course();
    await goTo(frame, 'day');
    await passTest(frame, await testOf(frame, 'day'));
    await page.click('#come-back');
    const again = await opened('Closed, and came back.');
    await hears('The course ends the session.');
    await onPage(again, 'day');
    const text = await learnerText();
    expect(text).toMatch(/Tests begun\s+1/);
    expect(text).toMatch(/Lessons read\s+1 of 2/);
    expect(text).toContain('100 %');
  });

  it('of a new learner begins with nothing', async () => {
    await goTo(await course(), 'day');
    await passTest(await course(), await testOf(await course(), 'day'));
    await page.click('#new-learner');
    await opened('Somebody who was never here.');
    expect(await learnerText()).toMatch(/Tests begun\s+0/);
  });

  for (const mode of ['review', 'browse'])
    it(`in ${mode} mode records nothing`, async () => {
      await page.click('#log-clear');
      await page.locator(`input[value="${mode}"]`).check({ force: true });
      await opened(mode === 'review' ? 'A review' : 'Browsing');
      await hears(`normal visit, a review or browsing: ${mode}`);
      const text = await logText();
      expect(text.slice(0, text.indexOf(mode === 'review' ? 'A review' : 'Browsing'))).not.toContain('LMSSetValue');
    });

  it('leads to a page by its name', async () => {
    await page.selectOption('#page', 'night');
    await onPage(await course(), 'night');
    expect(await page.getAttribute('#alone', 'href')).toBe('/play/international/en/scorm12/course/night.html');
  });

  it('shows one chapter as a package of its own', async () => {
    await page.selectOption('#part', 'chapter.ward');
    const frame = await opened('Another part of the course was chosen.');
    expect(frame.url()).toContain('/chapter.ward/index.html');
  });
});

describe('trouble', () => {
  it('lost connection: the learner is told, and nothing is lost', async () => {
    const frame = await course();
    await goTo(frame, 'day');
    const test = await testOf(frame, 'day');
    await page.check('#offline');
    await hears('The connection is lost.');
    await passTest(frame, test);
    await frame.waitForFunction(() => !['Saved', 'Saving …', ''].includes(document.querySelector('#saving')?.textContent?.trim() ?? ''));
    await page.uncheck('#offline');
    await page.click('#come-back');
    await opened('Closed, and came back.');
    expect(await learnerText()).toContain('100 %');
  });

  it('expired session: what is refused is said, and what to do', async () => {
    await page.check('#expired');
    await goTo(await course(), 'night');
    await page.locator('#log .problem').first().waitFor();
    expect(await page.locator('#log .problem').first().innerText()).toContain('The player keeps everything in this browser');
    expect(Number(await page.locator('#log-problems').innerText())).toBeGreaterThan(0);
  });

  it('expired session, with a record store: 401', async () => {
    await play('xapi');
    await page.check('#expired');
    await page.waitForTimeout(100);
    await goTo(await course(), 'night');
    // What was turned is sent at most once in 30 seconds.
    await page.locator('#log .problem', { hasText: 'Refused (401)' }).first().waitFor({ timeout: 50_000 });
  });

  it('slow line: a page takes its time', async () => {
    await page.check('#slow');
    await hears('The line is slow.');
    const took = await (await course()).evaluate(async () => {
      const began = performance.now();
      await fetch('night.html', { cache: 'no-store' });
      return performance.now() - began;
    });
    expect(took).toBeGreaterThan(395);
  });

  it('forbidden storage: the course runs without', async () => {
    await page.check('#no-storage');
    const frame = await opened('Opened where the browser keeps nothing.');
    expect(
      await frame.evaluate(() => {
        try {
          return String(window.localStorage);
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ).toBe('SecurityError');
    await goTo(frame, 'night');
    await page.uncheck('#no-storage');
    const again = await opened('Opened with storage.');
    expect(await again.evaluate(() => typeof window.localStorage)).toBe('object');
  });

  it('a strict LMS refuses what another one takes', async () => {
    const write = async (): Promise<string> =>
      page.evaluate(() =>
        (window as unknown as { API: { LMSSetValue(a: string, b: string): string } }).API.LMSSetValue('cmi.core.lesson_status', 'done'),
      );
    expect(await write()).toBe('false');
    await page.locator('#log .problem', { hasText: 'passed, completed, failed, incomplete or browsed' }).waitFor();
    await page.uncheck('#strict');
    await page.evaluate(() =>
      (window as unknown as { API: { LMSSetValue(a: string, b: string): string } }).API.LMSSetValue(
        'cmi.core.lesson_location',
        'x'.repeat(300),
      ),
    );
    await page.locator('#log .advice', { hasText: 'a strict LMS refuses it' }).waitFor();
  });
});

describe('the view', () => {
  it('has the sizes of a phone and of Moodle’s frame', async () => {
    for (const [size, width] of [
      ['phone', 375],
      ['moodle', 650],
    ] as const) {
      await page.locator(`input[value="${size}"]`).check({ force: true });
      expect((await page.locator('#course-frame').boundingBox())?.width).toBe(width);
    }
  });

  it('is light or dark, whatever the system is', async () => {
    const paper = async (): Promise<string> => (await course()).evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.locator('input[name="theme"][value="dark"]').check({ force: true });
    expect(await paper()).toBe('rgb(21, 25, 26)');
    await page.locator('input[name="theme"][value="light"]').check({ force: true });
    expect(await paper()).toBe('rgb(253, 252, 249)');
  });

  it('runs from right to left', async () => {
    await page.check('#rtl');
    expect(await (await course()).evaluate(() => document.documentElement.dir)).toBe('rtl');
    await page.uncheck('#rtl');
    expect(await (await course()).evaluate(() => document.documentElement.dir)).toBe('ltr');
  });
});

describe('an edit', () => {
  it('is shown at once, on the page that is open', async () => {
    await page.selectOption('#page', 'night');
    await onPage(await course(), 'night');
    await preview.save(NIGHT, nightWith('The moon is up.'));
    const frame = await opened('The course was changed.');
    await frame.locator('text=The moon is up.').waitFor();
    expect(await page.inputValue('#page')).toBe('night');
  });

  it('with a mistake is shown with its place; the last good page stays', async () => {
    await preview.save(NIGHT, nightWith('See [@no-such-source].'));
    const overlay = page.locator('#mistakes-overlay');
    await overlay.waitFor();
    const text = await overlay.innerText();
    expect(text).toContain('One mistake stops the course');
    expect(text).toMatch(/chapters\/ward\/night\.md:\d+:\d+/);
    expect(text).toContain('> ');
    await overlay.locator('summary').click();
    expect((await overlay.locator('details').innerText()).length).toBeGreaterThan(60);
    await page.keyboard.press('Escape');
    await overlay.waitFor({ state: 'hidden' });
    expect(await (await course()).locator('main').innerText()).not.toBe('');
    await preview.save(NIGHT, nightWith('See.'));
    await opened('The course was changed.');
    expect(await overlay.isVisible()).toBe(false);
  });

  it('keeps what the learner has done', async () => {
    const frame = await course();
    await goTo(frame, 'day');
    await passTest(frame, await testOf(frame, 'day'));
    await preview.save(NIGHT, nightWith('Now.'));
    await opened('The course was changed.');
    expect(await learnerText()).toContain('100 %');
  });
});

describe('the workbench is for everybody', () => {
  for (const [width, scheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [650, 'light'],
  ] as const)
    it(`axe finds nothing at ${width} px, ${scheme}`, async () => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 860 });
      await preview.save(NIGHT, nightWith('See [@no-such-source].'));
      await page.locator('#mistakes-overlay').waitFor();
      for (const tab of ['log', 'learner', 'mistakes']) {
        await page.click(`#tab-${tab}`);
        expect(await violations()).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });

  async function violations(): Promise<readonly string[]> {
    const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(where: object, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const found = await axe.run({ exclude: [['#course-frame']] }, { iframes: false });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  }

  it('tabs obey the arrow keys', async () => {
    await page.focus('#tab-log');
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#tab-learner', 'aria-selected')).toBe('true');
    expect(await page.isVisible('#panel-learner')).toBe(true);
    await page.keyboard.press('End');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-mistakes');
  });

  it('every control is reached and used by keyboard', async () => {
    const reached = new Set<string>();
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement?.id || (document.activeElement as HTMLInputElement | null)?.name || ''));
    }
    for (const id of [
      'target',
      'part',
      'page',
      'come-back',
      'new-learner',
      'mode',
      'slow',
      'offline',
      'expired',
      'no-storage',
      'strict',
      'size',
      'theme',
      'rtl',
      'alone',
      'tab-log',
    ])
      expect([...reached]).toContain(id);
    await page.focus('#slow');
    await page.keyboard.press('Space');
    await hears('The line is slow.');
  });
});
