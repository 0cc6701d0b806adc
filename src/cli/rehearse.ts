/** `coursewright rehearse`: learners take packages in a browser under a strict LMS, before anybody else does. */
import { type Command, Option } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import { readWholeFile } from '../io/disk.ts';
import type { PartRehearsal } from '../rehearse/rehearse.ts';
import { annotate } from './github.ts';
import { clearProgress, EXIT, Exit, paint, print, printable, refuse, say, showProgress } from './terminal.ts';

type Format = 'text' | 'json' | 'github';

interface RehearseOptions {
  readonly browser?: string;
  readonly format: Format;
}

export interface RehearsedPackage {
  readonly path: string;
  readonly standard: string;
  readonly parts: readonly PartRehearsal[];
}

export function registerRehearse(program: Command): void {
  program
    .command('rehearse')
    .summary('let learners in a browser take packages, and see what the LMS would show')
    .description(
      'Takes packages that coursewright made, in a browser without a window, under an LMS that forgives nothing: passes, fails, closes the tab half-way, loses it, takes the course in review. Says what the LMS shows then, and everything that is illegal or lost.',
    )
    .argument('<zip...>', 'the packages: SCORM 1.2, SCORM 2004, xAPI or cmi5')
    .addOption(browserOption())
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json', 'github']).default('text'))
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright rehearse dist/packages/*.zip\n  coursewright rehearse course.zip --browser /opt/chrome/chrome --format json',
    )
    .action(rehearsePaths);
}

export function browserOption(): Option {
  return new Option('--browser <path>', 'Chrome, Chromium or Edge (default: CHROME_PATH, CHROME, or what is installed)');
}

async function rehearsePaths(paths: readonly string[], { browser, format }: RehearseOptions): Promise<void> {
  const rehearsed = await rehearsePackages(paths, await browserPath(browser));
  if (format === 'json') print(JSON.stringify(rehearsed, null, 2));
  else for (const one of rehearsed) print(format === 'github' ? annotateRehearsal(one) : describeRehearsal(one));
  if (rehearsed.length < paths.length || countProblems(rehearsed) > 0) throw new Exit(EXIT.errors);
}

/** Path of the browser: the one that was named, or one that is installed. Ends the verb if there is none. */
export async function browserPath(named: string | undefined): Promise<string> {
  const { findBrowser } = await import('../rehearse/browser.ts');
  const path = named ?? (await findBrowser(process.env));
  if (path !== null) return path;
  return refuse('A rehearsal needs a browser. Install Google Chrome, Chromium or Microsoft Edge, or say where it is: --browser <path>.');
}

/** One after the other. A package that can't be rehearsed is said so on stderr and left out. `path`: of the browser. */
export async function rehearsePackages(paths: readonly string[], path: string): Promise<readonly RehearsedPackage[]> {
  if (paths.length === 0) return [];
  const { startBrowser } = await import('../rehearse/browser.ts');
  const packages = await Promise.all(paths.map(readPackage));
  const browser = await startBrowser(path).catch((error: unknown) => {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return refuse(`${path} can't be started as a browser: ${reason}`);
  });
  try {
    const { rehearse } = await import('../rehearse/rehearse.ts');
    const rehearsed: RehearsedPackage[] = [];
    for (const [n, { name, files, standard }] of packages.entries()) {
      const where = packages.length > 1 ? `${n + 1} of ${packages.length} · ` : '';
      const parts = files && (await rehearse(files, standard, browser, (step) => showProgress(`rehearsing ${where}${step}`)));
      clearProgress();
      if (parts && standard) rehearsed.push({ path: name, standard, parts });
      else say(`${paint('red', 'error:')} ${printable(name)} was not made by coursewright for an LMS: it can't be rehearsed.`);
    }
    return rehearsed;
  } finally {
    await browser.close();
  }
}

export function countProblems(rehearsed: readonly RehearsedPackage[]): number {
  return rehearsed.flatMap(({ parts }) => parts.flatMap(({ performances }) => performances.flatMap(({ problems }) => problems))).length;
}

async function readPackage(name: string) {
  const { openZip } = await import('../package/open.ts');
  const { TARGETS } = await import('../targets/index.ts');
  const files = await openZip(await readWholeFile(name), new Diagnostics());
  const target = files && TARGETS.find((candidate) => candidate.recognise(files));
  return { name, files, standard: target?.tracker ?? null };
}

/** As the LMS shows it, a line a scenario, with what is wrong below. */
export function describeRehearsal({ path, parts }: RehearsedPackage): string {
  const lines = parts.flatMap(({ title, lessons, performances }) => [
    `  ${title}${lessons > 0 ? ` (${plural(lessons, 'lesson')})` : ''}`,
    ...performances.flatMap(({ scenario, does, shown, problems }) => [
      `    ${problems.length === 0 ? '✓' : '✗'} ${scenario.padEnd(10)} ${shownInWords(scenario, shown)} – ${does}`,
      ...problems.map((problem) => `        ${printable(problem)}`),
    ]),
  ]);
  const problems = countProblems([{ path, standard: '', parts }]);
  return [path, ...lines, problems === 0 ? '  Nothing is wrong with it.' : `  ${plural(problems, 'problem')}`, ''].join('\n');
}

function shownInWords(scenario: string, { status, score, seconds, interactions }: PartRehearsal['performances'][number]['shown']): string {
  if (scenario === 'reviews' || scenario === 'browses') return 'not recorded';
  const parts = [status, ...(score === null ? [] : [`score ${score}`])];
  if (seconds !== null) parts.push(`${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')} min`);
  if (interactions > 0) parts.push(plural(interactions, 'answer'));
  return parts.join(', ');
}

/** Workflow commands, a line a problem. */
export function annotateRehearsal({ path, parts }: RehearsedPackage): string {
  const found = parts.flatMap(({ title, performances }) =>
    performances.flatMap(({ scenario, problems }) =>
      problems.map((problem) =>
        annotate({
          severity: 'error',
          file: path,
          place: null,
          title: `coursewright rehearse: ${scenario}`,
          message: `${title}: ${problem}`,
        }),
      ),
    ),
  );
  return found.length > 0 ? found.join('\n') : `${path}: nothing is wrong with it`;
}
