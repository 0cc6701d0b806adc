/** The showcase as other editors save it: the course that is read, and what is said of it, is the same. */
import { expect, it } from 'vitest';
import { checkCourse } from '../../../src/check/check.ts';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { memoryStore } from '../../../src/io/memory.ts';
import { readCourse } from '../../../src/read/course.ts';
import { renderSite } from '../../../src/render/render.ts';
import { select } from '../../../src/variant/select.ts';
import { showcaseFiles } from '../../support/packages.ts';
import { loadTestAssets } from '../../support/showcase-site.ts';

const TRACKING = { commitSeconds: 30, stateLimit: 4096, interactions: true, finishedStatus: 'completed' } as const;

/** The pages of the showcase, each text saved by `save`. */
async function pages(save: (text: string) => string): Promise<readonly string[]> {
  const files = Object.entries(await showcaseFiles()).map(([path, bytes]): [string, string | Uint8Array] => [
    path,
    /\.(?:md|ya?ml)$/.test(path) ? save(new TextDecoder().decode(bytes)) : bytes,
  ]);
  const report = new Diagnostics();
  const parsed = await readCourse(memoryStore(Object.fromEntries(files)), report);
  const course = parsed && checkCourse(parsed, report);
  const variant = course && select(course, { edition: 'international', language: 'en' }, report);
  expect(report.list.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!variant) throw new Error('not selected');
  const options = { granularity: 'course', tracking: TRACKING, tracker: 'none', connect: 'self' } as const;
  const site = await renderSite(variant, options, await loadTestAssets(), report);
  return site.pages.map(({ html }) => html);
}

it.each<[string, (text: string) => string]>([
  ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text) => `\uFEFF${text}`],
  ['both', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ['no line end at the end', (text) => text.trimEnd()],
])('%s: every page is the same', async (_, save) => {
  const plain = await pages((text) => text);
  const saved = await pages(save);
  for (const [i, html] of saved.entries()) expect(html).toBe(plain[i]);
  expect(saved).toHaveLength(plain.length);
});
