/** The page that goes with a proposal's patch: what it changes and why, in Markdown, for a maintainer who decides. */

import type { ParsedCourse } from '../model/course.ts';
import type { Edition } from '../model/edition.ts';
import { changesOf } from './changes.ts';
import { sentenceOf } from './edition-survey.ts';
import type { Proposal } from './proposal.ts';

/** `patch`: name of the patch's file, beside this one. */
export function describeProposal(
  course: ParsedCourse,
  edition: Edition,
  ids: readonly string[],
  { before, after, copies }: Proposal,
  patch: string,
): string {
  const changes = changesOf(course, edition).filter(({ id }) => ids.includes(id));
  const files = [...after.keys()].sort().map((path) => {
    const verb = (before.get(path) ?? null) === null ? 'new' : after.get(path) === null ? 'goes' : 'changes';
    return `- \`${path}\`: ${verb}`;
  });
  return [
    `# Proposal to the core, from the edition “${edition.name}”`,
    '',
    `For *${course.title}*, version ${course.version}. Contact: ${edition.contact ?? edition.publisher ?? course.publisher}.`,
    '',
    '## What it changes',
    '',
    ...changes.map((change) => `- In the edition: ${sentenceOf(change)}`),
    '',
    'In the core this becomes the text of all editions. The patch takes it out of the edition, which then has it from the core.',
    '',
    '## Files',
    '',
    ...files,
    ...copies.map(({ from, to }) => `- \`${from}\`: move it to \`${to}\` by hand (it is no text)`),
    '',
    '## To apply it',
    '',
    '```sh',
    `patch -p1 -d <course folder> < ${patch}      # or: git apply --directory=<course folder> ${patch}`,
    'coursewright check <course folder>',
    '```',
    '',
    'Then `coursewright build` once: learners keep what they have done, since every id stays.',
    '',
  ].join('\n');
}
