/**
 * Every kind of page in Chromium: axe (WCAG 2.0–2.2, A and AA) × light and dark × left-to-right and right-to-left × three widths, and no page wider
 * than the screen, down to 320 px. Whatever the player opens or hides is open here. By default only the outermost combinations
 * run; FULL=1 runs all. COURSEWRIGHT_SITE names a folder of built pages to test instead of the sample course.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Site } from '../../src/render/site.ts';
import { launchBrowser } from '../support/browser.ts';
import { renderShowcase, rightToLeft } from '../support/showcase-site.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const BUILT = process.env.COURSEWRIGHT_SITE;
const FULL = process.env.FULL === '1';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

const folders = new Map<string, string>();
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  if (BUILT) folders.set('ltr', BUILT);
  else {
    folders.set('ltr', writeSite(await renderShowcase()));
    folders.set('rtl', writeSite(await renderShowcase({}, rightToLeft)));
  }
});

afterAll(async () => {
  await browser?.close();
  if (!BUILT) for (const folder of folders.values()) rmSync(folder, { recursive: true });
});

function writeSite(site: Site): string {
  const folder = mkdtempSync(join(tmpdir(), 'coursewright-pages-'));
  for (const { file, html } of site.pages) writeFileSync(join(folder, file), html);
  for (const { file, bytes } of site.assets) writeFileSync(join(folder, file), bytes);
  return folder;
}

function pagesIn(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.html'));
}

async function openPage(page: Page, folder: string, file: string): Promise<void> {
  await page.goto(pathToFileURL(join(folder, file)).href);
  await page.evaluate(() => {
    for (const hidden of document.querySelectorAll<HTMLElement>('[hidden]')) hidden.hidden = false;
    for (const details of document.querySelectorAll('details')) details.open = true;
    // Colours fade in: axe would measure them half-way.
    for (const animation of document.getAnimations()) animation.finish();
  });
}

describe.each(BUILT ? ['ltr'] : ['ltr', 'rtl'])('%s', (direction) => {
  const combinations = [
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 320 },
    ...(FULL
      ? [
          { theme: 'light', width: 320 },
          { theme: 'dark', width: 1280 },
          { theme: 'light', width: 768 },
          { theme: 'dark', width: 768 },
        ]
      : []),
  ] as const;

  test.each(combinations)(
    'axe finds nothing: $theme, $width px',
    async ({ theme, width }) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme, bypassCSP: true });
      const page = await context.newPage();
      const found: string[] = [];
      const folder = folders.get(direction) ?? '';
      for (const file of pagesIn(folder)) {
        await openPage(page, folder, file);
        await page.addScriptTag({ path: AXE });
        const violations: readonly Violation[] = await page.evaluate(async (tags) => {
          const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> } };
          return (await axe.run(document, { runOnly: tags })).violations;
        }, TAGS);
        for (const { id, nodes } of violations) found.push(`${file}: ${id}: ${nodes[0]?.html}`);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (wider > 0) found.push(`${file}: ${wider} px wider than the screen`);
      }
      await context.close();
      expect(found).toEqual([]);
    },
    120_000,
  );

  test('the markup is valid', () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'no-inline-style': 'error',
        // Style of source text, not of markup.
        'doctype-style': 'off',
        'long-title': 'off',
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        // Answers are never submitted as forms: check boxes of one question share its name, and "Hand in" stands outside.
        'form-dup-name': 'off',
        'wcag/h32': 'off',
      },
    });
    const folder = folders.get(direction) ?? '';
    const found = pagesIn(folder).flatMap((file) =>
      validator
        .validateFileSync(join(folder, file))
        .results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${file}:${line} ${ruleId}: ${message}`)),
    );
    expect(found).toEqual([]);
  });
});
