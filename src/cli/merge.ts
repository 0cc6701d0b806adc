/** `coursewright merge`: the results of a build in shards → the result of the whole build, and its hand-out. */
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { plural } from '../diagnostics/words.ts';
import { FileError, readWholeFile, writeFileAtomically } from '../io/disk.ts';
import type { BuildResult, ShardResult } from './shard.ts';
import { EXIT, Exit, print, say } from './terminal.ts';

interface MergeOptions {
  readonly format: 'text' | 'json';
}

export function registerMerge(program: Command): void {
  program
    .command('merge')
    .summary('join the results of a build in shards')
    .description(
      'Joins what "build --shard … --format json" said on each machine into the result of the whole build, and writes the hand-out beside the packages.',
    )
    .argument('<results...>', 'the JSON files, one of each shard')
    .addOption(new Option('--format <format>', 'how to say what was made').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExamples:\n  coursewright merge shard-1.json shard-2.json\n  coursewright merge shard-*.json --format json')
    .action(merge);
}

async function merge(files: readonly string[], { format }: MergeOptions): Promise<void> {
  const shards = await Promise.all(files.map(readResult));
  const whole = joinResults(shards);
  const handOut = await writeHandOut(shards);
  const result: BuildResult = { ...whole, handOut };
  if (format === 'json') print(JSON.stringify(result, null, 2));
  else {
    for (const { path, sha256 } of result.packages) print(`${sha256}  ${path}`);
    say(
      `${plural(result.packages.length, 'package')} of ${plural(shards.length, 'shard')}; ${plural(result.errors, 'error')}, ${plural(result.warnings, 'warning')}.`,
    );
  }
  if (result.errors > 0) throw new Exit(EXIT.errors);
}

async function readResult(file: string): Promise<ShardResult> {
  const text = new TextDecoder().decode(await readWholeFile(file));
  try {
    const result = JSON.parse(text) as Partial<ShardResult>;
    if (result.shard && Array.isArray(result.packages) && Array.isArray(result.diagnostics)) return result as ShardResult;
  } catch {
    // Said below: a file cut off and another file want the same of the user.
  }
  throw new FileError(`${file} is not the result of a shard: write it with "coursewright build --shard 1/2 --format json".`);
}

/** All shards of one build, each once; else a FileError says what is missing. */
function joinResults(shards: readonly ShardResult[]): BuildResult {
  const sorted = [...shards].sort((a, b) => a.shard.part - b.shard.part);
  const [first] = sorted;
  if (!first) throw new FileError('There are no results to join.');
  const { of, total, lms } = first.shard;
  const other = sorted.find(({ shard }) => shard.of !== of || shard.total !== total || shard.lms !== lms);
  if (other) throw new FileError('These are shards of different builds: the number of shards or packages, or the LMS, differs.');
  for (let part = 1; part <= of; part++) {
    const found = sorted.filter(({ shard }) => shard.part === part).length;
    if (found !== 1) throw new FileError(`Shard ${part}/${of} is ${found === 0 ? 'missing' : 'there more than once'}.`);
  }
  const diagnostics = [...new Map(sorted.flatMap((one) => one.diagnostics.map((found) => [JSON.stringify(found), found]))).values()];
  const packages = inTurn(sorted.map((one) => one.packages));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors === 0 && packages.length !== total)
    throw new FileError(`The shards have ${packages.length} packages together; the build has ${total}.`);
  return { errors, warnings: diagnostics.length - errors, diagnostics, packages, handOut: null, drafts: first.drafts, lock: first.lock };
}

/** The order of the whole build: its packages were dealt out one by one. */
function inTurn<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => lists.flatMap((list) => list.slice(place, place + 1))).flat();
}

/** As the whole build writes it; null if there is nothing to hand out, or an error. */
async function writeHandOut(shards: readonly ShardResult[]): Promise<string | null> {
  const sorted = [...shards].sort((a, b) => a.shard.part - b.shard.part);
  const handedOut = inTurn(sorted.map(({ shard }) => shard.handedOut)).filter((one) => one !== null);
  const [first] = sorted;
  if (!first || handedOut.length === 0 || shards.some(({ errors }) => errors > 0)) return null;
  const { handOutName, renderHandOut } = await import('../targets/hand-out.ts');
  const { PRESETS } = await import('../targets/presets.ts');
  const { loadToolFiles } = await import('./tool-files.ts');
  const preset = PRESETS.find(({ id }) => id === first.shard.lms);
  if (!preset) throw new FileError(`There is no preset "${first.shard.lms}": these shards are of another version of coursewright.`);
  const path = join(first.shard.out, handOutName(preset));
  await writeFileAtomically(path, renderHandOut(handedOut, preset, (await loadToolFiles()).assets));
  return path;
}
