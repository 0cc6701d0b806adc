/** Markdown of lessons, pages and YAML texts: no HTML, no empty text, headings in order, pictures as figures. */
import type { Html, Paragraph } from 'mdast';
import { diagnostic } from '../../diagnostics/catalog.ts';
import { headingId, isId } from '../../read/directives.ts';
import { nodesOf } from '../../read/markdown.ts';
import { show } from '../../read/shape.ts';
import type { CheckContext, Rule } from '../rule.ts';
import type { CourseText } from '../texts.ts';

export const markdownRule: Rule = {
  codes: ['M101', 'M103', 'M104', 'M117', 'C101'],
  run(context) {
    for (const text of context.texts) {
      checkHtml(text, context);
      if (text.kind !== 'inline') {
        checkHeadings(text, context);
        checkEmpty(text, context);
      }
      for (const node of nodesOf(text.root))
        if (node.type === 'image' || node.type === 'imageReference')
          context.report.add(
            diagnostic('M117', 'a picture is written as a figure, with an id and a text alternative', {
              origin: text.originOf(node),
              hint: `::figure[Caption]{#its-id src="${node.type === 'image' ? node.url : 'media/name.svg'}" alt="What it shows"}`,
            }),
          );
    }
  },
};

function checkHtml(text: CourseText, { report }: CheckContext): void {
  let found = false;
  for (const node of nodesOf(text.root)) {
    if (node.type !== 'html' || isComment(node)) continue;
    // `<b>x</b>` is two nodes and one mistake.
    if (found && node.value.startsWith('</')) continue;
    found = true;
    report.add(diagnostic('M101', `raw HTML is not allowed: ${show(node.value.split('\n', 1)[0])}`, { origin: text.originOf(node) }));
  }
}

function isComment({ value }: Html): boolean {
  return /^\s*(?:<!--[\s\S]*?-->\s*)*$/.test(value);
}

function checkHeadings(text: CourseText, { report }: CheckContext): void {
  let level = 1;
  for (const node of nodesOf(text.root)) {
    if (node.type === 'paragraph') checkMeantHeading(node, text, report);
    if (node.type !== 'heading') continue;
    const origin = text.originOf(node);
    if (node.depth === 1) report.add(diagnostic('M103', 'the title is the only first-level heading', { origin, hint: 'begin with "##"' }));
    else if (node.depth > level + 1)
      report.add(
        diagnostic('M103', `this heading skips a level: "${'#'.repeat(node.depth)}" after "${'#'.repeat(level)}"`, {
          origin,
          hint: `write "${'#'.repeat(level + 1)}"`,
        }),
      );
    level = node.depth;
    const id = headingId(node);
    if (id !== null && !isId(id)) report.add(diagnostic('C101', `"${id}" is not an id`, { origin }));
  }
}

/** `##Why`: learners would read the signs. */
function checkMeantHeading(node: Paragraph, text: CourseText, report: CheckContext['report']): void {
  const { offset = 0, ...origin } = text.originOf(node);
  const line = /^(#{2,6})[^#\s].*/.exec(text.sourceOf(node).slice(offset));
  if (line)
    report.add(
      diagnostic('M103', 'this is no heading', {
        origin: { ...origin, offset, endOffset: offset + line[0].length },
        hint: `write a space after "${line[1]}"`,
      }),
    );
}

function checkEmpty({ root, file, lesson }: CourseText, { report }: CheckContext): void {
  const empty = root.children.every((node) => node.type === 'definition' || (node.type === 'html' && isComment(node)));
  if (empty) report.add(diagnostic('M104', `this ${lesson ? 'lesson' : 'page'} has no text`, { origin: { file } }));
}
