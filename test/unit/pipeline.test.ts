/** What the chain refuses at its end. The chain itself: test/cli/build.test.ts. */
import { expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openFolder } from '../../src/io/disk.ts';
import { memoryStore } from '../../src/io/memory.ts';
import { openCourse, planBuild } from '../../src/pipeline.ts';
import { loadRenderAssets } from '../../src/render/render-assets.ts';
import { PRESETS } from '../../src/targets/presets.ts';
import { xapi } from '../../src/targets/xapi/xapi.ts';

const folder = (path: string): Promise<Awaited<ReturnType<typeof openFolder>>> =>
  openFolder(new URL(`../../${path}`, import.meta.url).pathname);

async function buildWith(stateLimit: number): Promise<{ readonly made: number; readonly said: readonly string[] }> {
  const report = new Diagnostics();
  const course = await openCourse(await folder('test/samples/showcase'), report);
  const assets = await loadRenderAssets(
    await folder('templates'),
    memoryStore({ 'player-xapi.js': '', 'search.js': '', 'service-worker.js': '' }),
  );
  const [preset] = PRESETS;
  if (!course || !preset) throw new Error('no course');
  const options = {
    targets: [xapi],
    granularity: 'course',
    preset: { ...preset, tracking: { ...preset.tracking, stateLimit } },
    frozen: false,
  } as const;
  const build = planBuild(course, options, { assets, controlsOf: async () => new Map() }, report);
  let made = 0;
  for await (const _ of build?.packages ?? []) made++;
  return { made, said: report.list.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`) };
}

test('P501: a course whose learner state may not fit is not packed', async () => {
  expect(await buildWith(4096)).toEqual({ made: 1, said: [] });
  const { made, said } = await buildWith(40);
  expect(made).toBe(0);
  expect(said).toEqual([expect.stringMatching(/^P501 showcase-.*-xapi\.zip: the learner state can need \d+ characters, 40 are allowed$/)]);
});
