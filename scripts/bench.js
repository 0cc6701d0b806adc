/**
 * The benchmark: `coursewright build` of a generated course (bench-course.js) for SCORM 1.2, its own inspection included, against the
 * floor of the same run (bench-floor.js). Prints a table, or an object with `--json`; `--runs N` (default 5): medians of N runs of each,
 * in turn. Times are for reading, because machines differ; it fails when bytes or characters are above their budget.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { writeBenchCourse } from './bench-course.js';
import { measurePlayer } from './bench-player.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runs = process.argv.includes('--runs') ? Number(process.argv[process.argv.indexOf('--runs') + 1]) : 5;

/** Characters of learner state; bytes of the player's scripts and styles, each compressed: above these the benchmark fails. */
const BUDGETS = { worstCaseState: 2000, playerBytes: 25 * 1024 };

/** Bytes of the zip without the search: what we work towards. What a course's packages must not exceed is a test (test/course.test.ts). */
const AIMS = { zipBytes: 512 * 1024 };

/** Loaded before the measured script: writes its peak memory (KiB) when it ends. */
const PROBE = `data:text/javascript,import{writeFileSync as w}from'node:fs';process.on('exit',()=>w(process.env.BENCH_PROBE,String(process.resourceUsage().maxRSS)))`;

/** Runs Node once: `{ ms, memory }` (MiB) and what it wrote to stdout. Rejects if it fails. */
function measure(folder, script, ...args) {
  const probe = join(folder, 'probe');
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, ['--import', PROBE, join(root, script), ...args], {
      env: { ...process.env, BENCH_PROBE: probe },
    });
    let output = '';
    let talk = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (talk += chunk));
    child.on('error', reject);
    child.on('close', async (code) => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      if (code !== 0) reject(new Error(`${script} ended with ${code}:\n${talk}${output}`));
      else resolve({ ms, memory: Number(await readFile(probe, 'utf8')) / 1024, output });
    });
  });
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Bytes that a learner's browser loads as scripts and styles before the first lesson, each file compressed as a server would. */
function playerBytes(files) {
  return [...files]
    .filter(([name]) => /\.(?:js|css)$/.test(name) && !name.startsWith('search-'))
    .reduce((sum, [, bytes]) => sum + gzipSync(bytes, { level: 9 }).length, 0);
}

/** The search says the whole course once more; it is fetched by nobody who doesn't search. */
function searchBytes(files) {
  return [...files]
    .filter(([name]) => name.startsWith('search-'))
    .reduce((sum, [, bytes]) => sum + gzipSync(bytes, { level: 9 }).length, 0);
}

/** The files of a zip; also written into `folder`, for the floor. */
async function unpack(zip, folder) {
  const { openZip } = await import('../dist/tool/package/open.js');
  const { Diagnostics } = await import('../dist/tool/diagnostics/diagnostic.js');
  const files = await openZip(zip, new Diagnostics());
  await mkdir(folder);
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  return files;
}

async function run(folder) {
  const course = join(folder, 'course');
  const out = join(folder, 'packages');
  await writeBenchCourse(course);
  const build = () => measure(folder, 'dist/tool/cli.js', 'build', course, '--target', 'scorm12', '--out', out, '--format', 'json');
  const [made] = JSON.parse((await build()).output).packages;
  const zip = await readFile(made.path);
  const files = await unpack(zip, join(folder, 'unpacked'));
  const builds = [];
  const floors = [];
  for (let i = 0; i < runs; i++) {
    builds.push(await build());
    floors.push(await measure(folder, 'scripts/bench-floor.js', course, join(folder, 'unpacked')));
  }
  const buildMs = median(builds.map(({ ms }) => ms));
  const floorMs = median(floors.map(({ ms }) => ms));
  return {
    buildMs: Math.round(buildMs),
    floorMs: Math.round(floorMs),
    ratio: Number((buildMs / floorMs).toFixed(2)),
    buildMemory: Math.round(median(builds.map(({ memory }) => memory))),
    floorMemory: Math.round(median(floors.map(({ memory }) => memory))),
    zipBytes: zip.length - searchBytes(files),
    searchBytes: searchBytes(files),
    playerBytes: playerBytes(files),
    worstCaseState: made.worstCaseState,
    ...(await measurePlayer(files, runs)),
  };
}

function table(result) {
  const over = (name) => (result[name] > BUDGETS[name] ? `   above the budget of ${BUDGETS[name]}` : '');
  return `build              ${result.buildMs} ms (median of ${runs})
floor              ${result.floorMs} ms
ratio              ${result.ratio}
peak memory        ${result.buildMemory} MiB
floor's            ${result.floorMemory} MiB
zip but the search ${result.zipBytes} bytes${result.zipBytes > AIMS.zipBytes ? `   (aim ${AIMS.zipBytes})` : ''}
search, gzipped    ${result.searchBytes} bytes
player, gzipped    ${result.playerBytes} bytes${over('playerBytes')}
learner state      ${result.worstCaseState} characters at worst${over('worstCaseState')}
first lesson       ${result.paintSlow} ms on the slow line (aim 800), ${result.paintLocal} ms here (aim 120)
next lesson        ${result.turn} ms (aim 50)`;
}

const folder = await mkdtemp(join(tmpdir(), 'coursewright-bench-'));
try {
  const result = await run(folder);
  console.log(process.argv.includes('--json') ? JSON.stringify(result, null, 2) : table(result));
  process.exitCode = Object.keys(BUDGETS).some((name) => result[name] > BUDGETS[name]) ? 1 : 0;
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
