/** Where the tool's own files are: templates, prebuilt players and control documents, found from this module's place. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { exists, FileError, openFolder, readWholeFile } from '../io/disk.ts';
import type { FileStore } from '../io/file-store.ts';
import type { ToolStrings } from '../model/interface.ts';
import type { ToolFiles } from '../pipeline.ts';
import { loadRenderAssets, loadStrings, loadTemplates } from '../render/render-assets.ts';
import type { CompiledTemplates, Templates } from '../render/templates.ts';
import type { ControlDocuments, Target } from '../targets/target.ts';

const CODE_HASH = 'dist/tool/code-hash.txt';
const BUILD_HELPER = 'dist/tool/build-helper.js';
const COMPILED_TEMPLATES = 'dist/tool/templates.js';

export interface OwnFiles extends ToolFiles {
  /** Of everything of the tool that a build depends on: another one, other packages. null: not known. */
  readonly hash: string | null;
}

/** Loads what every build needs. Throws a FileError if the tool was not compiled whole. */
export async function loadToolFiles(): Promise<OwnFiles> {
  const root = await findRoot();
  const [templates, runtime] = await Promise.all([openOwn(root, 'templates'), openOwn(root, 'dist/runtime')]);
  const assets = await loadRenderAssets(templates, runtime, await loadCompiled(root));
  // Written when the tool is compiled; a tool that runs from its source could change under the cache.
  const code = await readWholeFile(join(root, CODE_HASH)).catch(() => null);
  const { version, versions } = process;
  const hash = code && [new TextDecoder().decode(code), assets.hash, version, versions.icu ?? '', versions.zlib].join(' ');
  return { assets, controlsOf: (target) => loadControls(root, target), hash };
}

/** Templates alone, for reports. */
export async function loadReportTemplates(): Promise<Templates> {
  const root = await findRoot();
  return loadTemplates(await openOwn(root, 'templates'), await loadCompiled(root));
}

/** null: the tool runs from its source. */
async function loadCompiled(root: string): Promise<CompiledTemplates | null> {
  return import(pathToFileURL(join(root, COMPILED_TEMPLATES)).href).catch(() => null);
}

/** The words of buttons and messages alone, for those who check or translate them. */
export async function loadToolStrings(): Promise<ToolStrings> {
  return loadStrings(await openOwn(await findRoot(), 'templates'));
}

/** The program of a thread that helps with a build. */
export async function findBuildHelper(): Promise<string> {
  return join(await findRoot(), BUILD_HELPER);
}

/** The compiled workbench of the preview, by file name. */
export async function loadWorkbench(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await openOwn(await findRoot(), 'dist/workbench');
  return new Map(await Promise.all((await folder.list()).map(async (name) => [name, await folder.read(name)] as const)));
}

/** The course that `init` copies. */
export async function openSampleCourse(): Promise<FileStore> {
  return openOwn(await findRoot(), 'templates/course');
}

/** Control documents alone, for `inspect`. */
export async function loadControlsOf(): Promise<ToolFiles['controlsOf']> {
  const root = await findRoot();
  return (target) => loadControls(root, target);
}

/** The tool's software bill of materials (CycloneDX), as it was compiled. */
export async function loadSoftwareBill(): Promise<Uint8Array> {
  return (await openOwn(await findRoot(), 'dist')).read('sbom.cdx.json');
}

/** What is claimed for each success criterion of WCAG, as YAML. */
export async function loadAccessibilityCriteria(): Promise<string> {
  return new TextDecoder().decode(await (await openOwn(await findRoot(), 'docs')).read('accessibility-criteria.yaml'));
}

async function loadControls(root: string, { id, controls }: Target): Promise<ControlDocuments> {
  if (controls.length === 0) return new Map();
  const folder = await openOwn(root, `dist/xsd/${id}`);
  return new Map(await Promise.all(controls.map(async (name) => [name, await folder.read(name)] as const)));
}

async function openOwn(root: string, folder: string): Promise<FileStore> {
  return openFolder(join(root, folder)).catch(() => {
    throw new FileError(`coursewright is not whole: ${folder} is missing. Install it again, or run "npm run compile" in its checkout.`);
  });
}

/** The nearest folder above this module that has templates: this module is src/cli/… or, compiled, dist/tool/cli/…. */
async function findRoot(): Promise<string> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder))
    if (await exists(join(folder, 'templates'))) return folder;
  throw new FileError("The tool's templates are missing: install it again.");
}
