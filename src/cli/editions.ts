/** `coursewright editions`: what each edition changes against the core; `editions propose`: such a change as a patch for the core. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { plural } from '../diagnostics/words.ts';
import { writeFileAtomically } from '../io/disk.ts';
import type { FileStore } from '../io/file-store.ts';
import { memoryStore } from '../io/memory.ts';
import type { EditionSurvey } from '../variant/edition-survey.ts';
import type { Proposal } from '../variant/proposal.ts';
import { openCheckedCourse } from './course-folder.ts';
import { sayReport } from './report.ts';
import { EXIT, Exit, paint, print, refuse, say } from './terminal.ts';

interface ListOptions {
  readonly format: 'text' | 'json' | 'html';
}

interface ProposeOptions {
  readonly course?: string;
  readonly out: string;
}

export function registerEditions(program: Command): void {
  const editions = program
    .command('editions')
    .summary('what each national edition changes')
    .description(
      'Says what each edition leaves out, replaces and adds against the core, with minutes and words, and what it says of itself.',
    )
    .argument('[course]', 'the course folder (default: the current folder, or course-source in it)')
    .addOption(program.createOption('--format <format>', 'how to say it').choices(['text', 'json', 'html']).default('text'))
    .addHelpText('after', '\nExamples:\n  coursewright editions\n  coursewright editions my-course --format html > editions.html')
    .action(list);
  editions
    .command('propose')
    .summary("an edition's change as a proposal to the core")
    .description(
      'Writes a page that a maintainer can read and a patch that gives the core what the edition changes, and takes it out of the edition. Nothing in the course is changed.',
    )
    .argument('<edition>', 'id of the edition')
    .argument('<ids...>', 'what to propose, as in overlay.yaml; several in the order in which they build on one another')
    .option('--course <folder>', 'the course folder (default: the current folder, or course-source in it)')
    .option('--out <folder>', 'where the two files go', 'proposals')
    .addHelpText(
      'after',
      '\nExamples:\n  coursewright editions propose norway isolation-night-visits\n  coursewright editions propose england-wales reference:health-act records-copy --out /tmp/proposals',
    )
    .action(propose);
}

async function list(named: string | undefined, { format }: ListOptions): Promise<void> {
  const { course } = await openCheckedCourse(named);
  const { surveyEditions } = await import('../variant/edition-survey.ts');
  const surveys = surveyEditions(course);
  if (format === 'json') print(JSON.stringify(surveys, null, 2));
  else if (format === 'html') {
    const { loadReportTemplates } = await import('./tool-files.ts');
    const view = surveys.map((survey) => ({ ...survey, tags: survey.languages.join(', '), minutesChange: signed(survey.minutesChange) }));
    const templates = await loadReportTemplates();
    print(templates.render('editions', { title: course.title, version: course.version, editions: view }, (key) => key).toHTML());
  } else print(surveys.map(asText).join('\n\n'));
}

function asText({ id, name, languages, minutes, minutesChange, lessons, questions, counts, sentences, settings }: EditionSurvey): string {
  const size = `${plural(lessons, 'lesson')}, ${plural(questions, 'question')}, ${minutes} minutes (${signed(minutesChange)})`;
  const count = `${counts.omitted} left out, ${counts.replaced} replaced, ${counts.added} added, ${plural(counts.passages, 'passage')} by edition`;
  return [
    `${paint('bold', id)}  ${name} [${languages.join(', ')}]`,
    `  ${size}`,
    ...(sentences.length > 0 ? [`  ${count}`, ...sentences.map((sentence) => `  - ${sentence}`)] : ['  the lessons are those of the core']),
    ...settings.map((setting) => `  · ${setting}`),
  ].join('\n');
}

function signed(value: number): string {
  return value === 0 ? '±0' : value > 0 ? `+${value}` : `−${-value}`;
}

async function propose(editionId: string, ids: readonly string[], options: ProposeOptions): Promise<void> {
  const { course, store } = await openCheckedCourse(options.course);
  const edition = course.editions.find(({ id }) => id === editionId);
  if (!edition) {
    const { hint } = didYouMean(
      editionId,
      course.editions.map(({ id }) => id),
    );
    return refuse(`there is no edition "${editionId}"${hint ? `: ${hint}` : ''}`);
  }
  const { proposeChanges, ProposalError } = await import('../variant/proposal.ts');
  const { patchOf } = await import('../variant/patch.ts');
  const { describeProposal } = await import('../variant/proposal-page.ts');
  let proposal: Proposal;
  try {
    proposal = proposeChanges(course, edition, ids);
  } catch (error) {
    if (error instanceof ProposalError) return refuse(error.message);
    throw error;
  }
  const patch = patchOf(proposal.before, proposal.after);
  const name = join(options.out, `${edition.id}--${(ids[0] ?? '').replace(':', '-')}`);
  await writeFileAtomically(
    `${name}.md`,
    describeProposal(course, edition, ids, proposal, `${edition.id}--${(ids[0] ?? '').replace(':', '-')}.patch`),
  );
  await writeFileAtomically(`${name}.patch`, patch);
  print(`${name}.md\n${name}.patch`);
  await sayWhatIsMissing(proposal, store);
}

/** The course as it would be: what the proposal leaves open is said now, not when a maintainer has applied it. */
async function sayWhatIsMissing({ after, copies }: Proposal, store: FileStore): Promise<void> {
  const { readCourse } = await import('../read/course.ts');
  const { checkCourse } = await import('../check/check.ts');
  const files: Record<string, string | Uint8Array> = {};
  for (const path of await store.list()) files[path] = await store.read(path);
  for (const { from, to } of copies) {
    files[to] = files[from] ?? new Uint8Array();
    delete files[from];
  }
  for (const [path, text] of after)
    if (text === null) delete files[path];
    else files[path] = text;
  const proposed = memoryStore(files);
  const report = new Diagnostics();
  const parsed = await readCourse(proposed, report);
  if (parsed) checkCourse(parsed, report);
  if (!report.hasErrors) return;
  say(paint('yellow', 'With this proposal alone the course would have mistakes. Propose what is missing together with it:'));
  await sayReport(report, proposed, { folder: '', paint });
  throw new Exit(EXIT.errors);
}
