/** Citations in texts and YAML lists: well written, of a known reference, at a known place. */
import { diagnostic } from '../../diagnostics/catalog.ts';
import type { Diagnostic, Origin } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Reference } from '../../model/library.ts';
import { CITATION_PATTERN, parseCitation } from '../../read/citations.ts';
import { keptFor } from '../../read/kept.ts';
import { nodesOf } from '../../read/markdown.ts';
import { reportUnlisted } from '../missing-list.ts';
import { type CheckContext, type Rule, within } from '../rule.ts';
import type { CourseText } from '../texts.ts';
import { allQuestions } from './ids.ts';

export const citationRule: Rule = {
  codes: ['M112', 'C103', 'C104', 'Y101'],
  run(context) {
    const references = new Map(context.course.references.map((reference) => [reference.id, reference]));
    const unknown = [...inTexts(context.texts), ...inLists(context)].flatMap(({ written, origin }) =>
      checkCitation(written, origin, references, context),
    );
    reportUnlisted(unknown, 'references.yaml', context);
  },
};

/** Gives back what is said of an unknown reference. */
function checkCitation(
  written: string,
  origin: Origin,
  references: ReadonlyMap<string, Reference>,
  { report, isBroken }: CheckContext,
): readonly Diagnostic[] {
  const citation = parseCitation(written);
  if (!citation) {
    const hint = 'write [@reference-id, place] in a text, "reference-id, place" in YAML';
    report.add(diagnostic('M112', `"${written}" is not a citation`, { origin, hint }));
    return [];
  }
  if (isBroken(/^references\.yaml$/)) return [];
  const reference = references.get(citation.reference);
  if (!reference) {
    const hint = didYouMean(citation.reference, references.keys());
    return [diagnostic('C103', `there is no reference "${citation.reference}"`, { origin, ...hint })];
  }
  const { locator } = citation;
  if (locator === undefined || Object.hasOwn(reference.locators, locator)) return [];
  const places = Object.keys(reference.locators);
  report.add(
    diagnostic('C104', `"${reference.id}" has no place "${locator}" in references.yaml`, { origin, ...didYouMean(locator, places) }),
  );
  return [];
}

interface Written {
  readonly written: string;
  readonly origin: Origin;
}

function* inTexts(texts: readonly CourseText[]): Generator<Written> {
  for (const text of texts) yield* keptFor([text], 'citations', () => [...citedIn(text)]);
}

function* citedIn(text: CourseText): Generator<Written> {
  for (const node of nodesOf(text.root)) {
    if (node.type !== 'text' || !node.value.includes('[@')) continue;
    const origin = text.originOf(node);
    let from = origin.offset;
    for (const [whole, inner = ''] of node.value.matchAll(CITATION_PATTERN)) {
      // The value may differ from the source by escapes; the citation itself is looked for in the source.
      const offset = from === undefined ? -1 : text.sourceOf(node).indexOf(whole.split('\n', 1)[0] ?? whole, from);
      from = offset < 0 ? from : offset + 2;
      yield { written: inner, origin: offset < 0 ? origin : { ...origin, offset, endOffset: offset + whole.length } };
    }
  }
}

function* inLists({ course }: CheckContext): Generator<Written> {
  for (const { feedback, origin } of allQuestions(course))
    for (const [i, written] of (feedback?.references ?? []).entries())
      yield { written, origin: within(origin, `feedback.references.${i}`) };
  for (const { references, origin } of course.glossary)
    for (const [i, written] of references.entries()) yield { written, origin: within(origin, `references.${i}`) };
}
