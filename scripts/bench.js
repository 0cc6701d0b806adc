/**
 * The benchmark: `coursewright build` of a generated course (bench-course.js) for SCORM 1.2, its own inspection included, against the
 * floor of the same run (bench-floor.js), and edits in the preview (bench-preview.js), from the saved file to the last byte of the page: ratios, because machines differ. In processor time, which other work on the machine disturbs
 * least; the time on the clock is told beside it. `--runs N` (default 5): medians of N runs of each, in turn. `--large`: also ten times the
 * course, and 20 editions × 8 languages. `--json`: as an object. `--check`: fails if a ratio is over 20 % above bench/ratios.json;
 * `--keep`: writes that table anew. Always fails where bytes or characters are above their budget.
 */
import { spawn } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { writeBenchCourse } from './bench-course.js';
import { measurePlayer } from './bench-player.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const has = (option) => process.argv.includes(option);
const runs = has('--runs') ? Number(process.argv[process.argv.indexOf('--runs') + 1]) : 5;

/** Characters of learner state; bytes of the player's scripts and styles, each compressed: above these the benchmark fails. */
const BUDGETS = { worstCaseState: 2000, playerBytes: 25 * 1024 };

/** What we work towards: bytes of the zip without the search, ratios to the floor, MiB above the floor's. What a course's packages must not exceed is a test (test/course.test.ts). */
const AIMS = {
  zipBytes: 512 * 1024,
  cold: 1.6,
  warm: 0.4,
  matrix: 8,
  editions: 20,
  tenfold: 10,
  memoryAboveFloor: 40,
  previewRead: 100,
  previewPage: 300,
};

/** MiB. */
const MEMORY_AIMS = { tenfold: 300 };

/** What bench-preview.js edits. */
const EDITED = { lesson: 'a lesson edited', test: 'a test edited', course: 'course.yaml edited' };

const RATIOS = join(root, 'bench/ratios.json');
/** A ratio may be so much above the table's before it counts as a regression. */
const TOLERANCE = 1.2;

/** Loaded before the measured script: when it ends it writes its peak memory (KiB) and its processor time (µs). */
const PROBE = `data:text/javascript,import{writeFileSync as w}from'node:fs';process.on('exit',()=>{const r=process.resourceUsage();w(process.env.BENCH_PROBE,JSON.stringify([r.maxRSS,r.userCPUTime+r.systemCPUTime]))})`;

/** Runs Node once: `{ ms, cpu, memory }` (milliseconds, MiB) and what it wrote to stdout. Rejects if it fails. */
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
      if (code !== 0) return reject(new Error(`${script} ended with ${code}:\n${talk}${output}`));
      const [memory, cpu] = JSON.parse(await readFile(probe, 'utf8'));
      resolve({ ms, cpu: cpu / 1000, memory: memory / 1024, output });
    });
  });
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Of several runs, the median of each figure. */
function medians(measured) {
  const of = (name) => median(measured.map((one) => one[name]));
  return { ms: of('ms'), cpu: of('cpu'), memory: of('memory') };
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

/** The bare names that the tool's modules import at their heads; the preview's are loaded by nobody else. The bundle holds the same. */
async function librariesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = new Set();
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    if (!file.endsWith('.js') || /\/tool\/(?:preview|bundle)\/|\/tool\/(?:cli|program)\.js$/.test(file)) continue;
    const code = await readFile(file, 'utf8');
    for (const [, name] of code.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^'.][^']*)';/gm))
      if (!name.startsWith('node:')) names.add(name);
  }
  return [...names];
}

async function run(folder) {
  const course = join(folder, 'course');
  const out = join(folder, 'packages');
  const cache = join(folder, 'cache');
  const say = (text) => has('--json') || process.stderr.write(`${text}\n`);
  await writeBenchCourse(course);
  const build = (from, ...args) =>
    measure(folder, 'dist/tool/cli.js', 'build', from, '--target', 'scorm12', '--out', out, '--format', 'json', ...args);
  const [made] = JSON.parse((await build(course, '--cache-dir', cache)).output).packages;
  const zip = await readFile(made.path);
  const files = await unpack(zip, join(folder, 'unpacked'));
  const libraries = (await librariesOf(join(root, 'dist/tool'))).join(',');
  const edited = join(course, 'chapters/09-chapter-i/03-lesson.md');
  const measured = { floor: [], cold: [], warm: [] };
  for (let i = 0; i < runs; i++) {
    say(`run ${i + 1} of ${runs}`);
    measured.cold.push(await build(course, '--no-cache'));
    measured.floor.push(await measure(folder, 'scripts/bench-floor.js', course, join(folder, 'unpacked'), libraries));
    await appendFile(edited, `\nEdited for the ${i + 1}. time.\n`);
    measured.warm.push(await build(course, '--cache-dir', cache));
  }
  const [floor, cold, warm] = ['floor', 'cold', 'warm'].map((name) => medians(measured[name]));
  const rows = { cold, warm };
  say('edits in the preview');
  const preview = JSON.parse(
    (await measure(folder, 'scripts/bench-preview.js', course, edited.slice(course.length + 1), String(runs))).output,
  );
  say('nine editions');
  const nine = join(folder, 'nine');
  await writeBenchCourse(nine, { editions: Array.from({ length: 9 }, () => ['en']) });
  rows.matrix = await build(nine, '--no-cache');
  say('four editions in their languages, for all targets');
  const four = join(folder, 'four');
  await writeBenchCourse(four, { editions: [['en', 'fr', 'ar'], ['en'], ['fr'], ['nb']] });
  rows.editions = await build(four, '--no-cache', '--target', 'all');
  const large = has('--large') ? await measureLarge(folder, build, say) : {};
  return {
    ratios: {
      ...Object.fromEntries(Object.entries(rows).map(([name, { cpu }]) => [name, round(cpu / floor.cpu)])),
      ...Object.fromEntries(Object.entries(preview).map(([name, { page }]) => [`preview-${name}`, round(page.cpu / floor.cpu)])),
      // By what the course of one tenth takes, for its time should grow with its size.
      ...(large.tenfold ? { tenfold: round(large.tenfold.cpu / cold.cpu), variants: round(large.variants.cpu / 160 / floor.cpu) } : {}),
    },
    preview,
    ms: Object.fromEntries(Object.entries({ floor, ...rows, ...large }).map(([name, { ms }]) => [name, Math.round(ms)])),
    memory: Object.fromEntries(Object.entries({ floor, ...rows, ...large }).map(([name, { memory }]) => [name, Math.round(memory)])),
    zipBytes: zip.length - searchBytes(files),
    searchBytes: searchBytes(files),
    playerBytes: playerBytes(files),
    worstCaseState: made.worstCaseState,
    ...(await measurePlayer(files, runs)),
  };
}

/** Ten times the course, a package per chapter: the state of 4,500 questions in one would be larger than an LMS keeps. Then 160 variants from one parse. */
async function measureLarge(folder, build, say) {
  say('ten times the course');
  await writeBenchCourse(join(folder, 'tenfold'), { times: 10 });
  const tenfold = await build(join(folder, 'tenfold'), '--no-cache', '--granularity', 'chapter');
  say('20 editions × 8 languages');
  const languages = ['en', 'fr', 'ar', 'es', 'ru', 'pt', 'de', 'uk'];
  await writeBenchCourse(join(folder, 'variants'), { editions: Array.from({ length: 20 }, () => languages) });
  return { tenfold, variants: await build(join(folder, 'variants'), '--no-cache') };
}

function round(number) {
  return Number(number.toFixed(2));
}

function table({ ratios: all, ms, memory, preview, ...result }) {
  const ratios = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('preview-')));
  const over = (name) => (result[name] > BUDGETS[name] ? `   above the budget of ${BUDGETS[name]}` : '');
  const aim = (value, most) => (value > most ? `   (aim ${most})` : '');
  const LABELS = {
    cold: 'build',
    warm: 'after an edit, cached',
    matrix: 'nine editions',
    editions: 'four editions, all targets',
    tenfold: 'ten times ÷ build',
    variants: 'one of 160 variants',
  };
  const rows = Object.entries(ratios).map(
    ([name, ratio]) =>
      `${LABELS[name].padEnd(29)} ${ratio.toFixed(2).padStart(6)} ${String(ms[name]).padStart(7)} ms ${String(memory[name]).padStart(4)} MiB${aim(ratio, AIMS[name])}${aim(memory[name], MEMORY_AIMS[name])}`,
  );
  const edits = Object.entries(preview).map(([name, { read, page }]) => {
    const times = `${Math.round(page.ms)} ms`.padStart(10);
    const parts = `read ${Math.round(read.cpu)} ms${aim(read.cpu, AIMS.previewRead)}, page ${Math.round(page.cpu)} ms of processor${aim(page.cpu, AIMS.previewPage)}`;
    return `${`preview: ${EDITED[name]}`.padEnd(29)} ${all[`preview-${name}`].toFixed(2).padStart(6)} ${times}   ${parts}`;
  });
  return `${'÷ floor, processor time'.padEnd(31)}ratio   by clock   memory   (${runs} runs)
floor                           1.00 ${String(ms.floor).padStart(7)} ms ${String(memory.floor).padStart(4)} MiB
${rows.join('\n')}
${edits.join('\n')}
memory above the floor  ${memory.cold - memory.floor} MiB${aim(memory.cold - memory.floor, AIMS.memoryAboveFloor)}
zip but the search      ${result.zipBytes} bytes${aim(result.zipBytes, AIMS.zipBytes)}
search, gzipped         ${result.searchBytes} bytes
player, gzipped         ${result.playerBytes} bytes${over('playerBytes')}
learner state           ${result.worstCaseState} characters at worst${over('worstCaseState')}
first lesson            ${result.paintSlow} ms on the slow line (aim 800), ${result.paintLocal} ms here (aim 120)
next lesson             ${result.turn} ms (aim 50)`;
}

/** Ratios that have grown too much, as lines. */
async function regressions({ ratios }) {
  const kept = JSON.parse(await readFile(RATIOS, 'utf8'));
  return Object.entries(ratios).flatMap(([name, ratio]) =>
    ratio > kept[name] * TOLERANCE ? [`${name}: ${ratio}, and ${kept[name]} in bench/ratios.json`] : [],
  );
}

const folder = await mkdtemp(join(tmpdir(), 'coursewright-bench-'));
try {
  const result = await run(folder);
  console.log(has('--json') ? JSON.stringify(result, null, 2) : table(result));
  if (Object.keys(BUDGETS).some((name) => result[name] > BUDGETS[name])) process.exitCode = 1;
  if (has('--keep')) {
    const kept = JSON.parse(await readFile(RATIOS, 'utf8').catch(() => '{}'));
    await writeFile(RATIOS, `${JSON.stringify({ ...kept, ...result.ratios }, null, 2)}\n`);
  }
  for (const line of has('--check') ? await regressions(result) : []) {
    console.error(`bench: slower by more than a fifth: ${line}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
