/** The site of test/samples/showcase: every block, every kind of question, every kind of page, in either direction. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCourse } from '../../src/check/check.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openFolder } from '../../src/io/disk.ts';
import { memoryStore } from '../../src/io/memory.ts';
import type { Variant } from '../../src/model/variant.ts';
import { readCourse } from '../../src/read/course.ts';
import { renderSite } from '../../src/render/render.ts';
import { loadRenderAssets, type RenderAssets } from '../../src/render/render-assets.ts';
import type { Page, RenderOptions, Site } from '../../src/render/site.ts';
import { select } from '../../src/variant/select.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../../..');

/** Assets of the checkout, with an empty player and an empty search. */
export async function loadTestAssets(): Promise<RenderAssets> {
  return loadRenderAssets(
    await openFolder(join(ROOT, 'templates')),
    memoryStore({ 'player-none.js': '', 'service-worker.js': '(()=>{})();', 'search.js': '' }),
  );
}

export async function selectShowcase(): Promise<Variant> {
  const report = new Diagnostics();
  const parsed = await readCourse(await openFolder(join(ROOT, 'test/samples/showcase')), report);
  const course = parsed && checkCourse(parsed, report);
  const variant = course && select(course, { edition: 'international', language: 'en' }, report);
  if (!variant) throw new Error(report.list.map(({ code, message, origin }) => `${code} ${message} (${origin?.file})`).join('\n'));
  return variant;
}

const OPTIONS: RenderOptions = {
  granularity: 'course',
  tracking: { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' },
  tracker: 'none',
  connect: 'self',
};

export async function renderShowcase(
  options: Partial<RenderOptions> = {},
  change: (variant: Variant) => Variant = (v) => v,
): Promise<Site> {
  return renderSite(change(await selectShowcase()), { ...OPTIONS, ...options }, await loadTestAssets(), new Diagnostics());
}

/** The same pages as a right-to-left language has them (texts of the tool stay English). */
export function rightToLeft(variant: Variant): Variant {
  return { ...variant, language: 'ar', direction: 'rtl' };
}

/** The page of an id; `index` is the launch page. Throws if there is none. */
export function pageOf(site: Site, id: string): Page {
  const page = site.pages.find((candidate) => candidate.id === id);
  if (!page) throw new Error(`no page ${id}`);
  return page;
}

/** A data block of a page, read as the player reads it. */
export function dataOf<T>(page: Page, id: 'cw-course' | 'cw-page'): T {
  const [, json] = new RegExp(`id="${id}">(.*?)</script>`, 's').exec(page.html) ?? [];
  return JSON.parse(json ?? '');
}
