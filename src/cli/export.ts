/** `coursewright export questions`: tests and pools in the formats of other programs. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import type { Loss, QuestionGroup } from '../exchange/exchange.ts';
import { writeFileAtomically } from '../io/disk.ts';
import type { CheckedCourse } from '../model/course.ts';
import { openCourseFolder } from './course-folder.ts';
import { sayReport } from './report.ts';
import { EXIT, Exit, paint, print, refuse, say } from './terminal.ts';

const FORMATS = ['moodle-xml', 'gift', 'qti21'] as const;

interface ExportOptions {
  readonly format: (typeof FORMATS)[number];
  readonly chapter?: string;
  readonly out: string;
}

export function registerExport(program: Command): void {
  const verb = program.command('export').summary('write the questions of a course for another program').addHelpText('after', EXAMPLES);
  verb
    .command('questions')
    .summary('tests of the lessons and pools of the final evaluation')
    .description(
      'Writes every question, with its key, as Moodle XML, GIFT or a QTI 2.1 package, and says what that format has no place for. The file is for teachers: don’t give it to learners.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .addOption(
      program
        .createOption('--format <format>', 'for Moodle, for Moodle and others as plain text, or for any program that reads QTI')
        .choices(FORMATS)
        .makeOptionMandatory(),
    )
    .option('--chapter <id>', 'only this chapter')
    .option('--out <folder>', 'where the file goes', 'dist/questions')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

const EXAMPLES =
  '\nExamples:\n  coursewright export questions --format moodle-xml\n  coursewright export questions my-course --format gift --chapter isolation';

async function run(named: string | undefined, { format, chapter, out }: ExportOptions): Promise<void> {
  const { openCourse } = await import('../pipeline.ts');
  const { folder, store } = await openCourseFolder(named);
  const report = new Diagnostics();
  const course = await openCourse(store, report);
  await sayReport(report, store, { folder, paint });
  if (!course) throw new Exit(EXIT.errors);
  if (chapter !== undefined && !course.chapters.some(({ id }) => id === chapter)) {
    refuse(`There is no chapter "${chapter}"; there are ${course.chapters.map(({ id }) => id).join(', ')}.`);
  }
  const groups = groupsOf(course, chapter);
  const { name, bytes, losses } = await write(course, groups, format);
  const path = join(out, name);
  await writeFileAtomically(path, bytes);
  for (const what of new Set(losses.map((loss) => loss.what))) {
    const questions = losses.filter((loss) => loss.what === what).map(({ question }) => question);
    const named = questions.slice(0, 3).join(', ') + (questions.length > 3 ? ` and ${questions.length - 3} more` : '');
    say(`${paint('yellow', 'not the same there:')} ${what} (${named})`);
  }
  const leftOut = losses.filter(({ what }) => what.endsWith('left out')).length;
  print(
    `${path}  ${plural(
      groups.reduce((sum, { questions }) => sum + questions.length, -leftOut),
      'question',
    )}`,
  );
}

/** A group per lesson test and per pool. */
function groupsOf({ chapters, evaluation }: CheckedCourse, only: string | undefined): readonly QuestionGroup[] {
  const wanted = chapters.filter(({ id }) => only === undefined || id === only);
  const tests = wanted.flatMap(({ title, lessons }) =>
    lessons.flatMap((lesson) => (lesson.quiz ? [{ path: [title, lesson.title], questions: lesson.quiz.questions }] : [])),
  );
  const pools = wanted.flatMap(({ id, title }) =>
    (evaluation?.pools ?? [])
      .filter((pool) => pool.chapter === id)
      .map(({ questions }) => ({ path: [evaluation?.title ?? '', title], questions })),
  );
  return [...tests, ...pools];
}

interface Written {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly losses: readonly Loss[];
}

async function write(course: CheckedCourse, groups: readonly QuestionGroup[], format: ExportOptions['format']): Promise<Written> {
  const encoder = new TextEncoder();
  const base = `${course.id}-questions`;
  if (format === 'qti21') {
    const { writeQti21 } = await import('../exchange/write-qti21.ts');
    const { createZip } = await import('../package/zip.ts');
    const { files, losses } = writeQti21(groups, course.references, course.title);
    const zip = await createZip(
      files.map(({ file, text }) => ({ file, bytes: encoder.encode(text) })),
      course.date,
    );
    return { name: `${base}-qti21.zip`, bytes: zip, losses };
  }
  const { writeGift } = await import('../exchange/write-gift.ts');
  const { writeMoodleXml } = await import('../exchange/write-moodle-xml.ts');
  const { text, losses } = (format === 'gift' ? writeGift : writeMoodleXml)(groups, course.references);
  return { name: format === 'gift' ? `${base}.gift` : `${base}-moodle.xml`, bytes: encoder.encode(text), losses };
}
