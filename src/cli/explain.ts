/** `coursewright explain CODE`: the long help of a diagnostic. */
import type { Command } from 'commander';
import { CATALOG, findCode } from '../diagnostics/catalog.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { EXIT, Exit, print, say } from './terminal.ts';

const WIDTH = 80;

export function registerExplain(program: Command): void {
  program
    .command('explain')
    .summary('explain the code of a message')
    .description('Says what a code means, why it matters and what to do. Without a code: lists all of them.')
    .argument('[code]', 'as in a message: Q102')
    .addHelpText('after', '\nExamples:\n  coursewright explain Q102\n  coursewright explain')
    .action(explain);
}

function explain(wanted: string | undefined): void {
  if (wanted === undefined) {
    for (const [code, { severity, title }] of Object.entries(CATALOG)) print(`${code} ${severity.padEnd(7)} ${title}`);
    return;
  }
  const found = findCode(wanted);
  if (!found) {
    const { hint } = didYouMean(wanted, Object.keys(CATALOG));
    say(`error: there is no code "${wanted}"${hint === undefined ? ': "coursewright explain" lists all' : ` — ${hint}`}`);
    throw new Exit(EXIT.usage);
  }
  const { code, entry } = found;
  print(`${code} (${entry.severity}): ${entry.title}\n\n${entry.help.split('\n').map(wrap).join('\n')}`);
}

function wrap(line: string): string {
  const hanging = line.startsWith('- ') ? '  ' : '';
  const lines: string[] = [];
  let open = '';
  for (const word of line.split(' ')) {
    if (open !== '' && open.length + word.length + 1 > WIDTH) {
      lines.push(open);
      open = hanging + word;
    } else open = open === '' ? word : `${open} ${word}`;
  }
  return [...lines, open].join('\n');
}
