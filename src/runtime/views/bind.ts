/** Which view goes to which part of a page. */
import type { Host } from '../host.ts';
import { showCase } from './case.ts';
import { all, find } from './dom.ts';
import { showForm } from './form.ts';
import { showHelp } from './help.ts';
import { showReflection } from './reflection.ts';
import { showResults } from './results.ts';
import { showTest } from './test.ts';

export function bindPage(
  main: HTMLElement,
  host: Host,
  { lastPlace, startAgain }: { readonly lastPlace: string; readonly startAgain: (page: string) => void },
): void {
  const { page } = host;
  for (const section of all(main, '[data-case]')) showCase(section);
  for (const section of all(main, '[data-reflect]')) showReflection(section, host);
  for (const section of all(main, '[data-form]')) showForm(section, host);
  const test = find(main, '[data-test]');
  if (test && page.test) showTest(test, page.test, host);
  if (page.kind === 'results') showResults(main, host);
  if (page.kind === 'help') showHelp(main, host, lastPlace, startAgain);
}
