/** `coursewright import`: files of other programs → a course folder, and a list of what was not carried. */
import { basename, extname, join } from 'node:path';
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { plural } from '../diagnostics/words.ts';
import type { DraftCourse } from '../import/draft.ts';
import { exists, isFolder, openFolder, readWholeFile, whyNotNew, writeFileAtomically } from '../io/disk.ts';
import { formatReport } from './report.ts';
import { EXIT, Exit, paint, print, refuse, say, showProgress } from './terminal.ts';

interface ImportOptions {
  readonly out: string;
  readonly title?: string;
  readonly language: string;
}

export function registerImport(program: Command): void {
  program
    .command('import')
    .summary('make a course of files of another program')
    .description(
      'Writes a course folder from a Moodle course backup (.mbz), Moodle questions (.xml, .gift) or a folder of Word, HTML and Markdown documents. Ids are made once and stay. What could not be carried, and why, stands in IMPORT.md. Nothing in the files is run, and nothing is fetched.',
    )
    .argument('<source>', 'a .mbz, .xml or .gift file, or a folder of .docx, .html and .md files')
    .option('--out <folder>', 'where the course goes: a new or empty folder', 'course-source')
    .option('--title <title>', "the course's title, where the source has none")
    .option('--language <tag>', 'its language', 'en')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright import backup-moodle2-course-7.mbz --out my-course\n  coursewright import handouts --title "Care in prison" --out my-course',
    )
    .action(run);
}

async function run(source: string, { out, title, language }: ImportOptions): Promise<void> {
  if (!(await exists(source))) refuse(`Can't read ${source}: there is no such file or folder. Nothing was written.`);
  const why = await whyNotNew(out);
  if (why !== null) refuse(`${out} ${why}: name a new folder with --out. Nothing was written.`);
  const { writeCourse } = await import('../import/write-course.ts');
  showProgress(`reading ${source}`);
  const report = new Diagnostics();
  const draft = await read(source, title, language, report);
  if (report.list.length > 0) say(formatReport(report, new Map(), { folder: '', paint }));
  if (!draft || report.hasErrors) throw new Exit(EXIT.errors);
  const lessons = draft.chapters.flatMap((chapter) => chapter.lessons);
  if (lessons.length === 0) {
    say(`${paint('red', 'error:')} There is nothing in ${source} that could become a lesson. Nothing was written.`);
    throw new Exit(EXIT.errors);
  }
  const { files, losses } = writeCourse(draft, new Date().toISOString().slice(0, 10));
  for (const [path, bytes] of files) await writeFileAtomically(join(out, path), bytes);
  const kinds = [...new Set(losses.map((loss) => loss.what))];
  for (const what of kinds.slice(0, SAID)) {
    const places = losses.filter((loss) => loss.what === what).map(({ where }) => where);
    say(
      `${paint('yellow', 'not carried:')} ${what} (${places.slice(0, 3).join(', ')}${places.length > 3 ? ` and ${places.length - 3} more` : ''})`,
    );
  }
  if (kinds.length > SAID)
    say(`${paint('yellow', 'not carried:')} more of ${plural(kinds.length - SAID, 'kind')}: all in ${join(out, 'IMPORT.md')}`);
  const questions = lessons.reduce((sum, lesson) => sum + lesson.questions.length, 0);
  print(`${out}: ${plural(draft.chapters.length, 'chapter')}, ${plural(lessons.length, 'lesson')}, ${plural(questions, 'question')}`);
  say(`Next: read ${join(out, 'IMPORT.md')}, then "coursewright check ${out}".`);
}

/** Sorts of losses that fit on a screen. */
const SAID = 20;

/** By what the source is. */
async function read(source: string, named: string | undefined, language: string, report: Diagnostics): Promise<DraftCourse | null> {
  const title = named ?? titleOf(source);
  if (await isFolder(source)) {
    const { readDocuments } = await import('../import/read-documents.ts');
    const store = await openFolder(source);
    const paths = await store.list();
    const files = new Map(await Promise.all(paths.map(async (path) => [path, await store.read(path)] as const)));
    return readDocuments(files, title, language);
  }
  const bytes = await readWholeFile(source);
  const text = (): string => new TextDecoder().decode(bytes);
  const file = basename(source);
  switch (extname(source).toLowerCase()) {
    case '.mbz': {
      const { readMoodleBackup } = await import('../import/read-moodle-backup.ts');
      const draft = await readMoodleBackup(bytes, language, report);
      return draft && named !== undefined ? { ...draft, title: named } : draft;
    }
    case '.xml': {
      const { readMoodleXml } = await import('../exchange/read-moodle-xml.ts');
      const { draftQuestions } = await import('../import/draft-questions.ts');
      return draftQuestions(readMoodleXml(text(), file, new Set(), report), title, language);
    }
    case '.gift':
    case '.txt': {
      const { readGift } = await import('../exchange/read-gift.ts');
      const { draftQuestions } = await import('../import/draft-questions.ts');
      return draftQuestions(readGift(text(), file, new Set(), report), title, language);
    }
    default:
      return refuse(`${source} is nothing that can be imported: a .mbz, .xml or .gift file, or a folder of .docx, .html and .md files.`);
  }
}

function titleOf(source: string): string {
  const name = basename(source, extname(source)).replace(/[_-]+/g, ' ').trim();
  return name === '' || name === '.' ? 'Imported course' : name.charAt(0).toUpperCase() + name.slice(1);
}
