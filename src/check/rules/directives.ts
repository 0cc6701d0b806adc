/** Blocks and directives: known names, whole, not inside one another, with the attributes they need, in the right place. */
import type { Nodes, Paragraph, Parents, Table } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { type Code, diagnostic } from '../../diagnostics/catalog.ts';
import type { Origin } from '../../diagnostics/diagnostic.ts';
import { didYouMean, nearest } from '../../diagnostics/suggest.ts';
import { DIRECTIVES, type DirectiveShape, directivesOf, isId, PAGE_DIRECTIVES, parseCondition } from '../../read/directives.ts';
import { nodesOf } from '../../read/markdown.ts';
import type { CheckContext, Rule } from '../rule.ts';
import type { CourseText } from '../texts.ts';

type Directive = ContainerDirective | LeafDirective;
type Say = (code: Code, message: string, hint?: { readonly hint?: string }) => void;

export const directiveRule: Rule = {
  codes: ['M105', 'M106', 'M107', 'M108', 'M109', 'M110', 'M116', 'M118', 'C101', 'C119', 'N108'],
  run({ texts, report, course }) {
    const editions = course.editions.map(({ id }) => id);
    for (const text of texts) {
      if (text.kind === 'inline') continue;
      for (const node of nodesOf(text.root)) {
        if (node.type === 'paragraph') checkStrayLines(node, text, report);
        if (node.type === 'root' || node.type === 'containerDirective') checkTables(node, text, report);
      }
      const directives = directivesOf(text.root);
      const slips = slipsIn(text);
      const holders = new Set<ContainerDirective>();
      const long = new Set(directives.flatMap(({ node }) => [node.attributes?.long, node.attributes?.transcript]));
      const descriptions = directives.filter(({ node }) => node.name === 'long-description').map(({ node }) => node.attributes?.id ?? '');
      const dangling = [...long].some((id) => id && !descriptions.includes(id));
      for (const { node, block } of directives) {
        const say: Say = (code, message, hint = {}) => report.add(diagnostic(code, message, { origin: openingOf(node, text), ...hint }));
        const known = Object.hasOwn(DIRECTIVES, node.name) ? DIRECTIVES[node.name] : undefined;
        if (!known) {
          say(
            'M106',
            `unknown ${node.type === 'leafDirective' ? 'directive' : 'block'} "${node.name}"`,
            didYouMean(node.name, Object.keys(DIRECTIVES)),
          );
          continue;
        }
        // What one closing line too few swallows is one mistake.
        if (block && node.type === 'containerDirective' && known.form === 'container') {
          if (!holders.has(block) && !isFencedWider(block, text))
            say('M107', `"${node.name}" stands inside the block "${block.name}"`, { hint: `close "${block.name}" with ":::" before it` });
          holders.add(block);
        } else checkForm(node, known, text, say);
        checkAttributes(node, known, say);
        checkCondition(node, editions, say);
        checkPlace(node, block, slips, text, say);
        if (node.name === 'long-description' && !dangling && !long.has(node.attributes?.id))
          say('M116', `no figure or media names this long description`, { hint: `add long="${node.attributes?.id ?? ''}" to its figure` });
        for (const key of ['long', 'transcript']) {
          const id = node.attributes?.[key];
          if (id && !descriptions.includes(id) && !slips.has('long-description'))
            say('C119', `there is no long description "${id}" in this lesson`, didYouMean(id, descriptions));
        }
      }
    }
  },
};

/** The opening line of a directive. */
export function openingOf(node: Directive, text: CourseText): Origin {
  const { offset = 0, ...origin } = text.originOf(node);
  const source = text.sourceOf(node);
  const lineEnd = source.indexOf('\n', offset);
  return { ...origin, offset, endOffset: lineEnd < 0 ? source.length : lineEnd };
}

function checkForm(node: Directive, known: DirectiveShape, text: CourseText, say: Say): void {
  const colons = known.form === 'container' ? ':::' : '::';
  if ((node.type === 'containerDirective') !== (known.form === 'container')) {
    say(
      'M106',
      `"${node.name}" is written with ${known.form === 'container' ? 'three colons and closed by ":::"' : 'two colons, on one line'}`,
      {
        hint: `write ${colons}${node.name}`,
      },
    );
    return;
  }
  if (node.type !== 'containerDirective') return;
  const holdsBlock = node.children.some(({ type }) => type === 'containerDirective');
  if (isFencedWider(node, text))
    say('M108', `the block "${node.name}" is not closed: it begins with more than three colons`, { hint: `write :::${node.name}` });
  else if (!holdsBlock && !isClosed(node, text))
    say('M108', `the block "${node.name}" is not closed`, { hint: 'end it with ":::" on a line of its own' });
}

/** It begins with more colons than the line that was to close it has. */
function isFencedWider(node: ContainerDirective, text: CourseText): boolean {
  return fenceOf(node, text) > 3 && !isClosed(node, text);
}

function isClosed(node: ContainerDirective, text: CourseText): boolean {
  const lines = sliceOf(node, text).trimEnd().split('\n');
  const [, last = ''] = /^\s*(:{3,})\s*$/.exec(lines.at(-1) ?? '') ?? [];
  return lines.length > 1 && last.length >= fenceOf(node, text);
}

function fenceOf(node: ContainerDirective, text: CourseText): number {
  return /^:*/.exec(sliceOf(node, text))?.[0].length ?? 0;
}

/** Names of directives that somebody meant to write, and that are none: in lines that can not be read, or with a wrong number of colons. What is missing only for that has been said. */
export function slipsIn(text: CourseText): ReadonlySet<string> {
  const strays = nodesOf(text.root).flatMap((node) => (node.type === 'paragraph' ? strayLines(node, text) : []));
  const names = strays.map(({ line }) => /^:+[ \t]*([\w-]+)/.exec(line)?.[1] ?? '');
  const wrong = directivesOf(text.root).filter(({ node }) => isSlip(node));
  return new Set([...names, ...wrong.map(({ node }) => node.name)].map((name) => nearest(name, Object.keys(DIRECTIVES)) ?? name));
}

function isSlip({ type, name }: Directive): boolean {
  return !Object.hasOwn(DIRECTIVES, name) || (type === 'containerDirective') !== (DIRECTIVES[name]?.form === 'container');
}

function checkAttributes(node: Directive, known: DirectiveShape, say: Say): void {
  const attributes = node.attributes ?? {};
  for (const key of known.required) {
    const value = attributes[key];
    if (value === undefined || value === null || value.trim() === '') {
      if (key === 'alt') say('M105', 'this figure has no text alternative', { hint: 'add alt="…": one sentence that says what it shows' });
      else
        say('M109', key === 'id' ? `"${node.name}" has no id` : `"${node.name}" has no ${key}`, {
          hint: key === 'id' ? 'add {#its-id}' : key === 'edition' ? 'write :::edition england-wales' : `add ${key}="…"`,
        });
    }
  }
  const allowed = [...known.required, ...known.optional];
  for (const key of Object.keys(attributes))
    if (!allowed.includes(key)) say('M110', `unknown attribute "${key}" of "${node.name}"`, didYouMean(key, allowed));
  if (attributes.reveal !== undefined && attributes.reveal !== 'click') say('M110', `reveal can only be "click"`);
  const { id } = attributes;
  if (id && !isId(id)) say('C101', `"${id}" is not an id`);
  const labelled = node.children.some((child) => child.type === 'paragraph' && child.data?.directiveLabel);
  if (labelled && !known.label)
    say('M110', `"${node.name}" has no label in square brackets`, { hint: 'write title="…" between the braces' });
}

/** A slip in an edition's name would leave a passage out everywhere, or nowhere. */
function checkCondition({ attributes }: Directive, editions: readonly string[], say: Say): void {
  const written = attributes?.edition;
  if (written === undefined || written === null) return;
  const { ids } = parseCondition(written);
  if (ids.length === 0) say('N108', 'this condition names no edition', { hint: 'edition="england-wales", or edition="not england-wales"' });
  for (const id of ids) if (!editions.includes(id)) say('N108', `there is no edition "${id}"`, didYouMean(id, editions));
}

function checkPlace(node: Directive, block: ContainerDirective | null, slips: ReadonlySet<string>, text: CourseText, say: Say): void {
  const ofCase = node.name === 'decision' || node.name === 'discussion';
  if (ofCase && block?.name !== 'case' && !slips.has('case') && !(block && isSlip(block)))
    say('M116', `"${node.name}" stands only in a case`);
  if (PAGE_DIRECTIVES.includes(node.name) && text.kind !== 'page') say('M116', `"${node.name}" stands only on a page (pages/*.md)`);
}

function checkTables(parent: Parents, text: CourseText, report: CheckContext['report']): void {
  const children: readonly Nodes[] = parent.children;
  children.forEach((node, i) => {
    const next = children[i + 1];
    const isMeant = next?.type === 'paragraph' && looksLikeTable(sliceOf(next, text));
    if (node.type === 'paragraph' && looksLikeTable(sliceOf(node, text)))
      report.add(
        diagnostic('M118', 'these lines look like a table and are none', {
          origin: text.originOf(node),
          hint: 'the second line divides the head from the rest, with as many cells: | --- | --- |',
        }),
      );
    if (node.type === 'table') checkRows(node, text, report);
    if (node.type === 'leafDirective' && node.name === 'table' && next?.type !== 'table' && !isMeant)
      report.add(
        diagnostic('M116', 'no table follows this line', {
          origin: text.originOf(node),
          hint: 'put the table after it, with an empty line between',
        }),
      );
  });
}

function sliceOf(node: Nodes, text: CourseText): string {
  return text.sourceOf(node).slice(node.position?.start.offset, node.position?.end.offset);
}

function looksLikeTable(lines: string): boolean {
  const all = lines.split('\n').map((line) => line.trim());
  return all.length > 1 && all.every((line) => line.startsWith('|') && line.length > 1);
}

/** Nobody would see the cells that a row has more than the head. */
function checkRows({ children: [head, ...rows] }: Table, text: CourseText, report: CheckContext['report']): void {
  const width = head?.children.length ?? 0;
  for (const row of rows)
    if (row.children.length > width)
      report.add(
        diagnostic('M118', `this row has ${row.children.length} cells, the head of the table ${width}`, {
          origin: text.originOf(row),
          hint: 'write a "|" that is part of the text as \\|, and a head for each column',
        }),
      );
}

/** Lines that were meant as a directive and are none: a slip in the braces, or a closing line too many. */
function checkStrayLines(node: Paragraph, text: CourseText, report: CheckContext['report']): void {
  for (const { line, offset } of strayLines(node, text)) {
    const origin = { ...text.originOf(node), offset, endOffset: offset + line.trimEnd().length };
    const closing = /^:{2,}\s*$/.test(line);
    // What should have opened this block has been said.
    if (closing && opensBefore(text.sourceOf(node).slice(0, offset))) continue;
    report.add(
      closing
        ? diagnostic('M106', 'this line closes no block', { origin, hint: 'take it out, or look at the line that should open the block' })
        : diagnostic('M106', 'this line looks like a directive, but can not be read as one', {
            origin,
            hint: slipIn(line),
          }),
    );
  }
}

function strayLines(node: Paragraph, text: CourseText): readonly { readonly line: string; readonly offset: number }[] {
  const start = node.position?.start.offset ?? 0;
  return [...sliceOf(node, text).matchAll(/^[ \t]*(:{2,}[^\n]*)/gm)].map(({ 0: whole, 1: line = '', index }) => ({
    line,
    offset: start + index + whole.length - line.length,
  }));
}

function slipIn(line: string): string {
  if (/^:{2,}[ \t]/.test(line)) return 'no space stands after the colons';
  if (/^:+[\w-]+[ \t]+[{[]/.test(line)) return 'no space stands between the name and the brace';
  if (/[“”„‘’]/.test(line)) return 'quotation marks are straight here, "…", not curly';
  return 'look at the braces and quotation marks: {#its-id key="value"}';
}

/** True if the last line that opens or closes a block opens one. */
function opensBefore(source: string): boolean {
  const lines = [...source.matchAll(/^[ \t]*:{2,}[ \t]*([\w-]*)/gm)].map(([, name = '']) => name);
  const last = lines.filter((name) => name === '' || DIRECTIVES[name]?.form !== 'leaf').at(-1);
  return last !== undefined && last !== '';
}
