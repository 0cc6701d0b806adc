/** `coursewright init`: the sample course of templates/course in a new folder, with a workflow for GitHub. Needs nothing but the installed tool. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { plural } from '../diagnostics/words.ts';
import { whyNotNew, writeFileAtomically } from '../io/disk.ts';
import { print, refuse, say } from './terminal.ts';
import { openSampleCourse } from './tool-files.ts';

/** A FileStore leaves out hidden files, and npm packs no .gitignore: in the tool their names have no dot. */
const HIDDEN = /^(?=(?:github\/|gitignore$))/;

export function registerInit(program: Command): void {
  program
    .command('init')
    .summary('begin a course')
    .description(
      'Writes a small working course into a new folder: a chapter with every kind of question, a case, a figure, the beginning of a French translation, a national edition, and a workflow that makes packages on GitHub. Its comments explain the format. Nothing is fetched, and nothing is ever overwritten.',
    )
    .argument('<folder>', 'a new or empty folder')
    .addHelpText('after', '\nExamples:\n  coursewright init my-course\n  coursewright init .')
    .action(init);
}

async function init(folder: string): Promise<void> {
  const why = await whyNotNew(folder);
  if (why !== null) refuse(`${folder} ${why}: name a new folder. Nothing was written.`);
  const sample = await openSampleCourse();
  const paths = await sample.list();
  for (const path of paths) await writeFileAtomically(join(folder, path.replace(HIDDEN, '.')), await sample.read(path));
  print(`${folder}: ${plural(paths.length, 'file')}`);
  const named = folder === '.' ? '' : ` ${folder}`;
  say(`Next: "coursewright preview${named} --open" shows it; ${join(folder, 'README.md')} says how it is made, checked and built.`);
}
