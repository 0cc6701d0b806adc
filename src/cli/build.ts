/** `coursewright build`: course folder → packages, each inspected before it is written. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMeanInBrackets } from '../diagnostics/suggest.ts';
import { plural } from '../diagnostics/words.ts';
import { writeFileAtomically } from '../io/disk.ts';
import type { Build, ToolFiles } from '../pipeline.ts';
import type { Shard } from '../plan.ts';
import { PUBLICATIONS } from '../publications/index.ts';
import type { HandedOut } from '../targets/hand-out.ts';
import { TARGETS } from '../targets/index.ts';
import { type LmsPreset, PRESETS } from '../targets/presets.ts';
import { openCourseCache } from './cache-folder.ts';
import { openCourseFolder } from './course-folder.ts';
import { makePackages } from './helpers.ts';
import { OUTPUTS, type Output, outputOf } from './outputs.ts';
import {
  annotateRehearsal,
  browserOption,
  browserPath,
  countProblems,
  describeRehearsal,
  type RehearsedPackage,
  rehearsePackages,
} from './rehearse.ts';
import { printGithub, readSources, reportAsJson, sayReport } from './report.ts';
import { parseShard, type ShardResult } from './shard.ts';
import { clearProgress, EXIT, Exit, paint, print, refuse, say, showProgress } from './terminal.ts';

/** Those that have a form for `--evaluation native`. */
const NATIVE_IDS = PUBLICATIONS.filter(({ native }) => native)
  .map(({ id }) => id)
  .join(' and ');

interface BuildOptions {
  readonly edition: readonly string[] | 'all';
  readonly language: readonly string[] | 'all';
  /** Together in one package. */
  readonly languages?: readonly string[];
  readonly includeDrafts: boolean;
  /** `all`: all that the LMS plays. */
  readonly target?: readonly Output[] | 'all';
  readonly out: string;
  readonly granularity?: 'course' | 'chapter' | 'all';
  readonly lms: LmsPreset;
  readonly evaluation: 'package' | 'native';
  readonly frozen: boolean;
  /** `--no-cache`: false. */
  readonly shard?: Shard;
  readonly cache: boolean;
  readonly cacheDir?: string;
  readonly format: 'text' | 'json' | 'github';
  readonly rehearse: boolean;
  readonly browser?: string;
}

/** A file that was written. */
interface Written {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface WrittenPackage extends Written {
  readonly target: string;
  readonly worstCaseState: number;
}

export function registerBuild(program: Command): void {
  program
    .command('build')
    .summary('make packages of a course')
    .description(
      'Checks a course and makes its packages, each inspected before it is written. New ids are added to course.lock.yaml: keep it in version control.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .addOption(
      new Option(
        '--target <targets>',
        `${OUTPUTS.map(({ id }) => id).join(', ')}, several divided by commas, or all (default: what --lms takes, without it all)`,
      ).argParser(parseTargets),
    )
    .addOption(new Option('--edition <editions>', 'ids of editions, divided by commas, or all').argParser(parseNames).default('all'))
    .addOption(
      new Option('--language <languages>', 'languages, divided by commas, or all that an edition has').argParser(parseNames).default('all'),
    )
    .addOption(
      new Option(
        '--languages <languages>',
        'several languages in one package, as in en,fr: it opens in the one that the LMS says the learner prefers, else in the first, and the learner can change',
      )
        .argParser(parseTogether)
        .conflicts('language'),
    )
    .option('--include-drafts', 'build draft translations too, where --language or --languages names them; every page says so', false)
    .option('--out <folder>', 'where the packages go', 'dist/packages')
    .addOption(
      new Option(
        '--granularity <parts>',
        'one package for the course, one per chapter and final evaluation, or both (default: what fits --lms, without it course)',
      ).choices(['course', 'chapter', 'all']),
    )
    .addOption(
      new Option('--lms <name>', `made to measure for ${PRESETS.map(({ id }) => id).join(', ')}`)
        .argParser(parseLms)
        .default(PRESETS[0], 'generic'),
    )
    .addOption(
      new Option(
        '--evaluation <how>',
        `the final evaluation in ${NATIVE_IDS}: a package like the chapters, or native, a test of the LMS itself, which keeps the keys on its server`,
      )
        .choices(['package', 'native'])
        .default('package'),
    )
    .option('--frozen', 'fail if course.lock.yaml would change (for CI and releases)', false)
    .option('--rehearse', 'let learners in a browser take the packages that were made (see "coursewright rehearse --help")', false)
    .addOption(browserOption())
    .addOption(
      new Option('--shard <part/parts>', 'make only a part of the packages, as in 2/5; join the results with "merge"').argParser(
        parseShard,
      ),
    )
    .option('--cache-dir <folder>', 'where it is kept what did not change since the last build (safe to delete)')
    .option('--no-cache', 'make everything anew')
    .addOption(new Option('--format <format>', 'how to say what was made').choices(['text', 'json', 'github']).default('text'))
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright build my-course --target scorm12 --granularity chapter --lms moodle\n  coursewright build --edition all --language all',
    )
    .action(build);
}

async function build(named: string | undefined, options: BuildOptions): Promise<void> {
  const targets = targetsFor(options);
  const browser = options.rehearse ? await browserPath(options.browser) : null;
  const { openCourse, planBuild } = await import('../pipeline.ts');
  const { findBuildHelper, loadToolFiles } = await import('./tool-files.ts');
  const { folder, store } = await openCourseFolder(named);
  const report = new Diagnostics();
  const {
    lms: preset,
    granularity = preset.granularity,
    frozen,
    out,
    format,
    edition,
    languages,
    language,
    includeDrafts,
    shard,
  } = options;
  const own = await loadToolFiles();
  const remembered = await openCourseCache(folder, options.cache && (options.cacheDir ?? true), own.hash);
  const { cache } = remembered;
  const tool: ToolFiles = { ...own, cache };
  showProgress('reading the course');
  const course = await openCourse(store, report, cache, tool.assets.strings);
  const wanted = {
    ...(edition === 'all' ? {} : { editions: edition }),
    ...(language === 'all' ? {} : { languages: language }),
    ...(languages ? { languages, together: true } : {}),
    includeDrafts,
    ...(shard ? { shard } : {}),
    granularity,
    frozen,
  };
  const plan = course && planBuild(course, { ...wanted, targets, preset }, tool, report);
  const lock = plan?.lock ?? null;
  if (lock) await writeFileAtomically(join(folder, lock.file), lock.text);
  const helped = { ...wanted, targets: targets.map(({ id }) => id), preset: preset.id };
  const task = course && { course, options: helped, cache: remembered.shared };
  const packages = plan && task && makePackages(plan, { program: await findBuildHelper(), task, kept: remembered.join }, report);
  const { written, handedOut } = plan && packages ? await writePackages(packages, plan.count, out) : { written: [], handedOut: [] };
  const toHandOut = shard || report.hasErrors ? [] : handedOut.filter((one) => one !== null);
  const handOut = toHandOut.length > 0 ? await writeHandOut(toHandOut, preset, tool, out) : null;
  const rehearsed = browser !== null && !report.hasErrors ? await rehearseAll(written, browser) : [];
  await remembered.save();
  clearProgress();
  if (format === 'json') {
    const found = reportAsJson(report, await readSources(report, store));
    print(
      JSON.stringify(
        {
          ...found,
          packages: written,
          handOut: handOut?.path ?? null,
          drafts: plan?.drafts ?? [],
          lock: lock && { file: lock.file, added: lock.added },
          ...(options.rehearse ? { rehearsed } : {}),
          ...(shard ? { shard: { ...shard, total: plan?.total ?? 0, lms: preset.id, out, handedOut } satisfies ShardResult['shard'] } : {}),
        },
        null,
        2,
      ),
    );
  } else {
    if (format === 'github') printGithub(report, await readSources(report, store), { folder });
    else await sayReport(report, store, { folder, paint });
    if (lock) say(`${join(folder, lock.file)}: ${plural(lock.added, 'new line')}. Keep this file in version control.`);
    if (plan && plan.drafts.length > 0)
      say(
        `Left out, because the translation is a draft: ${describeDrafts(plan)}. To see one: --language ${plan.drafts[0]?.languages[0]} --include-drafts.`,
      );
    if (written.length > 0) print(table([...written, ...(handOut ? [handOut] : [])]));
    for (const one of rehearsed) print(format === 'github' ? annotateRehearsal(one) : describeRehearsal(one));
  }
  if (report.hasErrors || countProblems(rehearsed) > 0) throw new Exit(EXIT.errors);
}

/** `international (ar, fr), field (fr)`. */
function describeDrafts({ drafts }: Build): string {
  return drafts.map(({ edition, languages }) => `${edition} (${languages.join(', ')})`).join(', ');
}

/** Those that an LMS tracks. */
async function rehearseAll(written: readonly WrittenPackage[], browser: string): Promise<readonly RehearsedPackage[]> {
  const { isStandard } = await import('../rehearse/rehearse.ts');
  const tracked = TARGETS.filter(({ tracker }) => isStandard(tracker)).map(({ id }) => id);
  return rehearsePackages(
    written.filter(({ target }) => tracked.includes(target)).map(({ path }) => path),
    browser,
  );
}

/** Each package is written before the next is made, so that memory holds one at a time. */
async function writePackages(
  packages: Build['packages'],
  count: number,
  out: string,
): Promise<{ readonly written: readonly WrittenPackage[]; readonly handedOut: readonly (HandedOut | null)[] }> {
  const written: WrittenPackage[] = [];
  const handedOut: (HandedOut | null)[] = [];
  showProgress(`building 1 of ${count}`);
  for await (const { name, bytes, target, worstCaseState, handOut } of packages) {
    const path = join(out, name);
    written.push({ ...(await write(path, bytes)), target, worstCaseState });
    handedOut.push(handOut);
    showProgress(`building ${Math.min(written.length + 1, count)} of ${count}`);
  }
  return { written, handedOut };
}

/** Beside the packages, for the administrator of the LMS. */
async function writeHandOut(packages: readonly HandedOut[], preset: LmsPreset, tool: ToolFiles, out: string): Promise<Written> {
  const { handOutName, renderHandOut } = await import('../targets/hand-out.ts');
  return write(join(out, handOutName(preset)), new TextEncoder().encode(renderHandOut(packages, preset, tool.assets)));
}

async function write(path: string, bytes: Uint8Array): Promise<Written> {
  await writeFileAtomically(path, bytes);
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function parseTargets(text: string): readonly Output[] | 'all' {
  if (text === 'all') return text;
  if (text.split(',').some((id) => id.trim() === 'all')) throw new InvalidArgumentError('Write all alone, without other targets.');
  return text.split(',').map((id) => {
    const target = OUTPUTS.find((candidate) => candidate.id === id.trim());
    if (target) return target;
    const ids = OUTPUTS.map((candidate) => candidate.id);
    throw new InvalidArgumentError(`There is no target "${id}"${didYouMeanInBrackets(id, ids)}; there are ${ids.join(', ')} and all.`);
  });
}

function parseNames(text: string): readonly string[] | 'all' {
  const names = text.split(',').map((name) => name.trim());
  return names.includes('all') ? 'all' : names.filter((name) => name !== '');
}

function parseTogether(text: string): readonly string[] {
  const names = parseNames(text);
  if (names === 'all' || new Set(names).size < 2) throw new InvalidArgumentError('Name two or more languages, as in en,fr.');
  return names;
}

function parseLms(id: string): LmsPreset {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (preset) return preset;
  const ids = PRESETS.map((candidate) => candidate.id);
  throw new InvalidArgumentError(`There is no preset "${id}"${didYouMeanInBrackets(id, ids)}; there are ${ids.join(', ')}.`);
}

/** What was asked for. A book or a kit needs no LMS; a package, and a publication that carries packages, needs one that plays it. */
function targetsFor({ target, lms, languages, evaluation }: BuildOptions): readonly Output[] {
  const plays = ({ id }: Output) => lms.plays?.includes(id) ?? true;
  const isPackage = (output: Output) => 'tracker' in output;
  // Of what an LMS takes, all that can be made as it is asked for.
  const taken = lms.takes
    ?.map(outputOf)
    .filter((output) => (!languages || isPackage(output)) && (evaluation !== 'native' || ('native' in output && output.native)));
  const wanted = target ?? taken ?? 'all';
  const needsNoLms = (output: Output) => !(isPackage(output) || ('carries' in output && output.carries));
  const unplayable = wanted === 'all' ? [] : wanted.filter((output) => !plays(output) && !needsNoLms(output));
  const made = OUTPUTS.filter((output) => !('byName' in output) || lms.plays?.includes(output.id));
  const fits = (output: Output) => plays(output) && (!languages || isPackage(output));
  const targets = wanted === 'all' ? made.filter(fits) : wanted;
  const inOne = languages && targets.find((output) => !isPackage(output));
  if (inOne) {
    refuse(`${inOne.label} comes in one language: use --language in the place of --languages.`);
  }
  if (unplayable.length === 0 && targets.length > 0) return evaluation === 'native' ? nativeOf(targets) : targets;
  refuse(`${lms.label} does not play ${(unplayable.length > 0 ? unplayable : OUTPUTS).map(({ label }) => label).join(' or ')}.`);
}

/** The forms of targets for `--evaluation native`. A package beside them would hold the keys that they keep back. */
function nativeOf(targets: readonly Output[]): readonly Output[] {
  const forms = targets.map((output) => ('tracker' in output ? undefined : output.native));
  const without = targets.filter((_, i) => !forms[i]).map(({ id }) => id);
  if (without.length === 0) return forms.filter((form) => form !== undefined);
  refuse(
    `--evaluation native is for ${NATIVE_IDS}, not for ${without.join(', ')}: a package elsewhere brings its final evaluation along, keys and all. Name the target: --target moodle`,
  );
}

/** A line per file: path, size, SHA-256. */
function table(written: readonly Written[]): string {
  const width = Math.max(...written.map(({ path }) => path.length));
  return written
    .map(({ path, bytes, sha256 }) => `${path.padEnd(width)}  ${`${Math.ceil(bytes / 1024)} KB`.padStart(9)}  ${sha256}`)
    .join('\n');
}
