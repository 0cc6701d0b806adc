/** `coursewright check`: reads and checks a course, renders nothing, says all mistakes at once. */
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import type { ParsedCourse } from '../model/course.ts';
import { openCourseFolder } from './course-folder.ts';
import { findingsByCode } from './findings.ts';
import { printGithub, readSources, reportAsJson, sayReport } from './report.ts';
import { EXIT, Exit, paint, print, say } from './terminal.ts';
import { loadToolStrings } from './tool-files.ts';

interface CheckOptions {
  readonly format: 'text' | 'json' | 'html' | 'github';
  readonly strict?: boolean;
}

export function registerCheck(program: Command): void {
  program
    .command('check')
    .summary('find every mistake in a course')
    .description(
      'Reads a course and says everything that is wrong with it, with file, line and column. Writes nothing. As html: the same on one page, with a survey of minutes, objectives, readability and citations.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .addOption(program.createOption('--format <format>', 'how to say it').choices(['text', 'json', 'html', 'github']).default('text'))
    .option('--strict', 'treat warnings as errors')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright check my-course --format json > mistakes.json\n  coursewright check my-course --format html > survey.html',
    )
    .action(check);
}

async function check(named: string | undefined, { format, strict }: CheckOptions): Promise<void> {
  const { readCourse } = await import('../read/course.ts');
  const { checkCourse } = await import('../check/check.ts');
  const { folder, store } = await openCourseFolder(named);
  const report = new Diagnostics();
  const course = await readCourse(store, report);
  if (course) checkCourse(course, report, { strings: await loadToolStrings() });
  if (format === 'html' && course) print(await surveyPage(course, report, await readSources(report, store)));
  else if (format === 'json') print(JSON.stringify(reportAsJson(report, await readSources(report, store)), null, 2));
  else if (format === 'github') printGithub(report, await readSources(report, store), { folder });
  else {
    await sayReport(report, store, { folder, paint });
    if (course && report.list.length === 0) say(`${paint('green', 'No errors, no warnings:')} ${summary(course)}`);
  }
  if (report.hasErrors || (strict && report.list.length > 0)) throw new Exit(EXIT.errors);
}

async function surveyPage(course: ParsedCourse, report: Diagnostics, sources: ReadonlyMap<string, string>): Promise<string> {
  const { surveyCourse } = await import('../check/survey.ts');
  const { loadReportTemplates } = await import('./tool-files.ts');
  const errors = report.list.filter(({ severity }) => severity === 'error').length;
  const problems = `${plural(errors, 'error')}, ${plural(report.list.length - errors, 'warning')}.`;
  const templates = await loadReportTemplates();
  const found = { problems, findings: findingsByCode(report, sources), silenced: course.checks };
  return templates
    .render('survey', { ...surveyCourse(course), ...found, title: course.title, version: course.version }, (key) => key)
    .toHTML();
}

function summary({ chapters, evaluation }: ParsedCourse): string {
  const lessons = chapters.flatMap((chapter) => chapter.lessons);
  const questions = lessons.flatMap(({ quiz }) => quiz?.questions ?? []).length;
  const pooled = (evaluation?.pools ?? []).flatMap((pool) => pool.questions).length;
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return [
    plural(chapters.length, 'chapter'),
    plural(lessons.length, 'lesson'),
    plural(questions, 'question'),
    ...(pooled > 0 ? [`${pooled} in the final test's pools`] : []),
    plural(minutes, 'minute'),
  ].join(', ');
}
