/** `coursewright inspect`: what a package is, ours or anybody's, and everything wrong with it. */
import { type Command, Option } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { readWholeFile } from '../io/disk.ts';
import { decodeText } from '../package/validate.ts';
import type { InspectedPackage } from '../targets/inspect.ts';
import { formatReport, reportAsJson } from './report.ts';
import { EXIT, Exit, paint, print, say } from './terminal.ts';

interface InspectOptions {
  readonly format: 'text' | 'json';
}

export function registerInspect(program: Command): void {
  program
    .command('inspect')
    .summary('say what a package is and what is wrong with it')
    .description(
      'Opens SCORM (1.2 and 2004) and Tin Can (xAPI) packages of any origin: what they hold, what breaks the standard, and what real LMSs will do with it.',
    )
    .argument('<zip...>', 'the packages')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExamples:\n  coursewright inspect dist/packages/*.zip\n  coursewright inspect course.zip --format json')
    .action(inspect);
}

async function inspect(zips: readonly string[], { format }: InspectOptions): Promise<void> {
  const { inspectPackage } = await import('../targets/inspect.ts');
  const { loadControlsOf } = await import('./tool-files.ts');
  const controlsOf = await loadControlsOf();
  const results: object[] = [];
  let failed = false;
  for (const path of zips) {
    const zip = await readWholeFile(path);
    const report = new Diagnostics();
    const found = await inspectPackage(zip, controlsOf, report);
    const sources = textsOf(found, report);
    const unpacked = [...found.files.values()].reduce((sum, { length }) => sum + length, 0);
    failed ||= report.hasErrors;
    if (format === 'json') {
      results.push({ path, ...found.facts, files: found.files.size, bytes: zip.length, unpacked, ...reportAsJson(report, sources) });
    } else {
      print(describe(path, found, zip.length, unpacked));
      if (report.list.length > 0) say(`${formatReport(report, sources, { folder: path, paint })}\n`);
      else say(`  ${paint('green', 'Nothing is wrong with it.')}\n`);
    }
  }
  if (format === 'json') print(JSON.stringify(results, null, 2));
  if (failed) throw new Exit(EXIT.errors);
}

/** The texts that diagnostics point into. */
function textsOf({ files }: InspectedPackage, report: Diagnostics): ReadonlyMap<string, string> {
  const named = report.list.flatMap(({ origin }) => (origin?.offset === undefined ? [] : [origin.file]));
  return new Map([...new Set(named)].map((file) => [file, decodeText(files.get(file) ?? new Uint8Array())]));
}

function describe(path: string, { facts, files }: InspectedPackage, bytes: number, unpacked: number): string {
  const size = `${files.size} files, ${kilobytes(bytes)}, ${kilobytes(unpacked)} unpacked`;
  if (!facts) return `${path}\n  ${size}`;
  const items = facts.items.map(
    ({ id, title, launch, depth = 0 }) => `    ${'  '.repeat(depth)}${title || '(no title)'}  ${id}${launch === null ? '' : `  ${launch}`}`,
  );
  return [
    path,
    `  ${facts.standard}: ${facts.title || '(no title)'}`,
    `  identifier  ${facts.identifier}`,
    `  launch      ${facts.launch ?? 'none'}`,
    `  size        ${size}`,
    ...(items.length > 0 ? ['  items', ...items] : []),
  ].join('\n');
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}
