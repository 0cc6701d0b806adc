/** `coursewright diff`: what the update from one package to the next does to learners who are in the middle of it. */
import { type Command, Option } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { FileError, readWholeFile } from '../io/disk.ts';
import type { Changes, Comparison } from '../package/compare.ts';
import type { ToolFiles } from '../pipeline.ts';
import type { Build, ChangedLesson } from '../targets/update.ts';
import { formatReport, reportAsJson } from './report.ts';
import { EXIT, Exit, paint, print, printable, say } from './terminal.ts';

interface DiffOptions {
  readonly format: 'text' | 'json';
}

export function registerDiff(program: Command): void {
  program
    .command('diff')
    .summary('say what an update does to learners in progress')
    .description(
      'Compares two packages of one course, the one that is running and the one that shall take its place: what learners keep, what they do again, what is new, and what to tell the administrator. Ends with 1 if progress would be lost.',
    )
    .argument('<old.zip>', 'the package that learners have now')
    .argument('<new.zip>', 'the package that takes its place')
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright diff published/course.zip dist/packages/course.zip\n  coursewright diff old.zip new.zip --format json',
    )
    .action(diff);
}

async function diff(oldPath: string, newPath: string, { format }: DiffOptions): Promise<void> {
  const { comparePackages } = await import('../package/compare.ts');
  const { changedLessons, judgeUpdate, tellAdministrators, tellLearners } = await import('../targets/update.ts');
  const { loadControlsOf } = await import('./tool-files.ts');
  const { PRESETS } = await import('../targets/presets.ts');
  const controlsOf = await loadControlsOf();
  const before = await openBuild(oldPath, controlsOf);
  const after = await openBuild(newPath, controlsOf);
  const found = comparePackages(before.ours, after.ours);
  const report = new Diagnostics();
  judgeUpdate(before, after, found, report);
  const changed = changedLessons(before, after, found);
  const learners = tellLearners(found, changed, report.hasErrors);
  const administrators = report.hasErrors ? [] : tellAdministrators(after.target);
  if (format === 'json') {
    print(
      JSON.stringify(
        { old: oldPath, new: newPath, ...found, changed, learners, administrators, ...reportAsJson(report, new Map()) },
        null,
        2,
      ),
    );
  } else {
    const labels = new Map(PRESETS.map(({ id, label }) => [id, label]));
    print(
      [
        `${oldPath} → ${newPath}`,
        ...describe(before, found, changed),
        '  for learners',
        ...learners.map((sentence) => `    ${sentence}`),
        ...(administrators.length > 0 ? ['  for the administrator'] : []),
        ...administrators.map(({ lms, text }) => `    ${labels.get(lms) ?? lms}: ${text}`),
      ].join('\n'),
    );
    if (report.list.length > 0) say(`\n${formatReport(report, new Map(), { folder: '', paint })}`);
    else say(`  ${paint('green', 'Nothing speaks against the update.')}`);
  }
  if (report.hasErrors) throw new Exit(EXIT.errors);
}

/** Throws a FileError if the file is not a package of ours. */
async function openBuild(path: string, controlsOf: ToolFiles['controlsOf']): Promise<Build> {
  const { inspectPackage } = await import('../targets/inspect.ts');
  const { readOurPackage } = await import('../package/our-package.ts');
  const report = new Diagnostics();
  const { facts, files, target } = await inspectPackage(await readWholeFile(path), controlsOf, report);
  const ours = readOurPackage(files);
  if (facts && ours && target !== null) return { ours, facts, target };
  const reason = report.list.find(({ severity }) => severity === 'error' && !ours)?.message;
  throw new FileError(`${path} is not a package of coursewright${reason === undefined ? '' : `: ${reason}`}.`);
}

function describe({ ours: { course } }: Build, found: Comparison, changed: readonly ChangedLesson[]): readonly string[] {
  const { readable, lessons, tests, questions, settings } = found;
  const can = (yes: boolean): string => (yes ? 'reads' : 'does NOT read');
  return [
    `  course       ${printable(course.title)}`,
    `  saved state  the new package ${can(readable.forward)} what the old one saved; the old one ${can(readable.back)} what the new one saves`,
    ...describeChanges('lessons', lessons, changed.length > 0 ? `, ${changed.length} of them with other words` : ''),
    ...changed.map(({ id, title, gravity }) => `    ${GRAVITY[gravity].padEnd(8)} ${printable(id)}  ${printable(title)}`),
    ...describeChanges('tests', tests, ''),
    ...describeChanges('questions', questions, ''),
    ...(settings.length > 0 ? ['  settings'] : []),
    ...settings.map(({ name, before, after }) => `    ${printable(name)}: ${printable(before)} → ${printable(after)}`),
  ];
}

/** How grave a change is, in a word. */
const GRAVITY = { clinical: 'ACT NOW', meaning: 'meaning', wording: 'wording' } as const;

function describeChanges(name: string, { kept, reset, added, removed }: Changes, more: string): readonly string[] {
  const line = (word: string, { id, title }: { id: string; title: string }, why = ''): string =>
    `    ${word.padEnd(8)} ${printable(id)}  ${printable(title)}${why}`;
  return [
    `  ${name.padEnd(11)}  ${kept.length} kept${more}, ${reset.length} again, ${added.length} new, ${removed.length} removed`,
    ...reset.map((part) => line('again', part, `  (${part.why})`)),
    ...added.map((part) => line('new', part)),
    ...removed.map((part) => line('removed', part)),
  ];
}
