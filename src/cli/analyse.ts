/** `coursewright analyse`: reports of an LMS → what each question is worth. Reads, computes, names nobody. */
import { basename } from 'node:path';
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { readWholeFile, writeFileAtomically } from '../io/disk.ts';
import { openCourseFolder } from './course-folder.ts';
import { reportAsJson, sayReport } from './report.ts';
import { EXIT, Exit, paint, print, refuse, say } from './terminal.ts';

interface AnalyseOptions {
  readonly course?: string;
  readonly edition?: string;
  readonly language?: string;
  readonly format: 'text' | 'json' | 'html';
  readonly out?: string;
}

export function registerAnalyse(program: Command): void {
  program
    .command('analyse')
    .summary('say from an LMS’s reports how good the questions are')
    .description(
      "Reads reports of an LMS or LRS (Moodle's SCORM interactions report and quiz responses as CSV, xAPI statements as JSON) and says of each question how hard it is, whether it tells those who know from those who don't, and which choices nobody takes. The output names no learner; delete the reports afterwards.",
    )
    .argument('<export...>', 'the files, .csv or .json')
    .option('--course <folder>', 'the course (default: the current folder, or course-source in it)')
    .option('--edition <id>', 'the edition that learners of the tables took (default: what the file names say)')
    .option('--language <tag>', 'their language (default: what the file names say)')
    .addOption(program.createOption('--format <format>', 'how to say it').choices(['text', 'json', 'html']).default('text'))
    .option('--out <file>', 'write it to a file')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright analyse interactions.csv\n  coursewright analyse norway-nb.csv field-fr.csv statements.json --format html --out questions.html\n  coursewright analyse responses.csv --edition norway --language nb',
    )
    .action(run);
}

async function run(files: readonly string[], { course: named, edition, language, format, out }: AnalyseOptions): Promise<void> {
  const { readCourse } = await import('../read/course.ts');
  const { analyse } = await import('../analyse/analyse.ts');
  const { folder, store } = await openCourseFolder(named);
  const report = new Diagnostics();
  const course = await readCourse(store, report);
  if (!course) {
    await sayReport(report, store, { folder, paint });
    throw new Exit(EXIT.errors);
  }
  const languages = [...new Set([course.language, ...course.editions.flatMap((one) => one.languages)])];
  refuseUnknown(
    'edition',
    edition,
    course.editions.map(({ id }) => id),
  );
  refuseUnknown('language', language, languages);
  const decoder = new TextDecoder();
  // A name may be a path with a person's name in it: only its last part is shown.
  const exports = await Promise.all(files.map(async (path) => ({ file: basename(path), text: decoder.decode(await readWholeFile(path)) })));
  const found = new Diagnostics();
  const analysis = analyse(course, exports, { edition: edition ?? null, language: language ?? null }, found);
  const text =
    format === 'json'
      ? JSON.stringify({ ...analysis, ...reportAsJson(found, new Map()) }, null, 2)
      : format === 'html'
        ? await page(analysis)
        : await table(analysis);
  if (out === undefined) print(text);
  else {
    await writeFileAtomically(out, `${text}\n`);
    say(`${out} written. It names no learner; delete the reports that it was made from when you don't need them any more.`);
  }
  if (format !== 'json') await sayReport(found, store, { folder, paint });
  if (found.hasErrors) throw new Exit(EXIT.errors);
}

function refuseUnknown(what: string, given: string | undefined, known: readonly string[]): void {
  if (given === undefined || known.includes(given)) return;
  refuse(`The course has no ${what} "${given}"; there is ${known.join(', ')}.`);
}

async function page(analysis: Parameters<typeof import('../analyse/table.ts').analysisView>[0]): Promise<string> {
  const { analysisView } = await import('../analyse/table.ts');
  const { loadReportTemplates } = await import('./tool-files.ts');
  return (await loadReportTemplates()).render('analysis', analysisView(analysis), (key) => key).toHTML();
}

async function table(analysis: Parameters<typeof import('../analyse/table.ts').formatTable>[0]): Promise<string> {
  return (await import('../analyse/table.ts')).formatTable(analysis);
}
