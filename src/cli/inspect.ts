/** `coursewright inspect`: what a package is, ours or anybody's, everything wrong with it, and what LMSs will do with it. */
import { extname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { diagnostic } from '../diagnostics/catalog.ts';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { FileError, isFolder, openFolder, readWholeFile } from '../io/disk.ts';
import { decodeText } from '../package/validate.ts';
import type { ToolFiles } from '../pipeline.ts';
import type { KnownPublication } from '../publications/recognise.ts';
import type { InspectedPackage } from '../targets/inspect.ts';
import { formatReport, printGithub, reportAsJson } from './report.ts';
import { clearProgress, EXIT, Exit, paint, print, say, showProgress } from './terminal.ts';

interface InspectOptions {
  readonly format: 'text' | 'json' | 'github';
  readonly data?: boolean;
}

export function registerInspect(program: Command): void {
  program
    .command('inspect')
    .summary('say what a package is, what is wrong with it and what LMSs do with it')
    .description(
      'Opens SCORM (1.2 and 2004), Tin Can (xAPI) and cmi5 packages of any origin: what they hold, what breaks the standard, and what real LMSs will do with it. Knows the books, kits and Moodle courses that this tool makes, too. A folder is an unpacked package, or holds packages.',
    )
    .argument('<file...>', 'the packages, or folders')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json', 'github']).default('text'))
    .option('--data', 'list every value that one of our packages can send, to whom and when')
    .addHelpText('after', '\nExamples:\n  coursewright inspect dist/packages/*.zip\n  coursewright inspect course.zip --data')
    .action(inspect);
}

async function inspect(paths: readonly string[], options: InspectOptions): Promise<void> {
  const { loadControlsOf } = await import('./tool-files.ts');
  const controlsOf = await loadControlsOf();
  const sources = (await Promise.all(paths.map(packagesAt))).flat();
  const results: object[] = [];
  let failed = false;
  for (const [n, source] of sources.entries()) {
    showProgress(`inspecting ${n + 1} of ${sources.length}: ${source.path}`);
    const report = new Diagnostics();
    const { found, known, bytes } = await open(source, controlsOf, report);
    clearProgress();
    const result = options.data
      ? await tellData(source.path, found, known, options)
      : known
        ? await tellPublication(source.path, known, bytes, report, options)
        : await tell(source.path, found, bytes, report, options);
    failed ||= options.data ? result === null : report.hasErrors;
    if (result) results.push(result);
  }
  if (options.format === 'json') print(JSON.stringify(results, null, 2));
  if (failed) throw new Exit(EXIT.errors);
}

interface Source {
  readonly path: string;
  /** An unpacked package. */
  readonly unpacked: boolean;
}

/** A file is itself; a folder with a manifest is an unpacked package, any other stands for the packages, books and courses in it. */
async function packagesAt(path: string): Promise<readonly Source[]> {
  if (!(await isFolder(path))) return [{ path, unpacked: false }];
  const names = await (await openFolder(path)).list();
  if (names.some((name) => /^(?:(?:imsmanifest|tincan|cmi5)\.xml|app\.json)$/i.test(name))) return [{ path, unpacked: true }];
  const packed = names.filter((name) => /\.(?:zip|epub|mbz)$/i.test(name) && !name.includes('/'));
  if (packed.length === 0) throw new FileError(`${path} holds neither packages (.zip, .epub, .mbz) nor the manifest of an unpacked one.`);
  return packed.map((name) => ({ path: join(path, name), unpacked: false }));
}

interface Opened {
  readonly found: InspectedPackage;
  /** A publication of ours, which is no package of any standard. */
  readonly known: KnownPublication | null;
  readonly bytes: number | null;
}

async function open({ path, unpacked }: Source, controlsOf: ToolFiles['controlsOf'], report: Diagnostics): Promise<Opened> {
  const { inspectFiles, inspectPackage, NOTHING } = await import('../targets/inspect.ts');
  if (!unpacked) {
    const bytes = await readWholeFile(path);
    const extension = extname(path).toLowerCase();
    const { recogniseFiles, recognisePublication } = await import('../publications/recognise.ts');
    if (/^\.(?:epub|mbz|html)$/.test(extension)) {
      const known = await recognisePublication(path, bytes);
      if (known) await known.publication.inspect(bytes, report);
      else report.add(diagnostic('P200', `coursewright did not make this ${extension.slice(1)} file, and reads no other`));
      return { found: NOTHING, known, bytes: bytes.length };
    }
    const asPackage = new Diagnostics();
    const found = await inspectPackage(bytes, controlsOf, asPackage);
    const known = found.target === null ? recogniseFiles('zip', found.files) : null;
    if (known) await known.publication.inspect(bytes, report);
    else for (const one of asPackage.list) report.add(one);
    return { found, known, bytes: bytes.length };
  }
  const store = await openFolder(path);
  const files = new Map<string, Uint8Array>();
  for (const name of await store.list()) files.set(name, await store.read(name));
  return { found: await inspectFiles(files, controlsOf, report), known: null, bytes: null };
}

async function tell(
  path: string,
  found: InspectedPackage,
  bytes: number | null,
  report: Diagnostics,
  { format }: InspectOptions,
): Promise<object> {
  const { describePackage, packageAsJson, sizesOf } = await import('./inspect-text.ts');
  const sources = textsOf(found, report);
  const sizes = sizesOf(found.files, bytes);
  if (format === 'github') printGithub(report, sources, { folder: '', within: path });
  if (format === 'text') {
    print(describePackage(path, found, sizes));
    if (report.list.length > 0) say(`${formatReport(report, sources, { folder: path, paint })}\n`);
    else say(`  ${paint('green', 'Nothing is wrong with it.')}\n`);
  }
  return { ...packageAsJson(path, found, sizes), ...reportAsJson(report, sources) };
}

async function tellPublication(
  path: string,
  known: KnownPublication,
  bytes: number | null,
  report: Diagnostics,
  { format }: InspectOptions,
): Promise<object> {
  const { describePublication, publicationAsJson, sizesOf } = await import('./inspect-text.ts');
  const sources = textsOf(known, report);
  const sizes = sizesOf(known.files, bytes);
  if (format === 'github') printGithub(report, sources, { folder: '', within: path });
  if (format === 'text') {
    print(describePublication(path, known, sizes));
    if (report.list.length > 0) say(`${formatReport(report, sources, { folder: path, paint })}\n`);
    else say(`  ${paint('green', 'Nothing is wrong with it.')}\n`);
  }
  return { ...publicationAsJson(path, known, sizes), ...reportAsJson(report, sources) };
}

/** null, and a word on stderr, if the package isn't ours. */
async function tellData(
  path: string,
  found: InspectedPackage,
  known: KnownPublication | null,
  { format }: InspectOptions,
): Promise<object | null> {
  if (known) {
    const { id, label, carries } = known.publication;
    const inside = carries ? ` The packages in it send what ${carries.target.label} packages send.` : '';
    if (format !== 'json') print(`${path}\n  ${label}: it sends nothing.${inside}`);
    return { path, publication: id, values: [] };
  }
  const { describeSentData, sentDataOf } = await import('./inspect-text.ts');
  const data = sentDataOf(found);
  if (!data) {
    say(`${paint('red', 'error:')} ${path} was not made by coursewright: nobody can say what it sends.`);
    return null;
  }
  if (format !== 'json') print(describeSentData(path, data));
  return { path, ...data };
}

/** The texts that diagnostics point into. */
function textsOf({ files }: Pick<InspectedPackage, 'files'>, report: Diagnostics): ReadonlyMap<string, string> {
  const named = report.list.flatMap(({ origin }) => (origin?.offset === undefined ? [] : [origin.file]));
  return new Map([...new Set(named)].map((file) => [file, decodeText(files.get(file) ?? new Uint8Array())]));
}
