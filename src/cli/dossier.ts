/** `coursewright dossier`: one page for whoever accredits the course. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { FileError, writeFileAtomically } from '../io/disk.ts';
import { openCheckedCourse } from './course-folder.ts';
import { print, say } from './terminal.ts';

interface DossierOptions {
  readonly edition: string;
  readonly language?: string;
  readonly out: string;
}

export function registerDossier(program: Command): void {
  program
    .command('dossier')
    .summary('write what an accreditor asks, on one page to print')
    .description(
      'Writes one page: need, audience, objectives with minutes and questions, authors, reviewers and their interests, pass mark, dates, references, privacy, accessibility. Nothing is made up: what the course does not say stands there as “not given”.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .option('--edition <id>', 'which edition', 'international')
    .option('--language <tag>', "in which language the course is described (default: the edition's first)")
    .option('--out <folder>', 'where the page goes', 'dist/dossier')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright dossier my-course --edition norway\n  coursewright dossier --edition international --out for-the-chamber',
    )
    .action(dossier);
}

async function dossier(named: string | undefined, { edition, language, out }: DossierOptions): Promise<void> {
  const { select } = await import('../variant/select.ts');
  const { dossierView } = await import('../dossier/dossier.ts');
  const { loadAccessibilityCriteria, loadToolFiles } = await import('./tool-files.ts');
  const { course } = await openCheckedCourse(named);
  const found = new Diagnostics();
  const tag = language ?? course.editions.find(({ id }) => id === edition)?.languages[0] ?? course.language;
  const variant = select(course, { edition, language: tag }, found);
  if (!variant) throw new FileError(`${found.list.map(({ message, hint }) => [message, hint].filter(Boolean).join('; ')).join('. ')}.`);
  const { assets } = await loadToolFiles();
  const view = dossierView(variant, await loadAccessibilityCriteria(), assets);
  const path = join(out, `dossier-${edition}-${tag}.html`);
  await writeFileAtomically(path, `${assets.templates.render('dossier', view, (key) => key).toHTML()}\n`);
  print(path);
  if (view.notGiven.length > 0) say(`Not given in the course: ${view.notGiven.join(', ')}.`);
}
