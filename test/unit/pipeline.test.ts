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

interface Made {
  readonly made: number;
  /** Characters of learner state of each package at worst. */
  readonly states: readonly number[];
  readonly said: readonly string[];
}

async function buildWith(stateLimit: number, granularity: 'course' | 'chapter' = 'course'): Promise<Made> {
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
    granularity,
    preset: { ...preset, tracking: { ...preset.tracking, stateLimit } },
    frozen: false,
  } as const;
  const build = planBuild(course, options, { assets, controlsOf: async () => new Map() }, report);
  const states: number[] = [];
  for await (const { worstCaseState } of build?.packages ?? []) states.push(worstCaseState);
  const errors = report.list.filter(({ severity }) => severity === 'error');
  return { made: states.length, states, said: errors.map(({ code, message, hint }) => `${code} ${message} (${hint})`) };
}

test('P501: a course whose learner state may not fit is not packed', async () => {
  expect(await buildWith(4096)).toMatchObject({ made: 1, said: [] });
  const { made, said } = await buildWith(40);
  expect(made).toBe(0);
  expect(said).toEqual([
    expect.stringMatching(
      /^P501 showcase-.*-xapi\.zip: the learner state can need \d+ characters, 40 are allowed \(build a package per chapter: --granularity chapter\)$/,
    ),
  ]);
});

test('what another package has takes no room in the learner state of this one', async () => {
  const whole = await buildWith(4096);
  const parts = await buildWith(4096, 'chapter');
  const most = whole.states[0] ?? 0;
  expect(parts.states.length).toBeGreaterThan(1);
  for (const state of parts.states) expect(state).toBeLessThan(most);
  // Each says its own; a bit for each other segment and the head are said again.
  expect(parts.states.reduce((sum, state) => sum + state, 0)).toBeGreaterThan(most);
});
