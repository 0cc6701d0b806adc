/** Packages for tests that play them: the built ones of dist/packages, or built now from a course in memory. Opened as an LMS opens them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadToolFiles } from '../../src/cli/tool-files.ts';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import { openFolder } from '../../src/io/disk.ts';
import { memoryStore } from '../../src/io/memory.ts';
import { openZip } from '../../src/package/open.ts';
import { openCourse, planBuild } from '../../src/pipeline.ts';
import type { BuildOptions } from '../../src/plan.ts';
import { TARGETS } from '../../src/targets/index.ts';
import { PRESETS } from '../../src/targets/presets.ts';

const ROOT = join(fileURLToPath(import.meta.url), '../../..');

export type Package = ReadonlyMap<string, Uint8Array>;

/** A package that `npm run build` made, by the end of its name: `scorm12-isolation`. */
export async function builtPackage(part: string): Promise<Package> {
  return open(await readFile(join(ROOT, `dist/packages/hre-prison-health-international-en-${part}.zip`)));
}

/** The course of test/samples/showcase: every block and every kind of question. */
export async function showcaseFiles(): Promise<Record<string, Uint8Array>> {
  const store = await openFolder(join(ROOT, 'test/samples/showcase'));
  return Object.fromEntries(await Promise.all((await store.list()).map(async (file) => [file, await store.read(file)] as const)));
}

export interface BuildChoice extends Pick<BuildOptions, 'languages' | 'includeDrafts' | 'together'> {
  readonly target?: string;
  readonly lock?: string | null;
  readonly edition?: string | null;
}

/** Builds one package of a course held in memory; `lock` is the course.lock.yaml of an earlier build. Returns the new lock too. */
export async function buildPackage(
  files: Readonly<Record<string, string | Uint8Array>>,
  { target = 'scorm12', lock = null, edition = null, ...choice }: BuildChoice = {},
): Promise<{ readonly files: Package; readonly lock: string }> {
  const report = new Diagnostics();
  const store = memoryStore({ ...files, ...(lock === null ? {} : { 'course.lock.yaml': lock }) });
  const course = await openCourse(store, report);
  const tool = await loadToolFiles();
  const targets = TARGETS.filter(({ id }) => id === target);
  const [preset] = PRESETS;
  if (!course || !preset) throw new Error(report.list.map(({ code, message }) => `${code} ${message}`).join('\n'));
  const plan = planBuild(
    course,
    { ...choice, ...(edition === null ? {} : { editions: [edition] }), targets, granularity: 'course', preset, frozen: false },
    tool,
    report,
  );
  for await (const { bytes } of plan?.packages ?? []) return { files: await open(bytes), lock: plan?.lock?.text ?? lock ?? '' };
  throw new Error(report.list.map(({ code, message }) => `${code} ${message}`).join('\n'));
}

/** The package with a script that runs before its player: to plant a fault. */
export function plant(files: Package, script: string): Package {
  const player = [...files.keys()].find((name) => /player.*\.js$/.test(name));
  if (!player) throw new Error('the package has no player');
  const text = `(() => { ${script} })();\n${new TextDecoder().decode(files.get(player))}`;
  return new Map([...files, [player, new TextEncoder().encode(text)]]);
}

async function open(zip: Uint8Array): Promise<Package> {
  const report = new Diagnostics();
  const opened = await openZip(zip, report);
  if (!opened || report.hasErrors) throw new Error(report.list.map(({ message }) => message).join('\n'));
  return opened;
}
