/** Lists that texts refer to (references.yaml, glossary.yaml, resources.yaml): where the file itself is missing, that is one mistake, however many texts refer to it. */
import { diagnostic } from '../diagnostics/catalog.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { plural } from '../diagnostics/words.ts';
import { LOCK_FILE } from '../read/lock.ts';
import type { CheckContext } from './rule.ts';

type List = 'references.yaml' | 'glossary.yaml' | 'resources.yaml';

/** Files of their own, which are never a slip in the name of a list. */
const OTHERS = [
  'course.yaml',
  'references.yaml',
  'glossary.yaml',
  'resources.yaml',
  'partners.yaml',
  'syllabus.yaml',
  'reviews.yaml',
  LOCK_FILE,
];

/** Reports what the list does not hold; only that there is no list, if there is none. */
export function reportUnlisted(
  unknown: readonly Diagnostic[],
  list: List,
  { course, report }: Pick<CheckContext, 'course' | 'report'>,
): void {
  const [first] = unknown;
  if (!first?.origin) return;
  if (course.files.includes(list)) {
    for (const one of unknown) report.add(one);
    return;
  }
  const names = course.files.filter((file) => !file.includes('/') && !OTHERS.includes(file));
  const near = nearest(list, names);
  const hint = near === null ? 'write it beside course.yaml' : `rename "${near}", if that is it`;
  const message = `there is no file ${list}; ${plural(unknown.length, 'place')} ${unknown.length === 1 ? 'refers' : 'refer'} to it, first this one`;
  report.add(diagnostic('Y101', message, { origin: first.origin, hint }));
}
