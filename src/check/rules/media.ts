/** Media files: there, inside the course, with names that every LMS keeps, and figures without anything that runs. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { keptFor } from '../../read/kept.ts';
import { type MediaUse, mediaUses } from '../media-uses.ts';
import type { CheckContext, Rule } from '../rule.ts';
import { findSvgProblems } from '../svg.ts';
import { openingOf } from './directives.ts';

const KINDS = {
  figure: { src: ['svg', 'png', 'jpg', 'webp'], captions: [] },
  media: { src: ['mp3', 'mp4'], captions: ['vtt'] },
} as const;

export const mediaRule: Rule = {
  codes: ['C109', 'C110', 'C111', 'M111'],
  run(context) {
    const { course, report, texts } = context;
    const uses = mediaUses(texts);
    for (const use of uses) checkUse(use, context);
    checkNames(
      [...new Set(uses.map(({ file }) => file))].filter((file) => course.media.has(file)),
      context,
    );
    for (const [file, { bytes }] of course.media) {
      const text = course.sources.get(file);
      if (!file.endsWith('.svg') || text === undefined) continue;
      const problems = keptFor([bytes], 'figure', () => findSvgProblems(text));
      for (const { message, offset, endOffset } of problems)
        report.add(diagnostic('M111', message, { origin: { file, offset, endOffset } }));
    }
  },
};

function checkUse({ text, node, attribute, path, file }: MediaUse, { course, report }: CheckContext): void {
  const origin = openingOf(node, text);
  if (!/^media\/[^\\]+$/.test(path) || path.split('/').includes('..')) {
    const hint = 'write it relative to the chapter: "media/name.svg"';
    report.add(diagnostic('C110', `"${path}" does not lie in the chapter's media folder`, { origin, hint }));
    return;
  }
  const extension = path.slice(path.lastIndexOf('.') + 1);
  const allowed: readonly string[] = KINDS[node.name === 'figure' ? 'figure' : 'media'][attribute];
  if (!allowed.includes(extension)) {
    // Whether the file is there matters once it can be shown.
    if (!allowed.includes(extension.toLowerCase()))
      report.add(diagnostic('C111', `${attribute} of "${node.name}" can be: ${allowed.map((kind) => `.${kind}`).join(', ')}`, { origin }));
    // Of a file that has this name, checkNames says it.
    else if (!course.media.has(file))
      report.add(diagnostic('C111', `"${path}" is not in lower case`, { origin, hint: `write ${attribute}="${path.toLowerCase()}"` }));
    return;
  }
  if (!course.media.has(file)) {
    const folder = file.slice(0, file.length - path.length);
    const there = [...course.media.keys()].filter((other) => other.startsWith(folder)).map((other) => other.slice(folder.length));
    const twin = there.find((other) => other !== path && other.toLowerCase() === path);
    const hint = twin === undefined ? didYouMean(path, there) : { hint: `rename "${twin}": names of media files are lower case` };
    report.add(diagnostic('C109', `there is no file "${path}" in ${folder.slice(0, -1)}`, { origin, ...hint }));
  }
}

/** In the package a file is `<chapter-id>--<name>`: names must be unique in their chapter, whatever their folder. */
function checkNames(files: readonly string[], { report }: CheckContext): void {
  const first = new Map<string, string>();
  for (const file of files) {
    const [chapter = '', inside = ''] = file.split('/media/');
    const name = inside.slice(inside.lastIndexOf('/') + 1);
    const origin = { file };
    if (!/^[a-z0-9][a-z0-9-]*\.[a-z0-9]+$/.test(name))
      report.add(
        diagnostic('C111', `"${name}" is not a file name that every LMS keeps`, { origin, hint: 'a–z, 0–9 and "-" only, lower case' }),
      );
    const key = `${chapter}/${name.toLowerCase()}`;
    const before = first.get(key);
    if (before !== undefined)
      report.add(
        diagnostic('C111', `two files of the chapter are named "${name}"`, {
          origin,
          related: [{ message: 'the other one', origin: { file: before } }],
        }),
      );
    else first.set(key, file);
  }
}
